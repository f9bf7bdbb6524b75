//! The queue: tickets from being drawn to being done.

mod decide;
mod entries;
mod paper;
mod refusal;
mod table;
mod ticket;
mod view;

pub use paper::ticket_paper;
pub use refusal::QueueRefusal;
pub use ticket::TicketState;
pub use view::{CallNext, IssueTicket, OnTicket, QueueBoard, SeriesCount, TicketPaper, TicketView};

pub(crate) use decide::serving_here;
pub(crate) use ticket::Ticket;

use crate::day::Millis;
use crate::hall::Hall;
use crate::permission::Permission;
use crate::place::Place;
use crate::printing::{PRINT_TOPIC, PrintJob};
use crate::refusal::{HallError, Refusal};
use crate::session::Session;
use decide::{Desk, Rule};
use entries::{OfPaper, PrintFailed, TicketEvent};
use guitai_journal::{Abort, Txn};
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
    let edition = hall.edition_in_force()?;
    let (waiting, current, recent_calls) = hall.journal().read(|rows| {
        let current = acting
            .window_if_any()
            .map(|window| table::in_hand(rows, place.hall, date, window));
        Ok((
            table::waiting(rows, place.hall, date)?,
            current.transpose()?.flatten(),
            table::recent_calls(rows, place.hall, date, RECENT_CALLS)?,
        ))
    })?;
    let series = edition.iter().flat_map(|edition| &edition.published.series);
    let counts = series.map(|series| SeriesCount {
        series: series.code.clone(),
        name: series.name.clone(),
        waiting: count(waiting.iter().filter(|ticket| ticket.series == series.code)),
    });
    Ok(QueueBoard {
        date,
        now,
        counts: counts.collect(),
        waiting,
        current,
        recent_calls,
    })
}

/// Issues a ticket with the next number of its service's series, and has it printed. The ticket's
/// id is the command's. Permission: queue.
///
/// # Errors
/// [`QueueRefusal::UnknownService`], [`QueueRefusal::SeriesFull`]; of the session; the journal's.
pub fn issue(hall: &Hall, session: Session, input: IssueTicket) -> Result<TicketView, HallError> {
    let acting = hall.permit(session, Permission::Queue)?;
    let (ticket, content) = (input.command, input.service.clone());
    let here = hall.clone();
    hall.command(acting.actor, "queue.issue", ticket, &content, move |txn| {
        let (place, now) = (Place::of(txn)?, Millis(txn.now_ms()));
        let edition = here.editions().in_force(txn.rows(), now)?;
        let offered = edition
            .as_ref()
            .and_then(|edition| edition.service(&input.service));
        let Some((service, _)) = offered else {
            return Err(QueueRefusal::UnknownService {
                service: input.service,
            }
            .into());
        };
        let (date, series) = (place.date(now), &service.series);
        let last = table::last_number(txn.rows(), place.hall, date, series)?;
        let issued = decide::decide_issue(place.hall, date, series, last, &service.code)?;
        table::claim(txn.rows(), &issued)?;
        txn.append::<Ticket>(ticket, [TicketEvent::Issued(issued)])?;
        txn.outbox(PRINT_TOPIC, &PrintJob::Ticket { ticket })?;
        Ok(())
    })?;
    view(hall, ticket)
}

/// Calls whoever is next, by arrival, to this session's window. Permission: queue.
///
/// # Errors
/// [`QueueRefusal::NobodyWaiting`], [`QueueRefusal::WindowBusy`]; of the session; the journal's.
pub fn call_next(hall: &Hall, session: Session, input: CallNext) -> Result<TicketView, HallError> {
    let acting = hall.permit(session, Permission::Queue)?;
    let window = acting.window()?;
    let called = hall.command(
        acting.actor,
        "queue.call_next",
        input.command,
        &window,
        move |txn| {
            let (place, desk) = desk(txn, window)?;
            if let Some(number) = desk.in_hand {
                return Err(QueueRefusal::WindowBusy { number }.into());
            }
            let next = table::next(txn.rows(), place.hall, desk.today)?;
            let next = next.ok_or(QueueRefusal::NobodyWaiting)?;
            let event = decide::decide_call(&txn.state(next)?, &desk)?;
            txn.append::<Ticket>(next, [event])?;
            Ok(next)
        },
    )?;
    view(hall, called)
}

/// Calls one of those waiting, out of turn. Permission: queue.
///
/// # Errors
/// [`QueueRefusal::NotWaiting`], [`QueueRefusal::WindowBusy`], [`QueueRefusal::UnknownTicket`]; of
/// the session; the journal's.
pub fn call(hall: &Hall, session: Session, input: OnTicket) -> Result<TicketView, HallError> {
    at_desk(hall, session, "queue.call", input, decide::decide_call)
}

/// Calls the ticket again, up to the hall's limit. Permission: queue.
///
/// # Errors
/// [`QueueRefusal::RecallLimit`], [`QueueRefusal::NotCalled`], [`QueueRefusal::OtherWindow`]; of
/// the session; the journal's.
pub fn recall(hall: &Hall, session: Session, input: OnTicket) -> Result<TicketView, HallError> {
    at_desk(hall, session, "queue.recall", input, decide::decide_recall)
}

/// Marks that nobody came. Permission: queue.
///
/// # Errors
/// [`QueueRefusal::NotCalled`], [`QueueRefusal::OtherWindow`]; of the session; the journal's.
pub fn no_show(hall: &Hall, session: Session, input: OnTicket) -> Result<TicketView, HallError> {
    at_desk(
        hall,
        session,
        "queue.no_show",
        input,
        decide::decide_no_show,
    )
}

/// Begins to serve the customer who came. Permission: queue.
///
/// # Errors
/// [`QueueRefusal::NotCalled`], [`QueueRefusal::OtherWindow`]; of the session; the journal's.
pub fn start(hall: &Hall, session: Session, input: OnTicket) -> Result<TicketView, HallError> {
    at_desk(hall, session, "queue.start", input, decide::decide_start)
}

/// Ends the visit. Permission: queue.
///
/// # Errors
/// [`QueueRefusal::NotServing`], [`QueueRefusal::OtherWindow`]; of the session; the journal's.
pub fn finish(hall: &Hall, session: Session, input: OnTicket) -> Result<TicketView, HallError> {
    at_desk(hall, session, "queue.finish", input, decide::decide_finish)
}

/// Asks for the ticket's paper once more, after a failed print. Permission: queue.
///
/// # Errors
/// [`QueueRefusal::UnknownTicket`]; of the session; the journal's.
pub fn print_again(
    hall: &Hall,
    session: Session,
    input: OnTicket,
) -> Result<TicketView, HallError> {
    let acting = hall.permit(session, Permission::Queue)?;
    let ticket = input.ticket;
    hall.command(
        acting.actor,
        "queue.print_again",
        input.command,
        &ticket,
        move |txn| {
            append_if_known(txn, ticket, TicketEvent::PrintRequested(OfPaper {}))?;
            txn.outbox(PRINT_TOPIC, &PrintJob::Ticket { ticket })?;
            Ok(())
        },
    )?;
    view(hall, ticket)
}

/// The spool's word that the ticket's paper came out; `job` then leaves the outbox.
///
/// # Errors
/// [`QueueRefusal::UnknownTicket`]; the journal's.
pub fn ticket_printed(hall: &Hall, job: i64, ticket: Uuid) -> Result<(), HallError> {
    hall.spool_says(job, &ticket, move |txn| {
        append_if_known(txn, ticket, TicketEvent::Printed(OfPaper {}))
    })
}

/// The spool's word that the ticket's paper did not come out, with the code of what went wrong;
/// `job` then leaves the outbox.
///
/// # Errors
/// [`QueueRefusal::UnknownTicket`]; the journal's.
pub fn ticket_print_failed(
    hall: &Hall,
    job: i64,
    ticket: Uuid,
    code: &str,
) -> Result<(), HallError> {
    let code = code.to_owned();
    let word = (ticket, code.clone());
    hall.spool_says(job, &word, move |txn| {
        append_if_known(txn, ticket, TicketEvent::PrintFailed(PrintFailed { code }))
    })
}

/// Clears what earlier days left over 日终清号, and says how many. For the station, when it starts
/// and when its day changes; numbers and history stay.
///
/// # Errors
/// The journal's.
pub fn clear_left_over(hall: &Hall, command: Uuid) -> Result<u32, HallError> {
    hall.command(
        hall.system(),
        "queue.clear_left_over",
        command,
        &(),
        |txn| {
            let place = Place::of(txn)?;
            let today = place.date(Millis(txn.now_ms()));
            let mut cleared = 0;
            for ticket in table::left_over(txn.rows(), place.hall, today)? {
                if let Some(event) = decide::decide_clear(&txn.state(ticket)?, today) {
                    txn.append::<Ticket>(ticket, [event])?;
                    cleared += 1;
                }
            }
            Ok(cleared)
        },
    )
}

/// A ticket by its id, without asking who wants to know: for other slices.
pub(crate) fn view(hall: &Hall, ticket: Uuid) -> Result<TicketView, HallError> {
    let found = hall.journal().read(|rows| table::find(rows, ticket))?;
    Ok(found.ok_or(QueueRefusal::UnknownTicket)?)
}

/// One rule applied to one ticket at this session's window.
fn at_desk(
    hall: &Hall,
    session: Session,
    name: &str,
    input: OnTicket,
    rule: Rule,
) -> Result<TicketView, HallError> {
    let acting = hall.permit(session, Permission::Queue)?;
    let window = acting.window()?;
    let ticket = input.ticket;
    hall.command(
        acting.actor,
        name,
        input.command,
        &(ticket, window),
        move |txn| {
            let (_, desk) = desk(txn, window)?;
            let event = rule(&txn.state(ticket)?, &desk)?;
            txn.append::<Ticket>(ticket, [event])?;
            Ok(())
        },
    )?;
    view(hall, ticket)
}

fn desk(txn: &Txn<'_>, window: u16) -> Result<(Place, Desk), Abort<Refusal>> {
    let place = Place::of(txn)?;
    let today = place.date(Millis(txn.now_ms()));
    let in_hand = table::in_hand(txn.rows(), place.hall, today, window)?;
    let desk = Desk {
        window,
        in_hand: in_hand.map(|ticket| ticket.number),
        today,
        recall_limit: place.premises.policy.recall_limit,
    };
    Ok((place, desk))
}

fn append_if_known(
    txn: &mut Txn<'_>,
    ticket: Uuid,
    event: TicketEvent,
) -> Result<(), Abort<Refusal>> {
    if txn.state::<Ticket>(ticket)?.life.is_none() {
        return Err(QueueRefusal::UnknownTicket.into());
    }
    txn.append::<Ticket>(ticket, [event])?;
    Ok(())
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
