//! A service that no code knows: a branch publishes it, and the counter takes it.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::headquarters::publish;
use common::{PHONE, Story, code, faults, hall_with_clerk};
use guitai_hall::cash::Offer;
use guitai_hall::catalog::{Published, Service};
use guitai_hall::orders::{self, CheckOrder, OrderCheck, OrderView, Reach, SubmitOrder};
use guitai_hall::{Fen, HallError, Session};
use serde_json::{Value, json};
use uuid::Uuid;

/// Lending a router: with a deposit where it is taken home, to be sent for where it is sent.
fn router_loan() -> Service {
    let service = json!({
        "code": "router_loan",
        "name": {"zh": "路由器租借", "en": "Router loan"},
        "series": "A",
        "key": "R",
        "schema": {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "additionalProperties": false,
            "required": ["phone", "handed"],
            "x-order": ["phone", "handed", "serial", "deposit", "address"],
            "properties": {
                "phone": {"type": "string", "x-personal": "line", "pattern": "^1[3-9][0-9]{9}$"},
                "handed": {"enum": ["here", "sent"]},
                "serial": {"type": "string", "pattern": "^[A-Z0-9]{6,20}$"},
                "deposit": {"enum": ["small", "large"]},
                "address": {"type": "string", "minLength": 6},
            },
            "if": {"properties": {"handed": {"const": "here"}}, "required": ["handed"]},
            "then": {"required": ["serial", "deposit"], "properties": {"address": false}},
            "else": {"required": ["address"], "properties": {"serial": false, "deposit": false}},
        },
        "charges": [{"rule": "choice_of", "field": "/deposit", "choices": {
            "small": {"label": {"zh": "押金", "en": "Deposit"}, "fen": 10_000},
            "large": {"label": {"zh": "押金", "en": "Deposit"}, "fen": 30_000},
        }}],
        "handling_seconds": 300,
        "offline": "full",
        "papers": [],
        "terms": null,
    });
    serde_json::from_value(service).unwrap()
}

/// A customer at the window of a hall that has just heard of it.
fn at_the_window() -> (Story, Session, Uuid) {
    let story = hall_with_clerk();
    let mut catalog = Published {
        version: 1,
        ..Published::starter()
    };
    catalog.services.push(router_loan());
    publish(&story.hall, &catalog);
    let clerk = story.clerk(1);
    let ticket = story.visit(clerk).id;
    (story, clerk, ticket)
}

fn check(story: &Story, clerk: Session, form: Value) -> OrderCheck {
    let input = CheckOrder {
        service: "router_loan".into(),
        catalog_version: 1,
        form,
    };
    orders::check(&story.hall, clerk, input).unwrap()
}

fn submit(
    story: &Story,
    (clerk, ticket): (Session, Uuid),
    form: Value,
    paid: Option<i64>,
) -> Result<OrderView, HallError> {
    let input = SubmitOrder {
        command: Uuid::now_v7(),
        ticket,
        service: "router_loan".into(),
        catalog_version: 1,
        form,
        payment: paid.map(|fen| Offer::Cash { tendered: Fen(fen) }),
        signing: None,
    };
    orders::submit(&story.hall, clerk, input, Reach::Headquarters)
}

fn names(asked: &std::collections::BTreeSet<String>) -> Vec<&str> {
    asked.iter().map(String::as_str).collect()
}

#[test]
fn its_form_asks_for_what_the_choice_needs() {
    let (story, clerk, _) = at_the_window();
    let here = check(&story, clerk, json!({"phone": PHONE, "handed": "here"}));
    assert_eq!(names(&here.asked.absent), ["address"]);
    assert_eq!(
        names(&here.asked.required),
        ["deposit", "handed", "phone", "serial"]
    );
    let missing: Vec<_> = here
        .faults
        .iter()
        .map(|fault| fault.field.as_str())
        .collect();
    assert_eq!(missing, ["/deposit", "/serial"]);
    let sent = check(&story, clerk, json!({"phone": PHONE, "handed": "sent"}));
    assert_eq!(names(&sent.asked.absent), ["deposit", "serial"]);
    assert_eq!(sent.quote.unwrap().total, Fen::ZERO, "no deposit is due");
}

#[test]
fn it_is_paid_for_and_taken_like_any_other() {
    let (story, clerk, ticket) = at_the_window();
    let form = json!({"phone": PHONE, "handed": "here", "serial": "RT900123", "deposit": "large"});
    let quote = check(&story, clerk, form.clone()).quote.unwrap();
    assert_eq!(quote.total, Fen(30_000));
    let unpaid = submit(&story, (clerk, ticket), form.clone(), None);
    assert_eq!(code(unpaid), "orders.payment_required");
    let order = submit(&story, (clerk, ticket), form, Some(30_000)).unwrap();
    assert_eq!(
        (order.service_name.zh.as_str(), order.total),
        ("路由器租借", Fen(30_000))
    );
}

#[test]
fn what_was_typed_before_the_choice_changed_does_not_count() {
    let (story, clerk, ticket) = at_the_window();
    let changed = json!({
        "phone": PHONE, "handed": "sent", "address": "西安市碑林区南大街1号",
        "serial": "wrong!", "deposit": "large",
    });
    let order = submit(&story, (clerk, ticket), changed, None).unwrap();
    assert_eq!(order.total, Fen::ZERO);
    let lacking = submit(
        &story,
        (clerk, ticket),
        json!({"phone": PHONE, "handed": "sent"}),
        None,
    );
    assert_eq!(faults(lacking), ["/address"]);
}
