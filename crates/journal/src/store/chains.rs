//! Chains and their heads.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

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

pub(crate) fn advance(rows: &Connection, row: &ChainRow) -> Result<(), Error> {
    rows.prepare_cached("UPDATE chain SET seq = ?2, hash = ?3 WHERE id = ?1")?
        .execute(params![
            row.id,
            row.seq.cast_signed(),
            row.hash.0.as_slice()
        ])?;
    Ok(())
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
