//! Why a customer's papers are not enough.

use crate::fault::FieldFault;
use serde::Serialize;

/// Refusals of customers.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
#[serde(tag = "code", content = "params")]
pub enum CustomersRefusal {
    /// Something is wrong with the papers, or one is missing.
    #[serde(rename = "customers.papers")]
    Papers {
        /// Which, and why.
        #[serde(skip)]
        faults: Vec<FieldFault>,
    },
    /// A number fails its check and may be right all the same: a manager lets it pass, with the password.
    #[serde(rename = "customers.doubtful")]
    Doubtful {
        /// Which: faults of the fields.
        #[serde(skip)]
        faults: Vec<FieldFault>,
    },
    /// Whoever was to let it pass may not.
    #[serde(rename = "customers.may_not_pass")]
    MayNotPass,
    /// There is no such identification here.
    #[serde(rename = "customers.unknown")]
    Unknown,
    /// What was typed says too little to look for anybody.
    #[serde(rename = "customers.too_little")]
    TooLittle,
    /// Nobody's papers were seen in the visit.
    #[serde(rename = "customers.no_papers")]
    NoPapers,
    /// Headquarters does not answer, and the customer was not served here lately.
    #[serde(rename = "customers.out_of_reach")]
    OutOfReach,
    /// No customer's page is open in the visit, or it has no such field.
    #[serde(rename = "customers.no_page")]
    NoPage,
    /// The customer's papers were not seen in this visit.
    #[serde(rename = "customers.not_checked")]
    NotChecked,
    /// A note is missing, or too long.
    #[serde(rename = "customers.note")]
    Note {
        /// What is wrong with it.
        #[serde(skip)]
        faults: Vec<FieldFault>,
    },
    /// A reason is missing, or too long.
    #[serde(rename = "customers.reason")]
    Reason {
        /// What is wrong with it.
        #[serde(skip)]
        faults: Vec<FieldFault>,
    },
}
