//! Taking in other stations' runs: joined to the stored head or not taken at all.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::clock::Hlc;
use crate::entry::Heading;
use crate::error::Error;
use crate::ids::{EntryKey, Hash, KeyId, Seq};
use crate::run::{Head, Run};
use crate::seal;
use crate::store::chains::{self, ChainRow};
use crate::store::entries::{self, NewRow, UNREAD};
use crate::store::{forks, keys, received};
use crate::txn::{KEY_DESTROYED, RECEIVED, Txn};

/// The answer to a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// It is stored, or was already; the chain's head here.
    Accepted(Head),
    /// Entries before it are missing.
    Gap {
        /// The place from which the chain is wanted.
        expected: Seq,
    },
    /// The chain is told differently here. The other side is kept in quarantine.
    Fork {
        /// The first place that differs.
        at: Seq,
    },
}

#[derive(Deserialize)]
struct KeyDestroyed {
    key: KeyId,
}

/// Appends a run. `arbiter`: whether this journal is the one that gives entries from fast clocks their place.
pub(crate) fn append(txn: &mut Txn<'_>, run: &Run, arbiter: bool) -> Result<Appended, Error> {
    run.verify()
        .map_err(|broken| Error::BrokenChain(broken.0))?;
    let known = chains::find(txn.rows, run.chain)?;
    let parted = match &known {
        Some(head) => forks::continued(txn.rows, head.id, run.first, run.prev)?,
        None => None,
    };
    let held = known.map_or(0, |head| head.seq);
    if run.first > held + 1 && parted.is_none() {
        return Ok(Appended::Gap { expected: held + 1 });
    }
    let mut head = chains::find_or_begin(txn.rows, run.chain)?;
    let hashes: Vec<Hash> = run.hashes().collect();
    // What is kept in quarantine is to be read one day, too: its keys come in like those of any run.
    let mut effects = Effects {
        subjects: take_keys(txn, run)?,
        ..Effects::default()
    };
    let differs = match parted {
        Some(at) => Some(at),
        None => first_difference(txn, run, &head, &hashes)?,
    };
    if let Some(at) = differs {
        quarantine(txn, run, &head, &hashes, at)?;
        effects.take(txn)?;
        return Ok(Appended::Fork { at });
    }
    let known = usize::try_from(head.seq + 1 - run.first).unwrap_or(usize::MAX);
    let mut latest = None;
    for (stored, hash) in run.entries.iter().zip(&hashes).skip(known) {
        head.seq += 1;
        head.hash = *hash;
        let key = EntryKey {
            chain: run.chain,
            seq: head.seq,
        };
        latest = Some(take_entry(txn, &head, key, stored, arbiter, &mut effects)?);
    }
    if let Some(at) = latest {
        chains::advance(txn.rows, &head, at, *txn.hlc)?;
    }
    effects.take(txn)?;
    Ok(Appended::Accepted(Head {
        chain: run.chain,
        seq: head.seq,
        hash: head.hash,
    }))
}

/// What comes of the entries taken in, once all of them are there.
#[derive(Default)]
struct Effects {
    /// To be folded anew, each with its aggregate.
    subjects: BTreeSet<(String, Uuid)>,
    own: Vec<Own>,
}

impl Effects {
    fn take(self, txn: &mut Txn<'_>) -> Result<(), Error> {
        for (aggregate, subject) in self.subjects {
            txn.refold(&aggregate, subject)?;
        }
        self.own
            .into_iter()
            .try_for_each(|effect| apply_own(txn, effect))
    }
}

/// What the journal's own kinds ask for.
enum Own {
    Destroyed(KeyId),
    /// `at`: when the receipt itself says it was written. Where a receipt was placed by another one is no matter:
    /// that depends on what came first.
    Received {
        entry: EntryKey,
        at: Hlc,
        by: EntryKey,
    },
    Ahead(EntryKey),
}

fn apply_own(txn: &mut Txn<'_>, effect: Own) -> Result<(), Error> {
    match effect {
        Own::Destroyed(key) => txn.forget(key),
        Own::Received { entry, at, by } => txn.place_by_receipt(entry, at, by),
        Own::Ahead(entry) => {
            if received::place(txn.rows, entry)?.is_some() {
                return Ok(());
            }
            let (by, at) = txn.write(receipt_subject(entry), RECEIVED, json!(entry))?;
            txn.place_by_receipt(entry, at, by)
        }
    }
}

fn receipt_subject(entry: EntryKey) -> Uuid {
    Uuid::new_v5(
        &entry.chain.station.0,
        format!("{}/{}", entry.chain.epoch, entry.seq).as_bytes(),
    )
}

/// What a stored entry says of itself, and where it stands in the fold.
struct Understood {
    at: Hlc,
    place: Hlc,
    subject: Uuid,
    keys: Vec<KeyId>,
}

fn take_entry(
    txn: &mut Txn<'_>,
    head: &ChainRow,
    key: EntryKey,
    stored: &[u8],
    arbiter: bool,
    effects: &mut Effects,
) -> Result<Hlc, Error> {
    let understood = match Heading::read(stored) {
        Ok(heading) => understand(txn, key, &heading, arbiter, effects)?,
        // An envelope of a later make is stored and relayed all the same; it is read after an upgrade.
        Err(_) => Understood {
            at: *txn.hlc,
            place: *txn.hlc,
            subject: UNREAD,
            keys: Vec::new(),
        },
    };
    let row = NewRow {
        chain: head.id,
        seq: head.seq,
        place: understood.place,
        subject: understood.subject,
        hash: head.hash,
        stored,
        keys: &understood.keys,
    };
    entries::insert(txn.rows, &row)?;
    Ok(understood.at)
}

fn understand(
    txn: &mut Txn<'_>,
    key: EntryKey,
    heading: &Heading<'_>,
    arbiter: bool,
    effects: &mut Effects,
) -> Result<Understood, Error> {
    let at = heading.hlc;
    if at.is_ahead_of(txn.now_ms) {
        if arbiter {
            effects.own.push(Own::Ahead(key));
        }
    } else {
        *txn.hlc = (*txn.hlc).max(at);
    }
    match heading.kind {
        KEY_DESTROYED => {
            let body = serde_json::from_slice::<KeyDestroyed>(heading.body).ok();
            effects
                .own
                .extend(body.map(|body| Own::Destroyed(body.key)));
        }
        RECEIVED => {
            let entry = serde_json::from_slice::<EntryKey>(heading.body).ok();
            effects
                .own
                .extend(entry.map(|entry| Own::Received { entry, at, by: key }));
        }
        _ => {
            let subject = (heading.aggregate().to_owned(), heading.subject);
            effects.subjects.insert(subject);
        }
    }
    Ok(Understood {
        at,
        place: received::place(txn.rows, key)?.unwrap_or(at),
        subject: heading.subject,
        keys: seal::keys_in(heading.body),
    })
}

/// Reads again what an earlier program stored without being able to read it: it takes its place, and effect.
pub(crate) fn reread(txn: &mut Txn<'_>, arbiter: bool) -> Result<(), Error> {
    let mut effects = Effects::default();
    let mut after = (0, 0);
    loop {
        let unread = entries::unread(txn.rows, after)?;
        let Some(last) = unread.last() else {
            return effects.take(txn);
        };
        after = (last.chain, last.key.seq);
        for entry in &unread {
            if let Ok(heading) = Heading::read(&entry.stored) {
                let understood = understand(txn, entry.key, &heading, arbiter, &mut effects)?;
                entries::name(
                    txn.rows,
                    (entry.chain, entry.key.seq),
                    understood.subject,
                    understood.place,
                    &understood.keys,
                )?;
            }
        }
    }
}

/// Merges the run's keys; a key that is news re-folds what had waited for it.
fn take_keys(txn: &Txn<'_>, run: &Run) -> Result<BTreeSet<(String, Uuid)>, Error> {
    let mut subjects = BTreeSet::new();
    for key in &run.keys {
        if keys::merge(txn.rows, key)? {
            let waiting = entries::subjects_of_key(txn.rows, key.id)?;
            subjects.extend(
                waiting
                    .into_iter()
                    .map(|(subject, aggregate)| (aggregate, subject)),
            );
        }
    }
    Ok(subjects)
}

/// The first place at which the run and the stored chain tell different stories.
fn first_difference(
    txn: &Txn<'_>,
    run: &Run,
    head: &ChainRow,
    hashes: &[Hash],
) -> Result<Option<Seq>, Error> {
    let before = match run.first {
        1 => run.chain.genesis(),
        first if first == head.seq + 1 => head.hash,
        first => entries::hash_at(txn.rows, head.id, first - 1)?.ok_or(Error::Corrupt)?,
    };
    if run.prev != before {
        return Ok(Some(run.first.max(2) - 1));
    }
    for (seq, hash) in (run.first..=head.seq).zip(hashes) {
        if entries::hash_at(txn.rows, head.id, seq)? != Some(*hash) {
            return Ok(Some(seq));
        }
    }
    Ok(None)
}

fn quarantine(
    txn: &Txn<'_>,
    run: &Run,
    head: &ChainRow,
    hashes: &[Hash],
    at: Seq,
) -> Result<(), Error> {
    for ((seq, hash), stored) in (run.first..).zip(hashes).zip(&run.entries) {
        if seq >= at {
            forks::keep(txn.rows, head.id, seq, *hash, stored, txn.now_ms)?;
        }
    }
    tracing::error!(chain = %run.chain, at, "a chain is told in two ways: the other side is in quarantine");
    Ok(())
}
