//! From entries to state: aggregates fold their events, projections write the folded state into tables.

use rusqlite::Connection;
use serde_json::Value;
use uuid::Uuid;

use crate::clock::Hlc;
use crate::ids::{ActorId, EntryKey};

/// Who wrote an entry, where and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The entry's name everywhere.
    pub key: EntryKey,
    /// When it counts: the writer's clock, or the host's receipt where that clock ran far ahead.
    pub at: Hlc,
    /// Who did it.
    pub actor: ActorId,
}

/// A closed set of events, each with a kind and a body. Written by [`crate::events!`].
pub trait Event: Sized + Send + 'static {
    /// Every kind that this program understands.
    const KINDS: &'static [&'static str];
    /// The event's kind.
    fn kind(&self) -> &'static str;
    /// The event's body.
    fn body(&self) -> serde_json::Result<Value>;
    /// Reads a body of one of [`Event::KINDS`].
    fn read(kind: &str, body: Value) -> serde_json::Result<Self>;
}

/// Something whose state is the fold of its entries in the order `(time, station, epoch, seq)`.
pub trait Aggregate: Default + Send + 'static {
    /// The part of its kinds before the dot: `ticket`.
    const NAME: &'static str;
    /// What can happen to it.
    type Event: Event;
    /// Takes one event into the state. Pure; any order of events must give some state.
    fn apply(&mut self, event: &Self::Event, stamp: &Stamp);
    /// Lifts a body of an old kind by one version. Pure. `None` for a kind that was never ours.
    fn upcast(_kind: &str, _body: Value) -> Option<(&'static str, Value)> {
        None
    }
}

/// Tables that show the folded state of an aggregate. They can be dropped at any time: the journal rebuilds them.
pub trait Projection: Aggregate {
    /// Raised when the tables, `project` or `apply` change their meaning: the journal then rebuilds.
    const VERSION: u32 = 1;
    /// `CREATE TABLE` and `CREATE INDEX` statements; none for what is found by its id alone.
    const CREATE: &'static str = "";
    /// The tables' names.
    const TABLES: &'static [&'static str] = &[];
    /// Overwrites every row of this subject from its state; the same state twice gives the same rows.
    ///
    /// # Errors
    /// Only SQLite's own; a fold of any entries must have a place in the tables.
    fn project(&self, _id: Uuid, _rows: &Connection) -> rusqlite::Result<()> {
        Ok(())
    }
}

/// Declares the events of an aggregate: an enum whose variants carry a payload and name their kind.
///
/// ```
/// use serde::{Deserialize, Serialize};
/// #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
/// pub struct Poured { pub ml: u32 }
/// guitai_journal::events! {
///     /// What happens to a cup.
///     pub enum CupEvent {
///         /// Something was poured in.
///         Poured(Poured) = "cup.poured/1",
///     }
/// }
/// ```
#[macro_export]
macro_rules! events {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$vdoc:meta])* $variant:ident($payload:ty) = $kind:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        $vis enum $name { $($(#[$vdoc])* $variant($payload)),+ }

        impl $crate::Event for $name {
            const KINDS: &'static [&'static str] = &[$($kind),+];

            fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => $kind),+ }
            }

            fn body(&self) -> $crate::json::Result<$crate::json::Value> {
                match self { $(Self::$variant(payload) => $crate::json::to_value(payload)),+ }
            }

            fn read(kind: &str, body: $crate::json::Value) -> $crate::json::Result<Self> {
                match kind {
                    $($kind => $crate::json::from_value(body).map(Self::$variant),)+
                    _ => Err($crate::json::unknown_kind()),
                }
            }
        }
    };
}

/// An entry read back for folding: parts opened where their key is at hand.
#[derive(Clone, Debug)]
pub(crate) struct Past {
    pub(crate) stamp: Stamp,
    pub(crate) kind: String,
    pub(crate) body: Value,
}

/// Folds a subject's entries, which must be in fold order. Kinds that this program does not know are passed over:
/// they are kept, relayed, and folded after an upgrade.
pub(crate) fn fold<A: Aggregate>(entries: impl IntoIterator<Item = Past>) -> A {
    let mut state = A::default();
    for past in entries {
        let Some((kind, body)) = lift::<A>(&past.kind, past.body) else {
            continue;
        };
        match A::Event::read(&kind, body) {
            Ok(event) => state.apply(&event, &past.stamp),
            Err(error) => {
                // The error's own text quotes the body, in which a person may be named.
                let why = error.classify();
                tracing::warn!(%kind, seq = past.stamp.key.seq, ?why, "an entry's body does not fit its kind")
            }
        }
    }
    state
}

fn lift<A: Aggregate>(kind: &str, body: Value) -> Option<(String, Value)> {
    let mut kind = kind.to_owned();
    let mut body = body;
    while !A::Event::KINDS.contains(&kind.as_str()) {
        let (lifted, new_body) = A::upcast(&kind, body)?;
        kind = lifted.to_owned();
        body = new_body;
    }
    Some((kind, body))
}

/// One aggregate with its tables, its type forgotten.
pub(crate) trait Folder: Send + Sync {
    fn name(&self) -> &'static str;
    fn fingerprint(&self) -> String;
    fn create(&self) -> &'static str;
    fn tables(&self) -> &'static [&'static str];
    fn refold(&self, id: Uuid, entries: Vec<Past>, rows: &Connection) -> rusqlite::Result<()>;
}

struct Typed<A>(std::marker::PhantomData<fn() -> A>);

impl<A: Projection> Folder for Typed<A> {
    fn name(&self) -> &'static str {
        A::NAME
    }

    /// Changes with the projection's version and with the kinds known: an upgrade that learns a kind rebuilds by itself.
    fn fingerprint(&self) -> String {
        format!("{}:{}", A::VERSION, A::Event::KINDS.join(","))
    }

    fn create(&self) -> &'static str {
        A::CREATE
    }

    fn tables(&self) -> &'static [&'static str] {
        A::TABLES
    }

    fn refold(&self, id: Uuid, entries: Vec<Past>, rows: &Connection) -> rusqlite::Result<()> {
        fold::<A>(entries).project(id, rows)
    }
}

/// The aggregates that a journal folds and projects.
#[derive(Default)]
pub struct Folds(Vec<Box<dyn Folder>>);

impl Folds {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one. Each name may stand once.
    #[must_use]
    pub fn with<A: Projection>(mut self) -> Self {
        debug_assert!(
            self.get(A::NAME).is_none(),
            "two aggregates are named {}",
            A::NAME
        );
        self.0.push(Box::new(Typed::<A>(std::marker::PhantomData)));
        self
    }

    pub(crate) fn get(&self, name: &str) -> Option<&dyn Folder> {
        self.0
            .iter()
            .find(|folder| folder.name() == name)
            .map(|folder| &**folder)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &dyn Folder> {
        self.0.iter().map(|folder| &**folder)
    }
}
