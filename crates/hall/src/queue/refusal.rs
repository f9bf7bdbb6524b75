//! Why the queue says no.

use super::ticket::TicketState;
use serde::Serialize;

/// Refusals of the queue. `number` is the ticket's as people see it: `A017`.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
#[serde(tag = "code", content = "params")]
pub enum QueueRefusal {
    /// There is nobody to call.
    #[serde(rename = "queue.nobody_waiting")]
    NobodyWaiting,
    /// The window has a ticket in hand: finish it, or mark the no-show, first.
    #[serde(rename = "queue.window_busy")]
    WindowBusy {
        /// That ticket.
        number: String,
    },
    /// The ticket is not among those waiting today.
    #[serde(rename = "queue.not_waiting")]
    NotWaiting {
        /// The ticket.
        number: String,
        /// What it is instead.
        state: TicketState,
    },
    /// The ticket is not called: only a called one can be recalled, missed or started.
    #[serde(rename = "queue.not_called")]
    NotCalled {
        /// The ticket.
        number: String,
        /// What it is instead.
        state: TicketState,
    },
    /// The ticket is not being served.
    #[serde(rename = "queue.not_serving")]
    NotServing {
        /// The ticket.
        number: String,
        /// What it is instead.
        state: TicketState,
    },
    /// The ticket is in the hands of another window.
    #[serde(rename = "queue.other_window")]
    OtherWindow {
        /// That window.
        window: u16,
    },
    /// Called often enough: mark the no-show, then call the next.
    #[serde(rename = "queue.recall_limit")]
    RecallLimit {
        /// Calls of one ticket, the first included.
        limit: u32,
    },
    /// The series has given its 999 numbers today.
    #[serde(rename = "queue.series_full")]
    SeriesFull {
        /// The series.
        series: String,
    },
    /// The catalog in force offers no such service.
    #[serde(rename = "queue.unknown_service")]
    UnknownService {
        /// What was asked for.
        service: String,
    },
    /// There is no such ticket.
    #[serde(rename = "queue.unknown_ticket")]
    UnknownTicket,
}
