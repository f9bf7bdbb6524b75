//! The line, in the order of calling.

use super::destination;
use crate::day::BusinessDate;
use crate::queue::ticket::{Destination, Rank};
use crate::sql::Id;
use rusqlite::{Connection, params};
use uuid::Uuid;

/// The order of calling. The place says it all; of two in one place the earlier number is first.
pub(super) const IN_LINE: &str = "ORDER BY rank, issued_at, series, lane, n, id";

/// Somebody in the line, as far as calling is concerned.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Waiting {
    pub(crate) id: Uuid,
    pub(crate) service: String,
    pub(crate) rank: Rank,
    pub(crate) destination: Destination,
}

/// The line of a date, in the order of calling: all of it, or what a station apart has given out in a
/// spell.
pub(crate) fn line(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
    apart: Option<(u16, u32)>,
) -> rusqlite::Result<Vec<Waiting>> {
    look_along(rows, hall, date, apart, |line| line.collect())
}

/// The same, read no further than `look` does.
pub(crate) fn look_along<T>(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
    apart: Option<(u16, u32)>,
    look: impl FnOnce(&mut dyn Iterator<Item = Waiting>) -> T,
) -> rusqlite::Result<T> {
    let (lane, spell) = apart.unzip();
    let mut line = rows.prepare_cached(&format!(
        "SELECT id, service, rank, for_window, for_person FROM ticket INDEXED BY ticket_in_line
         WHERE hall = ?1 AND date = ?2 AND state = 'waiting' AND CASE
             WHEN ?4 IS NOT NULL THEN lane = ?3 AND spell IS ?4
             ELSE spell IS NULL OR NOT EXISTS (
                 SELECT 1 FROM queue_apart
                 WHERE queue_apart.hall = ticket.hall AND number = lane
                     AND queue_apart.spell = ticket.spell)
             END {IN_LINE}"
    ))?;
    let line = line.query_map(params![Id(hall), date, lane, spell], |row| {
        Ok(Waiting {
            id: row.get::<_, Id>(0)?.0,
            service: row.get(1)?,
            rank: row.get(2)?,
            destination: destination(row, 3, 4)?,
        })
    })?;
    let mut fault = None;
    let mut sound = line.map_while(|waiting| waiting.map_err(|error| fault = Some(error)).ok());
    let seen = look(&mut sound);
    fault.map_or(Ok(seen), Err)
}
