//! The journal as its users hold it: a handle that any thread may clone.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;

use rusqlite::Connection;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::clock::{Clock, SystemClock};
use crate::error::{Abort, Error, Failure};
use crate::file::{self, Access};
use crate::fold::{self, Folds, Projection};
use crate::foreign::{self, Appended};
use crate::ids::{ActorId, ChainId, CommandId, Hash, Seq, StationId};
use crate::key::{FileKey, KeyStore};
use crate::run::{self, Head, Run, RunLimit};
use crate::store::commands::{self, Known};
use crate::store::outbox::OutboxItem;
use crate::store::{chains, entries, forks, outbox};
use crate::txn::Txn;
use crate::writer::{self, Job, Listeners, Store};
use readers::Readers;
use turn::Turn;

mod life;
mod open;
mod readers;
mod turn;

pub(crate) use open::lock;

/// The database's name in its folder.
pub(crate) const FILE: &str = "journal.db";

/// How to open a journal.
pub struct Config {
    /// The folder that holds the database, its key file, its lock and its mark.
    pub folder: PathBuf,
    /// The station to be, when the file is new; a random one if `None`.
    pub station: Option<StationId>,
    /// The wall clock.
    pub clock: Arc<dyn Clock>,
    /// Where the file's key is kept.
    pub key_store: KeyStore,
    /// Whether this journal gives entries from fast clocks their place: the hall host and headquarters do.
    pub arbiter: bool,
}

impl Config {
    /// A station's journal in `folder`, on the machine's clock.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Config {
            folder: folder.into(),
            station: None,
            clock: Arc::new(SystemClock),
            key_store: KeyStore::KeyringOrFile,
            arbiter: false,
        }
    }
}

/// A command's outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Done<R> {
    /// What the command gave.
    pub value: R,
    /// Whether it had been done before and this is the stored result.
    pub repeated: bool,
}

/// What a commit changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// The aggregates whose tables changed.
    pub aggregates: BTreeSet<String>,
}

/// An open journal. The file closes when the last clone is dropped.
#[derive(Clone)]
pub struct Journal {
    inner: Arc<Inner>,
}

struct Inner {
    /// `None` once it is closed.
    jobs: RwLock<Option<Sender<Box<dyn Job>>>>,
    /// The same.
    writer: Mutex<Option<JoinHandle<()>>>,
    listeners: Listeners,
    readers: Readers,
    path: PathBuf,
    key: FileKey,
    clock: Arc<dyn Clock>,
    station: StationId,
    chain: Arc<RwLock<ChainId>>,
    /// Held until the last handle is dropped: one process owns the folder.
    _lock: File,
}

impl Inner {
    fn close(&self) {
        self.jobs
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let writer = self
            .writer
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if writer.is_some_and(|writer| writer.join().is_err()) {
            tracing::error!("the journal's writer ended in a panic");
        }
        self.readers.close();
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.close();
    }
}

impl Journal {
    /// Opens the journal of a folder, or begins one.
    ///
    /// # Errors
    /// See [`Error`]: in use, wrong or missing key, foreign, newer or damaged file, full disk.
    pub fn open(config: Config, folds: Folds) -> Result<Self, Error> {
        let journal = open::open(config, folds)?;
        journal.maintain(foreign::reread)?;
        Ok(journal)
    }

    fn start(store: Store, lock: File) -> Self {
        let (sender, jobs): (_, Receiver<Box<dyn Job>>) = channel();
        let listeners = Listeners::default();
        let (path, key, clock) = (store.path.clone(), store.key.clone(), store.clock.clone());
        let (station, chain) = (store.identity.station, store.shown_chain.clone());
        let hearing = listeners.clone();
        let writer = std::thread::Builder::new()
            .name("journal-writer".into())
            .spawn(move || writer::serve(store, &jobs, &hearing))
            .expect("the system gives the program a thread");
        Journal {
            inner: Arc::new(Inner {
                jobs: RwLock::new(Some(sender)),
                writer: Mutex::new(Some(writer)),
                listeners,
                readers: Readers::default(),
                path,
                key,
                clock,
                station,
                chain,
                _lock: lock,
            }),
        }
    }

    /// Closes the file for every clone of this handle: what is being written or read is finished, whatever comes
    /// later is [`Error::Closed`]. Blocks until then. For a program whose threads may outlive its `main`: when the
    /// process exits, SQLCipher frees its memory without asking whether anybody still works with it.
    pub fn close(&self) {
        self.inner.close();
    }

    /// Whose journal it is.
    pub fn station(&self) -> StationId {
        self.inner.station
    }

    /// The chain that this journal writes.
    pub fn chain(&self) -> ChainId {
        *self
            .inner
            .chain
            .read()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Leaves the chain as it is and writes a new one from now on: for a station whose chain is told differently
    /// elsewhere, so that what it writes from here on can be taken in again.
    ///
    /// # Errors
    /// SQLite's; then the old chain goes on.
    pub fn begin_life(&self) -> Result<ChainId, Error> {
        life::begin(self)?;
        Ok(self.chain())
    }

    /// The wall clock that the journal was opened with.
    pub fn clock(&self) -> Arc<dyn Clock> {
        self.inner.clock.clone()
    }

    /// The folder of the file.
    pub fn folder(&self) -> &Path {
        self.inner.path.parent().unwrap_or(Path::new("."))
    }

    /// The file's key as a person writes it down, for the day the keyring or this machine is lost.
    pub fn recovery_text(&self) -> String {
        self.inner.key.recovery_text()
    }

    /// Opens another file of this station, under the journal's key and beside the journal's own: for what is kept a while
    /// and is no entry. It takes no part in backups, and nothing that matters is lost with it.
    ///
    /// # Errors
    /// As [`crate::file::open`].
    pub fn open_beside(&self, name: &str) -> Result<Connection, Error> {
        file::open(&self.folder().join(name), self.key(), Access::Write)
    }

    pub(crate) fn key(&self) -> &FileKey {
        &self.inner.key
    }

    /// Does a command once: decides and appends inside `work`, and answers after it is on disk. A repeat of the same
    /// id with the same `digest` of its content is answered with the stored result. Blocks.
    ///
    /// # Errors
    /// [`Failure::Refused`] with the rule's refusal, [`Failure::CommandReused`], or the journal's own fault. In each
    /// case nothing of the command is kept.
    pub fn execute<R, E, F>(
        &self,
        id: CommandId,
        digest: Hash,
        actor: ActorId,
        work: F,
    ) -> Result<Done<R>, Failure<E>>
    where
        R: Serialize + DeserializeOwned + Send + 'static,
        E: Send + 'static,
        F: FnOnce(&mut Txn<'_>) -> Result<R, Abort<E>> + Send + 'static,
    {
        self.perform(actor, move |txn, _| {
            match commands::look_up(txn.rows, id, digest).map_err(Failure::Journal)? {
                Known::New => {}
                Known::Other => return Err(Failure::CommandReused),
                Known::Done(result) => {
                    let value = serde_json::from_str(&result).map_err(Error::from)?;
                    return Ok(Done {
                        value,
                        repeated: true,
                    });
                }
            }
            let value = work(txn).map_err(|abort| match abort {
                Abort::Refused(refusal) => Failure::Refused(refusal),
                Abort::Journal(error) => Failure::Journal(error),
            })?;
            let result = serde_json::to_string(&value).map_err(Error::from)?;
            commands::keep(txn.rows, id, digest, &result)?;
            Ok(Done {
                value,
                repeated: false,
            })
        })
    }

    /// Reads tables on a connection of its own, which never waits for the writer.
    ///
    /// # Errors
    /// SQLite's.
    pub fn read<T>(
        &self,
        look: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        self.with_reader(|rows| Ok(look(rows)?))
    }

    /// A subject's state as committed.
    ///
    /// # Errors
    /// SQLite's.
    pub fn state<A: Projection>(&self, id: Uuid) -> Result<A, Error> {
        self.with_reader(|rows| Ok(fold::fold(entries::past(rows, A::NAME, id)?)))
    }

    /// Calls `hear` after every commit that changed something, on the writer's thread: it must not block.
    pub fn on_commit(&self, hear: impl Fn(&Changed) + Send + Sync + 'static) {
        self.inner
            .listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Box::new(hear));
    }

    /// What of a topic is due to be done outside, oldest first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn outbox_due(&self, topic: &str, now_ms: i64) -> Result<Vec<OutboxItem>, Error> {
        self.with_reader(|rows| outbox::due(rows, topic, now_ms))
    }

    /// Takes a finished item out of the outbox.
    ///
    /// # Errors
    /// SQLite's.
    pub fn outbox_done(&self, id: i64) -> Result<(), Error> {
        self.maintain(move |txn, _| outbox::done(txn.rows, id))
    }

    /// Puts an item off until `at_ms`, noting the code of what went wrong.
    ///
    /// # Errors
    /// SQLite's.
    pub fn outbox_retry(&self, id: i64, at_ms: i64, failure: &str) -> Result<(), Error> {
        let failure = failure.to_owned();
        self.maintain(move |txn, _| outbox::retry(txn.rows, id, at_ms, &failure))
    }

    /// The heads of all chains held here.
    ///
    /// # Errors
    /// SQLite's.
    pub fn heads(&self) -> Result<Vec<Head>, Error> {
        self.with_reader(chains::heads)
    }

    /// A stretch of a chain from `from` on, within the limit; `None` when there is nothing.
    ///
    /// # Errors
    /// SQLite's.
    pub fn run(&self, chain: ChainId, from: Seq, limit: RunLimit) -> Result<Option<Run>, Error> {
        self.with_reader(|rows| run::read(rows, chain, from.max(1), limit))
    }

    /// Takes in a run of another journal, or of this one come back from its upstream. Blocks until it is on disk.
    ///
    /// # Errors
    /// [`Error::BrokenChain`] when the run does not hang together; SQLite's.
    pub fn append_run(&self, run: Run) -> Result<Appended, Error> {
        self.maintain(move |txn, arbiter| foreign::append(txn, &run, arbiter))
    }

    /// How many entries stand in quarantine as the other side of a fork.
    ///
    /// # Errors
    /// SQLite's.
    pub fn forked(&self) -> Result<u64, Error> {
        self.with_reader(forks::count)
    }

    pub(crate) fn with_reader<T>(
        &self,
        look: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let open = || file::open(&self.inner.path, &self.inner.key, Access::Read);
        self.inner.readers.lend(open, look)
    }

    /// Work of the journal's own, outside any command.
    pub(crate) fn maintain<R, F>(&self, work: F) -> Result<R, Error>
    where
        R: Send + 'static,
        F: FnOnce(&mut Txn<'_>, bool) -> Result<R, Error> + Send + 'static,
    {
        let system = ActorId(self.station().0);
        self.perform::<R, std::convert::Infallible, _>(system, move |txn, arbiter| {
            Ok(work(txn, arbiter)?)
        })
        .map_err(|failure| match failure {
            Failure::Journal(error) => error,
            Failure::Refused(never) => match never {},
            Failure::CommandReused => Error::Closed,
        })
    }

    fn enqueue(&self, job: Box<dyn Job>) -> Result<(), Error> {
        let jobs = self
            .inner
            .jobs
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let jobs = jobs.as_ref().ok_or(Error::Closed)?;
        jobs.send(job).map_err(|_| Error::Closed)
    }

    fn perform<R, E, F>(&self, actor: ActorId, work: F) -> Result<R, Failure<E>>
    where
        R: Send + 'static,
        E: Send + 'static,
        F: FnOnce(&mut Txn<'_>, bool) -> Result<R, Failure<E>> + Send + 'static,
    {
        let (reply, outcome) = sync_channel(1);
        let job = Turn {
            actor,
            work: Some(work),
            outcome: None,
            reply,
        };
        self.enqueue(Box::new(job))?;
        outcome.recv().map_err(|_| Error::Closed)?
    }
}
