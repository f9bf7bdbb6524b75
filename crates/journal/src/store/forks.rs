//! The other side of forked chains.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Error;
use crate::ids::{Hash, Seq};

pub(crate) fn keep(
    rows: &Connection,
    chain: i64,
    seq: Seq,
    hash: Hash,
    stored: &[u8],
    noticed_ms: i64,
) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT INTO fork (chain, seq, hash, stored, noticed_ms) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
    )?
    .execute(params![chain, seq.cast_signed(), hash.0.as_slice(), stored, noticed_ms])?;
    Ok(())
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
            "SELECT (SELECT min(seq) FROM fork WHERE chain = ?1) FROM fork WHERE chain = ?1 AND seq = ?2 AND hash = ?3",
        )?
        .query_row(
            params![chain, first.saturating_sub(1).cast_signed(), prev.0.as_slice()],
            |row| row.get(0),
        )
        .optional()?;
    Ok(parted.map(i64::cast_unsigned))
}

pub(crate) fn count(rows: &Connection) -> Result<u64, Error> {
    let count: i64 = rows.query_row("SELECT count(*) FROM fork", [], |row| row.get(0))?;
    Ok(count.cast_unsigned())
}
