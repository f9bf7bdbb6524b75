//! Records on the shelf: customers who were served here lately, for the days without a network.

use super::{FOUND, Found, Record, Sought, initials};
use crate::catalog::LineStanding;
use crate::customers::is_same_name;
use crate::day::Millis;
use crate::hall::Hall;
use crate::masking;
use guitai_journal::Error;
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

/// For how long a record is kept after it was last fetched.
const KEPT_MS: i64 = 7 * 24 * 3_600_000;

/// A record with the time at which headquarters gave it.
pub(super) struct Kept {
    pub(super) record: Record,
    pub(super) at: Millis,
}

/// Keeps a record in the place of the one before, and forgets those that nobody has asked for lately.
pub(super) fn keep(hall: &Hall, record: &Record) -> Result<(), Error> {
    let now = hall.now();
    let text = serde_json::to_string(record).map_err(Error::from)?;
    hall.on_shelf(|rows| {
        rows.prepare_cached("DELETE FROM record WHERE at < ?1")?
            .execute([Millis(now.0 - KEPT_MS)])?;
        rows.prepare_cached("INSERT OR REPLACE INTO record (id, record, at) VALUES (?1, ?2, ?3)")?
            .execute(params![crate::sql::Id(record.id), text, now])
    })?;
    Ok(())
}

/// The record of a customer, as it was last fetched.
pub(super) fn of(hall: &Hall, id: Uuid) -> Result<Option<Kept>, Error> {
    let oldest = Millis(hall.now().0 - KEPT_MS);
    let kept: Option<(String, Millis)> = hall.on_shelf(|rows| {
        rows.prepare_cached("SELECT record, at FROM record WHERE id = ?1 AND at >= ?2")?
            .query_row(params![crate::sql::Id(id), oldest], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()
    })?;
    // One of an earlier make, which cannot be read any more, is fetched anew.
    Ok(kept.and_then(|(text, at)| {
        let record = serde_json::from_str(&text).ok()?;
        Some(Kept { record, at })
    }))
}

/// The records that a question means, those fetched last first.
pub(super) fn find(hall: &Hall, means: impl Fn(&Record) -> bool) -> Result<Vec<Record>, Error> {
    let oldest = Millis(hall.now().0 - KEPT_MS);
    hall.on_shelf(|rows| {
        let mut statement =
            rows.prepare_cached("SELECT record FROM record WHERE at >= ?1 ORDER BY at DESC")?;
        let kept = statement.query_map([oldest], |row| row.get::<_, String>(0))?;
        let read = kept.filter_map(|text| match text {
            Ok(text) => serde_json::from_str(&text).ok().map(Ok),
            Err(error) => Some(Err(error)),
        });
        read.filter(|record| record.as_ref().map_or(true, &means))
            .take(FOUND)
            .collect()
    })
}

impl Record {
    /// Whether a customer is meant by what was typed.
    pub(super) fn is_meant_by(&self, sought: &Sought) -> bool {
        let line = |means: &dyn Fn(&str) -> bool| self.open_lines().any(means);
        match sought {
            Sought::Number(number) => line(&|open| open == number),
            Sought::Tail(tail) => {
                line(&|open| open.ends_with(tail)) || self.document.ends_with(tail)
            }
            Sought::Document(document) => self.document == *document,
            Sought::Name(name) => self.name.starts_with(name) || is_same_name(&self.name, name),
            Sought::Initials(typed) => initials(&self.name)
                .iter()
                .any(|way| way.starts_with(typed)),
        }
    }

    /// The number of the first line in use.
    pub(crate) fn first_number(&self) -> Option<&str> {
        self.open_lines().next()
    }

    fn open_lines(&self) -> impl Iterator<Item = &str> {
        let open = self.lines.iter();
        open.filter(|line| line.standing != LineStanding::Closed)
            .map(|line| line.number.as_str())
    }

    /// The customer as one who was found, masked.
    pub fn found(&self) -> Found {
        Found {
            id: self.id,
            name: masking::name(&self.name),
            kind: self.kind,
            document: masking::id_number(&self.document),
            lines: self.open_lines().map(masking::line).collect(),
        }
    }
}
