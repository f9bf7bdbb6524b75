//! A customer whom headquarters knows, and their page.

use super::{NAME, PHONE, Story, hall_with_clerk, papers};
use guitai_hall::customers::record::{self, Chosen, CustomerPage, Open, Record};
use guitai_hall::{Session, customers};
use serde_json::{Value, json};
use uuid::Uuid;

pub const DOCUMENT: &str = "11010519491231002X";
pub const ADDRESS: &str = "西安市碑林区南大街1号";
pub const ID: Uuid = Uuid::from_u128(7);

/// 王小明, as headquarters would tell of him: one line, four bills, a call to the hotline.
pub fn known() -> Record {
    let bill = |month: &str, items: Value, total: i64| json!({"month": month, "total": total, "items": items});
    let plan = json!({"what": "plan", "amount": 12_900});
    serde_json::from_value(json!({
        "id": ID, "name": NAME, "kind": "resident_id", "document": DOCUMENT, "address": ADDRESS,
        "lines": [{
            "number": PHONE, "kind": "mobile", "plan": "畅享129", "monthly": 12_900,
            "standing": "active", "opened": "2024-01-22", "contract_until": "2026-12-20",
            "balance": -3_500, "extras": ["caller_id", "long_gone"],
            "usage": [{"of": "data", "used": 8_200, "included": 20_000}],
            "bills": [
                bill("2026-10", json!([plan, {"what": "roaming", "amount": 6_800}]), 19_700),
                bill("2026-09", json!([plan]), 12_900),
                bill("2026-08", json!([plan]), 12_900),
                bill("2026-07", json!([plan]), 12_900),
            ],
        }],
        "contacts": [
            {"at": 1_795_000_000_000_i64, "channel": "hotline", "service": "bill_query",
             "order": null, "state": null},
        ],
    }))
    .unwrap()
}

pub fn at_the_window() -> (Story, Session, Uuid) {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk).id;
    (story, clerk, ticket)
}

pub fn open_found(ticket: Uuid) -> Open {
    Open {
        command: Uuid::now_v7(),
        ticket,
        whose: Chosen::Found { customer: ID },
    }
}

pub fn opened(story: &Story, clerk: Session, ticket: Uuid) -> CustomerPage {
    let answer = Some(Some(known()));
    let page = record::open(&story.hall, clerk, &open_found(ticket), answer);
    page.unwrap().expect("the customer is known")
}

pub fn checked(story: &Story, clerk: Session, ticket: Uuid) -> CustomerPage {
    opened(story, clerk, ticket);
    customers::identify(&story.hall, clerk, papers(ticket)).unwrap();
    record::page(&story.hall, clerk, ticket).unwrap().unwrap()
}
