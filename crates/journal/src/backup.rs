//! Copies of the file that are worth something: taken in one piece, opened again and verified before they count.

use std::fs;
use std::path::Path;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::file::{self, Access};
use crate::journal::{FILE, Journal, lock};
use crate::key::{FileKey, KeyStore};
use crate::run::Head;
use crate::store::chains;
use crate::verify;

/// What a copy holds, proved by reading it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The heads of its chains.
    pub heads: Vec<Head>,
    /// Its entries.
    pub entries: u64,
}

impl Journal {
    /// Writes a verified copy under the same key to `target`, which appears only when it is whole. Work goes on.
    ///
    /// # Errors
    /// [`Error::Full`], or what verification finds.
    pub fn backup(&self, target: &Path) -> Result<Manifest, Error> {
        let draft = target.with_extension("part");
        let copied = self.with_reader(|rows| copy(rows, &draft, self.key()));
        let manifest = copied.and_then(|()| inspect(&draft, self.key()));
        match manifest {
            Ok(manifest) => {
                fs::rename(&draft, target)?;
                Ok(manifest)
            }
            Err(error) => {
                // A half copy is worth nothing, and its removal changes nothing.
                let _absent = fs::remove_file(&draft);
                Err(error)
            }
        }
    }

    /// Writes a verified copy for a new station under a key of its own, without what belongs to this station alone.
    ///
    /// # Errors
    /// As [`Journal::backup`].
    pub fn snapshot(&self, target: &Path, key: &FileKey) -> Result<Manifest, Error> {
        let whole = target.with_extension("whole");
        self.backup(&whole)?;
        let manifest = (|| {
            let rows = file::open(&whole, self.key(), Access::Write)?;
            rows.execute_batch("DELETE FROM meta; DELETE FROM command; DELETE FROM outbox; PRAGMA journal_mode = DELETE;")?;
            rows.pragma_update(None, "rekey", key.pragma_value())?;
            drop(rows);
            inspect(&whole, key)
        })();
        match &manifest {
            Ok(_) => fs::rename(&whole, target)?,
            Err(_) => fs::remove_file(&whole)?,
        }
        manifest
    }
}

fn copy(rows: &Connection, target: &Path, key: &FileKey) -> Result<(), Error> {
    if target.exists() {
        fs::remove_file(target)?;
    }
    let mut copy = file::connect(
        target,
        key,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )?;
    let backup = Backup::new(rows, &mut copy)?;
    // One step for all pages: the reader's snapshot stays as it was while the writer goes on.
    backup.step(-1)?;
    drop(backup);
    copy.execute_batch("PRAGMA journal_mode = DELETE;")?;
    drop(copy);
    fs::File::open(target)?.sync_all()?;
    Ok(())
}

fn inspect(path: &Path, key: &FileKey) -> Result<Manifest, Error> {
    let rows = file::open(path, key, Access::Read)?;
    let verified = verify::whole(&rows)?;
    Ok(Manifest {
        heads: chains::heads(&rows)?,
        entries: verified.entries,
    })
}

/// Puts a backup or a snapshot into a station's folder. The next opening begins a new life there.
///
/// # Errors
/// [`Error::InUse`] when the folder holds a journal already; what verification of the copy finds; [`Error::Io`].
pub fn restore(
    copy: &Path,
    key: &FileKey,
    folder: &Path,
    key_store: KeyStore,
) -> Result<Manifest, Error> {
    let manifest = inspect(copy, key)?;
    fs::create_dir_all(folder)?;
    let _lock = lock(folder)?;
    let target = folder.join(FILE);
    if target.exists() {
        return Err(Error::InUse);
    }
    file::remove_log(&target)?;
    key.keep(folder, key_store)?;
    let draft = target.with_extension("part");
    fs::copy(copy, &draft)?;
    fs::File::open(&draft)?.sync_all()?;
    fs::rename(&draft, &target)?;
    Ok(manifest)
}

/// Puts a recovered key where the next opening of the folder's journal will find it, once it has opened the file.
///
/// # Errors
/// [`Error::WrongKey`] when it does not; then everything stays as it is.
pub fn recover(folder: &Path, key: &FileKey, key_store: KeyStore) -> Result<(), Error> {
    drop(file::open(&folder.join(FILE), key, Access::Read)?);
    key.keep(folder, key_store)
}
