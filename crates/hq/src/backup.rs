//! Copies of the ledger that are worth something: taken in one piece, opened again and verified before they count.

use std::fs;
use std::path::Path;

use guitai_journal::file::{self, Access};
use guitai_journal::{FileKey, KeyStore};
use rusqlite::backup::Backup;

use crate::error::Error;
use crate::headquarters::{FILE, Headquarters};
use crate::verify::{Report, verify_file};

impl Headquarters {
    /// Writes a verified copy under the same key to `target`, which appears only when it is whole. Serving goes on.
    ///
    /// # Errors
    /// A full disk, or a copy that does not verify.
    pub fn backup(&self, target: &Path) -> Result<Report, Error> {
        let draft = target.with_extension("part");
        remove(&draft)?;
        self.read(|rows| {
            let mut copy = file::open(&draft, self.key(), Access::Write)?;
            copy.pragma_update(None, "journal_mode", "DELETE")?;
            let backup = Backup::new(rows, &mut copy)?;
            // One step for all pages: the reader's snapshot stays as it was while the writer goes on.
            backup.step(-1)?;
            Ok(())
        })?;
        let report = verify_file(&draft, self.key())?;
        if !report.broken.is_empty() {
            return Err(Error::Damaged("the copy does not verify"));
        }
        fs::rename(&draft, target).map_err(|source| Error::io(target, source))?;
        remove(&draft.with_extension("part-wal"))?;
        remove(&draft.with_extension("part-shm"))?;
        Ok(report)
    }
}

/// Puts a copy into an empty folder. On another machine its key must be given, as [`Headquarters::recovery_text`]
/// showed it. Headquarters then writes on in a new epoch, and the halls refill what the copy lacks.
///
/// # Errors
/// When the folder has a ledger, or the copy does not open and verify with the key.
pub fn restore(copy: &Path, folder: &Path, recovery: Option<&str>) -> Result<Report, Error> {
    let path = folder.join(FILE);
    if path.exists() {
        return Err(Error::io(&path, std::io::ErrorKind::AlreadyExists.into()));
    }
    fs::create_dir_all(folder).map_err(|source| Error::io(folder, source))?;
    if let Some(text) = recovery {
        let key = FileKey::from_recovery_text(text).map_err(|_| guitai_journal::Error::WrongKey)?;
        key.keep(folder, KeyStore::File)?;
    }
    file::remove_log(&path)?;
    let draft = path.with_extension("part");
    fs::copy(copy, &draft).map_err(|source| Error::io(copy, source))?;
    let report = FileKey::obtain(folder, KeyStore::File, true)
        .map_err(Error::from)
        .and_then(|key| verify_file(&draft, &key));
    match report {
        Ok(report) if report.broken.is_empty() => {
            fs::rename(&draft, &path).map_err(|source| Error::io(&path, source))?;
            Ok(report)
        }
        Ok(_) => remove(&draft).and(Err(Error::Damaged("the copy does not verify"))),
        Err(error) => remove(&draft).and(Err(error)),
    }
}

fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::io(path, error)),
        _ => Ok(()),
    }
}
