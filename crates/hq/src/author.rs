//! What headquarters writes itself: one series an audience, so what a hall receives has no gaps.
//!
//! Every stretch ends with an entry `hq.sealed/1` that carries headquarters' signature over the head before it. A
//! headquarters restored from an old backup can so take its own words back from any hall, and from no forger.

use std::collections::BTreeSet;

use guitai_journal::entry::{Entry, Heading};
use guitai_journal::seal::seal_entry;
use guitai_journal::{ActorId, EntryKey, Head, Hlc, KeyId, Run, Secret, Seq};
use guitai_sync::{Packed, PublicKey, Seal, Signature};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::error::Error;
use crate::headquarters::Headquarters;
use crate::mark;
use crate::store::chains::{self, ChainRow};
use crate::store::keys;
use crate::store::runs::{self, RunRow};
use crate::store::series;

/// The most bytes of one publication. With its closing entry it then fits into one run, which halls can send back.
const PUBLISH_LIMIT: usize = 192 * 1024;

/// The kind of the closing entry. Halls need not know it: they store it and relay it.
pub(crate) const SEALED: &str = "hq.sealed/1";

/// Headquarters' word for everything before the entry.
#[derive(Serialize, Deserialize)]
struct Sealed {
    /// The place before this entry.
    seq: Seq,
    /// Over the head at that place.
    signature: Signature,
}

/// One entry to be written.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    pub(crate) subject: Uuid,
    pub(crate) kind: String,
    pub(crate) body: Value,
}

impl Headquarters {
    /// Writes notes into the series of an audience, inside the writer's transaction, and seals them.
    pub(crate) fn author(
        &self,
        rows: &Connection,
        audience: &str,
        notes: Vec<Note>,
    ) -> Result<Head, Error> {
        let chain = series::of(rows, audience)?;
        let row = chains::find_or_begin(rows, chain, audience)?;
        let mut secret = |id| keys::secret_or_new(rows, audience, id);
        let (mut run, used) = self.compose(&row, latest(rows, &row)?, notes, &mut secret)?;
        run.keys = keys::living(rows, audience, &used)?;
        let bytes: usize = run.entries.iter().map(Vec::len).sum();
        if bytes > PUBLISH_LIMIT {
            return Err(Error::TooLarge(bytes));
        }
        let head = Head {
            chain,
            seq: row.seq + run.entries.len() as Seq,
            hash: run.last,
        };
        mark::advance(self.folder(), rows, run.entries.len() as u64)?;
        let body = Packed::pack(run.clone()).body;
        let stored = RunRow::of(&run, body, self.identity().seal(&head));
        runs::insert(rows, row.id, &stored, self.now_ms())?;
        chains::advance(rows, row.id, head.seq, head.hash)?;
        Ok(head)
    }

    /// The notes as entries after `row`, their personal parts sealed, and the closing entry; and the keys used.
    fn compose(
        &self,
        row: &ChainRow,
        mut hlc: Hlc,
        notes: Vec<Note>,
        secret: &mut dyn FnMut(KeyId) -> Result<Option<Secret>, Error>,
    ) -> Result<(Run, Vec<KeyId>), Error> {
        let actor = ActorId(self.identity().station().0);
        let now_ms = self.now_ms();
        let mut entries = Vec::with_capacity(notes.len() + 1);
        let mut head = row.head();
        let mut used = BTreeSet::new();
        let mut put = |head: &mut Head,
                       Note {
                           subject,
                           kind,
                           body,
                       }: Note|
         -> Result<(), Error> {
            hlc = hlc.tick(now_ms);
            let mut entry = Entry {
                hlc,
                subject,
                kind,
                actor,
                body,
            };
            head.seq += 1;
            let at = EntryKey {
                chain: head.chain,
                seq: head.seq,
            };
            used.extend(seal_entry(&mut entry, at, secret)?);
            let stored = entry.encode();
            head.hash = head.hash.link(&stored);
            entries.push(stored);
            Ok(())
        };
        for note in notes {
            put(&mut head, note)?;
        }
        let signature = self.identity().seal(&head).signature;
        let sealed = Sealed {
            seq: head.seq,
            signature,
        };
        let body =
            serde_json::to_value(sealed).expect("a number and a text always have a JSON form");
        let subject = row.chain.station.0;
        put(
            &mut head,
            Note {
                subject,
                kind: SEALED.into(),
                body,
            },
        )?;
        let run = Run {
            chain: row.chain,
            first: row.seq + 1,
            prev: row.hash,
            last: head.hash,
            entries,
            keys: Vec::new(),
        };
        Ok((run, used.into_iter().collect()))
    }
}

/// The latest moment written in any epoch of a series: what comes next must be later.
fn latest(rows: &Connection, row: &ChainRow) -> Result<Hlc, Error> {
    let mut latest = Hlc::default();
    let earlier = chains::all(rows)?
        .into_iter()
        .filter(|other| other.chain.station == row.chain.station);
    for other in earlier {
        runs::from(rows, other.id, other.seq, |stored| {
            for entry in &stored.open(other.chain)?.entries {
                latest = latest.max(Heading::read(entry).map_or(latest, |heading| heading.hlc));
            }
            Ok(true)
        })?;
    }
    Ok(latest)
}

/// How many entries of a run stand under headquarters' own signature: up to and with the last closing entry in it.
pub(crate) fn attested(key: &PublicKey, run: &Run) -> Option<usize> {
    let mut hash = run.prev;
    let mut attested = None;
    for (place, entry) in run.entries.iter().enumerate() {
        let before = Head {
            chain: run.chain,
            seq: run.first + place as Seq - 1,
            hash,
        };
        if is_seal(key, &before, entry) {
            attested = Some(place + 1);
        }
        hash = hash.link(entry);
    }
    attested
}

fn is_seal(key: &PublicKey, before: &Head, entry: &[u8]) -> bool {
    let Ok(heading) = Heading::read(entry) else {
        return false;
    };
    if heading.kind != SEALED {
        return false;
    }
    let Ok(sealed) = serde_json::from_slice::<Sealed>(heading.body) else {
        return false;
    };
    let seal = Seal {
        by: before.chain.station,
        signature: sealed.signature,
    };
    sealed.seq == before.seq && key.sealed(before, &seal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use guitai_journal::{ChainId, Hash, StationId};
    use guitai_sync::Identity;
    use serde_json::json;

    fn run_of(identity: &Identity) -> Run {
        let chain = ChainId {
            station: StationId(Uuid::from_u128(5)),
            epoch: 1,
        };
        let entry = |kind: &str, body| {
            let hlc = Hlc::from_millis(1);
            Entry {
                hlc,
                subject: Uuid::nil(),
                kind: kind.into(),
                actor: ActorId(Uuid::nil()),
                body,
            }
            .encode()
        };
        let first = entry("catalog.published/1", json!({}));
        let head = Head {
            chain,
            seq: 1,
            hash: chain.genesis().link(&first),
        };
        let second = entry(
            SEALED,
            json!({"seq": 1, "signature": identity.seal(&head).signature}),
        );
        let third = entry("catalog.published/1", json!({"forged": true}));
        let entries = vec![first, second, third];
        let last = entries
            .iter()
            .fold(chain.genesis(), |hash: Hash, entry| hash.link(entry));
        Run {
            chain,
            first: 1,
            prev: chain.genesis(),
            last,
            entries,
            keys: Vec::new(),
        }
    }

    #[test]
    fn only_what_headquarters_signed_is_taken_back() {
        let own = Identity::new(StationId(Uuid::from_u128(1)), &[1; 32]);
        let other = Identity::new(StationId(Uuid::from_u128(1)), &[2; 32]);
        assert_eq!(attested(&own.public(), &run_of(&own)), Some(2));
        assert_eq!(attested(&own.public(), &run_of(&other)), None);
    }
}
