//! A journal that is not ours: writes chains by hand, as headquarters or another station would.

use super::MORNING;
use guitai_hall::Hall;
use guitai_hall::catalog::{CATALOG_ID, Published};
use guitai_journal::entry::Entry;
use guitai_journal::{ActorId, Appended, ChainId, Hash, Hlc, Run, StationId};
use serde_json::Value;
use uuid::Uuid;

/// A chain being written.
pub struct Elsewhere {
    chain: ChainId,
    hash: Hash,
    seq: u64,
}

impl Elsewhere {
    pub fn new(station: u128) -> Elsewhere {
        let chain = ChainId {
            station: StationId(Uuid::from_u128(station)),
            epoch: 1,
        };
        Elsewhere {
            chain,
            hash: chain.genesis(),
            seq: 0,
        }
    }

    /// Writes one entry and gives it as a run of its own.
    pub fn write(&mut self, at_ms: i64, subject: Uuid, kind: &str, body: Value) -> Run {
        let entry = Entry {
            hlc: Hlc::from_millis(at_ms),
            subject,
            kind: kind.to_owned(),
            actor: ActorId(self.chain.station.0),
            body,
        };
        let (prev, stored) = (self.hash, entry.encode());
        self.hash = prev.link(&stored);
        self.seq += 1;
        Run {
            chain: self.chain,
            first: self.seq,
            prev,
            last: self.hash,
            entries: vec![stored],
            keys: Vec::new(),
        }
    }
}

/// Publishes a catalog to a hall.
pub fn publish(hall: &Hall, catalog: &Published) {
    let body = serde_json::to_value(catalog).unwrap();
    let run = Elsewhere::new(9).write(MORNING, CATALOG_ID, "catalog.published/1", body);
    let appended = hall.journal().append_run(run).unwrap();
    assert!(matches!(appended, Appended::Accepted(_)));
}
