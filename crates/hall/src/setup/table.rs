//! Stations as rows, to find them by their tokens, and those that serve.

use super::join::{KnownStation, ServingStation};
use super::station::Station;
use crate::sql::Id;
use guitai_journal::Projection;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

impl Projection for Station {
    const VERSION: u32 = 3;
    const CREATE: &'static str = "
        CREATE TABLE hall_station (
            id BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            number INTEGER NOT NULL,
            name TEXT NOT NULL,
            key TEXT,
            token TEXT,
            addresses TEXT,
            certificate TEXT,
            server_key TEXT
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
        let (admitted, serves) = (self.admitted.as_ref(), self.serves.as_ref());
        rows.prepare_cached(
            "INSERT OR REPLACE INTO hall_station
                (id, hall, number, name, key, token, addresses, certificate, server_key)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            Id(id),
            Id(enrolled.hall),
            enrolled.number,
            enrolled.name,
            admitted.map(|admitted| &admitted.key),
            admitted.map(|admitted| &admitted.token),
            serves.map(|serves| serves.addresses.join(" ")),
            serves.map(|serves| &serves.certificate),
            serves.map(|serves| &serves.key),
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

/// The stations of a hall that serve, by their numbers.
pub(super) fn serving(rows: &Connection, hall: Uuid) -> rusqlite::Result<Vec<ServingStation>> {
    let mut query = rows.prepare_cached(
        "SELECT id, number, name, addresses, certificate, server_key FROM hall_station
         WHERE hall = ?1 AND addresses IS NOT NULL ORDER BY number",
    )?;
    let read = |row: &Row<'_>| {
        let addresses: String = row.get(3)?;
        Ok(ServingStation {
            station: row.get::<_, Id>(0)?.0,
            number: row.get(1)?,
            name: row.get(2)?,
            addresses: addresses.split(' ').map(str::to_owned).collect(),
            certificate: row.get(4)?,
            key: row.get(5)?,
        })
    };
    query.query_map([Id(hall)], read)?.collect()
}

/// The ids of all stations of a hall, by their numbers.
pub(super) fn all(rows: &Connection, hall: Uuid) -> rusqlite::Result<Vec<Uuid>> {
    let mut query =
        rows.prepare_cached("SELECT id FROM hall_station WHERE hall = ?1 ORDER BY number")?;
    query
        .query_map([Id(hall)], |row| Ok(row.get::<_, Id>(0)?.0))?
        .collect()
}
