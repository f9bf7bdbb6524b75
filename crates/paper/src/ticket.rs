//! The queue ticket as PDF, for printers that take no ESC/POS and for the preview.

use crate::font::Face;
use crate::labels::{Labels, fill};
use crate::model::{Language, PaperError, Ticket};
use crate::pdf;
use crate::receipt::local;
use crate::sheet::{Align, Form, Page, Pen, Sheet};

/// The number's size in points when it is short enough.
const NUMBER: f32 = 60.0;
/// The width of the QR code in points: 22 mm, which a phone reads from an arm's length.
const CODE: f32 = 62.0;

/// The ticket as PDF on a roll of 80 mm.
///
/// # Errors
/// When the font or the PDF writer fails. A character that the font lacks is printed as 〓: ask
/// [`ticket_missing_glyphs`] before printing.
pub fn ticket_pdf(ticket: &Ticket, language: Language) -> Result<Vec<u8>, PaperError> {
    let face = Face::get()?;
    let (pages, _) = lay_out(face, ticket, language);
    pdf::write(
        face,
        &ticket.number,
        ticket.at.timestamp().as_second(),
        pages,
    )
}

/// The characters that the ticket would show as 〓, each once.
///
/// # Errors
/// When the font cannot be read.
pub fn ticket_missing_glyphs(ticket: &Ticket, language: Language) -> Result<Vec<char>, PaperError> {
    Ok(lay_out(Face::get()?, ticket, language).1)
}

/// How many are waiting before this ticket, in words.
pub(crate) fn ahead(ticket: &Ticket, labels: &Labels) -> String {
    match ticket.ahead {
        0 => labels.nobody_ahead.to_owned(),
        people => fill(labels.ahead, people),
    }
}

/// How long it takes, in words: always a range, in whole minutes rounded apart.
pub(crate) fn wait(ticket: &Ticket, labels: &Labels) -> Option<String> {
    let (median, most) = ticket.wait?;
    Some(match most {
        0 => labels.wait_none.to_owned(),
        1..60 => labels.wait_short.to_owned(),
        _ => {
            let from = median / 60;
            let to = most.div_ceil(60).max(from + 1);
            fill(labels.wait, format_args!("{from}–{to}"))
        }
    })
}

fn lay_out(face: &'static Face, ticket: &Ticket, language: Language) -> (Vec<Page>, Vec<char>) {
    let labels = Labels::of(language);
    let mut sheet = Sheet::new(face, Form::ROLL80);
    sheet.paragraph(&ticket.hall, Pen::black(12.0, false), Align::Middle);
    sheet.rule(0.8, false, 5.0);
    sheet.paragraph(labels.your_number, Pen::black(9.0, false), Align::Middle);
    let fitting = NUMBER * sheet.width() / sheet.measure(&ticket.number, NUMBER).max(1.0);
    let number = Pen::black(fitting.min(NUMBER), true);
    sheet.paragraph(&ticket.number, number, Align::Middle);
    sheet.paragraph(&ticket.service, Pen::black(14.0, true), Align::Middle);
    sheet.space(3.0);
    sheet.paragraph(
        &ahead(ticket, labels),
        Pen::black(11.0, false),
        Align::Middle,
    );
    if let Some(wait) = wait(ticket, labels) {
        sheet.paragraph(&wait, Pen::black(11.0, false), Align::Middle);
    }
    sheet.space(4.0);
    sheet.code(&ticket.code, CODE);
    sheet.rule(0.4, true, 6.0);
    let small = Pen::black(8.5, false);
    sheet.paragraph(labels.advice, small, Align::Left);
    let taken = local(&ticket.at);
    sheet.space(2.0);
    sheet.ends((labels.taken_at, small), (&taken, small));
    sheet.finish(small, |_, _| String::new())
}
