//! The day close: what hinders it, what is carried over knowingly, and what comes after it.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::headquarters::Elsewhere;
use common::{
    HOUR, MANAGER, MORNING, PASSWORD, Story, code, code_and, hall_with_clerk, number, papers,
    pieces, plan_change, text,
};
use guitai_hall::cash::{
    self, CloseDay, CloseDrawer, CountDrawer, DayBook, HandCashOver, KnownLeft, LeftKind,
    PaymentMethod,
};
use guitai_hall::orders::{self, Reach};
use guitai_hall::{Fen, HallError, Session, customers};
use guitai_journal::{Appended, RunLimit};
use serde_json::{Value, json};
use uuid::Uuid;

fn book(story: &Story, manager: Session) -> DayBook {
    cash::day_book(&story.hall, manager, None, 0).unwrap()
}

/// Closes today with all that is left over read.
fn close(story: &Story, manager: Session) -> Result<DayBook, HallError> {
    let day = book(story, manager);
    let known = day.left.iter().map(|left| KnownLeft {
        kind: left.kind,
        id: left.id,
    });
    let input = CloseDay {
        command: Uuid::now_v7(),
        date: day.date,
        known: known.collect(),
    };
    cash::close_day(&story.hall, manager, input, 0)
}

/// Counts and closes the drawer of a session that holds so much cash.
fn close_drawer(story: &Story, session: Session, fen: i64) {
    let drawer = cash::desk(&story.hall, session).unwrap().drawer.unwrap().id;
    let count = CountDrawer {
        command: Uuid::now_v7(),
        drawer,
        cash: vec![pieces(10_000, u32::try_from(fen / 10_000).unwrap())],
        slips: vec![],
    };
    cash::count(&story.hall, session, count).unwrap();
    let end = CloseDrawer {
        command: Uuid::now_v7(),
        drawer,
        reason: None,
        pass: None,
    };
    cash::close(&story.hall, session, end).unwrap();
}

/// A manager who keeps no drawer.
fn manager(story: &Story) -> Session {
    story.sign_in(MANAGER, PASSWORD, None).unwrap()
}

/// A clerk served one customer, who paid ¥100.00 in cash and whose receipt came out, and counted the drawer.
fn a_day() -> (Story, Session) {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk).id;
    let order = story.pay_bill(clerk, ticket);
    orders::receipt_printed(
        &story.hall,
        common::last_job(&story),
        order.receipt.id,
        1,
        0,
    )
    .unwrap();
    story.finish(clerk, ticket);
    close_drawer(&story, clerk, 60_000);
    let manager = manager(&story);
    (story, manager)
}

#[test]
fn a_day_on_which_nothing_is_left_over_closes_with_what_was_taken() {
    let (story, manager) = a_day();
    let open = book(&story, manager);
    assert_eq!((open.left.clone(), open.closed.clone()), (vec![], None));
    let closed = close(&story, manager).unwrap();
    let end = closed.closed.unwrap();
    assert_eq!((end.by.login.as_str(), end.verified), (MANAGER, None));
    assert_eq!(end.seal.len(), 64);
    let takings: Vec<_> = closed
        .takings
        .iter()
        .map(|taken| (taken.method, taken.count, taken.fen))
        .collect();
    assert_eq!(takings, [(PaymentMethod::Cash, 1, Fen(10_000))]);
    assert_eq!(closed.orders, 1);
    assert_eq!(
        code_and(close(&story, manager), "date"),
        ("cash.day_closed".into(), text("2026-11-22"))
    );
}

#[test]
fn a_drawer_that_runs_and_cash_on_its_way_hinder_the_close() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let manager = manager(&story);
    let give = HandCashOver {
        command: Uuid::now_v7(),
        to: MANAGER.into(),
        cash: vec![pieces(10_000, 1)],
    };
    cash::hand_over(&story.hall, clerk, give).unwrap();
    assert_eq!(
        code_and(close(&story, manager), "count"),
        ("cash.drawers_open".into(), number(1))
    );
    close_drawer(&story, clerk, 40_000);
    assert_eq!(
        code_and(close(&story, manager), "count"),
        ("cash.hand_overs_open".into(), number(1))
    );
    assert_eq!(book(&story, manager).under_way.len(), 1);
}

#[test]
fn a_clerk_closes_no_day() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    assert_eq!(
        code(cash::day_book(&story.hall, clerk, None, 0)),
        "staff.not_permitted"
    );
    let input = CloseDay {
        command: Uuid::now_v7(),
        date: "2026-11-22".parse().unwrap(),
        known: vec![],
    };
    let refused = cash::close_day(&story.hall, clerk, input, 0);
    assert_eq!(code(refused), "staff.not_permitted");
}

#[test]
fn what_is_left_over_is_listed_and_carried_over_only_knowingly() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk).id;
    customers::identify(&story.hall, clerk, papers(ticket)).unwrap();
    let pending =
        orders::submit(&story.hall, clerk, plan_change(ticket), Reach::Headquarters).unwrap();
    close_drawer(&story, clerk, 50_000);
    let manager = manager(&story);
    let day = cash::day_book(&story.hall, manager, None, 12).unwrap();
    let left: Vec<_> = day
        .left
        .iter()
        .map(|left| (left.kind, left.what.as_str()))
        .collect();
    let visit = day.left[0].what.clone();
    assert_eq!(
        left,
        [
            (LeftKind::Visit, visit.as_str()),
            (LeftKind::Pending, pending.number.as_str()),
            (LeftKind::Unprinted, pending.receipt.number.as_str()),
            (LeftKind::Unsynced, "12"),
        ]
    );
    let unread = CloseDay {
        command: Uuid::now_v7(),
        date: day.date,
        known: vec![KnownLeft {
            kind: LeftKind::Visit,
            id: ticket,
        }],
    };
    let refused = cash::close_day(&story.hall, manager, unread, 12);
    assert_eq!(
        code_and(refused, "count"),
        ("cash.left_unread".into(), number(3))
    );
    let closed = close(&story, manager).unwrap();
    assert!(closed.left.iter().all(|left| left.open));
    story.finish(clerk, ticket);
    let later = book(&story, manager);
    assert_eq!(later.left.len(), 3, "what was carried over stays listed");
    assert!(!later.left[0].open, "and says that it is done since");
}

#[test]
fn days_close_one_after_the_other_and_none_before_it_began() {
    let (story, manager) = a_day();
    let at = |date: &str| CloseDay {
        command: Uuid::now_v7(),
        date: date.parse().unwrap(),
        known: vec![],
    };
    let ahead = cash::close_day(&story.hall, manager, at("2026-11-23"), 0);
    assert_eq!(code(ahead), "cash.day_ahead");
    story.clock.advance(24 * HOUR);
    let manager = self::manager(&story);
    let skipped = cash::close_day(&story.hall, manager, at("2026-11-23"), 0);
    assert_eq!(
        code_and(skipped, "date"),
        ("cash.earlier_day".into(), text("2026-11-22"))
    );
    cash::close_day(&story.hall, manager, at("2026-11-22"), 0).unwrap();
    cash::close_day(&story.hall, manager, at("2026-11-23"), 0).unwrap();
}

#[test]
fn what_is_taken_after_the_close_is_an_adjustment_and_changes_nothing_of_the_day() {
    let (story, manager) = a_day();
    let closed = close(&story, manager).unwrap();
    let clerk = story.clerk_anew(3);
    let ticket = story.visit(clerk).id;
    let late = story.pay_bill(clerk, ticket);
    let day = book(&story, manager);
    assert_eq!(
        (&day.takings, day.orders, &day.closed),
        (&closed.takings, closed.orders, &closed.closed)
    );
    let adjusted: Vec<_> = day
        .adjustments
        .iter()
        .map(|late| (late.order.as_str(), late.method, late.fen))
        .collect();
    assert_eq!(
        adjusted,
        [(late.number.as_str(), PaymentMethod::Cash, Fen(10_000))]
    );
}

#[test]
fn what_comes_late_from_a_station_apart_is_an_adjustment() {
    let (story, manager) = a_day();
    close(&story, manager).unwrap();
    let payment = json!({"hall": hall_of(&story), "date": "2026-11-22", "order": Uuid::now_v7(),
        "fen": 7_000, "means": {"method": "cash", "tendered": 7_000, "change": 0}});
    // Taken before the close, and heard of after it.
    let run = Elsewhere::new(5).write(MORNING, Uuid::now_v7(), "payment.taken/1", payment);
    let arrived = story.hall.journal().append_run(run).unwrap();
    assert!(matches!(arrived, Appended::Accepted(_)));
    let day = book(&story, manager);
    assert_eq!(day.adjustments.len(), 1);
    assert_eq!(day.adjustments[0].fen, Fen(7_000));
    assert_eq!(day.takings[0].fen, Fen(10_000));
}

#[test]
fn a_close_is_rebuilt_from_the_journal_as_it_was() {
    let (story, manager) = a_day();
    close(&story, manager).unwrap();
    let shown = book(&story, manager);
    story.hall.journal().rebuild().unwrap();
    assert_eq!(book(&story, manager), shown);
}

#[test]
fn the_seal_is_over_the_heads_that_were_there() {
    let (story, manager) = a_day();
    let before = story.hall.journal().heads().unwrap();
    close(&story, manager).unwrap();
    let body = entry_of(&story, "day.closed/1");
    let heads = body["heads"].as_array().unwrap();
    assert_eq!(heads.len(), before.len());
    assert_eq!(heads[0]["hash"], json!(before[0].hash.to_string()));
    assert_eq!(heads[0]["seq"], json!(before[0].seq));
}

/// The body of the only entry of a kind.
fn entry_of(story: &Story, kind: &str) -> Value {
    let journal = story.hall.journal();
    let run = journal
        .run(journal.chain(), 1, RunLimit::default())
        .unwrap()
        .unwrap();
    let mut found = run
        .entries
        .iter()
        .map(|stored| guitai_journal::entry::Entry::decode(stored).unwrap())
        .filter(|entry| entry.kind == kind);
    found.next().unwrap().body
}

/// The hall's id.
fn hall_of(story: &Story) -> Uuid {
    let opened = entry_of(story, "station.enrolled/1");
    serde_json::from_value(opened["hall"].clone()).unwrap()
}
