//! Tickets as rows, and the counters their numbers come from.

use super::entries::{Issued, TicketNumber};
use super::ticket::{Life, Ticket};
use super::view::TicketView;
use crate::day::BusinessDate;
use crate::sql::Id;
use guitai_journal::Projection;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

impl Projection for Ticket {
    const VERSION: u32 = 1;
    // `ticket_number` holds every number ever given and `ticket_counter` the last of each series.
    // Both only grow with the entries known, so they are the same in whatever order those come.
    const CREATE: &'static str = "
        CREATE TABLE ticket (
            id BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            date TEXT NOT NULL,
            series TEXT NOT NULL,
            n INTEGER NOT NULL,
            number TEXT NOT NULL,
            service TEXT NOT NULL,
            state TEXT NOT NULL,
            issued_at INTEGER NOT NULL,
            called_at INTEGER,
            last_called_at INTEGER,
            started_at INTEGER,
            ended_at INTEGER,
            calls INTEGER NOT NULL,
            window INTEGER,
            clerk BLOB,
            print TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ticket_by_state ON ticket (hall, state, date, issued_at);
        CREATE INDEX ticket_by_call ON ticket (hall, date, last_called_at);
        CREATE TABLE ticket_number (
            hall BLOB NOT NULL,
            date TEXT NOT NULL,
            series TEXT NOT NULL,
            n INTEGER NOT NULL,
            PRIMARY KEY (hall, date, series, n)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE ticket_counter (
            hall BLOB NOT NULL,
            date TEXT NOT NULL,
            series TEXT NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY (hall, date, series)
        ) STRICT, WITHOUT ROWID;
    ";
    const TABLES: &'static [&'static str] = &["ticket", "ticket_number", "ticket_counter"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        for (hall, number) in &self.numbers {
            project_number(rows, *hall, number)?;
        }
        match &self.life {
            Some(life) => life.project(id, rows),
            None => {
                rows.prepare_cached("DELETE FROM ticket WHERE id = ?1")?
                    .execute([Id(id)])?;
                Ok(())
            }
        }
    }
}

fn project_number(rows: &Connection, hall: Uuid, number: &TicketNumber) -> rusqlite::Result<()> {
    rows.prepare_cached(
        "INSERT OR IGNORE INTO ticket_number (hall, date, series, n) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![Id(hall), number.date, number.series, number.n])?;
    rows.prepare_cached(
        "INSERT INTO ticket_counter (hall, date, series, last) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET last = max(last, excluded.last)",
    )?
    .execute(params![Id(hall), number.date, number.series, number.n])?;
    Ok(())
}

impl Life {
    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        let call = self.stage.call();
        rows.prepare_cached(
            "INSERT OR REPLACE INTO ticket (id, hall, date, series, n, number, service, state,
                issued_at, called_at, last_called_at, started_at, ended_at, calls, window, clerk,
                print)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        )?
        .execute(params![
            Id(id),
            Id(self.hall),
            self.number.date,
            self.number.series,
            self.number.n,
            self.number.to_string(),
            self.service,
            self.stage.state(),
            self.issued_at,
            call.map(|call| call.first),
            call.map(|call| call.last),
            self.stage.started(),
            self.stage.ended(),
            call.map_or(0, |call| call.times),
            call.map(|call| call.window),
            call.map(|call| Id(call.clerk.0)),
            self.print.state(),
        ])?;
        Ok(())
    }
}

/// The last number given in a series on a date; 0 before the first.
pub(crate) fn last_number(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
    series: &str,
) -> rusqlite::Result<u16> {
    let last = rows
        .prepare_cached(
            "SELECT last FROM ticket_counter WHERE hall = ?1 AND date = ?2 AND series = ?3",
        )?
        .query_row(params![Id(hall), date, series], |row| row.get(0))
        .optional()?;
    Ok(last.unwrap_or(0))
}

/// Takes a number for good, before its ticket is written: the UNIQUE key behind the counter turns
/// a number given twice into a failed command. It is the row that the ticket's projection writes
/// anyway; but that one must take any foreign entries, so it may not be the one to fail.
pub(crate) fn claim(rows: &Connection, issued: &Issued) -> rusqlite::Result<()> {
    let number = &issued.number;
    rows.prepare_cached(
        "INSERT INTO ticket_number (hall, date, series, n) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![
        Id(issued.hall),
        number.date,
        number.series,
        number.n
    ])?;
    Ok(())
}

/// The order of calling: arrival ascending.
const BY_ARRIVAL: &str = "ORDER BY issued_at, series, n, id";

const COLUMNS: &str = "id, number, series, service, state, issued_at, called_at, started_at,
    ended_at, calls, window, print";

fn read(row: &Row<'_>) -> rusqlite::Result<TicketView> {
    Ok(TicketView {
        id: row.get::<_, Id>(0)?.0,
        number: row.get(1)?,
        series: row.get(2)?,
        service: row.get(3)?,
        state: row.get(4)?,
        issued_at: row.get(5)?,
        called_at: row.get(6)?,
        started_at: row.get(7)?,
        ended_at: row.get(8)?,
        calls: row.get(9)?,
        window: row.get(10)?,
        print: row.get(11)?,
    })
}

/// A ticket by its id.
pub(crate) fn find(rows: &Connection, id: Uuid) -> rusqlite::Result<Option<TicketView>> {
    rows.prepare_cached(&format!("SELECT {COLUMNS} FROM ticket WHERE id = ?1"))?
        .query_row([Id(id)], read)
        .optional()
}

/// Who waits on a date, in the order of calling.
pub(crate) fn waiting(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
) -> rusqlite::Result<Vec<TicketView>> {
    rows.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM ticket
         WHERE hall = ?1 AND date = ?2 AND state = 'waiting' {BY_ARRIVAL}"
    ))?
    .query_map(params![Id(hall), date], read)?
    .collect()
}

/// Whoever is next.
pub(crate) fn next(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
) -> rusqlite::Result<Option<Uuid>> {
    rows.prepare_cached(&format!(
        "SELECT id FROM ticket
         WHERE hall = ?1 AND date = ?2 AND state = 'waiting' {BY_ARRIVAL} LIMIT 1"
    ))?
    .query_row(params![Id(hall), date], |row| Ok(row.get::<_, Id>(0)?.0))
    .optional()
}

/// What a window has in hand on a date, called or being served.
pub(crate) fn in_hand(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
    window: u16,
) -> rusqlite::Result<Option<TicketView>> {
    rows.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM ticket
         WHERE hall = ?1 AND date = ?2 AND state IN ('called', 'serving') AND window = ?3
         ORDER BY last_called_at, id LIMIT 1"
    ))?
    .query_row(params![Id(hall), date, window], read)
    .optional()
}

/// The latest calls of a date, newest first.
pub(crate) fn recent_calls(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
    most: u32,
) -> rusqlite::Result<Vec<TicketView>> {
    rows.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM ticket
         WHERE hall = ?1 AND date = ?2 AND last_called_at IS NOT NULL
         ORDER BY last_called_at DESC, id DESC LIMIT ?3"
    ))?
    .query_map(params![Id(hall), date, most], read)?
    .collect()
}

/// Tickets of earlier dates that are not over.
pub(crate) fn left_over(
    rows: &Connection,
    hall: Uuid,
    today: BusinessDate,
) -> rusqlite::Result<Vec<Uuid>> {
    rows.prepare_cached(
        "SELECT id FROM ticket
         WHERE hall = ?1 AND state IN ('waiting', 'called', 'serving') AND date < ?2
         ORDER BY date, issued_at, id",
    )?
    .query_map(params![Id(hall), today], |row| Ok(row.get::<_, Id>(0)?.0))?
    .collect()
}
