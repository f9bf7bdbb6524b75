//! The handle that every slice's functions take.

use crate::blob::Blob;
use crate::cases::Case;
use crate::cash::{Day, Drawer, HandOver, Payment, Slip};
use crate::catalog::{Catalog, Editions};
use crate::customers::{Identification, Lookup, Remarks};
use crate::day::Millis;
use crate::orders::{Numbers, Order, Receipt};
use crate::place::Place;
use crate::queue::{Apart, Appointment, Entitlement, Issuing, Lease, Rules, Ticket, Voice, Window};
use crate::refusal::{HallError, Refusal};
use crate::session::Sessions;
use crate::setup::{Premises, Station};
use crate::shelf::Shelf;
use crate::staff::{Account, Password, Strangers};
use guitai_journal::{Abort, ActorId, CommandId, Config, Folds, Hash, Journal, Txn};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

/// Every aggregate of the hall's business, for a journal that is to fold and project it.
pub fn folds() -> Folds {
    Folds::new()
        .with::<Premises>()
        .with::<Station>()
        .with::<Account>()
        .with::<Catalog>()
        .with::<Lease>()
        .with::<Rules>()
        .with::<Apart>()
        .with::<Appointment>()
        .with::<Entitlement>()
        .with::<Issuing>()
        .with::<Window>()
        .with::<Voice>()
        .with::<Ticket>()
        .with::<Identification>()
        .with::<Lookup>()
        .with::<Remarks>()
        .with::<Blob>()
        .with::<Numbers>()
        .with::<Order>()
        .with::<Receipt>()
        .with::<Payment>()
        .with::<Drawer>()
        .with::<HandOver>()
        .with::<Slip>()
        .with::<Day>()
        .with::<Case>()
}

/// A part of the hall's business, by the name it has in every crate and on the screen.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "each is a module of this crate, documented there"
)]
pub enum Slice {
    Setup,
    Staff,
    Catalog,
    Customers,
    Queue,
    Orders,
    Cash,
    Cases,
    Summary,
}

/// The slices whose answers change when an aggregate does.
fn slices_of(aggregate: &str) -> &'static [Slice] {
    match aggregate {
        "hall" | "station" => &[Slice::Setup, Slice::Queue],
        "account" => &[Slice::Staff, Slice::Queue],
        "catalog" => &[Slice::Catalog, Slice::Queue],
        "lease" | "apart" | "appointment" | "entitlement" | "rules" | "issuing" | "window"
        | "voice" => &[Slice::Queue],
        "ticket" => &[Slice::Queue, Slice::Summary],
        "identification" | "lookup" => &[Slice::Customers],
        "order" => &[Slice::Orders, Slice::Summary],
        "case" => &[Slice::Cases],
        "receipt" | "numbers" => &[Slice::Orders],
        "drawer" => &[Slice::Cash, Slice::Summary],
        "hand_over" | "slip" | "day" => &[Slice::Cash],
        "payment" => &[Slice::Orders, Slice::Cash, Slice::Summary],
        _ => &[],
    }
}

/// An open hall. Cheap to clone; every slice's functions take it.
#[derive(Clone)]
pub struct Hall {
    inner: Arc<Inner>,
}

struct Inner {
    journal: Journal,
    sessions: Sessions,
    strangers: Strangers,
    editions: Editions,
    shelf: Shelf,
    /// Where the hall is, once it is open: that is said once, and asked for with every command.
    place: OnceLock<Place>,
    /// Known to this run of the program alone.
    secret: Uuid,
}

impl Hall {
    /// Opens the hall in a folder, or begins one, which [`crate::setup::open_hall`] then sets up.
    ///
    /// # Errors
    /// The journal's: in use, wrong or missing key, foreign, newer or damaged file, full disk.
    pub fn open(config: Config) -> Result<Hall, HallError> {
        let journal = Journal::open(config, folds())?;
        Ok(Hall {
            inner: Arc::new(Inner {
                journal,
                sessions: Sessions::default(),
                strangers: Strangers::default(),
                editions: Editions::default(),
                shelf: Shelf::default(),
                place: OnceLock::new(),
                secret: Uuid::new_v4(),
            }),
        })
    }

    /// Finishes what was begun and closes the files; what is asked for afterwards is refused.
    pub fn close(&self) {
        self.shelf().close();
        self.journal().close();
    }

    /// The journal beneath, for syncing, spooling and backup.
    pub fn journal(&self) -> &Journal {
        &self.inner.journal
    }

    /// Calls `hear` after every commit with the slices whose answers it changed. It runs on the
    /// journal's writer thread and must not block.
    pub fn on_change(&self, hear: impl Fn(&BTreeSet<Slice>) + Send + Sync + 'static) {
        self.inner.journal.on_commit(move |changed| {
            let slices: BTreeSet<Slice> = changed
                .aggregates
                .iter()
                .flat_map(|aggregate| slices_of(aggregate))
                .copied()
                .collect();
            if !slices.is_empty() {
                hear(&slices);
            }
        });
    }

    /// Now, on the clock that the journal was opened with.
    pub(crate) fn now(&self) -> Millis {
        Millis(self.inner.journal.clock().now_ms())
    }

    pub(crate) fn sessions(&self) -> &Sessions {
        &self.inner.sessions
    }

    pub(crate) fn strangers(&self) -> &Strangers {
        &self.inner.strangers
    }

    pub(crate) fn place(&self) -> &OnceLock<Place> {
        &self.inner.place
    }

    pub(crate) fn shelf(&self) -> &Shelf {
        &self.inner.shelf
    }

    pub(crate) fn editions(&self) -> &Editions {
        &self.inner.editions
    }

    /// The program itself as an actor: spool, day change.
    pub(crate) fn system(&self) -> ActorId {
        ActorId(self.inner.journal.station().0)
    }

    /// Stands for a password in a command's content, to tell a repeat from another command. It is
    /// worth nothing after this run of the program.
    pub(crate) fn fingerprint(&self, password: &Password) -> [u8; 32] {
        password.fingerprint(self.inner.secret).0
    }

    /// The spool's word on a job: what it says of the paper is written and the job leaves the outbox, both or neither.
    pub(crate) fn spool_says<W>(
        &self,
        job: i64,
        word: &impl Serialize,
        work: W,
    ) -> Result<(), HallError>
    where
        W: FnOnce(&mut Txn<'_>) -> Result<(), Abort<Refusal>> + Send + 'static,
    {
        let chain = self.journal().chain();
        let name = format!("print {} {job}", chain.epoch);
        let command = Uuid::new_v5(&chain.station.0, name.as_bytes());
        self.command(self.system(), "spool.says", command, word, move |txn| {
            work(txn)?;
            Ok(txn.outbox_done(job)?)
        })
    }

    /// Does one command in one transaction, once however often its id comes. `content` is all that
    /// the command was asked for, by which a repeat is told from another command with its id.
    pub(crate) fn command<R, W>(
        &self,
        actor: ActorId,
        name: &str,
        id: Uuid,
        content: &impl Serialize,
        work: W,
    ) -> Result<R, HallError>
    where
        R: Serialize + DeserializeOwned + Send + 'static,
        W: FnOnce(&mut Txn<'_>) -> Result<R, Abort<Refusal>> + Send + 'static,
    {
        let content = serde_json::to_vec(&(name, content)).map_err(guitai_journal::Error::from)?;
        let done = self
            .journal()
            .execute(CommandId(id), Hash::of(&content), actor, work)?;
        Ok(done.value)
    }
}
