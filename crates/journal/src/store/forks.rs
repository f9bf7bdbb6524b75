//! The other side of forked chains.

use rusqlite::{Connection, params};

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

pub(crate) fn count(rows: &Connection) -> Result<u64, Error> {
    let count: i64 = rows.query_row("SELECT count(*) FROM fork", [], |row| row.get(0))?;
    Ok(count.cast_unsigned())
}
