//! The hall's numbers as rows: those that are still free.

use super::Numbers;
use crate::catalog::LineKind;
use crate::sql::Id;
use guitai_journal::Projection;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

impl Projection for Numbers {
    const VERSION: u32 = 1;
    const CREATE: &'static str = "
        CREATE TABLE leased_number (
            block BLOB NOT NULL,
            number TEXT NOT NULL,
            kind TEXT NOT NULL,
            PRIMARY KEY (block, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX leased_number_by_kind ON leased_number (kind, number);
    ";
    const TABLES: &'static [&'static str] = &["leased_number"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        rows.prepare_cached("DELETE FROM leased_number WHERE block = ?1")?
            .execute([Id(id)])?;
        if let Some(leased) = &self.leased {
            let free = |number: &&String| !self.taken.contains(*number);
            for number in leased.numbers.iter().filter(free) {
                rows.prepare_cached(
                    "INSERT OR IGNORE INTO leased_number (block, number, kind) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![Id(id), number, leased.kind])?;
            }
        }
        Ok(())
    }
}

/// The block that a free number is of.
pub(super) fn block_of(rows: &Connection, number: &str) -> rusqlite::Result<Option<Uuid>> {
    rows.prepare_cached("SELECT block FROM leased_number WHERE number = ?1 LIMIT 1")?
        .query_row([number], |row| Ok(row.get::<_, Id>(0)?.0))
        .optional()
}

/// Numbers of a kind, ending so, that no order has taken.
pub(super) fn free(
    rows: &Connection,
    kind: LineKind,
    ending: &str,
) -> rusqlite::Result<Vec<String>> {
    rows.prepare_cached(
        "SELECT DISTINCT number FROM leased_number
         WHERE kind = ?1 AND number LIKE '%' || ?2 ORDER BY number",
    )?
    .query_map(params![kind, ending], |row| row.get(0))?
    .collect()
}
