//! 业务受理回执: the receipt's layout on a roll of 80 mm, on A5 and on A4.

mod business;
mod money;
mod statement;

use guitai_hall::Fen;
use guitai_hall::orders::{CopyFor, SIGNATURE_BOX, Signer};
use jiff::Zoned;

use crate::font::Face;
use crate::labels::{Labels, fill};
use crate::model::{Clerk, Language, Notice, PaperError, PaperSize, Receipt, Signature};
use crate::pdf;
use crate::reprint;
use crate::sheet::{Align, Cell, Page, Pen, Sheet};
use crate::style::Style;

/// The receipt as PDF. Print and preview use the same bytes.
///
/// # Errors
/// When the figures do not agree, or the font or the PDF writer fails. A character that the font
/// lacks is printed as 〓: ask [`receipt_missing_glyphs`] before printing.
pub fn receipt_pdf(
    receipt: &Receipt,
    size: PaperSize,
    language: Language,
) -> Result<Vec<u8>, PaperError> {
    let face = Face::get()?;
    let (pages, _) = lay_out(face, receipt, size, language)?;
    let printed = receipt
        .reprint
        .as_ref()
        .map_or(&receipt.at, |reprint| &reprint.at);
    let title = format!("{} {}", Labels::of(language).title, receipt.number);
    pdf::write(face, &title, printed.timestamp().as_second(), pages)
}

/// The characters that the receipt would show as 〓, each once: what to tell the clerk before
/// printing.
///
/// # Errors
/// As [`receipt_pdf`].
pub fn receipt_missing_glyphs(
    receipt: &Receipt,
    language: Language,
) -> Result<Vec<char>, PaperError> {
    Ok(lay_out(Face::get()?, receipt, PaperSize::Roll80, language)?.1)
}

/// Local time as on paper, to the second.
pub(crate) fn local(at: &Zoned) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

fn lay_out(
    face: &'static Face,
    receipt: &Receipt,
    size: PaperSize,
    language: Language,
) -> Result<(Vec<Page>, Vec<char>), PaperError> {
    let change = receipt.change()?;
    let (mut pages, mut missing) = (Vec::new(), Vec::new());
    for copy in &receipt.copies {
        let (of_copy, lacking) = lay_out_copy(face, (receipt, change, *copy), size, language);
        pages.extend(of_copy);
        missing = lacking;
    }
    Ok((pages, missing))
}

fn lay_out_copy(
    face: &'static Face,
    (receipt, change, copy): (&Receipt, Option<Fen>, CopyFor),
    size: PaperSize,
    language: Language,
) -> (Vec<Page>, Vec<char>) {
    let style = Style::of(size);
    let labels = Labels::of(language);
    let mut layout = Layout {
        sheet: Sheet::new(face, style.form),
        style,
        labels,
    };
    layout.head(receipt, copy);
    layout.business(receipt);
    layout.statement(receipt);
    layout.charges(receipt);
    layout.payment(receipt, change);
    layout.terms(receipt);
    layout.signatures(receipt);
    if copy == CopyFor::Customer {
        layout.complaint(receipt);
    }
    layout.foot(receipt);
    let number = |page, pages| {
        let page = fill(labels.page, format_args!("{page}/{pages}"));
        format!("{}    {page}", receipt.number)
    };
    layout.sheet.finish(style.small(), number)
}

/// How wide the code of the order is, points: a scanner at the counter reads 18 mm.
const CODE: f32 = 52.0;

struct Layout {
    sheet: Sheet,
    style: Style,
    labels: &'static Labels,
}

impl Layout {
    fn head(&mut self, receipt: &Receipt, copy: CopyFor) {
        let style = self.style;
        self.sheet
            .paragraph(&receipt.hall, Pen::black(style.hall, false), Align::Middle);
        let title = Pen::black(style.title, true);
        self.sheet
            .paragraph(self.labels.title, title, Align::Middle);
        if receipt.copies.len() > 1 {
            let of = match copy {
                CopyFor::Customer => self.labels.for_customer,
                CopyFor::Hall => self.labels.for_hall,
            };
            self.sheet
                .paragraph(of, Pen::black(style.body, false), Align::Middle);
        }
        if style.columns > 1 {
            self.sheet.code_beside(&receipt.order, CODE);
            self.sheet.down_to(CODE);
        }
        if let Some(mark) = &receipt.reprint {
            reprint::frame(&mut self.sheet, style, self.labels, mark);
        }
        if let Some(notice) = &receipt.notice {
            self.notice(notice);
        }
        self.sheet.rule(0.8, false, style.gap);
    }

    fn notice(&mut self, notice: &Notice) {
        let (style, labels) = (self.style, self.labels);
        let (mark, lines) = match notice {
            Notice::Unverified => (labels.unverified, vec![labels.unverified_means.to_owned()]),
            Notice::Uncredited => (labels.uncredited, vec![labels.uncredited_means.to_owned()]),
            Notice::Refused => (labels.refused, vec![labels.refused_means.to_owned()]),
            Notice::Reversal {
                of,
                reason,
                approved_by,
            } => {
                let mut lines = vec![format!("{} {of}", labels.reversal_of)];
                if !reason.is_empty() {
                    lines.push(format!("{} {reason}", labels.reversal_reason));
                }
                let approved = approved_by.as_ref();
                lines.extend(
                    approved.map(|who| format!("{} {}", labels.reversal_approved, person(who))),
                );
                (labels.reversal, lines)
            }
        };
        self.sheet.space(style.gap * 0.6);
        self.sheet.framed(style.gap * 0.6, |sheet| {
            sheet.paragraph(mark, Pen::black(style.total, true), Align::Middle);
            for line in &lines {
                sheet.paragraph(line, style.small(), Align::Middle);
            }
        });
        self.sheet.space(style.gap * 0.4);
    }

    /// Label and value pairs in columns of equal width, the values at a common edge.
    fn fields(&mut self, fields: &[(&str, String)], size: f32, columns: usize) {
        let widest = self.widest(fields, size);
        self.fields_at(fields, size, columns, widest);
    }

    /// How wide the labels are.
    fn widest(&self, fields: &[(&str, String)], size: f32) -> f32 {
        let labels = fields.iter();
        let widths = labels.map(|(label, _)| self.sheet.measure(label, size));
        // A hair more, so that none breaks for want of a rounding.
        widths.fold(0.0, f32::max) + 0.1
    }

    /// The same, with so much room for the labels.
    fn fields_at(&mut self, fields: &[(&str, String)], size: f32, columns: usize, room: f32) {
        let gutter = size * 1.5;
        let spread = self.sheet.width() + gutter;
        let column = spread / columns as f32 - gutter;
        let widest = room.min(column * 0.45);
        let indent = widest + size;
        for group in fields.chunks(columns) {
            let mut cells = Vec::with_capacity(2 * columns);
            for (index, (label, value)) in group.iter().enumerate() {
                let x = self.sheet.left() + index as f32 * (column + gutter);
                cells.push(Cell {
                    x,
                    width: widest,
                    text: label,
                    pen: self.style.label(size),
                    align: Align::Left,
                });
                cells.push(Cell {
                    x: x + indent,
                    width: column - indent,
                    text: value,
                    pen: Pen::black(size, false),
                    align: Align::Left,
                });
            }
            self.sheet.row(&cells);
        }
    }

    fn terms(&mut self, receipt: &Receipt) {
        if receipt.terms.is_empty() {
            return;
        }
        let small = self.style.small();
        self.heading(self.labels.terms);
        let last = format!("{}.", receipt.terms.len());
        let indent = self.sheet.measure(&last, small.size) + 0.5 * small.size;
        for (index, term) in receipt.terms.iter().enumerate() {
            let number = format!("{}.", index + 1);
            let (x, width) = (self.sheet.left(), self.sheet.width());
            let cell = |x, width, text| Cell {
                x,
                width,
                text,
                pen: small,
                align: Align::Left,
            };
            self.sheet.row(&[
                cell(x, indent, &number),
                cell(x + indent, width - indent, term),
            ]);
        }
    }

    fn complaint(&mut self, receipt: &Receipt) {
        let labels = self.labels;
        let complaint = &receipt.complaint;
        // All of it stands on one page.
        self.sheet.keep(self.style.small * 10.0);
        self.heading(labels.complaint);
        let fields = [
            (labels.channel, complaint.channel.clone()),
            (labels.limit, complaint.limit.clone()),
            (labels.appeal, complaint.appeal.clone()),
        ];
        self.fields(&fields, self.style.small, 1);
    }

    fn heading(&mut self, text: &str) {
        let style = self.style;
        self.sheet.keep(style.body * 6.0);
        self.sheet.rule(0.4, true, style.gap);
        let pen = Pen::black(style.body, true);
        self.sheet.paragraph(text, pen, Align::Left);
    }

    fn signatures(&mut self, receipt: &Receipt) {
        for (signer, signature) in &receipt.signatures {
            self.signature(*signer, signature);
        }
        if !receipt.signatures.is_empty() {
            let at = local(&receipt.at);
            self.sheet.paragraph(&at, self.style.small(), Align::Right);
        }
    }

    fn signature(&mut self, signer: Signer, signature: &Signature) {
        let (style, labels) = (self.style, self.labels);
        let width = self.sheet.width() * if style.columns > 1 { 0.3 } else { 0.6 };
        let height = width * f32::from(SIGNATURE_BOX.1) / f32::from(SIGNATURE_BOX.0);
        self.sheet.keep(height + style.body * 3.0 + 2.0 * style.gap);
        self.sheet.rule(0.4, true, style.gap);
        let label = match signer {
            Signer::Customer => labels.signature,
            Signer::Giver => labels.signature_giver,
            Signer::Taker => labels.signature_taker,
        };
        self.sheet
            .paragraph(label, Pen::black(style.body, true), Align::Left);
        match signature {
            Signature::Drawn(strokes) => self.sheet.strokes(strokes, SIGNATURE_BOX, width),
            Signature::Room => {
                self.sheet.space(height);
                self.sheet.rule(0.4, false, 0.0);
            }
            Signature::Forgotten => {
                self.sheet
                    .paragraph(labels.signature_forgotten, style.small(), Align::Right);
            }
        }
    }

    fn foot(&mut self, receipt: &Receipt) {
        let style = self.style;
        let below = style.columns == 1;
        let code = if below { CODE } else { 0.0 };
        self.sheet.keep(code + style.small * 2.0 + 2.0 * style.gap);
        self.sheet.rule(0.8, false, style.gap);
        if below {
            self.sheet.code(&receipt.order, CODE);
        }
        self.sheet
            .paragraph(self.labels.keep, style.small(), Align::Middle);
    }
}

pub(crate) fn person(clerk: &Clerk) -> String {
    format!("{} {}", clerk.number, clerk.name)
}
