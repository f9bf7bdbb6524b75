//! Orders and receipts as rows, and the counters their numbers come from. Whom they are for stays
//! sealed in the journal.

use super::order::{Order, OrderNumber};
use super::receipt::{Receipt, ReceiptNumber};
use crate::daily::Counter;
use crate::day::{BusinessDate, Millis};
use crate::money::Fen;
use crate::sql::Id;
use guitai_journal::Projection;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// The last number of each day.
const COUNTER: Counter = Counter("order_counter");

impl Projection for Order {
    const VERSION: u32 = 7;
    const CREATE: &'static str = "
        CREATE TABLE orders (
            id BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            date TEXT NOT NULL,
            number TEXT NOT NULL,
            ticket BLOB NOT NULL,
            service TEXT NOT NULL,
            clerk BLOB NOT NULL,
            total INTEGER NOT NULL,
            state TEXT NOT NULL,
            takes_back INTEGER NOT NULL,
            to_settle INTEGER NOT NULL,
            due INTEGER,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX orders_pending ON orders (hall, date, at) WHERE state = 'submitted';
        CREATE INDEX orders_to_settle ON orders (hall, at) WHERE to_settle;
        CREATE INDEX orders_under_way ON orders (hall, due) WHERE due IS NOT NULL;
        CREATE INDEX orders_by_number ON orders (number);
        CREATE INDEX orders_by_day ON orders (hall, date, at);
        CREATE INDEX orders_by_ticket ON orders (ticket, at);
        CREATE TABLE order_counter (
            hall BLOB NOT NULL,
            date TEXT NOT NULL,
            station INTEGER NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY (hall, date, station)
        ) STRICT, WITHOUT ROWID;
    ";
    const TABLES: &'static [&'static str] = &["orders", "order_counter"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        for (hall, number) in &self.numbers {
            COUNTER.note(rows, *hall, &number.0)?;
        }
        let Some(life) = &self.life else {
            rows.prepare_cached("DELETE FROM orders WHERE id = ?1")?
                .execute([Id(id)])?;
            return Ok(());
        };
        let submitted = &life.submitted;
        rows.prepare_cached(
            "INSERT OR REPLACE INTO orders (id, hall, date, number, ticket, service, clerk, total,
                state, takes_back, to_settle, due, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            Id(id),
            Id(submitted.hall),
            submitted.number.0.date,
            submitted.number.to_string(),
            Id(submitted.ticket),
            submitted.service,
            Id(life.clerk.0),
            submitted.total,
            self.state(),
            submitted.reverses.is_some(),
            self.is_to_settle(),
            self.under_way(),
            life.at,
        ])?;
        Ok(())
    }
}

impl Projection for Receipt {
    const VERSION: u32 = 3;
    const CREATE: &'static str = "
        CREATE TABLE receipt (
            id BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            date TEXT NOT NULL,
            number TEXT NOT NULL,
            order_id BLOB NOT NULL,
            at INTEGER NOT NULL,
            on_paper INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX receipt_not_on_paper ON receipt (hall, date, at) WHERE NOT on_paper;
        CREATE INDEX receipt_by_number ON receipt (number);
        CREATE INDEX receipt_by_day ON receipt (hall, date, at);
        CREATE TABLE receipt_counter (
            hall BLOB NOT NULL,
            station INTEGER NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY (hall, station)
        ) STRICT, WITHOUT ROWID;
    ";
    const TABLES: &'static [&'static str] = &["receipt", "receipt_counter"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        for (hall, number) in &self.numbers {
            rows.prepare_cached(
                "INSERT INTO receipt_counter (hall, station, last) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET last = max(last, excluded.last)",
            )?
            .execute(params![Id(*hall), number.station, number.n])?;
        }
        let Some(life) = &self.life else {
            rows.prepare_cached("DELETE FROM receipt WHERE id = ?1")?
                .execute([Id(id)])?;
            return Ok(());
        };
        let issued = &life.issued;
        rows.prepare_cached(
            "INSERT OR REPLACE INTO receipt (id, hall, date, number, order_id, at, on_paper)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            Id(id),
            Id(issued.hall),
            issued.date,
            issued.number.to_string(),
            Id(issued.order),
            life.at,
            life.copies.printed() > 0,
        ])?;
        Ok(())
    }
}

/// The next order number of a station on a date.
pub(crate) fn next_order_number(
    rows: &Connection,
    hall: (Uuid, &str),
    date: BusinessDate,
    station: u16,
) -> rusqlite::Result<OrderNumber> {
    Ok(OrderNumber(COUNTER.next(rows, hall, date, station)?))
}

/// The next receipt number of a station.
pub(crate) fn next_receipt_number(
    rows: &Connection,
    hall: Uuid,
    code: &str,
    station: u16,
) -> rusqlite::Result<ReceiptNumber> {
    let last: Option<u32> = rows
        .prepare_cached("SELECT last FROM receipt_counter WHERE hall = ?1 AND station = ?2")?
        .query_row(params![Id(hall), station], |row| row.get(0))
        .optional()?;
    let n = last.unwrap_or(0).saturating_add(1);
    Ok(ReceiptNumber {
        hall: code.to_owned(),
        station,
        n,
    })
}

/// The orders of a hall that are promised and not there yet, whatever is due first first.
pub(crate) fn under_way(rows: &Connection, hall: Uuid) -> rusqlite::Result<Vec<Uuid>> {
    rows.prepare_cached(
        "SELECT id FROM orders WHERE hall = ?1 AND due IS NOT NULL ORDER BY due, id",
    )?
    .query_map([Id(hall)], |row| Ok(row.get::<_, Id>(0)?.0))?
    .collect()
}

/// The orders of a visit, oldest first.
pub(crate) fn of_ticket(rows: &Connection, ticket: Uuid) -> rusqlite::Result<Vec<Uuid>> {
    rows.prepare_cached("SELECT id FROM orders WHERE ticket = ?1 ORDER BY at, id")?
        .query_map([Id(ticket)], |row| Ok(row.get::<_, Id>(0)?.0))?
        .collect()
}

/// The orders of a hall that have a number, or whose receipt has it; of any day.
pub(crate) fn numbered(rows: &Connection, hall: Uuid, number: &str) -> rusqlite::Result<Vec<Uuid>> {
    rows.prepare_cached(
        "SELECT id FROM orders WHERE hall = ?1 AND number = ?2
         UNION SELECT order_id FROM receipt WHERE hall = ?1 AND number = ?2",
    )?
    .query_map(params![Id(hall), number], |row| Ok(row.get::<_, Id>(0)?.0))?
    .collect()
}

/// The orders whose receipts are of a date, newest receipt first.
pub(crate) fn receipted(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
) -> rusqlite::Result<Vec<Uuid>> {
    rows.prepare_cached(
        "SELECT order_id FROM receipt WHERE hall = ?1 AND date = ?2 ORDER BY at DESC, id DESC",
    )?
    .query_map(params![Id(hall), date], |row| Ok(row.get::<_, Id>(0)?.0))?
    .collect()
}

/// The orders that headquarters refused and whose customers are still to be told, oldest first.
pub(crate) fn to_settle(rows: &Connection, hall: Uuid) -> rusqlite::Result<Vec<Uuid>> {
    rows.prepare_cached("SELECT id FROM orders WHERE hall = ?1 AND to_settle ORDER BY at, id")?
        .query_map([Id(hall)], |row| Ok(row.get::<_, Id>(0)?.0))?
        .collect()
}

/// How many orders were taken on a date.
pub(crate) fn count_of_day(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
) -> rusqlite::Result<u32> {
    rows.prepare_cached("SELECT count(*) FROM orders WHERE hall = ?1 AND date = ?2")?
        .query_row(params![Id(hall), date], |row| row.get(0))
}

/// An order without its particulars.
pub(crate) struct OrderRow {
    pub(crate) id: Uuid,
    pub(crate) number: String,
    pub(crate) service: String,
    pub(crate) clerk: Uuid,
    pub(crate) total: Fen,
    pub(crate) at: Millis,
}

/// The orders of a date, as they were taken.
pub(crate) fn of_day(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
) -> rusqlite::Result<Vec<OrderRow>> {
    rows.prepare_cached(
        "SELECT id, number, service, clerk, total, at FROM orders
         WHERE hall = ?1 AND date = ?2 ORDER BY at, id",
    )?
    .query_map(params![Id(hall), date], |row| {
        Ok(OrderRow {
            id: row.get::<_, Id>(0)?.0,
            number: row.get(1)?,
            service: row.get(2)?,
            clerk: row.get::<_, Id>(3)?.0,
            total: row.get(4)?,
            at: row.get(5)?,
        })
    })?
    .collect()
}
