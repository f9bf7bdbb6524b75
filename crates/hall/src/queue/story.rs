//! A ticket's whole story: all that its entries say, in the order in which they count.

use super::refusal::QueueRefusal;
use super::table;
use super::ticket::{Destination, Outcome, ParkKind, Ticket, TicketEvent, Transferred, WaitRange};
use super::view::TicketView;
use crate::day::Millis;
use crate::hall::Hall;
use crate::permission::Permission;
use crate::refusal::HallError;
use crate::session::Session;
use crate::setup::Station;
use crate::staff::{Badge, badge_in};
use guitai_journal::{ActorId, Aggregate, Part, Projection, Stamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// A ticket's whole story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct TicketStory {
    /// The ticket as it stands now.
    pub ticket: TicketView,
    /// What happened to it.
    pub steps: Vec<StoryStep>,
}

/// One thing that happened to a ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct StoryStep {
    /// When.
    pub at: Millis,
    /// What.
    #[serde(flatten)]
    pub happened: Happened,
    /// Who did it, where a person did.
    pub clerk: Option<Badge>,
    /// The number of the station that did it by itself: a kiosk, a printer's spool, the end of the day.
    pub station: Option<u16>,
    /// Whether it changed nothing: it was written where something else had not been heard of yet.
    pub void: bool,
}

/// What can happen to a ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(
    tag = "what",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Happened {
    /// A customer drew it 取号.
    Issued {
        /// What for.
        service: String,
        /// The code of the priority it was given.
        priority: Option<String>,
        /// Whether the customer gave a number that has that priority.
        entitled: bool,
        /// The slot of the appointment that was kept.
        slot: Option<Millis>,
        /// How long the customer was told to wait.
        told: Option<WaitRange>,
    },
    /// A window called it 呼叫.
    Called {
        /// Which.
        window: u16,
    },
    /// The same window called it again 重呼.
    Recalled,
    /// Nobody came 过号.
    NoShow,
    /// The customer came after all 过号重排.
    Returned,
    /// A manager moved it to another service.
    Moved {
        /// Which.
        service: String,
    },
    /// The customer sat down.
    Started,
    /// The customer was sent elsewhere in the hall 转办.
    Transferred {
        /// Whom to.
        destination: Destination,
        /// The person, where it was one.
        person: Option<Badge>,
        /// What for.
        service: String,
        /// Whether the customer was to come back.
        come_back: bool,
        /// What the clerk left to say.
        note: Option<String>,
    },
    /// Back to the window that had sent the customer.
    SentBack,
    /// The visit rested 挂起.
    Parked {
        /// Why.
        kind: ParkKind,
        /// What was missing.
        note: Option<String>,
    },
    /// A window went on with it.
    Resumed {
        /// Which.
        window: u16,
    },
    /// The visit ended.
    Finished {
        /// How.
        outcome: Outcome,
    },
    /// It was left over when its day ended 日终清号.
    Cleared,
    /// Its paper came out.
    Printed,
    /// Its paper did not come out.
    PrintFailed {
        /// The code of what went wrong.
        code: String,
    },
    /// Its paper was asked for again.
    PrintRequested,
}

/// Tells a ticket's story. Permission: queue.
///
/// # Errors
/// [`QueueRefusal::UnknownTicket`]; of the session; the journal's.
pub fn story(hall: &Hall, session: Session, ticket: Uuid) -> Result<TicketStory, HallError> {
    hall.permit_look(session, Permission::Queue)?;
    let told: Told = hall.journal().state(ticket)?;
    let view = hall.journal().read(|rows| table::find(rows, ticket))?;
    let steps = told.steps.into_iter().map(|step| step.read(hall));
    Ok(TicketStory {
        ticket: view.ok_or(QueueRefusal::UnknownTicket)?,
        steps: steps.collect::<Result<_, HallError>>()?,
    })
}

/// A ticket's entries, kept one by one while the ticket is folded.
#[derive(Default)]
struct Told {
    ticket: Ticket,
    steps: Vec<Step>,
}

struct Step {
    event: TicketEvent,
    stamp: Stamp,
    void: bool,
}

impl Aggregate for Told {
    const NAME: &'static str = Ticket::NAME;
    type Event = TicketEvent;

    fn apply(&mut self, event: &TicketEvent, stamp: &Stamp) {
        let before = self.ticket.life.clone();
        self.ticket.apply(event, stamp);
        let changed = match (&before, &self.ticket.life) {
            (Some(before), Some(after)) => before.stage != after.stage || before.leg != after.leg,
            (before, after) => before.is_some() != after.is_some(),
        };
        self.steps.push(Step {
            event: event.clone(),
            stamp: *stamp,
            void: !changed && event.term().is_some(),
        });
    }

    fn upcast(kind: &str, body: Value) -> Option<(&'static str, Value)> {
        Ticket::upcast(kind, body)
    }
}

impl Projection for Told {}

impl Step {
    fn read(self, hall: &Hall) -> Result<StoryStep, HallError> {
        let ActorId(actor) = self.stamp.actor;
        let station = hall.journal().state::<Station>(actor)?.enrolled;
        let clerk = match station {
            Some(_) => None,
            None => Some(badge(hall, actor)?),
        };
        Ok(StoryStep {
            at: Millis(self.stamp.at.millis()),
            happened: happened(hall, self.event)?,
            clerk,
            station: station.map(|station| station.number),
            void: self.void,
        })
    }
}

fn badge(hall: &Hall, account: Uuid) -> Result<Badge, HallError> {
    Ok(hall.journal().read(|rows| badge_in(rows, account))?)
}

fn happened(hall: &Hall, event: TicketEvent) -> Result<Happened, HallError> {
    Ok(match event {
        TicketEvent::Issued(issued) => Happened::Issued {
            service: issued.service,
            priority: issued.priority,
            entitled: issued.entitlement.is_some(),
            slot: issued.slot,
            told: issued.wait,
        },
        TicketEvent::Called(called) => Happened::Called {
            window: called.window,
        },
        TicketEvent::Recalled(_) => Happened::Recalled,
        TicketEvent::NoShow(_) => Happened::NoShow,
        TicketEvent::Returned(_) => Happened::Returned,
        TicketEvent::Moved(moved) => Happened::Moved {
            service: moved.service,
        },
        TicketEvent::Started(_) => Happened::Started,
        TicketEvent::Transferred(transferred) => sent_on(hall, transferred)?,
        TicketEvent::SentBack(_) => Happened::SentBack,
        TicketEvent::Parked(parked) => Happened::Parked {
            kind: parked.kind,
            note: said(parked.note),
        },
        TicketEvent::Resumed(resumed) => Happened::Resumed {
            window: resumed.window,
        },
        TicketEvent::Finished(finished) => Happened::Finished {
            outcome: finished.outcome,
        },
        TicketEvent::Cleared(_) => Happened::Cleared,
        TicketEvent::Printed(_) => Happened::Printed,
        TicketEvent::PrintFailed(failed) => Happened::PrintFailed { code: failed.code },
        TicketEvent::PrintRequested(_) => Happened::PrintRequested,
    })
}

fn sent_on(hall: &Hall, transferred: Transferred) -> Result<Happened, HallError> {
    Ok(Happened::Transferred {
        person: match transferred.destination {
            Destination::Person { account } => Some(badge(hall, account)?),
            Destination::Line | Destination::Window { .. } => None,
        },
        destination: transferred.destination,
        service: transferred.service,
        come_back: transferred.come_back,
        note: said(transferred.note),
    })
}

/// What was left to say, unless the customer is forgotten.
fn said(note: Option<Part<String>>) -> Option<String> {
    note.and_then(|part| part.get().cloned())
}
