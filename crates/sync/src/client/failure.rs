//! What can go wrong between a station and its upstream, in a closed set with a code each.

use std::time::Duration;

use crate::ledger::LedgerError;
use crate::protocol::Refusal;

/// An exchange that came to nothing, or stopped half way. Nothing is lost or doubled by it: repeat it later.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The address is not one: set-up must be corrected.
    #[error("not an address: {0}")]
    Address(String),
    /// Nobody answers there, or the connection broke.
    #[error("unreachable: {0}")]
    Unreachable(String),
    /// No answer in time.
    #[error("no answer in time")]
    Timeout,
    /// An answer that is no success and no known refusal.
    #[error("the server answers {status}")]
    Server {
        /// The HTTP status.
        status: u16,
        /// How long the server asks to be left alone.
        retry_after: Option<Duration>,
    },
    /// The answer is not of this protocol, or its signatures do not hold.
    #[error("an answer that makes no sense: {0}")]
    Garbage(&'static str),
    /// The upstream does not know the token.
    #[error("the upstream refuses this station")]
    Refused,
    /// The enrolment was refused.
    #[error("the enrolment was refused: {0:?}")]
    Enrolment(Refusal),
    /// The station's own file failed.
    #[error("the own file: {0}")]
    Ledger(#[from] LedgerError),
}

impl Failure {
    /// The code for the screen.
    pub fn code(&self) -> &'static str {
        match self {
            Failure::Address(_) => "sync.address",
            Failure::Unreachable(_) => "sync.unreachable",
            Failure::Timeout => "sync.timeout",
            Failure::Server { .. } => "sync.server_error",
            Failure::Garbage(_) => "sync.garbage",
            Failure::Enrolment(Refusal::CodeWrong) => "sync.code_wrong",
            Failure::Enrolment(Refusal::CodeUsed) => "sync.code_used",
            Failure::Enrolment(Refusal::CodeExpired) => "sync.code_expired",
            Failure::Enrolment(Refusal::StationElsewhere) => "sync.station_elsewhere",
            Failure::Enrolment(Refusal::OtherHall) => "sync.other_hall",
            Failure::Refused | Failure::Enrolment(_) => "sync.refused",
            Failure::Ledger(_) => "storage.failed",
        }
    }

    /// Whether another chain may well go through: the connection itself works.
    pub(crate) fn concerns_one_chain(&self) -> bool {
        match self {
            Failure::Garbage(_) | Failure::Ledger(_) => true,
            Failure::Server {
                status,
                retry_after,
            } => retry_after.is_none() && !matches!(status, 429 | 502 | 503 | 504),
            _ => false,
        }
    }

    /// Whether it will be the same next time, until a person changes something.
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Failure::Address(_) | Failure::Refused | Failure::Enrolment(_)
        )
    }

    /// How long the server asks to be left alone.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Failure::Server { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}
