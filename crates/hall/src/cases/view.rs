//! What goes into the cases slice, and what comes out of it. Who complains comes out masked.

use super::case::{
    Case, CaseEvent, CaseKind, CaseState, CaseStep, CaseStepName, Done, Severity, VisitResult, may,
};
use super::refusal::CasesRefusal;
use crate::customers::record::ContactChannel;
use crate::day::Millis;
use crate::hall::Hall;
use crate::masking;
use crate::orders::{Promised, Told};
use crate::refusal::HallError;
use crate::staff::{self, Badge};
use guitai_journal::{ActorId, Part};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Takes up a complaint.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct TakeUp {
    /// The command's id, UUIDv7; it becomes the case's.
    pub command: Uuid,
    /// The visit in hand.
    pub ticket: Uuid,
    /// Who complains; may be empty where their page is open and their papers were seen.
    pub name: String,
    /// The number at which they are called back, 7 to 12 digits; likewise.
    pub phone: String,
    /// What happened, 2 to 1000 characters.
    pub content: String,
    /// What they ask for, likewise.
    pub demand: String,
}

/// Takes a case a step further.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct ActOnCase {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// The case.
    pub case: Uuid,
    /// How.
    pub step: CaseStep,
}

/// The cases that are not at their end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct OpenCases {
    /// At most 200, whatever is due first first.
    pub cases: Vec<CaseView>,
    /// How many there are.
    pub total: u32,
}

/// A case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CaseView {
    /// Its id.
    pub id: Uuid,
    /// `XA01-C20261122-01-0007`
    pub number: String,
    /// What sort it is.
    pub kind: CaseKind,
    /// By which way the customer came.
    pub channel: ContactChannel,
    /// How far it has come.
    pub state: CaseState,
    /// How grave it is, once it was accepted.
    pub severity: Option<Severity>,
    /// When it was taken up.
    pub at: Millis,
    /// Who complains, masked; empty of somebody who was forgotten.
    pub name: String,
    /// Where they are called back, masked; likewise.
    pub phone: String,
    /// What happened; likewise.
    pub content: String,
    /// What they ask for; likewise.
    pub demand: String,
    /// By when they were promised an answer.
    pub promised: Option<Promised>,
    /// The same, for as long as they have none.
    pub due: Option<Millis>,
    /// Who took it up, and answers for it to the end 首问负责.
    pub first_owner: Badge,
    /// Who works on it.
    pub handler: Option<Badge>,
    /// Whoever looks took it up or works on it.
    pub mine: bool,
    /// How often the customer was not content with the answer.
    pub returns: u32,
    /// All that was done, in order.
    pub entries: Vec<CaseEntry>,
    /// What whoever looks may do now.
    pub steps: Vec<CaseStepName>,
}

/// Something that was done for a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct CaseEntry {
    /// When.
    pub at: Millis,
    /// By whom.
    pub by: Badge,
    /// What: `registered`, `accepted`, `refused`, `begun`, `answered`, `visited`, `closed`, `archived`, `withdrawn`.
    pub what: Happening,
    /// How grave it was found.
    pub severity: Option<Severity>,
    /// How the customer was told.
    pub told: Option<Told>,
    /// What the customer said to the answer.
    pub result: Option<VisitResult>,
    /// It was closed because the customer says that it is resolved; otherwise they could not be reached.
    pub resolved: Option<bool>,
    /// What was said, part by part: of an answer cause and remedy.
    pub texts: Vec<String>,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is an entry of a case, documented there")]
pub enum Happening {
    Registered,
    Accepted,
    Refused,
    Begun,
    Answered,
    Visited,
    Closed,
    Archived,
    Withdrawn,
}

/// A case as somebody sees it. `supervises`: they answer for the hall.
pub(super) fn view(
    hall: &Hall,
    id: Uuid,
    case: &Case,
    (looking, supervises): (ActorId, bool),
) -> Result<CaseView, HallError> {
    let life = case.life.as_ref().ok_or(CasesRefusal::Unknown)?;
    let registered = &life.registered;
    let (who, matter) = (registered.who.get(), registered.matter.get());
    let entries = case.done.iter().map(|done| entry(hall, done));
    let handler = case.handler.map(|handler| staff::badge(hall, handler));
    let steps = CaseStepName::ALL.into_iter();
    Ok(CaseView {
        id,
        number: registered.number.to_string(),
        kind: registered.kind,
        channel: registered.channel,
        state: case.state,
        severity: case.severity,
        at: life.at,
        name: who.map_or_else(String::new, |who| masking::name(&who.name)),
        phone: who.map_or_else(String::new, |who| masking::line(&who.phone)),
        content: matter.map_or_else(String::new, |matter| matter.content.clone()),
        demand: matter.map_or_else(String::new, |matter| matter.demand.clone()),
        promised: registered.promised.clone(),
        due: case.due(),
        first_owner: staff::badge(hall, life.first_owner)?,
        handler: handler.transpose()?,
        mine: life.first_owner == looking || case.handler == Some(looking),
        returns: case.returns,
        entries: entries.collect::<Result<_, _>>()?,
        steps: steps
            .filter(|step| may(case, *step, (looking, supervises)).is_ok())
            .collect(),
    })
}

fn entry(hall: &Hall, done: &Done) -> Result<CaseEntry, HallError> {
    let bare = |what| -> Result<CaseEntry, HallError> {
        Ok(CaseEntry {
            at: done.at,
            by: staff::badge(hall, done.by)?,
            what,
            severity: None,
            told: None,
            result: None,
            resolved: None,
            texts: Vec::new(),
        })
    };
    let text = |part: &Part<String>| part.get().cloned();
    Ok(match &done.event {
        CaseEvent::Registered(_) => bare(Happening::Registered)?,
        CaseEvent::Accepted(accepted) => CaseEntry {
            severity: Some(accepted.severity),
            ..bare(Happening::Accepted)?
        },
        CaseEvent::Refused(refused) => CaseEntry {
            told: Some(refused.told),
            texts: text(&refused.reason).into_iter().collect(),
            ..bare(Happening::Refused)?
        },
        CaseEvent::Begun(begun) => CaseEntry {
            texts: text(&begun.response).into_iter().collect(),
            ..bare(Happening::Begun)?
        },
        CaseEvent::Answered(answered) => CaseEntry {
            told: Some(answered.told),
            texts: [&answered.cause, &answered.remedy]
                .into_iter()
                .filter_map(text)
                .collect(),
            ..bare(Happening::Answered)?
        },
        CaseEvent::Visited(visited) => CaseEntry {
            result: Some(visited.result),
            texts: visited.note.as_ref().and_then(text).into_iter().collect(),
            ..bare(Happening::Visited)?
        },
        CaseEvent::Closed(closed) => CaseEntry {
            resolved: Some(closed.resolved),
            ..bare(Happening::Closed)?
        },
        CaseEvent::Archived(_) => bare(Happening::Archived)?,
        CaseEvent::Withdrawn(withdrawn) => CaseEntry {
            texts: text(&withdrawn.evidence).into_iter().collect(),
            ..bare(Happening::Withdrawn)?
        },
    })
}
