//! A look at a customer's record: who looked, in which visit, and what was shown in full. Nothing removes it (standard,
//! 2.2.2 and "Masking").

mod table;

pub(crate) use table::{elsewhere, of_ticket, orders_of, visits_of};

use crate::day::Millis;
use guitai_journal::{Aggregate, Part, Stamp, events};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `lookup.opened/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Opened {
    /// The hall.
    pub(crate) hall: Uuid,
    /// The visit in which it was looked at.
    pub(crate) ticket: Uuid,
    /// The window.
    pub(crate) window: u16,
    /// The customer, by the id in the account book.
    pub(crate) customer: Uuid,
    /// By which papers it is known whom the visit is for, where any were seen by then.
    pub(crate) papers: Option<Uuid>,
    /// Headquarters answered; otherwise it was the record kept at the station.
    pub(crate) online: bool,
}

/// `lookup.revealed/1`: something was shown in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Revealed {
    /// What.
    pub(crate) what: PageField,
    /// Why, in the words of whoever looked.
    pub(crate) reason: Part<String>,
}

/// What a customer's page hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PageField {
    /// The name.
    Name,
    /// The document's number.
    Document,
    /// The address.
    Address,
    /// The number of a line, by its place on the page, from 0.
    Line(u16),
}

events! {
    /// What happens in a look.
    pub(crate) enum LookupEvent {
        /// The page was opened.
        Opened(Opened) = "lookup.opened/1",
        /// Something on it was shown in full.
        Revealed(Revealed) = "lookup.revealed/1",
    }
}

/// A look that took place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Life {
    pub(crate) opened: Opened,
    pub(crate) at: Millis,
    pub(crate) revealed: Vec<PageField>,
}

/// A look, or nothing yet. The subject is the id of the command; of several in a visit the last counts.
#[derive(Debug, Default)]
pub(crate) struct Lookup {
    pub(crate) life: Option<Life>,
}

impl Aggregate for Lookup {
    const NAME: &'static str = "lookup";
    type Event = LookupEvent;

    fn apply(&mut self, event: &LookupEvent, stamp: &Stamp) {
        match event {
            LookupEvent::Opened(opened) => {
                self.life.get_or_insert_with(|| Life {
                    opened: opened.clone(),
                    at: Millis(stamp.at.millis()),
                    revealed: Vec::new(),
                });
            }
            LookupEvent::Revealed(revealed) => {
                if let Some(life) = &mut self.life {
                    life.revealed.push(revealed.what);
                }
            }
        }
    }
}
