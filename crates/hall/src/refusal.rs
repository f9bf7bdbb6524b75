//! Everything a command can answer instead of its result, and the one shape the screen gets it in.

use crate::cases::CasesRefusal;
use crate::cash::CashRefusal;
use crate::catalog::CatalogRefusal;
use crate::customers::CustomersRefusal;
use crate::fault::{FieldFault, Param, Params};
use crate::orders::OrdersRefusal;
use crate::queue::QueueRefusal;
use crate::setup::SetupRefusal;
use crate::staff::StaffRefusal;
use guitai_journal::{Abort, Error as JournalError, Failure as CommandFailure};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

/// A command sent with an id that another command has used.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
#[serde(tag = "code", content = "params")]
pub enum CommandRefusal {
    /// The same id came before with other content.
    #[serde(rename = "command.reused")]
    Reused,
}

/// A rule said no: the closed set of codes, each with the values its message names.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
#[serde(untagged)]
pub enum Refusal {
    /// Of setting the hall up.
    Setup(SetupRefusal),
    /// Of accounts, sessions and permissions.
    Staff(StaffRefusal),
    /// Of the catalog.
    Catalog(CatalogRefusal),
    /// Of customers and their papers.
    Customers(CustomersRefusal),
    /// Of tickets.
    Queue(QueueRefusal),
    /// Of orders and receipts.
    Orders(OrdersRefusal),
    /// Of cases.
    Cases(CasesRefusal),
    /// Of payments.
    Cash(CashRefusal),
    /// Of command ids.
    Command(CommandRefusal),
}

impl Refusal {
    /// The code, such as `queue.nobody_waiting`.
    pub fn code(&self) -> String {
        self.coded().0
    }

    fn coded(&self) -> (String, Params) {
        // Every slice's enum serialises as {code, params}; `every_refusal_has_a_code` holds it so.
        let mut value = serde_json::to_value(self).unwrap_or(Value::Null);
        let code = value["code"].as_str().unwrap_or_default().to_owned();
        let params = match value["params"].take() {
            Value::Object(fields) => fields,
            _ => serde_json::Map::new(),
        };
        (
            code,
            params
                .into_iter()
                .map(|(name, value)| (name, param(value)))
                .collect(),
        )
    }

    fn faults(&self) -> Vec<FieldFault> {
        match self {
            Refusal::Setup(SetupRefusal::Invalid { faults })
            | Refusal::Staff(StaffRefusal::Invalid { faults })
            | Refusal::Customers(
                CustomersRefusal::Papers { faults }
                | CustomersRefusal::Doubtful { faults }
                | CustomersRefusal::Reason { faults }
                | CustomersRefusal::Note { faults },
            )
            | Refusal::Cases(CasesRefusal::Invalid { faults })
            | Refusal::Cash(CashRefusal::Invalid { faults })
            | Refusal::Orders(OrdersRefusal::Invalid { faults }) => faults.clone(),
            _ => Vec::new(),
        }
    }
}

fn param(value: Value) -> Param {
    match value {
        Value::String(text) => Param::Text(text),
        Value::Number(number) => Param::Number(number.as_i64().unwrap_or(i64::MAX)),
        other => Param::Text(other.to_string()),
    }
}

/// For logs: the code alone, never the values.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

impl std::error::Error for Refusal {}

macro_rules! refusals {
    ($($slice:ident($refusal:ty)),+ $(,)?) => {$(
        impl From<$refusal> for Refusal {
            fn from(refusal: $refusal) -> Self {
                Refusal::$slice(refusal)
            }
        }

        // So that `?` works on a rule inside a command's transaction.
        impl From<$refusal> for Abort<Refusal> {
            fn from(refusal: $refusal) -> Self {
                Abort::Refused(Refusal::$slice(refusal))
            }
        }

        impl From<$refusal> for HallError {
            fn from(refusal: $refusal) -> Self {
                HallError::Refused(Refusal::$slice(refusal))
            }
        }
    )+};
}

refusals! {
    Setup(SetupRefusal),
    Staff(StaffRefusal),
    Catalog(CatalogRefusal),
    Customers(CustomersRefusal),
    Queue(QueueRefusal),
    Orders(OrdersRefusal),
    Cases(CasesRefusal),
    Cash(CashRefusal),
    Command(CommandRefusal),
}

impl From<Refusal> for Abort<Refusal> {
    fn from(refusal: Refusal) -> Self {
        Abort::Refused(refusal)
    }
}

/// Why a command or a query gave no result.
#[derive(Debug, thiserror::Error)]
pub enum HallError {
    /// A rule said no; nothing was written.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The journal failed; nothing was written.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

impl From<CommandFailure<Refusal>> for HallError {
    fn from(failure: CommandFailure<Refusal>) -> Self {
        match failure {
            CommandFailure::Refused(refusal) => HallError::Refused(refusal),
            CommandFailure::CommandReused => CommandRefusal::Reused.into(),
            CommandFailure::Journal(error) => HallError::Journal(error),
        }
    }
}

/// The one shape in which an error reaches a screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Failure {
    /// The key of the message in the language files.
    pub code: String,
    /// The values the message names.
    pub params: Params,
    /// For forms: what is wrong with which field.
    pub faults: Vec<FieldFault>,
}

impl Failure {
    /// A failure that its code says all about.
    pub fn of(code: &str) -> Failure {
        Failure {
            code: code.to_owned(),
            params: Params::new(),
            faults: Vec::new(),
        }
    }
}

impl HallError {
    /// The code and values for the screen.
    pub fn failure(&self) -> Failure {
        match self {
            HallError::Refused(refusal) => {
                let (code, params) = refusal.coded();
                Failure {
                    code,
                    params,
                    faults: refusal.faults(),
                }
            }
            HallError::Journal(error) => Failure::of(storage_code(error)),
        }
    }
}

fn storage_code(error: &JournalError) -> &'static str {
    match error {
        JournalError::Full => "storage.full",
        JournalError::WrongKey | JournalError::KeyMissing => "storage.wrong_key",
        JournalError::Foreign => "storage.foreign",
        JournalError::Newer => "storage.newer",
        JournalError::Corrupt | JournalError::BrokenChain(_) => "storage.corrupt",
        JournalError::InUse => "storage.in_use",
        JournalError::KeyStore(_)
        | JournalError::TooLarge(_)
        | JournalError::Closed
        | JournalError::Json(_)
        | JournalError::Io(_)
        | JournalError::Sqlite(_) => "storage.failed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::FaultCode;
    use crate::money::Fen;

    #[test]
    fn a_refusal_reaches_the_screen_as_code_and_params() {
        let error = HallError::from(QueueRefusal::RecallLimit { limit: 3 });
        assert_eq!(
            serde_json::to_value(error.failure()).unwrap(),
            serde_json::json!({"code": "queue.recall_limit", "params": {"limit": 3}, "faults": []})
        );
        let error = HallError::from(CashRefusal::TenderedShort { missing: Fen(50) });
        assert_eq!(error.failure().params["missing"], Param::Number(50));
    }

    #[test]
    fn faults_travel_beside_the_code() {
        let fault = FieldFault::new("/phone", FaultCode::Required);
        let failure = HallError::from(OrdersRefusal::Invalid {
            faults: vec![fault.clone()],
        })
        .failure();
        assert_eq!(failure.code, "orders.invalid");
        assert_eq!(failure.params, Params::new());
        assert_eq!(failure.faults, [fault]);
    }

    #[test]
    fn storage_faults_have_codes_of_their_own() {
        let code = |error: JournalError| HallError::from(error).failure().code;
        assert_eq!(code(JournalError::Full), "storage.full");
        assert_eq!(code(JournalError::InUse), "storage.in_use");
        assert_eq!(code(JournalError::Closed), "storage.failed");
    }

    #[test]
    fn a_reused_command_id_is_refused_by_its_code() {
        let error = HallError::from(CommandFailure::<Refusal>::CommandReused);
        assert_eq!(error.failure().code, "command.reused");
        assert_eq!(error.to_string(), "refused: command.reused");
    }
}
