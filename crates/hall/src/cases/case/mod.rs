//! A case: what a customer complained of, and how far it has come (standard, "Case state machines").

mod decide;
mod entries;
mod number;
mod table;

pub use decide::{CaseStep, CaseStepName};
pub(crate) use decide::{decide, may};
pub(crate) use entries::{CaseEvent, Complainant, Matter, Registered};
pub use entries::{CaseKind, Severity, VisitResult};
pub(crate) use number::CaseNumber;
pub(crate) use table::{next_number, of_customer, open};

use crate::day::Millis;
use crate::sql::word_column;
use guitai_journal::{ActorId, Aggregate, Stamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// How far a case has come. That it was answered leads to the return visit by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// 已登记
    #[default]
    Registered,
    /// 已受理
    Accepted,
    /// 处理中
    InProgress,
    /// 待回访
    AwaitingVisit,
    /// 已办结
    Closed,
    /// 已归档
    Archived,
    /// 不予受理
    Refused,
    /// 撤回
    Withdrawn,
}

word_column!(CaseState {
    Registered = "registered",
    Accepted = "accepted",
    InProgress = "in_progress",
    AwaitingVisit = "awaiting_visit",
    Closed = "closed",
    Archived = "archived",
    Refused = "refused",
    Withdrawn = "withdrawn",
});

impl CaseState {
    /// Nothing is left to do for it.
    pub(crate) fn is_at_its_end(self) -> bool {
        matches!(
            self,
            CaseState::Archived | CaseState::Refused | CaseState::Withdrawn
        )
    }

    /// The customer still waits for an answer: until then the promise runs.
    pub fn is_unanswered(self) -> bool {
        matches!(
            self,
            CaseState::Registered | CaseState::Accepted | CaseState::InProgress
        )
    }
}

/// A case that was taken up.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Life {
    pub(crate) registered: Registered,
    /// Who took it up; never changes (standard, 3.2.2).
    pub(crate) first_owner: ActorId,
    pub(crate) at: Millis,
}

/// Something that was done for a case.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Done {
    pub(crate) at: Millis,
    pub(crate) by: ActorId,
    pub(crate) event: CaseEvent,
}

/// A case, or nothing yet. The subject is the id of the command that took it up.
#[derive(Debug, Default)]
pub(crate) struct Case {
    pub(crate) life: Option<Life>,
    /// Every number that it was ever taken up under, each told to somebody.
    pub(crate) numbers: BTreeSet<(Uuid, CaseNumber)>,
    pub(crate) state: CaseState,
    pub(crate) severity: Option<Severity>,
    /// Who works on it.
    pub(crate) handler: Option<ActorId>,
    /// How often it was answered and the customer was not content.
    pub(crate) returns: u32,
    /// How often the customer was not reached since the last answer.
    pub(crate) unreached: u32,
    /// All that was done, in order.
    pub(crate) done: Vec<Done>,
}

impl Case {
    /// Where an event leads from where the case stands; none where it does not fit there, as where two stations apart took
    /// different steps: the first counts, and the other is kept to be seen.
    fn after(&self, event: &CaseEvent) -> Option<CaseState> {
        use CaseState::{
            Accepted, Archived, AwaitingVisit, Closed, InProgress, Refused, Registered, Withdrawn,
        };
        match (self.state, event) {
            (Registered, CaseEvent::Accepted(_)) => Some(Accepted),
            (Registered, CaseEvent::Refused(_)) => Some(Refused),
            (Accepted, CaseEvent::Begun(_)) => Some(InProgress),
            (InProgress, CaseEvent::Answered(_)) => Some(AwaitingVisit),
            (AwaitingVisit, CaseEvent::Visited(visited)) => match visited.result {
                VisitResult::Dissatisfied => Some(InProgress),
                VisitResult::Resolved | VisitResult::Unreached => Some(AwaitingVisit),
            },
            (AwaitingVisit, CaseEvent::Closed(_)) => Some(Closed),
            (Closed, CaseEvent::Archived(_)) => Some(Archived),
            (Registered | Accepted | InProgress | AwaitingVisit, CaseEvent::Withdrawn(_)) => {
                Some(Withdrawn)
            }
            _ => None,
        }
    }

    /// By when the customer is to have an answer, for as long as they have none.
    pub(crate) fn due(&self) -> Option<Millis> {
        let life = self.life.as_ref().filter(|_| self.state.is_unanswered())?;
        Some(life.registered.promised.as_ref()?.due)
    }

    fn note(&mut self, event: &CaseEvent, by: ActorId) {
        match event {
            CaseEvent::Accepted(accepted) => {
                self.severity = Some(accepted.severity);
                self.handler = Some(by);
            }
            CaseEvent::Answered(_) => self.unreached = 0,
            CaseEvent::Visited(visited) => match visited.result {
                VisitResult::Dissatisfied => self.returns += 1,
                VisitResult::Unreached => self.unreached += 1,
                VisitResult::Resolved => {}
            },
            _ => {}
        }
    }
}

impl Aggregate for Case {
    const NAME: &'static str = "case";
    type Event = CaseEvent;

    fn apply(&mut self, event: &CaseEvent, stamp: &Stamp) {
        let (at, by) = (Millis(stamp.at.millis()), stamp.actor);
        if let CaseEvent::Registered(registered) = event {
            self.numbers
                .insert((registered.hall, registered.number.clone()));
            if self.life.is_some() {
                return;
            }
            self.life = Some(Life {
                registered: registered.as_ref().clone(),
                first_owner: by,
                at,
            });
        } else if let Some(state) = self.after(event) {
            self.state = state;
            self.note(event, by);
        }
        self.done.push(Done {
            at,
            by,
            event: event.clone(),
        });
    }
}

#[cfg(test)]
mod tests;
