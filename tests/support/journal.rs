//! What a station's file or headquarters' ledger holds, read from outside.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use guitai_hall::{Hall, HallError};
use guitai_journal::entry::Heading;
use guitai_journal::{Config, Error, Head, Journal, KeyStore, RunLimit};

use super::wait::until;

/// How many entries of each kind, and where each chain ends: station, epoch, seq, hash.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) kinds: BTreeMap<String, u64>,
    pub(crate) ends: BTreeSet<(String, u32, u64, String)>,
}

impl Kept {
    pub(crate) fn count(&self, kind: &str) -> u64 {
        self.kinds.get(kind).copied().unwrap_or(0)
    }
}

/// What a station keeps whose app no longer runs. Recomputes every chain.
pub(crate) async fn kept(data: &Path) -> Kept {
    let hall = until("the app has let go of its file", async || opened(data));
    let hall = hall.await.expect("the journal opens again");
    let journal = hall.journal();
    journal
        .verify()
        .expect("every chain of the journal verifies");
    let heads = journal.heads().expect("the journal has heads");
    let mut kinds = BTreeMap::new();
    for head in &heads {
        count_kinds(journal, head, &mut kinds);
    }
    let end = |head: &Head| {
        let (chain, hash) = (head.chain, head.hash.to_string());
        (chain.station.to_string(), chain.epoch, head.seq, hash)
    };
    Kept {
        kinds,
        ends: heads.iter().map(end).collect(),
    }
}

/// `None` while the app still ends.
fn opened(data: &Path) -> Option<Result<Hall, HallError>> {
    let config = Config {
        key_store: KeyStore::File,
        ..Config::new(data)
    };
    match Hall::open(config) {
        Err(HallError::Journal(Error::InUse)) => None,
        done => Some(done),
    }
}

fn count_kinds(journal: &Journal, head: &Head, kinds: &mut BTreeMap<String, u64>) {
    let mut next = 1;
    while next <= head.seq {
        let run = journal.run(head.chain, next, RunLimit::default());
        let run = run.expect("a chain can be read").expect("up to its end");
        for entry in &run.entries {
            let kind = Heading::read(entry).expect("an entry has a heading").kind;
            *kinds.entry(kind.to_owned()).or_default() += 1;
            next += 1;
        }
    }
}
