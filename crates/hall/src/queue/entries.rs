//! What happens to a ticket: the entries, as they are written.

use crate::day::BusinessDate;
use guitai_journal::events;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// The term of the lease under which queue entries are written. One station holds it for good so
/// far; entries carry it already, so that a second host will not be able to split the queue.
pub(crate) const TERM: u32 = 1;

/// Numbers go from 001 to this, per hall, business date and series.
pub(crate) const LAST_NUMBER: u16 = 999;

/// A ticket's number within its hall.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct TicketNumber {
    /// The hall's business date on which it was given.
    pub(crate) date: BusinessDate,
    /// The series.
    pub(crate) series: String,
    /// From 1 on.
    pub(crate) n: u16,
}

/// `A017`; the date is understood.
impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:03}", self.series, self.n)
    }
}

/// `ticket.issued/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Issued {
    /// The hall.
    pub(crate) hall: Uuid,
    /// Its number there.
    pub(crate) number: TicketNumber,
    /// The service the customer came for.
    pub(crate) service: String,
    /// The lease's term.
    pub(crate) term: u32,
}

/// `ticket.called/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Called {
    /// The window that calls.
    pub(crate) window: u16,
    /// The lease's term.
    pub(crate) term: u32,
}

/// The body of events that say nothing more: recalled, no-show, started, cleared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Under {
    /// The lease's term.
    pub(crate) term: u32,
}

/// How a visit ended at its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    /// What the customer came for was dealt with.
    Served,
}

/// `ticket.finished/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Finished {
    /// How it ended.
    pub(crate) outcome: Outcome,
    /// The lease's term.
    pub(crate) term: u32,
}

/// `ticket.printed/1`, `ticket.print_requested/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct OfPaper {}

/// `ticket.print_failed/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PrintFailed {
    /// The code of what went wrong: `printer.unreachable`.
    pub(crate) code: String,
}

events! {
    /// What happens to a ticket.
    pub(crate) enum TicketEvent {
        /// A customer drew it.
        Issued(Issued) = "ticket.issued/1",
        /// A window called it.
        Called(Called) = "ticket.called/1",
        /// The same window called it again 重呼.
        Recalled(Under) = "ticket.recalled/1",
        /// Nobody came 过号.
        NoShow(Under) = "ticket.no_show/1",
        /// The customer sat down.
        Started(Under) = "ticket.started/1",
        /// The visit ended.
        Finished(Finished) = "ticket.finished/1",
        /// It was left over when its day ended 日终清号.
        Cleared(Under) = "ticket.cleared/1",
        /// Its paper came out.
        Printed(OfPaper) = "ticket.printed/1",
        /// Its paper did not come out.
        PrintFailed(PrintFailed) = "ticket.print_failed/1",
        /// Its paper was asked for again.
        PrintRequested(OfPaper) = "ticket.print_requested/1",
    }
}

impl TicketEvent {
    /// The term it was written under; none for what concerns paper only.
    pub(crate) fn term(&self) -> Option<u32> {
        match self {
            TicketEvent::Issued(issued) => Some(issued.term),
            TicketEvent::Called(called) => Some(called.term),
            TicketEvent::Finished(finished) => Some(finished.term),
            TicketEvent::Recalled(under)
            | TicketEvent::NoShow(under)
            | TicketEvent::Started(under)
            | TicketEvent::Cleared(under) => Some(under.term),
            TicketEvent::Printed(_)
            | TicketEvent::PrintFailed(_)
            | TicketEvent::PrintRequested(_) => None,
        }
    }
}
