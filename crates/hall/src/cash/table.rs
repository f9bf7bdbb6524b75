//! Payments as rows, for the day's takings. References stay sealed in the journal.

use super::payment::{Payment, PaymentMethod};
use crate::day::{BusinessDate, Millis};
use crate::money::Fen;
use crate::sql::Id;
use guitai_journal::Projection;
use rusqlite::{Connection, params};
use uuid::Uuid;

impl Projection for Payment {
    const VERSION: u32 = 1;
    const CREATE: &'static str = "
        CREATE TABLE payment (
            id BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            date TEXT NOT NULL,
            order_id BLOB NOT NULL,
            method TEXT NOT NULL,
            fen INTEGER NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX payment_by_day ON payment (hall, date, at);
    ";
    const TABLES: &'static [&'static str] = &["payment"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        let Some(in_hand) = &self.in_hand else {
            rows.prepare_cached("DELETE FROM payment WHERE id = ?1")?
                .execute([Id(id)])?;
            return Ok(());
        };
        let taken = &in_hand.taken;
        rows.prepare_cached(
            "INSERT OR REPLACE INTO payment (id, hall, date, order_id, method, fen, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            Id(id),
            Id(taken.hall),
            taken.date,
            Id(taken.order),
            taken.means.method(),
            taken.fen,
            in_hand.at,
        ])?;
        Ok(())
    }
}

/// A payment without its particulars.
pub(crate) struct PaymentRow {
    pub(crate) order: Uuid,
    pub(crate) method: PaymentMethod,
    pub(crate) fen: Fen,
    pub(crate) at: Millis,
}

/// The payments of a date, as they were taken.
pub(crate) fn of_day(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
) -> rusqlite::Result<Vec<PaymentRow>> {
    rows.prepare_cached(
        "SELECT order_id, method, fen, at FROM payment
         WHERE hall = ?1 AND date = ?2 ORDER BY at, id",
    )?
    .query_map(params![Id(hall), date], |row| {
        Ok(PaymentRow {
            order: row.get::<_, Id>(0)?.0,
            method: row.get(1)?,
            fen: row.get(2)?,
            at: row.get(3)?,
        })
    })?
    .collect()
}
