//! From what the hall says a paper shows to the paper itself.

use guitai_hall::cash::{self, PaymentMethod, PaymentView, SlipPaper};
use guitai_hall::customers::record::Statement;
use guitai_hall::orders::{ReceiptNotice, ReceiptPaper, ReceiptSignature};
use guitai_hall::queue::TicketPaper;
use guitai_hall::setup::RecoverySheet;
use guitai_hall::staff::Badge;
use guitai_hall::{Hall, HallError, Localized, ReprintMark, Session, orders};
use guitai_paper::{Language, PaperError, PaperSize};
use uuid::Uuid;

/// One paper, ready for a printer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sheet {
    /// What the file or the print job is called.
    pub(crate) name: String,
    pub(crate) pdf: Vec<u8>,
    /// For thermal printers, where the paper has that form.
    pub(crate) escpos: Option<Vec<u8>>,
    /// How many different characters the font lacks: they come out as 〓.
    pub(crate) missing: u32,
}

/// Why a paper could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PaperFault {
    /// The figures on it do not agree, or the writer failed.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// The hall does not give what it shows.
    #[error(transparent)]
    Hall(#[from] HallError),
}

/// The PDF of a receipt as its latest copy shows it.
///
/// # Errors
/// Of the session; an unknown receipt; [`PaperFault::Paper`].
pub fn preview(
    hall: &Hall,
    session: Session,
    receipt: Uuid,
    size: PaperSize,
    language: Language,
) -> Result<Vec<u8>, PaperFault> {
    let paper = orders::receipt_paper(hall, session, receipt)?;
    Ok(guitai_paper::receipt_pdf(
        &receipt_model(&paper, language),
        size,
        language,
    )?)
}

/// The PDF of a paper of the cash desk as its latest copy shows it.
///
/// # Errors
/// Of the session; an unknown paper; [`PaperFault::Paper`].
pub fn preview_slip(
    hall: &Hall,
    session: Session,
    slip: Uuid,
    size: PaperSize,
    language: Language,
) -> Result<Vec<u8>, PaperFault> {
    let paper = cash::slip_paper(hall, session, slip)?;
    Ok(guitai_paper::slip_pdf(&slip_model(&paper), size, language)?)
}

pub(crate) fn slip(
    paper: &SlipPaper,
    size: PaperSize,
    language: Language,
) -> Result<Sheet, PaperFault> {
    let model = slip_model(paper);
    let missing = guitai_paper::slip_missing_glyphs(&model, language)?;
    let copy = copy_of(paper.reprint.as_ref());
    Ok(Sheet {
        name: format!("slip-{}{copy}", paper.number),
        pdf: guitai_paper::slip_pdf(&model, size, language)?,
        escpos: None,
        missing: count(&missing),
    })
}

fn slip_model(paper: &SlipPaper) -> guitai_paper::Slip {
    guitai_paper::Slip {
        hall: paper.hall.clone(),
        number: paper.number.clone(),
        clerk: clerk(&paper.clerk),
        window: paper.window,
        at: paper.at.clone(),
        content: paper.content.clone(),
        reprint: paper.reprint.as_ref().map(reprint),
    }
}

/// What the name of a copy's file ends with; nothing for the original.
fn copy_of(mark: Option<&ReprintMark>) -> String {
    mark.map(|mark| format!("-{}", mark.number))
        .unwrap_or_default()
}

fn reprint(mark: &ReprintMark) -> guitai_paper::Reprint {
    guitai_paper::Reprint {
        count: mark.number,
        at: mark.at.clone(),
        operator: clerk(&mark.operator),
    }
}

pub(crate) fn receipt(
    paper: &ReceiptPaper,
    size: PaperSize,
    language: Language,
) -> Result<Sheet, PaperFault> {
    let model = receipt_model(paper, language);
    let missing = guitai_paper::receipt_missing_glyphs(&model, language)?;
    let copy = copy_of(paper.reprint.as_ref());
    Ok(Sheet {
        name: format!("receipt-{}{copy}", paper.receipt_number),
        pdf: guitai_paper::receipt_pdf(&model, size, language)?,
        escpos: None,
        missing: count(&missing),
    })
}

pub(crate) fn ticket(paper: &TicketPaper, language: Language) -> Result<Sheet, PaperFault> {
    let model = guitai_paper::Ticket {
        hall: paper.hall.clone(),
        number: paper.number.clone(),
        service: in_language(&paper.service, language).to_owned(),
        ahead: paper.waiting_before,
        wait: paper.wait.map(|wait| (wait.p50_s, wait.p90_s)),
        code: paper.id.to_string(),
        at: paper.issued.clone(),
    };
    Ok(Sheet {
        name: format!(
            "ticket-{}-{}",
            paper.issued.strftime("%Y%m%d"),
            paper.number
        ),
        pdf: guitai_paper::ticket_pdf(&model, language)?,
        escpos: Some(guitai_paper::ticket_escpos(&model, language)),
        missing: count(&guitai_paper::ticket_missing_glyphs(&model, language)?),
    })
}

/// The sheet with the recovery key. It goes straight to a printer and is kept nowhere.
pub(crate) fn recovery(paper: &RecoverySheet, language: Language) -> Result<Sheet, PaperFault> {
    let model = guitai_paper::RecoveryKey {
        hall: paper.hall.clone(),
        station: paper.station.clone(),
        at: paper.at.clone(),
        key: paper.key.clone(),
    };
    Ok(Sheet {
        name: format!("recovery-{}", paper.station),
        pdf: guitai_paper::recovery_pdf(&model, language)?,
        escpos: None,
        missing: 0,
    })
}

fn count(missing: &[char]) -> u32 {
    u32::try_from(missing.len()).unwrap_or(u32::MAX)
}

fn receipt_model(paper: &ReceiptPaper, language: Language) -> guitai_paper::Receipt {
    let text = |localized: &Localized| in_language(localized, language).to_owned();
    let promised = |localized: &Option<Localized>| localized.as_ref().map(text).unwrap_or_default();
    guitai_paper::Receipt {
        hall: paper.hall.clone(),
        number: paper.receipt_number.clone(),
        order: paper.order_number.clone(),
        service: text(&paper.service),
        details: paper
            .details
            .iter()
            .map(|detail| guitai_paper::Detail {
                label: text(&detail.label),
                value: text(&detail.value),
            })
            .collect(),
        items: paper
            .lines
            .iter()
            .map(|line| guitai_paper::Item {
                label: text(&line.label),
                amount: line.fen,
            })
            .collect(),
        total: paper.total,
        payment: paper.payment.as_ref().map(payment),
        customer: known(&paper.customer),
        line: known(&paper.line),
        documents: paper.documents.clone(),
        clerk: clerk(&paper.clerk),
        window: paper.window,
        at: paper.taken.clone(),
        notice: paper.notice.as_ref().map(notice),
        statement: paper.statement.as_ref().map(|it| statement(it, language)),
        promise: paper.promise.as_ref().map(|promise| guitai_paper::Promise {
            value: text(&promise.value),
            due: promise.due.clone(),
        }),
        copies: paper.copies.clone(),
        terms: paper.terms.iter().map(text).collect(),
        signatures: paper
            .signatures
            .iter()
            .map(|(signer, drawn)| (*signer, signature(drawn)))
            .collect(),
        complaint: guitai_paper::Complaint {
            channel: paper.complaint.phone.clone(),
            limit: promised(&paper.complaint.limit),
            appeal: promised(&paper.complaint.appeal),
        },
        reprint: paper.reprint.as_ref().map(reprint),
    }
}

fn signature(signature: &ReceiptSignature) -> guitai_paper::Signature {
    match signature {
        ReceiptSignature::Drawn(strokes) => guitai_paper::Signature::Drawn(strokes.clone()),
        ReceiptSignature::Room => guitai_paper::Signature::Room,
        ReceiptSignature::Forgotten => guitai_paper::Signature::Forgotten,
    }
}

fn statement(shown: &Statement, language: Language) -> guitai_paper::Statement {
    match shown {
        Statement::Bill(bill) => guitai_paper::Statement::Bill(bill.clone()),
        Statement::Usage { usage } => guitai_paper::Statement::Usage(usage.clone()),
        Statement::Orders { month, orders } => guitai_paper::Statement::Orders {
            month: month.clone(),
            orders: orders
                .iter()
                .map(|noted| guitai_paper::PastOrder {
                    date: noted.date.to_string(),
                    service: in_language(&noted.service, language).to_owned(),
                    order: noted.order.clone(),
                })
                .collect(),
        },
    }
}

fn notice(notice: &ReceiptNotice) -> guitai_paper::Notice {
    match notice {
        ReceiptNotice::Unverified => guitai_paper::Notice::Unverified,
        ReceiptNotice::Uncredited => guitai_paper::Notice::Uncredited,
        ReceiptNotice::Refused => guitai_paper::Notice::Refused,
        ReceiptNotice::Reversal {
            of,
            reason,
            approved_by,
        } => guitai_paper::Notice::Reversal {
            of: of.clone(),
            reason: reason.clone(),
            approved_by: approved_by.as_ref().map(clerk),
        },
    }
}

fn payment(view: &PaymentView) -> guitai_paper::Payment {
    let reference = view.reference.clone().unwrap_or_default();
    match view.method {
        PaymentMethod::Cash => guitai_paper::Payment::Cash {
            tendered: view.tendered.unwrap_or(view.fen),
        },
        PaymentMethod::Card => guitai_paper::Payment::Card { reference },
        PaymentMethod::Qr => guitai_paper::Payment::Qr { reference },
        PaymentMethod::Cheque => guitai_paper::Payment::Cheque { reference },
    }
}

fn clerk(badge: &Badge) -> guitai_paper::Clerk {
    guitai_paper::Clerk {
        number: badge.login.clone(),
        name: badge.name.clone(),
    }
}

fn known(masked: &str) -> Option<String> {
    (!masked.is_empty()).then(|| masked.to_owned())
}

fn in_language(text: &Localized, language: Language) -> &str {
    match language {
        Language::ZhCn => &text.zh,
        Language::En => &text.en,
    }
}
