//! The account book 账务: whom the operator serves, what they use, what they owe. It stands in for the operator's BSS.

mod bills;
mod cases;
mod change;
pub(crate) mod pool;
mod record;
mod remarks;
mod table;

pub(crate) use bills::bill_month;
pub(crate) use cases::{case_stands, case_taken_up};
pub(crate) use change::{Change, carry_out};
pub(crate) use record::{find, month, name_all, note_contact, record};
pub(crate) use remarks::{consent, note};
pub(crate) use table::{
    Held, add_customer, add_line, has_extra, held, is_empty, is_of, known, mobiles_of, owed_by,
    owed_on, owner, with_document,
};

use guitai_hall::Fen;
use guitai_hall::catalog::LineKind;
use guitai_hall::customers::DocumentKind;
use guitai_hall::day::BusinessDate;
use uuid::Uuid;

/// Whom the operator serves.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Customer {
    pub(crate) id: Uuid,
    /// Whence they came, and what they are called there.
    pub(crate) source: String,
    pub(crate) external: String,
    pub(crate) name: String,
    pub(crate) document: DocumentKind,
    pub(crate) document_number: String,
    pub(crate) address: String,
    /// Name and document are made up.
    pub(crate) demo: bool,
}

/// One number or account, with its plan.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) number: String,
    pub(crate) kind: LineKind,
    /// What people call the plan.
    pub(crate) plan: String,
    pub(crate) monthly: Fen,
    pub(crate) opened: BusinessDate,
    /// The last day of the contract, where there is one.
    pub(crate) contract_until: Option<BusinessDate>,
    /// What is paid ahead; below zero what is owed.
    pub(crate) balance: Fen,
}
