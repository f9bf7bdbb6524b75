//! The queue as a window sees it.

use super::Rules;
use super::apart::Apart;
use super::line::{self, Caller};
use super::table::{self, Waiting};
use super::ticket::{Ticket, TicketState};
use super::view::{
    Clerk, NextUp, ParkedVisit, QueueBoard, SeriesCount, TicketView, VisitNote, WindowView, count,
};
use super::window::{self, WindowRow};
use crate::hall::Hall;
use crate::permission::Permission;
use crate::place::Place;
use crate::refusal::HallError;
use crate::session::Session;
use crate::staff;
use guitai_journal::ActorId;
use rusqlite::Connection;
use std::cmp::Reverse;
use uuid::Uuid;

/// How many of the latest calls the board keeps.
const RECENT_CALLS: u32 = 8;

/// The queue today. Without a window there is nothing in hand. Permission: queue.
///
/// # Errors
/// Of the session; the journal's.
pub fn board(hall: &Hall, session: Session) -> Result<QueueBoard, HallError> {
    let acting = hall.permit_look(session, Permission::Queue)?;
    let (place, now) = (Place::here(hall)?, hall.now());
    let date = place.date(now);
    let here = acting.window_if_any();
    let own: Apart = hall.journal().state(hall.journal().station().0)?;
    let apart = own.open().map(|spell| (place.station.number, spell));
    let mut board = hall.journal().read(|rows| {
        let rows = rows.unchecked_transaction()?;
        let of = |state| table::in_state(&rows, place.hall, date, state);
        let mut missed = of(TicketState::NoShow)?;
        missed.sort_by_key(|ticket| Reverse(ticket.ended_at));
        let mut parked = of(TicketState::Parked)?;
        parked.sort_by_key(|ticket| ticket.parked_at);
        let current = here.map(|window| table::in_hand(&rows, place.hall, date, window));
        let waiting = of(TicketState::Waiting)?;
        let windows = windows(&rows, &place)?;
        let line = table::line(&rows, place.hall, date, apart)?;
        let next = here.and_then(|number| {
            let window = windows.iter().find(|window| window.number == number)?;
            next_up(&line, &waiting, window, acting.actor)
        });
        Ok(QueueBoard {
            date,
            now,
            next,
            waiting,
            current: current.transpose()?.flatten(),
            visit: VisitNote::default(),
            parked: parked.into_iter().map(ParkedVisit::without_note).collect(),
            missed,
            counts: Vec::new(),
            recent_calls: table::recent_calls(&rows, place.hall, date, RECENT_CALLS)?,
            windows,
            priorities: Vec::new(),
        })
    })?;
    board.counts = counts(hall, &board.waiting)?;
    board.priorities = hall.journal().state::<Rules>(place.hall)?.0.priorities;
    if let Some(current) = &board.current {
        board.visit = note_of(hall, current.id)?;
    }
    take_notes(hall, &mut board.parked)?;
    Ok(board)
}

/// Reads what is still missing in visits that rest.
pub(super) fn take_notes(hall: &Hall, parked: &mut [ParkedVisit]) -> Result<(), HallError> {
    for visit in parked {
        visit.note = note_of(hall, visit.ticket.id)?.note;
    }
    Ok(())
}

impl ParkedVisit {
    pub(super) fn without_note(ticket: TicketView) -> ParkedVisit {
        ParkedVisit { ticket, note: None }
    }
}

/// Notes are personal: they stand in no table, but sealed in the journal.
fn note_of(hall: &Hall, ticket: Uuid) -> Result<VisitNote, HallError> {
    let life = hall.journal().state::<Ticket>(ticket)?.life;
    Ok(life.map_or_else(VisitNote::default, |life| VisitNote {
        comes_back_to: life.comes_back_to(),
        note: life.leg.note,
    }))
}

/// How many wait in each series of the catalog in force.
fn counts(hall: &Hall, waiting: &[TicketView]) -> Result<Vec<SeriesCount>, HallError> {
    let edition = hall.edition_in_force()?;
    let series = edition.iter().flat_map(|edition| &edition.published.series);
    let counts = series.map(|series| SeriesCount {
        series: series.code.clone(),
        name: series.name.clone(),
        waiting: count(waiting.iter().filter(|ticket| ticket.series == series.code)),
    });
    Ok(counts.collect())
}

/// All windows of the hall, those that nothing has happened to included.
pub(super) fn windows(rows: &Connection, place: &Place) -> rusqlite::Result<Vec<WindowView>> {
    let known = window::all(rows, place.hall)?;
    let numbers = place.premises.windows.iter();
    numbers
        .map(|number| {
            let row = known.iter().find(|row| row.number == *number).cloned();
            WindowView::of(rows, row.unwrap_or_else(|| WindowRow::untouched(*number)))
        })
        .collect()
}

impl WindowView {
    fn of(rows: &Connection, row: WindowRow) -> rusqlite::Result<WindowView> {
        let clerk = row.seat.map(|seat| {
            let account = seat.clerk.0;
            let badge = staff::badge_in(rows, account)?;
            Ok::<_, rusqlite::Error>(Clerk { account, badge })
        });
        Ok(WindowView {
            number: row.number,
            clerk: clerk.transpose()?,
            since: row.seat.map(|seat| seat.since),
            paused: row.paused.map(|(reason, _)| reason),
            paused_at: row.paused.map(|(_, since)| since),
            profile: row.profile,
        })
    }
}

/// Whom a window calls next, and why them.
fn next_up(
    line: &[Waiting],
    waiting: &[TicketView],
    window: &WindowView,
    clerk: ActorId,
) -> Option<NextUp> {
    let caller = Caller {
        window: window.number,
        clerk,
        profile: &window.profile,
    };
    let next = line::next(line, &caller)?;
    let place = waiting.iter().position(|ticket| ticket.id == next.id)?;
    let ticket = waiting.get(place)?;
    let behind = waiting.get(place + 1..).unwrap_or_default();
    Some(NextUp {
        ticket: ticket.id,
        number: ticket.number.clone(),
        standing: ticket.standing,
        passes: count(
            behind
                .iter()
                .filter(|other| other.issued_at < ticket.issued_at),
        ),
        helps: !window.profile.is_for(&ticket.service),
    })
}
