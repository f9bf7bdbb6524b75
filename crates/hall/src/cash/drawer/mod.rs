//! A drawer 钱箱: the money of one clerk in one shift 班次, from the opening float to the count at its end.

mod decide;
mod entries;
mod holding;
mod table;

pub(crate) use decide::{
    Closing, decide_close, decide_count, decide_into, decide_open, difference, off_by,
};
pub(crate) use entries::{Closed, Counted, DrawerEvent, Moved, Opened};
pub use holding::Holding;
pub(crate) use table::{all_of_day, last_of, open_in, open_of};

use crate::day::Millis;
use crate::sql::word_column;
use guitai_journal::{ActorId, Aggregate, Stamp};
use serde::{Deserialize, Serialize};

/// How far a shift has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DrawerState {
    /// Money is taken.
    #[default]
    Open,
    /// It was counted: money that moves now asks for another count.
    Counted,
    /// The shift has ended.
    Closed,
}

word_column!(DrawerState { Open = "open", Counted = "counted", Closed = "closed" });

/// Which way cash went that no order brought or took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Into the drawer 缴入.
    In,
    /// Out of it 支出.
    Out,
}

/// A shift that began.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Life {
    pub(crate) opened: Opened,
    pub(crate) clerk: ActorId,
    pub(crate) at: Millis,
}

/// Cash that no order brought or took.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MoveMade {
    pub(crate) way: Way,
    pub(crate) moved: Moved,
    pub(crate) by: ActorId,
    pub(crate) at: Millis,
}

/// The end of a shift.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct End {
    pub(crate) closed: Closed,
    /// The clerk themselves, or the manager in their absence.
    pub(crate) by: ActorId,
    pub(crate) at: Millis,
}

/// A drawer, or nothing yet. The subject is the id of the command that opened it.
#[derive(Debug, Default)]
pub(crate) struct Drawer {
    pub(crate) life: Option<Life>,
    /// In order. What a station apart wrote after the end is among them: it is an adjustment.
    pub(crate) moves: Vec<MoveMade>,
    /// The latest count, and how often it was counted.
    pub(crate) counted: Option<Counted>,
    pub(crate) counts: u32,
    pub(crate) end: Option<End>,
}

impl Drawer {
    /// How far the shift has come.
    pub(crate) fn state(&self) -> DrawerState {
        match (&self.end, &self.counted) {
            (Some(_), _) => DrawerState::Closed,
            (None, Some(_)) => DrawerState::Counted,
            (None, None) => DrawerState::Open,
        }
    }

    /// Whether somebody else than its clerk ended the shift.
    pub(crate) fn is_forced(&self) -> bool {
        let clerk = self.life.as_ref().map(|life| life.clerk);
        self.end.as_ref().is_some_and(|end| Some(end.by) != clerk)
    }
}

impl Aggregate for Drawer {
    const NAME: &'static str = "drawer";
    type Event = DrawerEvent;

    fn apply(&mut self, event: &DrawerEvent, stamp: &Stamp) {
        let (at, by) = (Millis(stamp.at.millis()), stamp.actor);
        let mut moved = |way, moved: &Moved| {
            let moved = moved.clone();
            self.moves.push(MoveMade { way, moved, by, at });
        };
        match event {
            DrawerEvent::Opened(opened) => {
                self.life.get_or_insert_with(|| Life {
                    opened: opened.clone(),
                    clerk: by,
                    at,
                });
            }
            DrawerEvent::PaidIn(of) => moved(Way::In, of),
            DrawerEvent::PaidOut(of) => moved(Way::Out, of),
            DrawerEvent::Counted(counted) if self.end.is_none() => {
                self.counted = Some(counted.clone());
                self.counts += 1;
            }
            // The first end holds: by it the money went into the safe.
            DrawerEvent::Closed(closed) if self.end.is_none() => {
                let closed = closed.clone();
                self.end = Some(End { closed, by, at });
            }
            DrawerEvent::Counted(_) | DrawerEvent::Closed(_) => {}
        }
    }
}

#[cfg(test)]
mod tests;
