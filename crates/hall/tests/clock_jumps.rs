//! Clocks that jump while customers wait: an hour, a day, forwards and back.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::{CLERK, HOUR, PASSWORD, Story, code, hall_with_clerk};
use guitai_hall::Session;
use guitai_hall::queue;
use uuid::Uuid;

const DAY: i64 = 24 * HOUR;

/// The clerk, signed in anew, as after any jump that locks or outlives a session.
fn clerk(story: &Story) -> Session {
    let clerk = story.sign_in(CLERK, PASSWORD, Some(1)).unwrap();
    story.sit_down(clerk);
    clerk
}

/// Three wait; then the clock jumps.
fn three_wait(jump: i64) -> (Story, Vec<String>) {
    let story = hall_with_clerk();
    let session = clerk(&story);
    let numbers = (0..3).map(|_| story.issue(session).number).collect();
    story.clock.advance(jump);
    (story, numbers)
}

fn called(story: &Story) -> Vec<String> {
    let session = clerk(story);
    let mut numbers = Vec::new();
    while let Ok(ticket) = story.call_next(session) {
        numbers.push(ticket.number);
        story.step(session, ticket.id, queue::Step::NoShow).unwrap();
    }
    numbers
}

#[test]
fn an_hour_forwards_or_back_changes_neither_numbers_nor_order() {
    for jump in [HOUR, -HOUR] {
        let (story, mut numbers) = three_wait(jump);
        numbers.push(story.issue(clerk(&story)).number);
        assert_eq!(numbers, ["A001", "A002", "A003", "A004"]);
        assert_eq!(
            called(&story),
            numbers,
            "whoever came first is called first"
        );
    }
}

#[test]
fn a_day_forwards_clears_who_waits_and_begins_the_numbers_anew() {
    let (story, _) = three_wait(DAY);
    assert_eq!(
        queue::clear_left_over(&story.hall, Uuid::now_v7()).unwrap(),
        3
    );
    let session = clerk(&story);
    assert_eq!(code(story.call_next(session)), "queue.nobody_waiting");
    assert_eq!(story.issue(session).number, "A001");
}

#[test]
fn a_day_forwards_and_back_gives_no_number_of_either_day_again() {
    let (story, _) = three_wait(DAY);
    assert_eq!(story.issue(clerk(&story)).number, "A001", "of tomorrow");
    story.clock.advance(-DAY);
    let session = clerk(&story);
    assert_eq!(story.issue(session).number, "A004", "of today");
    assert_eq!(called(&story), ["A001", "A002", "A003", "A004"]);
    story.clock.advance(DAY);
    assert_eq!(story.issue(clerk(&story)).number, "A002", "of tomorrow");
}

#[test]
fn a_day_back_does_not_bring_back_what_was_cleared() {
    let (story, _) = three_wait(DAY);
    queue::clear_left_over(&story.hall, Uuid::now_v7()).unwrap();
    story.clock.advance(-DAY);
    let session = clerk(&story);
    assert_eq!(code(story.call_next(session)), "queue.nobody_waiting");
    assert_eq!(story.issue(session).number, "A004", "no number twice");
}
