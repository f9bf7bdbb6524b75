//! Entitlements as rows: those that hold. The number stands there for asking, as long as its key does.

use super::{Entitlement, EntitlementId};
use crate::sql::Id;
use guitai_journal::{Part, Projection};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

impl Projection for Entitlement {
    const VERSION: u32 = 1;
    const CREATE: &'static str = "
        CREATE TABLE entitlement (
            id BLOB PRIMARY KEY,
            priority TEXT NOT NULL,
            phone TEXT,
            name TEXT,
            granted_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX entitlement_by_phone ON entitlement (phone, priority);
    ";
    const TABLES: &'static [&'static str] = &["entitlement"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        let (Some(granted), true) = (&self.granted, self.holds()) else {
            rows.prepare_cached("DELETE FROM entitlement WHERE id = ?1")?
                .execute([Id(id)])?;
            return Ok(());
        };
        rows.prepare_cached(
            "INSERT OR REPLACE INTO entitlement (id, priority, phone, name, granted_at)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            Id(id),
            granted.priority,
            granted.phone.get(),
            granted.name.as_ref().and_then(Part::get),
            self.granted_at,
        ])?;
        Ok(())
    }
}

/// The entitlement to a priority that a number has.
pub(crate) fn of_number(
    rows: &Connection,
    priority: &str,
    digits: &str,
) -> rusqlite::Result<Option<EntitlementId>> {
    rows.prepare_cached(
        "SELECT id FROM entitlement WHERE phone = ?1 AND priority = ?2
         ORDER BY granted_at, id LIMIT 1",
    )?
    .query_row(params![digits, priority], |row| Ok(row.get::<_, Id>(0)?.0))
    .optional()
}
