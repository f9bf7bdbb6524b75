//! Stretches of a chain, as they travel between journals.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::ids::{ChainId, EntryKey, Hash, Seq};
use crate::seal::DataKey;
use crate::store::{chains, entries, keys};

/// The end of a chain as some journal knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Which chain.
    pub chain: ChainId,
    /// Its last entry's place.
    pub seq: Seq,
    /// Its last entry's hash.
    pub hash: Hash,
}

/// How much one run may carry.
#[derive(Clone, Copy, Debug)]
pub struct RunLimit {
    /// Entries at most.
    pub entries: usize,
    /// Stored bytes at most (one entry always fits).
    pub bytes: usize,
}

impl Default for RunLimit {
    fn default() -> Self {
        RunLimit {
            entries: 1_000,
            bytes: 256 * 1024,
        }
    }
}

/// An unbroken stretch of one chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Which chain.
    pub chain: ChainId,
    /// The place of the first entry.
    pub first: Seq,
    /// The hash before the first entry.
    pub prev: Hash,
    /// The hash of the last entry.
    pub last: Hash,
    /// Stored bytes, one an entry.
    pub entries: Vec<Vec<u8>>,
    /// The data keys that the entries' parts need.
    pub keys: Vec<DataKey>,
}

/// A run whose hashes do not fit its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the run from {0:?} does not hang together")]
pub struct Broken(pub EntryKey);

impl Run {
    /// The hashes of its entries, in order.
    pub(crate) fn hashes(&self) -> impl Iterator<Item = Hash> + '_ {
        self.entries.iter().scan(self.prev, |hash, stored| {
            *hash = hash.link(stored);
            Some(*hash)
        })
    }

    /// Recomputes the chain over the entries and gives the head after them.
    ///
    /// # Errors
    /// [`Broken`] when the run is empty, starts before 1, or its last hash is another.
    pub fn verify(&self) -> Result<Head, Broken> {
        let broken = Broken(EntryKey {
            chain: self.chain,
            seq: self.first,
        });
        let starts_well = self.first > 1 || (self.first == 1 && self.prev == self.chain.genesis());
        match self.hashes().last() {
            Some(hash) if starts_well && hash == self.last => Ok(Head {
                chain: self.chain,
                seq: self.first + self.entries.len() as Seq - 1,
                hash,
            }),
            _ => Err(broken),
        }
    }
}

/// A stretch of a stored chain from `from` on, within the limit; `None` when there is nothing.
pub(crate) fn read(
    rows: &Connection,
    chain: ChainId,
    from: Seq,
    limit: RunLimit,
) -> Result<Option<Run>, Error> {
    let Some(head) = chains::find(rows, chain)? else {
        return Ok(None);
    };
    if from > head.seq {
        return Ok(None);
    }
    let prev = match from {
        1 => chain.genesis(),
        _ => entries::hash_at(rows, head.id, from - 1)?.ok_or(Error::Corrupt)?,
    };
    let mut run = Run {
        chain,
        first: from,
        prev,
        last: prev,
        entries: Vec::new(),
        keys: Vec::new(),
    };
    let mut bytes = 0;
    entries::stretch(rows, head.id, from, |_, hash, stored| {
        let fits = run.entries.is_empty()
            || (run.entries.len() < limit.entries && bytes + stored.len() <= limit.bytes);
        if fits {
            bytes += stored.len();
            run.last = hash;
            run.entries.push(stored.to_vec());
        }
        fits
    })?;
    let last = from + run.entries.len() as Seq - 1;
    for id in entries::keys_of_stretch(rows, head.id, from, last)? {
        run.keys
            .extend(keys::secret(rows, id)?.map(|secret| DataKey { id, secret }));
    }
    Ok(Some(run))
}
