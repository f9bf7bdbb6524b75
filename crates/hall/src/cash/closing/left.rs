//! What is left over when a day is closed: none of it hinders the close, and none of it is forgotten.

use crate::day::BusinessDate;
use crate::sql::{Id, word_column};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What sort of thing is left over.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum LeftKind {
    /// A customer waits, is at a window, or fetches papers 在办与挂起.
    Visit,
    /// Money is to be paid back to a customer whose order was refused 待退款.
    Unpaid,
    /// A customer is to be told that their order was refused 待告知.
    Untold,
    /// Headquarters has not judged an order 待核验.
    Pending,
    /// A receipt never came out of the printer 未打印.
    Unprinted,
    /// A station of the hall works apart: what it took is not here yet 孤岛.
    Apart,
    /// Entries that headquarters does not have yet 待传.
    Unsynced,
}

word_column!(LeftKind {
    Visit = "visit",
    Unpaid = "unpaid",
    Untold = "untold",
    Pending = "pending",
    Unprinted = "unprinted",
    Apart = "apart",
    Unsynced = "unsynced",
});

/// Something that is left over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LeftOver {
    /// What sort of thing.
    pub(crate) kind: LeftKind,
    /// Which: a ticket, an order, a receipt, a station; nil for entries.
    pub(crate) id: Uuid,
    /// What people call it: its number, or how many.
    pub(crate) what: String,
    /// The business date that it is of.
    pub(crate) since: BusinessDate,
}

/// What a station finds in its own tables, up to a date, oldest first.
pub(crate) fn left_over(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
) -> rusqlite::Result<Vec<LeftOver>> {
    let mut left = Vec::new();
    for (kind, sql) in QUERIES {
        let mut found = rows.prepare_cached(sql)?;
        let found = found.query_map(params![Id(hall), date], |row| {
            Ok(LeftOver {
                kind,
                id: row.get::<_, Id>(0)?.0,
                what: row.get(1)?,
                since: row.get(2)?,
            })
        })?;
        for each in found {
            left.push(each?);
        }
    }
    Ok(left)
}

const QUERIES: [(LeftKind, &str); 6] = [
    (
        LeftKind::Visit,
        "SELECT id, number, date FROM ticket
         WHERE hall = ?1 AND state IN ('waiting', 'called', 'serving', 'parked') AND date <= ?2
         ORDER BY date, rank, id",
    ),
    (
        LeftKind::Unpaid,
        "SELECT id, number, date FROM orders
         WHERE hall = ?1 AND to_settle AND total > 0 AND date <= ?2 ORDER BY at, id",
    ),
    (
        LeftKind::Untold,
        "SELECT id, number, date FROM orders
         WHERE hall = ?1 AND to_settle AND total <= 0 AND date <= ?2 ORDER BY at, id",
    ),
    (
        LeftKind::Pending,
        "SELECT id, number, date FROM orders
         WHERE hall = ?1 AND state = 'submitted' AND date <= ?2 ORDER BY at, id",
    ),
    (
        LeftKind::Unprinted,
        "SELECT id, number, date FROM receipt
         WHERE hall = ?1 AND NOT on_paper AND date <= ?2 ORDER BY at, id",
    ),
    (
        LeftKind::Apart,
        "SELECT station, CAST(number AS TEXT), ?2 FROM queue_apart WHERE hall = ?1 ORDER BY number",
    ),
];
