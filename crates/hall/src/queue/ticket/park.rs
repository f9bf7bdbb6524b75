//! A visit that rests 挂起 (standard, daily rule 6).

use crate::sql::word_column;
use guitai_journal::Part;
use serde::{Deserialize, Serialize};

/// Why a visit rests 挂起.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ParkKind {
    /// The customer fetches papers: any window goes on.
    FetchPapers,
    /// The papers stay at the window: that one goes on.
    PapersStay,
    /// A step elsewhere is waited for: any window goes on.
    AwaitStep,
}

word_column!(ParkKind {
    FetchPapers = "fetch_papers",
    PapersStay = "papers_stay",
    AwaitStep = "await_step",
});

/// `ticket.parked/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Parked {
    /// Why.
    pub(crate) kind: ParkKind,
    /// What is still missing; sealed under the ticket's own key.
    pub(crate) note: Option<Part<String>>,
    /// The lease's term.
    pub(crate) term: u32,
}
