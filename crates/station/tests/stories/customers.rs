//! What the operator knows of customers, at a counter: from headquarters, through the hall's host, and without either.

use guitai_hall::customers::record::{
    BillItemKind, Chosen, ContactChannel, CustomerPage, Find, FindResult, Open,
};
use guitai_hall::customers::{self, Identify};
use guitai_hall::queue::{Act, Step};
use guitai_hall::setup::StationRole;
use guitai_hall::{Failure, Fen, Session};
use guitai_station::{LinkState, Station, demo};
use serde_json::json;
use uuid::Uuid;

use crate::hall::Pc;
use crate::scene::{Hq, Scene};

/// One of the customers whom the demo operator names.
const NAME: &str = "尉迟敏";
const DOCUMENT: &str = "610103199001010016";
const NUMBER: &str = "13800132213";

/// A counter whose headquarters is the demo operator's.
async fn enrolled() -> (Scene, Hq) {
    let scene = Scene::with_folder_printer().await;
    let hq = Hq::start(&scene.folder.path().join("hq"), "127.0.0.1:0").await;
    scene.enrol_later(&demo::enrolment(&hq.url()));
    scene.until_arrived().await;
    (scene, hq)
}

fn visit(scene: &Scene) -> Uuid {
    scene.act(scene.issue());
    let ticket = scene.act(Act::CallNext).id;
    let step = Step::Start;
    scene.act(Act::Ticket { ticket, step }).id
}

fn papers(ticket: Uuid, name: &str, document: &str) -> Identify {
    let typed = json!({
        "command": Uuid::now_v7(), "ticket": ticket,
        "holder": {"kind": "resident_id", "name": name, "number": document,
            "address": "西安市碑林区南大街1号", "validUntil": "", "longTerm": true, "born": ""},
        "agent": null, "user": null, "taker": null, "authorised": false, "pass": null,
    });
    serde_json::from_value(typed).unwrap()
}

async fn find(station: &Station, clerk: Session, ticket: Uuid, text: &str) -> FindResult {
    let text = text.to_owned();
    let found = station.find_customers(clerk, Find { ticket, text }).await;
    found.unwrap()
}

async fn open(
    station: &Station,
    clerk: Session,
    ticket: Uuid,
    whose: Chosen,
) -> Result<Option<CustomerPage>, Failure> {
    let command = Uuid::now_v7();
    let input = Open {
        command,
        ticket,
        whose,
    };
    station.open_customer(clerk, input).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_is_found_by_whatever_the_clerk_knows_of_them() {
    let (scene, hq) = enrolled().await;
    let (station, clerk) = (&scene.station, scene.clerk);
    let ticket = visit(&scene);
    for text in [NUMBER, DOCUMENT, "尉迟敏", "ycm"] {
        let FindResult { found, online } = find(station, clerk, ticket, text).await;
        assert!(online, "{text}");
        let one = found
            .iter()
            .find(|one| one.lines.contains(&"138****2213".into()));
        let one = one.unwrap_or_else(|| panic!("nobody by {text}"));
        assert_eq!(one.name, "尉*");
        assert_eq!(one.document, "6***************16");
    }
    // Thousands end in four digits that somebody else's may end in, too; with more it is one.
    let tail = find(station, clerk, ticket, "0132213").await;
    assert_eq!(tail.found.len(), 1);
    assert_eq!(find(station, clerk, ticket, "wcm").await.found, []);
    assert!(find(station, clerk, ticket, "王").await.found.len() <= 12);
    hq.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_opens_by_the_papers_with_bills_usage_and_every_channel() {
    let (scene, hq) = enrolled().await;
    let (station, clerk) = (&scene.station, scene.clerk);
    let ticket = visit(&scene);
    let seen = papers(ticket, "王小明", "11010519491231002X");
    customers::identify(station.hall(), clerk, seen).unwrap();
    let page = open(station, clerk, ticket, Chosen::Papers).await;
    let page = page.unwrap().expect("the operator knows 王小明");
    assert!(page.checked && page.online);
    let line = &page.lines[0];
    let account = line.account.as_ref().unwrap();
    assert_eq!(
        (line.number.as_str(), account.balance),
        ("138****2211", Fen(2_000))
    );
    assert_eq!(account.bills.len(), 6);
    for bill in &account.bills {
        let items: i64 = bill.items.iter().map(|item| item.amount.0).sum();
        assert_eq!(bill.total, Fen(items), "{}", bill.month);
    }
    let alert = account.alert.as_ref().expect("roaming stands out");
    assert_eq!(alert.reason.what, BillItemKind::Roaming);
    assert_eq!(account.usage.len(), 3);
    let channels: Vec<_> = page
        .contacts
        .iter()
        .map(|contact| contact.channel)
        .collect();
    use ContactChannel::{App, Hotline, Web};
    assert_eq!(channels, [Hotline, App, Web]);
    hq.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_of_this_hall_stands_on_the_page_at_the_next_visit() {
    let (scene, hq) = enrolled().await;
    let (station, clerk) = (&scene.station, scene.clerk);
    let order = scene.visit();
    scene.until_arrived().await;
    let ticket = visit(&scene);
    let seen = papers(ticket, "王小明", "11010519491231002X");
    customers::identify(station.hall(), clerk, seen).unwrap();
    let page = open(station, clerk, ticket, Chosen::Papers)
        .await
        .unwrap()
        .unwrap();
    let latest = &page.contacts[0];
    assert_eq!(latest.order.as_deref(), Some(order.number.as_str()));
    assert_eq!(latest.channel, ContactChannel::Hall);
    let balance = page.lines[0].account.as_ref().unwrap().balance;
    assert_eq!(balance, Fen(12_000));
    hq.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_the_operator_does_not_know_has_no_page() {
    let (scene, hq) = enrolled().await;
    let ticket = visit(&scene);
    let seen = papers(ticket, "马可", "610102199003070016");
    customers::identify(scene.station.hall(), scene.clerk, seen).unwrap();
    let page = open(&scene.station, scene.clerk, ticket, Chosen::Papers).await;
    assert_eq!(page.unwrap(), None);
    hq.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_headquarters_a_customer_of_yesterday_is_served_and_a_new_one_is_said_to_be_out_of_reach()
 {
    let (scene, hq) = enrolled().await;
    let (station, clerk) = (&scene.station, scene.clerk);
    let ticket = visit(&scene);
    let known = find(station, clerk, ticket, NUMBER).await.found;
    let customer = known[0].id;
    let unseen = find(station, clerk, ticket, "13800132212").await.found[0].id;
    let opened = open(station, clerk, ticket, Chosen::Found { customer }).await;
    assert!(opened.unwrap().unwrap().online);

    hq.stop().await;
    scene
        .until_link(|link| link.headquarters.state == LinkState::Offline)
        .await;
    let kept = find(station, clerk, ticket, "ycm").await;
    assert_eq!((kept.online, kept.found), (false, known));
    let opened = open(station, clerk, ticket, Chosen::Found { customer }).await;
    assert!(!opened.unwrap().unwrap().online);
    let opened = open(station, clerk, ticket, Chosen::Found { customer: unseen }).await;
    assert_eq!(opened.unwrap_err().code, "customers.out_of_reach");
    let seen = papers(ticket, NAME, DOCUMENT);
    customers::identify(station.hall(), clerk, seen).unwrap();
    let opened = open(station, clerk, ticket, Chosen::Papers).await;
    assert!(opened.unwrap().unwrap().checked);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_pc_of_the_hall_asks_through_the_host() {
    let (scene, hq) = enrolled().await;
    let pc = Pc::of(&scene, &[StationRole::Counter]).await;
    let (clerk, ticket) = pc.serving(2).await;
    let answer = find(&pc.station, clerk, ticket, NUMBER).await;
    assert!(answer.online);
    assert_eq!(answer.found.len(), 1);
    hq.stop().await;
}
