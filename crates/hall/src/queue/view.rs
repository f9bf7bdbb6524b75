//! What goes into the queue slice, and what comes out of it. Tickets name no person.

use super::ticket::TicketState;
use crate::day::{BusinessDate, Millis};
use crate::localized::Localized;
use crate::printing::PrintState;
use jiff::Zoned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Asks for a ticket.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct IssueTicket {
    /// The command's id, UUIDv7; it becomes the ticket's.
    pub command: Uuid,
    /// The service the customer comes for.
    pub service: String,
}

/// Asks for whoever is next.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct CallNext {
    /// The command's id, UUIDv7.
    pub command: Uuid,
}

/// Asks for something to be done with a ticket.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct OnTicket {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// The ticket's.
    pub ticket: Uuid,
}

/// A ticket. Times are null until they come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct TicketView {
    /// Its id.
    pub id: Uuid,
    /// `A017`
    pub number: String,
    /// `A`
    pub series: String,
    /// The service's code.
    pub service: String,
    /// What it is.
    pub state: TicketState,
    /// When it was drawn.
    pub issued_at: Millis,
    /// The first call, which ended the wait.
    pub called_at: Option<Millis>,
    /// When serving began.
    pub started_at: Option<Millis>,
    /// When it was finished, missed or cleared.
    pub ended_at: Option<Millis>,
    /// How often it was called.
    pub calls: u32,
    /// The window that called it.
    pub window: Option<u16>,
    /// Where its paper stands.
    pub print: PrintState,
}

/// The queue today, as one window sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct QueueBoard {
    /// The hall's business date.
    pub date: BusinessDate,
    /// The hall's clock, by which waits are to be counted.
    pub now: Millis,
    /// Who waits, in the order of calling.
    pub waiting: Vec<TicketView>,
    /// What this session's window has in hand.
    pub current: Option<TicketView>,
    /// How many wait, by series.
    pub counts: Vec<SeriesCount>,
    /// The latest calls of the hall, newest first.
    pub recent_calls: Vec<TicketView>,
}

/// How many wait in a series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct SeriesCount {
    /// `A`
    pub series: String,
    /// 个人业务
    pub name: Localized,
    /// How many.
    pub waiting: u32,
}

/// All that a ticket's paper shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TicketPaper {
    /// The hall's name.
    pub hall: String,
    /// `A017`
    pub number: String,
    /// 个人业务
    pub series: Localized,
    /// The service the customer came for.
    pub service: Localized,
    /// When it was drawn, on the hall's clock.
    pub issued: Zoned,
    /// How many were waiting before it when the paper was made.
    pub waiting_before: u32,
    /// The number for complaints.
    pub complaint_phone: String,
}
