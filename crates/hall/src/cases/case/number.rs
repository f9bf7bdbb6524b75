//! The number by which a customer asks for a case.

use crate::day::BusinessDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A case's number: per station and business date.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct CaseNumber {
    /// The hall's code.
    pub(crate) hall: String,
    /// The business date.
    pub(crate) date: BusinessDate,
    /// The station's number.
    pub(crate) station: u16,
    /// From 1 on.
    pub(crate) n: u32,
}

/// `XA01-C20261122-01-0007`; an order's number has no letter there.
impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date.compact();
        write!(f, "{}-C{date}-{:02}-{:04}", self.hall, self.station, self.n)
    }
}
