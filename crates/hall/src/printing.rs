//! Paper as the business sees it: asked for by the outbox, then printed or failed.
//!
//! A failed print is never a failed ticket or order (standard, daily rule 8): the state is kept
//! and printing again is offered.

use crate::sql::word_column;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The outbox topic under which [`PrintJob`]s wait.
pub const PRINT_TOPIC: &str = "print";

/// Something for the spool to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum PrintJob {
    /// A ticket, as [`crate::queue::ticket_paper`] has it.
    Ticket {
        /// Its id.
        ticket: Uuid,
    },
    /// A receipt, as [`crate::orders::receipt_paper_for_spool`] has it.
    Receipt {
        /// Its id.
        receipt: Uuid,
        /// Which copy: 1 is the original, later ones are reprints 补打.
        copy: u32,
    },
}

/// Where a piece of paper stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PrintState {
    /// It waits for the spool.
    #[default]
    Queued,
    /// It came out.
    Printed,
    /// It did not.
    Failed,
}

word_column!(PrintState { Queued = "queued", Printed = "printed", Failed = "failed" });

/// How one print went, with the code of what went wrong: `printer.unreachable`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Print {
    /// It waits for the spool.
    #[default]
    Queued,
    /// It came out.
    Printed,
    /// It did not.
    Failed(String),
}

impl Print {
    pub(crate) fn state(&self) -> PrintState {
        match self {
            Print::Queued => PrintState::Queued,
            Print::Printed => PrintState::Printed,
            Print::Failed(_) => PrintState::Failed,
        }
    }

    pub(crate) fn failure(&self) -> Option<&str> {
        match self {
            Print::Failed(code) => Some(code),
            Print::Queued | Print::Printed => None,
        }
    }
}
