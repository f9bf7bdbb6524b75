//! A newer catalog comes down from headquarters while the hall is at work.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::headquarters::{Elsewhere, publish};
use common::{HOUR, MORNING, bill, code, hall_with_clerk};
use guitai_hall::catalog::{self, CATALOG_ID, Offline, Published};
use guitai_hall::day::Millis;
use guitai_hall::orders::{self, Reach};
use serde_json::json;

fn next_version() -> Published {
    let mut published = Published {
        version: 1,
        ..Published::starter()
    };
    published
        .services
        .retain(|service| service.code == "bill_payment");
    published.services[0].name.zh = "缴费".into();
    published.services[0].schema["properties"]["amount"]["maximum"] = json!(5_000);
    published
}

#[test]
fn a_newer_catalog_appears_at_once_and_the_older_stays_good_for_orders_that_name_it() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk);
    publish(&story.hall, &next_version());

    let now = catalog::current(&story.hall, clerk).unwrap();
    assert_eq!((now.version, now.services.len()), (1, 1));
    assert_eq!(now.services[0].offline, Offline::Full);
    let old = orders::submit(&story.hall, clerk, bill(ticket.id), Reach::Headquarters).unwrap();
    assert_eq!(
        old.service_name.zh, "缴费充值",
        "the form in hand is of version 0"
    );

    let mut input = bill(ticket.id);
    input.catalog_version = 1;
    assert_eq!(
        code(orders::submit(
            &story.hall,
            clerk,
            input.clone(),
            Reach::Headquarters
        )),
        "orders.invalid"
    );
    input.form["amount"] = json!(5_000);
    let new = orders::submit(&story.hall, clerk, input, Reach::Headquarters).unwrap();
    assert_eq!(new.service_name.zh, "缴费");
}

#[test]
fn a_version_is_in_force_from_its_time_on() {
    let story = hall_with_clerk();
    let mut later = next_version();
    later.valid_from = Millis(MORNING + HOUR);
    publish(&story.hall, &later);
    let version = || {
        catalog::current(&story.hall, story.clerk(1))
            .unwrap()
            .version
    };
    assert_eq!(version(), 0);
    story.clock.advance(HOUR);
    assert_eq!(version(), 1);
}

#[test]
fn a_service_whose_form_is_no_schema_is_left_out_and_the_rest_works() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let mut broken = Published {
        version: 2,
        ..Published::starter()
    };
    broken.services[1].schema = json!({"type": "nonsense"});
    assert_eq!(catalog::unusable_services(&broken), ["plan_change"]);
    publish(&story.hall, &broken);
    let offered = catalog::current(&story.hall, clerk).unwrap().services;
    let codes: Vec<_> = offered
        .iter()
        .map(|service| service.code.as_str())
        .collect();
    assert_eq!(codes[..2], ["bill_payment", "consultation"]);
    assert_eq!(codes.len(), broken.services.len() - 1);
}

#[test]
fn a_body_that_is_no_catalog_changes_nothing() {
    let story = hall_with_clerk();
    let kind = "catalog.published/1";
    let run = Elsewhere::new(9).write(MORNING, CATALOG_ID, kind, json!({"version": "seven"}));
    story.hall.journal().append_run(run).unwrap();
    assert_eq!(
        catalog::current(&story.hall, story.clerk(1))
            .unwrap()
            .version,
        0
    );
}
