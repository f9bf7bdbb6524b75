//! Hand-overs as rows: out of which drawer, into which.

use super::{HandOver, Outcome};
use crate::money::Fen;
use crate::sql::Id;
use guitai_journal::{ActorId, Projection};
use rusqlite::{Connection, params};
use uuid::Uuid;

impl Projection for HandOver {
    const VERSION: u32 = 1;
    const CREATE: &'static str = "
        CREATE TABLE hand_over (
            id BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            from_drawer BLOB NOT NULL,
            to_account BLOB NOT NULL,
            into_drawer BLOB,
            state TEXT NOT NULL,
            fen INTEGER NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX hand_over_from ON hand_over (from_drawer, state, at, fen);
        CREATE INDEX hand_over_into ON hand_over (into_drawer, fen) WHERE into_drawer IS NOT NULL;
        CREATE INDEX hand_over_under_way ON hand_over (hall, to_account, at) WHERE state = 'given';
    ";
    const TABLES: &'static [&'static str] = &["hand_over"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        let Some(life) = &self.life else {
            rows.prepare_cached("DELETE FROM hand_over WHERE id = ?1")?
                .execute([Id(id)])?;
            return Ok(());
        };
        let into = match self.outcome {
            Some(Outcome::Taken { into, .. }) => Some(Id(into)),
            _ => None,
        };
        rows.prepare_cached(
            "INSERT OR REPLACE INTO hand_over
                (id, hall, from_drawer, to_account, into_drawer, state, fen, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            Id(id),
            Id(life.given.hall),
            Id(life.given.from),
            Id(life.given.to.0),
            into,
            self.state(),
            life.given.cash.total(),
            life.at,
        ])?;
        Ok(())
    }
}

/// What colleagues handed over into a drawer.
pub(crate) fn received(rows: &Connection, drawer: Uuid) -> rusqlite::Result<Fen> {
    rows.prepare_cached("SELECT coalesce(sum(fen), 0) FROM hand_over WHERE into_drawer = ?1")?
        .query_row([Id(drawer)], |row| row.get(0))
}

/// What went out of a drawer, taken by the other or not yet.
pub(crate) fn handed_over(rows: &Connection, drawer: Uuid) -> rusqlite::Result<Fen> {
    rows.prepare_cached(
        "SELECT coalesce(sum(fen), 0) FROM hand_over
         WHERE from_drawer = ?1 AND state IN ('given', 'taken')",
    )?
    .query_row([Id(drawer)], |row| row.get(0))
}

/// All that a drawer's clerk handed over, oldest first.
pub(crate) fn given_by(rows: &Connection, drawer: Uuid) -> rusqlite::Result<Vec<Uuid>> {
    rows.prepare_cached("SELECT id FROM hand_over WHERE from_drawer = ?1 ORDER BY at, id")?
        .query_map([Id(drawer)], |row| Ok(row.get::<_, Id>(0)?.0))?
        .collect()
}

/// What waits to be taken by somebody, oldest first.
pub(crate) fn offered_to(
    rows: &Connection,
    hall: Uuid,
    account: ActorId,
) -> rusqlite::Result<Vec<Uuid>> {
    rows.prepare_cached(
        "SELECT id FROM hand_over WHERE hall = ?1 AND to_account = ?2 AND state = 'given'
         ORDER BY at, id",
    )?
    .query_map(params![Id(hall), Id(account.0)], |row| {
        Ok(row.get::<_, Id>(0)?.0)
    })?
    .collect()
}

/// All that is on its way in a hall, oldest first.
pub(crate) fn open_in(rows: &Connection, hall: Uuid) -> rusqlite::Result<Vec<Uuid>> {
    rows.prepare_cached(
        "SELECT id FROM hand_over WHERE hall = ?1 AND state = 'given' ORDER BY at, id",
    )?
    .query_map([Id(hall)], |row| Ok(row.get::<_, Id>(0)?.0))?
    .collect()
}
