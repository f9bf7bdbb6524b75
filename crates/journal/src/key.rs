//! The key of the file: 32 raw bytes in the system's keyring where there is one, else in a sealed file of mode 0600.

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::error::Error;
use crate::mark::machine_id;

const KEYRING_SERVICE: &str = "guitai";
const SEALED_FILE: &str = "journal.key";
/// Crockford's base 32: no I, L, O, U, so a key can be read from paper.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The raw key of one database file.
#[derive(Clone, PartialEq, Eq)]
pub struct FileKey([u8; 32]);

impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileKey(..)")
    }
}

/// Where a key is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyStore {
    /// The system's keyring when one answers, else the sealed file.
    KeyringOrFile,
    /// Always the sealed file beside the database.
    File,
}

/// A recovery key that was mistyped.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a recovery key")]
pub struct NotARecoveryKey;

impl FileKey {
    /// A new random key.
    pub fn generate() -> Self {
        let mut key = [0; 32];
        getrandom::fill(&mut key).expect("the operating system gives random bytes");
        FileKey(key)
    }

    /// Finds the key of the database in `folder`, or makes one where there is no database yet.
    ///
    /// # Errors
    /// [`Error::KeyMissing`] when there is a database but no key for it; [`Error::WrongKey`] when the sealed file
    /// was made on another machine; [`Error::KeyStore`] when the keyring refuses.
    pub fn obtain(folder: &Path, store: KeyStore, database_exists: bool) -> Result<Self, Error> {
        let sealed = folder.join(SEALED_FILE);
        if sealed.exists() {
            return unseal(&sealed);
        }
        let keyring = match store {
            KeyStore::KeyringOrFile => keyring_entry(folder),
            KeyStore::File => None,
        };
        if let Some(entry) = &keyring {
            match entry.get_secret() {
                Ok(secret) => return Self::from_slice(&secret).ok_or(Error::WrongKey),
                Err(keyring::Error::NoEntry) => {}
                Err(error) => return Err(Error::KeyStore(error.to_string())),
            }
        }
        if database_exists {
            return Err(Error::KeyMissing);
        }
        let key = Self::generate();
        key.keep_in(folder, keyring)?;
        Ok(key)
    }

    /// Keeps a recovered key where [`FileKey::obtain`] will find it.
    ///
    /// # Errors
    /// [`Error::KeyStore`] or [`Error::Io`].
    pub fn keep(&self, folder: &Path, store: KeyStore) -> Result<(), Error> {
        let keyring = match store {
            KeyStore::KeyringOrFile => keyring_entry(folder),
            KeyStore::File => None,
        };
        self.keep_in(folder, keyring)
    }

    fn keep_in(&self, folder: &Path, keyring: Option<keyring::Entry>) -> Result<(), Error> {
        let sealed = folder.join(SEALED_FILE);
        if let Some(entry) = keyring {
            match entry.set_secret(&self.0) {
                // A sealed file would be found first: an older one must not stay.
                Ok(()) if sealed.exists() => return Ok(fs::remove_file(&sealed)?),
                Ok(()) => return Ok(()),
                Err(error) => {
                    tracing::info!(%error, "the keyring does not take the key: a sealed file keeps it");
                }
            }
        }
        self.seal(&sealed)
    }

    fn seal(&self, path: &Path) -> Result<(), Error> {
        let mut nonce = [0; 24];
        getrandom::fill(&mut nonce).expect("the operating system gives random bytes");
        let sealed = wrapping_cipher()
            .encrypt(&XNonce::from(nonce), self.0.as_slice())
            .expect("32 bytes are below the cipher's limit");
        let draft = path.with_extension("key.new");
        let mut file = private_file(&draft)?;
        file.write_all(&nonce)?;
        file.write_all(&sealed)?;
        file.sync_all()?;
        fs::rename(&draft, path)?;
        Ok(())
    }

    /// The key as a person writes it down: 56 letters in groups of four, the last four a check.
    pub fn recovery_text(&self) -> String {
        let check = blake3::derive_key("guitai recovery key check v1", &self.0);
        let mut bytes = self.0.to_vec();
        bytes.extend_from_slice(&check[..3]);
        let letters = to_base32(&bytes);
        let groups: Vec<_> = letters
            .chunks(4)
            .map(|group| String::from_utf8_lossy(group).into_owned())
            .collect();
        groups.join("-")
    }

    /// Reads [`FileKey::recovery_text`] back, forgiving case, spaces and the letters O, I and L.
    ///
    /// # Errors
    /// [`NotARecoveryKey`] when a letter is wrong.
    pub fn from_recovery_text(text: &str) -> Result<Self, NotARecoveryKey> {
        let bytes = from_base32(text).ok_or(NotARecoveryKey)?;
        let key = bytes
            .get(..32)
            .and_then(Self::from_slice)
            .ok_or(NotARecoveryKey)?;
        if key.recovery_text().replace('-', "").as_bytes() == to_base32(&bytes) {
            Ok(key)
        } else {
            Err(NotARecoveryKey)
        }
    }

    /// A short sign by which a key can be recognised without showing it.
    pub(crate) fn sign(&self) -> [u8; 8] {
        let mut sign = [0; 8];
        sign.copy_from_slice(&blake3::derive_key("guitai file key sign v1", &self.0)[..8]);
        sign
    }

    /// A key for another purpose, from which this one cannot be told.
    pub(crate) fn derived(&self, purpose: &str) -> [u8; 32] {
        blake3::derive_key(purpose, &self.0)
    }

    pub(crate) fn pragma_value(&self) -> String {
        let hex: String = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("x'{hex}'")
    }

    fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(FileKey)
    }
}

fn keyring_entry(folder: &Path) -> Option<keyring::Entry> {
    let user = blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex();
    keyring::Entry::new(KEYRING_SERVICE, &user[..32]).ok()
}

/// The sealed file opens on this machine only: copied elsewhere it is worth nothing without the recovery key.
fn wrapping_cipher() -> XChaCha20Poly1305 {
    let key = blake3::derive_key("guitai sealed key file v1", machine_id().as_bytes());
    XChaCha20Poly1305::new(&key.into())
}

fn unseal(path: &Path) -> Result<FileKey, Error> {
    let bytes = fs::read(path)?;
    let (nonce, sealed) = bytes.split_first_chunk::<24>().ok_or(Error::WrongKey)?;
    let plain = wrapping_cipher()
        .decrypt(&XNonce::from(*nonce), sealed)
        .map_err(|_| Error::WrongKey)?;
    FileKey::from_slice(&plain).ok_or(Error::WrongKey)
}

fn private_file(path: &PathBuf) -> Result<fs::File, Error> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Ok(options.open(path)?)
}

fn to_base32(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() * 8 / 5);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(ALPHABET[(held >> bits & 31) as usize]);
        }
    }
    out
}

fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.bytes().filter(|letter| !matches!(letter, b'-' | b' ')) {
        let letter = match letter.to_ascii_uppercase() {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            other => other,
        };
        let value = ALPHABET.iter().position(|known| *known == letter)?;
        held = held << 5 | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(held >> bits & 0xff).ok()?);
        }
    }
    (out.len() == 35).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_key_is_read_back_however_it_is_typed() {
        let key = FileKey([0xA7; 32]);
        let text = key.recovery_text();
        assert_eq!(text.len(), 56 + 13);
        assert_eq!(FileKey::from_recovery_text(&text), Ok(key.clone()));
        assert_eq!(
            FileKey::from_recovery_text(&text.to_lowercase().replace('-', " ")),
            Ok(key)
        );
    }

    #[test]
    fn one_wrong_letter_is_noticed() {
        let text = FileKey([0xA7; 32]).recovery_text();
        let wrong = if text.starts_with('0') {
            text.replacen('0', "1", 1)
        } else {
            format!("0{}", &text[1..])
        };
        assert_eq!(FileKey::from_recovery_text(&wrong), Err(NotARecoveryKey));
        assert_eq!(
            FileKey::from_recovery_text(&text[..20]),
            Err(NotARecoveryKey)
        );
    }

    #[test]
    fn a_sealed_key_is_found_again_and_only_its_owner_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let made = FileKey::obtain(folder.path(), KeyStore::File, false).unwrap();
        assert_eq!(
            FileKey::obtain(folder.path(), KeyStore::File, true).unwrap(),
            made
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.path().join(SEALED_FILE))
                .unwrap()
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_database_without_its_key_is_never_given_a_new_one() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            FileKey::obtain(folder.path(), KeyStore::File, true),
            Err(Error::KeyMissing)
        ));
    }
}
