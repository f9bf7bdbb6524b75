//! Which orders were judged, and how far chains were read for them.

use guitai_journal::Seq;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::error::Error;
use crate::store::chains::ChainRow;
use crate::store::{chain, hash, seq};

/// A place in a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The chain's row.
    pub(crate) chain: i64,
    pub(crate) seq: Seq,
}

/// What was said of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// Nothing yet: its papers, or the order that it takes back, are still to come.
    Waiting,
    /// It is agreed to; what was asked for is still to come.
    Confirmed,
    /// What was asked for is there.
    Fulfilled,
    /// It is not agreed to.
    Rejected,
}

impl Said {
    const fn word(self) -> &'static str {
        match self {
            Said::Waiting => "waiting",
            Said::Confirmed => "confirmed",
            Said::Fulfilled => "fulfilled",
            Said::Rejected => "rejected",
        }
    }
}

impl ToSql for Said {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.word().into())
    }
}

impl FromSql for Said {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = value.as_str()?;
        [
            Said::Waiting,
            Said::Confirmed,
            Said::Fulfilled,
            Said::Rejected,
        ]
        .into_iter()
        .find(|said| said.word() == word)
        .ok_or(FromSqlError::InvalidType)
    }
}

/// An order and what was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Judged {
    pub(crate) order: Uuid,
    pub(crate) hall: String,
    /// The number by which people know it.
    pub(crate) number: String,
    pub(crate) place: Place,
    pub(crate) said: Said,
}

/// The chains of halls that hold more than was read, with how far that is.
pub(crate) fn unread(rows: &Connection) -> Result<Vec<(ChainRow, Seq)>, Error> {
    let mut statement = rows.prepare_cached(
        "SELECT chain.id, station, epoch, hall, chain.seq, hash, coalesce(read_chain.seq, 0)
         FROM chain LEFT JOIN read_chain ON read_chain.chain = chain.id
         WHERE hall <> '' AND chain.seq > coalesce(read_chain.seq, 0) ORDER BY chain.id",
    )?;
    let unread = statement.query_map([], |row| {
        let chain = ChainRow {
            id: row.get(0)?,
            chain: chain(row, 1)?,
            hall: row.get(3)?,
            seq: seq(row, 4)?,
            hash: hash(row, 5)?,
        };
        Ok((chain, seq(row, 6)?))
    })?;
    Ok(unread.collect::<Result<_, _>>()?)
}

pub(crate) fn was_read(rows: &Connection, to: Place) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT INTO read_chain (chain, seq) VALUES (?1, ?2)
         ON CONFLICT DO UPDATE SET seq = max(seq, excluded.seq)",
    )?
    .execute(params![to.chain, to.seq.cast_signed()])?;
    Ok(())
}

/// Notes where papers stand.
pub(crate) fn papers_at(rows: &Connection, id: Uuid, at: Place) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT INTO seen_papers (id, chain, seq) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?
    .execute(params![
        id.as_bytes().as_slice(),
        at.chain,
        at.seq.cast_signed()
    ])?;
    Ok(())
}

pub(crate) fn papers(rows: &Connection, id: Uuid) -> Result<Option<Place>, Error> {
    Ok(rows
        .prepare_cached("SELECT chain, seq FROM seen_papers WHERE id = ?1")?
        .query_row([id.as_bytes().as_slice()], |row| {
            Ok(Place {
                chain: row.get(0)?,
                seq: seq(row, 1)?,
            })
        })
        .optional()?)
}

const COLUMNS: &str = "SELECT order_id, hall, number, chain, seq, verdict FROM judged";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Judged> {
    Ok(Judged {
        order: Uuid::from_bytes(row.get(0)?),
        hall: row.get(1)?,
        number: row.get(2)?,
        place: Place {
            chain: row.get(3)?,
            seq: seq(row, 4)?,
        },
        said: row.get(5)?,
    })
}

/// What was said of an order, if it has come to be judged at all.
pub(crate) fn of(rows: &Connection, order: Uuid) -> Result<Option<Judged>, Error> {
    Ok(rows
        .prepare_cached(&format!("{COLUMNS} WHERE order_id = ?1"))?
        .query_row([order.as_bytes().as_slice()], read)
        .optional()?)
}

/// The same by the number that people know.
pub(crate) fn by_number(rows: &Connection, number: &str) -> Result<Option<Judged>, Error> {
    Ok(rows
        .prepare_cached(&format!("{COLUMNS} WHERE number = ?1"))?
        .query_row([number], read)
        .optional()?)
}

/// The orders of a hall that wait.
pub(crate) fn waiting(rows: &Connection, hall: &str) -> Result<Vec<Judged>, Error> {
    let mut statement = rows.prepare_cached(&format!(
        "{COLUMNS} WHERE hall = ?1 AND verdict = 'waiting' ORDER BY chain, seq"
    ))?;
    let waiting = statement.query_map([hall], read)?;
    Ok(waiting.collect::<Result<_, _>>()?)
}

pub(crate) fn keep(rows: &Connection, judged: &Judged, now_ms: i64) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT OR REPLACE INTO judged (order_id, hall, number, chain, seq, verdict, at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        judged.order.as_bytes().as_slice(),
        judged.hall,
        judged.number,
        judged.place.chain,
        judged.place.seq.cast_signed(),
        judged.said,
        now_ms,
    ])?;
    Ok(())
}

/// Notes that an order takes another back.
pub(crate) fn take_back(rows: &Connection, original: Uuid, by: Uuid) -> Result<(), Error> {
    rows.prepare_cached("INSERT OR IGNORE INTO reversal (original, by_order) VALUES (?1, ?2)")?
        .execute([original.as_bytes().as_slice(), by.as_bytes().as_slice()])?;
    Ok(())
}

/// Whether another order than this one took an order back.
pub(crate) fn is_taken_back(rows: &Connection, original: Uuid, by: Uuid) -> Result<bool, Error> {
    Ok(rows
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM reversal WHERE original = ?1 AND by_order <> ?2)",
        )?
        .query_row(
            [original.as_bytes().as_slice(), by.as_bytes().as_slice()],
            |row| row.get(0),
        )?)
}

/// To which number an order's payment was posted.
pub(crate) fn posted_to(rows: &Connection, order: Uuid) -> Result<Option<String>, Error> {
    Ok(rows
        .prepare_cached("SELECT number FROM posting WHERE order_id = ?1")?
        .query_row([order.as_bytes().as_slice()], |row| row.get(0))
        .optional()?)
}
