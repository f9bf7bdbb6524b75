//! Cases as rows, and the counters their numbers come from. Who complains of what stays sealed in the journal.

use super::{Case, CaseNumber};
use crate::customers::record::CaseBrief;
use crate::daily::Counter;
use crate::day::BusinessDate;
use crate::sql::Id;
use guitai_journal::Projection;
use rusqlite::{Connection, params};
use uuid::Uuid;

/// The last number of each day.
const COUNTER: Counter = Counter("case_counter");

impl Projection for Case {
    const VERSION: u32 = 1;
    const CREATE: &'static str = "
        CREATE TABLE cases (
            id BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            number TEXT NOT NULL,
            kind TEXT NOT NULL,
            channel TEXT NOT NULL,
            customer BLOB,
            state TEXT NOT NULL,
            open INTEGER NOT NULL,
            due INTEGER,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX cases_open ON cases (hall, due, at) WHERE open;
        CREATE INDEX cases_by_customer ON cases (customer, at) WHERE customer IS NOT NULL;
        CREATE TABLE case_counter (
            hall BLOB NOT NULL,
            date TEXT NOT NULL,
            station INTEGER NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY (hall, date, station)
        ) STRICT, WITHOUT ROWID;
    ";
    const TABLES: &'static [&'static str] = &["cases", "case_counter"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        for (hall, number) in &self.numbers {
            COUNTER.note(rows, *hall, &number.0)?;
        }
        let Some(life) = &self.life else {
            rows.prepare_cached("DELETE FROM cases WHERE id = ?1")?
                .execute([Id(id)])?;
            return Ok(());
        };
        let registered = &life.registered;
        rows.prepare_cached(
            "INSERT OR REPLACE INTO cases (id, hall, number, kind, channel, customer, state, open, due, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            Id(id),
            Id(registered.hall),
            registered.number.to_string(),
            registered.kind,
            registered.channel,
            registered.customer.map(Id),
            self.state,
            !self.state.is_at_its_end(),
            self.due(),
            life.at,
        ])?;
        Ok(())
    }
}

/// The next case number of a station on a date.
pub(crate) fn next_number(
    rows: &Connection,
    hall: (Uuid, &str),
    date: BusinessDate,
    station: u16,
) -> rusqlite::Result<CaseNumber> {
    Ok(CaseNumber(COUNTER.next(rows, hall, date, station)?))
}

/// The cases of a hall that are not at their end, whatever is due first first and what nobody waits for last: as many as
/// `limit`, and how many there are.
pub(crate) fn open(
    rows: &Connection,
    hall: Uuid,
    limit: u32,
) -> rusqlite::Result<(Vec<Uuid>, u32)> {
    let ids = rows
        .prepare_cached(
            "SELECT id FROM cases WHERE hall = ?1 AND open
             ORDER BY due IS NULL, due, at, id LIMIT ?2",
        )?
        .query_map(params![Id(hall), limit], |row| Ok(row.get::<_, Id>(0)?.0))?
        .collect::<rusqlite::Result<_>>()?;
    let total = rows
        .prepare_cached("SELECT count(*) FROM cases WHERE hall = ?1 AND open")?
        .query_row([Id(hall)], |row| row.get(0))?;
    Ok((ids, total))
}

/// The cases of a customer that this station knows, the latest first.
pub(crate) fn of_customer(
    rows: &Connection,
    customer: Uuid,
    limit: u32,
) -> rusqlite::Result<Vec<CaseBrief>> {
    rows.prepare_cached(
        "SELECT id, at, number, kind, channel, state, due FROM cases WHERE customer = ?1
         ORDER BY at DESC, id LIMIT ?2",
    )?
    .query_map(params![Id(customer), limit], |row| {
        Ok(CaseBrief {
            id: row.get::<_, Id>(0)?.0,
            at: row.get(1)?,
            number: row.get(2)?,
            kind: row.get(3)?,
            channel: row.get(4)?,
            state: row.get(5)?,
            due: row.get(6)?,
        })
    })?
    .collect()
}
