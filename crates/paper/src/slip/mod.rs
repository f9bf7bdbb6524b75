//! The papers of the cash desk 凭证, on a roll of 80 mm, on A5 and on A4.

mod labels;

use guitai_hall::Fen;
use guitai_hall::cash::{Count, MethodLine, PaymentMethod, Reckoning, SlipContent};
use guitai_hall::staff::Badge;
use jiff::Zoned;

use crate::font::Face;
use crate::labels::Labels;
use crate::model::{Language, PaperError, PaperSize, Slip};
use crate::pdf;
use crate::receipt::{local, person};
use crate::reprint;
use crate::sheet::{Align, Page, Pen, Sheet};
use crate::style::Style;
use labels::SlipLabels;

/// A paper of the cash desk as PDF. Print and preview use the same bytes.
///
/// # Errors
/// When the font or the PDF writer fails. A character that the font lacks is printed as 〓: ask
/// [`slip_missing_glyphs`] before printing.
pub fn slip_pdf(slip: &Slip, size: PaperSize, language: Language) -> Result<Vec<u8>, PaperError> {
    let face = Face::get()?;
    let (pages, _) = lay_out(face, slip, size, language);
    let title = title(&slip.content, SlipLabels::of(language));
    let title = format!("{title} {}", slip.number);
    let printed = slip.reprint.as_ref().map_or(&slip.at, |mark| &mark.at);
    pdf::write(face, &title, printed.timestamp().as_second(), pages)
}

/// The characters that the paper would show as 〓, each once.
///
/// # Errors
/// As [`slip_pdf`].
pub fn slip_missing_glyphs(slip: &Slip, language: Language) -> Result<Vec<char>, PaperError> {
    Ok(lay_out(Face::get()?, slip, PaperSize::Roll80, language).1)
}

fn title(content: &SlipContent, labels: &SlipLabels) -> &'static str {
    match content {
        SlipContent::Moved { way, .. } => (labels.moved)(*way),
        SlipContent::HandOver { .. } => labels.handed_over,
        SlipContent::Closed { .. } => labels.closed,
    }
}

fn lay_out(
    face: &'static Face,
    slip: &Slip,
    size: PaperSize,
    language: Language,
) -> (Vec<Page>, Vec<char>) {
    let style = Style::of(size);
    let common = Labels::of(language);
    let mut layout = Layout {
        sheet: Sheet::new(face, style.form),
        style,
        labels: SlipLabels::of(language),
        common,
    };
    layout.head(slip);
    match &slip.content {
        SlipContent::Moved { .. } => layout.moved(&slip.content),
        SlipContent::HandOver { to, cash } => layout.handed_over(to, cash),
        SlipContent::Closed {
            opened,
            reckoning,
            forced,
            counts,
        } => layout.closed((opened, &slip.at), reckoning, (*forced, *counts)),
    }
    layout.signatures(&slip.content);
    let page = |page, pages| format!("{}    {page}/{pages}", slip.number);
    layout.sheet.finish(style.small(), page)
}

struct Layout {
    sheet: Sheet,
    style: Style,
    labels: &'static SlipLabels,
    common: &'static Labels,
}

impl Layout {
    fn head(&mut self, slip: &Slip) {
        let style = self.style;
        self.sheet
            .paragraph(&slip.hall, Pen::black(style.hall, false), Align::Middle);
        let pen = Pen::black(style.title, true);
        let title = title(&slip.content, self.labels);
        self.sheet.paragraph(title, pen, Align::Middle);
        if let Some(mark) = &slip.reprint {
            reprint::frame(&mut self.sheet, style, self.common, mark);
        }
        self.sheet.rule(0.8, false, style.gap);
        self.line(self.labels.number, &slip.number);
        self.line(self.labels.clerk, &person(&slip.clerk));
        self.line(self.common.window, &slip.window.to_string());
        self.line(self.common.at, &local(&slip.at));
        self.sheet.rule(0.4, false, style.gap);
    }

    /// What it is on the left, what it comes to on the right.
    fn line(&mut self, label: &str, value: &str) {
        let style = self.style;
        self.sheet
            .ends((label, style.label(style.body)), (value, style.body()));
    }

    /// An amount that counts, in figures and in capitals.
    fn total(&mut self, label: &str, fen: Fen) {
        let style = self.style;
        self.sheet.ends(
            (label, Pen::black(style.body + 1.5, true)),
            (&fen.to_string(), Pen::black(style.total, true)),
        );
        self.line(self.common.capitals, &fen.capitals());
    }

    /// A text that may be long, after what it is.
    fn said(&mut self, label: &str, text: &str) {
        if !text.is_empty() {
            let style = self.style;
            self.sheet
                .paragraph(label, style.label(style.body), Align::Left);
            self.sheet.paragraph(text, style.body(), Align::Left);
        }
    }

    fn moved(&mut self, content: &SlipContent) {
        let SlipContent::Moved {
            way,
            safe,
            fen,
            reason,
            approved_by,
        } = content
        else {
            return;
        };
        let labels = self.labels;
        let purpose = if *safe {
            (labels.safe)(*way)
        } else {
            labels.other
        };
        self.line(labels.purpose, purpose);
        self.total(labels.amount, *fen);
        self.said(labels.reason, reason);
        self.approved(approved_by.as_ref());
    }

    fn approved(&mut self, by: Option<&Badge>) {
        if let Some(by) = by {
            self.line(self.labels.approved, &named(by));
        }
    }

    fn handed_over(&mut self, to: &Badge, cash: &Count) {
        self.line(self.labels.to, &named(to));
        self.pieces(cash);
        self.total(self.labels.amount, cash.total());
    }

    /// Cash piece by piece.
    fn pieces(&mut self, cash: &Count) {
        for pieces in cash.pieces() {
            let what = format!("{} × {} {}", pieces.of, pieces.pieces, self.labels.pieces);
            self.line(&what, &pieces.worth().to_string());
        }
    }

    fn closed(
        &mut self,
        (opened, at): (&Zoned, &Zoned),
        reckoning: &Reckoning,
        (forced, counts): (bool, u32),
    ) {
        let (style, labels) = (self.style, self.labels);
        let shift = format!("{} – {}", local(opened), at.strftime("%H:%M:%S"));
        self.line(labels.shift, &shift);
        if counts > 1 {
            self.line(labels.counts, &counts.to_string());
        }
        if forced {
            self.sheet
                .paragraph(labels.forced, Pen::black(style.body, true), Align::Left);
        }
        self.sheet.rule(0.4, true, style.gap * 0.6);
        self.held(reckoning);
        self.line(labels.expected, &reckoning.expected_cash.to_string());
        self.sheet.rule(0.4, true, style.gap * 0.6);
        self.pieces(&reckoning.cash);
        self.total(labels.counted, reckoning.cash.total());
        self.sheet.rule(0.4, true, style.gap * 0.6);
        for line in &reckoning.methods {
            self.method(line);
        }
        self.said(labels.reason, &reckoning.reason);
        self.approved(reckoning.approved_by.as_ref());
    }

    /// Where the cash came from and where it went; of what there was none nothing is said.
    fn held(&mut self, reckoning: &Reckoning) {
        let (labels, held) = (self.labels, &reckoning.held);
        let came = |label, fen: Fen| (label, fen);
        let went = |label, fen: Fen| (label, Fen(-fen.0));
        let lines = [
            came(labels.float, held.float),
            came(labels.tendered, held.tendered),
            went(labels.change, held.change),
            went(labels.refunded, held.refunded),
            came(labels.from_safe, held.from_safe),
            went(labels.to_safe, held.to_safe),
            came(labels.paid_in, held.paid_in),
            went(labels.paid_out, held.paid_out),
            came(labels.received, held.received),
            went(labels.given, held.handed_over),
        ];
        for (label, fen) in lines {
            if fen != Fen::ZERO || label == labels.float {
                self.line(label, &fen.to_string());
            }
        }
    }

    /// What lies between what should be there of a method and what was.
    fn method(&mut self, line: &MethodLine) {
        let labels = self.labels;
        let name = (labels.method)(line.method);
        let name = match line.method {
            PaymentMethod::Cash => name.to_owned(),
            _ => format!(
                "{name}  {} {}  {} {}",
                labels.expected, line.expected, labels.counted, line.counted
            ),
        };
        let off = Fen(line.difference.0.saturating_abs()).to_string();
        let between = match line.difference.cmp(&Fen::ZERO) {
            std::cmp::Ordering::Less => format!("{} {off}", labels.short),
            std::cmp::Ordering::Greater => format!("{} {off}", labels.over),
            std::cmp::Ordering::Equal => labels.even.to_owned(),
        };
        self.line(&name, &between);
    }

    /// Room for pens.
    fn signatures(&mut self, content: &SlipContent) {
        let labels = self.labels;
        let other = match content {
            SlipContent::HandOver { .. } => labels.signs_to,
            SlipContent::Moved { .. } | SlipContent::Closed { .. } => labels.signs_manager,
        };
        for label in [labels.signs, other] {
            let style = self.style;
            self.sheet.keep(style.body * 5.0);
            self.sheet.space(style.body * 1.5);
            self.sheet.paragraph(label, style.body(), Align::Left);
            self.sheet.space(style.body);
            self.sheet.rule(0.4, false, 0.0);
        }
    }
}

fn named(badge: &Badge) -> String {
    format!("{} {}", badge.login, badge.name)
}
