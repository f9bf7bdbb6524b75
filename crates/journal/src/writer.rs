//! The one writer of a file: a thread that gathers what is waiting into one commit, each command in a savepoint.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use rusqlite::Connection;

use crate::clock::{Clock, Hlc};
use crate::error::Error;
use crate::file::{self, Access};
use crate::fold::Folds;
use crate::ids::{ActorId, ChainId};
use crate::journal::Changed;
use crate::key::FileKey;
use crate::mark::{Mark, Reading};
use crate::store::chains;
use crate::store::meta::{self, Identity};
use crate::txn::Txn;
use crate::verify;

/// How many commands one commit may carry.
const BATCH: usize = 256;

/// Who hears of commits.
pub(crate) type Listeners = Arc<Mutex<Vec<Box<dyn Fn(&Changed) + Send + Sync>>>>;

/// The aggregates whose tables a job changed.
pub(crate) type Touched = BTreeSet<String>;

/// Work for the writer. It is answered only after the commit that carries it.
pub(crate) trait Job: Send {
    /// Does the work inside a savepoint; `None` asks for the savepoint to be undone.
    fn run(&mut self, store: &mut Store) -> Option<Touched>;
    /// The journal's fault that ended the work, if one did.
    fn fault(&self) -> Option<Error>;
    /// Tells whoever waits: the work's own outcome, or the fault that took the whole commit down.
    fn answer(self: Box<Self>, commit: Result<(), Error>);
}

/// The open file, as the writer holds it.
pub(crate) struct Store {
    pub(crate) rows: Connection,
    pub(crate) folds: Arc<Folds>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) hlc: Hlc,
    pub(crate) identity: Identity,
    pub(crate) arbiter: bool,
    pub(crate) path: PathBuf,
    pub(crate) key: FileKey,
    pub(crate) mark: Mark,
    pub(crate) place: [u8; 16],
    /// The chain that is written, as every handle of the journal sees it.
    pub(crate) shown_chain: Arc<RwLock<ChainId>>,
    /// A device failure after which the file could not be opened again yet.
    pub(crate) broken: bool,
}

impl Store {
    pub(crate) fn chain(&self) -> ChainId {
        ChainId {
            station: self.identity.station,
            epoch: self.identity.epoch,
        }
    }

    /// A command's turn.
    pub(crate) fn txn(&mut self, actor: ActorId) -> Txn<'_> {
        let chain = self.chain();
        Txn {
            rows: &self.rows,
            folds: &self.folds,
            chain,
            hlc: &mut self.hlc,
            now_ms: self.clock.now_ms(),
            actor,
            touched: BTreeSet::new(),
        }
    }

    /// Sets the mark outside the file to what is committed.
    pub(crate) fn write_mark(&mut self) -> Result<(), Error> {
        let seq = chains::find(&self.rows, self.chain())?.map_or(0, |row| row.seq);
        self.mark.write(&Reading {
            token: self.identity.token,
            epoch: self.identity.epoch,
            seq,
            place: self.place,
            key_sign: self.key.sign(),
        })
    }

    /// After a device failure nothing in memory is trusted: the file is opened and its own chain's end verified.
    fn reopen(&mut self) -> Result<(), Error> {
        let rows = file::open(&self.path, &self.key, Access::Write)?;
        if let Some(identity) = meta::identity(&rows)? {
            self.identity = identity;
        }
        verify::tail(&rows, self.chain())?;
        self.rows = rows;
        self.broken = false;
        Ok(())
    }

    fn commit_batch(&mut self, batch: &mut [Box<dyn Job>]) -> Result<Touched, Error> {
        if self.broken {
            self.reopen()?;
        }
        self.rows.execute_batch("BEGIN IMMEDIATE")?;
        let mut all = Touched::new();
        for job in batch {
            self.rows.prepare_cached("SAVEPOINT command")?.execute([])?;
            let touched = run_caught(job.as_mut(), self);
            if self.rows.is_autocommit() {
                // SQLite gave the whole transaction up, which it does when the disk is full or failing.
                return Err(job.fault().unwrap_or(Error::Full));
            }
            match touched {
                Some(touched) => all.extend(touched),
                None => {
                    self.rows
                        .prepare_cached("ROLLBACK TO command")?
                        .execute([])?;
                }
            }
            self.rows.prepare_cached("RELEASE command")?.execute([])?;
        }
        self.rows.execute_batch("COMMIT")?;
        Ok(all)
    }

    fn serve_batch(&mut self, mut batch: Vec<Box<dyn Job>>, listeners: &Listeners) {
        match self.commit_batch(&mut batch) {
            Ok(touched) => {
                self.show_commit();
                batch.into_iter().for_each(|job| job.answer(Ok(())));
                tell(listeners, touched);
            }
            Err(error) => {
                tracing::error!(%error, "a commit failed; nothing of it is kept");
                self.undo(&error);
                batch
                    .into_iter()
                    .for_each(|job| job.answer(Err(error.repeat())));
            }
        }
    }

    /// What is committed is told to the mark outside the file and to the journal's handles.
    fn show_commit(&mut self) {
        if let Err(error) = self.write_mark() {
            tracing::warn!(%error, "the mark outside the file could not be written");
        }
        *self
            .shown_chain
            .write()
            .unwrap_or_else(PoisonError::into_inner) = self.chain();
    }

    /// Back to what the file says.
    fn undo(&mut self, error: &Error) {
        if !self.rows.is_autocommit()
            && let Err(error) = self.rows.execute_batch("ROLLBACK")
        {
            tracing::error!(%error, "the failed commit could not be rolled back");
            self.broken = true;
        }
        self.broken |= error.is_device_failure();
        if let Ok(Some(identity)) = meta::identity(&self.rows) {
            self.identity = identity;
        }
    }
}

/// A job that panics is undone like one that fails; the writer serves on.
fn run_caught(job: &mut dyn Job, store: &mut Store) -> Option<Touched> {
    catch_unwind(AssertUnwindSafe(|| job.run(store))).unwrap_or_else(|_| {
        tracing::error!("a command's own code panicked; nothing of it is kept");
        None
    })
}

fn tell(listeners: &Listeners, aggregates: Touched) {
    if aggregates.is_empty() {
        return;
    }
    let changed = Changed { aggregates };
    for listener in listeners
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .iter()
    {
        if catch_unwind(AssertUnwindSafe(|| listener(&changed))).is_err() {
            tracing::error!("a listener panicked over a commit");
        }
    }
}

/// Serves until every handle of the journal is gone.
pub(crate) fn serve(mut store: Store, jobs: &Receiver<Box<dyn Job>>, listeners: &Listeners) {
    while let Ok(first) = jobs.recv() {
        let mut batch = vec![first];
        while batch.len() < BATCH {
            let Ok(job) = jobs.try_recv() else { break };
            batch.push(job);
        }
        store.serve_batch(batch, listeners);
    }
    if let Err(error) = store.rows.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)") {
        tracing::warn!(%error, "the log could not be folded into the file on closing");
    }
}
