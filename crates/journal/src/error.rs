//! What can go wrong with the file, in a closed set that callers turn into codes.

use std::io;

use rusqlite::ErrorCode;

use crate::ids::EntryKey;

/// A fault of the journal. None of them leaves a command half done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk has no room. Nothing was written; work goes on when there is room.
    #[error("the disk is full")]
    Full,
    /// The file does not open with this key: another key, or another program's cipher.
    #[error("the file does not open with this key")]
    WrongKey,
    /// The file is a database of something else.
    #[error("the file is not a journal")]
    Foreign,
    /// The file was written by a later version of this program.
    #[error("the file was written by a later version")]
    Newer,
    /// The file is damaged.
    #[error("the file is damaged")]
    Corrupt,
    /// Another process has this folder open.
    #[error("another process owns this folder")]
    InUse,
    /// There is a file but its key is nowhere: the recovery key is needed.
    #[error("the key of this file is missing")]
    KeyMissing,
    /// The keyring or the sealed key file could not be used.
    #[error("the key store failed: {0}")]
    KeyStore(String),
    /// An entry's bytes do not fit its chain.
    #[error("entry {0:?} does not fit its chain")]
    BrokenChain(EntryKey),
    /// An entry is larger than any run may carry.
    #[error("an entry of {0} bytes is too large")]
    TooLarge(usize),
    /// The writer has stopped.
    #[error("the journal is closed")]
    Closed,
    /// An event could not be put into JSON, or a stored result could not be read back.
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
    /// Reading or writing beside the database failed.
    #[error("file system: {0}")]
    Io(#[source] io::Error),
    /// Anything else that SQLite reports.
    #[error("sqlite: {0}")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Error::Full,
            Some(ErrorCode::NotADatabase) => Error::WrongKey,
            Some(ErrorCode::DatabaseCorrupt) => Error::Corrupt,
            _ => Error::Sqlite(error),
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::StorageFull {
            Error::Full
        } else {
            Error::Io(error)
        }
    }
}

impl Error {
    /// Whether the device itself failed, so that what is in memory can no longer be trusted.
    pub(crate) fn is_device_failure(&self) -> bool {
        matches!(self, Error::Sqlite(error) if error.sqlite_error_code() == Some(ErrorCode::SystemIoFailure))
    }

    /// For the several commands that one failed commit takes down together.
    pub(crate) fn repeat(&self) -> Self {
        match self {
            Error::Full => Error::Full,
            Error::WrongKey => Error::WrongKey,
            Error::Foreign => Error::Foreign,
            Error::Newer => Error::Newer,
            Error::Corrupt => Error::Corrupt,
            Error::InUse => Error::InUse,
            Error::KeyMissing => Error::KeyMissing,
            Error::KeyStore(text) => Error::KeyStore(text.clone()),
            Error::BrokenChain(key) => Error::BrokenChain(*key),
            Error::TooLarge(bytes) => Error::TooLarge(*bytes),
            Error::Closed => Error::Closed,
            Error::Json(error) => Error::Io(io::Error::other(error.to_string())),
            Error::Io(error) => Error::Io(io::Error::new(error.kind(), error.to_string())),
            Error::Sqlite(rusqlite::Error::SqliteFailure(code, text)) => {
                Error::Sqlite(rusqlite::Error::SqliteFailure(*code, text.clone()))
            }
            Error::Sqlite(error) => Error::Io(io::Error::other(error.to_string())),
        }
    }
}

/// How a command's own code ends early.
#[derive(Debug)]
pub enum Abort<E> {
    /// A rule says no. Nothing is written.
    Refused(E),
    /// The journal failed.
    Journal(Error),
}

impl<E> From<Error> for Abort<E> {
    fn from(error: Error) -> Self {
        Abort::Journal(error)
    }
}

impl<E> From<rusqlite::Error> for Abort<E> {
    fn from(error: rusqlite::Error) -> Self {
        Abort::Journal(error.into())
    }
}

/// Why a command had no effect.
#[derive(Debug, thiserror::Error)]
pub enum Failure<E> {
    /// A rule said no.
    #[error("refused")]
    Refused(E),
    /// The command's id was used before for another content.
    #[error("the command id was used for another content")]
    CommandReused,
    /// The journal failed.
    #[error(transparent)]
    Journal(#[from] Error),
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    #[test]
    fn a_device_failure_stays_one_when_it_is_told_to_many() {
        let code = ffi::Error::new(ffi::SQLITE_IOERR_FSYNC);
        let failure = Error::from(rusqlite::Error::SqliteFailure(code, None));
        assert!(failure.is_device_failure() && failure.repeat().is_device_failure());
        assert!(!Error::Full.repeat().is_device_failure());
    }
}
