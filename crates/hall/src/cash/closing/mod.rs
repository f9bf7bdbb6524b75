//! The hall's day close 日结 (standard, daily rule 11): every drawer is closed, what is left over is listed and carried over
//! knowingly, and the heads of all journals are sealed into it. A closed day never changes: what comes later is an
//! adjustment that names it.

mod book;
mod left;
mod seal;
mod table;

pub use book::{
    Adjustment, CloseDay, ClosedDay, DayBook, KnownLeft, LeftView, close_day, day_book,
};
pub use left::LeftKind;
pub(crate) use left::LeftOver;
pub(crate) use seal::{SealedHead, seal};

use super::payment::PaymentMethod;
use super::refusal::CashRefusal;
use crate::day::{BusinessDate, Millis};
use crate::money::Fen;
use guitai_journal::{ActorId, Aggregate, EntryKey, Stamp, events};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What was taken by a method on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct MethodTakings {
    /// Which.
    pub method: PaymentMethod,
    /// How many payments, those paid back among them.
    pub count: u32,
    /// What was taken less what was paid back.
    pub fen: Fen,
}

/// `day.closed/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct DayClosed {
    /// The hall.
    pub(crate) hall: Uuid,
    /// Its business date.
    pub(crate) date: BusinessDate,
    /// The drawers of that date.
    pub(crate) drawers: Vec<Uuid>,
    /// What was taken, by method.
    pub(crate) takings: Vec<MethodTakings>,
    /// How many orders were taken.
    pub(crate) orders: u32,
    /// What was left over, each thing knowingly.
    pub(crate) left: Vec<LeftOver>,
    /// How far every journal went that this station held.
    pub(crate) heads: Vec<SealedHead>,
    /// The hash over them, hex.
    pub(crate) seal: String,
}

/// `day.verified/1`: headquarters holds every entry that the close was made of, or says that it does not agree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct DayVerified {
    /// Whether seal and heads are what headquarters holds.
    pub(crate) agrees: bool,
}

events! {
    /// What happens to a hall's day.
    pub(crate) enum DayEvent {
        /// It was closed.
        Closed(DayClosed) = "day.closed/1",
        /// Headquarters has held it against what it has.
        Verified(DayVerified) = "day.verified/1",
    }
}

/// A day that was closed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DayEnd {
    pub(crate) closed: DayClosed,
    pub(crate) by: ActorId,
    pub(crate) at: Millis,
}

/// A hall's day, closed or not. The subject is named after hall and date, so that two stations close one day.
#[derive(Debug, Default)]
pub(crate) struct Day {
    /// The first close holds.
    pub(crate) end: Option<DayEnd>,
    /// What headquarters said last.
    pub(crate) agrees: Option<bool>,
}

/// The subject of a hall's day.
pub(crate) fn day_of(hall: Uuid, date: BusinessDate) -> Uuid {
    Uuid::new_v5(&hall, format!("day {date}").as_bytes())
}

impl Aggregate for Day {
    const NAME: &'static str = "day";
    type Event = DayEvent;

    fn apply(&mut self, event: &DayEvent, stamp: &Stamp) {
        match event {
            DayEvent::Closed(closed) => {
                self.end.get_or_insert_with(|| DayEnd {
                    closed: closed.clone(),
                    by: stamp.actor,
                    at: Millis(stamp.at.millis()),
                });
            }
            DayEvent::Verified(DayVerified { agrees }) => self.agrees = Some(*agrees),
        }
    }
}

impl DayClosed {
    /// Whether an entry was there when the day was closed.
    pub(crate) fn holds(&self, entry: EntryKey) -> bool {
        self.heads.iter().any(|head| {
            head.station == entry.chain.station
                && head.epoch == entry.chain.epoch
                && entry.seq <= head.seq
        })
    }
}

/// What stands in the way of closing a day, and what is left over.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Found {
    /// Drawers that still run, of that date or an earlier one.
    pub(crate) running: u32,
    /// Hand-overs that nobody took.
    pub(crate) under_way: u32,
    /// The earliest day before it that was not closed.
    pub(crate) earlier: Option<BusinessDate>,
    /// What is left over.
    pub(crate) left: Vec<LeftOver>,
}

/// Whether a day may be closed. `known` is what whoever closes it has read of what is left over.
pub(crate) fn decide_day_close(
    day: &Day,
    (date, today): (BusinessDate, BusinessDate),
    found: &Found,
    known: &BTreeSet<(LeftKind, Uuid)>,
) -> Result<(), CashRefusal> {
    if day.end.is_some() {
        return Err(CashRefusal::DayClosed { date });
    }
    if date > today {
        return Err(CashRefusal::DayAhead { date });
    }
    if let Some(date) = found.earlier {
        return Err(CashRefusal::EarlierDay { date });
    }
    if found.running > 0 {
        return Err(CashRefusal::DrawersOpen {
            count: found.running,
        });
    }
    if found.under_way > 0 {
        return Err(CashRefusal::HandOversOpen {
            count: found.under_way,
        });
    }
    let unread = found
        .left
        .iter()
        .filter(|left| !known.contains(&(left.kind, left.id)));
    match u32::try_from(unread.count()).unwrap_or(u32::MAX) {
        0 => Ok(()),
        count => Err(CashRefusal::LeftUnread { count }),
    }
}

#[cfg(test)]
mod tests;
