//! A ticket: what it is after all that happened to it.

mod entries;
mod number;
mod park;
mod stage;
#[cfg(test)]
mod tests;

pub use entries::{Destination, Outcome, WaitRange};
pub use park::ParkKind;
pub use stage::TicketState;

pub(crate) use entries::{
    Called, Finished, Issued, Moved, OfPaper, PrintFailed, Returned, TicketEvent, Transferred,
    Under,
};
pub(crate) use number::{HOST_LANE, LAST_NUMBER, Rank, TicketNumber};
pub(crate) use park::Parked;
pub(crate) use stage::{Call, Stage};

use crate::day::Millis;
use crate::printing::Print;
use crate::queue::entitlement::EntitlementId;
use crate::sql::word_column;
use guitai_journal::{ActorId, Aggregate, Stamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Why a ticket stands where it stands in the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// By arrival.
    Arrival,
    /// A head start was given: seniors, disabled, expectant, VIP.
    Priority,
    /// A slot was booked and kept.
    Appointment,
    /// Passed over, then come after all.
    Returned,
    /// Sent here from another window.
    Transferred,
    /// Back from where the window had sent them.
    CameBack,
}

word_column!(Standing {
    Arrival = "arrival",
    Priority = "priority",
    Appointment = "appointment",
    Returned = "returned",
    Transferred = "transferred",
    CameBack = "came_back",
});

/// A part of a visit: one service, for one line, window or person. A transfer begins another.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Leg {
    pub(crate) service: String,
    pub(crate) destination: Destination,
    pub(crate) rank: Rank,
    pub(crate) standing: Standing,
    /// What the clerk before left to say.
    pub(crate) note: Option<String>,
    /// Where the customer goes afterwards.
    back: Option<Back>,
}

#[derive(Clone, Debug, PartialEq)]
struct Back {
    window: u16,
    service: String,
}

/// A ticket that was issued.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Life {
    pub(crate) hall: Uuid,
    pub(crate) number: TicketNumber,
    /// What the customer came for; the leg says what is being done now.
    pub(crate) drawn_for: String,
    pub(crate) issued_at: Millis,
    /// Since when it waits, or waited last: it was drawn, came back, or was sent on.
    pub(crate) waiting_since: Millis,
    pub(crate) priority: Option<String>,
    pub(crate) entitlement: Option<EntitlementId>,
    pub(crate) slot: Option<Millis>,
    /// How long the customer was told to wait.
    pub(crate) told: Option<WaitRange>,
    pub(crate) leg: Leg,
    pub(crate) legs: u32,
    pub(crate) stage: Stage,
    /// The first call of all, which ended the wait.
    pub(crate) first_called: Option<Millis>,
    /// The first time somebody served it.
    pub(crate) first_started: Option<Millis>,
    /// Milliseconds at windows so far, without what it rested or waited between.
    pub(crate) worked_ms: i64,
    pub(crate) print: Print,
    /// The spell apart in which its station gave it out.
    pub(crate) spell: Option<u32>,
    /// The highest term that spoke of it.
    term: u32,
}

/// A ticket, or nothing yet. The subject is the id of the command that issued it, so that a
/// command repeated at another station is still the same ticket.
#[derive(Debug, Default)]
pub(crate) struct Ticket {
    pub(crate) life: Option<Life>,
    /// Every number it was ever issued with: one, unless stations apart issued it twice. Each of
    /// them is on paper and must not be given again.
    pub(crate) numbers: BTreeSet<(Uuid, TicketNumber)>,
}

impl Aggregate for Ticket {
    const NAME: &'static str = "ticket";
    type Event = TicketEvent;

    fn apply(&mut self, event: &TicketEvent, stamp: &Stamp) {
        let at = Millis(stamp.at.millis());
        if let TicketEvent::Issued(issued) = event {
            self.numbers.insert((issued.hall, issued.number.clone()));
            self.life.get_or_insert_with(|| Life::begin(issued, at));
        } else if let Some(life) = &mut self.life {
            life.apply(event, stamp.actor, at);
        }
    }

    fn upcast(kind: &str, body: Value) -> Option<(&'static str, Value)> {
        entries::upcast(kind, body)
    }
}

impl Life {
    fn begin(issued: &Issued, at: Millis) -> Life {
        let standing = match (&issued.slot, &issued.priority) {
            (Some(_), _) => Standing::Appointment,
            (None, Some(_)) => Standing::Priority,
            (None, None) => Standing::Arrival,
        };
        let leg = Leg {
            service: issued.service.clone(),
            destination: Destination::Line,
            rank: Rank::of(issued.slot.unwrap_or(at), issued.head_start_s),
            standing,
            note: None,
            back: None,
        };
        Life {
            hall: issued.hall,
            number: issued.number.clone(),
            drawn_for: issued.service.clone(),
            issued_at: at,
            waiting_since: at,
            priority: issued.priority.clone(),
            entitlement: issued.entitlement,
            slot: issued.slot,
            told: issued.wait,
            leg,
            legs: 1,
            stage: Stage::Waiting,
            first_called: None,
            first_started: None,
            worked_ms: 0,
            print: Print::Queued,
            spell: issued.spell,
            term: issued.term,
        }
    }

    fn apply(&mut self, event: &TicketEvent, actor: ActorId, at: Millis) {
        match event {
            TicketEvent::Printed(_) => self.print = Print::Printed,
            TicketEvent::PrintFailed(failed) => self.print = Print::Failed(failed.code.clone()),
            TicketEvent::PrintRequested(_) => self.print = Print::Queued,
            _ => self.step(event, actor, at),
        }
    }

    /// Takes a step that the lease covers and the stage allows. Others are passed over: they were
    /// written where something had not been heard of yet.
    fn step(&mut self, event: &TicketEvent, actor: ActorId, at: Millis) {
        let Some(term) = event.term() else { return };
        if term < self.term {
            return;
        }
        // Where two hosts called the same ticket, the later lease's call holds.
        let overrules = term > self.term;
        self.term = term;
        let Some(next) = self.stage.after(event, actor, at, overrules) else {
            return;
        };
        if let Stage::Serving { since, .. } = &self.stage {
            self.worked_ms = self.worked_ms.saturating_add(at.ms_since(*since));
        }
        self.move_on(event);
        match &next {
            // To be moved to another service is no new wait.
            Stage::Waiting if self.stage != Stage::Waiting => self.waiting_since = at,
            Stage::Called(call) => {
                self.first_called.get_or_insert(call.first);
            }
            Stage::Serving { since, .. } => {
                self.first_started.get_or_insert(*since);
            }
            _ => {}
        }
        self.stage = next;
    }

    /// What a step that was taken does to the leg.
    fn move_on(&mut self, event: &TicketEvent) {
        match event {
            TicketEvent::Returned(returned) => {
                self.leg.rank = returned.rank;
                self.leg.standing = Standing::Returned;
            }
            TicketEvent::Transferred(transferred) => self.transfer(transferred),
            TicketEvent::Moved(moved) => self.leg.service.clone_from(&moved.service),
            TicketEvent::SentBack(_) => self.send_back(),
            TicketEvent::Parked(parked) => self.leg.note = text(parked.note.as_ref()),
            _ => {}
        }
    }

    /// The place in the line stays: it was earned by waiting.
    fn transfer(&mut self, transferred: &Transferred) {
        let from = self.stage.call().map(|call| call.window);
        let back = from
            .filter(|_| transferred.come_back)
            .map(|window| Back {
                window,
                service: self.leg.service.clone(),
            })
            .or_else(|| self.leg.back.take());
        self.leg = Leg {
            service: transferred.service.clone(),
            destination: transferred.destination,
            rank: self.leg.rank,
            standing: Standing::Transferred,
            note: text(transferred.note.as_ref()),
            back,
        };
        self.legs = self.legs.saturating_add(1);
    }

    fn send_back(&mut self) {
        let Some(Back { window, service }) = self.leg.back.take() else {
            return;
        };
        self.leg.service = service;
        self.leg.destination = Destination::Window { window };
        self.leg.standing = Standing::CameBack;
        self.legs = self.legs.saturating_add(1);
    }

    /// The window that waits for the customer to come back, where one does.
    pub(crate) fn comes_back_to(&self) -> Option<u16> {
        self.leg.back.as_ref().map(|back| back.window)
    }
}

fn text(note: Option<&guitai_journal::Part<String>>) -> Option<String> {
    note.and_then(|part| part.get()).cloned()
}
