//! What can go wrong at headquarters.

use std::io;

use guitai_sync::LedgerError;

/// A fault of headquarters. Nothing is left half done by one.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file does not open: wrong key, foreign, damaged, or the disk is full.
    #[error("the ledger's file: {0}")]
    File(#[from] guitai_journal::Error),
    /// The file was written by a later version of this program.
    #[error("the ledger was written by a later version of guitai-hq")]
    Newer,
    /// What is stored contradicts itself; `verify` names the place.
    #[error("the ledger is damaged: {0}")]
    Damaged(&'static str),
    /// A hall's code is 2 to 12 of A–Z and 0–9, as in the hall's own set-up.
    #[error("not a hall's code: {0:?}")]
    HallCode(String),
    /// Nobody knows such a hall.
    #[error("no such hall: {0}")]
    NoHall(String),
    /// Not a time as it is written here.
    #[error("not a time like 2026-11-24T10:00: {0}")]
    Time(String),
    /// What was said of a customer could not be written.
    #[error("not written: {0}")]
    Customer(String),
    /// No numbers as halls give them out, or too many at once.
    #[error("no such numbers: {0}")]
    Numbers(String),
    /// No such order was agreed to.
    #[error("not agreed to: order {0}")]
    Order(String),
    /// What was to be imported is no such file.
    #[error("not imported: {0}")]
    Import(String),
    /// What was to be published is not sound.
    #[error("not published: {0}")]
    Catalog(String),
    /// What was to be published is larger than a hall could send back after a restore.
    #[error("too large to publish: {0} bytes")]
    TooLarge(usize),
    /// A file beside the ledger could not be read or written.
    #[error("{path}: {source}")]
    Io {
        /// Which file.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// The address could not be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address asked for.
        address: String,
        /// Why.
        source: io::Error,
    },
}

impl Error {
    /// A fault of the file at `path`.
    pub(crate) fn io(path: &std::path::Path, source: io::Error) -> Self {
        Error::Io {
            path: path.display().to_string(),
            source,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Error::File(error.into())
    }
}

impl From<Error> for LedgerError {
    fn from(error: Error) -> Self {
        LedgerError::storage(error)
    }
}

impl From<Error> for guitai_sync::EnrolError {
    fn from(error: Error) -> Self {
        guitai_sync::EnrolError::Ledger(error.into())
    }
}
