//! What the links keep beside the file, sealed.

use guitai_journal::{Error, Journal};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) fn read<T: DeserializeOwned>(journal: &Journal, name: &str) -> Option<T> {
    match journal.secret(name) {
        Ok(bytes) => serde_json::from_slice(&bytes?).ok(),
        Err(error) => {
            tracing::warn!(name, %error, "a secret beside the file could not be read");
            None
        }
    }
}

pub(crate) fn write<T: Serialize>(journal: &Journal, name: &str, value: &T) -> Result<(), Error> {
    journal.keep_secret(name, &serde_json::to_vec(value)?)
}

pub(crate) fn forget(journal: &Journal, name: &str) {
    if let Err(error) = journal.forget_secret(name) {
        tracing::warn!(name, %error, "a secret beside the file could not be removed");
    }
}
