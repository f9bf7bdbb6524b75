//! What was charged, and how it was paid.

use guitai_hall::Fen;

use super::Layout;
use crate::model::{Payment, Receipt};
use crate::sheet::Pen;

impl Layout {
    pub(super) fn charges(&mut self, receipt: &Receipt) {
        if receipt.items.is_empty() {
            return;
        }
        let (style, labels) = (self.style, self.labels);
        let label = style.label(style.small);
        self.sheet.rule(0.8, false, style.gap);
        self.sheet.keep(style.body * 6.0);
        self.sheet
            .ends((labels.item, label), (labels.amount, label));
        self.sheet.rule(0.4, false, style.gap * 0.4);
        for item in &receipt.items {
            let amount = bare(item.amount);
            let row = (item.label.as_str(), style.body());
            self.sheet.ends(row, (&amount, style.body()));
        }
        self.sheet.rule(0.4, false, style.gap * 0.4);
        let figure = receipt.total.to_string();
        let capitals = receipt.total.capitals();
        self.sheet.ends(
            (labels.total, Pen::black(style.body + 1.5, true)),
            (&figure, Pen::black(style.total, true)),
        );
        self.sheet.ends(
            (labels.capitals, style.label(style.body)),
            (&capitals, style.body()),
        );
    }

    pub(super) fn payment(&mut self, receipt: &Receipt, change: Option<Fen>) {
        let Some(payment) = &receipt.payment else {
            return;
        };
        let (style, labels) = (self.style, self.labels);
        let mut rows = Vec::new();
        let back = receipt.total < Fen::ZERO;
        let how = if back { labels.refund } else { labels.payment };
        match payment {
            Payment::Cash { .. } if back => {
                rows.push((how, labels.cash.to_owned()));
                rows.extend(change.map(|change| (labels.refunded, change.to_string())));
            }
            Payment::Cash { tendered } => {
                rows.push((how, labels.cash.to_owned()));
                rows.push((labels.tendered, tendered.to_string()));
                rows.extend(change.map(|change| (labels.change, change.to_string())));
            }
            Payment::Card { reference } => {
                rows.push((how, labels.card.to_owned()));
                rows.push((labels.reference, reference.clone()));
            }
            Payment::Qr { reference } => {
                rows.push((how, labels.qr.to_owned()));
                rows.push((labels.reference, reference.clone()));
            }
            Payment::Cheque { reference } => {
                rows.push((how, labels.cheque.to_owned()));
                rows.push((labels.reference, reference.clone()));
            }
        }
        self.sheet.rule(0.4, true, style.gap * 0.6);
        for (label, value) in &rows {
            let label = (*label, style.label(style.body));
            self.sheet.ends(label, (value, style.body()));
        }
    }
}

/// A figure under a heading that already names the currency.
fn bare(amount: Fen) -> String {
    amount.to_string().replacen('¥', "", 1)
}
