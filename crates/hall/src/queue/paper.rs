//! What a ticket's paper shows.

use super::refusal::QueueRefusal;
use super::ticket::TicketState;
use super::view::TicketPaper;
use super::{Ticket, table};
use crate::hall::Hall;
use crate::localized::Localized;
use crate::place::Place;
use crate::refusal::HallError;
use uuid::Uuid;

/// All that a ticket's paper shows. It names no person, so nobody need be signed in: the spool asks.
///
/// # Errors
/// [`QueueRefusal::UnknownTicket`]; the journal's.
pub fn ticket_paper(hall: &Hall, ticket: Uuid) -> Result<TicketPaper, HallError> {
    let place = Place::here(hall)?;
    let life = hall
        .journal()
        .state::<Ticket>(ticket)?
        .life
        .ok_or(QueueRefusal::UnknownTicket)?;
    let queue = hall
        .journal()
        .read(|rows| table::in_state(rows, life.hall, life.number.date, TicketState::Waiting))?;
    let before = match life.stage.state() {
        TicketState::Waiting => queue.iter().take_while(|other| other.id != ticket).count(),
        _ => 0,
    };
    let edition = hall.edition_in_force()?;
    let service = edition
        .as_ref()
        .and_then(|edition| edition.service(&life.drawn_for));
    Ok(TicketPaper {
        hall: place.premises.name.clone(),
        number: life.number.to_string(),
        series: edition.as_ref().map_or_else(
            || Localized::same(&life.number.series),
            |edition| edition.published.series_name(&life.number.series),
        ),
        service: service.map_or_else(
            || Localized::same(&life.drawn_for),
            |(service, _)| service.name.clone(),
        ),
        issued: place.clock(life.issued_at),
        wait: life.told,
        id: ticket,
        waiting_before: u32::try_from(before).unwrap_or(u32::MAX),
        complaint_phone: place.premises.complaint_phone,
    })
}
