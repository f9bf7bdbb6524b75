//! Headquarters as its users hold it: one file, one writer, readers that never wait for it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use guitai_hall::catalog::Published;
use guitai_journal::file::{self, Access};
use guitai_journal::{Clock, FileKey, KeyStore};
use guitai_sync::Identity;
use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::watch;

use crate::error::Error;
use crate::mark;
use crate::store::{meta, schema};

/// The database's name in its folder.
pub(crate) const FILE: &str = "headquarters.db";

/// How many readers' connections are kept open while nobody reads.
const IDLE_READERS: usize = 8;

/// An open headquarters. Several processes may hold one folder: SQLite lets one write at a time.
pub struct Headquarters {
    folder: PathBuf,
    key: FileKey,
    identity: Identity,
    clock: Arc<dyn Clock>,
    demo: bool,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    /// Counts what was written for halls by this program: those that listen hear of it at once.
    news: watch::Sender<u64>,
    /// Versions of the catalog, which never change.
    editions: Mutex<BTreeMap<u32, Arc<Published>>>,
}

impl Headquarters {
    /// Opens the ledger of a folder, or begins one. `demo`: the demo hall may enrol with its well-known code.
    ///
    /// # Errors
    /// See [`Error`]: a wrong or missing key, a later version, a damaged or foreign file, a full disk.
    pub fn open(folder: &Path, clock: Arc<dyn Clock>, demo: bool) -> Result<Self, Error> {
        std::fs::create_dir_all(folder).map_err(|source| Error::io(folder, source))?;
        let key = key_of(folder)?;
        let mut rows = file::open(&folder.join(FILE), &key, Access::Write)?;
        schema::migrate(&mut rows)?;
        let identity = within(&mut rows, |rows| match meta::identity(rows)? {
            Some(identity) => {
                mark::compare(folder, rows, clock.now_ms())?;
                Ok::<_, Error>(identity)
            }
            None => {
                let identity = meta::begin(rows)?;
                mark::keep(folder, rows)?;
                Ok(identity)
            }
        })?;
        Ok(Headquarters {
            folder: folder.to_owned(),
            key,
            identity,
            clock,
            demo,
            writer: Mutex::new(rows),
            readers: Mutex::default(),
            news: watch::Sender::new(0),
            editions: Mutex::default(),
        })
    }

    /// Who headquarters is to its halls.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The file's key as a person writes it down: a copy on another machine opens only with it.
    pub fn recovery_text(&self) -> String {
        self.key.recovery_text()
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn key(&self) -> &FileKey {
        &self.key
    }

    pub(crate) fn clock(&self) -> Arc<dyn Clock> {
        self.clock.clone()
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    /// Changes whenever something was written for halls.
    pub(crate) fn news(&self) -> watch::Receiver<u64> {
        self.news.subscribe()
    }

    pub(crate) fn tell_halls(&self) {
        self.news.send_modify(|count| *count += 1);
    }

    pub(crate) fn editions(&self) -> MutexGuard<'_, BTreeMap<u32, Arc<Published>>> {
        self.editions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn is_demo(&self) -> bool {
        self.demo
    }

    /// Writes in one transaction; it is on disk when this returns.
    pub(crate) fn write<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        // A panic in an earlier turn rolled its transaction back: the connection is sound.
        within(
            &mut self.writer.lock().unwrap_or_else(PoisonError::into_inner),
            work,
        )
    }

    /// Reads what is committed.
    pub(crate) fn read<T>(
        &self,
        look: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let idle = self
            .readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let rows = match idle {
            Some(rows) => rows,
            None => file::open(&self.folder.join(FILE), &self.key, Access::Read)?,
        };
        let seen = look(&rows);
        let mut idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_READERS {
            idle.push(rows);
        }
        seen
    }
}

/// The key of a folder's ledger, made when there is no ledger yet.
pub(crate) fn key_of(folder: &Path) -> Result<FileKey, Error> {
    Ok(FileKey::obtain(
        folder,
        KeyStore::File,
        folder.join(FILE).exists(),
    )?)
}

fn within<T, E: From<Error>>(
    rows: &mut Connection,
    work: impl FnOnce(&Connection) -> Result<T, E>,
) -> Result<T, E> {
    let transaction = rows
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(Error::from)?;
    let done = work(&transaction)?;
    transaction.commit().map_err(Error::from)?;
    Ok(done)
}
