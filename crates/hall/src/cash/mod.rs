//! Cash: taking payments. Orders take them; the day's money comes with later slices.

mod payment;
mod refusal;
mod table;

pub use payment::{Offer, PaymentMethod};
pub use refusal::CashRefusal;

pub(crate) use payment::{Means, Payment, PaymentEvent, Taken, decide_refund, decide_take};
pub(crate) use table::{PaymentRow, of_day};

use crate::money::Fen;
use serde::{Deserialize, Serialize};

/// A payment as screens and paper show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct PaymentView {
    /// How it was paid.
    pub method: PaymentMethod,
    /// What was paid.
    pub fen: Fen,
    /// Cash only: what was handed over.
    pub tendered: Option<Fen>,
    /// Cash only: what was given back.
    pub change: Option<Fen>,
    /// Card and QR only: the reference, masked as a bank card's number would be.
    pub reference: Option<String>,
}

impl From<&Taken> for PaymentView {
    fn from(taken: &Taken) -> Self {
        let (tendered, change) = match &taken.means {
            Means::Cash { tendered, change } => (Some(*tendered), Some(*change)),
            Means::Card { .. } | Means::Qr { .. } => (None, None),
        };
        PaymentView {
            method: taken.means.method(),
            fen: taken.fen,
            tendered,
            change,
            reference: taken.means.masked_reference(),
        }
    }
}
