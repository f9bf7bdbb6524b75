//! Receipts, read back by poppler.

#![allow(clippy::unwrap_used)]

mod common;

use common::{bill, clerk, firm, pdftotext, plan_change, reprint, words};
use guitai_hall::Fen;
use guitai_hall::catalog::Published;
use guitai_hall::orders::{CopyFor, Signer};
use guitai_paper::{
    Item, Language, Notice, PaperError, PaperSize, Payment, Promise, Receipt, Signature, Statement,
    receipt_missing_glyphs, receipt_pdf,
};
use serde_json::json;

const SIZES: [PaperSize; 3] = [PaperSize::Roll80, PaperSize::A5, PaperSize::A4];
const LANGUAGES: [Language; 2] = [Language::ZhCn, Language::En];
const MM: f32 = 72.0 / 25.4;

fn zh(receipt: &Receipt, size: PaperSize) -> Vec<u8> {
    receipt_pdf(receipt, size, Language::ZhCn).unwrap()
}

/// The text as read, white space aside.
fn text(pdf: &[u8]) -> String {
    let layout = pdftotext(pdf, &["-layout"]);
    layout.split_whitespace().collect()
}

fn printed_width(size: PaperSize) -> (f32, f32) {
    match size {
        PaperSize::Roll80 => (80.0 * MM, 4.0 * MM),
        PaperSize::A5 => (148.0 * MM, 13.0 * MM),
        PaperSize::A4 => (210.0 * MM, 18.0 * MM),
    }
}

#[test]
fn everything_on_a_receipt_can_be_read_back() {
    for size in SIZES {
        let text = text(&zh(&bill(), size));
        for part in [
            "榕城电信城东营业厅",
            "业务受理回执",
            "回执编号R-CD01-20261122-0042",
            "受理单号D-CD01-20261122-0057",
            "办理业务缴费",
            "办理时间2026-11-2214:05:09",
            "客户姓名䶮*",
            "业务号码180****1999",
            "受理人员K003陈晓燕",
            "受理窗口3",
            "话费充值2026年11月账单1,234.50",
            "滞纳金减免-4.50",
            "合计¥1,230.00",
            "大写壹仟贰佰叁拾元整",
            "支付方式现金",
            "实收¥1,300.00",
            "找零¥70.00",
            "48小时内恢复通信服务。",
            "客服热线10000",
            "自受理之日起15日内答复",
            "www.chinatcc.gov.cn",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        assert!(!text.contains("补打"));
    }
}

#[test]
fn whose_documents_were_seen_stands_on_paper_masked() {
    for size in SIZES {
        let text = text(&zh(&firm(), size));
        for part in [
            "核验证件单位证件9***************3A",
            "经(代)办人王*港澳台居民居住证8***************16",
            "使用人M*护照C******47",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
    }
}

#[test]
fn labels_follow_the_language_of_the_paper() {
    let pdf = receipt_pdf(&bill(), PaperSize::A5, Language::En).unwrap();
    let text = text(&pdf);
    for part in [
        "ServiceReceipt",
        "Total¥1,230.00",
        "PaidbyCash",
        "Change¥70.00",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn a_card_payment_shows_its_reference_and_no_change() {
    let receipt = Receipt {
        payment: Some(Payment::Card {
            reference: "POS-8842-0017".into(),
        }),
        ..bill()
    };
    let text = text(&zh(&receipt, PaperSize::Roll80));
    assert!(text.contains("支付方式银行卡") && text.contains("交易参考号POS-8842-0017"));
    assert!(!text.contains("找零"));
}

#[test]
fn a_reprint_says_so_with_number_time_and_operator() {
    for size in SIZES {
        let text = text(&zh(&reprint(), size));
        for part in [
            "补打第2次",
            "补打时间2026-11-2215:31:40",
            "操作员K007林志强",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        assert!(text.contains("办理时间2026-11-2214:05:09"));
    }
}

#[test]
fn what_is_not_verified_yet_says_so_and_what_that_means() {
    let receipt = Receipt {
        notice: Some(Notice::Unverified),
        ..bill()
    };
    let text = text(&zh(&receipt, PaperSize::Roll80));
    for said in ["待核验", "核验通过前业务尚未生效"] {
        assert!(text.contains(said), "{said} in {text}");
    }
}

#[test]
fn a_reversal_names_what_it_takes_back_why_and_who_approved_it() {
    let receipt = Receipt {
        items: vec![Item {
            label: "话费充值".into(),
            amount: Fen(-60_000),
        }],
        total: Fen(-60_000),
        payment: Some(Payment::Cash { tendered: Fen(0) }),
        notice: Some(Notice::Reversal {
            of: "D-CD01-20261122-0057".into(),
            reason: "号码报错".into(),
            approved_by: Some(clerk("K001", "王芳")),
        }),
        ..bill()
    };
    let text = text(&zh(&receipt, PaperSize::A5));
    for said in [
        "冲正",
        "D-CD01-20261122-0057",
        "号码报错",
        "K001王芳",
        "退款方式",
        "已退还",
        "负陆佰元整",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(!text.contains("找零"));
}

#[test]
fn a_signature_is_drawn_and_room_is_left_for_one_by_pen() {
    let signed = |signature| Receipt {
        signatures: vec![(Signer::Customer, signature)],
        ..bill()
    };
    let wave = (0..200_u16).map(|x| [x * 4, 200 + (x % 40) * 3]).collect();
    let drawn = zh(&signed(Signature::Drawn(vec![wave])), PaperSize::A4);
    assert!(text(&drawn).contains("客户签名"));
    let plain = zh(&bill(), PaperSize::A4);
    assert!(
        drawn.len() > plain.len() + 500,
        "the strokes are in the file"
    );
    let room = text(&zh(&signed(Signature::Room), PaperSize::Roll80));
    assert!(room.contains("客户签名"));
    let gone = text(&zh(&signed(Signature::Forgotten), PaperSize::Roll80));
    assert!(gone.contains("签名已随客户资料删除"));
}

#[test]
fn a_receipt_weighs_at_most_30_kb() {
    for receipt in [bill(), reprint(), plan_change(1), plan_change(12)] {
        for size in SIZES {
            for language in LANGUAGES {
                let bytes = receipt_pdf(&receipt, size, language).unwrap().len();
                assert!(bytes <= 30_000, "{bytes} bytes on {size:?} in {language:?}");
            }
        }
    }
}

#[test]
fn the_same_receipt_gives_the_same_bytes() {
    for size in SIZES {
        assert_eq!(zh(&reprint(), size), zh(&reprint(), size));
    }
}

#[test]
fn nothing_hangs_over_the_margins() {
    for receipt in [bill(), firm(), reprint(), plan_change(12)] {
        for size in SIZES {
            for language in LANGUAGES {
                let (width, margin) = printed_width(size);
                let pdf = receipt_pdf(&receipt, size, language).unwrap();
                for (page_width, page_height, words) in words(&pdf) {
                    assert!((page_width - width).abs() < 0.1);
                    assert!(!words.is_empty());
                    for word in words {
                        let inside = word.left > margin - 0.1
                            && word.right < width - margin + 0.1
                            && word.top > 0.0
                            && word.bottom < page_height;
                        assert!(inside, "{word:?} on {page_width} × {page_height}");
                    }
                }
            }
        }
    }
}

#[test]
fn amounts_end_at_one_edge() {
    for size in SIZES {
        let (width, margin) = printed_width(size);
        let pages = words(&zh(&bill(), size));
        for amount in ["1,234.50", "-4.50", "¥1,230.00", "¥1,300.00", "¥70.00"] {
            let word = pages[0].2.iter().find(|word| word.text == amount);
            let right = word.unwrap_or_else(|| panic!("{amount} is printed")).right;
            assert!(
                (right - (width - margin)).abs() < 0.3,
                "{amount} ends at {right}"
            );
        }
    }
}

#[test]
fn the_roll_grows_and_a5_takes_another_page() {
    let heights = [1, 4, 12].map(|paragraphs| {
        let pages = words(&zh(&plan_change(paragraphs), PaperSize::Roll80));
        assert_eq!(pages.len(), 1);
        pages[0].1
    });
    assert!(heights[0] < heights[1] && heights[1] < heights[2]);
    assert_eq!(words(&zh(&plan_change(1), PaperSize::A5)).len(), 1);
    let long = zh(&plan_change(8), PaperSize::A5);
    assert_eq!(words(&long).len(), 2);
    assert!(text(&long).contains("R-CD01-20261122-0042第2/2页"));
}

#[test]
fn a_business_without_charges_prints_no_amounts() {
    let text = text(&zh(&plan_change(1), PaperSize::Roll80));
    assert!(!text.contains("合计") && !text.contains("大写") && !text.contains("支付方式"));
}

#[test]
fn a_missing_character_is_told_before_printing_and_marked_on_paper() {
    let receipt = Receipt {
        customer: Some("𠮷*".into()),
        ..bill()
    };
    assert_eq!(
        receipt_missing_glyphs(&receipt, Language::ZhCn),
        Ok(vec!['𠮷'])
    );
    assert_eq!(receipt_missing_glyphs(&bill(), Language::ZhCn), Ok(vec![]));
    assert!(text(&zh(&receipt, PaperSize::Roll80)).contains("客户姓名〓*"));
}

#[test]
fn figures_that_disagree_are_not_printed() {
    let total = Fen(123_001);
    let wrong_sum = Receipt { total, ..bill() };
    assert_eq!(
        receipt_pdf(&wrong_sum, PaperSize::A5, Language::ZhCn),
        Err(PaperError::TotalDiffers { total })
    );
    let tendered = Fen(122_999);
    let short = Receipt {
        payment: Some(Payment::Cash { tendered }),
        ..bill()
    };
    let total = bill().total;
    assert_eq!(
        receipt_pdf(&short, PaperSize::A5, Language::ZhCn),
        Err(PaperError::TenderedShort { tendered, total })
    );
}

#[test]
fn two_copies_say_whom_each_is_for_and_one_alone_says_nothing() {
    let mut receipt = bill();
    assert!(!text(&zh(&receipt, PaperSize::A5)).contains("客户联"));
    receipt.copies = vec![CopyFor::Customer, CopyFor::Hall];
    for size in [PaperSize::Roll80, PaperSize::A5, PaperSize::A4] {
        let pdf = zh(&receipt, size);
        let both = text(&pdf);
        for copy in ["客户联", "营业厅留存联"] {
            assert_eq!(both.matches(copy).count(), 1, "{copy}");
        }
        assert_eq!(both.matches("业务受理回执").count(), 2);
        assert!(pdf.len() <= 30_000, "{} bytes", pdf.len());
    }
}

#[test]
fn the_receipt_of_every_service_weighs_at_most_30_kb_even_in_two_copies() {
    let mut over = Vec::new();
    for service in Published::starter().services {
        let mut receipt = plan_change(1);
        receipt.service = service.name.zh.clone();
        receipt.terms = service.terms.iter().map(|terms| terms.zh.clone()).collect();
        receipt.signatures.clear();
        receipt.copies = vec![CopyFor::Customer, CopyFor::Hall];
        let bytes = zh(&receipt, PaperSize::Roll80).len();

        if bytes > 30_000 {
            over.push((service.code, bytes));
        }
    }
    assert_eq!(over, []);
}

#[test]
fn a_promise_stands_on_paper_with_its_last_moment() {
    let mut receipt = bill();
    receipt.promise = Some(Promise {
        value: "最长16个工作日".into(),
        due: receipt.at.clone(),
    });
    let shown = text(&zh(&receipt, PaperSize::A5));
    assert!(shown.contains("最长16个工作日"));
    assert!(shown.contains("至迟办结"));
}

#[test]
fn a_bill_is_printed_item_by_item_and_marked_as_free() {
    let mut receipt = bill();
    let bill = json!({"month": "2026-10", "total": 19_700, "items": [
        {"what": "plan", "amount": 12_900}, {"what": "roaming", "amount": 6_800}]});
    receipt.statement = Some(Statement::Bill(serde_json::from_value(bill).unwrap()));
    let shown = text(&zh(&receipt, PaperSize::Roll80));
    for words in ["账单2026-10", "漫游费", "68.00", "197.00", "免费打印"] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    receipt.statement = Some(Statement::Orders {
        month: "2026-10".into(),
        orders: vec![],
    });
    assert!(text(&zh(&receipt, PaperSize::A4)).contains("无记录"));
}

#[test]
fn where_a_line_changes_hands_both_have_room_to_sign() {
    let receipt = Receipt {
        signatures: vec![
            (Signer::Giver, Signature::Room),
            (Signer::Taker, Signature::Room),
        ],
        ..plan_change(1)
    };
    let text = pdftotext(&zh(&receipt, PaperSize::Roll80), &[]);
    let at = |word: &str| {
        text.find(word)
            .unwrap_or_else(|| panic!("{word} is missing"))
    };
    assert!(at("原机主签名") < at("新机主签名"));
    assert!(!text.contains("客户签名"));
}
