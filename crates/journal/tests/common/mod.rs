//! A small aggregate whose state depends on the order of its events, and a journal to keep it in.
#![allow(
    missing_docs,
    unreachable_pub,
    reason = "shared by several test programs, each using a part"
)]
#![allow(
    dead_code,
    reason = "shared by several test programs, each using a part"
)]

use std::path::Path;
use std::sync::Arc;

use guitai_journal::{
    Abort, ActorId, Aggregate, CommandId, Config, Done, Failure, Folds, Hash, Journal, KeyId,
    KeyStore, ManualClock, Part, Projection, Stamp, StationId,
};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Poured {
    pub ml: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Owned {
    pub name: Part<String>,
}

guitai_journal::events! {
    pub enum CupEvent {
        Poured(Poured) = "cup.poured/2",
        Owned(Owned) = "cup.owned/1",
    }
}

/// Its trace tells the order in which things happened to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cup {
    pub trace: String,
    pub owner: Option<String>,
}

impl Aggregate for Cup {
    const NAME: &'static str = "cup";
    type Event = CupEvent;

    fn apply(&mut self, event: &CupEvent, _stamp: &Stamp) {
        match event {
            CupEvent::Poured(poured) => self.trace.push_str(&format!("{};", poured.ml)),
            CupEvent::Owned(owned) => {
                self.owner = Some(
                    owned
                        .name
                        .get()
                        .cloned()
                        .unwrap_or_else(|| "forgotten".into()),
                )
            }
        }
    }

    /// Version 1 counted in centilitres.
    fn upcast(kind: &str, body: serde_json::Value) -> Option<(&'static str, serde_json::Value)> {
        (kind == "cup.poured/1").then(|| {
            (
                "cup.poured/2",
                serde_json::json!({"ml": body["cl"].as_u64().unwrap_or(0) * 10}),
            )
        })
    }
}

impl Projection for Cup {
    const VERSION: u32 = 1;
    const CREATE: &'static str =
        "CREATE TABLE cup (id BLOB PRIMARY KEY, trace TEXT NOT NULL, owner TEXT) STRICT";
    const TABLES: &'static [&'static str] = &["cup"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        rows.execute(
            "INSERT OR REPLACE INTO cup (id, trace, owner) VALUES (?1, ?2, ?3)",
            (id.as_bytes().as_slice(), &self.trace, &self.owner),
        )
        .map(|_| ())
    }
}

pub const NOON: i64 = 1_795_000_000_000;

pub struct Desk {
    pub journal: Journal,
    pub clock: Arc<ManualClock>,
}

pub fn config(folder: &Path, clock: &Arc<ManualClock>) -> Config {
    Config {
        clock: clock.clone(),
        key_store: KeyStore::File,
        ..Config::new(folder)
    }
}

pub fn desk(folder: &Path) -> Desk {
    let clock = Arc::new(ManualClock::at(NOON));
    let journal = Journal::open(config(folder, &clock), Folds::new().with::<Cup>())
        .expect("a new journal opens");
    Desk { journal, clock }
}

pub fn station_desk(folder: &Path, station: u128) -> Desk {
    let clock = Arc::new(ManualClock::at(NOON));
    let config = Config {
        station: Some(StationId(Uuid::from_u128(station))),
        ..config(folder, &clock)
    };
    let journal = Journal::open(config, Folds::new().with::<Cup>()).expect("a new journal opens");
    Desk { journal, clock }
}

pub fn cup(number: u128) -> Uuid {
    Uuid::from_u128(0xC0 << 64 | number)
}

pub fn command(number: u64) -> CommandId {
    CommandId(Uuid::new_v5(&Uuid::NAMESPACE_OID, &number.to_be_bytes()))
}

pub fn actor() -> ActorId {
    ActorId(Uuid::from_u128(0xAC))
}

/// Pours; the result is the cup's trace afterwards.
pub fn pour(
    journal: &Journal,
    id: CommandId,
    cup: Uuid,
    ml: u32,
) -> Result<Done<String>, Failure<&'static str>> {
    journal.execute(
        id,
        Hash::of(format!("pour {cup} {ml}").as_bytes()),
        actor(),
        move |txn| {
            if ml == 0 {
                return Err(Abort::Refused("nothing to pour"));
            }
            let state: Cup = txn.append::<Cup>(cup, [CupEvent::Poured(Poured { ml })])?;
            Ok(state.trace)
        },
    )
}

pub fn own(journal: &Journal, id: CommandId, cup: Uuid, key: KeyId, name: &str) {
    let name = name.to_owned();
    journal
        .execute(
            id,
            Hash::of(name.as_bytes()),
            actor(),
            move |txn| -> Result<(), Abort<()>> {
                txn.append::<Cup>(
                    cup,
                    [CupEvent::Owned(Owned {
                        name: Part::seal(key, name),
                    })],
                )?;
                Ok(())
            },
        )
        .expect("a cup can be owned");
}

/// All rows of the projection.
pub fn table(journal: &Journal) -> Vec<(Vec<u8>, String, Option<String>)> {
    journal
        .read(|rows| {
            rows.prepare("SELECT id, trace, owner FROM cup ORDER BY id")?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect()
        })
        .expect("the projection is there")
}

/// Everything of `from` goes to `to`.
pub fn deliver(from: &Journal, to: &Journal) {
    for head in from.heads().expect("heads") {
        let held = to
            .heads()
            .expect("heads")
            .into_iter()
            .find(|other| other.chain == head.chain)
            .map_or(0, |other| other.seq);
        let mut next = held + 1;
        while let Some(run) = from
            .run(
                head.chain,
                next,
                guitai_journal::RunLimit {
                    entries: 3,
                    bytes: 1 << 20,
                },
            )
            .expect("a run")
        {
            next += run.entries.len() as u64;
            to.append_run(run).expect("a good run is taken");
        }
    }
}
