//! What is promised to a customer when an order is taken, who may take it, and what works without headquarters.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::headquarters::Elsewhere;
use common::{
    CLERK, HOUR, MANAGER, MORNING, PASSWORD, code, code_and, faults, hall_with_clerk, papers,
    plan_change, text,
};
use guitai_hall::catalog;
use guitai_hall::orders::{self, CopyFor, OrderView, Reach, Signing, SubmitOrder, UnderWay, Word};
use guitai_hall::{HallError, Session, customers, staff};
use serde_json::json;
use uuid::Uuid;

const DAY: i64 = 24 * HOUR;
/// The last minute of 14 December 2026 in Xi'an, the 16th working day after Sunday 22 November.
const DUE: i64 = 1_797_263_940_000;

struct Desk {
    story: common::Story,
    clerk: Session,
    ticket: Uuid,
}

impl Desk {
    /// A customer whose papers were seen.
    fn new() -> Desk {
        let story = hall_with_clerk();
        let clerk = story.clerk(3);
        let ticket = story.visit(clerk).id;
        customers::identify(&story.hall, clerk, papers(ticket)).unwrap();
        Desk {
            story,
            clerk,
            ticket,
        }
    }

    fn submit(&self, input: SubmitOrder, reach: Reach) -> Result<OrderView, HallError> {
        orders::submit(&self.story.hall, self.clerk, input, reach)
    }

    fn moved(&self, area: &str) -> OrderView {
        self.submit(moving(self.ticket, area), Reach::Headquarters)
            .unwrap()
    }

    fn under_way(&self) -> Vec<UnderWay> {
        orders::under_way(&self.story.hall, self.clerk).unwrap()
    }
}

/// A broadband line is to be moved.
fn moving(ticket: Uuid, area: &str) -> SubmitOrder {
    SubmitOrder {
        service: "line_move".into(),
        form: json!({"account": "02988880001", "area": area, "address": "西安市雁塔区科技路2号",
            "date": "2026-12-01", "slot": "morning"}),
        ..plan_change(ticket)
    }
}

fn porting(ticket: Uuid) -> SubmitOrder {
    SubmitOrder {
        service: "port_out".into(),
        form: json!({"phone": "13800132211"}),
        ..plan_change(ticket)
    }
}

fn new_card(ticket: Uuid) -> SubmitOrder {
    SubmitOrder {
        service: "sim_replacement".into(),
        form: json!({"phone": "13800132211", "reason": "lost", "iccid": "89860012345678901234"}),
        payment: Some(guitai_hall::cash::Offer::Cash {
            tendered: guitai_hall::Fen(1_000),
        }),
        ..plan_change(ticket)
    }
}

#[test]
fn a_move_is_promised_in_working_days_and_stays_under_way_until_it_is_done() {
    let desk = Desk::new();
    let order = desk.moved("urban");
    let promised = order.promised.unwrap();
    assert_eq!(promised.commitment, "broadband_install_urban");
    assert_eq!(promised.due.0, DUE);
    let open = desk.under_way();
    assert_eq!(open[0].order.id, order.id);
    assert!(open[0].mine);

    let mut headquarters = Elsewhere::new(9);
    for (at, word) in [(1_000, Word::Confirmed), (2_000, Word::Fulfilled)] {
        assert_eq!(desk.under_way().len(), 1);
        let (kind, body) = word.entry().unwrap();
        let run = headquarters.write(MORNING + at, order.id, kind, body);
        desk.story.hall.journal().append_run(run).unwrap();
    }
    assert_eq!(desk.under_way(), []);
}

#[test]
fn the_country_has_longer_and_what_is_due_first_stands_first() {
    let desk = Desk::new();
    let (rural, urban) = (desk.moved("rural"), desk.moved("urban"));
    let open: Vec<_> = desk.under_way().iter().map(|open| open.order.id).collect();
    assert_eq!(open, [urban.id, rural.id]);
}

#[test]
fn a_promise_that_was_not_kept_stays_under_way() {
    let desk = Desk::new();
    let order = desk
        .submit(plan_change(desk.ticket), Reach::Headquarters)
        .unwrap();
    desk.story.clock.advance(2 * DAY);
    let clerk = desk.story.clerk(3);
    let open = orders::under_way(&desk.story.hall, clerk).unwrap();
    assert_eq!(open[0].order.id, order.id);
    assert_eq!(
        open[0].order.promised.as_ref().unwrap().due.0,
        MORNING + DAY
    );
}

#[test]
fn the_receipt_says_by_when_and_the_hall_keeps_what_was_signed_with_a_pen() {
    let desk = Desk::new();
    let order = desk.moved("urban");
    let paper = orders::receipt_paper(&desk.story.hall, desk.clerk, order.receipt.id).unwrap();
    let promise = paper.promise.unwrap();
    assert_eq!(promise.due.to_string()[..16], *"2026-12-14T23:59");
    assert_eq!(paper.copies, [CopyFor::Customer, CopyFor::Hall]);
}

#[test]
fn a_drawn_signature_needs_no_second_copy_unless_the_service_keeps_one() {
    let desk = Desk::new();
    let strokes = serde_json::from_value(json!([[[100, 100], [300, 250], [600, 120]]])).unwrap();
    let drawn = SubmitOrder {
        signing: Some(Signing::Drawn {
            strokes,
            taker: None,
        }),
        ..plan_change(desk.ticket)
    };
    let order = desk.submit(drawn.clone(), Reach::Headquarters).unwrap();
    let paper = orders::receipt_paper(&desk.story.hall, desk.clerk, order.receipt.id).unwrap();
    assert_eq!(paper.copies, [CopyFor::Customer]);
    let closing = SubmitOrder {
        command: Uuid::now_v7(),
        service: "closing".into(),
        form: json!({"phone": "13800132211", "reason": "unused", "acknowledged": true}),
        ..drawn
    };
    let order = desk.submit(closing, Reach::Headquarters).unwrap();
    let paper = orders::receipt_paper(&desk.story.hall, desk.clerk, order.receipt.id).unwrap();
    assert_eq!(paper.copies.len(), 2);
}

#[test]
fn what_needs_headquarters_is_refused_while_it_is_away_and_the_rest_is_not() {
    let desk = Desk::new();
    let refused = desk.submit(porting(desk.ticket), Reach::Apart);
    assert_eq!(code(refused), "orders.needs_headquarters");
    let taken = desk.submit(plan_change(desk.ticket), Reach::Apart);
    assert_eq!(code(taken), "ok");
    let taken = desk.submit(porting(desk.ticket), Reach::Headquarters);
    assert_eq!(code(taken), "ok");
}

#[test]
fn without_a_valid_certificate_the_refusal_names_it() {
    let desk = Desk::new();
    let manager = desk.story.sign_in(MANAGER, PASSWORD, None).unwrap();
    let accounts = staff::accounts(&desk.story.hall, manager).unwrap();
    let account = accounts.iter().find(|it| it.login == CLERK).unwrap().id;
    let certify = |until| desk.story.certify(manager, account, "real_name", until);
    let named = Some(text("实名登记上岗证").unwrap());

    certify(None).unwrap();
    let refused = desk.submit(new_card(desk.ticket), Reach::Headquarters);
    assert_eq!(
        code_and(refused, "zh"),
        ("orders.certificate_required".into(), named.clone())
    );
    let view = catalog::current(&desk.story.hall, desk.clerk).unwrap();
    let of = |code: &str| view.services.iter().find(|it| it.code == code).unwrap();
    assert!(of("sim_replacement").lacking.is_some());
    assert_eq!(of("plan_change").lacking, None);

    let held = certify(Some("2026-11-21")).unwrap().certificates;
    assert!(held[0].expired);
    let refused = desk.submit(new_card(desk.ticket), Reach::Headquarters);
    assert_eq!(code(refused), "orders.certificate_required");

    certify(Some("20261122")).unwrap();
    let taken = desk.submit(new_card(desk.ticket), Reach::Headquarters);
    assert_eq!(code(taken), "ok");
}

#[test]
fn a_certificate_that_nobody_knows_or_that_ends_on_no_day_is_not_kept() {
    let desk = Desk::new();
    let manager = desk.story.sign_in(MANAGER, PASSWORD, None).unwrap();
    let account = staff::accounts(&desk.story.hall, manager).unwrap()[0].id;
    let certify = |certificate, until| {
        faults(
            desk.story
                .certify(manager, account, certificate, Some(until)),
        )
    };
    assert_eq!(certify("pilot", "2027-01-01"), ["/certificate"]);
    assert_eq!(certify("real_name", "2027-02-30"), ["/until"]);
    let clerks = desk.story.certify(desk.clerk, account, "real_name", None);
    assert_eq!(code(clerks), "staff.not_permitted");
}
