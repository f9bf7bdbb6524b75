//! The append-only journal on SQLite: entries, hash chain, heads, group commit.
//!
//! All that happens is an entry, written once, never changed. State is the fold of entries; tables are projections of
//! folded state. This crate knows no business: it stores, chains, seals, folds and hands over what others mean.

mod backup;
mod clock;
mod error;
mod fold;
mod foreign;
mod ids;
mod journal;
mod key;
mod mark;
mod rebuild;
mod run;
mod secrets;
mod store;
mod txn;
mod verify;
mod writer;

pub mod entry;
pub mod file;
pub mod seal;

pub use backup::{Manifest, recover, restore};
pub use clock::{Clock, Hlc, MAX_AHEAD_MS, ManualClock, SystemClock};
pub use error::{Abort, Error, Failure};
pub use fold::{Aggregate, Event, Folds, Projection, Stamp};
pub use foreign::Appended;
pub use ids::{ActorId, ChainId, CommandId, EntryKey, Epoch, Hash, KeyId, Seq, StationId};
pub use journal::{Changed, Config, Done, Journal};
pub use key::{FileKey, KeyStore, NotARecoveryKey};
pub use mark::place_of;
pub use run::{Broken, Head, Run, RunLimit};
pub use seal::{DataKey, Part, Secret};
pub use store::outbox::OutboxItem;
pub use txn::{ENTRY_LIMIT, KEY_DESTROYED, Txn};
pub use verify::Verified;

/// What [`events!`] needs; not for use by hand.
#[doc(hidden)]
pub mod json {
    pub use serde_json::{Result, Value, from_value, to_value};

    /// A kind that is not in the closed set.
    pub fn unknown_kind() -> serde_json::Error {
        serde::de::Error::custom("unknown kind")
    }
}
