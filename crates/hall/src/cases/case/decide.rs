//! What may be done for a case, by whom, and what it is then (standard, "Case state machines", Complaint). Pure.

use super::entries::{
    Accepted, Answered, Archived, Begun, CaseEvent, Closed, Refused, Severity, VisitResult,
    Visited, Withdrawn,
};
use super::{Case, CaseState};
use crate::cases::refusal::CasesRefusal;
use crate::fault::Faults;
use crate::orders::Told;
use guitai_journal::{ActorId, Part};
use serde::{Deserialize, Serialize};

/// So many times somebody tried to reach the customer before a case is closed without a word of theirs.
const ATTEMPTS: u32 = 3;
/// What is said in a step has so many characters.
const TEXT: std::ops::RangeInclusive<usize> = 2..=500;

/// A step of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum CaseStep {
    /// It is the operator's to answer 受理.
    Accept {
        /// How grave it is.
        severity: Severity,
    },
    /// It is not 不予受理.
    Refuse {
        /// Why.
        reason: String,
        /// How the customer was told so.
        told: Told,
    },
    /// Work on it begins; the customer has heard so 首次响应.
    Begin {
        /// What the customer was told.
        response: String,
    },
    /// The customer has an answer 答复.
    Answer {
        /// Why it came to that.
        cause: String,
        /// What is done about it.
        remedy: String,
        /// How the customer was told.
        told: Told,
    },
    /// Somebody else asked the customer whether the answer was good 回访.
    Visit {
        /// What came of it.
        result: VisitResult,
        /// What the customer said; may be empty.
        note: String,
    },
    /// It is put away 归档.
    Archive,
    /// The customer wants no more 撤回.
    Withdraw {
        /// How that is known.
        evidence: String,
    },
}

/// A step by its name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is a step, documented there")]
pub enum CaseStepName {
    Accept,
    Refuse,
    Begin,
    Answer,
    Visit,
    Archive,
    Withdraw,
}

impl CaseStepName {
    /// All, in the order in which a case goes through them.
    pub(crate) const ALL: [CaseStepName; 7] = [
        CaseStepName::Accept,
        CaseStepName::Begin,
        CaseStepName::Answer,
        CaseStepName::Visit,
        CaseStepName::Archive,
        CaseStepName::Refuse,
        CaseStepName::Withdraw,
    ];

    fn begins_at(self, state: CaseState) -> bool {
        match self {
            CaseStepName::Accept | CaseStepName::Refuse => state == CaseState::Registered,
            CaseStepName::Begin => state == CaseState::Accepted,
            CaseStepName::Answer => state == CaseState::InProgress,
            CaseStepName::Visit => state == CaseState::AwaitingVisit,
            CaseStepName::Archive => state == CaseState::Closed,
            CaseStepName::Withdraw => state.is_unanswered() || state == CaseState::AwaitingVisit,
        }
    }
}

impl CaseStep {
    fn name(&self) -> CaseStepName {
        match self {
            CaseStep::Accept { .. } => CaseStepName::Accept,
            CaseStep::Refuse { .. } => CaseStepName::Refuse,
            CaseStep::Begin { .. } => CaseStepName::Begin,
            CaseStep::Answer { .. } => CaseStepName::Answer,
            CaseStep::Visit { .. } => CaseStepName::Visit,
            CaseStep::Archive => CaseStepName::Archive,
            CaseStep::Withdraw { .. } => CaseStepName::Withdraw,
        }
    }
}

/// Whether somebody may take a step now. `supervises`: they answer for the hall.
pub(crate) fn may(
    case: &Case,
    step: CaseStepName,
    (by, supervises): (ActorId, bool),
) -> Result<(), CasesRefusal> {
    let life = case.life.as_ref().ok_or(CasesRefusal::Unknown)?;
    if !step.begins_at(case.state) {
        return Err(CasesRefusal::WrongState { state: case.state });
    }
    let handles = case.handler == Some(by);
    match step {
        CaseStepName::Accept | CaseStepName::Archive if by != life.first_owner => {
            Err(CasesRefusal::FirstOwnerOnly)
        }
        CaseStepName::Begin | CaseStepName::Answer if !handles => Err(CasesRefusal::HandlerOnly),
        CaseStepName::Refuse if !supervises => Err(CasesRefusal::SupervisorOnly),
        CaseStepName::Visit if handles => Err(CasesRefusal::OwnVisit),
        _ => Ok(()),
    }
}

/// What a step writes.
pub(crate) fn decide(
    case: &Case,
    step: CaseStep,
    (by, supervises): (ActorId, bool),
) -> Result<Vec<CaseEvent>, CasesRefusal> {
    may(case, step.name(), (by, supervises))?;
    let life = case.life.as_ref().ok_or(CasesRefusal::Unknown)?;
    let key = life.registered.who.of();
    let seal = |text: String| Part::seal(key, text);
    said(&step)?;
    Ok(match step {
        CaseStep::Accept { severity } => vec![CaseEvent::Accepted(Accepted { severity })],
        CaseStep::Refuse { reason, told } => {
            let reason = seal(trimmed(&reason));
            vec![CaseEvent::Refused(Refused { reason, told })]
        }
        CaseStep::Begin { response } => {
            let response = seal(trimmed(&response));
            vec![CaseEvent::Begun(Begun { response })]
        }
        CaseStep::Answer {
            cause,
            remedy,
            told,
        } => vec![CaseEvent::Answered(Answered {
            cause: seal(trimmed(&cause)),
            remedy: seal(trimmed(&remedy)),
            told,
        })],
        CaseStep::Visit { result, note } => {
            let note = Some(trimmed(&note)).filter(|note| !note.is_empty());
            let visited = CaseEvent::Visited(Visited {
                result,
                note: note.map(seal),
            });
            let given_up = case.unreached + 1 >= ATTEMPTS;
            match result {
                VisitResult::Resolved => vec![visited, closed(true)],
                VisitResult::Unreached if given_up => vec![visited, closed(false)],
                VisitResult::Unreached | VisitResult::Dissatisfied => vec![visited],
            }
        }
        CaseStep::Archive => vec![CaseEvent::Archived(Archived {})],
        CaseStep::Withdraw { evidence } => {
            let evidence = seal(trimmed(&evidence));
            vec![CaseEvent::Withdrawn(Withdrawn { evidence })]
        }
    })
}

fn closed(resolved: bool) -> CaseEvent {
    CaseEvent::Closed(Closed { resolved })
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

/// Whether each step says what it has to say.
fn said(step: &CaseStep) -> Result<(), CasesRefusal> {
    let mut faults = Faults::default();
    let mut each = |field: &str, text: &str, least: usize| {
        faults.length(field, text, least, *TEXT.end());
    };
    let least = *TEXT.start();
    match step {
        CaseStep::Refuse { reason, .. } => each("/reason", reason, least),
        CaseStep::Begin { response } => each("/response", response, least),
        CaseStep::Answer { cause, remedy, .. } => {
            each("/cause", cause, least);
            each("/remedy", remedy, least);
        }
        // Who is not content says why, or nobody can do better.
        CaseStep::Visit { result, note } => {
            let why = *result == VisitResult::Dissatisfied;
            each("/note", note, if why { least } else { 0 });
        }
        CaseStep::Withdraw { evidence } => each("/evidence", evidence, least),
        CaseStep::Accept { .. } | CaseStep::Archive => {}
    }
    faults
        .none()
        .map_err(|faults| CasesRefusal::Invalid { faults })
}
