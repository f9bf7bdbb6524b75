//! The one binary form of a run on the wire and in headquarters' ledger.
//!
//! `1 byte version (1) | u32 LE header length | postcard header | zstd(u32 LE length, stored bytes; an entry each)`.
//! Stored bytes travel as they are: nobody writes an entry again, so every hash stays true.

use guitai_journal::{ChainId, DataKey, Hash, Head, KeyId, Run, Secret, Seq, StationId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::identity::{Seal, Signature};
use crate::protocol::{ENTRIES_LIMIT, EXPANDED_LIMIT, KEYS_LIMIT};

const VERSION: u8 = 1;
const LEVEL: i32 = 3;
const PREFIX: usize = 4;

/// Why some bytes are no frame, or a frame is not what its header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadFrame {
    /// Written by a later make.
    #[error("a frame of an unknown version")]
    Version,
    /// It ends early.
    #[error("the frame is truncated")]
    Truncated,
    /// The header does not read.
    #[error("the frame's header does not read")]
    Header,
    /// The body does not decompress within the limit.
    #[error("the frame's body does not decompress within the limit")]
    Body,
    /// The body is not the entries that the header counts.
    #[error("the frame's body is not the entries of its header")]
    Entries,
    /// More entries or keys than a frame may hold.
    #[error("the frame exceeds a limit")]
    TooMuch,
}

#[derive(Serialize, Deserialize)]
struct Header {
    station: [u8; 16],
    epoch: u32,
    first: Seq,
    count: u32,
    prev: [u8; 32],
    last: [u8; 32],
    signer: [u8; 16],
    signature: ([u8; 32], [u8; 32]),
    keys: Vec<([u8; 16], [u8; 32])>,
}

/// A run with its entries compressed: what a ledger can store and hand out without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Whose entries.
    pub chain: ChainId,
    /// The place of the first.
    pub first: Seq,
    /// How many, at least one.
    pub count: u32,
    /// The hash before the first.
    pub prev: Hash,
    /// The hash of the last.
    pub last: Hash,
    /// Data keys that the entries' sealed parts need.
    pub keys: Vec<DataKey>,
    /// The entries: length-prefixed and compressed with zstd.
    pub body: Vec<u8>,
}

impl Packed {
    /// Compresses a run.
    pub fn pack(run: Run) -> Self {
        Packed {
            chain: run.chain,
            first: run.first,
            count: u32::try_from(run.entries.len()).expect("a run is limited to far fewer entries"),
            prev: run.prev,
            last: run.last,
            body: compress(&run.entries),
            keys: run.keys,
        }
    }

    /// Decompresses, never into more than the limit. The chain is **not** verified: see [`Run::verify`].
    ///
    /// # Errors
    /// [`BadFrame::Body`], [`BadFrame::Entries`] or [`BadFrame::TooMuch`].
    pub fn open(&self) -> Result<Run, BadFrame> {
        Ok(Run {
            chain: self.chain,
            first: self.first,
            prev: self.prev,
            last: self.last,
            entries: expand(&self.body, self.count)?,
            keys: self.keys.clone(),
        })
    }

    /// The head of a chain that ends with this run, as its header claims it.
    pub fn head(&self) -> Head {
        Head {
            chain: self.chain,
            seq: self.first + u64::from(self.count) - 1,
            hash: self.last,
        }
    }
}

/// A packed run and who vouches for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The run.
    pub packed: Packed,
    /// Over its head.
    pub seal: Seal,
}

impl Frame {
    /// The bytes to send.
    pub fn encode(&self) -> Vec<u8> {
        let Packed {
            chain,
            first,
            count,
            prev,
            last,
            keys,
            body,
        } = &self.packed;
        let (low, high) = self.seal.signature.0.split_at(32);
        let half = |part: &[u8]| <[u8; 32]>::try_from(part).expect("half of 64 bytes is 32 bytes");
        let header = Header {
            station: *chain.station.0.as_bytes(),
            epoch: chain.epoch,
            first: *first,
            count: *count,
            prev: prev.0,
            last: last.0,
            signer: *self.seal.by.0.as_bytes(),
            signature: (half(low), half(high)),
            keys: keys
                .iter()
                .map(|key| (*key.id.0.as_bytes(), key.secret.0))
                .collect(),
        };
        let header = postcard::to_stdvec(&header)
            .expect("a header of plain fields always has a postcard form");
        let length = u32::try_from(header.len()).expect("a header is limited by its keys");
        let mut bytes = Vec::with_capacity(1 + PREFIX + header.len() + body.len());
        bytes.push(VERSION);
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(&header);
        bytes.extend_from_slice(body);
        bytes
    }

    /// Reads received bytes. Neither the body nor the seal is checked yet.
    ///
    /// # Errors
    /// [`BadFrame`] says what is wrong.
    pub fn decode(bytes: &[u8]) -> Result<Self, BadFrame> {
        let (version, rest) = bytes.split_first().ok_or(BadFrame::Truncated)?;
        if *version != VERSION {
            return Err(BadFrame::Version);
        }
        let (length, rest) = rest
            .split_first_chunk::<PREFIX>()
            .ok_or(BadFrame::Truncated)?;
        let (header, body) = rest
            .split_at_checked(u32::from_le_bytes(*length) as usize)
            .ok_or(BadFrame::Truncated)?;
        let header: Header = postcard::from_bytes(header).map_err(|_| BadFrame::Header)?;
        if header.count as usize > ENTRIES_LIMIT || header.keys.len() > KEYS_LIMIT {
            return Err(BadFrame::TooMuch);
        }
        if header.count == 0
            || header.first == 0
            || header.first.checked_add(u64::from(header.count)).is_none()
        {
            return Err(BadFrame::Header);
        }
        let mut signature = [0; 64];
        signature[..32].copy_from_slice(&header.signature.0);
        signature[32..].copy_from_slice(&header.signature.1);
        let packed = Packed {
            chain: ChainId {
                station: StationId(Uuid::from_bytes(header.station)),
                epoch: header.epoch,
            },
            first: header.first,
            count: header.count,
            prev: Hash(header.prev),
            last: Hash(header.last),
            keys: header.keys.into_iter().map(key_of).collect(),
            body: body.to_vec(),
        };
        let seal = Seal {
            by: StationId(Uuid::from_bytes(header.signer)),
            signature: Signature(signature),
        };
        Ok(Frame { packed, seal })
    }
}

fn key_of((id, secret): ([u8; 16], [u8; 32])) -> DataKey {
    DataKey {
        id: KeyId(Uuid::from_bytes(id)),
        secret: Secret(secret),
    }
}

fn compress(entries: &[Vec<u8>]) -> Vec<u8> {
    let mut raw = Vec::with_capacity(entries.iter().map(|entry| PREFIX + entry.len()).sum());
    for entry in entries {
        let length = u32::try_from(entry.len()).expect("a run is limited to far fewer bytes");
        raw.extend_from_slice(&length.to_le_bytes());
        raw.extend_from_slice(entry);
    }
    zstd::bulk::compress(&raw, LEVEL).expect("zstd compresses any bytes in memory")
}

fn expand(body: &[u8], count: u32) -> Result<Vec<Vec<u8>>, BadFrame> {
    let raw = zstd::bulk::decompress(body, EXPANDED_LIMIT).map_err(|_| BadFrame::Body)?;
    let mut rest = raw.as_slice();
    let mut entries = Vec::with_capacity(count as usize);
    while let Some((length, after)) = rest.split_first_chunk::<PREFIX>() {
        let (entry, after) = after
            .split_at_checked(u32::from_le_bytes(*length) as usize)
            .ok_or(BadFrame::Entries)?;
        entries.push(entry.to_vec());
        rest = after;
    }
    if !rest.is_empty() || entries.len() != count as usize {
        return Err(BadFrame::Entries);
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(entries: Vec<Vec<u8>>) -> Frame {
        let chain = ChainId {
            station: StationId(Uuid::from_u128(1)),
            epoch: 2,
        };
        let last = entries
            .iter()
            .fold(chain.genesis(), |hash, entry| hash.link(entry));
        let keys = vec![DataKey {
            id: KeyId(Uuid::from_u128(5)),
            secret: Secret([7; 32]),
        }];
        let run = Run {
            chain,
            first: 1,
            prev: chain.genesis(),
            last,
            entries,
            keys,
        };
        Frame {
            packed: Packed::pack(run),
            seal: Seal {
                by: chain.station,
                signature: Signature([8; 64]),
            },
        }
    }

    #[test]
    fn what_is_sent_is_received() {
        let sent = frame(vec![b"one".to_vec(), Vec::new(), b"three".to_vec()]);
        let received = Frame::decode(&sent.encode()).unwrap();
        assert_eq!(received, sent);
        let run = received.packed.open().unwrap();
        assert_eq!(
            run.entries,
            vec![b"one".to_vec(), Vec::new(), b"three".to_vec()]
        );
        assert_eq!(received.packed.head().seq, 3);
    }

    #[test]
    fn a_frame_cut_anywhere_is_refused_not_half_read() {
        let whole = frame(vec![b"one".to_vec(), b"two".to_vec()]).encode();
        for length in 0..whole.len() {
            let read = Frame::decode(&whole[..length]).and_then(|frame| frame.packed.open());
            assert!(read.is_err(), "cut at {length}");
        }
    }

    #[test]
    fn a_zip_bomb_is_refused_before_it_unfolds() {
        let mut bomb = frame(vec![b"one".to_vec()]);
        bomb.packed.body = zstd::bulk::compress(&vec![0; 64 * EXPANDED_LIMIT], LEVEL).unwrap();
        assert!(bomb.packed.body.len() < 16 * 1024);
        assert_eq!(bomb.packed.open().unwrap_err(), BadFrame::Body);
    }

    #[test]
    fn a_header_that_counts_wrongly_is_refused() {
        let mut wrong = frame(vec![b"one".to_vec()]);
        wrong.packed.count = 2;
        assert_eq!(wrong.packed.open().unwrap_err(), BadFrame::Entries);
        wrong.packed.count = u32::MAX;
        assert_eq!(
            Frame::decode(&wrong.encode()).unwrap_err(),
            BadFrame::TooMuch
        );
        wrong.packed.count = 0;
        assert_eq!(
            Frame::decode(&wrong.encode()).unwrap_err(),
            BadFrame::Header
        );
    }

    #[test]
    fn a_later_version_is_named_as_such() {
        let mut later = frame(vec![b"one".to_vec()]).encode();
        later[0] = VERSION + 1;
        assert_eq!(Frame::decode(&later).unwrap_err(), BadFrame::Version);
    }
}
