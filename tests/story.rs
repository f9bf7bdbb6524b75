//! The day of a one-PC hall, from the ticket to headquarters, as the clerk and the manager see it.

use serde_json::{Value, json};

use super::support::{
    App, CLERK, Folder, Headquarters, Kept, LONG_PATIENCE, Person, Screen, Spool, kept,
};
use super::visit::{self, Bill, OWNER, PHONE};

const FIRST: Bill = Bill {
    amount: "100.00",
    tendered: "200",
    change: "100.00",
};
const OFFLINE: Bill = Bill {
    amount: "50.00",
    tendered: "50",
    change: "0.00",
};

/// Business online, business with headquarters down, and everything at headquarters once when it
/// is back.
#[tokio::test]
async fn a_customer_is_served_from_ticket_to_headquarters() {
    let folder = Folder::new();
    let station = folder.inside("station");
    let headquarters = Headquarters::start(&folder.inside("hq"));
    let app = App::on(&station).demo().upstream(headquarters.address());
    let window = app.lang("zh-CN").open().await;
    let screen = &window.screen;

    the_clerk_signs_in(screen).await;
    a_visit_online(screen, &Spool::of(&station)).await;
    one_who_does_not_come(screen).await;
    everything_has_arrived(screen).await;

    screen.step("headquarters stops");
    let closed = headquarters.stop();
    assert_eq!(closed.verify().count("order.completed/1"), 1);
    a_visit_offline(screen).await;

    screen.step("headquarters starts again: what waited arrives by itself");
    let headquarters = Headquarters::start_again(closed);
    everything_has_arrived(screen).await;
    screen.picture("11-back-online").await;
    a_newer_catalog_appears(screen, &headquarters).await;
    the_manager_reads_the_day(screen).await;
    everything_has_arrived(screen).await;
    window.close().await;

    let journal = kept(&station).await;
    the_day_is_in(&journal);
    let ledger = headquarters.stop().verify();
    assert_eq!(ledger, journal, "headquarters has each entry once");
}

async fn the_clerk_signs_in(screen: &Screen) {
    screen.step("the clerk signs in");
    screen.see("sign-in").await;
    screen.picture("01-sign-in").await;
    let mistyped = Person {
        password: "wrong",
        ..CLERK
    };
    visit::enter(screen, &mistyped).await;
    screen.see("sign-in-failure").await;
    screen.picture("02-wrong-password").await;
    visit::sign_in(screen, &CLERK).await;
    screen.is("link-lamp", "data-state", "online").await;
    visit::open_drawer(screen).await;
}

async fn a_visit_online(screen: &Screen, spool: &Spool) {
    screen.step("a ticket is issued, called, called again");
    let first = visit::issue(screen, "J").await;
    screen.reads("waiting-count", "1").await;
    screen.picture("03-waiting").await;
    let called = visit::call(screen).await;
    assert_eq!(called, first, "the first to come is the first to be called");
    screen.press("F3").await;
    screen.reads("calls", "第 2 次").await;
    screen.picture("04-called").await;

    screen.step("a bill is paid in cash, with change");
    visit::start(screen).await;
    screen.picture("05-serving").await;
    visit::pay_a_bill(screen, &FIRST).await;

    screen.step("the receipt is printed");
    screen.is("receipt-state", "data-state", "printed").await;
    screen.picture("06-paid").await;
    the_receipt_is_right(spool).await;

    screen.step("the receipt is looked at and printed again");
    screen.press("F9").await;
    screen.see("preview-canvas").await;
    screen.picture("07-receipt-80mm").await;
    screen.press("F6").await;
    screen.see("preview-canvas").await;
    screen.picture("08-receipt-a5").await;
    screen.press("F9").await;
    spool.text_with(&["补打第1次", "壹佰元整"]).await;
    screen.press("Esc").await;
    screen.gone("preview-reprint").await;

    screen.step("the visit ends");
    visit::finish(screen).await;
}

async fn the_receipt_is_right(spool: &Spool) {
    let text = spool.text_with(&["业务受理回执", "壹佰元整"]).await;
    for part in ["100.00", "200.00", "138****2211", "现金", "投诉渠道"] {
        assert!(text.contains(part), "the receipt says {part}: {text}");
    }
    for secret in [PHONE, OWNER] {
        assert!(!text.contains(secret), "the receipt masks {secret}: {text}");
    }
    assert!(!text.contains("补打"), "the original is no reprint: {text}");
}

async fn one_who_does_not_come(screen: &Screen) {
    screen.step("one who does not come is marked a no-show");
    visit::issue(screen, "T").await;
    visit::call(screen).await;
    screen.press("F4").await;
    screen.reads("current-number", "—").await;
}

async fn a_visit_offline(screen: &Screen) {
    screen.step("the lamp says offline, and what waits rises");
    screen.is("link-lamp", "data-state", "offline").await;
    let before = waiting(screen).await;
    visit::issue(screen, "J").await;
    more_than(screen, before).await;
    let before = waiting(screen).await;

    screen.step("a whole visit offline, with two orders");
    visit::call(screen).await;
    visit::start(screen).await;
    visit::pay_a_bill(screen, &OFFLINE).await;
    visit::consult(screen).await;
    screen.is("receipt-state", "data-state", "printed").await;
    more_than(screen, before).await;
    screen.picture("09-offline").await;
    visit::finish(screen).await;
    screen.click("link-lamp").await;
    screen.see("link-details").await;
    screen.picture("10-offline-details").await;
    screen.click("link-lamp").await;
}

async fn everything_has_arrived(screen: &Screen) {
    // After an outage the next try may be a while away.
    let online = screen.is_within(LONG_PATIENCE, "link-lamp", "data-state", "online");
    online.await;
    let all_sent = |text: &str| entries_in(text) == Some(0);
    screen.matches("link-text", all_sent).await;
}

/// How many entries the lamp says are waiting.
async fn waiting(screen: &Screen) -> u64 {
    let text = screen.text("link-text").await;
    entries_in(&text).unwrap_or_else(|| panic!("no number in: {text}"))
}

async fn more_than(screen: &Screen, before: u64) {
    let more = |text: &str| entries_in(text).is_some_and(|now| now > before);
    screen.matches("link-text", more).await;
}

fn entries_in(lamp: &str) -> Option<u64> {
    lamp.rsplit_once(' ')?.1.parse().ok()
}

/// Headquarters publishes; the hall's screen changes without a restart.
async fn a_newer_catalog_appears(screen: &Screen, headquarters: &Headquarters) {
    screen.step("a newer catalog appears without a restart");
    let starter = include_str!("../crates/hall/src/catalog/starter.json");
    let mut catalog: Value = serde_json::from_str(starter).expect("the starter catalog is JSON");
    catalog["version"] = json!(2);
    catalog["services"][0]["name"] = json!({ "zh": "话费充值", "en": "Top-up" });
    headquarters.publish(&catalog);
    screen.reads("issue-bill_payment", "话费充值").await;
    screen.picture("12-newer-catalog").await;
}

async fn the_manager_reads_the_day(screen: &Screen) {
    screen.step("the manager reads the day's figures");
    screen.click("sign-out").await;
    visit::sign_in_as_manager(screen).await;
    screen.press("Alt+3").await;
    for (figure, value) in [
        ("figure-issued", "3"),
        ("figure-served", "2"),
        ("figure-noShow", "1"),
        ("figure-waiting", "0"),
        ("figure-orders", "3"),
        ("figure-takings", "150.00"),
        ("figure-method-cash", "150.00"),
    ] {
        screen.reads(figure, value).await;
    }
    screen.picture("13-summary").await;

    screen.step("each figure opens the list behind it");
    screen.click("figure-takings").await;
    for part in ["100.00", "50.00", "DEMO-"] {
        screen.reads("figure-rows", part).await;
    }
    screen.picture("14-takings").await;
    screen.press("Esc").await;
    screen.gone("figure-list").await;
    screen.click("figure-waits-longest").await;
    screen.reads("figure-rows", "A002").await;
    screen.picture("15-waits").await;
    screen.press("Esc").await;
    screen.gone("figure-list").await;
}

/// Two visits and one no-show, each entry once.
fn the_day_is_in(journal: &Kept) {
    for (kind, times) in [
        ("account.sign_in_failed/1", 1),
        ("ticket.issued/2", 3),
        ("ticket.called/1", 3),
        ("ticket.recalled/1", 1),
        ("ticket.no_show/1", 1),
        ("ticket.started/1", 2),
        ("ticket.finished/2", 2),
        ("order.completed/1", 3),
        ("payment.taken/1", 2),
        ("receipt.issued/1", 3),
        ("receipt.reprint_requested/1", 1),
        ("receipt.printed/1", 4),
        // Of the starter's make, headquarters' first, and the newer one.
        ("catalog.published/1", 3),
    ] {
        assert_eq!(journal.count(kind), times, "{kind} in the station's file");
    }
}
