//! A ticket's number, and its place in the line.

use crate::day::{BusinessDate, Millis};
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Numbers go from 1 to this, per hall, business date, series and lane.
pub(crate) const LAST_NUMBER: u16 = 999;

/// The lane of the hall's host. Any other lane is the number of a station that issued by itself.
pub(crate) const HOST_LANE: u16 = 0;

/// A ticket's number within its hall. Stations that cannot ask each other issue in lanes of their
/// own, so that no number is ever given twice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct TicketNumber {
    /// The hall's business date on which it was given.
    pub(crate) date: BusinessDate,
    /// The series.
    pub(crate) series: String,
    /// 0 for the host's, else the number of the station that issued it by itself.
    pub(crate) lane: u16,
    /// From 1 on.
    pub(crate) n: u16,
}

/// `A017`, and `A7-01` where station 7 issued it by itself; the date is understood.
impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.lane {
            HOST_LANE => write!(f, "{}{:03}", self.series, self.n),
            lane => write!(f, "{}{lane}-{:02}", self.series, self.n),
        }
    }
}

/// A place in the line: the lower is called earlier. It is the time of arrival in microseconds, less
/// the head start of whoever has one. Since it does not move while the line moves, nobody can be
/// passed for ever: whoever comes later than the longest head start comes after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Rank(pub(crate) i64);

const MICROS: i64 = 1_000;

impl Rank {
    /// That of somebody who counts from `from` on, with a head start in seconds.
    pub(crate) fn of(from: Millis, head_start_s: u32) -> Rank {
        let ahead = i64::from(head_start_s).saturating_mul(1_000);
        Rank(from.0.saturating_sub(ahead).saturating_mul(MICROS))
    }

    /// The next place before this one.
    pub(crate) fn before(self) -> Rank {
        Rank(self.0.saturating_sub(1))
    }

    /// The next place after this one.
    pub(crate) fn after(self) -> Rank {
        Rank(self.0.saturating_add(1))
    }
}

impl ToSql for Rank {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for Rank {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        i64::column_result(value).map(Rank)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_names_its_series_and_the_station_that_was_alone() {
        let number = |lane, n| TicketNumber {
            date: "2026-11-22".parse().unwrap(),
            series: "A".into(),
            lane,
            n,
        };
        assert_eq!(number(0, 7).to_string(), "A007");
        assert_eq!(number(7, 1).to_string(), "A7-01");
        assert_eq!(number(12, 100).to_string(), "A12-100");
    }

    #[test]
    fn a_head_start_counts_as_having_come_so_much_earlier() {
        let minute = 60_000;
        assert_eq!(Rank::of(Millis(15 * minute), 900), Rank::of(Millis(0), 0));
        assert!(Rank::of(Millis(0), 0) < Rank::of(Millis(16 * minute), 900));
        let place = Rank::of(Millis(1), 0);
        assert!(place.before() < place && place < place.after());
        assert!(place.after() < Rank::of(Millis(2), 0));
    }
}
