//! Does the file still say what was written? The whole of it, or just the end of a chain.

use rusqlite::Connection;

use crate::error::Error;
use crate::ids::{ChainId, EntryKey};
use crate::journal::Journal;
use crate::store::{chains, entries, forks};

/// How much of a chain's end is looked at on opening.
const TAIL: u64 = 64;

/// What a full verification found in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Chains.
    pub chains: u64,
    /// Entries, each fitting its chain.
    pub entries: u64,
    /// Entries in quarantine.
    pub forked: u64,
}

impl Journal {
    /// Checks SQLite's structure and recomputes every chain over the stored bytes.
    ///
    /// # Errors
    /// [`Error::Corrupt`] or [`Error::BrokenChain`] at the first fault.
    pub fn verify(&self) -> Result<Verified, Error> {
        // One snapshot: the writer goes on meanwhile.
        self.with_reader(|rows| whole(&*rows.unchecked_transaction()?))
    }
}

pub(crate) fn whole(rows: &Connection) -> Result<Verified, Error> {
    let structure: String = rows.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if structure != "ok" {
        return Err(Error::Corrupt);
    }
    let mut verified = Verified {
        chains: 0,
        entries: 0,
        forked: forks::count(rows)?,
    };
    for head in chains::heads(rows)? {
        verified.entries += check_from(rows, head.chain, 1)?;
        verified.chains += 1;
    }
    let stored: i64 = rows.query_row("SELECT count(*) FROM entry", [], |row| row.get(0))?;
    if stored.cast_unsigned() == verified.entries {
        Ok(verified)
    } else {
        Err(Error::Corrupt)
    }
}

/// The last entries of one chain.
pub(crate) fn tail(rows: &Connection, chain: ChainId) -> Result<(), Error> {
    let seq = chains::find(rows, chain)?.map_or(0, |row| row.seq);
    check_from(rows, chain, seq.saturating_sub(TAIL).max(1)).map(|_| ())
}

fn check_from(rows: &Connection, chain: ChainId, from: u64) -> Result<u64, Error> {
    let Some(head) = chains::find(rows, chain)? else {
        return Ok(0);
    };
    let mut hash = match from {
        1 => chain.genesis(),
        _ => entries::hash_at(rows, head.id, from - 1)?.ok_or(Error::Corrupt)?,
    };
    let mut seq = from - 1;
    let mut fits = true;
    entries::stretch(rows, head.id, from, |at, stored_hash, stored| {
        seq += 1;
        hash = hash.link(stored);
        fits = at == seq && hash == stored_hash;
        fits
    })?;
    if fits && seq == head.seq && hash == head.hash {
        Ok(seq + 1 - from)
    } else {
        Err(Error::BrokenChain(EntryKey { chain, seq }))
    }
}
