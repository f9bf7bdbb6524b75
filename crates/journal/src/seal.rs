//! Personal data in entries: sealed under the person's own data key, so that destroying the key forgets the person
//! while every chain still verifies.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::entry::Entry;
use crate::ids::{EntryKey, KeyId};

const MARK: &str = "$part";
const NONCE: usize = 24;

/// A piece of personal data inside an event. In a stored entry it is ciphertext.
#[derive(Clone, Debug, PartialEq)]
pub enum Part<T> {
    /// Readable.
    Open {
        /// The key that seals it: one a person.
        of: KeyId,
        /// The data.
        value: T,
    },
    /// The key is destroyed, or has not arrived.
    Forgotten {
        /// The key that sealed it.
        of: KeyId,
    },
}

impl<T> Part<T> {
    /// To be sealed under `of` when the entry is written.
    pub fn seal(of: KeyId, value: T) -> Self {
        Part::Open { of, value }
    }

    /// The data, unless it is forgotten.
    pub fn get(&self) -> Option<&T> {
        match self {
            Part::Open { value, .. } => Some(value),
            Part::Forgotten { .. } => None,
        }
    }

    /// The key that seals it.
    pub fn of(&self) -> KeyId {
        match self {
            Part::Open { of, .. } | Part::Forgotten { of } => *of,
        }
    }
}

impl<T: Serialize> Serialize for Part<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let inner = match self {
            Part::Open { of, value } => {
                let value = serde_json::to_value(value).map_err(serde::ser::Error::custom)?;
                json!({"of": of, "open": value})
            }
            Part::Forgotten { of } => json!({"of": of}),
        };
        json!({ MARK: inner }).serialize(serializer)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Part<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Outer {
            #[serde(rename = "$part")]
            part: Inner,
        }
        #[derive(Deserialize)]
        struct Inner {
            of: KeyId,
            open: Option<Value>,
        }
        let Inner { of, open } = Outer::deserialize(deserializer)?.part;
        match open {
            None => Ok(Part::Forgotten { of }),
            Some(value) => T::deserialize(value)
                .map(|value| Part::Open { of, value })
                .map_err(serde::de::Error::custom),
        }
    }
}

/// The secret of a data key: 32 bytes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret(pub [u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// A data key as it travels beside the entries that need it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataKey {
    /// Its name.
    pub id: KeyId,
    /// Its secret.
    pub secret: Secret,
}

/// Encrypts the open parts of an entry that is written outside of a journal, under keys that the writer keeps. Gives
/// the keys used.
///
/// # Errors
/// Those of `secret`.
pub fn seal_entry<E>(
    entry: &mut Entry,
    at: EntryKey,
    secret: &mut dyn FnMut(KeyId) -> Result<Option<Secret>, E>,
) -> Result<Vec<KeyId>, E> {
    seal_body(&mut entry.body, at, secret)
}

/// Opens the sealed parts of an entry that is read outside of a journal, as far as their keys are at hand.
///
/// # Errors
/// Those of `secret`.
pub fn open_entry<E>(
    entry: &mut Entry,
    at: EntryKey,
    secret: &mut dyn FnMut(KeyId) -> Result<Option<Secret>, E>,
) -> Result<(), E> {
    open_body(&mut entry.body, at, secret)
}

/// Encrypts every open part of a body, asking `key` for the secret of each key. Gives the keys used.
pub(crate) fn seal_body<E>(
    body: &mut Value,
    entry: EntryKey,
    key: &mut dyn FnMut(KeyId) -> Result<Option<Secret>, E>,
) -> Result<Vec<KeyId>, E> {
    let mut used = Vec::new();
    walk(body, &mut String::new(), &mut |part, path| {
        let Some(of) = key_of(part) else {
            return Ok(());
        };
        if let Some(open) = part.remove("open")
            && let Some(secret) = key(of)?
        {
            part.insert(
                "box".into(),
                Value::String(encrypt(&secret, &open, &aad(entry, path))),
            );
        }
        if !used.contains(&of) {
            used.push(of);
        }
        Ok(())
    })?;
    Ok(used)
}

/// Decrypts every sealed part whose key is at hand; the others are left without content and read as forgotten.
pub(crate) fn open_body<E>(
    body: &mut Value,
    entry: EntryKey,
    key: &mut dyn FnMut(KeyId) -> Result<Option<Secret>, E>,
) -> Result<(), E> {
    walk(body, &mut String::new(), &mut |part, path| {
        // Only what the key opens is believed: an open text in a stored part would outlive its key.
        part.remove("open");
        let Some(Value::String(sealed)) = part.remove("box") else {
            return Ok(());
        };
        let Some(of) = key_of(part) else {
            return Ok(());
        };
        if let Some(secret) = key(of)?
            && let Some(value) = decrypt(&secret, &sealed, &aad(entry, path))
        {
            part.insert("open".into(), value);
        }
        Ok(())
    })
}

/// The keys that the sealed parts of a stored body name.
pub(crate) fn keys_in(body: &[u8]) -> Vec<KeyId> {
    if !has_parts(body) {
        return Vec::new();
    }
    let Ok(mut value) = serde_json::from_slice::<Value>(body) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let walked: Result<(), std::convert::Infallible> =
        walk(&mut value, &mut String::new(), &mut |part, _| {
            if let Some(of) = key_of(part)
                && !found.contains(&of)
            {
                found.push(of);
            }
            Ok(())
        });
    match walked {
        Ok(()) => found,
    }
}

/// A quick look, so that the many bodies without personal data are not searched as JSON.
pub(crate) fn has_parts(body: &[u8]) -> bool {
    body.windows(MARK.len())
        .any(|window| window == MARK.as_bytes())
}

/// Sees each part of a body and where it stands.
type Visit<'a, E> = dyn FnMut(&mut Map<String, Value>, &str) -> Result<(), E> + 'a;

fn walk<E>(value: &mut Value, path: &mut String, visit: &mut Visit<'_, E>) -> Result<(), E> {
    match value {
        Value::Object(map) => {
            if let Some(Value::Object(part)) = map.get_mut(MARK) {
                return visit(part, path);
            }
            map.iter_mut()
                .try_for_each(|(name, inner)| step(inner, path, name, visit))
        }
        Value::Array(list) => list
            .iter_mut()
            .enumerate()
            .try_for_each(|(index, inner)| step(inner, path, &index.to_string(), visit)),
        _ => Ok(()),
    }
}

fn step<E>(
    inner: &mut Value,
    path: &mut String,
    name: &str,
    visit: &mut Visit<'_, E>,
) -> Result<(), E> {
    let length = path.len();
    path.push('/');
    path.push_str(name);
    let outcome = walk(inner, path, visit);
    path.truncate(length);
    outcome
}

fn key_of(part: &Map<String, Value>) -> Option<KeyId> {
    part.get("of")?.as_str()?.parse::<Uuid>().ok().map(KeyId)
}

/// A box opens only in the entry and at the place where it was sealed.
fn aad(entry: EntryKey, path: &str) -> Vec<u8> {
    let mut aad = Vec::with_capacity(28 + path.len());
    aad.extend_from_slice(entry.chain.station.0.as_bytes());
    aad.extend_from_slice(&entry.chain.epoch.to_be_bytes());
    aad.extend_from_slice(&entry.seq.to_be_bytes());
    aad.extend_from_slice(path.as_bytes());
    aad
}

fn encrypt(secret: &Secret, value: &Value, aad: &[u8]) -> String {
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).expect("the operating system gives random bytes");
    let plain = value.to_string();
    let sealed = XChaCha20Poly1305::new(&secret.0.into())
        .encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: plain.as_bytes(),
                aad,
            },
        )
        .expect("a part is far below the cipher's limit of 256 GiB");
    let mut out = nonce.to_vec();
    out.extend_from_slice(&sealed);
    BASE64.encode(out)
}

fn decrypt(secret: &Secret, sealed: &str, aad: &[u8]) -> Option<Value> {
    let bytes = BASE64.decode(sealed).ok()?;
    let (nonce, msg) = bytes.split_first_chunk::<NONCE>()?;
    let plain = XChaCha20Poly1305::new(&secret.0.into())
        .decrypt(&XNonce::from(*nonce), Payload { msg, aad })
        .ok()?;
    serde_json::from_slice(&plain).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{ChainId, StationId};
    use std::convert::Infallible;

    fn key_at(seq: u64) -> EntryKey {
        EntryKey {
            chain: ChainId {
                station: StationId(Uuid::from_u128(1)),
                epoch: 1,
            },
            seq,
        }
    }

    fn sealed_sample() -> Value {
        let of = KeyId(Uuid::from_u128(5));
        let mut body =
            json!({"name": Part::seal(of, "王小明"), "list": [Part::seal(of, 7)], "open": 1});
        let keys =
            seal_body::<Infallible>(&mut body, key_at(3), &mut |_| Ok(Some(Secret([4; 32]))))
                .unwrap();
        assert_eq!(keys, vec![of]);
        body
    }

    #[test]
    fn a_sealed_body_shows_nothing_and_opens_with_its_key() {
        let mut body = sealed_sample();
        assert!(!body.to_string().contains("王小明"));
        open_body::<Infallible>(&mut body, key_at(3), &mut |_| Ok(Some(Secret([4; 32])))).unwrap();
        let name: Part<String> = serde_json::from_value(body["name"].clone()).unwrap();
        assert_eq!(name.get().map(String::as_str), Some("王小明"));
        assert_eq!(body["open"], 1);
    }

    #[test]
    fn a_box_moved_to_another_entry_or_place_does_not_open() {
        for (mut body, seq) in [
            (sealed_sample(), 4),
            (json!({"moved": sealed_sample()["name"]}), 3),
        ] {
            open_body::<Infallible>(&mut body, key_at(seq), &mut |_| Ok(Some(Secret([4; 32]))))
                .unwrap();
            assert!(!body.to_string().contains("王小明"));
        }
    }

    #[test]
    fn without_its_key_a_part_reads_as_forgotten() {
        let mut body = sealed_sample();
        open_body::<Infallible>(&mut body, key_at(3), &mut |_| Ok(None)).unwrap();
        let name: Part<String> = serde_json::from_value(body["name"].clone()).unwrap();
        assert_eq!(
            name,
            Part::Forgotten {
                of: KeyId(Uuid::from_u128(5))
            }
        );
    }
}
