//! Stations apart 孤岛: one that cannot reach its host gives out numbers of its own lane, and calls
//! those alone. Such a spell is begun and ended by entries of its own, and until its end is heard of
//! nobody else decides about what it gave out: so a ticket is never called twice, however the link
//! comes and goes.

use crate::sql::Id;
use guitai_journal::{Aggregate, Projection, Stamp, events};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// `apart.began/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Began {
    /// The hall.
    pub(crate) hall: Uuid,
    /// The station's number, the lane of what it gives out.
    pub(crate) number: u16,
    /// Which of its spells, from 1 on.
    pub(crate) spell: u32,
}

/// `apart.ended/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Ended {
    /// Which spell.
    pub(crate) spell: u32,
}

events! {
    /// What happens to a station that its host is out of reach of.
    pub(crate) enum ApartEvent {
        /// It decides by itself.
        Began(Began) = "apart.began/1",
        /// The host decides again, also about what was given out meanwhile.
        Ended(Ended) = "apart.ended/1",
    }
}

/// The spells of a station. The subject is the id of its journal.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Apart {
    place: Option<(Uuid, u16)>,
    /// By its number: whether a spell has ended.
    spells: BTreeMap<u32, bool>,
}

impl Apart {
    /// The spell that lasts.
    pub(crate) fn open(&self) -> Option<u32> {
        let (spell, ended) = self.spells.last_key_value()?;
        (!ended).then_some(*spell)
    }

    /// Another spell, unless one lasts.
    pub(crate) fn decide_begin(&self, hall: Uuid, number: u16) -> Option<ApartEvent> {
        let last = self.spells.last_key_value().map_or(0, |(spell, _)| *spell);
        let began = Began {
            hall,
            number,
            spell: last + 1,
        };
        self.open().is_none().then_some(ApartEvent::Began(began))
    }

    /// The end of the one that lasts.
    pub(crate) fn decide_end(&self) -> Option<ApartEvent> {
        self.open().map(|spell| ApartEvent::Ended(Ended { spell }))
    }
}

impl Aggregate for Apart {
    const NAME: &'static str = "apart";
    type Event = ApartEvent;

    fn apply(&mut self, event: &ApartEvent, _stamp: &Stamp) {
        match event {
            ApartEvent::Began(began) => {
                self.place = Some((began.hall, began.number));
                self.spells.entry(began.spell).or_insert(false);
            }
            ApartEvent::Ended(ended) => {
                self.spells.insert(ended.spell, true);
            }
        }
    }
}

impl Projection for Apart {
    const VERSION: u32 = 1;
    // Spells that last; whatever a station gave out in others is the host's affair.
    const CREATE: &'static str = "
        CREATE TABLE queue_apart (
            station BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            number INTEGER NOT NULL,
            spell INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX queue_apart_by_number ON queue_apart (hall, number, spell);
    ";
    const TABLES: &'static [&'static str] = &["queue_apart"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        match self.place.zip(self.open()) {
            Some(((hall, number), spell)) => rows
                .prepare_cached(
                    "INSERT OR REPLACE INTO queue_apart (station, hall, number, spell)
                     VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![Id(id), Id(hall), number, spell])?,
            None => rows
                .prepare_cached("DELETE FROM queue_apart WHERE station = ?1")?
                .execute([Id(id)])?,
        };
        Ok(())
    }
}

/// Whether a spell of a station, by its number, still lasts.
pub(crate) fn lasts(
    rows: &Connection,
    hall: Uuid,
    number: u16,
    spell: u32,
) -> rusqlite::Result<bool> {
    let found = rows
        .prepare_cached("SELECT 1 FROM queue_apart WHERE hall = ?1 AND number = ?2 AND spell = ?3")?
        .query_row(params![Id(hall), number, spell], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::stamp;

    fn after(apart: &mut Apart, event: Option<ApartEvent>) {
        apart.apply(&event.unwrap(), &stamp(0));
    }

    #[test]
    fn spells_follow_each_other_and_each_ends_once() {
        let (mut apart, hall) = (Apart::default(), Uuid::from_u128(1));
        assert_eq!((apart.open(), apart.decide_end()), (None, None));
        let first = apart.decide_begin(hall, 7);
        after(&mut apart, first);
        assert_eq!(apart.open(), Some(1));
        assert_eq!(apart.decide_begin(hall, 7), None);
        let end = apart.decide_end();
        after(&mut apart, end);
        assert_eq!(apart.open(), None);
        let second = apart.decide_begin(hall, 7);
        after(&mut apart, second);
        assert_eq!(apart.open(), Some(2));
    }
}
