//! Headquarters as the ledger of all halls.

use guitai_journal::entry::Heading;
use guitai_journal::{Appended, ChainId, Head, KEY_DESTROYED, KeyId, Run, RunLimit, Seq};
use guitai_sync::{Audience, Delivery, Ledger, LedgerError, Packed};
use rusqlite::Connection;
use serde::Deserialize;

use crate::author;
use crate::error::Error;
use crate::headquarters::Headquarters;
use crate::store::chains::{self, ChainRow};
use crate::store::runs::{self, RunRow};
use crate::store::{halls, keys, quarantine, series};
use crate::verdict;

/// The body of the journal's kind for an erased person: see `Txn::destroy_key` there.
#[derive(Deserialize)]
struct KeyDestroyed {
    key: KeyId,
}

impl Ledger for Headquarters {
    fn heads(&self, audience: &Audience) -> Result<Vec<Head>, LedgerError> {
        Ok(self.read(|rows| chains::heads_for(rows, &audience.hall))?)
    }

    fn append(&self, audience: &Audience, delivery: Delivery) -> Result<Appended, LedgerError> {
        let concerns = verdict::concerns(&delivery.run.entries);
        let taken = self.write(|rows| self.take(rows, &audience.hall, delivery))?;
        if concerns && let Err(error) = self.judge() {
            // The hall's entries are on disk. They are judged with the next that come, or at the next start.
            tracing::error!(%error, "orders could not be judged");
        }
        Ok(taken)
    }

    fn read(
        &self,
        audience: &Audience,
        chain: ChainId,
        from: Seq,
    ) -> Result<Option<Packed>, LedgerError> {
        Headquarters::read(self, |rows| {
            let Some(row) = chains::find(rows, chain)? else {
                return Ok(Ok(None));
            };
            if !row.is_for(&audience.hall) {
                return Ok(Err(LedgerError::Forbidden));
            }
            Ok(Ok(give(rows, &row, from)?))
        })?
    }
}

impl Headquarters {
    fn take(
        &self,
        rows: &Connection,
        hall: &str,
        mut delivery: Delivery,
    ) -> Result<Appended, LedgerError> {
        let chain = delivery.run.chain;
        let owner = owner(rows, chain, hall)?;
        let held = chains::find(rows, chain)?;
        if held.as_ref().is_some_and(|row| row.hall != owner.hall) {
            return Err(LedgerError::Forbidden);
        }
        let (first, prev) = (delivery.run.first, delivery.run.prev);
        let parted = match &held {
            Some(row) => quarantine::continued(rows, row.id, first, prev)?,
            None => None,
        };
        let seq = held.as_ref().map_or(0, |row| row.seq);
        if first > seq + 1 && parted.is_none() {
            return Ok(Appended::Gap { expected: seq + 1 });
        }
        let row = chains::find_or_begin(rows, chain, &owner.hall)?;
        let now_ms = self.now_ms();
        let differs = match parted {
            Some(at) => Some(at),
            None => first_difference(rows, &row, &delivery.run)?,
        };
        if let Some(at) = differs {
            if !owner.is_headquarters {
                // What is kept in quarantine is to be read one day, too.
                take_keys(rows, &row.hall, &delivery.run)?;
            }
            let aside = RunRow::of(&delivery.run, delivery.body, delivery.seal);
            if quarantine::keep(rows, row.id, at, &aside, now_ms)? {
                tracing::error!(%chain, at, hall, "a chain is told in two ways: the other side is in quarantine");
            }
            return Ok(Appended::Fork { at });
        }
        let known = usize::try_from(row.seq + 1 - delivery.run.first).unwrap_or(usize::MAX);
        if known >= delivery.run.entries.len() {
            return Ok(Appended::Accepted(row.head()));
        }
        if owner.is_headquarters {
            let entries = author::attested(&self.identity().public(), &delivery.run)
                .ok_or(LedgerError::Forbidden)?;
            // Headquarters names nobody in its own words, so no key belongs to them.
            delivery.run.keys.clear();
            delivery = cut_after(delivery, entries);
        }
        let head = store_tail(rows, &row, known, delivery, now_ms)?;
        Ok(Appended::Accepted(head))
    }
}

/// Whose a chain is.
struct Owner {
    hall: String,
    /// Headquarters' own: taken back from a hall only where headquarters' signature stands in it.
    is_headquarters: bool,
}

fn owner(rows: &Connection, chain: ChainId, hall: &str) -> Result<Owner, LedgerError> {
    if let Some(audience) = series::audience_of(rows, chain.station)? {
        if audience.is_empty() || audience == hall {
            return Ok(Owner {
                hall: audience,
                is_headquarters: true,
            });
        }
        return Err(LedgerError::Forbidden);
    }
    let enrolled = halls::by_id(rows, chain.station)?;
    if enrolled.is_some_and(|station| station.audience.hall != hall) {
        return Err(LedgerError::Forbidden);
    }
    Ok(Owner {
        hall: hall.to_owned(),
        is_headquarters: false,
    })
}

/// The first place at which a run and the stored chain tell different stories.
fn first_difference(rows: &Connection, row: &ChainRow, run: &Run) -> Result<Option<Seq>, Error> {
    if run.first == row.seq + 1 {
        return Ok((run.prev != row.hash).then_some(row.seq.max(1)));
    }
    let mut told = run.prev;
    let mut differs = None;
    runs::from(rows, row.id, run.first.saturating_sub(1).max(1), |stored| {
        let (first, mut held) = (stored.first, stored.prev);
        for (seq, entry) in (first..).zip(&stored.open(row.chain)?.entries) {
            held = held.link(entry);
            if seq + 1 < run.first {
                continue;
            }
            if seq >= run.first {
                let place = usize::try_from(seq - run.first).unwrap_or(usize::MAX);
                let Some(theirs) = run.entries.get(place) else {
                    return Ok(false);
                };
                told = told.link(theirs);
            }
            if told != held {
                differs = Some(seq);
                return Ok(false);
            }
        }
        Ok(true)
    })?;
    Ok(differs)
}

/// Keeps the first `entries` of a delivery.
fn cut_after(delivery: Delivery, entries: usize) -> Delivery {
    let Delivery {
        mut run,
        body,
        seal,
    } = delivery;
    if entries == run.entries.len() {
        return Delivery { run, body, seal };
    }
    run.entries.truncate(entries);
    run.last = run
        .entries
        .iter()
        .fold(run.prev, |hash, entry| hash.link(entry));
    let body = Packed::pack(run.clone()).body;
    Delivery { run, body, seal }
}

fn take_keys(rows: &Connection, hall: &str, run: &Run) -> Result<(), Error> {
    run.keys
        .iter()
        .try_for_each(|key| keys::merge(rows, hall, key))
}

/// Stores what is new of a run that joins, and its keys.
fn store_tail(
    rows: &Connection,
    row: &ChainRow,
    known: usize,
    delivery: Delivery,
    now_ms: i64,
) -> Result<Head, Error> {
    let Delivery {
        mut run,
        mut body,
        seal,
    } = delivery;
    if known > 0 {
        run.entries.drain(..known.min(run.entries.len()));
        run.first = row.seq + 1;
        run.prev = row.hash;
        body = Packed::pack(run.clone()).body;
    }
    if run.entries.is_empty() {
        return Ok(row.head());
    }
    take_keys(rows, &row.hall, &run)?;
    for entry in &run.entries {
        if let Ok(heading) = Heading::read(entry)
            && heading.kind == KEY_DESTROYED
            && let Ok(destroyed) = serde_json::from_slice::<KeyDestroyed>(heading.body)
        {
            keys::destroy(rows, &row.hall, destroyed.key)?;
        }
    }
    let stored = RunRow::of(&run, body, seal);
    let head = Head {
        chain: row.chain,
        seq: stored.end() - 1,
        hash: stored.last,
    };
    runs::insert(rows, row.id, &stored, now_ms)?;
    chains::advance(rows, row.id, head.seq, head.hash)?;
    Ok(head)
}

/// The stored entries from `from` on, as many as one run may carry. A full run goes out as it came in.
fn give(rows: &Connection, row: &ChainRow, from: Seq) -> Result<Option<Packed>, Error> {
    if from > row.seq {
        return Ok(None);
    }
    let limit = RunLimit::default();
    let mut gathered: Vec<RunRow> = Vec::new();
    let mut bytes = 0;
    runs::from(rows, row.id, from, |stored| {
        let fits = stored.end() - from <= limit.entries as u64
            && bytes + stored.expanded <= limit.bytes as u64;
        if fits || gathered.is_empty() {
            bytes += stored.expanded;
            gathered.push(stored);
            return Ok(true);
        }
        Ok(false)
    })?;
    let mut ids: Vec<KeyId> = gathered
        .iter()
        .flat_map(|stored| keys::unpack(&stored.keys))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let keys = keys::living(rows, &row.hall, &ids)?;
    if let [only] = gathered.as_slice()
        && only.first == from
    {
        return Ok(gathered.pop().map(|only| Packed {
            keys,
            ..only.packed(row.chain)
        }));
    }
    let run = joined(gathered, row.chain, from)?;
    Ok(run.map(|run| Packed::pack(Run { keys, ..run })))
}

/// One run out of neighbouring ones, without what stands before `from`.
fn joined(gathered: Vec<RunRow>, chain: ChainId, from: Seq) -> Result<Option<Run>, Error> {
    let mut whole: Option<Run> = None;
    for stored in gathered {
        let mut run = stored.open(chain)?;
        match &mut whole {
            Some(whole) => {
                whole.last = run.last;
                whole.entries.append(&mut run.entries);
            }
            None => {
                let before = usize::try_from(from - run.first)
                    .unwrap_or(usize::MAX)
                    .min(run.entries.len());
                run.prev = run
                    .entries
                    .drain(..before)
                    .fold(run.prev, |hash, entry| hash.link(&entry));
                run.first = from;
                whole = Some(run);
            }
        }
    }
    Ok(whole)
}
