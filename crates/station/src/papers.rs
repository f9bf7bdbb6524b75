//! From what the hall says a paper shows to the paper itself.

use guitai_hall::cash::{PaymentMethod, PaymentView};
use guitai_hall::orders::ReceiptPaper;
use guitai_hall::queue::TicketPaper;
use guitai_hall::staff::Badge;
use guitai_hall::{Hall, HallError, Localized, Session, orders};
use guitai_paper::{Language, PaperError, PaperSize};
use jiff::Zoned;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use uuid::Uuid;

/// One paper, ready for a printer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sheet {
    /// What the file or the print job is called.
    pub(crate) name: String,
    pub(crate) pdf: Vec<u8>,
    /// For thermal printers, where the paper has that form.
    pub(crate) escpos: Option<Vec<u8>>,
}

/// Why a paper could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PaperFault {
    /// The figures on it do not agree, or the writer failed.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// A time that is none.
    #[error("not a time: {0}")]
    Time(#[from] jiff::Error),
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
        &receipt_model(&paper, language)?,
        size,
        language,
    )?)
}

pub(crate) fn receipt(paper: &ReceiptPaper, language: Language) -> Result<Sheet, PaperFault> {
    let pdf = guitai_paper::receipt_pdf(
        &receipt_model(paper, language)?,
        PaperSize::Roll80,
        language,
    )?;
    let copy = paper
        .reprint
        .as_ref()
        .map(|mark| format!("-{}", mark.number))
        .unwrap_or_default();
    Ok(Sheet {
        name: format!("receipt-{}{copy}", paper.receipt_number),
        pdf,
        escpos: None,
    })
}

pub(crate) fn ticket(paper: &TicketPaper, language: Language) -> Result<Sheet, PaperFault> {
    let at = on_the_halls_clock(&paper.issued)?;
    let model = guitai_paper::Ticket {
        hall: paper.hall.clone(),
        number: paper.number.clone(),
        service: in_language(&paper.service, language).to_owned(),
        ahead: paper.waiting_before,
        at: at.clone(),
    };
    Ok(Sheet {
        name: format!("ticket-{}-{}", at.strftime("%Y%m%d"), paper.number),
        pdf: guitai_paper::ticket_pdf(&model, language)?,
        escpos: Some(guitai_paper::ticket_escpos(&model, language)),
    })
}

fn receipt_model(
    paper: &ReceiptPaper,
    language: Language,
) -> Result<guitai_paper::Receipt, PaperFault> {
    let text = |localized: &Localized| in_language(localized, language).to_owned();
    let promised = |localized: &Option<Localized>| localized.as_ref().map(text).unwrap_or_default();
    let reprint = match &paper.reprint {
        None => None,
        Some(mark) => Some(guitai_paper::Reprint {
            count: mark.number,
            at: on_the_halls_clock(&mark.at)?,
            operator: clerk(&mark.operator),
        }),
    };
    Ok(guitai_paper::Receipt {
        hall: paper.hall.clone(),
        number: paper.receipt_number.clone(),
        order: paper.order_number.clone(),
        service: text(&paper.service),
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
        clerk: clerk(&paper.clerk),
        window: paper.window,
        at: on_the_halls_clock(&paper.taken)?,
        terms: Vec::new(),
        complaint: guitai_paper::Complaint {
            channel: paper.complaint.phone.clone(),
            limit: promised(&paper.complaint.limit),
            appeal: promised(&paper.complaint.appeal),
        },
        reprint,
    })
}

fn payment(view: &PaymentView) -> guitai_paper::Payment {
    let reference = view.reference.clone().unwrap_or_default();
    match view.method {
        PaymentMethod::Cash => guitai_paper::Payment::Cash {
            tendered: view.tendered.unwrap_or(view.fen),
        },
        PaymentMethod::Card => guitai_paper::Payment::Card { reference },
        PaymentMethod::Qr => guitai_paper::Payment::Qr { reference },
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

/// The hall gives times as its own clock shows them; paper prints them so.
fn on_the_halls_clock(text: &str) -> Result<Zoned, jiff::Error> {
    text.parse::<DateTime>()?.to_zoned(TimeZone::UTC)
}
