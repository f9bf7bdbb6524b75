//! The one place that turns refusals and faults into HTTP.

use std::fmt::Display;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::frame::BadFrame;
use crate::ledger::{EnrolError, LedgerError};
use crate::protocol::Refusal;

/// An answer that says why a request had no effect.
#[derive(Debug)]
pub(crate) struct Refused(pub(crate) Refusal);

impl Refused {
    /// A fault on this side: the log has the cause, the sender only that it happened.
    pub(crate) fn failed(cause: &dyn Display) -> Self {
        tracing::error!(%cause, "a request failed on this side");
        Refused(Refusal::Failed)
    }

    pub(crate) fn broken(reason: impl Display) -> Self {
        Refused(Refusal::Broken {
            reason: reason.to_string(),
        })
    }
}

impl From<LedgerError> for Refused {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Forbidden => Refused(Refusal::Forbidden),
            LedgerError::Broken(reason) => Refused(Refusal::Broken { reason }),
            LedgerError::Storage(cause) => Refused::failed(&cause),
        }
    }
}

impl From<EnrolError> for Refused {
    fn from(error: EnrolError) -> Self {
        match error {
            EnrolError::CodeWrong => Refused(Refusal::CodeWrong),
            EnrolError::CodeUsed => Refused(Refusal::CodeUsed),
            EnrolError::CodeExpired => Refused(Refusal::CodeExpired),
            EnrolError::StationElsewhere => Refused(Refusal::StationElsewhere),
            EnrolError::OtherHall => Refused(Refusal::OtherHall),
            EnrolError::Ledger(error) => error.into(),
        }
    }
}

impl From<BadFrame> for Refused {
    fn from(error: BadFrame) -> Self {
        Refused::broken(error)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = match self.0 {
            Refusal::Gap { .. } | Refusal::Fork { .. } => StatusCode::CONFLICT,
            Refusal::Broken { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::Unauthorised => StatusCode::UNAUTHORIZED,
            Refusal::Forbidden
            | Refusal::CodeWrong
            | Refusal::CodeUsed
            | Refusal::CodeExpired
            | Refusal::StationElsewhere
            | Refusal::OtherHall => StatusCode::FORBIDDEN,
            Refusal::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        };
        (status, Json(self.0)).into_response()
    }
}
