//! Identities: every id is a type of its own, so a station can never stand where an actor belongs.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id! {
    /// One PC's journal: the writer of its own chains.
    StationId
}
id! {
    /// Who acts: a person's account, or a part of the system.
    ActorId
}
id! {
    /// One intent of one user (UUIDv7): however often it is sent, it has one effect.
    CommandId
}
id! {
    /// A data key that seals one person's parts; see [`crate::seal`].
    KeyId
}

/// The life of one journal file: raised whenever the file is restored, copied or re-created.
pub type Epoch = u32;

/// The place of an entry in its chain, from 1, without gaps.
pub type Seq = u64;

/// One station's unbroken series of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChainId {
    /// The writer.
    pub station: StationId,
    /// The life of the writer's file.
    pub epoch: Epoch,
}

impl fmt::Display for ChainId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.station, self.epoch)
    }
}

impl ChainId {
    /// The hash before the first entry. It names the chain, so every later hash is bound to it.
    pub fn genesis(&self) -> Hash {
        let mut hasher = blake3::Hasher::new_derive_key("guitai journal chain genesis v1");
        hasher.update(self.station.0.as_bytes());
        hasher.update(&self.epoch.to_be_bytes());
        Hash(*hasher.finalize().as_bytes())
    }
}

/// The name of one entry everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryKey {
    /// The chain it stands in.
    pub chain: ChainId,
    /// Its place there.
    pub seq: Seq,
}

/// A BLAKE3 hash of 32 bytes; shown as hex.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The plain hash of some bytes, for instance of a command's content.
    pub fn of(bytes: &[u8]) -> Self {
        Hash(*blake3::hash(bytes).as_bytes())
    }

    /// The hash of an entry: of the hash before it and its stored bytes.
    pub fn link(self, stored: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.0);
        hasher.update(stored);
        Hash(*hasher.finalize().as_bytes())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        blake3::Hash::from_bytes(self.0).to_hex().fmt(f)
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
