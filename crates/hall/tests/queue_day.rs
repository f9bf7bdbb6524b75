//! The queue through a day and into the next.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::{
    HOUR, MINUTE, Story, code, code_and, hall_with_clerk, issue_for, number, open_hall, text,
};
use guitai_hall::Session;
use guitai_hall::queue::{self, Act, QueueCommand, Step, TicketState};
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
        code_and(story.step(one, second.id, Step::Call), "number"),
        busy
    );
    for step in [Step::Recall, Step::NoShow, Step::Start] {
        let refused = code_and(story.step(two, first.id, step), "window");
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
    story.step(clerk, second.id, Step::Call).unwrap();
    let refused = story.step(story.clerk(2), second.id, Step::Call);
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
        story.step(clerk, ticket.id, Step::Recall).unwrap();
    }
    let refused = story.step(clerk, ticket.id, Step::Recall);
    assert_eq!(
        code_and(refused, "limit"),
        ("queue.recall_limit".into(), number(3))
    );
    let missed = story.step(clerk, ticket.id, Step::NoShow).unwrap();
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
    let again = Uuid::now_v7();
    for _ in 0..3 {
        let step = Step::Recall;
        let ticket = ticket.id;
        let recalled = story.act_as(again, clerk, Act::Ticket { ticket, step });
        assert_eq!(recalled.unwrap().unwrap().calls, 2);
    }
}

#[test]
fn the_day_changes_at_the_halls_midnight_and_numbers_begin_again() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let left_over = story.issue(clerk);
    let served = story.issue(clerk);
    story.step(clerk, served.id, Step::Call).unwrap();
    story.step(clerk, served.id, Step::Start).unwrap();
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
    let refused = story.step(clerk, left_over.id, Step::Call);
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
    let refused = story.act(manager, issue_for("consultation"));
    assert_eq!(
        code_and(refused, "series"),
        ("queue.series_full".into(), text("A"))
    );
    story.clock.advance(24 * HOUR);
    let manager = story.manager();
    assert_eq!(story.issue(manager).number, "A001");
}

/// Does something in each of many threads at once, and gives the tickets that each was about.
fn at_once(
    story: &Story,
    sessions: &[Session],
    times: usize,
    acts: impl Fn(Option<Uuid>) -> Act + Copy + Send + 'static,
) -> Vec<String> {
    let threads: Vec<_> = sessions
        .iter()
        .map(|session| {
            let (hall, session) = (story.hall.clone(), *session);
            let act = move |act| {
                let command = Uuid::now_v7();
                let done = queue::act(&hall, session, QueueCommand { command, act });
                done.unwrap().unwrap()
            };
            std::thread::spawn(move || {
                let mut numbers = Vec::new();
                for _ in 0..times {
                    let ticket = act(acts(None));
                    if let Act::Ticket { .. } = acts(Some(ticket.id)) {
                        act(acts(Some(ticket.id)));
                    }
                    numbers.push(ticket.number);
                }
                numbers
            })
        })
        .collect();
    threads
        .into_iter()
        .flat_map(|thread| thread.join().unwrap())
        .collect()
}

#[test]
fn eight_threads_drawing_and_calling_never_share_a_ticket() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let drawn = at_once(&story, &[clerk; 8], 25, |_| issue_for("bill_payment"));
    let distinct: BTreeSet<_> = drawn.iter().cloned().collect();
    assert_eq!((drawn.len(), distinct.len()), (200, 200));
    assert_eq!(distinct.last().map(String::as_str), Some("A200"));

    let windows = [clerk, story.clerk(2), story.clerk(3)];
    let called = at_once(&story, &windows, 20, |called| match called {
        None => Act::CallNext,
        Some(ticket) => Act::Ticket {
            ticket,
            step: Step::NoShow,
        },
    });
    let distinct: BTreeSet<_> = called.iter().collect();
    assert_eq!((called.len(), distinct.len()), (60, 60));
}

#[test]
fn a_ticket_for_a_service_not_offered_is_not_drawn() {
    let story = open_hall();
    let manager = story.manager();
    let refused = story.act(manager, issue_for("sim_swap"));
    assert_eq!(
        code_and(refused, "service"),
        ("queue.unknown_service".into(), text("sim_swap"))
    );
}
