//! A day's appointments as staff see them.

use super::slots::slots_of;
use crate::day::{BusinessDate, Millis};
use crate::hall::Hall;
use crate::masking;
use crate::permission::Permission;
use crate::place::Place;
use crate::queue::rules::Rules;
use crate::refusal::HallError;
use crate::session::Session;
use crate::sql::{Id, word_column};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where an appointment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentState {
    /// The customer is expected.
    Booked,
    /// The customer came.
    Kept,
    /// It was called off.
    Cancelled,
}

word_column!(AppointmentState {
    Booked = "booked",
    Kept = "kept",
    Cancelled = "cancelled",
});

/// An appointment, its customer masked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct AppointmentView {
    /// Its id.
    pub id: Uuid,
    /// What for.
    pub service: String,
    /// When the slot begins.
    pub slot: Millis,
    /// Six digits by which the customer checks in.
    pub code: String,
    /// `138****2211`; nothing of a customer who was forgotten.
    pub phone: Option<String>,
    /// `王*`
    pub name: Option<String>,
    /// Where it stands.
    pub state: AppointmentState,
    /// The number of the ticket of a customer who came.
    pub number: Option<String>,
}

/// A slot of a service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct SlotView {
    /// What for.
    pub service: String,
    /// When it begins.
    pub slot: Millis,
    /// How many it takes.
    pub capacity: u32,
    /// How many are booked; more than it takes, where another channel booked, too.
    pub booked: u32,
}

/// A day's appointments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct AppointmentsView {
    /// The day.
    pub date: BusinessDate,
    /// The hall's clock.
    pub now: Millis,
    /// The slots that can still be booked, by time, then in the catalog's order.
    pub slots: Vec<SlotView>,
    /// The appointments, by time.
    pub appointments: Vec<AppointmentView>,
}

/// The appointments of a day; of today where none is named. Permission: queue.
///
/// # Errors
/// Of the session; the journal's.
pub fn appointments(
    hall: &Hall,
    session: Session,
    date: Option<BusinessDate>,
) -> Result<AppointmentsView, HallError> {
    hall.permit_look(session, Permission::Queue)?;
    let (place, now) = (Place::here(hall)?, hall.now());
    let date = date.unwrap_or_else(|| place.date(now));
    let rules = hall.journal().state::<Rules>(place.hall)?.0;
    let edition = hall.edition_in_force()?;
    let slots = slots_of(&place, &rules, date);
    let (from, until) = place.span(date);
    let view = hall.journal().read(|rows| {
        let rows = rows.unchecked_transaction()?;
        let mut open = Vec::new();
        for slot in slots.into_iter().filter(|slot| *slot > now) {
            for service in edition.iter().flat_map(|edition| edition.services()) {
                let capacity = rules.capacity(&service.code);
                if capacity > 0 {
                    open.push(SlotView {
                        service: service.code.clone(),
                        slot,
                        capacity,
                        booked: super::booked_in(&rows, &service.code, slot)?,
                    });
                }
            }
        }
        Ok(AppointmentsView {
            date,
            now,
            slots: open,
            appointments: of_span(&rows, from, until)?,
        })
    })?;
    Ok(view)
}

fn of_span(
    rows: &Connection,
    from: Millis,
    until: Millis,
) -> rusqlite::Result<Vec<AppointmentView>> {
    let read = |row: &Row<'_>| {
        let (phone, name): (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
        Ok(AppointmentView {
            id: row.get::<_, Id>(0)?.0,
            service: row.get(1)?,
            slot: row.get(2)?,
            code: row.get(3)?,
            phone: phone.map(|phone| masking::line(&phone)),
            name: name.map(|name| masking::name(&name)),
            state: row.get(6)?,
            number: row.get(7)?,
        })
    };
    rows.prepare_cached(
        "SELECT appointment.id, appointment.service, appointment.slot, code, phone, name,
             appointment.state, ticket.number
         FROM appointment LEFT JOIN ticket ON ticket.id = appointment.ticket
         WHERE appointment.slot >= ?1 AND appointment.slot < ?2
         ORDER BY appointment.slot, appointment.service, appointment.id",
    )?
    .query_map(params![from, until], read)?
    .collect()
}
