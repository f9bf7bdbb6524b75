//! Small secrets that belong to this station alone and never travel: kept beside the file, sealed under its key.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::error::Error;
use crate::journal::Journal;

const NONCE: usize = 24;

impl Journal {
    /// Keeps `secret` under `name`, in place of what was there.
    ///
    /// # Errors
    /// [`Error::Full`], [`Error::Io`].
    pub fn keep_secret(&self, name: &str, secret: &[u8]) -> Result<(), Error> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).expect("the operating system gives random bytes");
        let sealed = self
            .secrets_cipher()
            .encrypt(&XNonce::from(nonce), secret)
            .expect("a secret is far below the cipher's limit of 256 GiB");
        let path = self.secret_path(name);
        let draft = path.with_extension("new");
        let mut file = File::create(&draft)?;
        file.write_all(&nonce)?;
        file.write_all(&sealed)?;
        file.sync_all()?;
        fs::rename(&draft, &path)?;
        Ok(())
    }

    /// The secret of that name, if one is kept.
    ///
    /// # Errors
    /// [`Error::Corrupt`] when it does not open under this file's key; [`Error::Io`].
    pub fn secret(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let bytes = match fs::read(self.secret_path(name)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().ok_or(Error::Corrupt)?;
        let opened = self.secrets_cipher().decrypt(&XNonce::from(*nonce), sealed);
        opened.map(Some).map_err(|_| Error::Corrupt)
    }

    /// Keeps nothing under `name` any more. That there was nothing is no fault.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn forget_secret(&self, name: &str) -> Result<(), Error> {
        match fs::remove_file(self.secret_path(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    fn secret_path(&self, name: &str) -> PathBuf {
        self.folder().join(name).with_extension("sealed")
    }

    fn secrets_cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(
            &self
                .key()
                .derived("guitai secrets beside the journal v1")
                .into(),
        )
    }
}
