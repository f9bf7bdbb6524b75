//! What is kept at this station for a while and is no entry: forms that are being filled in, records of
//! customers who were here lately. It stands in an encrypted file
//! beside the journal; nothing that was acknowledged to anybody is lost with it.

use crate::hall::Hall;
use guitai_journal::Error;
use rusqlite::Connection;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The file's name beside the journal.
const FILE: &str = "shelf.db";

const CREATE: &str = "
    CREATE TABLE IF NOT EXISTS draft (
        ticket BLOB NOT NULL,
        service TEXT NOT NULL,
        catalog_version INTEGER NOT NULL,
        form TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (ticket, service)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS record (
        id BLOB PRIMARY KEY,
        record TEXT NOT NULL,
        at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS record_by_time ON record (at);
";

/// The file.
#[derive(Debug, Default)]
pub(crate) struct Shelf(Mutex<Standing>);

#[derive(Debug, Default)]
enum Standing {
    /// It is opened when it is first needed.
    #[default]
    Unopened,
    Open(Connection),
    Closed,
}

impl Shelf {
    /// Waits for whoever is at it; from then on it does not open any more.
    pub(crate) fn close(&self) {
        *self.standing() = Standing::Closed;
    }

    fn standing(&self) -> MutexGuard<'_, Standing> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hall {
    /// Does something with the shelf's tables.
    pub(crate) fn on_shelf<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        let mut standing = self.shelf().standing();
        if matches!(*standing, Standing::Unopened) {
            *standing = Standing::Open(self.open_shelf()?);
        }
        match &*standing {
            Standing::Open(rows) => Ok(work(rows)?),
            Standing::Unopened | Standing::Closed => Err(Error::Closed),
        }
    }

    /// A file that does not open, as one of another key's, is begun anew.
    fn open_shelf(&self) -> Result<Connection, Error> {
        let open = || {
            let rows = self.journal().open_beside(FILE)?;
            rows.execute_batch(CREATE)?;
            Ok(rows)
        };
        match open() {
            Err(Error::WrongKey | Error::Foreign | Error::Corrupt) => {
                let file = self.journal().folder().join(FILE);
                guitai_journal::file::remove_log(&file)?;
                std::fs::remove_file(&file).map_err(Error::Io)?;
                open()
            }
            opened => opened,
        }
    }
}
