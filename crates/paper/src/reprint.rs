//! The mark 补打 of a copy that is no original.

use crate::labels::{Labels, fill};
use crate::model::Reprint;
use crate::receipt::{local, person};
use crate::sheet::{Align, Pen, Sheet};
use crate::style::Style;

/// Says in a frame which copy it is, when it was asked for, and by whom.
pub(crate) fn frame(sheet: &mut Sheet, style: Style, labels: &Labels, reprint: &Reprint) {
    let mark = fill(labels.reprint, reprint.count);
    let at = format!("{} {}", labels.reprint_at, local(&reprint.at));
    let by = format!("{} {}", labels.reprint_by, person(&reprint.operator));
    sheet.space(style.gap * 0.6);
    sheet.framed(style.gap * 0.6, |sheet| {
        sheet.paragraph(&mark, Pen::black(style.total, true), Align::Middle);
        if style.columns > 1 {
            sheet.paragraph(&format!("{at}    {by}"), style.small(), Align::Middle);
        } else {
            sheet.paragraph(&at, style.small(), Align::Middle);
            sheet.paragraph(&by, style.small(), Align::Middle);
        }
    });
    sheet.space(style.gap * 0.4);
}
