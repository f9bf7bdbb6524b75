//! Accounts as rows: to find them by login, and to name them, masked, on many screens at once.
//! Everything else about them stays in the journal.

use super::Badge;
use super::account::Account;
use crate::sql::Id;
use guitai_journal::Projection;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

impl Projection for Account {
    const VERSION: u32 = 2;
    // No UNIQUE on logins: two stations apart may add the same one, and both are true entries.
    const CREATE: &'static str = "
        CREATE TABLE account (
            id BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            login TEXT NOT NULL,
            masked_name TEXT NOT NULL,
            closed INTEGER NOT NULL,
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
            "INSERT OR REPLACE INTO account (id, hall, login, masked_name, closed, added_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            Id(id),
            Id(added.particulars.hall),
            added.particulars.login,
            self.masked_name(),
            self.closed,
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

/// Who somebody is to others; empty for an account not here.
pub(crate) fn badge(rows: &Connection, id: Uuid) -> rusqlite::Result<Badge> {
    let found = rows
        .prepare_cached("SELECT login, masked_name FROM account WHERE id = ?1")?
        .query_row([Id(id)], |row| {
            Ok(Badge {
                login: row.get(0)?,
                name: row.get(1)?,
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}
