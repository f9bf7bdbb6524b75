//! What goes into the customers slice, and what comes out of it: masked.

use super::document::{DocumentView, TypedDocument};
use super::identification::Life;
use crate::day::Millis;
use crate::staff::Pass;
use guitai_journal::Part;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Says whose papers lie on the counter.
#[derive(Clone, Debug, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Identify {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// The visit.
    pub ticket: Uuid,
    /// Whom it is for: a person or an organisation. None where that is whoever's papers were seen in the visit already, with
    /// whoever came along: only the taker's are new.
    pub holder: Option<TypedDocument>,
    /// Who came for the holder.
    pub agent: Option<TypedDocument>,
    /// Who will use what an organisation asks for.
    pub user: Option<TypedDocument>,
    /// Who is to own what the holder gives away.
    pub taker: Option<TypedDocument>,
    /// The holder's authorisation of the agent was seen.
    pub authorised: bool,
    /// The manager who lets a doubtful number pass.
    pub pass: Option<Pass>,
}

/// Asks what is wrong with papers as far as they are copied.
#[derive(Clone, Debug, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CheckPapers {
    /// As in [`Identify`].
    pub ticket: Uuid,
    /// As in [`Identify`].
    pub holder: Option<TypedDocument>,
    /// As in [`Identify`].
    pub agent: Option<TypedDocument>,
    /// As in [`Identify`].
    pub user: Option<TypedDocument>,
    /// As in [`Identify`].
    pub taker: Option<TypedDocument>,
    /// As in [`Identify`].
    pub authorised: bool,
}

/// Whose a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Whom it is for 本人, a person or an organisation.
    Holder,
    /// Who came for the holder 经办人.
    Agent,
    /// Who will use what an organisation asks for 使用人.
    User,
    /// Who is to own what the holder gives away 新机主.
    Taker,
}

/// A document that was seen, masked, for paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeenDocument {
    /// Whose it is.
    pub whose: Whose,
    /// The document.
    pub document: DocumentView,
}

/// Whose papers were seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct IdentificationView {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: Millis,
    /// Whom it is for; nothing of somebody who was forgotten.
    pub holder: Option<DocumentView>,
    /// Who came for the holder.
    pub agent: Option<DocumentView>,
    /// Who will use what an organisation asks for.
    pub user: Option<DocumentView>,
    /// Who is to own what the holder gives away.
    pub taker: Option<DocumentView>,
    /// A manager let a doubtful number pass.
    pub passed: bool,
}

impl IdentificationView {
    /// Each document that is still known.
    pub(crate) fn seen(self) -> Vec<SeenDocument> {
        let each = [
            (Whose::Holder, self.holder),
            (Whose::Agent, self.agent),
            (Whose::User, self.user),
            (Whose::Taker, self.taker),
        ];
        let seen = each.into_iter().filter_map(|(whose, document)| {
            let document = document?;
            Some(SeenDocument { whose, document })
        });
        seen.collect()
    }

    pub(crate) fn of(id: Uuid, life: &Life) -> IdentificationView {
        let masked = |part: &Part<_>| part.get().map(super::document::Document::masked);
        let checked = &life.checked;
        IdentificationView {
            id,
            at: life.at,
            holder: masked(&checked.holder),
            agent: checked.agent.as_ref().and_then(masked),
            user: checked.user.as_ref().and_then(masked),
            taker: checked.taker.as_ref().and_then(masked),
            passed: checked.passed_by.is_some(),
        }
    }
}
