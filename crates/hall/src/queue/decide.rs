//! The queue's rules. Pure: a ticket, a desk, and the answer.

use super::entries::{
    Called, Finished, Issued, LAST_NUMBER, Outcome, TERM, TicketEvent, TicketNumber, Under,
};
use super::refusal::QueueRefusal;
use super::ticket::{Call, Life, Stage, Ticket, TicketState};
use crate::day::BusinessDate;
use uuid::Uuid;

/// The window where something is decided, as it stands.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    /// Its number.
    pub(crate) window: u16,
    /// The ticket it has in hand, called or being served.
    pub(crate) in_hand: Option<String>,
    /// The hall's business date.
    pub(crate) today: BusinessDate,
    /// Calls of one ticket, the first included.
    pub(crate) recall_limit: u32,
}

/// A rule about a ticket already issued.
pub(crate) type Rule = fn(&Ticket, &Desk) -> Result<TicketEvent, QueueRefusal>;

/// The next number of a series after the counter's last one.
pub(crate) fn decide_issue(
    hall: Uuid,
    date: BusinessDate,
    series: &str,
    last: u16,
    service: &str,
) -> Result<Issued, QueueRefusal> {
    if last >= LAST_NUMBER {
        return Err(QueueRefusal::SeriesFull {
            series: series.to_owned(),
        });
    }
    let number = TicketNumber {
        date,
        series: series.to_owned(),
        n: last + 1,
    };
    Ok(Issued {
        hall,
        number,
        service: service.to_owned(),
        term: TERM,
    })
}

/// Calls a ticket that waits today to a window with empty hands.
pub(crate) fn decide_call(ticket: &Ticket, desk: &Desk) -> Result<TicketEvent, QueueRefusal> {
    let life = known(ticket)?;
    if let Some(number) = &desk.in_hand {
        return Err(QueueRefusal::WindowBusy {
            number: number.clone(),
        });
    }
    let not_waiting = |state| QueueRefusal::NotWaiting {
        number: life.number.to_string(),
        state,
    };
    match life.stage {
        // Yesterday's are as good as cleared, which happens as soon as a station notices the day.
        Stage::Waiting if life.number.date != desk.today => Err(not_waiting(TicketState::Cleared)),
        Stage::Waiting => Ok(TicketEvent::Called(Called {
            window: desk.window,
            term: TERM,
        })),
        _ => Err(not_waiting(life.stage.state())),
    }
}

/// Calls again, up to the hall's limit (standard, daily rule 3).
pub(crate) fn decide_recall(ticket: &Ticket, desk: &Desk) -> Result<TicketEvent, QueueRefusal> {
    let call = called_here(ticket, desk)?;
    if call.times >= desk.recall_limit {
        return Err(QueueRefusal::RecallLimit {
            limit: desk.recall_limit,
        });
    }
    Ok(TicketEvent::Recalled(Under { term: TERM }))
}

/// Marks that nobody came, at any time after the call.
pub(crate) fn decide_no_show(ticket: &Ticket, desk: &Desk) -> Result<TicketEvent, QueueRefusal> {
    called_here(ticket, desk)?;
    Ok(TicketEvent::NoShow(Under { term: TERM }))
}

/// Begins to serve the customer who came.
pub(crate) fn decide_start(ticket: &Ticket, desk: &Desk) -> Result<TicketEvent, QueueRefusal> {
    called_here(ticket, desk)?;
    Ok(TicketEvent::Started(Under { term: TERM }))
}

/// Ends the visit.
pub(crate) fn decide_finish(ticket: &Ticket, desk: &Desk) -> Result<TicketEvent, QueueRefusal> {
    serving_here(ticket, desk.window)?;
    Ok(TicketEvent::Finished(Finished {
        outcome: Outcome::Served,
        term: TERM,
    }))
}

/// Clears a ticket that its day left over; `None` for one that is over or of today.
pub(crate) fn decide_clear(ticket: &Ticket, today: BusinessDate) -> Option<TicketEvent> {
    let life = ticket.life.as_ref()?;
    let left_over = life.number.date < today && life.stage.ended().is_none();
    left_over.then_some(TicketEvent::Cleared(Under { term: TERM }))
}

/// The ticket, served at this window: what an order needs before it is taken.
pub(crate) fn serving_here(ticket: &Ticket, window: u16) -> Result<&Life, QueueRefusal> {
    let life = known(ticket)?;
    match &life.stage {
        Stage::Serving { call, .. } => at_window(call, window).map(|_| life),
        other => Err(QueueRefusal::NotServing {
            number: life.number.to_string(),
            state: other.state(),
        }),
    }
}

fn called_here<'t>(ticket: &'t Ticket, desk: &Desk) -> Result<&'t Call, QueueRefusal> {
    let life = known(ticket)?;
    match &life.stage {
        Stage::Called(call) => at_window(call, desk.window),
        other => Err(QueueRefusal::NotCalled {
            number: life.number.to_string(),
            state: other.state(),
        }),
    }
}

fn at_window(call: &Call, window: u16) -> Result<&Call, QueueRefusal> {
    if call.window == window {
        Ok(call)
    } else {
        Err(QueueRefusal::OtherWindow {
            window: call.window,
        })
    }
}

fn known(ticket: &Ticket) -> Result<&Life, QueueRefusal> {
    ticket.life.as_ref().ok_or(QueueRefusal::UnknownTicket)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::stamp;
    use guitai_journal::Aggregate;

    fn date(text: &str) -> BusinessDate {
        text.parse().unwrap()
    }

    fn desk() -> Desk {
        Desk {
            window: 3,
            in_hand: None,
            today: date("2026-11-22"),
            recall_limit: 3,
        }
    }

    fn waiting() -> Ticket {
        let issued = decide_issue(Uuid::nil(), date("2026-11-22"), "A", 16, "bill_payment");
        let mut ticket = Ticket::default();
        ticket.apply(&TicketEvent::Issued(issued.unwrap()), &stamp(0));
        ticket
    }

    fn after(rules: &[Rule]) -> Ticket {
        let mut ticket = waiting();
        for rule in rules {
            let event = rule(&ticket, &desk()).unwrap();
            ticket.apply(&event, &stamp(1_000));
        }
        ticket
    }

    #[test]
    fn numbers_follow_each_other_up_to_999() {
        let issue = |last| decide_issue(Uuid::nil(), date("2026-11-22"), "A", last, "x");
        assert_eq!(issue(0).unwrap().number.to_string(), "A001");
        assert_eq!(issue(998).unwrap().number.to_string(), "A999");
        assert_eq!(
            issue(999),
            Err(QueueRefusal::SeriesFull { series: "A".into() })
        );
        assert!(issue(u16::MAX).is_err());
    }

    #[test]
    fn each_rule_holds_in_its_own_stage_only() {
        let rules: [(&str, Rule); 5] = [
            ("call", decide_call),
            ("recall", decide_recall),
            ("no_show", decide_no_show),
            ("start", decide_start),
            ("finish", decide_finish),
        ];
        let stages: [(&[Rule], &[&str]); 5] = [
            (&[], &["call"]),
            (&[decide_call], &["recall", "no_show", "start"]),
            (&[decide_call, decide_start], &["finish"]),
            (&[decide_call, decide_no_show], &[]),
            (&[decide_call, decide_start, decide_finish], &[]),
        ];
        for (steps, allowed) in stages {
            let ticket = after(steps);
            for (name, rule) in rules {
                let answer = rule(&ticket, &desk());
                assert_eq!(answer.is_ok(), allowed.contains(&name), "{name} {answer:?}");
            }
        }
    }

    #[test]
    fn a_window_with_a_ticket_in_hand_cannot_call_another() {
        let busy = Desk {
            in_hand: Some("A016".into()),
            ..desk()
        };
        let refused = QueueRefusal::WindowBusy {
            number: "A016".into(),
        };
        assert_eq!(decide_call(&waiting(), &busy), Err(refused));
    }

    #[test]
    fn another_window_cannot_act_on_a_ticket_in_hand() {
        let other = Desk {
            window: 4,
            ..desk()
        };
        let refused = || Err(QueueRefusal::OtherWindow { window: 3 });
        let called = after(&[decide_call]);
        for rule in [decide_recall as Rule, decide_no_show, decide_start] {
            assert_eq!(rule(&called, &other), refused());
        }
        assert_eq!(
            decide_finish(&after(&[decide_call, decide_start]), &other),
            refused()
        );
    }

    #[test]
    fn after_the_third_call_only_the_no_show_is_left() {
        let called = after(&[decide_call, decide_recall, decide_recall]);
        assert_eq!(
            decide_recall(&called, &desk()),
            Err(QueueRefusal::RecallLimit { limit: 3 })
        );
        assert!(decide_no_show(&called, &desk()).is_ok());
    }

    #[test]
    fn yesterdays_ticket_is_not_called_but_cleared() {
        let tomorrow = Desk {
            today: date("2026-11-23"),
            ..desk()
        };
        let number = "A017".to_owned();
        let refused = QueueRefusal::NotWaiting {
            number,
            state: TicketState::Cleared,
        };
        assert_eq!(decide_call(&waiting(), &tomorrow), Err(refused));
        assert!(decide_clear(&waiting(), tomorrow.today).is_some());
        assert!(decide_clear(&waiting(), desk().today).is_none());
        let served = after(&[decide_call, decide_start, decide_finish]);
        assert!(decide_clear(&served, tomorrow.today).is_none());
    }

    #[test]
    fn a_ticket_nobody_drew_is_unknown() {
        let nothing = Ticket::default();
        assert_eq!(
            decide_call(&nothing, &desk()),
            Err(QueueRefusal::UnknownTicket)
        );
        assert_eq!(
            serving_here(&nothing, 3).unwrap_err(),
            QueueRefusal::UnknownTicket
        );
    }
}
