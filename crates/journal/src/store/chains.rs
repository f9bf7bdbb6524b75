//! Chains and their heads.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use crate::clock::Hlc;
use crate::error::Error;
use crate::ids::{ChainId, Hash, Seq, StationId};
use crate::run::Head;

/// A chain's row: its number in this file and its head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChainRow {
    pub(crate) id: i64,
    pub(crate) seq: Seq,
    pub(crate) hash: Hash,
}

pub(crate) fn find(rows: &Connection, chain: ChainId) -> Result<Option<ChainRow>, Error> {
    Ok(rows
        .prepare_cached("SELECT id, seq, hash FROM chain WHERE station = ?1 AND epoch = ?2")?
        .query_row(
            params![chain.station.0.as_bytes().as_slice(), chain.epoch],
            |row| {
                Ok(ChainRow {
                    id: row.get(0)?,
                    seq: row.get::<_, i64>(1)?.cast_unsigned(),
                    hash: Hash(row.get(2)?),
                })
            },
        )
        .optional()?)
}

/// The chain's row, made at its genesis when it is new here.
pub(crate) fn find_or_begin(rows: &Connection, chain: ChainId) -> Result<ChainRow, Error> {
    if let Some(row) = find(rows, chain)? {
        return Ok(row);
    }
    let hash = chain.genesis();
    rows.prepare_cached("INSERT INTO chain (station, epoch, seq, hash) VALUES (?1, ?2, 0, ?3)")?
        .execute(params![
            chain.station.0.as_bytes().as_slice(),
            chain.epoch,
            hash.0.as_slice()
        ])?;
    Ok(ChainRow {
        id: rows.last_insert_rowid(),
        seq: 0,
        hash,
    })
}

/// Moves the head on to an entry of the moment `at`. Our own `clock` is kept beside it where it stands before that.
pub(crate) fn advance(rows: &Connection, row: &ChainRow, at: Hlc, clock: Hlc) -> Result<(), Error> {
    rows.prepare_cached("UPDATE chain SET seq = ?2, hash = ?3, clock = ?4 WHERE id = ?1")?
        .execute(params![
            row.id,
            row.seq.cast_signed(),
            row.hash.0.as_slice(),
            (clock < at).then(|| clock.to_sql()),
        ])?;
    Ok(())
}

/// Where our clock goes on: from the latest that we wrote, however the wall clock was set since, and from the latest
/// of others up to `limit`. An entry of ours that was dated ahead of our clock does not count, the clock beside it does.
pub(crate) fn clock(rows: &Connection, own: StationId, limit: Hlc) -> Result<Hlc, Error> {
    // CROSS JOIN: from the few chains to their heads, never through the places of all entries.
    let latest: i64 = rows.query_row(
        "SELECT coalesce(max(coalesce(c.clock, e.place)), 0)
         FROM chain c CROSS JOIN entry e ON e.chain = c.id AND e.seq = c.seq
         WHERE c.station = ?1 OR e.place <= ?2",
        params![own.0.as_bytes().as_slice(), limit.to_sql()],
        |row| row.get(0),
    )?;
    Ok(Hlc::from_sql(latest))
}

/// The heads of all chains that hold at least one entry.
pub(crate) fn heads(rows: &Connection) -> Result<Vec<Head>, Error> {
    let mut statement = rows.prepare_cached(
        "SELECT station, epoch, seq, hash FROM chain WHERE seq > 0 ORDER BY station, epoch",
    )?;
    let heads = statement
        .query_map([], |row| {
            Ok(Head {
                chain: chain_of(row, 0)?,
                seq: row.get::<_, i64>(2)?.cast_unsigned(),
                hash: Hash(row.get(3)?),
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(heads)
}

/// Reads `station, epoch` from two neighbouring columns.
pub(crate) fn chain_of(row: &Row<'_>, column: usize) -> rusqlite::Result<ChainId> {
    Ok(ChainId {
        station: StationId(Uuid::from_bytes(row.get(column)?)),
        epoch: row.get(column + 1)?,
    })
}
