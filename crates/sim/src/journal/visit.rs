//! A small aggregate with the shape of a ticket's life: six entries, one row.

use guitai_journal::{Aggregate, Projection, Stamp};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Step {
    window: u16,
    number: String,
    note: String,
}

guitai_journal::events! {
    /// What happens in a visit.
    pub(crate) enum VisitEvent {
        /// One step of it.
        Stepped(Step) = "visit.stepped/1",
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Visit {
    pub(crate) steps: u32,
    number: String,
    from_ms: i64,
    to_ms: i64,
}

impl Aggregate for Visit {
    const NAME: &'static str = "visit";
    type Event = VisitEvent;

    fn apply(&mut self, event: &VisitEvent, stamp: &Stamp) {
        let VisitEvent::Stepped(step) = event;
        if self.steps == 0 {
            self.from_ms = stamp.at.millis();
        }
        self.steps += 1;
        self.number.clone_from(&step.number);
        self.to_ms = stamp.at.millis();
    }
}

impl Projection for Visit {
    const VERSION: u32 = 1;
    const CREATE: &'static str = "
        CREATE TABLE visit (id BLOB PRIMARY KEY, number TEXT NOT NULL, steps INTEGER NOT NULL, from_ms INTEGER NOT NULL,
            to_ms INTEGER NOT NULL) STRICT;
        CREATE INDEX visit_by_time ON visit (from_ms);";
    const TABLES: &'static [&'static str] = &["visit"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        rows.prepare_cached("INSERT OR REPLACE INTO visit (id, number, steps, from_ms, to_ms) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute((id.as_bytes().as_slice(), &self.number, self.steps, self.from_ms, self.to_ms))
            .map(|_| ())
    }
}

/// The entries of one visit, about 140 bytes each.
pub(crate) fn steps(visit: Uuid) -> Vec<VisitEvent> {
    let number = format!("A{:03}", visit.as_u128() % 1_000);
    (0..6)
        .map(|turn| Step {
            window: turn,
            number: number.clone(),
            note: "个人业务 缴费充值 一次办结".into(),
        })
        .map(VisitEvent::Stepped)
        .collect()
}
