//! 免费打印: what a receipt shows of a bill, of usage, of the orders of a month (§ 2.3.2).

use guitai_hall::customers::record::Usage;

use super::Layout;
use crate::labels::{Labels, fill};
use crate::model::{Receipt, Statement};
use crate::sheet::{Align, Pen};

impl Layout {
    /// What was looked up, and that it costs nothing.
    pub(super) fn statement(&mut self, receipt: &Receipt) {
        let Some(statement) = &receipt.statement else {
            return;
        };
        let (style, labels) = (self.style, self.labels);
        self.heading(&heading(statement, labels));
        let rows = rows(statement, labels);
        for (what, how_much) in &rows {
            self.sheet
                .ends((what, style.body()), (how_much, style.body()));
        }
        if rows.is_empty() {
            self.sheet
                .paragraph(labels.no_record, style.body(), Align::Left);
        }
        self.sheet.space(style.gap * 0.4);
        let free = Pen::black(style.body, true);
        self.sheet.paragraph(labels.free, free, Align::Right);
    }
}

fn heading(statement: &Statement, labels: &Labels) -> String {
    match statement {
        Statement::Bill(bill) => fill(labels.bill_of, &bill.month),
        Statement::Usage(_) => labels.usage.to_owned(),
        Statement::Orders { month, .. } => fill(labels.orders_of, month),
    }
}

/// Line by line: what, and how much.
fn rows(statement: &Statement, labels: &Labels) -> Vec<(String, String)> {
    match statement {
        Statement::Bill(bill) => {
            let row = |what: &str, amount: guitai_hall::Fen| (what.to_owned(), amount.to_string());
            let items = bill.items.iter();
            let items = items.map(|item| row((labels.bill_item)(item.what), item.amount));
            items.chain([row(labels.total, bill.total)]).collect()
        }
        Statement::Usage(usage) => usage.iter().map(|usage| used(usage, labels)).collect(),
        Statement::Orders { orders, .. } => orders
            .iter()
            .map(|past| {
                let what = format!("{} {}", past.date, past.service);
                (what, past.order.clone().unwrap_or_default())
            })
            .collect(),
    }
}

fn used(Usage { of, used, included }: &Usage, labels: &Labels) -> (String, String) {
    let (what, unit) = (labels.measure)(*of);
    let how_much = format!("{used} / {included} {unit}");
    (what.to_owned(), how_much.trim_end().to_owned())
}
