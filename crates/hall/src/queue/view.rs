//! What comes out of the queue slice. Tickets name no person; colleagues are named masked.

use super::rules::Priority;
use super::ticket::{Destination, Outcome, ParkKind, Standing, TicketState, WaitRange};
use super::window::{PauseReason, Profile};
use crate::day::{BusinessDate, Millis};
use crate::localized::Localized;
use crate::printing::PrintState;
use crate::staff::Badge;
use jiff::Zoned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

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
    /// The code of the service the customer came for.
    pub drawn_for: String,
    /// The code of the service that is being done, or waited for, now.
    pub service: String,
    /// What it is.
    pub state: TicketState,
    /// Why it stands where it stands in the line.
    pub standing: Standing,
    /// The code of its priority.
    pub priority: Option<String>,
    /// The slot of its appointment.
    pub slot: Option<Millis>,
    /// Whom it waits for.
    pub destination: Destination,
    /// When it was drawn.
    pub issued_at: Millis,
    /// Since when it waits, or waited last: it was drawn, came back, or was sent on.
    pub waiting_since: Millis,
    /// The first call of all, which ended the wait.
    pub called_at: Option<Millis>,
    /// The latest call.
    pub last_called_at: Option<Millis>,
    /// When serving began.
    pub started_at: Option<Millis>,
    /// Since when it is served, this time.
    pub serving_since: Option<Millis>,
    /// Why it rests.
    pub parked: Option<ParkKind>,
    /// Since when.
    pub parked_at: Option<Millis>,
    /// When it was finished, missed or cleared.
    pub ended_at: Option<Millis>,
    /// How it ended at its window.
    pub outcome: Option<Outcome>,
    /// Milliseconds at windows before it was served this time, without what it rested or waited.
    #[specta(type = i32)] // a JSON number: far below 2^53
    pub worked_ms: i64,
    /// How often it was called, since it last began to wait.
    pub calls: u32,
    /// How many parts its visit has: a transfer begins another.
    pub legs: u32,
    /// The window that called it.
    pub window: Option<u16>,
    /// How long the customer was told to wait.
    pub told: Option<WaitRange>,
    /// Where its paper stands.
    pub print: PrintState,
}

/// What a visit brings along to its window.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct VisitNote {
    /// What the clerk before left to say.
    pub note: Option<String>,
    /// The window to which the customer goes afterwards.
    pub comes_back_to: Option<u16>,
}

/// Whom `F2` calls, and why them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct NextUp {
    /// The ticket.
    pub ticket: Uuid,
    /// Its number.
    pub number: String,
    /// Why it stands where it stands.
    pub standing: Standing,
    /// How many who came earlier it goes before.
    pub passes: u32,
    /// Whether it is for another window's services, with which this one helps.
    pub helps: bool,
}

/// A visit that rests.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct ParkedVisit {
    /// Its ticket.
    pub ticket: TicketView,
    /// What is still missing.
    pub note: Option<String>,
}

/// A window as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct WindowView {
    /// Its number.
    pub number: u16,
    /// Who sits there; nobody where it is closed.
    pub clerk: Option<Clerk>,
    /// Since when.
    pub since: Option<Millis>,
    /// Why it serves nobody for a while.
    pub paused: Option<PauseReason>,
    /// Since when.
    pub paused_at: Option<Millis>,
    /// Whom it calls.
    pub profile: Profile,
}

/// A colleague.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Clerk {
    /// Their account.
    pub account: Uuid,
    /// Login and masked name.
    #[serde(flatten)]
    pub badge: Badge,
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
    /// Whom this window would call.
    pub next: Option<NextUp>,
    /// What this session's window has in hand.
    pub current: Option<TicketView>,
    /// What that visit brings along.
    pub visit: VisitNote,
    /// The visits that rest, the oldest rest first.
    pub parked: Vec<ParkedVisit>,
    /// Who was passed over, the latest first.
    pub missed: Vec<TicketView>,
    /// How many wait, by series.
    pub counts: Vec<SeriesCount>,
    /// The latest calls of the hall, newest first.
    pub recent_calls: Vec<TicketView>,
    /// All windows of the hall, by number.
    pub windows: Vec<WindowView>,
    /// Who may be called earlier, for giving out tickets.
    pub priorities: Vec<Priority>,
}

/// Which station decides about the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct LeaseView {
    /// The number of the station that holds the lease; none while it is being handed over.
    pub holder: Option<u16>,
    /// Whether that is this station.
    pub held_here: bool,
    /// Whether this station decides by itself meanwhile, about numbers of its own.
    pub apart: bool,
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
    /// How long the customer was told to wait.
    pub wait: Option<WaitRange>,
    /// The ticket's id, which its QR code says.
    pub id: Uuid,
    /// The number for complaints.
    pub complaint_phone: String,
}

/// How many there are.
pub(crate) fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
