//! What happens to a ticket: the entries, as they are written.

use super::number::{HOST_LANE, Rank, TicketNumber};
use super::park::Parked;
use crate::day::Millis;
use crate::queue::entitlement::EntitlementId;
use crate::sql::word_column;
use guitai_journal::{Part, events};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// `ticket.issued/2`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Issued {
    /// The hall.
    pub(crate) hall: Uuid,
    /// Its number there.
    pub(crate) number: TicketNumber,
    /// The service the customer came for.
    pub(crate) service: String,
    /// The code of the priority it was given.
    pub(crate) priority: Option<String>,
    /// The customer's entitlement to it, where they were asked for their number.
    #[serde(default)]
    pub(crate) entitlement: Option<EntitlementId>,
    /// By how many seconds earlier it counts than its arrival, or than its slot.
    pub(crate) head_start_s: u32,
    /// The slot of the appointment that was kept.
    pub(crate) slot: Option<Millis>,
    /// How long the customer was told to wait.
    pub(crate) wait: Option<WaitRange>,
    /// The lease's term.
    pub(crate) term: u32,
    /// The spell apart of the station whose lane the number is in, where it was out of reach of the host.
    #[serde(default)]
    pub(crate) spell: Option<u32>,
}

/// How long somebody will wait, most likely: the median and the 90th percentile, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct WaitRange {
    /// Half of those in this place are called by then.
    pub p50_s: u32,
    /// Nine in ten are.
    pub p90_s: u32,
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

/// `ticket.returned/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Returned {
    /// The place in the line that the hall's rules give to somebody who comes late.
    pub(crate) rank: Rank,
    /// The lease's term.
    pub(crate) term: u32,
}

/// Whom a customer is sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum Destination {
    /// Whichever window serves the line.
    Line,
    /// One window.
    Window {
        /// Its number.
        window: u16,
    },
    /// One person, wherever they sit.
    Person {
        /// Their account.
        account: Uuid,
    },
}

/// `ticket.transferred/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Transferred {
    /// Whom to.
    pub(crate) destination: Destination,
    /// What for, from now on.
    pub(crate) service: String,
    /// What the next clerk should know; sealed under the ticket's own key.
    pub(crate) note: Option<Part<String>>,
    /// Whether the customer then comes back to the window that sent them.
    pub(crate) come_back: bool,
    /// The lease's term.
    pub(crate) term: u32,
}

/// `ticket.moved/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Moved {
    /// What the customer waits for, from now on.
    pub(crate) service: String,
    /// The lease's term.
    pub(crate) term: u32,
}

/// How a visit ended at its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// What the customer came for was dealt with 办结.
    Served,
    /// It could not be done, for want of papers or by rule 未能办理.
    NotPossible,
    /// The customer was shown to another channel 引导至其他渠道.
    Referred,
    /// The customer left before it was done 客户离开.
    Left,
}

word_column!(Outcome {
    Served = "served",
    NotPossible = "not_possible",
    Referred = "referred",
    Left = "left",
});

/// `ticket.finished/2`
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
        Issued(Issued) = "ticket.issued/2",
        /// A window called it.
        Called(Called) = "ticket.called/1",
        /// The same window called it again 重呼.
        Recalled(Under) = "ticket.recalled/1",
        /// Nobody came 过号.
        NoShow(Under) = "ticket.no_show/1",
        /// Somebody passed over came after all 过号重排.
        Returned(Returned) = "ticket.returned/1",
        /// A manager moved somebody who waits to another service.
        Moved(Moved) = "ticket.moved/1",
        /// The customer sat down.
        Started(Under) = "ticket.started/1",
        /// The customer was sent elsewhere in the hall 转办.
        Transferred(Transferred) = "ticket.transferred/1",
        /// What the customer was sent for is done: back to the window that sent them.
        SentBack(Under) = "ticket.sent_back/1",
        /// The visit rests 挂起.
        Parked(Parked) = "ticket.parked/1",
        /// A window goes on with it.
        Resumed(Called) = "ticket.resumed/1",
        /// The visit ended.
        Finished(Finished) = "ticket.finished/2",
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
            TicketEvent::Called(called) | TicketEvent::Resumed(called) => Some(called.term),
            TicketEvent::Returned(returned) => Some(returned.term),
            TicketEvent::Transferred(transferred) => Some(transferred.term),
            TicketEvent::Moved(moved) => Some(moved.term),
            TicketEvent::Parked(parked) => Some(parked.term),
            TicketEvent::Finished(finished) => Some(finished.term),
            TicketEvent::Recalled(under)
            | TicketEvent::NoShow(under)
            | TicketEvent::Started(under)
            | TicketEvent::SentBack(under)
            | TicketEvent::Cleared(under) => Some(under.term),
            TicketEvent::Printed(_)
            | TicketEvent::PrintFailed(_)
            | TicketEvent::PrintRequested(_) => None,
        }
    }
}

/// Lifts bodies of the versions written before.
pub(crate) fn upcast(kind: &str, mut body: Value) -> Option<(&'static str, Value)> {
    match kind {
        // Of a hall with one station and no priorities.
        "ticket.issued/1" => {
            if let Some(number) = body.get_mut("number").and_then(Value::as_object_mut) {
                number.insert("lane".to_owned(), json!(HOST_LANE));
            }
            if let Some(issued) = body.as_object_mut() {
                issued.insert("head_start_s".to_owned(), json!(0));
            }
            Some(("ticket.issued/2", body))
        }
        // `served` was the only outcome.
        "ticket.finished/1" => Some(("ticket.finished/2", body)),
        _ => None,
    }
}
