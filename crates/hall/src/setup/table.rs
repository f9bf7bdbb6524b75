//! Stations as rows, to find them by their tokens.

use super::join::KnownStation;
use super::station::Station;
use crate::sql::Id;
use guitai_journal::Projection;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

impl Projection for Station {
    const VERSION: u32 = 2;
    const CREATE: &'static str = "
        CREATE TABLE hall_station (
            id BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            number INTEGER NOT NULL,
            key TEXT,
            token TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX hall_station_by_number ON hall_station (hall, number);
        CREATE INDEX hall_station_by_token ON hall_station (token);
    ";
    const TABLES: &'static [&'static str] = &["hall_station"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        let Some(enrolled) = &self.enrolled else {
            rows.prepare_cached("DELETE FROM hall_station WHERE id = ?1")?
                .execute([Id(id)])?;
            return Ok(());
        };
        let admitted = self.admitted.as_ref();
        rows.prepare_cached(
            "INSERT OR REPLACE INTO hall_station (id, hall, number, key, token)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            Id(id),
            Id(enrolled.hall),
            enrolled.number,
            admitted.map(|admitted| &admitted.key),
            admitted.map(|admitted| &admitted.token),
        ])?;
        Ok(())
    }
}

/// The highest number of a hall's stations; 0 before the first.
pub(super) fn last_number(rows: &Connection, hall: Uuid) -> rusqlite::Result<u16> {
    rows.prepare_cached("SELECT coalesce(max(number), 0) FROM hall_station WHERE hall = ?1")?
        .query_row([Id(hall)], |row| row.get(0))
}

fn read(row: &Row<'_>) -> rusqlite::Result<KnownStation> {
    Ok(KnownStation {
        station: row.get::<_, Id>(0)?.0,
        key: row.get(1)?,
    })
}

pub(super) fn by_token(rows: &Connection, token: &str) -> rusqlite::Result<Option<KnownStation>> {
    rows.prepare_cached("SELECT id, key FROM hall_station WHERE token = ?1")?
        .query_row([token], read)
        .optional()
}

pub(super) fn by_id(rows: &Connection, id: Uuid) -> rusqlite::Result<Option<KnownStation>> {
    rows.prepare_cached("SELECT id, key FROM hall_station WHERE id = ?1 AND key IS NOT NULL")?
        .query_row([Id(id)], read)
        .optional()
}
