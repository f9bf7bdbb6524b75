//! The number by which a customer asks for a case.

use crate::daily::DailyNumber;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A case's number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct CaseNumber(pub(crate) DailyNumber);

/// `XA01-C20261122-01-0007`; an order's number has no letter there.
impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DailyNumber {
            hall,
            date,
            station,
            n,
        } = &self.0;
        write!(f, "{hall}-C{}-{station:02}-{n:04}", date.compact())
    }
}
