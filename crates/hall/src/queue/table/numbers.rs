//! The counters that numbers come from, and every number ever given.

use crate::day::BusinessDate;
use crate::queue::ticket::{Issued, TicketNumber};
use crate::sql::Id;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// The last number given in a series and lane on a date; 0 before the first.
pub(crate) fn last_number(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
    series: &str,
    lane: u16,
) -> rusqlite::Result<u16> {
    let last = rows
        .prepare_cached(
            "SELECT last FROM ticket_counter
             WHERE hall = ?1 AND date = ?2 AND series = ?3 AND lane = ?4",
        )?
        .query_row(params![Id(hall), date, series, lane], |row| row.get(0))
        .optional()?;
    Ok(last.unwrap_or(0))
}

/// Takes a number for good, before its ticket is written: the UNIQUE key behind the counter turns
/// a number given twice into a failed command. It is the row that the ticket's projection writes
/// anyway; but that one must take any foreign entries, so it may not be the one to fail.
pub(crate) fn claim(rows: &Connection, issued: &Issued) -> rusqlite::Result<()> {
    let number = &issued.number;
    rows.prepare_cached(
        "INSERT INTO ticket_number (hall, date, series, lane, n) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        Id(issued.hall),
        number.date,
        number.series,
        number.lane,
        number.n
    ])?;
    Ok(())
}

/// The rows of a number that a ticket was issued with.
pub(super) fn project_number(
    rows: &Connection,
    hall: Uuid,
    number: &TicketNumber,
) -> rusqlite::Result<()> {
    let TicketNumber {
        date,
        series,
        lane,
        n,
    } = number;
    rows.prepare_cached(
        "INSERT OR IGNORE INTO ticket_number (hall, date, series, lane, n)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![Id(hall), date, series, lane, n])?;
    rows.prepare_cached(
        "INSERT INTO ticket_counter (hall, date, series, lane, last) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET last = max(last, excluded.last)",
    )?
    .execute(params![Id(hall), date, series, lane, n])?;
    Ok(())
}
