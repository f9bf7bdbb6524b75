//! A journal with the smallest business there is: notes, each text sealed under a key.

use std::path::Path;
use std::sync::Arc;

use guitai_journal::{
    Abort, ActorId, Aggregate, Clock, CommandId, Config, Folds, Hash, Journal, KeyId, KeyStore,
    ManualClock, Part, Projection, Stamp, events,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The tests' morning: 2026-11-22T00:00:00Z.
pub(crate) const MORNING_MS: i64 = 1_795_305_600_000;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Written {
    text: Part<String>,
}

events! {
    /// What happens to a notebook.
    pub(crate) enum NoteEvent {
        /// A text was written.
        Written(Written) = "note.written/1",
    }
}

/// All texts of one notebook.
#[derive(Debug, Default)]
pub(crate) struct Notebook {
    texts: Vec<String>,
}

impl Aggregate for Notebook {
    const NAME: &'static str = "note";
    type Event = NoteEvent;

    fn apply(&mut self, event: &NoteEvent, _stamp: &Stamp) {
        let NoteEvent::Written(written) = event;
        self.texts.push(
            written
                .text
                .get()
                .cloned()
                .unwrap_or_else(|| "forgotten".into()),
        );
    }
}

impl Projection for Notebook {
    const VERSION: u32 = 1;
    const CREATE: &'static str =
        "CREATE TABLE notebook (id BLOB PRIMARY KEY, texts INTEGER NOT NULL) STRICT";
    const TABLES: &'static [&'static str] = &["notebook"];

    fn project(&self, id: Uuid, rows: &rusqlite::Connection) -> rusqlite::Result<()> {
        rows.execute(
            "INSERT OR REPLACE INTO notebook (id, texts) VALUES (?1, ?2)",
            rusqlite::params![id.as_bytes().as_slice(), self.texts.len() as i64],
        )?;
        Ok(())
    }
}

pub(crate) fn open(folder: &Path) -> Journal {
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(MORNING_MS));
    let config = Config {
        clock,
        key_store: KeyStore::File,
        ..Config::new(folder)
    };
    Journal::open(config, Folds::new().with::<Notebook>()).unwrap()
}

/// Writes texts into a notebook, an entry each, in one command.
pub(crate) fn write(journal: &Journal, notebook: u128, texts: &[&str]) {
    let of = KeyId(Uuid::from_u128(notebook));
    let events: Vec<_> = texts
        .iter()
        .map(|text| {
            NoteEvent::Written(Written {
                text: Part::seal(of, (*text).to_owned()),
            })
        })
        .collect();
    let id = CommandId(Uuid::now_v7());
    let done = journal.execute(
        id,
        Hash::of(b"write"),
        ActorId(Uuid::from_u128(1)),
        move |txn| {
            txn.append::<Notebook>(Uuid::from_u128(notebook), events)?;
            Ok::<_, Abort<()>>(())
        },
    );
    done.unwrap();
}

pub(crate) fn texts(journal: &Journal, notebook: u128) -> Vec<String> {
    journal
        .state::<Notebook>(Uuid::from_u128(notebook))
        .unwrap()
        .texts
}

/// Destroys the key of a notebook.
pub(crate) fn forget(journal: &Journal, notebook: u128) {
    let id = CommandId(Uuid::now_v7());
    let done = journal.execute(
        id,
        Hash::of(b"forget"),
        ActorId(Uuid::from_u128(1)),
        move |txn| {
            txn.destroy_key(KeyId(Uuid::from_u128(notebook)))?;
            Ok::<_, Abort<()>>(())
        },
    );
    done.unwrap();
}
