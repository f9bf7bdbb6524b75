//! Papers as rows, and the counter that their numbers come from.

use super::{Slip, SlipNumber};
use crate::daily::Counter;
use crate::day::BusinessDate;
use crate::sql::Id;
use guitai_journal::Projection;
use rusqlite::{Connection, params};
use uuid::Uuid;

/// The last number of each day.
const COUNTER: Counter = Counter("slip_counter");

impl Projection for Slip {
    const VERSION: u32 = 1;
    const CREATE: &'static str = "
        CREATE TABLE slip (
            id BLOB PRIMARY KEY,
            drawer BLOB NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX slip_by_drawer ON slip (drawer, at);
        CREATE TABLE slip_counter (
            hall BLOB NOT NULL,
            date TEXT NOT NULL,
            station INTEGER NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY (hall, date, station)
        ) STRICT, WITHOUT ROWID;
    ";
    const TABLES: &'static [&'static str] = &["slip", "slip_counter"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        for (hall, number) in &self.numbers {
            COUNTER.note(rows, *hall, &number.0)?;
        }
        let Some(life) = &self.life else {
            rows.prepare_cached("DELETE FROM slip WHERE id = ?1")?
                .execute([Id(id)])?;
            return Ok(());
        };
        rows.prepare_cached("INSERT OR REPLACE INTO slip (id, drawer, at) VALUES (?1, ?2, ?3)")?
            .execute(params![Id(id), Id(life.issued.of.drawer()), life.at])?;
        Ok(())
    }
}

/// The next paper's number of a station on a date.
pub(super) fn next_number(
    rows: &Connection,
    hall: (Uuid, &str),
    date: BusinessDate,
    station: u16,
) -> rusqlite::Result<SlipNumber> {
    Ok(SlipNumber(COUNTER.next(rows, hall, date, station)?))
}

/// The papers of a drawer, oldest first.
pub(crate) fn about(rows: &Connection, drawer: Uuid) -> rusqlite::Result<Vec<Uuid>> {
    rows.prepare_cached("SELECT id FROM slip WHERE drawer = ?1 ORDER BY at, id")?
        .query_map([Id(drawer)], |row| Ok(row.get::<_, Id>(0)?.0))?
        .collect()
}
