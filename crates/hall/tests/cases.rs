//! Complaints: taken up in a visit, seen on the customer's page, worked on, and kept sealed.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::record::{at_the_window, checked, opened};
use common::{HOUR, MANAGER, NAME, PASSWORD, PHONE, Story, code, faults, tables};
use guitai_hall::cases::{
    self, ActOnCase, CaseState, CaseStep, CaseStepName, CaseView, Happening, Severity, TakeUp,
    VisitResult,
};
use guitai_hall::customers::record;
use guitai_hall::orders::Told;
use guitai_hall::{HallError, Session};
use uuid::Uuid;

const CONTENT: &str = "十月账单多出一项漫游费，客户没有出过省";
const DAYS: i64 = 24 * HOUR;

fn complaint(ticket: Uuid) -> TakeUp {
    TakeUp {
        command: Uuid::now_v7(),
        ticket,
        name: NAME.into(),
        phone: PHONE.into(),
        content: CONTENT.into(),
        demand: "退还漫游费".into(),
    }
}

fn step(
    story: &Story,
    session: Session,
    case: &CaseView,
    step: CaseStep,
) -> Result<CaseView, HallError> {
    let input = ActOnCase {
        command: Uuid::now_v7(),
        case: case.id,
        step,
    };
    cases::act(&story.hall, session, input)
}

fn answer() -> CaseStep {
    CaseStep::Answer {
        cause: "边界漫游误计".into(),
        remedy: "退还68元".into(),
        told: Told::Phone,
    }
}

/// Accepted, begun, answered by whoever took it up.
fn answered(story: &Story, clerk: Session, case: &CaseView) -> CaseView {
    let severity = Severity::Major;
    step(story, clerk, case, CaseStep::Accept { severity }).unwrap();
    let response = "三日内回复".into();
    step(story, clerk, case, CaseStep::Begin { response }).unwrap();
    step(story, clerk, case, answer()).unwrap()
}

#[test]
fn a_complaint_has_a_number_an_owner_and_a_day_by_which_it_is_answered() {
    let (story, clerk, ticket) = at_the_window();
    let case = cases::take_up(&story.hall, clerk, complaint(ticket)).unwrap();
    assert_eq!(case.number, "XA01-C20261122-01-0001");
    assert_eq!(case.first_owner.login, common::CLERK);
    assert_eq!(
        case.due,
        Some(case.at).map(|at| at.plus_seconds(15 * 86_400))
    );
    assert!(case.mine);
    assert_eq!(case.steps, [CaseStepName::Accept, CaseStepName::Withdraw]);
    assert_eq!(
        (case.name.as_str(), case.phone.as_str()),
        ("王*", "138****2211")
    );
    let again = cases::take_up(&story.hall, clerk, complaint(ticket)).unwrap();
    assert_eq!(again.number, "XA01-C20261122-01-0002");
}

#[test]
fn sent_twice_it_is_taken_up_once() {
    let (story, clerk, ticket) = at_the_window();
    let input = complaint(ticket);
    let first = cases::take_up(&story.hall, clerk, input.clone()).unwrap();
    let second = cases::take_up(&story.hall, clerk, input).unwrap();
    assert_eq!(first, second);
    assert_eq!(cases::open(&story.hall, clerk).unwrap().total, 1);
}

#[test]
fn whoever_is_known_need_not_say_who_they_are() {
    let (story, clerk, ticket) = at_the_window();
    let silent = || TakeUp {
        name: String::new(),
        phone: String::new(),
        ..complaint(ticket)
    };
    let unknown = cases::take_up(&story.hall, clerk, silent());
    assert_eq!(faults(unknown), ["/name", "/phone"]);
    checked(&story, clerk, ticket);
    let case = cases::take_up(&story.hall, clerk, silent()).unwrap();
    assert_eq!(
        (case.name.as_str(), case.phone.as_str()),
        ("王*", "138****2211")
    );
}

#[test]
fn what_is_missing_or_wrong_is_said_field_by_field() {
    let (story, clerk, ticket) = at_the_window();
    let wrong = TakeUp {
        phone: "138-0013".into(),
        content: " ".into(),
        demand: "退".into(),
        ..complaint(ticket)
    };
    let tried = cases::take_up(&story.hall, clerk, wrong);
    assert_eq!(faults(tried), ["/phone", "/content", "/demand"]);
}

#[test]
fn nothing_is_taken_up_without_a_visit_at_the_window() {
    let (story, clerk, ticket) = at_the_window();
    story.finish(clerk, ticket);
    let tried = cases::take_up(&story.hall, clerk, complaint(ticket));
    assert_eq!(code(tried), "queue.not_serving");
}

#[test]
fn a_complaint_stands_on_the_customers_page_once_papers_were_seen() {
    let (story, clerk, ticket) = at_the_window();
    opened(&story, clerk, ticket);
    let case = cases::take_up(&story.hall, clerk, complaint(ticket)).unwrap();
    let page = record::page(&story.hall, clerk, ticket).unwrap().unwrap();
    assert!(page.cases.is_empty());
    let page = checked(&story, clerk, ticket);
    assert_eq!(page.cases.len(), 1);
    assert_eq!(page.cases[0].number, case.number);
    assert_eq!(
        (page.cases[0].state, page.cases[0].due),
        (CaseState::Registered, case.due)
    );
    answered(&story, clerk, &case);
    let page = record::page(&story.hall, clerk, ticket).unwrap().unwrap();
    assert_eq!(
        (page.cases[0].state, page.cases[0].due),
        (CaseState::AwaitingVisit, None)
    );
}

#[test]
fn a_complaint_is_worked_on_by_its_owner_and_asked_after_by_another() {
    let (story, clerk, ticket) = at_the_window();
    let case = cases::take_up(&story.hall, clerk, complaint(ticket)).unwrap();
    answered(&story, clerk, &case);
    let visit = || CaseStep::Visit {
        result: VisitResult::Resolved,
        note: String::new(),
    };
    assert_eq!(code(step(&story, clerk, &case, visit())), "cases.own_visit");
    let manager = story.sign_in(MANAGER, PASSWORD, None).unwrap();
    let closed = step(&story, manager, &case, visit()).unwrap();
    assert_eq!(closed.state, CaseState::Closed);
    assert_eq!(
        code(step(&story, manager, &case, CaseStep::Archive)),
        "cases.first_owner_only"
    );
    let archived = step(&story, clerk, &case, CaseStep::Archive).unwrap();
    assert_eq!(
        (archived.state, archived.steps.len()),
        (CaseState::Archived, 0)
    );
    let happened: Vec<_> = archived.entries.iter().map(|entry| entry.what).collect();
    use Happening::*;
    assert_eq!(
        happened,
        [
            Registered, Accepted, Begun, Answered, Visited, Closed, Archived
        ]
    );
    assert_eq!(archived.entries[3].texts, ["边界漫游误计", "退还68元"]);
    assert_eq!(cases::open(&story.hall, clerk).unwrap().total, 0);
}

#[test]
fn what_is_due_first_stands_first_and_what_was_answered_last() {
    let (story, clerk, ticket) = at_the_window();
    let early = cases::take_up(&story.hall, clerk, complaint(ticket)).unwrap();
    story.clock.advance(DAYS);
    let clerk = story.clerk(3);
    let visit = story.visit(clerk);
    let late = cases::take_up(&story.hall, clerk, complaint(visit.id)).unwrap();
    let order = |session| -> Vec<Uuid> {
        let open = cases::open(&story.hall, session).unwrap();
        open.cases.into_iter().map(|case| case.id).collect()
    };
    assert_eq!(order(clerk), [early.id, late.id]);
    answered(&story, clerk, &early);
    assert_eq!(order(clerk), [late.id, early.id]);
}

#[test]
fn rebuilt_from_the_journal_cases_are_the_same() {
    let (story, clerk, ticket) = at_the_window();
    checked(&story, clerk, ticket);
    let case = cases::take_up(&story.hall, clerk, complaint(ticket)).unwrap();
    answered(&story, clerk, &case);
    let before = tables(&story.hall);
    story.hall.journal().rebuild().unwrap();
    assert_eq!(tables(&story.hall), before);
}

#[test]
fn what_a_complaint_says_of_a_person_stands_in_no_table() {
    let (story, clerk, ticket) = at_the_window();
    let case = cases::take_up(&story.hall, clerk, complaint(ticket)).unwrap();
    answered(&story, clerk, &case);
    let shown = format!("{:?}", tables(&story.hall));
    for secret in [NAME, PHONE, CONTENT, "边界漫游误计"] {
        assert!(!shown.contains(secret), "{secret} stands in a table");
    }
}
