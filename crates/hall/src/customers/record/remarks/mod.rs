//! What the staff keeps of a customer beside the account book 客户档案: what the customer agreed to, and notes. Its entries
//! belong to the customer, by the id in the account book; headquarters reads them, and tells other halls.

mod act;

pub use act::{SetConsent, WriteNote, consent, note};

use crate::day::Millis;
use crate::sql::word_column;
use guitai_journal::json::Value;
use guitai_journal::{ActorId, Aggregate, Event as _, Part, Projection, Stamp, events};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a customer's consent is for: each is asked for by itself (standard, "Masking").
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// 营销推送
    Marketing,
    /// 生物识别信息
    Biometrics,
}

word_column!(Purpose { Marketing = "marketing", Biometrics = "biometrics" });

impl Purpose {
    /// All, in the order in which they are asked for.
    pub(super) const ALL: [Purpose; 2] = [Purpose::Marketing, Purpose::Biometrics];
}

/// What a customer said to a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// What for.
    pub purpose: Purpose,
    /// They agree; otherwise they do not, or no longer.
    pub given: bool,
    /// When they said so.
    pub at: Millis,
}

/// Something that was noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CustomerNote {
    /// Its id.
    pub id: Uuid,
    /// When it was noted.
    pub at: Millis,
    /// What.
    pub text: String,
    /// By whom: a colleague of this hall, or another hall by its code.
    pub from: String,
}

/// `customer.noted/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Noted {
    /// The hall.
    pub(crate) hall: Uuid,
    /// The note's id: the command's.
    pub(crate) note: Uuid,
    /// What, sealed: it tells of a person.
    pub(crate) text: Part<String>,
}

/// `customer.consented/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Consented {
    /// The hall.
    pub(crate) hall: Uuid,
    /// What for.
    pub(crate) purpose: Purpose,
    /// Whether the customer agrees.
    pub(crate) given: bool,
    /// By which papers it is known that it was the customer.
    pub(crate) papers: Uuid,
}

events! {
    /// What is kept of a customer.
    pub(crate) enum RemarkEvent {
        /// Something was noted.
        Noted(Noted) = "customer.noted/1",
        /// The customer agreed to something, or did not.
        Consented(Consented) = "customer.consented/1",
    }
}

/// A note as this hall has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Note {
    pub(crate) id: Uuid,
    pub(crate) at: Millis,
    pub(crate) by: ActorId,
    pub(crate) text: Part<String>,
}

/// What is kept of a customer, or nothing yet. The subject is the customer's id in the account book.
#[derive(Debug, Default)]
pub(crate) struct Remarks {
    pub(crate) consents: BTreeMap<Purpose, Consent>,
    pub(crate) notes: Vec<Note>,
}

impl Aggregate for Remarks {
    const NAME: &'static str = "customer";
    type Event = RemarkEvent;

    fn apply(&mut self, event: &RemarkEvent, stamp: &Stamp) {
        let at = Millis(stamp.at.millis());
        match event {
            RemarkEvent::Noted(noted) => {
                if !self.notes.iter().any(|known| known.id == noted.note) {
                    self.notes.push(Note {
                        id: noted.note,
                        at,
                        by: stamp.actor,
                        text: noted.text.clone(),
                    });
                }
            }
            RemarkEvent::Consented(Consented { purpose, given, .. }) => {
                let (purpose, given) = (*purpose, *given);
                self.consents
                    .insert(purpose, Consent { purpose, given, at });
            }
        }
    }
}

impl Projection for Remarks {}

/// What headquarters reads of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark {
    /// A note; without its text where the customer was forgotten.
    Note {
        /// Its id.
        id: Uuid,
        /// What.
        text: Option<String>,
    },
    /// What the customer said to a purpose.
    Consent {
        /// What for.
        purpose: Purpose,
        /// They agree.
        given: bool,
    },
}

impl Remark {
    /// The kinds of entries that tell of it.
    pub const KINDS: [&str; 2] = ["customer.noted/1", "customer.consented/1"];

    /// What an entry with its parts opened says; none where it tells of no such thing.
    pub fn read(kind: &str, body: Value) -> Option<Remark> {
        Some(match RemarkEvent::read(kind, body).ok()? {
            RemarkEvent::Noted(noted) => Remark::Note {
                id: noted.note,
                text: noted.text.get().cloned(),
            },
            RemarkEvent::Consented(Consented { purpose, given, .. }) => {
                Remark::Consent { purpose, given }
            }
        })
    }
}
