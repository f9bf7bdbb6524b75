//! The recovery key's sheet, read back by poppler.

#![allow(clippy::unwrap_used)]

mod common;

use common::pdftotext;
use guitai_paper::{Language, RecoveryKey, recovery_pdf};

#[test]
fn the_whole_key_can_be_read_off_the_sheet() {
    let key = RecoveryKey {
        hall: "榕城电信城东营业厅".into(),
        station: "CD01-01".into(),
        at: "2026-11-22T09:30:05+08:00[Asia/Shanghai]".parse().unwrap(),
        key: "7QK4-M2XD-0000-ABCD-EFGH".into(),
    };
    for language in [Language::ZhCn, Language::En] {
        let pdf = recovery_pdf(&key, language).unwrap();
        let text: String = pdftotext(&pdf, &["-layout"]).split_whitespace().collect();
        for part in [
            "7QK4-M2XD",
            "0000-ABCD",
            "EFGH",
            "CD01-01",
            "榕城电信城东营业厅",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
    }
}
