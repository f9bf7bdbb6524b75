//! An identification 核验: whose papers were seen in a visit, by whom, and who let doubtful ones pass.

mod table;

pub(crate) use table::of_ticket;

use super::document::{Document, Papers};
use crate::day::Millis;
use guitai_journal::json::Value;
use guitai_journal::{ActorId, Aggregate, Event as _, KeyId, Part, Stamp, events};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `identification.checked/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Checked {
    /// The hall.
    pub(crate) hall: Uuid,
    /// The visit in which the papers were seen.
    pub(crate) ticket: Uuid,
    /// The window.
    pub(crate) window: u16,
    /// Whom the visit is for, sealed under a key of their own.
    pub(crate) holder: Part<Document>,
    /// Who came for the holder, with the holder's authorisation; under another key.
    pub(crate) agent: Option<Part<Document>>,
    /// Who will use what an organisation asks for; under another key.
    pub(crate) user: Option<Part<Document>>,
    /// Who is to own what the holder gives away; under another key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) taker: Option<Part<Document>>,
    /// Fields whose number fails its check: `/holder/number`.
    pub(crate) doubtful: Vec<String>,
    /// Who let them pass; none where nothing was doubtful.
    pub(crate) passed_by: Option<ActorId>,
}

impl Checked {
    /// Seals papers, each person under a key that `key` makes.
    pub(super) fn of(
        seen: Seen,
        papers: Papers,
        passed_by: Option<ActorId>,
        mut key: impl FnMut() -> KeyId,
    ) -> Checked {
        let mut seal = |document| Part::seal(key(), document);
        Checked {
            hall: seen.hall,
            ticket: seen.ticket,
            window: seen.window,
            holder: seal(papers.holder),
            agent: papers.agent.map(&mut seal),
            user: papers.user.map(&mut seal),
            taker: papers.taker.map(&mut seal),
            doubtful: papers.doubtful,
            passed_by,
        }
    }
}

/// Where papers were seen.
pub(super) struct Seen {
    pub(super) hall: Uuid,
    pub(super) ticket: Uuid,
    pub(super) window: u16,
}

events! {
    /// What happens to an identification.
    pub(crate) enum IdentificationEvent {
        /// Papers were seen and found in order.
        Checked(Checked) = "identification.checked/1",
    }
}

/// The papers of an identification as headquarters reads them; none of a person who was forgotten.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeenPapers {
    /// Whom it is for.
    pub holder: Option<Document>,
    /// Who is to own what the holder gives away.
    pub taker: Option<Document>,
}

impl SeenPapers {
    /// The kind of entries that tell of papers.
    pub const KIND: &'static str = "identification.checked/1";

    /// What an entry with its parts opened says; none where it tells of no papers.
    pub fn read(kind: &str, body: Value) -> Option<SeenPapers> {
        let IdentificationEvent::Checked(checked) = IdentificationEvent::read(kind, body).ok()?;
        Some(SeenPapers {
            holder: checked.holder.get().cloned(),
            taker: checked.taker.and_then(|taker| taker.get().cloned()),
        })
    }
}

/// An identification that took place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Life {
    pub(crate) checked: Checked,
    pub(crate) at: Millis,
}

/// An identification, or nothing yet. The subject is the id of the command; of several in a visit the last counts.
#[derive(Debug, Default)]
pub(crate) struct Identification {
    pub(crate) life: Option<Life>,
}

impl Aggregate for Identification {
    const NAME: &'static str = "identification";
    type Event = IdentificationEvent;

    fn apply(&mut self, event: &IdentificationEvent, stamp: &Stamp) {
        let IdentificationEvent::Checked(checked) = event;
        self.life.get_or_insert_with(|| Life {
            checked: checked.clone(),
            at: Millis(stamp.at.millis()),
        });
    }
}
