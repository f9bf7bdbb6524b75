//! The connections that read beside the writer.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use crate::error::Error;

/// How many connections are kept open while nobody reads.
const IDLE: usize = 8;

#[derive(Default)]
pub(super) struct Readers {
    pool: Mutex<Pool>,
    returned: Condvar,
}

#[derive(Default)]
struct Pool {
    idle: Vec<Connection>,
    lent: usize,
    closed: bool,
}

impl Readers {
    /// Reads on an idle connection, or on one that `open` gives. A connection that failed is not used again.
    ///
    /// # Errors
    /// [`Error::Closed`]; those of `open` and `look`.
    pub(super) fn lend<T>(
        &self,
        open: impl FnOnce() -> Result<Connection, Error>,
        look: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut lent = self.borrow()?;
        let rows = match lent.rows.take() {
            Some(rows) => rows,
            None => open()?,
        };
        let found = look(lent.rows.insert(rows));
        lent.sound = found.is_ok();
        found
    }

    /// Closes all connections, waiting for those that are being read on; from now on nothing is lent.
    pub(super) fn close(&self) {
        let mut pool = self.pool();
        pool.closed = true;
        pool.idle.clear();
        while pool.lent > 0 {
            pool = self
                .returned
                .wait(pool)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn borrow(&self) -> Result<Lent<'_>, Error> {
        let mut pool = self.pool();
        if pool.closed {
            return Err(Error::Closed);
        }
        pool.lent += 1;
        Ok(Lent {
            readers: self,
            rows: pool.idle.pop(),
            sound: false,
        })
    }

    fn pool(&self) -> MutexGuard<'_, Pool> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that is out, given back when dropped.
struct Lent<'a> {
    readers: &'a Readers,
    rows: Option<Connection>,
    sound: bool,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut pool = self.readers.pool();
        if self.sound && !pool.closed && pool.idle.len() < IDLE {
            pool.idle.extend(self.rows.take());
        }
        // It is closed before it counts as back.
        self.rows = None;
        pool.lent -= 1;
        self.readers.returned.notify_all();
    }
}
