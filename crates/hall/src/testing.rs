//! What the unit tests of all slices share.

use guitai_journal::{ActorId, ChainId, EntryKey, Hlc, Stamp, StationId};
use uuid::Uuid;

/// The stamp of an entry written at `ms` by a clerk.
pub(crate) fn stamp(ms: i64) -> Stamp {
    stamp_by(2, ms)
}

/// The same by somebody else.
pub(crate) fn stamp_by(clerk: u128, ms: i64) -> Stamp {
    let chain = ChainId {
        station: StationId(Uuid::from_u128(1)),
        epoch: 1,
    };
    Stamp {
        key: EntryKey { chain, seq: 1 },
        at: Hlc::from_millis(ms),
        actor: ActorId(Uuid::from_u128(clerk)),
    }
}
