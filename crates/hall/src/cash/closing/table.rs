//! Closed days as rows.

use super::Day;
use crate::day::BusinessDate;
use crate::sql::Id;
use guitai_journal::Projection;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

impl Projection for Day {
    const VERSION: u32 = 1;
    const CREATE: &'static str = "
        CREATE TABLE day_close (
            id BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            date TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX day_close_by_date ON day_close (hall, date);
    ";
    const TABLES: &'static [&'static str] = &["day_close"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        let Some(end) = &self.end else {
            rows.prepare_cached("DELETE FROM day_close WHERE id = ?1")?
                .execute([Id(id)])?;
            return Ok(());
        };
        rows.prepare_cached(
            "INSERT OR REPLACE INTO day_close (id, hall, date) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![Id(id), Id(end.closed.hall), end.closed.date])?;
        Ok(())
    }
}

/// The earliest day before a date on which a drawer was opened and that was not closed.
pub(crate) fn earliest_open(
    rows: &Connection,
    hall: Uuid,
    before: BusinessDate,
) -> rusqlite::Result<Option<BusinessDate>> {
    rows.prepare_cached(
        "SELECT min(date) FROM drawer WHERE hall = ?1 AND date < ?2
         AND date NOT IN (SELECT date FROM day_close WHERE hall = ?1)",
    )?
    .query_row(params![Id(hall), before], |row| row.get(0))
    .optional()
    .map(Option::flatten)
}
