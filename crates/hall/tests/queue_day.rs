//! The queue through a day and into the next.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::{HOUR, MINUTE, code, code_and, hall_with_clerk, number, on, open_hall, text};
use guitai_hall::queue::{self, IssueTicket, TicketState};
use std::collections::BTreeSet;
use uuid::Uuid;

#[test]
fn who_came_first_is_called_first() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let mut drawn = Vec::new();
    for _ in 0..3 {
        drawn.push(story.issue(clerk).number);
        story.clock.advance(MINUTE);
    }
    let board = queue::board(&story.hall, clerk).unwrap();
    let waiting: Vec<_> = board
        .waiting
        .iter()
        .map(|ticket| ticket.number.clone())
        .collect();
    assert_eq!(waiting, drawn);
    assert_eq!(
        (board.counts[0].series.as_str(), board.counts[0].waiting),
        ("A", 3)
    );
    assert_eq!(board.counts[0].name.zh, "个人业务");
    let called: Vec<_> = (1..=3)
        .map(|window| story.call_next(story.clerk(window)).unwrap().number)
        .collect();
    assert_eq!(called, drawn);
    assert_eq!(code(story.call_next(story.clerk(2))), "queue.window_busy");
}

#[test]
fn tickets_of_one_moment_are_called_in_the_order_of_their_numbers() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let drawn: Vec<_> = (0..20).map(|_| story.issue(clerk).number).collect();
    let board = queue::board(&story.hall, clerk).unwrap();
    let waiting: Vec<_> = board
        .waiting
        .into_iter()
        .map(|ticket| ticket.number)
        .collect();
    assert_eq!(waiting, drawn);
}

#[test]
fn with_nobody_waiting_there_is_nobody_to_call() {
    let story = hall_with_clerk();
    assert_eq!(
        code(story.call_next(story.clerk(1))),
        "queue.nobody_waiting"
    );
}

#[test]
fn a_window_has_one_ticket_in_hand_and_others_keep_off_it() {
    let story = hall_with_clerk();
    let (one, two) = (story.clerk(1), story.clerk(2));
    let first = story.issue(one);
    let second = story.issue(one);
    story.call_next(one).unwrap();
    let busy = ("queue.window_busy".to_owned(), text("A001"));
    assert_eq!(code_and(story.call_next(one), "number"), busy);
    assert_eq!(
        code_and(queue::call(&story.hall, one, on(second.id)), "number"),
        busy
    );
    for act in [queue::recall, queue::no_show, queue::start] {
        let refused = code_and(act(&story.hall, two, on(first.id)), "window");
        assert_eq!(refused, ("queue.other_window".into(), number(1)));
    }
    let board = queue::board(&story.hall, one).unwrap();
    assert_eq!(board.current.unwrap().id, first.id);
    assert_eq!(queue::board(&story.hall, two).unwrap().current, None);
}

#[test]
fn one_of_those_waiting_can_be_called_out_of_turn() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let (first, second) = (story.issue(clerk), story.issue(clerk));
    queue::call(&story.hall, clerk, on(second.id)).unwrap();
    let refused = queue::call(&story.hall, story.clerk(2), on(second.id));
    assert_eq!(
        code_and(refused, "state"),
        ("queue.not_waiting".into(), text("called"))
    );
    let board = queue::board(&story.hall, clerk).unwrap();
    assert_eq!(board.waiting[0].id, first.id);
    assert_eq!(board.recent_calls[0].id, second.id);
}

#[test]
fn at_the_recall_limit_only_the_no_show_is_left() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let ticket = story.issue(clerk);
    story.call_next(clerk).unwrap();
    for _ in 0..2 {
        story.clock.advance(MINUTE);
        queue::recall(&story.hall, clerk, on(ticket.id)).unwrap();
    }
    let refused = queue::recall(&story.hall, clerk, on(ticket.id));
    assert_eq!(
        code_and(refused, "limit"),
        ("queue.recall_limit".into(), number(3))
    );
    let missed = queue::no_show(&story.hall, clerk, on(ticket.id)).unwrap();
    assert_eq!((missed.state, missed.calls), (TicketState::NoShow, 3));
    assert_eq!(
        missed.called_at,
        Some(ticket.issued_at),
        "the wait ended with the first call"
    );
    assert_eq!(missed.started_at, None, "a no-show is never served");
    let board = queue::board(&story.hall, clerk).unwrap();
    assert_eq!(board.current, None, "the window is free for the next");
}

#[test]
fn a_recall_sent_twice_counts_once() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let ticket = story.issue(clerk);
    story.call_next(clerk).unwrap();
    let again = on(ticket.id);
    for _ in 0..3 {
        assert_eq!(
            queue::recall(&story.hall, clerk, again.clone())
                .unwrap()
                .calls,
            2
        );
    }
}

#[test]
fn the_day_changes_at_the_halls_midnight_and_numbers_begin_again() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let left_over = story.issue(clerk);
    let served = story.issue(clerk);
    queue::call(&story.hall, clerk, on(served.id)).unwrap();
    queue::start(&story.hall, clerk, on(served.id)).unwrap();
    story.finish(clerk, served.id);

    story.clock.advance(14 * HOUR - 1); // 23:59:59.999 in Shanghai, 15:59 in London
    let clerk = story.clerk(1);
    assert_eq!(story.issue(clerk).number, "A003");
    story.clock.advance(1);
    let tomorrow = story.issue(clerk);
    assert_eq!(tomorrow.number, "A001");
    let board = queue::board(&story.hall, clerk).unwrap();
    assert_eq!(
        (board.date.to_string().as_str(), board.waiting.len()),
        ("2026-11-23", 1)
    );
    let refused = queue::call(&story.hall, clerk, on(left_over.id));
    assert_eq!(
        code_and(refused, "state"),
        ("queue.not_waiting".into(), text("cleared"))
    );
    assert_eq!(story.call_next(clerk).unwrap().id, tomorrow.id);

    let night = Uuid::now_v7();
    assert_eq!(queue::clear_left_over(&story.hall, night).unwrap(), 2);
    assert_eq!(
        queue::clear_left_over(&story.hall, night).unwrap(),
        2,
        "the same night"
    );
    assert_eq!(
        queue::clear_left_over(&story.hall, Uuid::now_v7()).unwrap(),
        0
    );
    assert_eq!(story.issue(clerk).number, "A002");
}

#[test]
fn after_999_numbers_a_series_is_full_until_tomorrow() {
    let story = open_hall();
    let manager = story.manager();
    let numbers: Vec<String> = (0..999).map(|_| story.issue(manager).number).collect();
    assert_eq!(numbers[998], "A999");
    let input = IssueTicket {
        command: Uuid::now_v7(),
        service: "consultation".into(),
    };
    let refused = queue::issue(&story.hall, manager, input);
    assert_eq!(
        code_and(refused, "series"),
        ("queue.series_full".into(), text("A"))
    );
    story.clock.advance(24 * HOUR);
    let manager = story.manager();
    assert_eq!(story.issue(manager).number, "A001");
}

#[test]
fn eight_threads_drawing_and_calling_never_share_a_ticket() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let drawing: Vec<_> = (0..8)
        .map(|_| {
            let hall = story.hall.clone();
            let draw = move || {
                let input = IssueTicket {
                    command: Uuid::now_v7(),
                    service: "bill_payment".into(),
                };
                queue::issue(&hall, clerk, input).unwrap().number
            };
            std::thread::spawn(move || (0..25).map(|_| draw()).collect::<Vec<_>>())
        })
        .collect();
    let drawn: Vec<String> = drawing
        .into_iter()
        .flat_map(|t| t.join().unwrap())
        .collect();
    let distinct: BTreeSet<_> = drawn.iter().cloned().collect();
    assert_eq!((drawn.len(), distinct.len()), (200, 200));
    assert_eq!(distinct.last().map(String::as_str), Some("A200"));

    let windows = [story.clerk(1), story.clerk(2), story.clerk(3)];
    let calling: Vec<_> = windows
        .into_iter()
        .map(|session| {
            let hall = story.hall.clone();
            std::thread::spawn(move || {
                let mut called = Vec::new();
                for _ in 0..20 {
                    let next = queue::CallNext {
                        command: Uuid::now_v7(),
                    };
                    let ticket = queue::call_next(&hall, session, next).unwrap();
                    queue::no_show(&hall, session, on(ticket.id)).unwrap();
                    called.push(ticket.number);
                }
                called
            })
        })
        .collect();
    let called: Vec<String> = calling
        .into_iter()
        .flat_map(|t| t.join().unwrap())
        .collect();
    let distinct: BTreeSet<_> = called.iter().collect();
    assert_eq!((called.len(), distinct.len()), (60, 60));
}

#[test]
fn a_ticket_for_a_service_not_offered_is_not_drawn() {
    let story = open_hall();
    let manager = story.manager();
    let input = IssueTicket {
        command: Uuid::now_v7(),
        service: "sim_swap".into(),
    };
    let refused = queue::issue(&story.hall, manager, input);
    assert_eq!(
        code_and(refused, "service"),
        ("queue.unknown_service".into(), text("sim_swap"))
    );
}
