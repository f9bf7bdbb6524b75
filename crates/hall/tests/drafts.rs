//! A form that is half filled in is there again after whatever came between.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::{CLERK, MANAGER, PASSWORD, PHONE, Story, bill, code, hall_with_clerk};
use guitai_hall::orders::{self, Draft, Reach};
use guitai_hall::{Session, staff};
use serde_json::{Value, json};
use uuid::Uuid;

fn at_the_window() -> (Story, Session, Uuid) {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk).id;
    (story, clerk, ticket)
}

fn draft(ticket: Uuid, form: Value) -> Draft {
    Draft {
        ticket,
        service: "bill_payment".into(),
        catalog_version: 0,
        form,
    }
}

fn half(ticket: Uuid) -> Draft {
    draft(ticket, json!({"phone": PHONE}))
}

#[test]
fn a_draft_outlives_a_crash_and_a_sign_out() {
    let (story, clerk, ticket) = at_the_window();
    orders::keep_draft(&story.hall, clerk, half(ticket)).unwrap();
    staff::sign_out(&story.hall, clerk);
    let story = story.restart();
    let clerk = story.sign_in(CLERK, PASSWORD, Some(3)).unwrap();
    assert_eq!(
        orders::drafts(&story.hall, clerk, ticket).unwrap(),
        [half(ticket)]
    );
}

#[test]
fn the_latest_state_of_a_form_is_the_draft_and_an_empty_one_is_none() {
    let (story, clerk, ticket) = at_the_window();
    orders::keep_draft(&story.hall, clerk, half(ticket)).unwrap();
    let more = draft(ticket, json!({"phone": PHONE, "amount": 5_000}));
    orders::keep_draft(&story.hall, clerk, more.clone()).unwrap();
    assert_eq!(orders::drafts(&story.hall, clerk, ticket).unwrap(), [more]);
    orders::keep_draft(&story.hall, clerk, draft(ticket, json!({}))).unwrap();
    assert_eq!(orders::drafts(&story.hall, clerk, ticket).unwrap(), []);
}

#[test]
fn a_draft_goes_when_its_order_is_taken() {
    let (story, clerk, ticket) = at_the_window();
    orders::keep_draft(&story.hall, clerk, half(ticket)).unwrap();
    orders::submit(&story.hall, clerk, bill(ticket), Reach::Headquarters).unwrap();
    assert_eq!(orders::drafts(&story.hall, clerk, ticket).unwrap(), []);
}

#[test]
fn only_the_window_that_serves_the_customer_sees_the_draft() {
    let (story, clerk, ticket) = at_the_window();
    orders::keep_draft(&story.hall, clerk, half(ticket)).unwrap();
    let manager = story.sign_in(MANAGER, PASSWORD, Some(1)).unwrap();
    story.sit_down(manager);
    let elsewhere = orders::drafts(&story.hall, manager, ticket);
    assert_eq!(code(elsewhere), "queue.other_window");
    story.finish(clerk, ticket);
    let over = orders::drafts(&story.hall, clerk, ticket);
    assert_eq!(code(over), "orders.not_serving");
}

#[test]
fn what_is_no_form_of_ours_any_more_is_too_large() {
    let (story, clerk, ticket) = at_the_window();
    let huge = draft(ticket, json!({"phone": "1".repeat(70_000)}));
    let refused = orders::keep_draft(&story.hall, clerk, huge);
    assert_eq!(code(refused), "orders.invalid");
}

#[test]
fn nothing_of_a_draft_can_be_read_from_the_disk() {
    let (story, clerk, ticket) = at_the_window();
    orders::keep_draft(&story.hall, clerk, half(ticket)).unwrap();
    for file in std::fs::read_dir(story.hall.journal().folder()).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            let found = bytes
                .windows(PHONE.len())
                .any(|window| window == PHONE.as_bytes());
            assert!(!found, "{}", path.display());
        }
    }
}
