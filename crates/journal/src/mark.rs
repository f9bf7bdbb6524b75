//! What stands outside the database so that a restored or copied file is noticed: a token and the high-water mark.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use crate::error::Error;
use crate::ids::{Epoch, Seq};
use crate::key::FileKey;

const NAME: &str = "journal.mark";
const MAGIC: &[u8; 8] = b"GTMARK1\n";
const LENGTH: usize = 8 + 16 + 4 + 8 + 16 + 8 + 16;

/// What the mark says of the last write it saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) token: [u8; 16],
    pub(crate) epoch: Epoch,
    pub(crate) seq: Seq,
    /// This machine and this folder.
    pub(crate) place: [u8; 16],
    pub(crate) key_sign: [u8; 8],
}

/// The file of the mark, held open and overwritten in place after every commit.
#[derive(Debug)]
pub(crate) struct Mark {
    file: File,
}

impl Mark {
    /// Opens or creates the mark; a torn or foreign one reads as none.
    pub(crate) fn open(folder: &Path) -> Result<(Self, Option<Reading>), Error> {
        let path = folder.join(NAME);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok((Mark { file }, decode(&bytes)))
    }

    /// Not synced: the page cache outlives the process, and after a power cut a stale mark only lets more pass.
    pub(crate) fn write(&mut self, reading: &Reading) -> Result<(), Error> {
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(&encode(reading))?;
        Ok(())
    }
}

fn encode(reading: &Reading) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(LENGTH);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&reading.token);
    bytes.extend_from_slice(&reading.epoch.to_be_bytes());
    bytes.extend_from_slice(&reading.seq.to_be_bytes());
    bytes.extend_from_slice(&reading.place);
    bytes.extend_from_slice(&reading.key_sign);
    let check = blake3::hash(&bytes);
    bytes.extend_from_slice(&check.as_bytes()[..16]);
    bytes
}

fn decode(bytes: &[u8]) -> Option<Reading> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (token, rest) = rest.split_first_chunk::<16>()?;
    let (epoch, rest) = rest.split_first_chunk::<4>()?;
    let (seq, rest) = rest.split_first_chunk::<8>()?;
    let (place, rest) = rest.split_first_chunk::<16>()?;
    let (key_sign, _) = rest.split_first_chunk::<8>()?;
    let reading = Reading {
        token: *token,
        epoch: Epoch::from_be_bytes(*epoch),
        seq: Seq::from_be_bytes(*seq),
        place: *place,
        key_sign: *key_sign,
    };
    (encode(&reading) == bytes).then_some(reading)
}

/// A sign of this machine and this folder: a copied folder reads differently.
pub fn place_of(folder: &Path) -> [u8; 16] {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mut hasher = blake3::Hasher::new_derive_key("guitai journal place v1");
    hasher.update(machine_id().as_bytes());
    hasher.update(folder.as_os_str().as_encoded_bytes());
    let mut place = [0; 16];
    place.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    place
}

/// The machine's own id; an empty text where the system gives none.
pub(crate) fn machine_id() -> String {
    ["/etc/machine-id", "/var/lib/dbus/machine-id"]
        .iter()
        .find_map(|path| std::fs::read_to_string(path).ok())
        .map(|id| id.trim().to_owned())
        .unwrap_or_default()
}

/// Holds a key's sign against the mark: a file that refuses the very key it was written with is damaged.
pub(crate) fn blame(folder: &Path, key: &FileKey, error: Error) -> Error {
    let known = Mark::open(folder)
        .ok()
        .and_then(|(_, reading)| reading)
        .map(|reading| reading.key_sign);
    match error {
        Error::WrongKey if known == Some(key.sign()) => Error::Corrupt,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_back_and_a_torn_one_is_none() {
        let reading = Reading {
            token: [1; 16],
            epoch: 2,
            seq: 3,
            place: [4; 16],
            key_sign: [5; 8],
        };
        let bytes = encode(&reading);
        assert_eq!(bytes.len(), LENGTH);
        assert_eq!(decode(&bytes), Some(reading));
        assert_eq!(decode(&bytes[..LENGTH - 1]), None);
        let mut torn = bytes;
        torn[30] ^= 1;
        assert_eq!(decode(&torn), None);
    }
}
