//! Why a payment is not taken.

use crate::money::Fen;
use serde::Serialize;

/// Refusals of payments. Two codes begin with `orders.`: their messages stand in the order's form.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
#[serde(tag = "code", content = "params")]
pub enum CashRefusal {
    /// Nothing, less than nothing, or more than the hall takes at once.
    #[serde(rename = "cash.amount_out_of_range")]
    AmountOutOfRange {
        /// The most the hall takes at once, fen.
        max: Fen,
    },
    /// The cash handed over is less than what is due.
    #[serde(rename = "orders.tendered_short")]
    TenderedShort {
        /// How much is missing, fen.
        missing: Fen,
    },
    /// A card or QR payment needs the reference from its slip: 4 to 32 visible ASCII characters.
    #[serde(rename = "orders.reference_missing")]
    ReferenceMissing,
}
