//! Why setting the hall up says no.

use crate::fault::FieldFault;
use serde::Serialize;

/// Refusals of setting up.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
#[serde(tag = "code", content = "params")]
pub enum SetupRefusal {
    /// The hall is open already.
    #[serde(rename = "setup.already_open")]
    AlreadyOpen,
    /// The hall is not opened yet: that comes first.
    #[serde(rename = "setup.needed")]
    Needed,
    /// A station is used as something.
    #[serde(rename = "setup.no_role")]
    NoRole,
    /// The station is of another hall.
    #[serde(rename = "setup.other_hall")]
    OtherHall,
    /// Fields are wrong.
    #[serde(rename = "setup.invalid")]
    Invalid {
        /// Which, and why.
        #[serde(skip)]
        faults: Vec<FieldFault>,
    },
}
