//! Sample papers and an independent reader for what is in a PDF.
#![allow(dead_code, reason = "each test program uses what it needs")]

use std::io::Write;
use std::process::{Command, Stdio};

use guitai_hall::Fen;
use guitai_hall::customers::{DocumentKind, DocumentView, SeenDocument, Whose};
use guitai_hall::orders::CopyFor;
use guitai_paper::{Clerk, Complaint, Detail, Item, Payment, Receipt, Reprint, Ticket};

pub(crate) fn clerk(number: &str, name: &str) -> Clerk {
    Clerk {
        number: number.into(),
        name: name.into(),
    }
}

/// A bill paid in cash, as a hall prints it every few minutes.
pub(crate) fn bill() -> Receipt {
    let item = |label: &str, fen| Item {
        label: label.into(),
        amount: Fen(fen),
    };
    Receipt {
        hall: "榕城电信城东营业厅".into(),
        number: "R-CD01-20261122-0042".into(),
        order: "D-CD01-20261122-0057".into(),
        service: "缴费".into(),
        details: Vec::new(),
        items: vec![item("话费充值 2026年11月账单", 123_450), item("滞纳金减免", -450)],
        total: Fen(123_000),
        payment: Some(Payment::Cash { tendered: Fen(130_000) }),
        customer: Some("䶮*".into()),
        line: Some("180****1999".into()),
        documents: Vec::new(),
        clerk: clerk("K003", "陈晓燕"),
        window: 3,
        at: "2026-11-22T14:05:09+08:00[Asia/Shanghai]".parse().unwrap(),
        notice: None,
        signatures: vec![],
        terms: vec![
            "缴费实时到账；因欠费停机的号码在缴清欠费后48小时内恢复通信服务。".into(),
            "发票可凭本回执在一年内于任一营业厅或“掌上营业厅”App开具。".into(),
        ],
        complaint: Complaint {
            channel: "本厅值班经理，或客服热线 10000（24小时）".into(),
            limit: "自受理之日起15日内答复".into(),
            appeal: "对答复不满意或逾期未答复的，可向电信用户申诉受理中心申诉：12300，www.chinatcc.gov.cn"
                .into(),
        },
        statement: None,
        promise: None,
        copies: vec![CopyFor::Customer],
        reprint: None,
    }
}

/// The same bill, printed once more.
pub(crate) fn reprint() -> Receipt {
    Receipt {
        reprint: Some(Reprint {
            count: 2,
            at: "2026-11-22T15:31:40+08:00[Asia/Shanghai]".parse().unwrap(),
            operator: clerk("K007", "林志强"),
        }),
        ..bill()
    }
}

/// A firm's business, done by its agent: the longest papers that there are.
pub(crate) fn firm() -> Receipt {
    let seen = |whose, kind, name: &str, number: &str| SeenDocument {
        whose,
        document: DocumentView {
            kind,
            name: name.into(),
            number: number.into(),
        },
    };
    Receipt {
        documents: vec![
            seen(
                Whose::Holder,
                DocumentKind::Organisation,
                "榕*",
                "9***************3A",
            ),
            seen(
                Whose::Agent,
                DocumentKind::HkMacaoTaiwanResidence,
                "王*",
                "8***************16",
            ),
            seen(Whose::User, DocumentKind::Passport, "M*", "C******47"),
        ],
        ..bill()
    }
}

/// A plan change that costs nothing today and has terms of `paragraphs` paragraphs.
pub(crate) fn plan_change(paragraphs: usize) -> Receipt {
    let term = "您选择的“畅享129”套餐月费129元，含国内流量60GB、国内通话1000分钟，超出后流量按5元/GB、\
                通话按0.15元/分钟计费；合约期12个月（2026-12-01至2027-11-30），合约期内变更为更低档位\
                或销户的，按剩余月数×月费×30%支付违约金，详见《客户服务协议》第3.2条与\
                https://example.com/terms/changxiang-129-2026-11-edition-long-address。";
    Receipt {
        service: "套餐变更（畅享59 → 畅享129，次月生效）".into(),
        details: vec![Detail {
            label: "生效时间".into(),
            value: "次月1日生效".into(),
        }],
        items: Vec::new(),
        total: Fen::ZERO,
        payment: None,
        notice: None,
        signatures: vec![],
        terms: vec![term.into(); paragraphs],
        ..bill()
    }
}

pub(crate) fn ticket() -> Ticket {
    Ticket {
        hall: "榕城电信城东营业厅".into(),
        number: "A017".into(),
        service: "个人业务".into(),
        ahead: 3,
        wait: Some((360, 650)),
        code: "019a0000-0000-7000-8000-000000000017".into(),
        at: "2026-11-22T09:30:05+08:00[Asia/Shanghai]".parse().unwrap(),
    }
}

/// What poppler, a reader that shares no code with the writer, makes of `pdf`.
pub(crate) fn pdftotext(pdf: &[u8], options: &[&str]) -> String {
    let options = [options, &["-enc", "UTF-8", "-", "-"]].concat();
    let text = through("pdftotext", "poppler-utils", &options, pdf);
    String::from_utf8(text).expect("pdftotext writes UTF-8")
}

/// What a scanner reads of the QR code on the first page of `pdf`, as it comes out of a thermal printer.
pub(crate) fn scanned(pdf: &[u8]) -> String {
    let options = ["-r", "203", "-f", "1", "-l", "1", "-gray", "-"];
    let picture = through("pdftoppm", "poppler-utils", &options, pdf);
    let code = through(
        "zbarimg",
        "zbar-tools",
        &["--quiet", "--raw", "-"],
        &picture,
    );
    String::from_utf8(code).expect("zbarimg writes UTF-8")
}

/// What a program makes of some bytes.
fn through(program: &str, package: &str, options: &[&str], bytes: &[u8]) -> Vec<u8> {
    let mut running = Command::new(program)
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|_| panic!("{program} is needed: install the Debian package {package}"));
    let mut stdin = running.stdin.take().expect("it was piped");
    stdin.write_all(bytes).expect("the program takes the bytes");
    drop(stdin);
    let output = running.wait_with_output().expect("the program ends");
    assert!(output.status.success(), "{program}: {}", output.status);
    output.stdout
}

/// A word as poppler places it, in points from the upper left corner of its page.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
    pub(crate) text: String,
}

/// The pages of `pdf`: width, height and words.
pub(crate) fn words(pdf: &[u8]) -> Vec<(f32, f32, Vec<Word>)> {
    let page_sizes_and_words = pdftotext(pdf, &["-bbox"]);
    let mut pages: Vec<(f32, f32, Vec<Word>)> = Vec::new();
    for line in page_sizes_and_words.lines().map(str::trim) {
        let figure = |name: &str| -> f32 {
            let from = line.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
            line[from..].split('"').next().unwrap().parse().unwrap()
        };
        if line.starts_with("<page") {
            pages.push((figure("width"), figure("height"), Vec::new()));
        } else if line.starts_with("<word") {
            let text = line.split('>').nth(1).unwrap().split('<').next().unwrap();
            pages.last_mut().unwrap().2.push(Word {
                left: figure("xMin"),
                right: figure("xMax"),
                top: figure("yMin"),
                bottom: figure("yMax"),
                text: text.into(),
            });
        }
    }
    pages
}
