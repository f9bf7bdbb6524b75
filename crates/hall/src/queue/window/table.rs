//! Windows as rows.

use super::entries::{PauseReason, Profile};
use super::{Seat, Window};
use crate::day::Millis;
use crate::sql::Id;
use guitai_journal::{ActorId, Projection};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

impl Projection for Window {
    const VERSION: u32 = 1;
    const CREATE: &'static str = "
        CREATE TABLE service_window (
            id BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            number INTEGER NOT NULL,
            clerk BLOB,
            since INTEGER,
            paused TEXT,
            paused_at INTEGER,
            profile TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX service_window_by_number ON service_window (hall, number);
    ";
    const TABLES: &'static [&'static str] = &["service_window"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        let Some((hall, number)) = self.place else {
            rows.prepare_cached("DELETE FROM service_window WHERE id = ?1")?
                .execute([Id(id)])?;
            return Ok(());
        };
        let profile = serde_json::to_string(&self.profile)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        rows.prepare_cached(
            "INSERT OR REPLACE INTO service_window
                (id, hall, number, clerk, since, paused, paused_at, profile)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            Id(id),
            Id(hall),
            number,
            self.seat.map(|seat| Id(seat.clerk.0)),
            self.seat.map(|seat| seat.since),
            self.paused.map(|(reason, _)| reason),
            self.paused.map(|(_, since)| since),
            profile,
        ])?;
        Ok(())
    }
}

/// A window as it stands.
#[derive(Clone, Debug)]
pub(crate) struct WindowRow {
    pub(crate) number: u16,
    pub(crate) seat: Option<Seat>,
    pub(crate) paused: Option<(PauseReason, Millis)>,
    pub(crate) profile: Profile,
}

impl WindowRow {
    /// One that nothing has happened to: closed, for every service.
    pub(crate) fn untouched(number: u16) -> WindowRow {
        WindowRow {
            number,
            seat: None,
            paused: None,
            profile: Profile::default(),
        }
    }

    /// Whether it calls people now.
    pub(crate) fn serves(&self) -> bool {
        self.seat.is_some() && self.paused.is_none()
    }
}

const COLUMNS: &str = "number, clerk, since, paused, paused_at, profile";

fn read(row: &Row<'_>) -> rusqlite::Result<WindowRow> {
    let seat = match (row.get::<_, Option<Id>>(1)?, row.get(2)?) {
        (Some(Id(clerk)), Some(since)) => Some(Seat {
            clerk: ActorId(clerk),
            since,
        }),
        _ => None,
    };
    let profile: String = row.get(5)?;
    Ok(WindowRow {
        number: row.get(0)?,
        seat,
        paused: row.get::<_, Option<_>>(3)?.zip(row.get(4)?),
        profile: serde_json::from_str(&profile).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(5, Type::Text, error.into())
        })?,
    })
}

/// One window; untouched where nothing is known of it.
pub(crate) fn find(rows: &Connection, hall: Uuid, number: u16) -> rusqlite::Result<WindowRow> {
    let found = rows
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM service_window WHERE hall = ?1 AND number = ?2"
        ))?
        .query_row(params![Id(hall), number], read)
        .optional()?;
    Ok(found.unwrap_or_else(|| WindowRow::untouched(number)))
}

/// All windows that something has happened to, by number.
pub(crate) fn all(rows: &Connection, hall: Uuid) -> rusqlite::Result<Vec<WindowRow>> {
    rows.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM service_window WHERE hall = ?1 ORDER BY number"
    ))?
    .query_map([Id(hall)], read)?
    .collect()
}
