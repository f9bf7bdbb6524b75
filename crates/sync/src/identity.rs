//! Who vouches for a run: Ed25519 keys of stations and servers, seals and countersignatures.

use std::fmt;

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use guitai_journal::{Head, StationId};
use serde::{Deserialize, Serialize};

const SEAL: &[u8] = b"guitai sync run v1";
const ACCEPTED: &[u8] = b"guitai sync accepted v1";
const ENROL: &[u8] = b"guitai sync enrol v1";

/// The signing side of a station or a server.
#[derive(Clone)]
pub struct Identity {
    station: StationId,
    key: SigningKey,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({})", self.station)
    }
}

impl Identity {
    /// The identity of `station` with the secret `seed` of 32 random bytes, which the caller keeps.
    pub fn new(station: StationId, seed: &[u8; 32]) -> Self {
        Identity {
            station,
            key: SigningKey::from_bytes(seed),
        }
    }

    /// A new random seed, to be kept by the caller before it is used.
    pub fn new_seed() -> [u8; 32] {
        rand::random()
    }

    /// Whose identity it is.
    pub fn station(&self) -> StationId {
        self.station
    }

    /// What others check its signatures with.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.key.verifying_key().to_bytes())
    }

    /// Vouches for a run by its head, which binds every entry before it.
    pub fn seal(&self, head: &Head) -> Seal {
        Seal {
            by: self.station,
            signature: self.sign(&head_message(SEAL, head)),
        }
    }

    /// Confirms that everything up to `head` is on disk here.
    pub fn countersign(&self, head: &Head) -> Signature {
        self.sign(&head_message(ACCEPTED, head))
    }

    /// Proves at enrolment that the secret key is at hand.
    pub(crate) fn prove(&self, code: &str) -> Signature {
        self.sign(&enrol_message(code, self.station))
    }

    fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.key.sign(message).to_bytes())
    }
}

/// An Ed25519 signature of 64 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Signature(#[serde(with = "crate::codec")] pub [u8; 64]);

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::codec::to_text(&self.0))
    }
}

/// A signature over a run's head, and whose it is: the chain's writer, or a carrier that relays it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Who signed.
    pub by: StationId,
    /// Over chain, seq and hash of the run's last entry.
    pub signature: Signature,
}

/// A head that the upstream confirmed to hold durably, with its signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Countersigned {
    /// What is held.
    pub head: Head,
    /// By the server's key.
    pub signature: Signature,
}

/// An Ed25519 public key of 32 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PublicKey(#[serde(with = "crate::codec")] [u8; 32]);

/// The bytes are no usable Ed25519 key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a usable Ed25519 key")]
pub struct NotAKey;

impl PublicKey {
    /// Reads a key.
    ///
    /// # Errors
    /// [`NotAKey`] for bytes that are no point of the curve, or a weak one.
    pub fn from_bytes(bytes: [u8; 32]) -> Result<Self, NotAKey> {
        match VerifyingKey::from_bytes(&bytes) {
            Ok(key) if !key.is_weak() => Ok(PublicKey(bytes)),
            _ => Err(NotAKey),
        }
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Whether this key sealed a run that ends at `head`.
    pub fn sealed(&self, head: &Head, seal: &Seal) -> bool {
        self.signed(&head_message(SEAL, head), &seal.signature)
    }

    /// Whether this key countersigned `head`.
    pub fn countersigned(&self, head: &Head, signature: &Signature) -> bool {
        self.signed(&head_message(ACCEPTED, head), signature)
    }

    /// Whether whoever enrols `station` with `code` holds the secret key.
    pub(crate) fn proven(&self, code: &str, station: StationId, proof: &Signature) -> bool {
        self.signed(&enrol_message(code, station), proof)
    }

    fn signed(&self, message: &[u8], signature: &Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        VerifyingKey::from_bytes(&self.0)
            .is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
    }
}

/// Fixed-width fields behind a name of the purpose, so no signature can stand for another.
fn head_message(purpose: &[u8], head: &Head) -> Vec<u8> {
    let mut message = purpose.to_vec();
    message.extend_from_slice(head.chain.station.0.as_bytes());
    message.extend_from_slice(&head.chain.epoch.to_be_bytes());
    message.extend_from_slice(&head.seq.to_be_bytes());
    message.extend_from_slice(&head.hash.0);
    message
}

fn enrol_message(code: &str, station: StationId) -> Vec<u8> {
    let mut message = ENROL.to_vec();
    message.extend_from_slice(station.0.as_bytes());
    message.extend_from_slice(code.as_bytes());
    message
}

#[cfg(test)]
mod tests {
    use super::*;
    use guitai_journal::{ChainId, Hash};
    use uuid::Uuid;

    fn head(seq: u64) -> Head {
        let chain = ChainId {
            station: StationId(Uuid::from_u128(1)),
            epoch: 1,
        };
        Head {
            chain,
            seq,
            hash: Hash([9; 32]),
        }
    }

    #[test]
    fn a_seal_stands_for_one_head_and_one_purpose_only() {
        let identity = Identity::new(StationId(Uuid::from_u128(1)), &[3; 32]);
        let seal = identity.seal(&head(4));
        assert!(identity.public().sealed(&head(4), &seal));
        assert!(!identity.public().sealed(&head(5), &seal));
        assert!(!identity.public().countersigned(&head(4), &seal.signature));
        assert!(
            !Identity::new(identity.station(), &[4; 32])
                .public()
                .sealed(&head(4), &seal)
        );
    }

    #[test]
    fn a_weak_key_is_refused() {
        let mut identity_point = [0; 32];
        identity_point[0] = 1;
        assert_eq!(PublicKey::from_bytes(identity_point), Err(NotAKey));
    }
}
