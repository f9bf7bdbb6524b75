//! What was done, for whom, by whom, and until when.

use guitai_hall::customers::{DocumentView, SeenDocument, Whose};

use super::{Layout, local, person};
use crate::labels::Labels;
use crate::model::Receipt;

impl Layout {
    pub(super) fn business(&mut self, receipt: &Receipt) {
        let labels = self.labels;
        let mut fields = vec![
            (labels.number, receipt.number.clone()),
            (labels.order, receipt.order.clone()),
            (labels.service, receipt.service.clone()),
        ];
        let details = receipt.details.iter();
        fields.extend(details.map(|detail| (detail.label.as_str(), detail.value.clone())));
        fields.push((labels.at, local(&receipt.at)));
        let customer = receipt.customer.as_ref();
        fields.extend(customer.map(|name| (labels.customer, name.clone())));
        let line = receipt.line.as_ref();
        fields.extend(line.map(|number| (labels.line, number.clone())));
        fields.push((labels.clerk, person(&receipt.clerk)));
        fields.push((labels.window, receipt.window.to_string()));
        let mut wide = Vec::new();
        if let Some(promise) = &receipt.promise {
            let due = promise.due.strftime("%Y-%m-%d %H:%M").to_string();
            wide.push((labels.promise, promise.value.clone()));
            wide.push((labels.due, due));
        }
        wide.extend(receipt.documents.iter().map(|seen| document(labels, seen)));
        let style = self.style;
        if style.columns == 1 {
            fields.extend(wide);
            self.fields(&fields, style.body, 1);
        } else {
            let widest = |fields: &[_]| self.widest(fields, style.body);
            let room = widest(&fields).max(widest(&wide));
            self.fields_at(&fields, style.body, style.columns, room);
            // What is long has a line each.
            self.fields_at(&wide, style.body, 1, room);
        }
    }
}

/// Of the holder the name stands on the paper already.
fn document(labels: &'static Labels, seen: &SeenDocument) -> (&'static str, String) {
    let DocumentView { kind, name, number } = &seen.document;
    let shown = format!("{} {number}", (labels.document_kind)(*kind));
    match seen.whose {
        Whose::Holder => (labels.document, shown),
        Whose::Agent => (labels.agent, format!("{name} {shown}")),
        Whose::User => (labels.user, format!("{name} {shown}")),
        Whose::Taker => (labels.taker, format!("{name} {shown}")),
    }
}
