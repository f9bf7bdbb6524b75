//! The summary: every figure is right, and is the list behind it.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::{MINUTE, Story, bill, hall_with_clerk};
use guitai_hall::cash::{Offer, PaymentMethod};
use guitai_hall::orders::Reach;
use guitai_hall::queue::Step;
use guitai_hall::summary::{
    self, DaySummary, Figure, FigureList, FigureRow, Spread, TicketFigures, TicketGroup,
};
use guitai_hall::{Fen, Param, Session, orders, queue, staff};
use serde_json::json;
use uuid::Uuid;

/// A day by hand. Waits of 1, 2, 3 and 4 minutes; handling of 5 and 10 minutes; one no-show, one
/// at the window, one waiting.
fn a_day(story: &Story) {
    let clerk = story.clerk(2);
    let manager = story.manager();
    let first = story.issue(clerk);
    story.clock.advance(MINUTE);
    story.call_next(clerk).unwrap();
    story.step(clerk, first.id, Step::Start).unwrap();
    story.pay_bill(clerk, first.id);
    let mut by_card = bill(first.id);
    by_card.form["amount"] = json!(2_550);
    by_card.payment = Some(Offer::Card {
        reference: "TX0001".into(),
    });
    orders::submit(&story.hall, clerk, by_card, Reach::Headquarters).unwrap();
    advance(story, 5, &[clerk, manager]);
    story.finish(clerk, first.id);

    let second = story.issue(manager);
    advance(story, 2, &[clerk, manager]);
    story.call_next(manager).unwrap();
    story.step(manager, second.id, Step::Start).unwrap();
    let mut asked = bill(second.id);
    asked.service = "consultation".into();
    asked.form = json!({"topic": "plan", "content": "套餐"});
    asked.payment = None;
    orders::submit(&story.hall, manager, asked, Reach::Headquarters).unwrap();
    advance(story, 10, &[clerk, manager]);
    story.finish(manager, second.id);

    let third = story.issue(clerk);
    advance(story, 3, &[clerk, manager]);
    story.call_next(clerk).unwrap();
    story.step(clerk, third.id, Step::NoShow).unwrap();
    story.issue(clerk);
    advance(story, 4, &[clerk, manager]);
    story.call_next(clerk).unwrap();
    story.issue(clerk);
}

/// Moves the clock with everybody at their desks.
fn advance(story: &Story, minutes: i64, sessions: &[Session]) {
    for _ in 0..minutes {
        story.clock.advance(MINUTE);
        sessions
            .iter()
            .for_each(|session| staff::touch(&story.hall, *session).unwrap());
    }
}

fn list(story: &Story, manager: Session, figure: Figure) -> FigureList {
    summary::list(&story.hall, manager, None, &figure).unwrap()
}

fn rows(list: &FigureList) -> u32 {
    u32::try_from(list.rows.len()).unwrap()
}

fn column(list: &FigureList, name: &str) -> Vec<i64> {
    let at = list
        .columns
        .iter()
        .position(|column| column == name)
        .unwrap();
    let number = |row: &FigureRow| match row.cells[at] {
        Some(Param::Number(number)) => number,
        ref other => panic!("{other:?}"),
    };
    list.rows.iter().map(number).collect()
}

fn fen(list: &FigureList) -> Fen {
    Fen(column(list, "fen").iter().sum())
}

#[test]
fn the_tickets_waits_and_handling_of_a_day_are_those_counted_by_hand() {
    let story = hall_with_clerk();
    a_day(&story);
    let manager = story.manager();
    let day = summary::day(&story.hall, manager, None).unwrap();
    assert_eq!(
        (day.date.to_string().as_str(), day.hall.as_str()),
        ("2026-11-22", "钟楼营业厅")
    );
    let tickets = TicketFigures {
        issued: 5,
        served: 2,
        no_show: 1,
        waiting: 1,
        serving: 1,
        cleared: 0,
    };
    assert_eq!(day.tickets, tickets);
    let wait = Spread {
        count: 4,
        median: Some(150),
        p90: Some(240),
        longest: Some(240),
    };
    assert_eq!(day.wait, wait);
    let handling = Spread {
        count: 2,
        median: Some(450),
        p90: Some(600),
        longest: Some(600),
    };
    assert_eq!(day.handling, handling);
}

#[test]
fn the_orders_and_takings_of_a_day_are_those_counted_by_hand() {
    let story = hall_with_clerk();
    a_day(&story);
    let manager = story.manager();
    let day = summary::day(&story.hall, manager, None).unwrap();
    let by_service: Vec<_> = day
        .orders_by_service
        .iter()
        .map(|of| (of.service.as_str(), of.name.zh.as_str(), of.count, of.fen))
        .collect();
    assert_eq!(
        by_service,
        [
            ("bill_payment", "缴费充值", 2, Fen(12_550)),
            ("consultation", "业务咨询", 1, Fen(0))
        ]
    );
    let by_clerk: Vec<_> = day
        .orders_by_clerk
        .iter()
        .map(|of| (of.name.as_str(), of.count, of.fen))
        .collect();
    assert_eq!(
        by_clerk,
        [("1024 张*", 2, Fen(12_550)), ("1001 王*", 1, Fen(0))]
    );
    let takings: Vec<_> = day
        .takings
        .iter()
        .map(|of| (of.method, of.count, of.fen))
        .collect();
    assert_eq!(
        takings,
        [
            (PaymentMethod::Cash, 1, Fen(10_000)),
            (PaymentMethod::Card, 1, Fen(2_550))
        ]
    );
    assert_eq!(day.takings_total, Fen(12_550));
}

fn tickets_equal_their_lists(story: &Story, manager: Session, day: &DaySummary) {
    let of = |state| rows(&list(story, manager, Figure::Tickets { state }));
    let tickets = &day.tickets;
    assert_eq!(of(None), tickets.issued);
    assert_eq!(of(Some(TicketGroup::Served)), tickets.served);
    assert_eq!(of(Some(TicketGroup::NoShow)), tickets.no_show);
    assert_eq!(of(Some(TicketGroup::Waiting)), tickets.waiting);
    assert_eq!(of(Some(TicketGroup::Serving)), tickets.serving);
    assert_eq!(of(Some(TicketGroup::Cleared)), tickets.cleared);
    let parts = tickets.served + tickets.no_show + tickets.waiting + tickets.serving;
    assert_eq!(parts + tickets.cleared, tickets.issued);
}

#[test]
fn every_figure_equals_the_rows_of_its_list() {
    let story = hall_with_clerk();
    a_day(&story);
    let manager = story.manager();
    let day = summary::day(&story.hall, manager, None).unwrap();
    tickets_equal_their_lists(&story, manager, &day);
    let waits = list(&story, manager, Figure::Waits);
    assert_eq!(rows(&waits), day.wait.count);
    assert_eq!(
        column(&waits, "wait_seconds").first().copied(),
        day.wait.longest,
        "the longest first"
    );
    let handling = list(&story, manager, Figure::Handling);
    assert_eq!(rows(&handling), day.handling.count);
    assert_eq!(
        column(&handling, "handling_seconds").first().copied(),
        day.handling.longest,
        "the longest first"
    );
    for of in &day.orders_by_service {
        let figure = Figure::Orders {
            service: Some(of.service.clone()),
            clerk: None,
        };
        let behind = list(&story, manager, figure);
        assert_eq!((rows(&behind), fen(&behind)), (of.count, of.fen));
    }
    for of in &day.orders_by_clerk {
        let figure = Figure::Orders {
            service: None,
            clerk: Some(of.account),
        };
        let behind = list(&story, manager, figure);
        assert_eq!((rows(&behind), fen(&behind)), (of.count, of.fen));
    }
    for of in &day.takings {
        let behind = list(
            &story,
            manager,
            Figure::Takings {
                method: Some(of.method),
            },
        );
        assert_eq!((rows(&behind), fen(&behind)), (of.count, of.fen));
    }
    let all = list(&story, manager, Figure::Takings { method: None });
    assert_eq!(fen(&all), day.takings_total);
}

#[test]
fn an_empty_day_has_no_medians_and_no_rows() {
    let story = hall_with_clerk();
    let manager = story.manager();
    let yesterday = "2026-11-21".parse().unwrap();
    let day = summary::day(&story.hall, manager, Some(yesterday)).unwrap();
    assert_eq!(day.tickets.issued, 0);
    assert_eq!((day.wait.median, day.handling.p90), (None, None));
    assert_eq!((day.takings.len(), day.takings_total), (0, Fen(0)));
    tickets_equal_their_lists(&story, manager, &day);
}

#[test]
fn yesterdays_figures_stay_when_its_left_overs_are_cleared() {
    let story = hall_with_clerk();
    a_day(&story);
    story.clock.advance(24 * common::HOUR);
    assert_eq!(
        queue::clear_left_over(&story.hall, Uuid::now_v7()).unwrap(),
        2
    );
    let manager = story.manager();
    let yesterday = "2026-11-22".parse().unwrap();
    let day = summary::day(&story.hall, manager, Some(yesterday)).unwrap();
    let tickets = TicketFigures {
        issued: 5,
        served: 2,
        no_show: 1,
        waiting: 0,
        serving: 0,
        cleared: 2,
    };
    assert_eq!(day.tickets, tickets);
    assert_eq!(day.wait.count, 4, "who was called had waited");
}
