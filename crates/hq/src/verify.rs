//! Reading everything again: every chain recomputed from its stored bytes.

use std::collections::BTreeMap;
use std::path::Path;

use guitai_journal::entry::Heading;
use guitai_journal::file::{self, Access};
use guitai_journal::{ChainId, FileKey, Hash, Seq};
use rusqlite::Connection;
use serde::Serialize;

use crate::error::Error;
use crate::headquarters::{FILE, key_of};
use crate::store::chains::{self, ChainRow};
use crate::store::{quarantine, runs, schema};

/// What a ledger holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many chains.
    pub chains: usize,
    /// How many entries.
    pub entries: u64,
    /// How many of each kind; `?` are envelopes of a later make.
    pub kinds: BTreeMap<String, u64>,
    /// How many chains have another side in quarantine.
    pub forks: u64,
    /// How many places of these chains have another entry there.
    pub quarantined: u64,
    /// Chains that do not verify; none in a sound ledger.
    pub broken: Vec<BrokenChain>,
    /// Every chain's end.
    pub heads: Vec<ChainEnd>,
}

/// A chain that does not verify.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BrokenChain {
    /// Which chain.
    #[serde(flatten)]
    pub chain: ChainId,
    /// The last place that still holds.
    pub sound_until: Seq,
    /// What is wrong after it.
    pub reason: String,
}

/// A chain's end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChainEnd {
    /// Which chain.
    #[serde(flatten)]
    pub chain: ChainId,
    /// The hall that may see it; empty for all.
    pub hall: String,
    /// Its last seq, which is also how many entries it has.
    pub seq: Seq,
    /// Its hash, hex.
    pub hash: String,
}

/// Verifies the ledger of a folder, served or not. Writes nothing.
///
/// # Errors
/// When there is no ledger, or it does not open.
pub fn verify(folder: &Path) -> Result<Report, Error> {
    let path = folder.join(FILE);
    if !path.exists() {
        return Err(Error::io(&path, std::io::ErrorKind::NotFound.into()));
    }
    verify_file(&path, &key_of(folder)?)
}

pub(crate) fn verify_file(path: &Path, key: &FileKey) -> Result<Report, Error> {
    let rows = file::open(path, key, Access::Read)?;
    schema::check(&rows)?;
    // One snapshot for all of it, while others go on writing.
    let snapshot = rows.unchecked_transaction()?;
    report(&snapshot)
}

fn report(rows: &Connection) -> Result<Report, Error> {
    let all = chains::all(rows)?;
    let mut kinds = BTreeMap::new();
    let mut broken = Vec::new();
    let mut entries = 0;
    for row in &all {
        let walk = walk(rows, row, &mut kinds)?;
        entries += walk.sound_until;
        if let Some(reason) = walk.fault {
            let reason = reason.to_owned();
            broken.push(BrokenChain {
                chain: row.chain,
                sound_until: walk.sound_until,
                reason,
            });
        }
    }
    let heads = all
        .into_iter()
        .map(|row| ChainEnd {
            chain: row.chain,
            hash: row.hash.to_string(),
            seq: row.seq,
            hall: row.hall,
        })
        .collect::<Vec<_>>();
    Ok(Report {
        chains: heads.len(),
        entries,
        kinds,
        forks: quarantine::count(rows)?,
        quarantined: quarantine::places(rows)?,
        broken,
        heads,
    })
}

struct Walk {
    sound_until: Seq,
    hash: Hash,
    fault: Option<&'static str>,
}

fn walk(
    rows: &Connection,
    row: &ChainRow,
    kinds: &mut BTreeMap<String, u64>,
) -> Result<Walk, Error> {
    let mut walk = Walk {
        sound_until: 0,
        hash: row.chain.genesis(),
        fault: None,
    };
    runs::from(rows, row.id, 1, |stored| {
        let (first, last) = (stored.first, stored.last);
        if first != walk.sound_until + 1 || stored.prev != walk.hash {
            walk.fault = Some("a stored run does not join the one before it");
            return Ok(false);
        }
        let Ok(run) = stored.open(row.chain) else {
            walk.fault = Some("a stored run does not open");
            return Ok(false);
        };
        if run.verify().is_err() {
            walk.fault = Some("a stored run's bytes do not give its hash");
            return Ok(false);
        }
        for entry in &run.entries {
            let kind = Heading::read(entry).map_or("?", |heading| heading.kind);
            *kinds.entry(kind.to_owned()).or_default() += 1;
        }
        walk.sound_until += run.entries.len() as u64;
        walk.hash = last;
        Ok(true)
    })?;
    if walk.fault.is_none() && (walk.sound_until, walk.hash) != (row.seq, row.hash) {
        walk.fault = Some("the stored runs do not reach the chain's head");
    }
    Ok(walk)
}
