//! The tables of headquarters' ledger, a file each.

pub(crate) mod chains;
pub(crate) mod days;
pub(crate) mod halls;
pub(crate) mod judged;
pub(crate) mod keys;
pub(crate) mod meta;
pub(crate) mod quarantine;
pub(crate) mod runs;
pub(crate) mod schema;
pub(crate) mod series;

use guitai_journal::{ChainId, Hash, Seq, StationId};
use rusqlite::Row;
use uuid::Uuid;

/// The audience of what is meant for everybody.
pub(crate) const EVERYBODY: &str = "";

pub(crate) fn station(row: &Row<'_>, column: usize) -> rusqlite::Result<StationId> {
    row.get(column)
        .map(|bytes| StationId(Uuid::from_bytes(bytes)))
}

/// Reads `station, epoch` from two neighbouring columns.
pub(crate) fn chain(row: &Row<'_>, column: usize) -> rusqlite::Result<ChainId> {
    Ok(ChainId {
        station: station(row, column)?,
        epoch: row.get(column + 1)?,
    })
}

pub(crate) fn hash(row: &Row<'_>, column: usize) -> rusqlite::Result<Hash> {
    row.get(column).map(Hash)
}

/// SQLite's integers are signed; no chain reaches 2^63.
pub(crate) fn seq(row: &Row<'_>, column: usize) -> rusqlite::Result<Seq> {
    row.get::<_, i64>(column).map(i64::cast_unsigned)
}
