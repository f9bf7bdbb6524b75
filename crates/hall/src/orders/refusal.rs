//! Why an order or a receipt says no.

use crate::fault::FieldFault;
use crate::localized::Localized;
use crate::money::Fen;
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
    /// Whoever is signed in has not the certificate that the service asks for.
    #[serde(rename = "orders.certificate_required")]
    CertificateRequired {
        /// What the certificate is called.
        #[serde(flatten)]
        certificate: Localized,
    },
    /// The customer's page is not open, or the number is not on it: what is asked for cannot be printed.
    #[serde(rename = "orders.no_record")]
    NoRecord,
    /// Nothing of this service works while headquarters is out of reach.
    #[serde(rename = "orders.needs_headquarters")]
    NeedsHeadquarters,
    /// No document, no service: nobody's papers were seen in this visit.
    #[serde(rename = "orders.identity_required")]
    IdentityRequired,
    /// The papers that were seen name the customer otherwise than the operator's record.
    #[serde(rename = "orders.named_otherwise")]
    NamedOtherwise,
    /// The papers of whoever is to own it were not seen in this visit.
    #[serde(rename = "orders.taker_required")]
    TakerRequired,
    /// The customer has not signed.
    #[serde(rename = "orders.signature_required")]
    SignatureRequired,
    /// What was drawn is no signature: a dot, or out of its box.
    #[serde(rename = "orders.signature_unreadable")]
    SignatureUnreadable,
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
    /// The rules of its service do not let the order be taken back, or no more.
    #[serde(rename = "orders.not_reversible")]
    NotReversible,
    /// It was taken back already, or takes another back itself.
    #[serde(rename = "orders.reversed")]
    Reversed,
    /// So much is paid back only with a manager's password.
    #[serde(rename = "orders.approval_required")]
    ApprovalRequired {
        /// What needs no approval at most.
        limit: Fen,
    },
    /// Whoever was to approve it may not.
    #[serde(rename = "orders.may_not_approve")]
    MayNotApprove,
    /// Headquarters has not refused it, or the customer was told already.
    #[serde(rename = "orders.nothing_to_settle")]
    NothingToSettle,
    /// What the customer paid goes back first.
    #[serde(rename = "orders.refund_first")]
    RefundFirst {
        /// How much.
        fen: Fen,
    },
    /// There is no such receipt, or not that copy of it.
    #[serde(rename = "orders.unknown_receipt")]
    UnknownReceipt,
}
