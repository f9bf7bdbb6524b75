//! Identifications as rows: which visit each belongs to. Who was seen stays sealed in the journal.

use super::Identification;
use crate::sql::Id;
use guitai_journal::Projection;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

impl Projection for Identification {
    const VERSION: u32 = 1;
    const CREATE: &'static str = "
        CREATE TABLE identification (
            id BLOB PRIMARY KEY,
            ticket BLOB NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX identification_by_ticket ON identification (ticket, at, id);
    ";
    const TABLES: &'static [&'static str] = &["identification"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        let Some(life) = &self.life else {
            rows.prepare_cached("DELETE FROM identification WHERE id = ?1")?
                .execute([Id(id)])?;
            return Ok(());
        };
        rows.prepare_cached(
            "INSERT OR REPLACE INTO identification (id, ticket, at) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![Id(id), Id(life.checked.ticket), life.at])?;
        Ok(())
    }
}

/// The identification that counts in a visit: the last.
pub(crate) fn of_ticket(rows: &Connection, ticket: Uuid) -> rusqlite::Result<Option<Uuid>> {
    rows.prepare_cached(
        "SELECT id FROM identification WHERE ticket = ?1 ORDER BY at DESC, id DESC LIMIT 1",
    )?
    .query_row([Id(ticket)], |row| Ok(row.get::<_, Id>(0)?.0))
    .optional()
}
