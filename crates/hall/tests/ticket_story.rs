//! A ticket's whole story, as its entries tell it.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::{FINISH, MINUTE, Story, code, hall_of, hall_with_clerk, issue_for};
use guitai_hall::queue::{
    self, Act, Destination, Happened, Outcome, ParkKind, QueueCommand, Step, StoryStep,
};
use guitai_hall::setup::StationRole::{Counter, Kiosk, Manager};
use uuid::Uuid;

fn told(story: &Story, ticket: Uuid) -> Vec<StoryStep> {
    let manager = story.manager();
    queue::story(&story.hall, manager, ticket).unwrap().steps
}

fn what(steps: &[StoryStep]) -> Vec<&Happened> {
    steps.iter().map(|step| &step.happened).collect()
}

#[test]
fn each_step_of_a_visit_is_told_with_who_and_when() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let ticket = story.issue(clerk).id;
    story.clock.advance(4 * MINUTE);
    let step = |step| story.step(clerk, ticket, step).unwrap();
    story.call_next(clerk).unwrap();
    step(Step::Recall);
    step(Step::Start);
    step(Step::Park {
        kind: ParkKind::FetchPapers,
        note: Some("缺身份证".into()),
    });
    step(Step::Resume);
    step(Step::Transfer {
        destination: Destination::Line,
        service: "plan_change".into(),
        note: None,
        come_back: true,
    });
    step(Step::Call);
    step(Step::Start);
    step(FINISH);
    let steps = told(&story, ticket);
    let Happened::Issued {
        service, entitled, ..
    } = &steps[0].happened
    else {
        panic!("a story begins with the ticket: {steps:?}")
    };
    assert_eq!((service.as_str(), *entitled), ("bill_payment", false));
    assert_eq!(
        what(&steps)[1..],
        [
            &Happened::Called { window: 1 },
            &Happened::Recalled,
            &Happened::Started,
            &Happened::Parked {
                kind: ParkKind::FetchPapers,
                note: Some("缺身份证".into())
            },
            &Happened::Resumed { window: 1 },
            &Happened::Transferred {
                destination: Destination::Line,
                person: None,
                service: "plan_change".into(),
                come_back: true,
                note: None,
            },
            &Happened::Called { window: 1 },
            &Happened::Started,
            &Happened::SentBack,
        ]
    );
    let waited = steps[1].at.0 - steps[0].at.0;
    assert_eq!(waited / MINUTE, 4);
    for step in &steps {
        let clerk = step.clerk.as_ref().unwrap();
        assert!(clerk.name.ends_with('*') && !clerk.login.is_empty());
        assert_eq!((step.station, step.void), (None, false));
    }
}

#[test]
fn what_a_customer_did_at_the_kiosk_and_the_spool_by_itself_names_the_station() {
    let story = hall_of([Counter, Kiosk, Manager]);
    let (command, act) = (Uuid::now_v7(), issue_for("plan_change"));
    let order = queue::order_at_kiosk(&story.hall, QueueCommand { command, act }).unwrap();
    queue::carry_out(&story.hall, order).unwrap();
    let job = common::last_job(&story);
    queue::ticket_print_failed(&story.hall, job, command, "printer.no_paper").unwrap();
    let steps = told(&story, command);
    let by = |step: &StoryStep| (step.station, step.clerk.clone(), step.void);
    assert!(steps.iter().all(|step| by(step) == (Some(1), None, false)));
    let code = "printer.no_paper".to_owned();
    assert_eq!(steps[1].happened, Happened::PrintFailed { code });
}

#[test]
fn a_wait_that_begins_anew_counts_from_there() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let ticket = story.issue(clerk);
    assert_eq!(ticket.waiting_since, ticket.issued_at);
    story.clock.advance(2 * MINUTE);
    let visit = story.call_next(clerk).unwrap();
    story.step(clerk, visit.id, Step::Start).unwrap();
    story.clock.advance(MINUTE);
    let sent = story
        .step(
            clerk,
            visit.id,
            Step::Transfer {
                destination: Destination::Line,
                service: "plan_change".into(),
                note: None,
                come_back: false,
            },
        )
        .unwrap();
    let since = |ticket: &queue::TicketView| ticket.waiting_since.0 - ticket.issued_at.0;
    assert_eq!(since(&sent) / MINUTE, 3);
    story.clock.advance(MINUTE);
    let manager = story.manager();
    let moved = Act::Move {
        ticket: visit.id,
        service: "bill_payment".into(),
    };
    let moved = story.act(manager, moved).unwrap().unwrap();
    assert_eq!(since(&moved) / MINUTE, 3, "to be moved is no new wait");
    let floor = queue::floor(&story.hall, manager).unwrap();
    let bills = floor
        .services
        .iter()
        .find(|each| each.service == "bill_payment")
        .unwrap();
    assert_eq!(bills.oldest, Some(moved.waiting_since));
}

#[test]
fn there_is_no_story_of_a_ticket_that_nobody_drew() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let refused = queue::story(&story.hall, clerk, Uuid::now_v7());
    assert_eq!(code(refused), "queue.unknown_ticket");
    let outcome = Outcome::Served;
    let ticket = story.issue(clerk).id;
    let refused = story.step(clerk, ticket, Step::Finish { outcome });
    assert_eq!(code(refused), "queue.not_serving");
    assert_eq!(told(&story, ticket).len(), 1, "what was refused is no step");
}
