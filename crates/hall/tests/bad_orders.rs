//! Orders that must not be taken: each says why, and leaves nothing behind.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::{PHONE, Story, bill, code, code_and, hall_with_clerk, number};
use guitai_hall::cash::Offer;
use guitai_hall::orders::{self, CheckOrder, Reach, SubmitOrder};
use guitai_hall::queue::Step;
use guitai_hall::{FaultCode, Fen, Session};
use serde_json::json;

/// A clerk at window 3 with a customer, ready for an order.
fn at_the_window() -> (Story, Session, SubmitOrder) {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let input = bill(story.visit(clerk).id);
    (story, clerk, input)
}

fn nothing_was_taken(story: &Story, clerk: Session) {
    let receipts = orders::receipts_today(&story.hall, clerk).unwrap().receipts;
    assert!(receipts.is_empty());
    assert!(common::tables(&story.hall).iter().all(|(name, rows)| {
        !matches!(*name, "orders" | "payment" | "receipt" | "order_counter") || rows.is_empty()
    }));
}

#[test]
fn wrong_fields_are_named_one_by_one() {
    let (story, clerk, mut input) = at_the_window();
    input.form = json!({"phone": "12345", "amount": -1, "vip": true});
    let failure = orders::submit(&story.hall, clerk, input, Reach::Headquarters)
        .unwrap_err()
        .failure();
    assert_eq!(failure.code, "orders.invalid");
    let found: Vec<_> = failure
        .faults
        .iter()
        .map(|f| (f.field.as_str(), f.code))
        .collect();
    assert_eq!(
        found,
        [
            ("/amount", FaultCode::Minimum),
            ("/phone", FaultCode::Pattern),
            ("/vip", FaultCode::Unexpected),
        ]
    );
    nothing_was_taken(&story, clerk);
}

#[test]
fn what_a_form_costs_is_told_whatever_else_is_wrong_with_it() {
    let (story, clerk, input) = at_the_window();
    let check = |form| {
        let (service, catalog_version) = (input.service.clone(), 0);
        let input = CheckOrder {
            service,
            catalog_version,
            form,
        };
        orders::check(&story.hall, clerk, input).unwrap()
    };
    let wrong = check(json!({"phone": PHONE}));
    assert_eq!(wrong.faults[0].code, FaultCode::Required);
    assert_eq!(wrong.quote, None);
    let elsewhere = check(json!({"phone": "12", "amount": 500}));
    assert_eq!(elsewhere.faults[0].field, "/phone");
    assert_eq!(elsewhere.quote.unwrap().total, Fen(500));
    assert_eq!(check(json!({"phone": PHONE, "amount": -1})).quote, None);
    let right = check(json!({"phone": PHONE, "amount": 1}));
    assert_eq!(
        (right.faults.len(), right.quote.unwrap().total),
        (0, Fen(1))
    );
}

#[test]
fn negative_and_huge_amounts_are_refused_at_the_field() {
    let (story, clerk, input) = at_the_window();
    for amount in [
        json!(0),
        json!(-10_000),
        json!(1_000_001),
        json!(i64::MAX),
        json!(1e40),
    ] {
        let mut input = SubmitOrder {
            command: uuid::Uuid::now_v7(),
            ..input.clone()
        };
        input.form["amount"] = amount.clone();
        let failure = orders::submit(&story.hall, clerk, input, Reach::Headquarters)
            .unwrap_err()
            .failure();
        assert_eq!(failure.faults[0].field, "/amount", "{amount}");
    }
    nothing_was_taken(&story, clerk);
}

#[test]
fn an_unknown_version_of_the_catalog_is_refused() {
    let (story, clerk, mut input) = at_the_window();
    input.catalog_version = 77;
    let refused = code_and(
        orders::submit(&story.hall, clerk, input, Reach::Headquarters),
        "version",
    );
    assert_eq!(refused, ("orders.unknown_version".into(), number(77)));
    nothing_was_taken(&story, clerk);
}

#[test]
fn an_unknown_service_is_refused() {
    let (story, clerk, mut input) = at_the_window();
    input.service = "sim_swap".into();
    assert_eq!(
        code(orders::submit(
            &story.hall,
            clerk,
            input,
            Reach::Headquarters
        )),
        "orders.unknown_service"
    );
    nothing_was_taken(&story, clerk);
}

#[test]
fn the_payment_must_fit_what_is_due() {
    let (story, clerk, input) = at_the_window();
    let pay = |payment| {
        let command = uuid::Uuid::now_v7();
        orders::submit(
            &story.hall,
            clerk,
            SubmitOrder {
                command,
                payment,
                ..input.clone()
            },
            Reach::Headquarters,
        )
    };
    let cash = |fen| Some(Offer::Cash { tendered: Fen(fen) });
    assert_eq!(code(pay(None)), "orders.payment_required");
    let short = ("orders.tendered_short".to_owned(), number(1));
    assert_eq!(code_and(pay(cash(9_999)), "missing"), short);
    let range = ("cash.amount_out_of_range".to_owned(), number(1_000_000));
    assert_eq!(code_and(pay(cash(-1)), "max"), range);
    assert_eq!(code_and(pay(cash(i64::MAX)), "max"), range);
    let qr = Offer::Qr {
        reference: "  ".into(),
    };
    assert_eq!(code(pay(Some(qr))), "orders.reference_missing");
    nothing_was_taken(&story, clerk);
}

#[test]
fn a_free_service_takes_no_payment() {
    let (story, clerk, mut input) = at_the_window();
    input.service = "consultation".into();
    input.form = json!({"topic": "bill", "content": "上月账单"});
    assert_eq!(
        code(orders::submit(
            &story.hall,
            clerk,
            input,
            Reach::Headquarters
        )),
        "orders.payment_not_expected"
    );
    nothing_was_taken(&story, clerk);
}

#[test]
fn an_order_needs_a_customer_being_served_at_this_window() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let waiting = story.issue(clerk);
    assert_eq!(
        code(orders::submit(
            &story.hall,
            clerk,
            bill(waiting.id),
            Reach::Headquarters
        )),
        "orders.not_serving"
    );
    story.call_next(clerk).unwrap();
    assert_eq!(
        code(orders::submit(
            &story.hall,
            clerk,
            bill(waiting.id),
            Reach::Headquarters
        )),
        "orders.not_serving"
    );
    story.step(clerk, waiting.id, Step::Start).unwrap();
    let other = story.clerk(2);
    let refused = orders::submit(&story.hall, other, bill(waiting.id), Reach::Headquarters);
    assert_eq!(
        code_and(refused, "window"),
        ("queue.other_window".into(), number(3))
    );
    story.finish(clerk, waiting.id);
    assert_eq!(
        code(orders::submit(
            &story.hall,
            clerk,
            bill(waiting.id),
            Reach::Headquarters
        )),
        "orders.not_serving"
    );
    let nobody = orders::submit(
        &story.hall,
        clerk,
        bill(uuid::Uuid::now_v7()),
        Reach::Headquarters,
    );
    assert_eq!(code(nobody), "queue.unknown_ticket");
    nothing_was_taken(&story, clerk);
}
