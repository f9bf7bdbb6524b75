//! Payments as rows, for the day's takings and for what a drawer should hold. References stay sealed in the journal.

use super::{InHand, Means, Payment, PaymentMethod};
use crate::day::{BusinessDate, Millis};
use crate::money::Fen;
use crate::sql::Id;
use guitai_journal::{ActorId, ChainId, EntryKey, Projection, StationId};
use rusqlite::{Connection, params};
use uuid::Uuid;

impl Projection for Payment {
    const VERSION: u32 = 2;
    const CREATE: &'static str = "
        CREATE TABLE payment (
            id BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            date TEXT NOT NULL,
            order_id BLOB NOT NULL,
            drawer BLOB,
            clerk BLOB NOT NULL,
            method TEXT NOT NULL,
            fen INTEGER NOT NULL,
            tendered INTEGER NOT NULL,
            change INTEGER NOT NULL,
            at INTEGER NOT NULL,
            station BLOB NOT NULL,
            epoch INTEGER NOT NULL,
            seq INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX payment_by_day ON payment (hall, date, at);
        CREATE INDEX payment_by_drawer ON payment (drawer, method, fen, tendered, change)
            WHERE drawer IS NOT NULL;
    ";
    const TABLES: &'static [&'static str] = &["payment"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        match &self.in_hand {
            Some(in_hand) => in_hand.project(id, rows),
            None => {
                rows.prepare_cached("DELETE FROM payment WHERE id = ?1")?
                    .execute([Id(id)])?;
                Ok(())
            }
        }
    }
}

impl InHand {
    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        let taken = &self.taken;
        let (tendered, change) = match taken.means {
            Means::Cash { tendered, change } => (tendered, change),
            _ => (Fen::ZERO, Fen::ZERO),
        };
        rows.prepare_cached(
            "INSERT OR REPLACE INTO payment
                (id, hall, date, order_id, drawer, clerk, method, fen, tendered, change, at, station,
                epoch, seq)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            Id(id),
            Id(taken.hall),
            taken.date,
            Id(taken.order),
            taken.drawer.map(Id),
            Id(self.clerk.0),
            taken.means.method(),
            taken.fen,
            tendered,
            change,
            self.at,
            Id(self.entry.chain.station.0),
            self.entry.chain.epoch,
            self.entry.seq.cast_signed(),
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

/// A payment with the entry that says so.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DayPayment {
    pub(crate) order: Uuid,
    pub(crate) method: PaymentMethod,
    pub(crate) fen: Fen,
    pub(crate) clerk: ActorId,
    pub(crate) at: Millis,
    pub(crate) entry: EntryKey,
}

/// The payments of a date with their entries, as they were taken.
pub(crate) fn of_date(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
) -> rusqlite::Result<Vec<DayPayment>> {
    rows.prepare_cached(
        "SELECT order_id, method, fen, clerk, at, station, epoch, seq FROM payment
         WHERE hall = ?1 AND date = ?2 ORDER BY at, id",
    )?
    .query_map(params![Id(hall), date], |row| {
        let chain = ChainId {
            station: StationId(row.get::<_, Id>(5)?.0),
            epoch: row.get(6)?,
        };
        Ok(DayPayment {
            order: row.get::<_, Id>(0)?.0,
            method: row.get(1)?,
            fen: row.get(2)?,
            clerk: ActorId(row.get::<_, Id>(3)?.0),
            at: row.get(4)?,
            entry: EntryKey {
                chain,
                seq: row.get::<_, i64>(7)?.cast_unsigned(),
            },
        })
    })?
    .collect()
}

/// The payments of a method in a drawer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InDrawer {
    pub(crate) method: PaymentMethod,
    /// How many were taken, and how many paid back.
    pub(crate) taken: u32,
    pub(crate) paid_back: u32,
    /// What customers handed over; of other methods than cash nothing.
    pub(crate) tendered: Fen,
    /// What they got back of it.
    pub(crate) change: Fen,
    /// What was taken less change, and what was paid back, as an amount above zero.
    pub(crate) taken_fen: Fen,
    pub(crate) paid_back_fen: Fen,
}

/// What went into a drawer and out of it again, by method.
pub(crate) fn in_drawer(rows: &Connection, drawer: Uuid) -> rusqlite::Result<Vec<InDrawer>> {
    rows.prepare_cached(
        "SELECT method, sum(fen > 0), sum(fen < 0),
            sum(iif(fen > 0, tendered, 0)), sum(iif(fen > 0, change, 0)),
            sum(max(fen, 0)), -sum(min(fen, 0))
         FROM payment WHERE drawer = ?1 GROUP BY method ORDER BY method",
    )?
    .query_map([Id(drawer)], |row| {
        Ok(InDrawer {
            method: row.get(0)?,
            taken: row.get(1)?,
            paid_back: row.get(2)?,
            tendered: row.get(3)?,
            change: row.get(4)?,
            taken_fen: row.get(5)?,
            paid_back_fen: row.get(6)?,
        })
    })?
    .collect()
}
