//! What goes into the orders slice, and what comes out of it. Whom an order is for comes out masked.

use super::order::{self, OrderState};
use super::receipt;
use crate::cash::{Offer, PaymentView};
use crate::catalog::{Asked, Line, Quote};
use crate::day::Millis;
use crate::fault::FieldFault;
use crate::json::JsonValue;
use crate::localized::Localized;
use crate::money::Fen;
use crate::printing::PrintState;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// A form to be looked over before it is submitted.
#[derive(Clone, Debug, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CheckOrder {
    /// The service's code.
    pub service: String,
    /// The catalog's version the form is of.
    pub catalog_version: u32,
    /// The form as filled so far.
    #[specta(type = JsonValue)]
    pub form: Value,
}

/// What is wrong with a form, and what it costs.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct OrderCheck {
    /// By field; empty for a valid form.
    pub faults: Vec<FieldFault>,
    /// As soon as the fields that it hangs on are valid.
    pub quote: Option<Quote>,
    /// Which fields the form asks for as it is filled.
    pub asked: Asked,
}

/// Asks for an order to be taken, with its payment.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SubmitOrder {
    /// The command's id, UUIDv7; it becomes the order's.
    pub command: Uuid,
    /// The visit.
    pub ticket: Uuid,
    /// The service's code.
    pub service: String,
    /// The catalog's version the form is of.
    pub catalog_version: u32,
    /// The form as filled.
    #[specta(type = JsonValue)]
    pub form: Value,
    /// The payment; null exactly where nothing is due.
    pub payment: Option<Offer>,
}

/// Asks for one more copy of a receipt.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct Reprint {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// The receipt's.
    pub receipt: Uuid,
}

/// An order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct OrderView {
    /// Its id.
    pub id: Uuid,
    /// `XA01-20261122-01-0007`
    pub number: String,
    /// The service's code.
    pub service: String,
    /// Its name when the order was taken.
    pub service_name: Localized,
    /// What it is.
    pub state: OrderState,
    /// When it was taken.
    pub at: Millis,
    /// What was due.
    pub total: Fen,
    /// Line by line.
    pub lines: Vec<Line>,
    /// The customer's name, masked; empty where unknown or forgotten.
    pub customer: String,
    /// The number concerned, masked; empty likewise.
    pub line: String,
    /// The payment, where anything was due.
    pub payment: Option<PaymentView>,
    /// The receipt.
    pub receipt: ReceiptView,
}

/// A receipt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct ReceiptView {
    /// Its id.
    pub id: Uuid,
    /// `XA01-01-000123`
    pub number: String,
    /// Where its latest copy stands.
    pub print: PrintState,
    /// Copies that came out: 1 is the original alone.
    pub prints: u32,
    /// Why the latest copy did not come out: `printer.unreachable`.
    pub failure: Option<String>,
    /// How many different characters of the latest copy came out as 〓, to be written in by hand.
    pub missing: u32,
}

/// A receipt with its order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Receipted {
    /// The receipt.
    pub receipt: ReceiptView,
    /// The order.
    pub order: OrderView,
}

/// Today's receipts, the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct ReceiptsToday {
    /// Each with its order.
    pub receipts: Vec<Receipted>,
}

impl OrderView {
    pub(crate) fn of(
        id: Uuid,
        life: &order::Life,
        payment: Option<PaymentView>,
        receipt: ReceiptView,
    ) -> OrderView {
        let submitted = &life.submitted;
        OrderView {
            id,
            number: submitted.number.to_string(),
            service: submitted.service.clone(),
            service_name: submitted.service_name.clone(),
            state: life.state,
            at: life.at,
            total: submitted.total,
            lines: submitted.lines.clone(),
            customer: life.masked_customer(),
            line: life.masked_line(),
            payment,
            receipt,
        }
    }
}

impl ReceiptView {
    pub(crate) fn of(id: Uuid, life: &receipt::Life) -> ReceiptView {
        let copy = life.latest().map(|(_, copy)| copy);
        let latest = copy.map(|copy| &copy.print);
        ReceiptView {
            id,
            number: life.issued.number.to_string(),
            print: latest.map(|print| print.state()).unwrap_or_default(),
            prints: life.printed(),
            failure: latest.and_then(|print| print.failure()).map(str::to_owned),
            missing: copy.map(|copy| copy.missing).unwrap_or_default(),
        }
    }
}
