//! Where a ticket stands, with exactly what is known there.

use super::entries::{Outcome, TicketEvent};
use super::park::ParkKind;
use crate::day::Millis;
use crate::sql::word_column;
use guitai_journal::ActorId;
use serde::{Deserialize, Serialize};

/// What a ticket is, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TicketState {
    /// In the queue.
    Waiting,
    /// Called to a window, not there yet.
    Called,
    /// At the window.
    Serving,
    /// It rests, and is gone on with later.
    Parked,
    /// Done.
    Finished,
    /// Called and never came; never counted as served (standard, daily rule 4).
    NoShow,
    /// Left over when its day ended.
    Cleared,
}

word_column!(TicketState {
    Waiting = "waiting",
    Called = "called",
    Serving = "serving",
    Parked = "parked",
    Finished = "finished",
    NoShow = "no_show",
    Cleared = "cleared",
});

/// A call to a window, from the first on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call {
    pub(crate) window: u16,
    /// Who called, or went on with a visit that rested.
    pub(crate) clerk: ActorId,
    /// The first call of this leg; recalls do not restart the wait.
    pub(crate) first: Millis,
    pub(crate) last: Millis,
    /// The first included.
    pub(crate) times: u32,
}

/// How a ticket came to its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Ending {
    Finished(Outcome),
    NoShow,
    Cleared,
}

/// Where a ticket stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stage {
    Waiting,
    Called(Call),
    Serving {
        call: Call,
        since: Millis,
    },
    Parked {
        call: Call,
        kind: ParkKind,
        since: Millis,
    },
    Over {
        ending: Ending,
        call: Option<Call>,
        at: Millis,
    },
}

impl Stage {
    /// The stage that an event leads to; none where it does not lead on from here. `overrules`:
    /// whether it was written under a later lease than all before it.
    pub(super) fn after(
        &self,
        event: &TicketEvent,
        actor: ActorId,
        at: Millis,
        overrules: bool,
    ) -> Option<Stage> {
        use TicketEvent as E;
        let over = |ending| {
            Some(Stage::Over {
                ending,
                call: self.call().cloned(),
                at,
            })
        };
        match (self, event) {
            (Stage::Waiting, E::Called(called)) => {
                Some(Stage::Called(Call::by(actor, called.window, at)))
            }
            (Stage::Called(_) | Stage::Serving { .. }, E::Called(called)) if overrules => {
                Some(Stage::Called(Call::by(actor, called.window, at)))
            }
            (Stage::Called(call), E::Recalled(_)) => Some(Stage::Called(Call {
                last: at,
                times: call.times.saturating_add(1),
                ..call.clone()
            })),
            (Stage::Called(_), E::NoShow(_)) => over(Ending::NoShow),
            (Stage::Called(call), E::Started(_)) => Some(Stage::Serving {
                call: call.clone(),
                since: at,
            }),
            (Stage::Serving { call, .. }, E::Parked(parked)) => Some(Stage::Parked {
                call: call.clone(),
                kind: parked.kind,
                since: at,
            }),
            (Stage::Parked { .. }, E::Resumed(resumed)) => Some(Stage::Serving {
                call: Call::by(actor, resumed.window, at),
                since: at,
            }),
            (Stage::Waiting, E::Moved(_))
            | (Stage::Serving { .. }, E::Transferred(_) | E::SentBack(_))
            | (
                Stage::Over {
                    ending: Ending::NoShow,
                    ..
                },
                E::Returned(_),
            ) => Some(Stage::Waiting),
            (Stage::Serving { .. }, E::Finished(finished)) => {
                over(Ending::Finished(finished.outcome))
            }
            (stage, E::Cleared(_)) if stage.ended().is_none() => over(Ending::Cleared),
            _ => None,
        }
    }

    /// The one word for it.
    pub(crate) fn state(&self) -> TicketState {
        match self {
            Stage::Waiting => TicketState::Waiting,
            Stage::Called(_) => TicketState::Called,
            Stage::Serving { .. } => TicketState::Serving,
            Stage::Parked { .. } => TicketState::Parked,
            Stage::Over { ending, .. } => match ending {
                Ending::Finished(_) => TicketState::Finished,
                Ending::NoShow => TicketState::NoShow,
                Ending::Cleared => TicketState::Cleared,
            },
        }
    }

    /// The call that brought it to a window, if one did.
    pub(crate) fn call(&self) -> Option<&Call> {
        match self {
            Stage::Waiting => None,
            Stage::Called(call) | Stage::Serving { call, .. } | Stage::Parked { call, .. } => {
                Some(call)
            }
            Stage::Over { call, .. } => call.as_ref(),
        }
    }

    /// When it was over, if it is.
    pub(crate) fn ended(&self) -> Option<Millis> {
        match self {
            Stage::Over { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// How it ended at its window, if it did.
    pub(crate) fn outcome(&self) -> Option<Outcome> {
        match self {
            Stage::Over {
                ending: Ending::Finished(outcome),
                ..
            } => Some(*outcome),
            _ => None,
        }
    }
}

impl Call {
    fn by(clerk: ActorId, window: u16, at: Millis) -> Call {
        Call {
            window,
            clerk,
            first: at,
            last: at,
            times: 1,
        }
    }
}
