//! Numbers that a station counts anew each business day, such as those of orders: people ask by them, so none is given twice.

use crate::day::BusinessDate;
use crate::sql::Id;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A number per hall, business date and station.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct DailyNumber {
    /// The hall's code.
    pub(crate) hall: String,
    /// The business date.
    pub(crate) date: BusinessDate,
    /// The station's number.
    pub(crate) station: u16,
    /// From 1 on.
    pub(crate) n: u32,
}

/// A table that remembers the last number of each hall, date and station. Its projection makes it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counter(pub(crate) &'static str);

impl Counter {
    /// Notes that a number was given.
    pub(crate) fn note(
        self,
        rows: &Connection,
        hall: Uuid,
        number: &DailyNumber,
    ) -> rusqlite::Result<()> {
        let sql = format!(
            "INSERT INTO {} (hall, date, station, last) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET last = max(last, excluded.last)",
            self.0
        );
        rows.prepare_cached(&sql)?.execute(params![
            Id(hall),
            number.date,
            number.station,
            number.n
        ])?;
        Ok(())
    }

    /// The next number of a station on a date.
    pub(crate) fn next(
        self,
        rows: &Connection,
        hall: (Uuid, &str),
        date: BusinessDate,
        station: u16,
    ) -> rusqlite::Result<DailyNumber> {
        let (id, code) = hall;
        let sql = format!(
            "SELECT last FROM {} WHERE hall = ?1 AND date = ?2 AND station = ?3",
            self.0
        );
        let last: Option<u32> = rows
            .prepare_cached(&sql)?
            .query_row(params![Id(id), date, station], |row| row.get(0))
            .optional()?;
        Ok(DailyNumber {
            hall: code.to_owned(),
            date,
            station,
            n: last.unwrap_or(0).saturating_add(1),
        })
    }
}
