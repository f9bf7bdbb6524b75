//! Sealed runs, as they came.

use guitai_journal::{ChainId, Hash, Run, Seq, StationId};
use guitai_sync::{Packed, Seal, Signature};
use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use crate::error::Error;
use crate::store::{hash, keys, seq};

/// One stored run. Its data keys are named, not opened.
#[derive(Clone, Debug)]
pub(crate) struct RunRow {
    pub(crate) first: Seq,
    pub(crate) count: u32,
    pub(crate) prev: Hash,
    pub(crate) last: Hash,
    /// Bytes of its entries when expanded.
    pub(crate) expanded: u64,
    /// Key ids, one after the other.
    pub(crate) keys: Vec<u8>,
    pub(crate) seal: Seal,
    pub(crate) body: Vec<u8>,
}

impl RunRow {
    /// The row of a run that ends where its seal says; `body` is its entries compressed.
    pub(crate) fn of(run: &Run, body: Vec<u8>, seal: Seal) -> Self {
        RunRow {
            first: run.first,
            count: u32::try_from(run.entries.len()).expect("a run is limited to far fewer entries"),
            prev: run.prev,
            last: run.last,
            expanded: run.entries.iter().map(|entry| entry.len() as u64).sum(),
            keys: keys::pack(&run.keys),
            seal,
            body,
        }
    }

    /// The place after its last entry.
    pub(crate) fn end(&self) -> Seq {
        self.first + u64::from(self.count)
    }

    /// As a packed run without keys.
    pub(crate) fn packed(self, chain: ChainId) -> Packed {
        let RunRow {
            first,
            count,
            prev,
            last,
            body,
            ..
        } = self;
        Packed {
            chain,
            first,
            count,
            prev,
            last,
            keys: Vec::new(),
            body,
        }
    }

    /// Its entries.
    pub(crate) fn open(self, chain: ChainId) -> Result<Run, Error> {
        self.packed(chain)
            .open()
            .map_err(|_| Error::Damaged("a stored run does not open"))
    }
}

pub(crate) fn insert(
    rows: &Connection,
    chain: i64,
    row: &RunRow,
    now_ms: i64,
) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT INTO run (chain, first, count, prev, last, expanded, keys, signer, signature, received_ms, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        chain,
        row.first.cast_signed(),
        row.count,
        row.prev.0.as_slice(),
        row.last.0.as_slice(),
        row.expanded.cast_signed(),
        row.keys,
        row.seal.by.0.as_bytes().as_slice(),
        row.seal.signature.0.as_slice(),
        now_ms,
        row.body,
    ])?;
    Ok(())
}

/// Hands over the stored runs from the one that holds `from` on, in order, until `take` says no more.
pub(crate) fn from(
    rows: &Connection,
    chain: i64,
    from: Seq,
    mut take: impl FnMut(RunRow) -> Result<bool, Error>,
) -> Result<(), Error> {
    let mut statement = rows.prepare_cached(
        "SELECT first, count, prev, last, expanded, keys, signer, signature, body FROM run
         WHERE chain = ?1 AND first >= coalesce((SELECT max(first) FROM run WHERE chain = ?1 AND first <= ?2), ?2)
         ORDER BY first",
    )?;
    let mut found = statement.query(params![chain, from.cast_signed()])?;
    while let Some(row) = found.next()? {
        if !take(read(row)?)? {
            break;
        }
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<RunRow> {
    let signer: [u8; 16] = row.get(6)?;
    Ok(RunRow {
        first: seq(row, 0)?,
        count: row.get(1)?,
        prev: hash(row, 2)?,
        last: hash(row, 3)?,
        expanded: seq(row, 4)?,
        keys: row.get(5)?,
        seal: Seal {
            by: StationId(Uuid::from_bytes(signer)),
            signature: Signature(row.get(7)?),
        },
        body: row.get(8)?,
    })
}
