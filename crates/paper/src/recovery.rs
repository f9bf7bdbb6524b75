//! The sheet that keeps a station's recovery key.

use crate::font::Face;
use crate::labels::Labels;
use crate::model::{Language, PaperError, RecoveryKey};
use crate::pdf;
use crate::receipt::local;
use crate::sheet::{Align, Form, Pen, Sheet};

/// So many groups of the key stand on a line: few enough to be read and typed without losing the place.
const GROUPS: usize = 2;

/// The recovery key as PDF on a roll of 80 mm.
///
/// # Errors
/// When the font or the PDF writer fails.
pub fn recovery_pdf(key: &RecoveryKey, language: Language) -> Result<Vec<u8>, PaperError> {
    let (face, labels) = (Face::get()?, Labels::of(language));
    let mut sheet = Sheet::new(face, Form::ROLL80);
    sheet.paragraph(&key.hall, Pen::black(10.5, false), Align::Middle);
    sheet.paragraph(labels.recovery, Pen::black(15.0, true), Align::Middle);
    sheet.rule(0.8, false, 5.0);
    let groups: Vec<&str> = key.key.split('-').collect();
    for line in groups.chunks(GROUPS) {
        sheet.paragraph(&line.join("  -  "), Pen::black(17.0, true), Align::Middle);
    }
    sheet.rule(0.8, false, 5.0);
    let small = Pen::black(8.5, false);
    sheet.ends((labels.recovery_station, small), (&key.station, small));
    sheet.ends((labels.at, small), (&local(&key.at), small));
    sheet.space(3.0);
    sheet.paragraph(labels.recovery_use, small, Align::Left);
    sheet.space(2.0);
    sheet.paragraph(labels.recovery_keep, small, Align::Left);
    let (pages, _) = sheet.finish(small, |_, _| String::new());
    let title = format!("{} {}", labels.recovery, key.station);
    pdf::write(face, &title, key.at.timestamp().as_second(), pages)
}
