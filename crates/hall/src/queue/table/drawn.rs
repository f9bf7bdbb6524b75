//! What was drawn and handled: for limits, promises and estimates.

use crate::day::{BusinessDate, Millis};
use crate::queue::ticket::WaitRange;
use crate::sql::Id;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// How many tickets were drawn on a date, for one service or for any.
pub(crate) fn drawn(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
    service: Option<&str>,
) -> rusqlite::Result<u32> {
    rows.prepare_cached(
        "SELECT count(*) FROM ticket
         WHERE hall = ?1 AND date = ?2 AND (?3 IS NULL OR drawn_for = ?3)",
    )?
    .query_row(params![Id(hall), date, service], |row| row.get(0))
}

/// How many tickets were drawn on a date, from an instant on.
pub(crate) fn drawn_since(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
    since: Millis,
) -> rusqlite::Result<u32> {
    rows.prepare_cached(
        "SELECT count(*) FROM ticket WHERE hall = ?1 AND date = ?2 AND issued_at >= ?3",
    )?
    .query_row(params![Id(hall), date, since], |row| row.get(0))
}

/// What customers were told of a date, and how many seconds they then waited, as far as they were
/// called.
pub(crate) fn told(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
) -> rusqlite::Result<Vec<(WaitRange, i64)>> {
    rows.prepare_cached(
        "SELECT told_p50_s, told_p90_s, issued_at, called_at FROM ticket
         WHERE hall = ?1 AND date = ?2 AND told_p50_s IS NOT NULL AND called_at IS NOT NULL",
    )?
    .query_map(params![Id(hall), date], |row| {
        let range = WaitRange {
            p50_s: row.get(0)?,
            p90_s: row.get(1)?,
        };
        let (issued, called): (Millis, Millis) = (row.get(2)?, row.get(3)?);
        Ok((range, called.seconds_since(issued)))
    })?
    .collect()
}

/// Whether an entitlement has drawn a ticket of a date that is not over yet.
pub(crate) fn is_drawn_by(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
    entitlement: Uuid,
) -> rusqlite::Result<bool> {
    let found = rows
        .prepare_cached(
            "SELECT 1 FROM ticket WHERE entitlement = ?1 AND date = ?2 AND hall = ?3
                 AND state IN ('waiting', 'called', 'serving', 'parked')
             LIMIT 1",
        )?
        .query_row(params![Id(entitlement), date, Id(hall)], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}

/// A visit that was handled, for estimates: what for, and how long it took at windows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Handled {
    pub(crate) service: String,
    pub(crate) worked_ms: i64,
}

/// The latest visits that were finished, newest first, of a date and those before it.
pub(crate) fn handled(
    rows: &Connection,
    hall: Uuid,
    today: BusinessDate,
    most: u32,
) -> rusqlite::Result<Vec<Handled>> {
    rows.prepare_cached(
        "SELECT service, worked_ms FROM ticket INDEXED BY ticket_handled
         WHERE hall = ?1 AND state = 'finished' AND date <= ?2
         ORDER BY date DESC, rank DESC LIMIT ?3",
    )?
    .query_map(params![Id(hall), today, most], |row| {
        Ok(Handled {
            service: row.get(0)?,
            worked_ms: row.get(1)?,
        })
    })?
    .collect()
}
