//! One receipt as PDF.

use std::path::Path;

use guitai_hall::Fen;
use guitai_hall::orders::CopyFor;
use guitai_paper::{
    Clerk, Complaint, Item, Language, PaperSize, Payment, Receipt, receipt_missing_glyphs,
    receipt_pdf,
};
use jiff::civil::date;
use jiff::tz::TimeZone;
use serde_json::json;

use crate::spread::{median_us, times};
use crate::{Fault, Findings};

/// How often the receipt is made once the font is read.
const RUNS: usize = 50;

pub(crate) fn run(out: &Path) -> Result<Findings, Fault> {
    let receipt = sample();
    let pdf = receipt_pdf(&receipt, PaperSize::Roll80, Language::ZhCn)?;
    std::fs::write(out, &pdf)?;
    let spread = times(RUNS, || {
        receipt_pdf(&receipt, PaperSize::Roll80, Language::ZhCn).map(|_| ())
    })?;
    let missing = receipt_missing_glyphs(&receipt, Language::ZhCn)?;
    let figures = json!({
        "bytes": pdf.len(),
        "warm_ms": median_us(&spread) / 1_000.0,
        "missing_glyphs": missing.iter().collect::<String>(),
    });
    Ok(Findings {
        figures,
        lawful: missing.is_empty(),
    })
}

/// A bill payment in cash, with a rare name.
fn sample() -> Receipt {
    let at = date(2026, 11, 23).at(10, 42, 7, 0);
    Receipt {
        hall: "钟楼营业厅(演示)".into(),
        number: "DEMO-01-000123".into(),
        order: "DEMO-20261123-01-0007".into(),
        service: "缴费充值".into(),
        details: Vec::new(),
        items: vec![Item {
            label: "话费充值".into(),
            amount: Fen(10_000),
        }],
        total: Fen(10_000),
        payment: Some(Payment::Cash {
            tendered: Fen(20_000),
        }),
        customer: Some("䶮*".into()),
        line: Some("138****2211".into()),
        documents: Vec::new(),
        clerk: Clerk {
            number: "1024".into(),
            name: "张*".into(),
        },
        window: 3,
        at: at
            .to_zoned(TimeZone::UTC)
            .expect("a civil time of this century exists in UTC"),
        notice: None,
        signatures: vec![],
        terms: Vec::new(),
        complaint: Complaint {
            channel: "10000".into(),
            limit: "15日内答复".into(),
            appeal: "对答复不满意的,可向电信用户申诉受理中心申诉".into(),
        },
        statement: None,
        promise: None,
        copies: vec![CopyFor::Customer],
        reprint: None,
    }
}
