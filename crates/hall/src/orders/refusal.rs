//! Why an order or a receipt says no.

use crate::fault::FieldFault;
use serde::Serialize;

/// Refusals of orders and receipts.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
#[serde(tag = "code", content = "params")]
pub enum OrdersRefusal {
    /// No such version of the catalog is known here.
    #[serde(rename = "orders.unknown_version")]
    UnknownVersion {
        /// The version named.
        version: u32,
    },
    /// That version offers no such service.
    #[serde(rename = "orders.unknown_service")]
    UnknownService {
        /// The service named.
        service: String,
    },
    /// Fields are wrong.
    #[serde(rename = "orders.invalid")]
    Invalid {
        /// Which, and why.
        #[serde(skip)]
        faults: Vec<FieldFault>,
    },
    /// No document, no service: nobody's papers were seen in this visit.
    #[serde(rename = "orders.identity_required")]
    IdentityRequired,
    /// The ticket is not being served at this window.
    #[serde(rename = "orders.not_serving")]
    NotServing,
    /// Something is due and no payment came with the order.
    #[serde(rename = "orders.payment_required")]
    PaymentRequired,
    /// Nothing is due and a payment came with the order.
    #[serde(rename = "orders.payment_not_expected")]
    PaymentNotExpected,
    /// There is no such order.
    #[serde(rename = "orders.unknown_order")]
    UnknownOrder,
    /// There is no such receipt, or not that copy of it.
    #[serde(rename = "orders.unknown_receipt")]
    UnknownReceipt,
}
