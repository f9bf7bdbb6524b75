//! Numbers for halls: the pool is filled here, and every hall has a few at hand that no other has.

use std::ops::RangeInclusive;

use guitai_hall::catalog::LineKind;
use guitai_hall::orders::numbers_leased;
use rusqlite::Connection;
use serde::Serialize;
use uuid::Uuid;

use crate::author::Note;
use crate::book::pool;
use crate::error::Error;
use crate::headquarters::Headquarters;
use crate::store::series;

/// A hall that has fewer left gets another block.
const ENOUGH: usize = 20;
/// As many numbers a block has.
const BLOCK: usize = 50;
/// The most that are added at once.
const MOST: u64 = 100_000;

/// What filling the pool did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Added {
    /// Numbers that are new in the pool.
    pub new: u64,
    /// Numbers that stood there, or are somebody's.
    pub known: u64,
}

impl Headquarters {
    /// Puts numbers into the pool, from the first to the last; halls that are short of them get some at once.
    ///
    /// # Errors
    /// [`Error::Numbers`] for what are no such numbers, or too many.
    pub fn add_numbers(&self, first: &str, last: &str) -> Result<Added, Error> {
        let (kind, prefix, range) = span(first, last)?;
        let added = self.write(|rows| {
            let mut added = Added { new: 0, known: 0 };
            for number in range {
                if pool::add(rows, kind, &format!("{prefix}{number}"))? {
                    added.new += 1;
                } else {
                    added.known += 1;
                }
            }
            for hall in series::halls(rows)? {
                self.provide(rows, &hall)?;
            }
            Ok::<_, Error>(added)
        })?;
        self.tell_halls();
        Ok(added)
    }

    /// Leaves a hall another block of each kind of which it has few.
    pub(crate) fn provide(&self, rows: &Connection, hall: &str) -> Result<(), Error> {
        let mut notes = Vec::new();
        for kind in [LineKind::Mobile, LineKind::Broadband] {
            if pool::left_to(rows, hall, kind)? >= ENOUGH {
                continue;
            }
            let numbers = pool::lease(rows, hall, kind, BLOCK)?;
            if numbers.is_empty() {
                continue;
            }
            notes.push(block(kind, numbers)?);
        }
        if !notes.is_empty() {
            self.author(rows, hall, notes)?;
        }
        Ok(())
    }
}

/// Offers a number of a hall's once more that an order took there and did not get; none where it is not to be had.
pub(crate) fn offered_again(
    rows: &Connection,
    hall: &str,
    number: &str,
) -> Result<Option<Note>, Error> {
    let kind = pool::free_at(rows, hall, number)?;
    kind.map(|kind| block(kind, vec![number.to_owned()]))
        .transpose()
}

fn block(kind: LineKind, numbers: Vec<String>) -> Result<Note, Error> {
    let (entry, body) =
        numbers_leased(kind, numbers).map_err(|error| Error::Numbers(error.to_string()))?;
    Ok(Note {
        subject: Uuid::now_v7(),
        kind: entry.to_owned(),
        body,
    })
}

/// The numbers from one to another: mobile numbers of 11 digits, or accounts of 11 or 12 that begin with 0.
fn span(first: &str, last: &str) -> Result<(LineKind, &'static str, RangeInclusive<u64>), Error> {
    let refused = || Error::Numbers(format!("{first} to {last}"));
    let (kind, prefix) = match (first.as_bytes(), first.len()) {
        ([b'1', b'3'..=b'9', ..], 11) => (LineKind::Mobile, ""),
        ([b'0', b'1'..=b'9', ..], 11 | 12) => (LineKind::Broadband, "0"),
        _ => return Err(refused()),
    };
    let number = |text: &str| text.strip_prefix(prefix)?.parse::<u64>().ok();
    let range = match (number(first), number(last)) {
        (Some(from), Some(to)) if first.len() == last.len() => from..=to,
        _ => return Err(refused()),
    };
    let count = range.end().saturating_sub(*range.start());
    if range.is_empty() || count >= MOST {
        return Err(refused());
    }
    Ok((kind, prefix, range))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_of_one_kind_and_not_without_end() {
        let (kind, prefix, range) = span("13800300000", "13800300099").unwrap();
        assert_eq!((kind, prefix, range.count()), (LineKind::Mobile, "", 100));
        let (kind, prefix, range) = span("02988100000", "02988100009").unwrap();
        assert_eq!(
            (kind, prefix, range.count()),
            (LineKind::Broadband, "0", 10)
        );
        for (first, last) in [
            ("13800300099", "13800300000"),
            ("13800300000", "02988100000"),
            ("13800300000", "13900300000"),
            ("12800300000", "12800300009"),
            ("1380030000x", "13800300009"),
            ("", ""),
        ] {
            assert!(span(first, last).is_err(), "{first} {last}");
        }
    }
}
