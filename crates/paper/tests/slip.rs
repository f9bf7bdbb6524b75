//! The papers of the cash desk, read back by poppler.

#![allow(clippy::unwrap_used)]

mod common;

use common::{pdftotext, reprint};
use guitai_hall::Fen;
use guitai_hall::cash::{Count, Reckoning, SlipContent, Way};
use guitai_hall::staff::Badge;
use guitai_paper::{Clerk, Language, PaperSize, Slip, slip_missing_glyphs, slip_pdf};
use serde_json::json;

const SIZES: [PaperSize; 3] = [PaperSize::Roll80, PaperSize::A5, PaperSize::A4];

fn slip(content: SlipContent) -> Slip {
    Slip {
        hall: "榕城电信城东营业厅".into(),
        number: "CD01-P20261122-01-0007".into(),
        clerk: Clerk {
            number: "K003".into(),
            name: "陈*".into(),
        },
        window: 3,
        at: "2026-11-22T18:05:09+08:00[Asia/Shanghai]".parse().unwrap(),
        content,
        reprint: None,
    }
}

fn manager() -> Badge {
    Badge {
        login: "M001".into(),
        name: "王*".into(),
    }
}

fn cash() -> Count {
    serde_json::from_value(json!([{"of": 10_000, "pieces": 12}, {"of": 50, "pieces": 3}])).unwrap()
}

/// A drawer that lacks ¥10.50 in cash.
fn closed(forced: bool) -> Slip {
    let reckoning: Reckoning = serde_json::from_value(json!({
        "held": {"float": 50_000, "tendered": 100_000, "change": 27_800, "refunded": 0,
            "from_safe": 0, "to_safe": 0, "paid_in": 0, "paid_out": 1_000, "received": 0,
            "handed_over": 0, "others": {"card": 30_000}},
        "expectedCash": 121_200, "cash": [{"of": 10_000, "pieces": 12}, {"of": 50, "pieces": 3}],
        "methods": [
            {"method": "cash", "expected": 121_200, "counted": 120_150, "difference": -1_050},
            {"method": "card", "expected": 30_000, "counted": 30_000, "difference": 0},
        ],
        "off": 1_050, "limit": 1_000, "reason": "找零有误", "approvedBy": {"login": "M001", "name": "王*"},
    }))
    .unwrap();
    slip(SlipContent::Closed {
        opened: "2026-11-22T08:55:00+08:00[Asia/Shanghai]".parse().unwrap(),
        reckoning: Box::new(reckoning),
        forced,
        counts: 1 + u32::from(forced),
    })
}

fn text(slip: &Slip, size: PaperSize) -> String {
    let pdf = slip_pdf(slip, size, Language::ZhCn).unwrap();
    assert!(pdf.len() <= 30 * 1024, "{} bytes", pdf.len());
    let layout = pdftotext(&pdf, &["-layout"]);
    layout.split_whitespace().collect()
}

fn says(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn a_closed_drawer_says_what_should_be_there_what_was_and_who_approved_the_difference() {
    for size in SIZES {
        let text = text(&closed(false), size);
        says(
            &text,
            &[
                "榕城电信城东营业厅",
                "钱箱结账单",
                "凭单编号CD01-P20261122-01-0007",
                "柜员K003陈*",
                "班次2026-11-2208:55:00–18:05:09",
                "备用金¥500.00",
                "现金实收¥1,000.00",
                "找零-¥278.00",
                "支出-¥10.00",
                "应有¥1,212.00",
                "¥100.00×12",
                "实点¥1,201.50",
                "大写壹仟贰佰零壹元伍角",
                "现金短款¥10.50",
                "银行卡应有¥300.00实点¥300.00相符",
                "找零有误",
                "审批人M001王*",
                "柜员签名",
                "值班经理签名",
            ],
        );
        assert!(!text.contains("不在场") && !text.contains("清点次数"));
        assert!(
            !text.contains("现金退款"),
            "of what there was none nothing is said"
        );
    }
}

#[test]
fn a_drawer_closed_in_the_clerks_absence_says_so() {
    let text = text(&closed(true), PaperSize::Roll80);
    says(&text, &["柜员不在场", "清点次数2"]);
}

#[test]
fn cash_that_moved_says_which_way_how_much_and_why() {
    let moved = |way, safe| {
        slip(SlipContent::Moved {
            way,
            safe,
            fen: Fen(150_000),
            reason: "钱箱现金过多".into(),
            approved_by: Some(manager()),
        })
    };
    let text = |slip: &Slip| text(slip, PaperSize::Roll80);
    says(
        &text(&moved(Way::Out, true)),
        &[
            "现金支出凭单",
            "款项上缴金库",
            "¥1,500.00",
            "壹仟伍佰元整",
            "钱箱现金过多",
            "审批人M001王*",
        ],
    );
    says(
        &text(&moved(Way::In, true)),
        &["现金缴入凭单", "款项领自金库"],
    );
    says(&text(&moved(Way::In, false)), &["款项其他"]);
}

#[test]
fn cash_handed_over_is_counted_and_signed_by_both() {
    let given = slip(SlipContent::HandOver {
        to: manager(),
        cash: cash(),
    });
    let text = text(&given, PaperSize::A5);
    says(
        &text,
        &[
            "现金交接单",
            "接收人M001王*",
            "¥0.50×3",
            "¥1,201.50",
            "接收人签名",
        ],
    );
}

#[test]
fn a_reprint_says_that_it_is_one_in_both_languages() {
    let again = Slip {
        reprint: reprint().reprint,
        ..closed(false)
    };
    says(&text(&again, PaperSize::Roll80), &["补打第"]);
    let english = slip_pdf(&again, PaperSize::Roll80, Language::En).unwrap();
    let english = pdftotext(&english, &["-layout"]);
    says(
        &english,
        &["Drawer closed", "REPRINT", "Short ¥10.50", "Duty manager"],
    );
    assert!(
        slip_missing_glyphs(&again, Language::ZhCn)
            .unwrap()
            .is_empty()
    );
}
