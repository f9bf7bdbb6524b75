//! Opening the encrypted database file.

use std::fs;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::sync::Once;

use rusqlite::{Connection, OpenFlags};

use crate::error::Error;
use crate::key::FileKey;

/// "GTAI": the file says what it is.
const APPLICATION_ID: i32 = 0x4754_4149;

/// What a connection may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read and write; creates the file.
    Write,
    /// Read only.
    Read,
}

/// Opens an SQLCipher database with a raw key, in WAL mode with every commit on disk.
///
/// # Errors
/// [`Error::Foreign`] for an unencrypted or foreign file, [`Error::WrongKey`] when it does not open with the key.
pub fn open(path: &Path, key: &FileKey, access: Access) -> Result<Connection, Error> {
    refuse_plain_sqlite(path)?;
    let flags = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let connection = connect(path, key, flags)?;
    let application: i32 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION_ID && tables > 0 {
        return Err(Error::Foreign);
    }
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(128);
    if access == Access::Write {
        if application != APPLICATION_ID {
            connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        }
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;",
        )?;
    }
    connection.execute_batch("PRAGMA cache_size = -16000;")?;
    Ok(connection)
}

/// A connection that has its key, and nothing read yet.
pub(crate) fn connect(
    path: &Path,
    key: &FileKey,
    flags: OpenFlags,
) -> Result<Connection, rusqlite::Error> {
    // SQLite calls itself ready before SQLCipher is, so a second thread's first file could find no cipher yet:
    // one connection goes ahead of all.
    static CIPHER: Once = Once::new();
    CIPHER.call_once(|| drop(Connection::open_in_memory()));
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.pragma_update(None, "key", key.pragma_value())?;
    Ok(connection)
}

/// Removes the log of a file that is no more: SQLite would play it into whatever is put in that file's place.
///
/// # Errors
/// [`Error::Io`].
pub fn remove_log(path: &Path) -> Result<(), Error> {
    for end in ["-wal", "-shm"] {
        let mut log = path.as_os_str().to_owned();
        log.push(end);
        match fs::remove_file(&log) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// SQLCipher reads a plain database as one with a wrong key; the header tells them apart.
fn refuse_plain_sqlite(path: &Path) -> Result<(), Error> {
    let Ok(mut file) = fs::File::open(path) else {
        return Ok(());
    };
    let mut head = [0; 16];
    if file.read_exact(&mut head).is_ok() && &head == b"SQLite format 3\0" {
        return Err(Error::Foreign);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_commit_of_a_writer_is_on_disk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let rows = open(&path, &FileKey::generate(), Access::Write).unwrap();
        let pragma = |name| rows.pragma_query_value(None, name, |row| row.get::<_, String>(0));
        assert_eq!(pragma("journal_mode").unwrap(), "wal");
        let synchronous: i64 = rows
            .pragma_query_value(None, "synchronous", |row| row.get(0))
            .unwrap();
        assert_eq!(synchronous, 2, "FULL");
    }
}
