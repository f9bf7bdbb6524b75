//! What may be done with the queue, and the order in which it travels to where it is decided.

use super::entitlement::Entitling;
use super::rules::QueueRules;
use super::ticket::{Destination, Outcome, ParkKind};
use super::window::{PauseReason, Profile};
use crate::day::Millis;
use crate::permission::Permission;
use guitai_journal::{ActorId, StationId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One thing done with the queue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// Gives out a ticket with the next number of its service's series 取号. The ticket's id is the
    /// command's.
    Issue {
        /// The service the customer comes for.
        service: String,
        /// The code of a priority of the hall's rules, for those who have one.
        priority: Option<String>,
        /// The customer's phone number, where the priority asks for it.
        #[serde(default)]
        phone: Option<String>,
    },
    /// Calls whoever is next for this window 呼叫.
    CallNext,
    /// Takes one step with one ticket.
    Ticket {
        /// The ticket's id.
        ticket: Uuid,
        /// Which step.
        step: Step,
    },
    /// Books a slot for a customer 预约.
    Book {
        /// Whose, when, and what for.
        #[serde(flatten)]
        booking: Booking,
    },
    /// Calls an appointment off.
    CancelBooking {
        /// The appointment's id.
        appointment: Uuid,
    },
    /// Draws the ticket of a customer who is expected 预约签到. The ticket's id is the command's.
    CheckIn {
        /// The customer's phone number, or the appointment's code.
        key: String,
    },
    /// Lets a customer use a priority that asks for their number 贵宾客户, by a manager.
    Entitle {
        /// Whom, and what.
        #[serde(flatten)]
        entitling: Entitling,
    },
    /// Lets them no more.
    WithdrawEntitlement {
        /// The entitlement's id.
        entitlement: Uuid,
    },
    /// Asks for the ticket's paper once more, after a failed print.
    PrintAgain {
        /// The ticket's id.
        ticket: Uuid,
    },
    /// Sits down at the window.
    TakeWindow {
        /// Even where a colleague sits there, who has left; the ticket in hand comes along 接管.
        take_over: bool,
    },
    /// Leaves the window.
    LeaveWindow,
    /// Serves nobody for a while 暂停.
    PauseWindow {
        /// Why.
        reason: PauseReason,
    },
    /// Serves again.
    ResumeWindow,
    /// Moves somebody who waits to another service, by a manager.
    Move {
        /// The ticket's id.
        ticket: Uuid,
        /// What for, from now on.
        service: String,
    },
    /// Sends away whoever sits at a window, by a manager.
    CloseWindow {
        /// The window.
        window: u16,
    },
    /// Tells a window whom to call.
    SetProfile {
        /// The window.
        window: u16,
        /// Whom.
        profile: Profile,
    },
    /// Gives out no more tickets today 停止取号.
    StopIssuing {
        /// For one service; for all where none is named.
        service: Option<String>,
    },
    /// Gives them out again 恢复取号.
    ResumeIssuing {
        /// For one service; for all where none is named.
        service: Option<String>,
    },
    /// Gives up the lease, so that another station can take it.
    YieldLease,
    /// Sets the hall's queue rules.
    SetRules {
        /// All of them.
        rules: QueueRules,
    },
}

/// A slot that is to be somebody's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Booking {
    /// What the customer will come for.
    pub service: String,
    /// When the slot begins.
    pub slot: Millis,
    /// The customer's phone number.
    pub phone: String,
    /// Their name, where they tell it.
    pub name: Option<String>,
}

/// A step with a ticket, at the window of whoever takes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// Calls it, out of turn.
    Call,
    /// Calls it again, up to the hall's limit 重呼.
    Recall,
    /// Marks that nobody came 过号.
    NoShow,
    /// Begins to serve the customer who came.
    Start,
    /// Ends the visit 办结; a customer who is to come back to another window goes there instead.
    Finish {
        /// How it ended.
        outcome: Outcome,
    },
    /// Lets the visit rest 挂起.
    Park {
        /// Why.
        kind: ParkKind,
        /// What is still missing, up to 200 characters.
        note: Option<String>,
    },
    /// Goes on with a visit that rests, at this window.
    Resume,
    /// Sends the customer elsewhere in the hall 转办.
    Transfer {
        /// Whom to.
        destination: Destination,
        /// What for.
        service: String,
        /// What the next clerk should know, up to 200 characters.
        note: Option<String>,
        /// Whether the customer then comes back to this window.
        come_back: bool,
    },
    /// Puts somebody who was passed over back into the line 过号重排.
    Return,
}

/// Asks for something to be done with the queue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct QueueCommand {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// What.
    #[serde(flatten)]
    pub act: Act,
}

/// A command with who gives it and where, as it travels to the station that decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// The command's id.
    pub command: Uuid,
    /// Who: an account, or a kiosk by its station.
    pub actor: ActorId,
    /// The station it comes from, which also prints what is to be printed.
    pub station: StationId,
    /// The window of whoever gives it, where they have one.
    pub window: Option<u16>,
    /// What.
    pub act: Act,
}

impl Order {
    /// Whether a kiosk gives it: then the customer does.
    pub(crate) fn is_by_kiosk(&self) -> bool {
        self.actor.0 == self.station.0
    }
}

impl Act {
    /// Gives out a ticket to somebody who comes like any other.
    pub fn issue(service: impl Into<String>) -> Act {
        Act::Issue {
            service: service.into(),
            priority: None,
            phone: None,
        }
    }

    /// What a person must be permitted.
    pub(crate) fn permission(&self) -> Permission {
        match self {
            Act::SetProfile { .. }
            | Act::CloseWindow { .. }
            | Act::StopIssuing { .. }
            | Act::ResumeIssuing { .. }
            | Act::SetRules { .. }
            | Act::Entitle { .. }
            | Act::WithdrawEntitlement { .. }
            | Act::YieldLease
            | Act::Move { .. } => Permission::Floor,
            _ => Permission::Queue,
        }
    }

    /// Whether a station that cannot reach the host may do it: it concerns its own tickets, its own
    /// window or its own paper. Slots are given by the host alone.
    pub fn is_done_apart(&self) -> bool {
        let of_appointments = matches!(
            self,
            Act::Book { .. } | Act::CancelBooking { .. } | Act::CheckIn { .. }
        );
        self.permission() == Permission::Queue && !of_appointments
    }

    /// Whether paper comes of it, where whoever asks for it stands.
    pub fn prints(&self) -> bool {
        self.is_for_customers()
    }

    /// Whether a customer may do it at a kiosk.
    pub(crate) fn is_for_customers(&self) -> bool {
        matches!(
            self,
            Act::Issue { .. } | Act::CheckIn { .. } | Act::PrintAgain { .. }
        )
    }
}
