//! Every row of the standard's table of complaints that is built: who may, who may not, and where it leads.

use super::entries::CaseEvent;
use super::*;
use crate::cases::refusal::CasesRefusal;
use crate::customers::record::ContactChannel;
use crate::daily::DailyNumber;
use crate::orders::Told;
use crate::testing::stamp_by;
use guitai_journal::{KeyId, Part};

const OWNER: u128 = 2;
const COLLEAGUE: u128 = 3;
const SUPERVISOR: u128 = 4;

fn someone(who: u128) -> (ActorId, bool) {
    (ActorId(Uuid::from_u128(who)), who == SUPERVISOR)
}

fn registered() -> CaseEvent {
    let key = KeyId(Uuid::nil());
    CaseEvent::Registered(Box::new(Registered {
        hall: Uuid::nil(),
        number: CaseNumber(DailyNumber {
            hall: "XA01".into(),
            date: "2026-11-22".parse().unwrap(),
            station: 1,
            n: 7,
        }),
        ticket: Uuid::nil(),
        window: 3,
        kind: CaseKind::Complaint,
        channel: ContactChannel::Hall,
        customer: None,
        who: Part::seal(
            key,
            Complainant {
                name: "王小明".into(),
                phone: "13800132211".into(),
            },
        ),
        matter: Part::seal(
            key,
            Matter {
                content: "多扣了费".into(),
                demand: "退费".into(),
            },
        ),
        promised: None,
    }))
}

/// A case that the owner took up.
struct Story {
    case: Case,
    ms: i64,
}

impl Story {
    fn begin() -> Story {
        let mut story = Story {
            case: Case::default(),
            ms: 0,
        };
        story.apply(OWNER, &registered());
        story
    }

    fn apply(&mut self, by: u128, event: &CaseEvent) {
        self.ms += 1;
        self.case.apply(event, &stamp_by(by, self.ms));
    }

    fn tries(&mut self, by: u128, step: CaseStep) -> Result<CaseState, CasesRefusal> {
        for event in decide(&self.case, step, someone(by))? {
            self.apply(by, &event);
        }
        Ok(self.case.state)
    }

    fn at(state: CaseState) -> Story {
        let mut story = Story::begin();
        let way = match state {
            CaseState::Registered => 0,
            CaseState::Accepted => 1,
            CaseState::InProgress => 2,
            CaseState::AwaitingVisit => 3,
            CaseState::Closed => 4,
            CaseState::Archived => 5,
            CaseState::Refused => {
                story.tries(SUPERVISOR, refuse()).unwrap();
                0
            }
            CaseState::Withdrawn => {
                story.tries(COLLEAGUE, withdraw()).unwrap();
                0
            }
        };
        let steps = [
            (OWNER, accept()),
            (OWNER, begin()),
            (OWNER, answer()),
            (COLLEAGUE, visit(VisitResult::Resolved)),
            (OWNER, CaseStep::Archive),
        ];
        for (by, step) in steps.into_iter().take(way) {
            story.tries(by, step).unwrap();
        }
        assert_eq!(story.case.state, state);
        story
    }
}

fn accept() -> CaseStep {
    CaseStep::Accept {
        severity: Severity::Major,
    }
}

fn refuse() -> CaseStep {
    CaseStep::Refuse {
        reason: "不属本企业".into(),
        told: Told::InPerson,
    }
}

fn begin() -> CaseStep {
    CaseStep::Begin {
        response: "已联系客户".into(),
    }
}

fn answer() -> CaseStep {
    CaseStep::Answer {
        cause: "系统重复计费".into(),
        remedy: "退还重复部分".into(),
        told: Told::Phone,
    }
}

fn visit(result: VisitResult) -> CaseStep {
    CaseStep::Visit {
        result,
        note: "客户这样说".into(),
    }
}

fn withdraw() -> CaseStep {
    CaseStep::Withdraw {
        evidence: "客户签字撤回".into(),
    }
}

#[test]
fn a_complaint_goes_from_the_counter_to_the_archive() {
    let mut story = Story::begin();
    assert_eq!(story.tries(OWNER, accept()), Ok(CaseState::Accepted));
    assert_eq!(story.case.severity, Some(Severity::Major));
    assert_eq!(story.tries(OWNER, begin()), Ok(CaseState::InProgress));
    assert_eq!(story.tries(OWNER, answer()), Ok(CaseState::AwaitingVisit));
    let resolved = visit(VisitResult::Resolved);
    assert_eq!(story.tries(COLLEAGUE, resolved), Ok(CaseState::Closed));
    assert_eq!(
        story.tries(OWNER, CaseStep::Archive),
        Ok(CaseState::Archived)
    );
    assert_eq!(story.case.done.len(), 7);
    assert_eq!(story.case.life.unwrap().first_owner, someone(OWNER).0);
}

#[test]
fn each_step_begins_where_it_begins_and_nowhere_else() {
    use CaseState::*;
    let all = [
        Registered,
        Accepted,
        InProgress,
        AwaitingVisit,
        Closed,
        Archived,
        Refused,
        Withdrawn,
    ];
    let steps: [(u128, CaseStep, &[CaseState]); 7] = [
        (OWNER, accept(), &[Registered]),
        (SUPERVISOR, refuse(), &[Registered]),
        (OWNER, begin(), &[Accepted]),
        (OWNER, answer(), &[InProgress]),
        (COLLEAGUE, visit(VisitResult::Resolved), &[AwaitingVisit]),
        (OWNER, CaseStep::Archive, &[Closed]),
        (
            COLLEAGUE,
            withdraw(),
            &[Registered, Accepted, InProgress, AwaitingVisit],
        ),
    ];
    for (by, step, from) in steps {
        for state in all {
            let tried = Story::at(state).tries(by, step.clone());
            if from.contains(&state) {
                assert!(tried.is_ok(), "{step:?} from {state:?}: {tried:?}");
            } else {
                assert_eq!(tried, Err(CasesRefusal::WrongState { state }), "{step:?}");
            }
        }
    }
}

#[test]
fn each_step_is_somebodys() {
    let refused = |state, by, step| Story::at(state).tries(by, step).unwrap_err();
    let owner = CasesRefusal::FirstOwnerOnly;
    assert_eq!(refused(CaseState::Registered, COLLEAGUE, accept()), owner);
    assert_eq!(
        refused(CaseState::Closed, COLLEAGUE, CaseStep::Archive),
        owner
    );
    let handler = CasesRefusal::HandlerOnly;
    assert_eq!(refused(CaseState::Accepted, COLLEAGUE, begin()), handler);
    assert_eq!(
        refused(CaseState::InProgress, SUPERVISOR, answer()),
        handler
    );
    let supervisor = CasesRefusal::SupervisorOnly;
    assert_eq!(refused(CaseState::Registered, OWNER, refuse()), supervisor);
    let own = visit(VisitResult::Resolved);
    assert_eq!(
        refused(CaseState::AwaitingVisit, OWNER, own),
        CasesRefusal::OwnVisit
    );
}

#[test]
fn whoever_is_not_content_is_answered_anew() {
    let mut story = Story::at(CaseState::AwaitingVisit);
    let dissatisfied = visit(VisitResult::Dissatisfied);
    assert_eq!(
        story.tries(COLLEAGUE, dissatisfied),
        Ok(CaseState::InProgress)
    );
    assert_eq!(story.case.returns, 1);
    assert_eq!(story.tries(OWNER, answer()), Ok(CaseState::AwaitingVisit));
}

#[test]
fn only_the_third_time_that_nobody_was_reached_closes_a_case_and_not_as_resolved() {
    let mut story = Story::at(CaseState::AwaitingVisit);
    let unreached = || visit(VisitResult::Unreached);
    for _ in 0..2 {
        let state = story.tries(COLLEAGUE, unreached());
        assert_eq!(state, Ok(CaseState::AwaitingVisit));
    }
    assert_eq!(story.tries(COLLEAGUE, unreached()), Ok(CaseState::Closed));
    let last = story.case.done.last().map(|done| done.event.clone());
    let Some(CaseEvent::Closed(closed)) = last else {
        panic!("it was closed last");
    };
    assert!(!closed.resolved);
}

#[test]
fn a_step_says_what_it_has_to_say() {
    let silent = CaseStep::Answer {
        cause: " ".into(),
        remedy: String::new(),
        told: Told::Phone,
    };
    let Err(CasesRefusal::Invalid { faults }) =
        Story::at(CaseState::InProgress).tries(OWNER, silent)
    else {
        panic!("it says nothing");
    };
    let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["/cause", "/remedy"]);
    let unsaid = CaseStep::Visit {
        result: VisitResult::Dissatisfied,
        note: String::new(),
    };
    let tried = Story::at(CaseState::AwaitingVisit).tries(COLLEAGUE, unsaid);
    assert!(matches!(tried, Err(CasesRefusal::Invalid { .. })));
}

#[test]
fn of_two_steps_taken_apart_the_first_counts_and_both_are_seen() {
    let mut story = Story::at(CaseState::InProgress);
    let answered = decide(&story.case, answer(), someone(OWNER)).unwrap();
    let withdrawn = decide(&story.case, withdraw(), someone(COLLEAGUE)).unwrap();
    let before = story.case.done.len();
    story.apply(COLLEAGUE, &withdrawn[0]);
    story.apply(OWNER, &answered[0]);
    assert_eq!(story.case.state, CaseState::Withdrawn);
    assert_eq!(story.case.done.len(), before + 2);
}

#[test]
fn a_number_cannot_be_taken_for_an_orders() {
    let number = Story::begin().case.life.unwrap().registered.number;
    assert_eq!(number.to_string(), "XA01-C20261122-01-0007");
}
