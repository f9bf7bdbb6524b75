//! Why a case is not taken up, or not taken a step further.

use super::case::CaseState;
use crate::fault::FieldFault;
use serde::Serialize;

/// Refusals of cases.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
#[serde(tag = "code", content = "params")]
pub enum CasesRefusal {
    /// Fields are missing, or wrong.
    #[serde(rename = "cases.invalid")]
    Invalid {
        /// Which, and why.
        #[serde(skip)]
        faults: Vec<FieldFault>,
    },
    /// There is no such case here.
    #[serde(rename = "cases.unknown")]
    Unknown,
    /// The case stands elsewhere than where the step begins.
    #[serde(rename = "cases.wrong_state")]
    WrongState {
        /// Where it stands.
        state: CaseState,
    },
    /// The step is its first owner's 首问责任人.
    #[serde(rename = "cases.first_owner_only")]
    FirstOwnerOnly,
    /// The step is that of whoever handles it.
    #[serde(rename = "cases.handler_only")]
    HandlerOnly,
    /// The step is a supervisor's.
    #[serde(rename = "cases.supervisor_only")]
    SupervisorOnly,
    /// Whoever answered a customer does not ask them whether the answer was good 回避.
    #[serde(rename = "cases.own_visit")]
    OwnVisit,
}
