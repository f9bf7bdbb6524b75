//! What is personal leaves the crate masked, stands in no table, and can be forgotten.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::{NAME, PHONE, Story, bill, hall_with_clerk, tables};
use guitai_hall::cash::Offer;
use guitai_hall::orders::{self, OrderView, Reach};
use guitai_hall::{Session, queue, staff, summary};
use guitai_journal::{ActorId, CommandId, Hash, KeyId, RunLimit};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

const CARD: &str = "6222020200112345678";

/// Everything personal that the story below takes down, and the staff's own names.
const SECRETS: [&str; 6] = [PHONE, NAME, CARD, "家里老人看不清账单", "张伟", "王芳"];

fn a_day(story: &Story) -> (Session, OrderView) {
    let manager = story.manager();
    let ticket = story.visit(manager);
    let mut input = bill(ticket.id);
    input.payment = Some(Offer::Card {
        reference: CARD.into(),
    });
    let paid = orders::submit(&story.hall, manager, input, Reach::Headquarters).unwrap();
    let mut asked = bill(ticket.id);
    asked.service = "consultation".into();
    asked.form = json!({"topic": "bill", "content": "家里老人看不清账单", "phone": PHONE});
    asked.payment = None;
    orders::submit(&story.hall, manager, asked, Reach::Headquarters).unwrap();
    (manager, paid)
}

/// Every view that anybody can get of that day, as the screens would get it.
fn everything_shown(story: &Story, manager: Session, order: &OrderView) -> String {
    let (hall, ticket) = (&story.hall, order.receipt.id);
    let visit = queue::board(hall, manager).unwrap().current.unwrap();
    let lists = [
        json!({"kind": "tickets", "state": null}),
        json!({"kind": "waits"}),
        json!({"kind": "handling"}),
        json!({"kind": "orders", "service": null, "clerk": null}),
        json!({"kind": "takings", "method": null}),
    ];
    let lists: Vec<Value> = lists
        .into_iter()
        .map(|figure| {
            let figure = serde_json::from_value(figure).unwrap();
            json!(summary::list(hall, manager, None, &figure).unwrap())
        })
        .collect();
    json!([
        queue::board(hall, manager).unwrap(),
        orders::of_ticket(hall, manager, visit.id).unwrap(),
        orders::receipts_today(hall, manager).unwrap(),
        orders::receipt_paper(hall, manager, ticket).unwrap(),
        queue::ticket_paper(hall, visit.id).unwrap(),
        staff::session(hall, manager).unwrap(),
        staff::accounts(hall, manager).unwrap(),
        summary::day(hall, manager, None).unwrap(),
        lists,
    ])
    .to_string()
}

#[test]
fn no_view_holds_a_name_a_number_or_a_word_of_the_customer() {
    let story = hall_with_clerk();
    let (manager, order) = a_day(&story);
    let shown = everything_shown(&story, manager, &order);
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{secret} is shown");
    }
    for masked in ["138****2211", "王*", "张*", "6222***********5678"] {
        assert!(shown.contains(masked), "{masked} is not shown");
    }
}

#[test]
fn no_table_holds_a_name_a_number_or_a_word_of_the_customer() {
    let story = hall_with_clerk();
    a_day(&story);
    let held = format!("{:?}", tables(&story.hall));
    let outbox = format!("{:?}", common::print_jobs(&story.hall));
    for secret in SECRETS {
        assert!(
            !held.contains(secret) && !outbox.contains(secret),
            "{secret} stands in a table"
        );
    }
}

#[test]
fn no_entry_on_its_way_to_headquarters_shows_them_without_their_keys() {
    let story = hall_with_clerk();
    a_day(&story);
    let journal = story.hall.journal();
    let run = journal
        .run(journal.chain(), 1, RunLimit::default())
        .unwrap()
        .unwrap();
    for stored in &run.entries {
        let stored = String::from_utf8_lossy(stored);
        for secret in SECRETS {
            assert!(!stored.contains(secret), "{secret} travels open");
        }
    }
}

#[test]
fn a_forgotten_customer_leaves_orders_and_money_and_nothing_else() {
    let story = hall_with_clerk();
    let (manager, order) = a_day(&story);
    let journal = story.hall.journal();
    let run = journal
        .run(journal.chain(), 1, RunLimit::default())
        .unwrap()
        .unwrap();
    let accounts: BTreeSet<Uuid> = staff::accounts(&story.hall, manager)
        .unwrap()
        .into_iter()
        .map(|a| a.id)
        .collect();
    let customers: Vec<KeyId> = run
        .keys
        .iter()
        .map(|key| key.id)
        .filter(|key| !accounts.contains(&key.0))
        .collect();
    assert_eq!(customers.len(), 2, "a key an order");
    let (command, actor) = (CommandId(Uuid::now_v7()), ActorId(Uuid::nil()));
    journal
        .execute::<(), (), _>(command, Hash::of(b"forget"), actor, move |txn| {
            for key in customers {
                txn.destroy_key(key)?;
            }
            Ok(())
        })
        .unwrap();

    let receipts = orders::receipts_today(&story.hall, manager)
        .unwrap()
        .receipts;
    let gone = &receipts
        .iter()
        .find(|found| found.order.id == order.id)
        .unwrap()
        .order;
    assert_eq!((gone.customer.as_str(), gone.line.as_str()), ("", ""));
    let payment = gone.payment.clone().unwrap();
    assert_eq!((gone.total, payment.fen), (order.total, order.total));
    assert_eq!(payment.reference.as_deref(), Some(""));
    let day = summary::day(&story.hall, manager, None).unwrap();
    assert_eq!(day.takings_total, order.total);
}
