//! A ticket: what it is after all that happened to it.

use super::entries::{TicketEvent, TicketNumber};
use crate::day::Millis;
use crate::printing::Print;
use crate::sql::word_column;
use guitai_journal::{ActorId, Aggregate, Stamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

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
    Finished = "finished",
    NoShow = "no_show",
    Cleared = "cleared",
});

/// A call to a window, from the first on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call {
    pub(crate) window: u16,
    /// Who called.
    pub(crate) clerk: ActorId,
    /// The first call, which ended the wait; recalls do not restart it.
    pub(crate) first: Millis,
    pub(crate) last: Millis,
    /// The first included.
    pub(crate) times: u32,
}

/// Where a ticket stands, with exactly what is known there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stage {
    Waiting,
    Called(Call),
    Serving {
        call: Call,
        since: Millis,
    },
    Finished {
        call: Call,
        since: Millis,
        until: Millis,
    },
    NoShow {
        call: Call,
        at: Millis,
    },
    Cleared {
        call: Option<Call>,
        since: Option<Millis>,
        at: Millis,
    },
}

/// A ticket that was issued.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Life {
    pub(crate) hall: Uuid,
    pub(crate) number: TicketNumber,
    pub(crate) service: String,
    pub(crate) issued_at: Millis,
    pub(crate) stage: Stage,
    pub(crate) print: Print,
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
            self.life.get_or_insert_with(|| Life {
                hall: issued.hall,
                number: issued.number.clone(),
                service: issued.service.clone(),
                issued_at: at,
                stage: Stage::Waiting,
                print: Print::Queued,
                term: issued.term,
            });
        } else if let Some(life) = &mut self.life {
            life.apply(event, stamp.actor, at);
        }
    }
}

impl Life {
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
        self.term = term;
        let next = match (&self.stage, event) {
            (Stage::Waiting, TicketEvent::Called(called)) => {
                let window = called.window;
                Stage::Called(Call {
                    window,
                    clerk: actor,
                    first: at,
                    last: at,
                    times: 1,
                })
            }
            (Stage::Called(call), TicketEvent::Recalled(_)) => {
                let times = call.times.saturating_add(1);
                Stage::Called(Call {
                    last: at,
                    times,
                    ..call.clone()
                })
            }
            (Stage::Called(call), TicketEvent::NoShow(_)) => Stage::NoShow {
                call: call.clone(),
                at,
            },
            (Stage::Called(call), TicketEvent::Started(_)) => Stage::Serving {
                call: call.clone(),
                since: at,
            },
            (Stage::Serving { call, since }, TicketEvent::Finished(_)) => Stage::Finished {
                call: call.clone(),
                since: *since,
                until: at,
            },
            (
                stage @ (Stage::Waiting | Stage::Called(_) | Stage::Serving { .. }),
                TicketEvent::Cleared(_),
            ) => Stage::Cleared {
                call: stage.call().cloned(),
                since: stage.started(),
                at,
            },
            _ => return,
        };
        self.stage = next;
    }
}

impl Stage {
    /// The one word for it.
    pub(crate) fn state(&self) -> TicketState {
        match self {
            Stage::Waiting => TicketState::Waiting,
            Stage::Called(_) => TicketState::Called,
            Stage::Serving { .. } => TicketState::Serving,
            Stage::Finished { .. } => TicketState::Finished,
            Stage::NoShow { .. } => TicketState::NoShow,
            Stage::Cleared { .. } => TicketState::Cleared,
        }
    }

    /// The call that brought it to a window, if one did.
    pub(crate) fn call(&self) -> Option<&Call> {
        match self {
            Stage::Waiting => None,
            Stage::Called(call)
            | Stage::Serving { call, .. }
            | Stage::Finished { call, .. }
            | Stage::NoShow { call, .. } => Some(call),
            Stage::Cleared { call, .. } => call.as_ref(),
        }
    }

    /// When serving began, if it did.
    pub(crate) fn started(&self) -> Option<Millis> {
        match self {
            Stage::Serving { since, .. } | Stage::Finished { since, .. } => Some(*since),
            Stage::Cleared { since, .. } => *since,
            Stage::Waiting | Stage::Called(_) | Stage::NoShow { .. } => None,
        }
    }

    /// When it was over, if it is.
    pub(crate) fn ended(&self) -> Option<Millis> {
        match self {
            Stage::Finished { until, .. } => Some(*until),
            Stage::NoShow { at, .. } | Stage::Cleared { at, .. } => Some(*at),
            Stage::Waiting | Stage::Called(_) | Stage::Serving { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::entries::{Called, Finished, Issued, Outcome, PrintFailed, Under};
    use super::*;
    use crate::testing::stamp;

    fn issued(n: u16, term: u32) -> TicketEvent {
        let date = "2026-11-22".parse().unwrap();
        let number = TicketNumber {
            date,
            series: "A".into(),
            n,
        };
        let (hall, service) = (Uuid::nil(), "bill_payment".into());
        TicketEvent::Issued(Issued {
            hall,
            number,
            service,
            term,
        })
    }

    fn under(term: u32) -> Under {
        Under { term }
    }

    fn called(window: u16, term: u32) -> TicketEvent {
        TicketEvent::Called(Called { window, term })
    }

    fn finished(term: u32) -> TicketEvent {
        TicketEvent::Finished(Finished {
            outcome: Outcome::Served,
            term,
        })
    }

    /// Folds events one second apart.
    fn fold(events: &[TicketEvent]) -> Ticket {
        let mut ticket = Ticket::default();
        for (second, event) in (0..).zip(events) {
            ticket.apply(event, &stamp(second * 1_000));
        }
        ticket
    }

    fn state(ticket: &Ticket) -> TicketState {
        ticket.life.as_ref().unwrap().stage.state()
    }

    #[test]
    fn a_number_has_three_digits_and_its_letter() {
        assert_eq!(
            fold(&[issued(7, 1)]).life.unwrap().number.to_string(),
            "A007"
        );
    }

    #[test]
    fn a_visit_keeps_its_first_call_and_counts_recalls() {
        let recalled = TicketEvent::Recalled(under(1));
        let started = TicketEvent::Started(under(1));
        let ticket = fold(&[issued(1, 1), called(3, 1), recalled, started, finished(1)]);
        let stage = ticket.life.unwrap().stage;
        let call = stage.call().unwrap();
        assert_eq!((call.window, call.times), (3, 2));
        assert_eq!((call.first, call.last), (Millis(1_000), Millis(2_000)));
        assert_eq!(stage.started(), Some(Millis(3_000)));
        assert_eq!(stage.ended(), Some(Millis(4_000)));
    }

    #[test]
    fn a_no_show_is_never_served() {
        let no_show = TicketEvent::NoShow(under(1));
        let started = TicketEvent::Started(under(1));
        let ticket = fold(&[issued(1, 1), called(3, 1), no_show, started, finished(1)]);
        assert_eq!(state(&ticket), TicketState::NoShow);
        assert_eq!(ticket.life.unwrap().stage.started(), None);
    }

    #[test]
    fn a_second_call_of_a_called_ticket_changes_nothing() {
        let ticket = fold(&[issued(1, 1), called(3, 1), called(4, 1)]);
        assert_eq!(ticket.life.unwrap().stage.call().unwrap().window, 3);
    }

    #[test]
    fn a_lower_term_is_not_heard_any_more() {
        let started = TicketEvent::Started(under(1));
        let ticket = fold(&[issued(1, 1), called(3, 2), started]);
        assert_eq!(state(&ticket), TicketState::Called);
    }

    #[test]
    fn what_is_left_over_is_cleared_and_what_is_done_is_not() {
        let cleared = || TicketEvent::Cleared(under(1));
        assert_eq!(
            state(&fold(&[issued(1, 1), cleared()])),
            TicketState::Cleared
        );
        let started = TicketEvent::Started(under(1));
        let served = fold(&[issued(1, 1), called(3, 1), started, finished(1), cleared()]);
        assert_eq!(state(&served), TicketState::Finished);
    }

    #[test]
    fn a_ticket_issued_twice_keeps_the_first_number_and_remembers_both() {
        let ticket = fold(&[issued(1, 1), issued(9, 1)]);
        assert_eq!(ticket.life.unwrap().number.n, 1);
        assert_eq!(ticket.numbers.len(), 2);
    }

    #[test]
    fn paper_changes_nothing_but_the_paper() {
        let failed = TicketEvent::PrintFailed(PrintFailed {
            code: "printer.rejected".into(),
        });
        let ticket = fold(&[issued(1, 1), called(3, 1), failed]);
        let life = ticket.life.unwrap();
        assert_eq!(life.stage.state(), TicketState::Called);
        assert_eq!(life.print.failure(), Some("printer.rejected"));
    }

    #[test]
    fn what_was_never_issued_is_nothing() {
        assert!(fold(&[called(1, 1), finished(1)]).life.is_none());
    }
}
