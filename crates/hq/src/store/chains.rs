//! Chains and whose they are.

use guitai_journal::{ChainId, Hash, Head, Seq, StationId};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Error;
use crate::store::{EVERYBODY, chain, hash, seq};

/// A chain's row.
#[derive(Clone, Debug)]
pub(crate) struct ChainRow {
    pub(crate) id: i64,
    pub(crate) chain: ChainId,
    /// Who may see it; [`EVERYBODY`] or one hall.
    pub(crate) hall: String,
    pub(crate) seq: Seq,
    pub(crate) hash: Hash,
}

impl ChainRow {
    pub(crate) fn head(&self) -> Head {
        Head {
            chain: self.chain,
            seq: self.seq,
            hash: self.hash,
        }
    }

    pub(crate) fn is_for(&self, hall: &str) -> bool {
        self.hall == EVERYBODY || self.hall == hall
    }
}

const COLUMNS: &str = "SELECT id, station, epoch, hall, seq, hash FROM chain";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<ChainRow> {
    Ok(ChainRow {
        id: row.get(0)?,
        chain: chain(row, 1)?,
        hall: row.get(3)?,
        seq: seq(row, 4)?,
        hash: hash(row, 5)?,
    })
}

pub(crate) fn find(rows: &Connection, id: ChainId) -> Result<Option<ChainRow>, Error> {
    Ok(rows
        .prepare_cached(&format!("{COLUMNS} WHERE station = ?1 AND epoch = ?2"))?
        .query_row(params![id.station.0.as_bytes().as_slice(), id.epoch], read)
        .optional()?)
}

pub(crate) fn by_row(rows: &Connection, id: i64) -> Result<Option<ChainRow>, Error> {
    Ok(rows
        .prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?
        .query_row([id], read)
        .optional()?)
}

/// The chain's row, made at its genesis for `hall` when it is new here.
pub(crate) fn find_or_begin(rows: &Connection, id: ChainId, hall: &str) -> Result<ChainRow, Error> {
    if let Some(row) = find(rows, id)? {
        return Ok(row);
    }
    let hash = id.genesis();
    rows.prepare_cached(
        "INSERT INTO chain (station, epoch, hall, seq, hash) VALUES (?1, ?2, ?3, 0, ?4)",
    )?
    .execute(params![
        id.station.0.as_bytes().as_slice(),
        id.epoch,
        hall,
        hash.0.as_slice()
    ])?;
    Ok(ChainRow {
        id: rows.last_insert_rowid(),
        chain: id,
        hall: hall.to_owned(),
        seq: 0,
        hash,
    })
}

pub(crate) fn advance(rows: &Connection, id: i64, seq: Seq, hash: Hash) -> Result<(), Error> {
    rows.prepare_cached("UPDATE chain SET seq = ?2, hash = ?3 WHERE id = ?1")?
        .execute(params![id, seq.cast_signed(), hash.0.as_slice()])?;
    Ok(())
}

/// The heads that a hall may see.
pub(crate) fn heads_for(rows: &Connection, hall: &str) -> Result<Vec<Head>, Error> {
    let mut statement =
        rows.prepare_cached(&format!("{COLUMNS} WHERE hall IN (?1, ?2) AND seq > 0"))?;
    let heads = statement.query_map([EVERYBODY, hall], |row| read(row).map(|row| row.head()))?;
    Ok(heads.collect::<Result<_, _>>()?)
}

/// The hall under which a station's chains stand, enrolled or not.
pub(crate) fn hall_of(rows: &Connection, station: StationId) -> Result<Option<String>, Error> {
    Ok(rows
        .prepare_cached("SELECT hall FROM chain WHERE station = ?1 LIMIT 1")?
        .query_row([station.0.as_bytes().as_slice()], |row| row.get(0))
        .optional()?)
}

/// Every chain with at least one entry.
pub(crate) fn all(rows: &Connection) -> Result<Vec<ChainRow>, Error> {
    let mut statement =
        rows.prepare_cached(&format!("{COLUMNS} WHERE seq > 0 ORDER BY station, epoch"))?;
    let all = statement.query_map([], read)?;
    Ok(all.collect::<Result<_, _>>()?)
}

/// How many entries are held.
pub(crate) fn entries(rows: &Connection) -> Result<u64, Error> {
    let sum: i64 = rows.query_row("SELECT coalesce(sum(seq), 0) FROM chain", [], |row| {
        row.get(0)
    })?;
    Ok(sum.cast_unsigned())
}
