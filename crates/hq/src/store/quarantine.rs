//! The other side of forked chains.

use guitai_journal::{Hash, Seq};
use rusqlite::{Connection, params};

use crate::error::Error;
use crate::store::runs::RunRow;

/// Keeps a run aside. The same run twice is kept once; answers whether it was new.
pub(crate) fn keep(
    rows: &Connection,
    chain: i64,
    at: Seq,
    row: &RunRow,
    now_ms: i64,
) -> Result<bool, Error> {
    let added = rows
        .prepare_cached(
            "INSERT INTO quarantine (chain, at, first, count, prev, last, signer, signature, received_ms, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING",
        )?
        .execute(params![
            chain,
            at.cast_signed(),
            row.first.cast_signed(),
            row.count,
            row.prev.0.as_slice(),
            row.last.0.as_slice(),
            row.seal.by.0.as_bytes().as_slice(),
            row.seal.signature.0.as_slice(),
            now_ms,
            row.body,
        ])?;
    Ok(added > 0)
}

/// Where the story parts that a run goes on with, if that story stands here up to it.
pub(crate) fn continued(
    rows: &Connection,
    chain: i64,
    first: Seq,
    prev: Hash,
) -> Result<Option<Seq>, Error> {
    let parted: Option<i64> = rows
        .prepare_cached(
            "SELECT min(at) FROM quarantine WHERE chain = ?1 AND first + count = ?2 AND last = ?3",
        )?
        .query_row(
            params![chain, first.cast_signed(), prev.0.as_slice()],
            |row| row.get(0),
        )?;
    Ok(parted.map(i64::cast_unsigned))
}

/// How many places of chains have another entry here.
pub(crate) fn places(rows: &Connection) -> Result<u64, Error> {
    let count: i64 = rows.query_row(
        "SELECT coalesce(sum(reach), 0)
         FROM (SELECT max(first + count) - min(max(at, first)) AS reach FROM quarantine GROUP BY chain)",
        [],
        |row| row.get(0),
    )?;
    Ok(count.cast_unsigned())
}

/// How many chains have another side here.
pub(crate) fn count(rows: &Connection) -> Result<u64, Error> {
    let count: i64 = rows.query_row("SELECT count(DISTINCT chain) FROM quarantine", [], |row| {
        row.get(0)
    })?;
    Ok(count.cast_unsigned())
}
