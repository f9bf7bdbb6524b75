//! What goes into the orders slice, and what comes out of it. Whom an order is for comes out masked.

use super::order::{Life, Order, OrderState};
use super::promise::Promised;
use super::receipt;
use super::signature::{Signed, Signing};
use super::verdict::{Rejection, Settled, Told, Verdict};
use crate::cash::{Offer, PaymentView};
use crate::catalog::{Asked, Line, Quote};
use crate::day::Millis;
use crate::fault::FieldFault;
use crate::json::JsonValue;
use crate::localized::Localized;
use crate::money::Fen;
use crate::printing::PrintState;
use crate::staff::{Badge, Pass};
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
    /// How the customer signs; null where the service does not ask for that.
    #[serde(default)]
    pub signing: Option<Signing>,
}

/// Whether headquarters can be asked while an order is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It can, or there is none and never was.
    Headquarters,
    /// It cannot, for now.
    Apart,
}

/// Asks for an order of any day, by what its receipt says.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct FindReceipt {
    /// The number of the order or of the receipt, as typed or scanned.
    pub number: String,
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
    /// What headquarters says of it; nothing yet, or it has nothing to say.
    pub verdict: Option<VerdictView>,
    /// By when what it asks for is promised to be there.
    pub promised: Option<Promised>,
    /// The customer signed for it.
    pub signed: Option<SignedHow>,
    /// The number of the order that it takes back.
    pub reverses: Option<String>,
    /// The rules of its service let it be taken back 冲正 now.
    pub reversible: bool,
}

/// How an order was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SignedHow {
    /// On the screen.
    Drawn,
    /// On the printed receipt.
    OnPaper,
}

impl SignedHow {
    fn of(signed: &Signed) -> SignedHow {
        match signed {
            Signed::Drawn { .. } => SignedHow::Drawn,
            Signed::OnPaper => SignedHow::OnPaper,
        }
    }
}

/// What headquarters says of an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct VerdictView {
    /// When it said so.
    pub at: Millis,
    /// Why not; none where it agrees.
    pub rejection: Option<Rejection>,
    /// Until when the customer is to be told of a rejection.
    pub due: Option<Millis>,
    /// How they were told.
    pub told: Option<Told>,
}

/// An order that headquarters refused: work for whoever took it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct ToSettle {
    /// The order.
    pub order: OrderView,
    /// Who took it, and answers for it to the end 首问负责.
    pub clerk: Badge,
    /// It is the caller's own.
    pub mine: bool,
    /// What goes back to the customer before it is settled.
    pub refund: Fen,
}

/// An order whose customer waits for what was promised 在途.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct UnderWay {
    /// The order.
    pub order: OrderView,
    /// Who took it, and answers for it to the end 首问负责.
    pub clerk: Badge,
    /// It is the caller's own.
    pub mine: bool,
}

/// Says that a customer was told of a rejection.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct Settle {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// The order.
    pub order: Uuid,
    /// How they were told.
    pub told: Told,
    /// What they said to it, at most 500 characters.
    pub note: Option<String>,
}

/// Asks for an order to be taken back 冲正.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct Reverse {
    /// The command's id, UUIDv7; it becomes the reversal's.
    pub command: Uuid,
    /// The order to take back.
    pub order: Uuid,
    /// Why, 2 to 200 characters.
    pub reason: String,
    /// The reference of the refund on a card or QR slip; none for cash.
    pub reference: Option<String>,
    /// The manager who approves it, where its amount asks for that.
    pub pass: Option<Pass>,
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
        order: &Order,
        life: &Life,
        Beside {
            payment,
            receipt,
            due,
            reversible,
        }: Beside,
    ) -> OrderView {
        let submitted = &life.submitted;
        OrderView {
            id,
            number: submitted.number.to_string(),
            service: submitted.service.clone(),
            service_name: submitted.service_name.clone(),
            state: order.state(),
            at: life.at,
            total: submitted.total,
            lines: submitted.lines.clone(),
            customer: life.masked_customer(),
            line: life.masked_line(),
            payment,
            receipt,
            verdict: order
                .verdict
                .as_ref()
                .map(|verdict| VerdictView::of(verdict, order.settled.as_ref(), due)),
            promised: submitted.promised.clone(),
            signed: submitted
                .acknowledged
                .as_ref()
                .map(|acknowledged| SignedHow::of(&acknowledged.signed)),
            reverses: submitted
                .reverses
                .as_ref()
                .map(|reverses| reverses.number.to_string()),
            reversible,
        }
    }
}

/// What of an order stands elsewhere than in its own entries.
pub(crate) struct Beside {
    pub(crate) payment: Option<PaymentView>,
    pub(crate) receipt: ReceiptView,
    pub(crate) due: Option<Millis>,
    pub(crate) reversible: bool,
}

impl VerdictView {
    fn of(verdict: &Verdict, settled: Option<&Settled>, due: Option<Millis>) -> VerdictView {
        let (at, rejection) = match verdict {
            Verdict::Confirmed { at } => (*at, None),
            Verdict::Rejected { at, rejection } => (*at, Some(rejection.clone())),
        };
        VerdictView {
            at,
            rejection,
            due,
            told: settled.map(|settled| settled.told),
        }
    }
}

impl ReceiptView {
    pub(crate) fn of(id: Uuid, life: &receipt::Life) -> ReceiptView {
        let copy = life.copies.latest().map(|(_, copy)| copy);
        let latest = copy.map(|copy| &copy.print);
        ReceiptView {
            id,
            number: life.issued.number.to_string(),
            print: latest.map(|print| print.state()).unwrap_or_default(),
            prints: life.copies.printed(),
            failure: latest.and_then(|print| print.failure()).map(str::to_owned),
            missing: copy.map(|copy| copy.missing).unwrap_or_default(),
        }
    }
}
