//! What goes over the wire, under the versioned path [`ROOT`].
//!
//! | Request | Body | Answers |
//! |---|---|---|
//! | `POST enrol` | [`EnrolAsk`], JSON | 200 [`EnrolAnswer`]; 403 [`Refusal`] naming what is wrong with the code; 404 not admitted so |
//! | `POST heads` | the 32 bytes of [`digest`] | 200 [`HeadsAnswer`], postcard |
//! | `POST runs` | a [`Frame`](crate::Frame) | 200 [`PushAnswer`] after commit; 409 gap or fork; 422 broken structure |
//! | `GET runs?station=&epoch=&from=` | | 200 a frame; 204 nothing there |
//! | `POST live` | the station's heads, as [`HeadsAnswer::Differ`] | 200 frames without end, each after its length in four bytes; 404 not told here |
//!
//! All but `enrol` need `Authorization: Bearer TOKEN`; else 401. Every refusal's body is a [`Refusal`] in JSON.

use guitai_journal::{ChainId, Hash, Head, Seq, StationId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::identity::{PublicKey, Signature};

/// The path of this version of the protocol.
pub const ROOT: &str = "/sync/v1";

/// The most entries in one frame.
pub const ENTRIES_LIMIT: usize = 1_000;

/// The most bytes that a frame's entries may have when expanded, with their length prefixes. A run is filled to
/// 256 KiB; the rest is room for one large last entry.
pub const EXPANDED_LIMIT: usize = 2 * 1024 * 1024;

/// The most data keys that one frame may carry.
pub const KEYS_LIMIT: usize = 8_000;

/// The most bytes of a frame on the wire: incompressible entries and the largest header.
pub const FRAME_LIMIT: usize = 3 * 1024 * 1024;

/// The most bytes of any other body.
pub const MESSAGE_LIMIT: usize = 64 * 1024;

/// A station asks to be admitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolAsk {
    /// The one-time code, as the server's operator gave it out.
    pub code: String,
    /// The code of the hall that the station is of; none where it is still to learn it.
    pub hall: Option<String>,
    /// The station's own id.
    pub station: StationId,
    /// Its name for people.
    pub name: String,
    /// What it is to be used as, in the hall's own words; a server to which that is nothing passes over it.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Its public key, by which its runs will be recognised.
    pub key: PublicKey,
    /// A signature over code and station: the secret key is at hand.
    pub proof: Signature,
}

impl EnrolAsk {
    /// Whether whoever asks holds the secret of the key that they name.
    pub fn is_proven(&self) -> bool {
        self.key.proven(&self.code, self.station, &self.proof)
    }
}

/// What an admitted station needs from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolAnswer {
    /// The bearer token. The server keeps only its hash.
    pub token: String,
    /// The hall that the code was for.
    pub hall: String,
    /// The server itself as a writer and countersigner.
    pub server: ServerCard,
    /// The chains that the server writes for this hall: the global one and the hall's.
    pub series: Vec<ChainId>,
}

/// Who the server is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerCard {
    /// Its id.
    pub station: StationId,
    /// Its key: pulled runs and confirmations are signed with it.
    pub key: PublicKey,
}

/// The server's side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadsAnswer {
    /// The same heads.
    Same,
    /// Other heads: these, all that this audience may see.
    Differ(Vec<Head>),
}

#[derive(Serialize, Deserialize)]
struct WireHead {
    station: [u8; 16],
    epoch: u32,
    seq: Seq,
    hash: [u8; 32],
}

impl HeadsAnswer {
    /// The bytes to send: an optional list, in postcard.
    pub fn encode(&self) -> Vec<u8> {
        let heads: Option<Vec<WireHead>> = match self {
            HeadsAnswer::Same => None,
            HeadsAnswer::Differ(heads) => Some(heads.iter().map(WireHead::from).collect()),
        };
        postcard::to_stdvec(&heads).expect("heads of plain fields always have a postcard form")
    }

    /// Reads received bytes; nothing when they are no answer.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let (heads, rest): (Option<Vec<WireHead>>, _) = postcard::take_from_bytes(bytes).ok()?;
        if !rest.is_empty() {
            return None;
        }
        Some(match heads {
            None => HeadsAnswer::Same,
            Some(heads) => HeadsAnswer::Differ(heads.into_iter().map(Head::from).collect()),
        })
    }
}

impl From<&Head> for WireHead {
    fn from(head: &Head) -> Self {
        WireHead {
            station: *head.chain.station.0.as_bytes(),
            epoch: head.chain.epoch,
            seq: head.seq,
            hash: head.hash.0,
        }
    }
}

impl From<WireHead> for Head {
    fn from(wire: WireHead) -> Self {
        let chain = ChainId {
            station: StationId(Uuid::from_bytes(wire.station)),
            epoch: wire.epoch,
        };
        Head {
            chain,
            seq: wire.seq,
            hash: Hash(wire.hash),
        }
    }
}

/// One hash over a set of heads, whatever their order: equal digests mean that nothing is to do. It keeps the
/// question at 32 bytes however many chains a hall has.
pub fn digest(heads: &[Head]) -> [u8; 32] {
    let mut sorted: Vec<&Head> = heads.iter().collect();
    sorted.sort_by_key(|head| head.chain);
    let mut hasher = blake3::Hasher::new_derive_key("guitai sync heads v1");
    for head in sorted {
        hasher.update(head.chain.station.0.as_bytes());
        hasher.update(&head.chain.epoch.to_be_bytes());
        hasher.update(&head.seq.to_be_bytes());
        hasher.update(&head.hash.0);
    }
    *hasher.finalize().as_bytes()
}

/// A run is on disk at the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushAnswer {
    /// The last seq that the server now holds of the chain.
    pub seq: Seq,
    /// Its hash.
    #[serde(with = "crate::codec")]
    pub hash: [u8; 32],
    /// The server's signature over this head.
    pub countersignature: Signature,
}

/// Why a request had no effect. The closed set of what a server answers besides success.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum Refusal {
    /// The run starts later than what is held: begin at `expected`.
    #[serde(rename = "sync.gap")]
    Gap {
        /// The seq to begin at.
        expected: Seq,
    },
    /// The chain went another way here; what was sent is kept in quarantine.
    #[serde(rename = "sync.fork")]
    Fork {
        /// The first seq known to differ.
        at: Seq,
    },
    /// The frame, the chain or the seal does not hold.
    #[serde(rename = "sync.broken")]
    Broken {
        /// For the log.
        reason: String,
    },
    /// No token, or one that is not known.
    #[serde(rename = "sync.unauthorised")]
    Unauthorised,
    /// The chain belongs to another hall, or only the server writes it.
    #[serde(rename = "sync.forbidden")]
    Forbidden,
    /// No such enrolment code.
    #[serde(rename = "sync.code_wrong")]
    CodeWrong,
    /// The code was used by another station.
    #[serde(rename = "sync.code_used")]
    CodeUsed,
    /// The code is too old.
    #[serde(rename = "sync.code_expired")]
    CodeExpired,
    /// The station is enrolled with another hall.
    #[serde(rename = "sync.station_elsewhere")]
    StationElsewhere,
    /// The enrolment code is for another hall than the station is of. It stays good.
    #[serde(rename = "sync.other_hall")]
    OtherHall,
    /// The server could not; nothing was written.
    #[serde(rename = "sync.server_error")]
    Failed,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(station: u128, seq: Seq) -> Head {
        let chain = ChainId {
            station: StationId(Uuid::from_u128(station)),
            epoch: 1,
        };
        Head {
            chain,
            seq,
            hash: Hash([seq as u8; 32]),
        }
    }

    #[test]
    fn heads_are_read_as_they_were_sent() {
        for answer in [
            HeadsAnswer::Same,
            HeadsAnswer::Differ(vec![]),
            HeadsAnswer::Differ(vec![head(1, 7)]),
        ] {
            assert_eq!(HeadsAnswer::decode(&answer.encode()), Some(answer));
        }
        assert_eq!(HeadsAnswer::decode(b"<html>"), None);
        assert_eq!(HeadsAnswer::decode(b""), None);
    }

    #[test]
    fn a_digest_knows_no_order_but_every_difference() {
        assert_eq!(
            digest(&[head(1, 7), head(2, 3)]),
            digest(&[head(2, 3), head(1, 7)])
        );
        assert_ne!(
            digest(&[head(1, 7), head(2, 3)]),
            digest(&[head(1, 7), head(2, 4)])
        );
        assert_ne!(digest(&[head(1, 7)]), digest(&[]));
    }

    #[test]
    fn refusals_keep_their_codes() {
        let text = serde_json::to_string(&Refusal::Gap { expected: 5 }).unwrap();
        assert_eq!(text, r#"{"code":"sync.gap","expected":5}"#);
        assert_eq!(
            serde_json::from_str::<Refusal>(&text).unwrap(),
            Refusal::Gap { expected: 5 }
        );
    }
}
