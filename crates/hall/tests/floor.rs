//! The floor: who sits where, whether tickets are given out, what the kiosk and the display say of it.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::{
    HOUR, MANAGER, MINUTE, PASSWORD, Story, code, code_and, hall_of, hall_with_clerk, issue_for,
    number, rules_of_a_hall, text,
};
use guitai_hall::queue::{self, Act, Issue, PauseReason, QueueCommand, QueueRules, Step};
use guitai_hall::setup::StationRole;
use guitai_hall::{HallError, Session};
use serde_json::{Value, json};
use uuid::Uuid;

const PAUSE: Act = Act::PauseWindow {
    reason: PauseReason::Meal,
};

fn manager(story: &Story) -> Session {
    story.sign_in(MANAGER, PASSWORD, None).unwrap()
}

fn set_rules(story: &Story, change: impl FnOnce(&mut Value)) {
    let mut rules = rules_of_a_hall();
    change(&mut rules);
    let rules: QueueRules = serde_json::from_value(rules).unwrap();
    story.act(manager(story), Act::SetRules { rules }).unwrap();
}

fn at_kiosk(story: &Story, act: Act) -> Result<String, HallError> {
    let command = Uuid::now_v7();
    let order = queue::order_at_kiosk(&story.hall, QueueCommand { command, act })?;
    let drawn = queue::carry_out(&story.hall, order)?.ticket;
    Ok(drawn.map(|ticket| ticket.number).unwrap_or_default())
}

fn kiosk_hall() -> Story {
    hall_of([
        StationRole::Counter,
        StationRole::Kiosk,
        StationRole::Manager,
    ])
}

#[test]
fn a_window_is_one_clerks_until_it_is_left_or_taken_over() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let visit = story.visit(clerk);
    let colleague = story.sign_in(MANAGER, PASSWORD, Some(1)).unwrap();
    let sit = |take_over| story.act(colleague, Act::TakeWindow { take_over });
    assert_eq!(
        code_and(sit(false), "clerk"),
        ("queue.window_taken".into(), text("张*"))
    );
    assert_eq!(code(story.call_next(colleague)), "queue.window_taken");
    sit(true).unwrap();
    assert_eq!(code(story.call_next(clerk)), "queue.window_taken");
    let board = queue::board(&story.hall, colleague).unwrap();
    assert_eq!(
        board.current.unwrap().id,
        visit.id,
        "what was in hand came along"
    );
    story.finish(colleague, visit.id);
    story.act(clerk, Act::LeaveWindow).unwrap();
    assert!(
        board_seat(&story, colleague, 1),
        "one leaves one's own window only"
    );
    story.act(colleague, Act::LeaveWindow).unwrap();
    assert!(!board_seat(&story, colleague, 1));
    let refused = code_and(story.call_next(colleague), "window");
    assert_eq!(refused, ("queue.window_not_open".into(), number(1)));
}

fn board_seat(story: &Story, session: Session, window: u16) -> bool {
    let board = queue::board(&story.hall, session).unwrap();
    let seat = board.windows.iter().find(|each| each.number == window);
    seat.unwrap().clerk.is_some()
}

#[test]
fn a_pause_is_for_empty_hands_and_ends_with_the_next_call() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let visit = story.visit(clerk);
    assert_eq!(code(story.act(clerk, PAUSE)), "queue.window_busy");
    story.finish(clerk, visit.id);
    story.act(clerk, PAUSE).unwrap();
    let paused = || {
        let board = queue::board(&story.hall, clerk).unwrap();
        board.windows[0].paused
    };
    assert_eq!(paused(), Some(PauseReason::Meal));
    story.act(clerk, Act::ResumeWindow).unwrap();
    assert_eq!(paused(), None);
    story.act(clerk, PAUSE).unwrap();
    story.issue(clerk);
    story.call_next(clerk).unwrap();
    assert_eq!(paused(), None);
}

#[test]
fn a_manager_sends_away_whoever_sits_at_a_window_and_moves_those_who_wait() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let waiting = story.issue(clerk);
    let manager = manager(&story);
    story.act(manager, Act::CloseWindow { window: 1 }).unwrap();
    assert_eq!(code(story.call_next(clerk)), "queue.window_not_open");
    let to = |service: &str| Act::Move {
        ticket: waiting.id,
        service: service.into(),
    };
    let moved = story.act(manager, to("plan_change")).unwrap().unwrap();
    assert_eq!(
        (moved.drawn_for.as_str(), moved.service.as_str()),
        ("bill_payment", "plan_change")
    );
    assert_eq!(
        code(story.act(manager, to("sim_swap"))),
        "queue.unknown_service"
    );
}

#[test]
fn over_night_the_windows_are_left_and_the_line_is_cleared() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let visit = story.visit(clerk);
    let park = Step::Park {
        kind: queue::ParkKind::PapersStay,
        note: None,
    };
    story.step(clerk, visit.id, park).unwrap();
    story.clock.advance(24 * HOUR);
    assert_eq!(
        queue::clear_left_over(&story.hall, Uuid::now_v7()).unwrap(),
        1
    );
    let manager = story.sign_in(MANAGER, PASSWORD, Some(1)).unwrap();
    assert!(!board_seat(&story, manager, 1));
    story
        .act(manager, Act::TakeWindow { take_over: false })
        .unwrap();
}

#[test]
fn the_giving_out_of_tickets_is_stopped_and_resumed_for_one_service_or_all() {
    let story = kiosk_hall();
    let manager = manager(&story);
    let plan = || issue_for("plan_change");
    let one = || Some("plan_change".to_owned());
    story
        .act(manager, Act::StopIssuing { service: one() })
        .unwrap();
    assert_eq!(code(at_kiosk(&story, plan())), "queue.service_stopped");
    assert_eq!(code(story.act(manager, plan())), "queue.service_stopped");
    assert_eq!(code(at_kiosk(&story, issue_for("bill_payment"))), "ok");
    let shown = |code: &str| {
        let kiosk = queue::kiosk(&story.hall).unwrap();
        let tile = kiosk.services.iter().find(|tile| tile.code == code);
        tile.unwrap().issue
    };
    assert_eq!(
        (shown("plan_change"), shown("bill_payment")),
        (Issue::Stopped, Issue::Open)
    );
    story
        .act(manager, Act::StopIssuing { service: None })
        .unwrap();
    assert_eq!(
        code(at_kiosk(&story, issue_for("bill_payment"))),
        "queue.issuing_stopped"
    );
    assert_eq!(queue::kiosk(&story.hall).unwrap().issue, Issue::Stopped);
    story
        .act(manager, Act::ResumeIssuing { service: None })
        .unwrap();
    assert_eq!(code(at_kiosk(&story, issue_for("bill_payment"))), "ok");
    story.clock.advance(24 * HOUR);
    assert_eq!(
        code(at_kiosk(&story, plan())),
        "ok",
        "a stop ends with its day"
    );
}

#[test]
fn limits_and_hours_are_kept_and_said() {
    let story = kiosk_hall();
    set_rules(&story, |rules| {
        rules["dailyLimit"] = json!(3);
        rules["serviceLimits"] = json!({"plan_change": 1});
        rules["hours"] = json!({"from": 510, "until": 1080});
    });
    let plan = || at_kiosk(&story, issue_for("plan_change"));
    let bill = || at_kiosk(&story, issue_for("bill_payment"));
    assert_eq!(code(plan()), "ok");
    assert_eq!(
        code_and(plan(), "limit"),
        ("queue.service_full".into(), number(1))
    );
    let tile = queue::kiosk(&story.hall).unwrap().services.remove(1);
    assert_eq!(
        (tile.code.as_str(), tile.issue),
        ("plan_change", Issue::Full)
    );
    assert_eq!((code(bill()), code(bill())), ("ok".into(), "ok".into()));
    assert_eq!(
        code_and(bill(), "limit"),
        ("queue.hall_full".into(), number(3))
    );
    assert_eq!(queue::kiosk(&story.hall).unwrap().issue, Issue::Full);
    story.clock.advance(22 * HOUR); // eight in the morning
    let closed = code_and(bill(), "from");
    assert_eq!(closed, ("queue.closed_now".into(), number(510)));
    assert!(matches!(
        queue::kiosk(&story.hall).unwrap().issue,
        Issue::Closed { .. }
    ));
    let staff = story.act(manager(&story), issue_for("bill_payment"));
    assert_eq!(code(staff), "ok", "staff may let somebody in");
    story.clock.advance(HOUR / 2);
    assert_eq!(code(bill()), "ok");
}

#[test]
fn a_station_that_is_no_kiosk_gives_customers_nothing() {
    let story = hall_with_clerk();
    assert_eq!(
        code(at_kiosk(&story, issue_for("bill_payment"))),
        "queue.not_kiosk"
    );
    let story = kiosk_hall();
    assert_eq!(code(at_kiosk(&story, Act::CallNext)), "queue.not_kiosk");
}

#[test]
fn the_wait_is_a_range_where_a_window_is_open_and_unknown_where_none_is() {
    let story = kiosk_hall();
    let wait = || queue::kiosk(&story.hall).unwrap().services[0].wait;
    assert_eq!(wait(), None);
    let manager = story.manager();
    assert_eq!(wait().unwrap().p90_s, 0, "nobody waits");
    for _ in 0..4 {
        story.issue(manager);
    }
    let told = story.issue(manager).told.unwrap();
    assert!(
        told.p50_s >= 600 && told.p90_s > told.p50_s,
        "four bills: {told:?}"
    );
    let floor = queue::floor(&story.hall, manager).unwrap();
    assert_eq!(floor.services[0].waiting, 5);
    assert_eq!(floor.services[0].oldest, Some(floor.waiting[0].issued_at));
    let advice = floor.advice.expect("25 minutes of work before one window");
    assert_eq!(
        (advice.open, advice.waiting, advice.window),
        (1, 5, Some(2))
    );
    assert_eq!(advice.service, "bill_payment");
    let (now, more) = (advice.now_wait.unwrap(), advice.with_one_more.unwrap());
    assert!(more.p90_s < now.p90_s, "{more:?} {now:?}");
    story.clock.advance(3 * MINUTE);
    story.call_next(manager).unwrap();
    let floor = queue::floor(&story.hall, manager).unwrap();
    assert_eq!(
        (floor.told.told, floor.told.by_p90),
        (1, 0),
        "told 0, waited 3 minutes"
    );
}

#[test]
fn the_display_shows_calls_and_who_waits_and_nobodys_name() {
    let story = hall_with_clerk();
    let clerk = story.clerk(2);
    let first = story.issue(clerk);
    story.issue(clerk);
    story.call_next(clerk).unwrap();
    story.clock.advance(MINUTE);
    story.step(clerk, first.id, Step::Recall).unwrap();
    let display = queue::display(&story.hall).unwrap();
    let call = &display.calls[0];
    assert_eq!(
        (call.number.as_str(), call.window, call.times),
        ("A001", 2, 2)
    );
    assert!(call.current);
    assert_eq!(call.at, display.now);
    assert_eq!(display.services[0].waiting, 1);
    assert!(!display.commitments.is_empty());
    story.step(clerk, first.id, Step::NoShow).unwrap();
    let display = queue::display(&story.hall).unwrap();
    assert!(!display.calls[0].current, "it stays in the list");
    let shown = serde_json::to_string(&display).unwrap();
    assert!(!shown.contains('张'), "{shown}");
}
