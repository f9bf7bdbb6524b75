//! The queue's rules about tickets. Pure: a ticket, a desk, and the answer.

use super::act::Step;
use super::entitlement::EntitlementId;
use super::lease::Authority;
use super::refusal::QueueRefusal;
use super::ticket::{
    Call, Called, Finished, Issued, LAST_NUMBER, Life, Moved, Outcome, ParkKind, Parked, Rank,
    Returned, Stage, Ticket, TicketEvent, TicketNumber, TicketState, Transferred, Under, WaitRange,
};
use crate::day::{BusinessDate, Millis};
use guitai_journal::{KeyId, Part};
use uuid::Uuid;

/// The most characters of a note for the next clerk.
const NOTE_LIMIT: usize = 200;

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
    /// The lease's term.
    pub(crate) term: u32,
}

/// What somebody draws a ticket for, as the catalog and the hall's rules see it.
#[derive(Clone, Debug)]
pub(crate) struct Drawing {
    pub(crate) series: String,
    pub(crate) service: String,
    pub(crate) claim: Claim,
    /// How long the customer is told to wait.
    pub(crate) wait: Option<WaitRange>,
}

/// By what somebody stands before others; by nothing where they come like any other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Claim {
    /// The code of a priority.
    pub(crate) priority: Option<String>,
    /// The entitlement to it.
    pub(crate) entitlement: Option<EntitlementId>,
    /// By how many seconds earlier they count than their arrival, or than their slot.
    pub(crate) head_start_s: u32,
    /// The slot of an appointment that is kept.
    pub(crate) slot: Option<Millis>,
}

/// The next number of a series after the counter's last one.
pub(crate) fn decide_issue(
    hall: Uuid,
    date: BusinessDate,
    last: u16,
    under: Authority,
    drawing: Drawing,
) -> Result<Issued, QueueRefusal> {
    if last >= LAST_NUMBER {
        return Err(QueueRefusal::SeriesFull {
            series: drawing.series,
        });
    }
    let number = TicketNumber {
        date,
        series: drawing.series,
        lane: under.lane,
        n: last + 1,
    };
    Ok(Issued {
        hall,
        number,
        service: drawing.service,
        priority: drawing.claim.priority,
        entitlement: drawing.claim.entitlement,
        head_start_s: drawing.claim.head_start_s,
        slot: drawing.claim.slot,
        wait: drawing.wait,
        term: under.term,
        spell: under.spell,
    })
}

/// One step with a ticket at a desk. Somebody who comes late gets the place `late`.
pub(crate) fn decide_step(
    id: Uuid,
    ticket: &Ticket,
    step: &Step,
    desk: &Desk,
    late: Option<Rank>,
) -> Result<TicketEvent, QueueRefusal> {
    let under = || Under { term: desk.term };
    match step {
        Step::Call => decide_call(ticket, desk),
        Step::Recall => decide_recall(ticket, desk),
        Step::NoShow => called_here(ticket, desk).map(|_| TicketEvent::NoShow(under())),
        Step::Start => called_here(ticket, desk).map(|_| TicketEvent::Started(under())),
        Step::Finish { outcome } => {
            let life = serving_here(ticket, desk.window)?;
            // Whoever has left does not come back, whatever was meant.
            let comes_back = life.comes_back_to().filter(|_| *outcome != Outcome::Left);
            Ok(match comes_back {
                Some(_) => TicketEvent::SentBack(under()),
                None => TicketEvent::Finished(Finished {
                    outcome: *outcome,
                    term: desk.term,
                }),
            })
        }
        Step::Park { kind, note } => {
            serving_here(ticket, desk.window)?;
            Ok(TicketEvent::Parked(Parked {
                kind: *kind,
                note: sealed(id, note.as_deref())?,
                term: desk.term,
            }))
        }
        Step::Resume => decide_resume(ticket, desk),
        Step::Transfer {
            destination,
            service,
            note,
            come_back,
        } => {
            serving_here(ticket, desk.window)?;
            Ok(TicketEvent::Transferred(Transferred {
                destination: *destination,
                service: service.clone(),
                note: sealed(id, note.as_deref())?,
                come_back: *come_back,
                term: desk.term,
            }))
        }
        Step::Return => decide_return(ticket, desk, late),
    }
}

/// Calls a ticket that waits today to a window with empty hands.
pub(crate) fn decide_call(ticket: &Ticket, desk: &Desk) -> Result<TicketEvent, QueueRefusal> {
    let life = known(ticket)?;
    hands_empty(desk)?;
    match life.stage {
        Stage::Waiting if life.number.date == desk.today => Ok(TicketEvent::Called(Called {
            window: desk.window,
            term: desk.term,
        })),
        _ => Err(not_waiting(life, desk.today)),
    }
}

/// Calls again, up to the hall's limit (standard, daily rule 3).
fn decide_recall(ticket: &Ticket, desk: &Desk) -> Result<TicketEvent, QueueRefusal> {
    let call = called_here(ticket, desk)?;
    if call.times >= desk.recall_limit {
        return Err(QueueRefusal::RecallLimit {
            limit: desk.recall_limit,
        });
    }
    Ok(TicketEvent::Recalled(Under { term: desk.term }))
}

/// Goes on with a visit that rests (standard, daily rule 6).
fn decide_resume(ticket: &Ticket, desk: &Desk) -> Result<TicketEvent, QueueRefusal> {
    let life = known(ticket)?;
    hands_empty(desk)?;
    match &life.stage {
        Stage::Parked {
            call,
            kind: ParkKind::PapersStay,
            ..
        } if call.window != desk.window => Err(QueueRefusal::OtherWindow {
            window: call.window,
        }),
        Stage::Parked { .. } if life.number.date == desk.today => {
            Ok(TicketEvent::Resumed(Called {
                window: desk.window,
                term: desk.term,
            }))
        }
        _ => Err(QueueRefusal::NotParked {
            number: life.number.to_string(),
            state: as_of(life, desk.today),
        }),
    }
}

/// Puts somebody who was passed over back into the line (standard, daily rule 4).
fn decide_return(
    ticket: &Ticket,
    desk: &Desk,
    late: Option<Rank>,
) -> Result<TicketEvent, QueueRefusal> {
    let life = known(ticket)?;
    let missed = life.stage.state() == TicketState::NoShow && life.number.date == desk.today;
    match late.filter(|_| missed) {
        Some(rank) => Ok(TicketEvent::Returned(Returned {
            rank,
            term: desk.term,
        })),
        None => Err(QueueRefusal::NotMissed {
            number: life.number.to_string(),
            state: as_of(life, desk.today),
        }),
    }
}

/// Moves somebody who waits to another service.
pub(crate) fn decide_move(
    ticket: &Ticket,
    service: &str,
    today: BusinessDate,
    term: u32,
) -> Result<TicketEvent, QueueRefusal> {
    let life = known(ticket)?;
    if life.stage != Stage::Waiting || life.number.date != today {
        return Err(not_waiting(life, today));
    }
    Ok(TicketEvent::Moved(Moved {
        service: service.to_owned(),
        term,
    }))
}

/// Clears a ticket that its day left over; `None` for one that is over or of today.
pub(crate) fn decide_clear(ticket: &Ticket, today: BusinessDate, term: u32) -> Option<TicketEvent> {
    let life = ticket.life.as_ref()?;
    let left_over = life.number.date < today && life.stage.ended().is_none();
    left_over.then_some(TicketEvent::Cleared(Under { term }))
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

fn hands_empty(desk: &Desk) -> Result<(), QueueRefusal> {
    match &desk.in_hand {
        None => Ok(()),
        Some(number) => Err(QueueRefusal::WindowBusy {
            number: number.clone(),
        }),
    }
}

fn not_waiting(life: &Life, today: BusinessDate) -> QueueRefusal {
    QueueRefusal::NotWaiting {
        number: life.number.to_string(),
        state: as_of(life, today),
    }
}

/// What a ticket is today: what yesterday left over is as good as cleared, which happens as soon as
/// the host notices the day.
fn as_of(life: &Life, today: BusinessDate) -> TicketState {
    if life.number.date == today || life.stage.ended().is_some() {
        life.stage.state()
    } else {
        TicketState::Cleared
    }
}

/// A note may name the customer: it is sealed under the ticket's own key.
fn sealed(ticket: Uuid, note: Option<&str>) -> Result<Option<Part<String>>, QueueRefusal> {
    let Some(text) = note.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    if text.chars().count() > NOTE_LIMIT {
        return Err(QueueRefusal::NoteTooLong {
            limit: u32::try_from(NOTE_LIMIT).unwrap_or(u32::MAX),
        });
    }
    Ok(Some(Part::seal(KeyId(ticket), text.to_owned())))
}

fn known(ticket: &Ticket) -> Result<&Life, QueueRefusal> {
    ticket.life.as_ref().ok_or(QueueRefusal::UnknownTicket)
}

#[cfg(test)]
mod tests;
