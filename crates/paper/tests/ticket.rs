//! Queue tickets as PDF, read back by poppler. The bytes of ESC/POS are tested beside their code.

#![allow(clippy::unwrap_used)]

mod common;

use common::{pdftotext, scanned, ticket, words};
use guitai_paper::{Language, Ticket, ticket_missing_glyphs, ticket_pdf};

#[test]
fn a_ticket_can_be_read_back() {
    let pdf = ticket_pdf(&ticket(), Language::ZhCn).unwrap();
    let text = pdftotext(&pdf, &["-layout"]);
    for part in [
        "榕城电信城东营业厅",
        "A017",
        "个人业务",
        "前面还有 3 人等候",
        "约等候 6–11 分钟",
        "2026-11-22 09:30:05",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(pdf.len() <= 30_000);
    assert_eq!(pdf, ticket_pdf(&ticket(), Language::ZhCn).unwrap());
}

#[test]
fn the_number_is_large_and_never_wider_than_the_paper() {
    for number in ["A017", "A7-01", "VIP-LONG-0001"] {
        let ticket = Ticket {
            number: number.into(),
            ..ticket()
        };
        let pages = words(&ticket_pdf(&ticket, Language::En).unwrap());
        let (width, _, words) = &pages[0];
        let word = words.iter().find(|word| word.text == number).unwrap();
        assert!(word.left > 11.0 && word.right < width - 11.0, "{word:?}");
        assert!(word.bottom - word.top > 20.0, "{word:?}");
    }
}

#[test]
fn the_first_in_the_queue_is_told_so() {
    let first = Ticket {
        ahead: 0,
        hall: "𠮷田营业厅".into(),
        ..ticket()
    };
    let pdf = ticket_pdf(&first, Language::ZhCn).unwrap();
    let text = pdftotext(&pdf, &[]);
    assert!(text.contains("前面无人等候") && text.contains("〓田营业厅"));
    assert_eq!(
        ticket_missing_glyphs(&first, Language::ZhCn),
        Ok(vec!['𠮷'])
    );
}

#[test]
fn a_scanner_reads_the_tickets_id() {
    let pdf = ticket_pdf(&ticket(), Language::ZhCn).unwrap();
    assert_eq!(scanned(&pdf).trim(), ticket().code);
}

#[test]
fn the_wait_is_told_as_a_range_or_not_at_all() {
    let told = |wait| {
        let ticket = Ticket { wait, ..ticket() };
        pdftotext(&ticket_pdf(&ticket, Language::En).unwrap(), &[])
    };
    assert!(told(Some((300, 300))).contains("About 5–6 min to wait"));
    assert!(told(Some((10, 59))).contains("Less than a minute"));
    assert!(told(Some((0, 0))).contains("No wait"));
    assert!(!told(None).contains("to wait"), "no window is open");
}
