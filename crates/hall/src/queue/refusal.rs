//! Why the queue says no.

use super::ticket::TicketState;
use crate::day::Millis;
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
    /// The visit does not rest.
    #[serde(rename = "queue.not_parked")]
    NotParked {
        /// The ticket.
        number: String,
        /// What it is instead.
        state: TicketState,
    },
    /// The ticket was not passed over today.
    #[serde(rename = "queue.not_missed")]
    NotMissed {
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
    /// A colleague sits at the window: take it over, or sit elsewhere.
    #[serde(rename = "queue.window_taken")]
    WindowTaken {
        /// The window.
        window: u16,
        /// The colleague's name, masked.
        clerk: String,
    },
    /// Nobody sits at the window any more: sign in there anew.
    #[serde(rename = "queue.window_not_open")]
    WindowNotOpen {
        /// The window.
        window: u16,
    },
    /// The hall has no such window.
    #[serde(rename = "queue.window_unknown")]
    WindowUnknown {
        /// What was asked for.
        window: u16,
    },
    /// The customer would be sent to where they are.
    #[serde(rename = "queue.sent_nowhere")]
    SentNowhere,
    /// Nobody in the hall has this account, or it is closed.
    #[serde(rename = "queue.unknown_person")]
    UnknownPerson,
    /// A note is too long.
    #[serde(rename = "queue.note_too_long")]
    NoteTooLong {
        /// The most characters.
        limit: u32,
    },
    /// The series has given all its numbers today.
    #[serde(rename = "queue.series_full")]
    SeriesFull {
        /// The series.
        series: String,
    },
    /// The hall has given all its tickets today.
    #[serde(rename = "queue.hall_full")]
    HallFull {
        /// How many they are.
        limit: u32,
    },
    /// The service has given all its tickets today.
    #[serde(rename = "queue.service_full")]
    ServiceFull {
        /// How many they are.
        limit: u32,
    },
    /// No more tickets are given out today.
    #[serde(rename = "queue.issuing_stopped")]
    IssuingStopped,
    /// No more tickets for this service are given out today.
    #[serde(rename = "queue.service_stopped")]
    ServiceStopped,
    /// The hall gives out tickets at other hours.
    #[serde(rename = "queue.closed_now")]
    ClosedNow {
        /// Minutes after midnight.
        from: u16,
        /// Minutes after midnight.
        until: u16,
    },
    /// The catalog in force offers no such service.
    #[serde(rename = "queue.unknown_service")]
    UnknownService {
        /// What was asked for.
        service: String,
    },
    /// The hall's rules know no such priority.
    #[serde(rename = "queue.unknown_priority")]
    UnknownPriority {
        /// What was asked for.
        priority: String,
    },
    /// The priority does not ask for a number: whoever has it may say so.
    #[serde(rename = "queue.not_by_number")]
    NotByNumber,
    /// The customer has this priority already.
    #[serde(rename = "queue.already_entitled")]
    AlreadyEntitled,
    /// The customer with this number does not have the priority.
    #[serde(rename = "queue.not_entitled")]
    NotEntitled,
    /// This number has drawn a ticket today that is not over yet.
    #[serde(rename = "queue.entitlement_in_use")]
    EntitlementInUse,
    /// Nobody is expected under this number or code today.
    #[serde(rename = "queue.not_expected")]
    NotExpected,
    /// It is too early to check in.
    #[serde(rename = "queue.too_early")]
    TooEarly {
        /// From when on.
        from: Millis,
        /// When the slot begins.
        slot: Millis,
    },
    /// The hall has no such slot, or it is over, or too far ahead.
    #[serde(rename = "queue.no_such_slot")]
    NoSuchSlot,
    /// The slot takes no more.
    #[serde(rename = "queue.slot_full")]
    SlotFull,
    /// A phone number has 6 to 15 digits.
    #[serde(rename = "queue.phone_wrong")]
    PhoneWrong,
    /// A name is too long.
    #[serde(rename = "queue.name_too_long")]
    NameTooLong {
        /// The most characters.
        limit: u32,
    },
    /// The rules as a whole make no sense: a name twice, hours that end before they begin.
    #[serde(rename = "queue.rules_unsound")]
    RulesUnsound,
    /// There is no such ticket.
    #[serde(rename = "queue.unknown_ticket")]
    UnknownTicket,
    /// The station that decides about the queue does not answer. Whether it has done what was asked is
    /// not known: the same command may be sent again.
    #[serde(rename = "queue.host_unreachable")]
    HostUnreachable,
    /// The ticket was given out by a station that is out of reach, which decides about it until it is back.
    #[serde(rename = "queue.decided_apart")]
    DecidedApart {
        /// That station's number.
        station: u16,
    },
    /// The host decides about the ticket, and is out of reach.
    #[serde(rename = "queue.only_host")]
    OnlyHost,
    /// Another station decides about the queue.
    #[serde(rename = "queue.not_host")]
    NotHost,
    /// This station is no kiosk.
    #[serde(rename = "queue.not_kiosk")]
    NotKiosk,
}
