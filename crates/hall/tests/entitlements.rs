//! A priority that asks for a number: who has it, and drawing by it at the kiosk.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::{NAME, PHONE, Story, code, hall_of, rules_of_a_hall};
use guitai_hall::queue::{
    self, Act, EntitlementView, Entitling, QueueCommand, QueueRules, Standing, TicketView,
};
use guitai_hall::setup::StationRole::{Counter, Kiosk, Manager};
use guitai_hall::{HallError, Session};
use serde_json::json;
use uuid::Uuid;

/// A hall where VIPs are asked for their number, and seniors are not.
fn hall() -> (Story, Session) {
    let story = hall_of([Counter, Kiosk, Manager]);
    let manager = story.manager();
    let mut rules = rules_of_a_hall();
    rules["priorities"].as_array_mut().unwrap().push(json!({
        "code": "vip", "name": {"zh": "贵宾客户", "en": "VIP"}, "headStartS": 600, "byNumber": true,
    }));
    let rules: QueueRules = serde_json::from_value(rules).unwrap();
    story.act(manager, Act::SetRules { rules }).unwrap();
    (story, manager)
}

fn entitle(priority: &str, phone: &str) -> Act {
    Act::Entitle {
        entitling: Entitling {
            priority: priority.into(),
            phone: phone.into(),
            name: Some(NAME.into()),
        },
    }
}

fn draw(priority: &str, phone: Option<&str>) -> Act {
    Act::Issue {
        service: "plan_change".into(),
        priority: Some(priority.into()),
        phone: phone.map(str::to_owned),
    }
}

fn at_kiosk(story: &Story, act: Act) -> Result<TicketView, HallError> {
    let command = Uuid::now_v7();
    let order = queue::order_at_kiosk(&story.hall, QueueCommand { command, act })?;
    Ok(queue::carry_out(&story.hall, order)?.ticket.unwrap())
}

fn listed(story: &Story, manager: Session) -> Vec<EntitlementView> {
    queue::entitlements(&story.hall, manager).unwrap()
}

#[test]
fn a_number_on_the_list_draws_before_those_who_came_by_then() {
    let (story, manager) = hall();
    let before = story.issue(manager);
    story.act(manager, entitle("vip", PHONE)).unwrap();
    let vip = at_kiosk(&story, draw("vip", Some("138 0013 2211"))).unwrap();
    assert_eq!(vip.standing, Standing::Priority);
    let waiting = queue::board(&story.hall, manager).unwrap().waiting;
    let order: Vec<Uuid> = waiting.iter().map(|ticket| ticket.id).collect();
    assert_eq!(order, [vip.id, before.id]);
}

#[test]
fn at_the_kiosk_only_a_number_on_the_list_has_the_priority() {
    let (story, manager) = hall();
    let refused = at_kiosk(&story, draw("vip", Some(PHONE)));
    assert_eq!(code(refused), "queue.not_entitled");
    assert_eq!(
        code(at_kiosk(&story, draw("vip", None))),
        "queue.phone_wrong"
    );
    at_kiosk(&story, draw("senior", None)).unwrap();
    let by_clerk = story.act(manager, draw("vip", None)).unwrap().unwrap();
    assert_eq!(
        by_clerk.standing,
        Standing::Priority,
        "a clerk sees the card"
    );
    let mistyped = story.act(manager, draw("vip", Some(PHONE)));
    assert_eq!(code(mistyped), "queue.not_entitled");
}

#[test]
fn a_number_draws_one_ticket_at_a_time() {
    let (story, manager) = hall();
    story.act(manager, entitle("vip", PHONE)).unwrap();
    let drawn = at_kiosk(&story, draw("vip", Some(PHONE))).unwrap();
    let again = at_kiosk(&story, draw("vip", Some(PHONE)));
    assert_eq!(code(again), "queue.entitlement_in_use");
    let called = story.visit(manager);
    assert_eq!(called.id, drawn.id);
    story.finish(manager, called.id);
    at_kiosk(&story, draw("vip", Some(PHONE))).unwrap();
}

#[test]
fn the_manager_sees_the_list_masked_and_takes_customers_off_it() {
    let (story, manager) = hall();
    story.act(manager, entitle("vip", PHONE)).unwrap();
    let twice = story.act(manager, entitle("vip", PHONE));
    assert_eq!(code(twice), "queue.already_entitled");
    let [only] = listed(&story, manager).try_into().unwrap();
    assert_eq!(only.phone.as_deref(), Some("138****2211"));
    assert_eq!(only.name.as_deref(), Some("王*"));
    let withdraw = || Act::WithdrawEntitlement {
        entitlement: only.id,
    };
    story.act(manager, withdraw()).unwrap();
    assert_eq!(listed(&story, manager), []);
    let refused = at_kiosk(&story, draw("vip", Some(PHONE)));
    assert_eq!(code(refused), "queue.not_entitled");
    story.act(manager, withdraw()).unwrap();
    let entitlement = Uuid::now_v7();
    let unknown = story.act(manager, Act::WithdrawEntitlement { entitlement });
    assert_eq!(code(unknown), "queue.not_entitled");
    story.act(manager, entitle("vip", PHONE)).unwrap();
    assert_eq!(listed(&story, manager).len(), 1);
}

#[test]
fn only_a_priority_that_asks_for_a_number_has_a_list() {
    let (story, manager) = hall();
    let senior = story.act(manager, entitle("senior", PHONE));
    assert_eq!(code(senior), "queue.not_by_number");
    let unheard_of = story.act(manager, entitle("royalty", PHONE));
    assert_eq!(code(unheard_of), "queue.unknown_priority");
    let no_number = story.act(manager, entitle("vip", "12"));
    assert_eq!(code(no_number), "queue.phone_wrong");
}

#[test]
fn a_clerk_neither_sees_the_list_nor_changes_it() {
    let story = common::hall_with_clerk();
    let clerk = story.clerk(1);
    let seen = queue::entitlements(&story.hall, clerk);
    assert_eq!(code(seen), "staff.not_permitted");
    let changed = story.act(clerk, entitle("vip", PHONE));
    assert_eq!(code(changed), "staff.not_permitted");
}
