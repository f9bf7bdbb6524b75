//! Accounts as rows, to find them by login. Everything else about them stays in the journal.

use super::account::Account;
use crate::sql::Id;
use guitai_journal::Projection;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

impl Projection for Account {
    const VERSION: u32 = 1;
    // No UNIQUE on logins: two stations apart may add the same one, and both are true entries.
    const CREATE: &'static str = "
        CREATE TABLE account (
            id BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            login TEXT NOT NULL,
            added_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX account_by_login ON account (hall, login, added_at, id);
    ";
    const TABLES: &'static [&'static str] = &["account"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        let Some(added) = &self.added else {
            rows.prepare_cached("DELETE FROM account WHERE id = ?1")?
                .execute([Id(id)])?;
            return Ok(());
        };
        rows.prepare_cached(
            "INSERT OR REPLACE INTO account (id, hall, login, added_at) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            Id(id),
            Id(added.particulars.hall),
            added.particulars.login,
            added.at
        ])?;
        Ok(())
    }
}

/// The account of a login; of two with the same login, the earlier.
pub(crate) fn find(rows: &Connection, hall: Uuid, login: &str) -> rusqlite::Result<Option<Uuid>> {
    rows.prepare_cached(
        "SELECT id FROM account WHERE hall = ?1 AND login = ?2 ORDER BY added_at, id LIMIT 1",
    )?
    .query_row(params![Id(hall), login.trim().to_lowercase()], |row| {
        Ok(row.get::<_, Id>(0)?.0)
    })
    .optional()
}

/// All accounts of a hall, by login.
pub(crate) fn all(rows: &Connection, hall: Uuid) -> rusqlite::Result<Vec<Uuid>> {
    rows.prepare_cached("SELECT id FROM account WHERE hall = ?1 ORDER BY login, added_at, id")?
        .query_map([Id(hall)], |row| Ok(row.get::<_, Id>(0)?.0))?
        .collect()
}
