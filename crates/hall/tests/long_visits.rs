//! Visits that are more than one call and one window: late, resting, sent on, brought back.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::accounts::account;
use common::{
    CLERK, FINISH, MANAGER, MINUTE, PASSWORD, Story, code, code_and, hall_with_clerk, number,
    rules_of_a_hall, tables,
};
use guitai_hall::queue::{
    self, Act, Destination, Outcome, ParkKind, Profile, QueueRules, Standing, Step, TicketState,
};
use guitai_hall::{Session, summary};
use guitai_journal::RunLimit;
use serde_json::{Value, json};
use uuid::Uuid;

const NOTE: &str = "王小明 缺身份证";

fn park(kind: ParkKind) -> Step {
    Step::Park {
        kind,
        note: Some(NOTE.into()),
    }
}

fn transfer(destination: Destination, come_back: bool) -> Step {
    Step::Transfer {
        destination,
        service: "plan_change".into(),
        note: Some(NOTE.into()),
        come_back,
    }
}

fn set_rules(story: &Story, change: impl FnOnce(&mut Value)) {
    let manager = story.sign_in(MANAGER, PASSWORD, None).unwrap();
    let mut rules = rules_of_a_hall();
    change(&mut rules);
    let rules: QueueRules = serde_json::from_value(rules).unwrap();
    story.act(manager, Act::SetRules { rules }).unwrap();
}

/// Draws tickets a minute apart and gives their numbers' ids.
fn draw(story: &Story, session: Session, many: usize) -> Vec<Uuid> {
    let draw = |_| {
        story.clock.advance(MINUTE);
        story.issue(session).id
    };
    (0..many).map(draw).collect()
}

fn line(story: &Story, session: Session) -> Vec<Uuid> {
    let board = queue::board(&story.hall, session).unwrap();
    board.waiting.iter().map(|ticket| ticket.id).collect()
}

#[test]
fn somebody_who_comes_late_stands_where_the_halls_rule_puts_them() {
    let places = [
        (json!({"place": "at_once"}), 0),
        (json!({"place": "after", "places": 3}), 3),
        (json!({"place": "at_end"}), 5),
    ];
    for (rule, place) in places {
        let story = hall_with_clerk();
        set_rules(&story, |rules| rules["lateReturn"] = rule);
        let clerk = story.clerk(1);
        let drawn = draw(&story, clerk, 6);
        story.call_next(clerk).unwrap();
        story.step(clerk, drawn[0], Step::NoShow).unwrap();
        let board = queue::board(&story.hall, clerk).unwrap();
        assert_eq!(board.missed[0].id, drawn[0]);
        let back = story.step(clerk, drawn[0], Step::Return).unwrap();
        assert_eq!(
            (back.state, back.standing),
            (TicketState::Waiting, Standing::Returned)
        );
        let at = line(&story, clerk).iter().position(|id| *id == drawn[0]);
        assert_eq!(at, Some(place));
    }
}

#[test]
fn whoever_was_not_passed_over_does_not_come_late() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let waiting = story.issue(clerk);
    let refused = story.step(clerk, waiting.id, Step::Return);
    assert_eq!(code(refused), "queue.not_missed");
}

#[test]
fn a_visit_that_rests_leaves_the_window_free_and_is_not_worked_on() {
    let story = hall_with_clerk();
    let (clerk, other) = (story.clerk(1), story.clerk(2));
    let visit = story.visit(clerk);
    story.clock.advance(2 * MINUTE);
    story
        .step(clerk, visit.id, park(ParkKind::FetchPapers))
        .unwrap();
    let board = queue::board(&story.hall, clerk).unwrap();
    assert_eq!(board.current, None);
    assert_eq!(board.parked[0].note.as_deref(), Some(NOTE));
    story.clock.advance(30 * MINUTE);
    let other = refreshed(&story, other, 2);
    let resumed = story.step(other, visit.id, Step::Resume).unwrap();
    assert_eq!(
        (resumed.window, resumed.state),
        (Some(2), TicketState::Serving)
    );
    story.clock.advance(3 * MINUTE);
    let done = story.finish(other, visit.id);
    assert_eq!(done.worked_ms, 5 * MINUTE);
    assert_eq!(done.outcome, Some(Outcome::Served));
    let manager = story.manager();
    let day = summary::day(&story.hall, manager, None).unwrap();
    assert_eq!(
        day.handling.median,
        Some(300),
        "parked time is not the clerk's"
    );
}

/// The same clerk signed in anew: half an hour locks a session.
fn refreshed(story: &Story, _session: Session, window: u16) -> Session {
    story.clerk(window)
}

#[test]
fn papers_that_stay_are_gone_on_with_at_their_window() {
    let story = hall_with_clerk();
    let (clerk, other) = (story.clerk(1), story.clerk(2));
    let visit = story.visit(clerk);
    story
        .step(clerk, visit.id, park(ParkKind::PapersStay))
        .unwrap();
    let refused = code_and(story.step(other, visit.id, Step::Resume), "window");
    assert_eq!(refused, ("queue.other_window".into(), number(1)));
    story.step(clerk, visit.id, Step::Resume).unwrap();
}

#[test]
fn to_another_window_and_back_with_a_note_for_the_colleague() {
    let story = hall_with_clerk();
    let (clerk, cashier) = (story.clerk(1), story.clerk(2));
    let earlier = story.visit(clerk);
    let others = draw(&story, clerk, 2);
    let to = Destination::Window { window: 2 };
    let sent = story.step(clerk, earlier.id, transfer(to, true)).unwrap();
    assert_eq!((sent.state, sent.legs), (TicketState::Waiting, 2));

    assert_eq!(
        story.call_next(clerk).unwrap().id,
        others[0],
        "not called here"
    );
    let called = story.call_next(cashier).unwrap();
    assert_eq!(called.id, earlier.id, "the place was earned by waiting");
    let board = queue::board(&story.hall, cashier).unwrap();
    assert_eq!(board.visit.note.as_deref(), Some(NOTE));
    assert_eq!(board.visit.comes_back_to, Some(1));
    story.step(cashier, earlier.id, Step::Start).unwrap();
    let back = story.finish(cashier, earlier.id);
    assert_eq!(
        (back.state, back.standing),
        (TicketState::Waiting, Standing::CameBack)
    );
    assert_eq!(
        code(story.call_next(cashier)),
        "ok",
        "the next one, for anybody"
    );

    story.step(clerk, others[0], Step::NoShow).unwrap();
    assert_eq!(story.call_next(clerk).unwrap().id, earlier.id);
    story.step(clerk, earlier.id, Step::Start).unwrap();
    let done = story.finish(clerk, earlier.id);
    assert_eq!((done.state, done.legs), (TicketState::Finished, 3));
    assert_eq!(done.service, "bill_payment");
}

#[test]
fn a_customer_is_sent_to_a_person_wherever_that_person_sits() {
    let story = hall_with_clerk();
    let clerk = story.clerk(2);
    let visit = story.visit(clerk);
    let manager = story.manager();
    let account = account(&story, manager);
    let to = Destination::Person { account };
    story.step(clerk, visit.id, transfer(to, false)).unwrap();
    assert_eq!(code(story.call_next(clerk)), "queue.nobody_waiting");
    assert_eq!(story.call_next(manager).unwrap().id, visit.id);
}

#[test]
fn nobody_is_sent_to_where_they_are_or_where_nobody_is() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let visit = story.visit(clerk);
    let own = account(&story, clerk);
    let refused = |to| code(story.step(clerk, visit.id, transfer(to, false)));
    assert_eq!(
        refused(Destination::Window { window: 1 }),
        "queue.sent_nowhere"
    );
    assert_eq!(
        refused(Destination::Window { window: 9 }),
        "queue.window_unknown"
    );
    assert_eq!(
        refused(Destination::Person { account: own }),
        "queue.sent_nowhere"
    );
    let nobody = Uuid::now_v7();
    assert_eq!(
        refused(Destination::Person { account: nobody }),
        "queue.unknown_person"
    );
    let service = Step::Transfer {
        destination: Destination::Line,
        service: "sim_swap".into(),
        note: None,
        come_back: false,
    };
    assert_eq!(
        code(story.step(clerk, visit.id, service)),
        "queue.unknown_service"
    );
}

#[test]
fn notes_stand_sealed_in_the_journal_and_in_no_table() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let visit = story.visit(clerk);
    story
        .step(clerk, visit.id, park(ParkKind::AwaitStep))
        .unwrap();
    assert!(!format!("{:?}", tables(&story.hall)).contains(NOTE));
    let journal = story.hall.journal();
    let run = journal
        .run(journal.chain(), 1, RunLimit::default())
        .unwrap();
    let stored: Vec<u8> = run.unwrap().entries.concat();
    let stored = String::from_utf8_lossy(&stored).into_owned();
    assert!(stored.contains("ticket.parked/1") && !stored.contains("缺身份证"));
}

#[test]
fn priorities_count_as_having_come_earlier_and_nobody_is_passed_for_ever() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let senior = || Act::Issue {
        service: "bill_payment".into(),
        priority: Some("senior".into()),
        phone: None,
    };
    let long_waiting = story.issue(clerk).id;
    story.clock.advance(16 * MINUTE);
    let clerk = story.clerk(1);
    let short_waiting = story.issue(clerk).id;
    story.clock.advance(MINUTE);
    let old = story.act(clerk, senior()).unwrap().unwrap();
    assert_eq!(old.standing, Standing::Priority);
    assert_eq!(line(&story, clerk), [long_waiting, old.id, short_waiting]);
    let board = queue::board(&story.hall, clerk).unwrap();
    let next = board.next.unwrap();
    assert_eq!((next.ticket, next.passes), (long_waiting, 0));
    story.call_next(clerk).unwrap();
    story.step(clerk, long_waiting, Step::NoShow).unwrap();
    let board = queue::board(&story.hall, clerk).unwrap();
    let next = board.next.unwrap();
    assert_eq!(
        (next.ticket, next.standing, next.passes),
        (old.id, Standing::Priority, 1)
    );
    let unknown = Act::Issue {
        service: "bill_payment".into(),
        priority: Some("royalty".into()),
        phone: None,
    };
    assert_eq!(code(story.act(clerk, unknown)), "queue.unknown_priority");
}

#[test]
fn a_window_calls_for_what_it_is_there_for() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let bill = story.issue(clerk).id;
    let plan = story.act(clerk, common::issue_for("plan_change"));
    let plan = plan.unwrap().unwrap().id;
    let manager = story.sign_in(MANAGER, PASSWORD, None).unwrap();
    let profile = |helps| Act::SetProfile {
        window: 1,
        profile: Profile {
            services: ["plan_change".to_owned()].into(),
            helps,
        },
    };
    story.act(manager, profile(false)).unwrap();
    assert_eq!(story.call_next(clerk).unwrap().id, plan);
    story.step(clerk, plan, Step::NoShow).unwrap();
    assert_eq!(code(story.call_next(clerk)), "queue.nobody_waiting");
    story.act(manager, profile(true)).unwrap();
    let board = queue::board(&story.hall, clerk).unwrap();
    assert!(board.next.unwrap().helps);
    assert_eq!(story.call_next(clerk).unwrap().id, bill);
}

#[test]
fn a_visit_may_end_otherwise_than_well() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    for outcome in [Outcome::NotPossible, Outcome::Referred, Outcome::Left] {
        let visit = story.visit(clerk);
        let ended = story
            .step(clerk, visit.id, Step::Finish { outcome })
            .unwrap();
        assert_eq!(ended.outcome, Some(outcome));
    }
    let visit = story.visit(clerk);
    assert_eq!(
        story.step(clerk, visit.id, FINISH).unwrap().outcome,
        Some(Outcome::Served)
    );
    assert!(story.sign_in(CLERK, PASSWORD, None).is_ok());
}
