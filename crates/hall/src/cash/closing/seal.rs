//! What a close is sealed with: how far every journal went, and a hash over that which headquarters can make itself.

use guitai_journal::{Epoch, Hash, Head, Seq, StationId};
use serde::{Deserialize, Serialize};

/// How far a journal went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SealedHead {
    /// The writer.
    pub(crate) station: StationId,
    /// The life of its file.
    pub(crate) epoch: Epoch,
    /// Its last entry.
    pub(crate) seq: Seq,
    /// That entry's hash, hex.
    pub(crate) hash: String,
}

impl From<Head> for SealedHead {
    fn from(head: Head) -> Self {
        SealedHead {
            station: head.chain.station,
            epoch: head.chain.epoch,
            seq: head.seq,
            hash: head.hash.to_string(),
        }
    }
}

/// The hash over heads, hex: of a line `station epoch seq hash` each, in the order of station and epoch.
pub(crate) fn seal(heads: &[SealedHead]) -> String {
    let mut sorted: Vec<&SealedHead> = heads.iter().collect();
    sorted.sort_by_key(|head| (head.station, head.epoch));
    let lines = sorted.into_iter().map(|head| {
        let SealedHead {
            station,
            epoch,
            seq,
            hash,
        } = head;
        format!("{station} {epoch} {seq} {hash}\n")
    });
    Hash::of(lines.collect::<String>().as_bytes()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn head(station: u128, seq: u64) -> SealedHead {
        SealedHead {
            station: StationId(Uuid::from_u128(station)),
            epoch: 1,
            seq,
            hash: Hash::of(&seq.to_be_bytes()).to_string(),
        }
    }

    #[test]
    fn a_seal_is_of_what_was_there_in_whatever_order_it_is_told() {
        let (one, two) = (head(1, 7), head(2, 9));
        let of = |heads: &[&SealedHead]| {
            let heads: Vec<_> = heads.iter().map(|head| (*head).clone()).collect();
            seal(&heads)
        };
        assert_eq!(of(&[&one, &two]), of(&[&two, &one]));
        assert_ne!(of(&[&one, &two]), of(&[&one]));
        assert_ne!(of(&[&one, &two]), of(&[&one, &head(2, 10)]));
    }
}
