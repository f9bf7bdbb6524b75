//! Appointments as rows. The phone number stands there for checking in, as long as its key does.

use super::view::AppointmentState;
use super::{Appointment, End};
use crate::day::Millis;
use crate::sql::Id;
use guitai_journal::{Part, Projection};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

impl Projection for Appointment {
    const VERSION: u32 = 1;
    const CREATE: &'static str = "
        CREATE TABLE appointment (
            id BLOB PRIMARY KEY,
            service TEXT NOT NULL,
            slot INTEGER NOT NULL,
            code TEXT NOT NULL,
            phone TEXT,
            name TEXT,
            state TEXT NOT NULL,
            ticket BLOB
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX appointment_by_slot ON appointment (slot, service);
        CREATE INDEX appointment_by_phone ON appointment (phone, slot);
        CREATE INDEX appointment_by_code ON appointment (code, slot);
    ";
    const TABLES: &'static [&'static str] = &["appointment"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        let Some(booked) = &self.booked else {
            rows.prepare_cached("DELETE FROM appointment WHERE id = ?1")?
                .execute([Id(id)])?;
            return Ok(());
        };
        let (state, ticket) = match self.ended {
            None => (AppointmentState::Booked, None),
            Some(End::Cancelled) => (AppointmentState::Cancelled, None),
            Some(End::Kept(ticket)) => (AppointmentState::Kept, Some(Id(ticket))),
        };
        rows.prepare_cached(
            "INSERT OR REPLACE INTO appointment
                (id, service, slot, code, phone, name, state, ticket)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            Id(id),
            booked.service,
            booked.slot,
            booked.code,
            booked.phone.get(),
            booked.name.as_ref().and_then(Part::get),
            state,
            ticket,
        ])?;
        Ok(())
    }
}

/// Somebody who is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) id: Uuid,
    pub(crate) service: String,
    pub(crate) slot: Millis,
}

/// Who is still expected in a stretch of time under a phone number or a code, by slot.
pub(crate) fn expected(
    rows: &Connection,
    key: &str,
    from: Millis,
    until: Millis,
) -> rusqlite::Result<Vec<Expected>> {
    let read = |row: &Row<'_>| {
        Ok(Expected {
            id: row.get::<_, Id>(0)?.0,
            service: row.get(1)?,
            slot: row.get(2)?,
        })
    };
    rows.prepare_cached(
        "SELECT id, service, slot FROM appointment
         WHERE (phone = ?1 OR code = ?1) AND slot >= ?2 AND slot < ?3 AND state = 'booked'
         ORDER BY slot, id",
    )?
    .query_map(params![key, from, until], read)?
    .collect()
}

/// How many are booked for a service in a slot, those who came included.
pub(crate) fn booked_in(rows: &Connection, service: &str, slot: Millis) -> rusqlite::Result<u32> {
    rows.prepare_cached(
        "SELECT count(*) FROM appointment WHERE slot = ?1 AND service = ?2 AND state <> 'cancelled'",
    )?
    .query_row(params![slot, service], |row| row.get(0))
}

/// Whether a code is somebody's in a stretch of time.
pub(crate) fn code_is_taken(
    rows: &Connection,
    code: &str,
    from: Millis,
    until: Millis,
) -> rusqlite::Result<bool> {
    let found = rows
        .prepare_cached("SELECT 1 FROM appointment WHERE code = ?1 AND slot >= ?2 AND slot < ?3")?
        .query_row(params![code, from, until], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}
