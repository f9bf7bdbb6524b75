//! Drawers as rows: whose they are, and whether they still run.

use super::Drawer;
use crate::day::BusinessDate;
use crate::sql::Id;
use guitai_journal::{ActorId, Projection};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

impl Projection for Drawer {
    const VERSION: u32 = 1;
    const CREATE: &'static str = "
        CREATE TABLE drawer (
            id BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            date TEXT NOT NULL,
            clerk BLOB NOT NULL,
            state TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX drawer_running ON drawer (hall, clerk, at, date) WHERE state <> 'closed';
        CREATE INDEX drawer_by_day ON drawer (hall, date, at);
    ";
    const TABLES: &'static [&'static str] = &["drawer"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        let Some(life) = &self.life else {
            rows.prepare_cached("DELETE FROM drawer WHERE id = ?1")?
                .execute([Id(id)])?;
            return Ok(());
        };
        rows.prepare_cached(
            "INSERT OR REPLACE INTO drawer (id, hall, date, clerk, state, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            Id(id),
            Id(life.opened.hall),
            life.opened.date,
            Id(life.clerk.0),
            self.state(),
            life.at,
        ])?;
        Ok(())
    }
}

/// The drawer of a clerk that still runs, and the date that it is of; the latest, where two stations apart opened one each.
pub(crate) fn open_of(
    rows: &Connection,
    hall: Uuid,
    clerk: ActorId,
) -> rusqlite::Result<Option<(Uuid, BusinessDate)>> {
    rows.prepare_cached(
        "SELECT id, date FROM drawer WHERE hall = ?1 AND clerk = ?2 AND state <> 'closed'
         ORDER BY at DESC, id DESC LIMIT 1",
    )?
    .query_row(params![Id(hall), Id(clerk.0)], |row| {
        Ok((row.get::<_, Id>(0)?.0, row.get(1)?))
    })
    .optional()
}

/// The drawers of a hall that still run, of a date or an earlier one, oldest first.
pub(crate) fn open_in(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
) -> rusqlite::Result<Vec<Uuid>> {
    rows.prepare_cached(
        "SELECT id FROM drawer WHERE hall = ?1 AND state <> 'closed' AND date <= ?2
         ORDER BY at, id",
    )?
    .query_map(params![Id(hall), date], |row| Ok(row.get::<_, Id>(0)?.0))?
    .collect()
}

/// The drawers of a date, in the order in which the shifts began.
pub(crate) fn all_of_day(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
) -> rusqlite::Result<Vec<Uuid>> {
    rows.prepare_cached("SELECT id FROM drawer WHERE hall = ?1 AND date = ?2 ORDER BY at, id")?
        .query_map(params![Id(hall), date], |row| Ok(row.get::<_, Id>(0)?.0))?
        .collect()
}

/// The last drawer of a clerk on a date.
pub(crate) fn last_of(
    rows: &Connection,
    hall: Uuid,
    clerk: ActorId,
    date: BusinessDate,
) -> rusqlite::Result<Option<Uuid>> {
    rows.prepare_cached(
        "SELECT id FROM drawer WHERE hall = ?1 AND date = ?2 AND clerk = ?3
         ORDER BY at DESC, id DESC LIMIT 1",
    )?
    .query_row(params![Id(hall), date, Id(clerk.0)], |row| {
        Ok(row.get::<_, Id>(0)?.0)
    })
    .optional()
}
