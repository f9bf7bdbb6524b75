//! A customer's visit, from the ticket to the receipt, once however often a key is pressed.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::{bill, code, hall_with_clerk, last_job, open_hall, print_jobs};
use guitai_hall::cash::{Offer, PaymentMethod};
use guitai_hall::orders::{self, CheckOrder, OrderState, Reach, Reprint};
use guitai_hall::queue::{self, Act, Step, TicketState};
use guitai_hall::{Fen, PrintState};
use serde_json::json;
use uuid::Uuid;

#[test]
fn a_customer_draws_a_ticket_is_served_pays_and_leaves_with_a_receipt() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let drawn = story.issue(clerk);
    assert_eq!(
        (drawn.number.as_str(), drawn.state),
        ("A001", TicketState::Waiting)
    );

    story.clock.advance(90_000);
    let called = story.call_next(clerk).unwrap();
    assert_eq!(
        (called.id, called.window, called.calls),
        (drawn.id, Some(3), 1)
    );
    assert_eq!(story.step(clerk, drawn.id, Step::Recall).unwrap().calls, 2);
    story.step(clerk, drawn.id, Step::Start).unwrap();

    let checked = CheckOrder {
        service: "bill_payment".into(),
        catalog_version: 0,
        form: bill(drawn.id).form,
    };
    let check = orders::check(&story.hall, clerk, checked).unwrap();
    assert_eq!(check.faults, []);
    assert_eq!(check.quote.unwrap().total, Fen(10_000));

    let order = story.pay_bill(clerk, drawn.id);
    assert_eq!(order.number, "XA01-20261122-01-0001");
    assert_eq!((order.state, order.total), (OrderState::Done, Fen(10_000)));
    assert_eq!(
        (order.customer.as_str(), order.line.as_str()),
        ("王*", "138****2211")
    );
    story.clock.advance(60_000);
    let finished = story.finish(clerk, drawn.id);
    assert_eq!(finished.state, TicketState::Finished);
    assert_eq!(
        finished.ended_at.unwrap().0 - finished.started_at.unwrap().0,
        60_000
    );
    let visit = orders::of_ticket(&story.hall, clerk, drawn.id).unwrap();
    assert_eq!(visit, [order]);
}

#[test]
fn an_order_comes_with_its_payment_and_its_receipt() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk);
    let order = story.pay_bill(clerk, ticket.id);
    let payment = order.payment.unwrap();
    assert_eq!(
        (payment.method, payment.change),
        (PaymentMethod::Cash, Some(Fen(10_000)))
    );
    assert_eq!(order.receipt.number, "XA01-01-000001");
    assert_eq!(
        (order.receipt.print, order.receipt.prints),
        (PrintState::Queued, 0)
    );
    let receipt = json!({"what": "receipt", "receipt": order.receipt.id, "copy": 1});
    assert_eq!(print_jobs(&story.hall).last(), Some(&receipt));
}

#[test]
fn the_receipt_says_everything_and_masks_whom_it_is_for() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk);
    let order = story.pay_bill(clerk, ticket.id);
    let paper = orders::receipt_paper(&story.hall, clerk, order.receipt.id).unwrap();
    assert_eq!(paper.hall, "钟楼营业厅");
    assert_eq!((paper.window, paper.total), (3, Fen(10_000)));
    assert_eq!(
        paper.taken.datetime().to_string(),
        "2026-11-22T10:00:00",
        "the hall's clock"
    );
    assert_eq!((paper.details.len(), paper.terms), (0, None));
    assert_eq!(
        (paper.clerk.login.as_str(), paper.clerk.name.as_str()),
        ("1024", "张*")
    );
    assert_eq!(
        (paper.customer.as_str(), paper.line.as_str()),
        ("王*", "138****2211")
    );
    assert_eq!(paper.complaint.phone, "10000");
    assert!(paper.complaint.limit.unwrap().zh.contains("15日"));
    assert!(paper.complaint.appeal.is_some());
    assert_eq!(paper.reprint, None);

    let paper = queue::ticket_paper(&story.hall, story.issue(clerk).id).unwrap();
    assert_eq!((paper.number.as_str(), paper.waiting_before), ("A002", 0));
    assert_eq!(paper.service.zh, "缴费充值");
}

#[test]
fn a_command_repeated_after_a_restart_gives_the_same_order_and_no_second_one() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk);
    let input = bill(ticket.id);
    let first = orders::submit(&story.hall, clerk, input.clone(), Reach::Headquarters).unwrap();
    story.finish(clerk, ticket.id);

    let story = story.restart();
    let clerk = story.clerk(3);
    let again = orders::submit(&story.hall, clerk, input, Reach::Headquarters).unwrap();
    assert_eq!(again, first);
    assert_eq!(
        orders::of_ticket(&story.hall, clerk, ticket.id)
            .unwrap()
            .len(),
        1
    );
    assert_eq!(print_jobs(&story.hall).len(), 2, "one ticket, one receipt");
}

#[test]
fn paying_clicked_twice_at_once_takes_the_money_once() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk);
    let input = bill(ticket.id);
    let clicks: Vec<_> = (0..4)
        .map(|_| {
            let (hall, input) = (story.hall.clone(), input.clone());
            std::thread::spawn(move || {
                orders::submit(&hall, clerk, input, Reach::Headquarters).unwrap()
            })
        })
        .collect();
    let orders: Vec<_> = clicks
        .into_iter()
        .map(|click| click.join().unwrap())
        .collect();
    assert!(orders.windows(2).all(|pair| pair[0] == pair[1]));
    let receipts = orders::receipts_today(&story.hall, clerk).unwrap().receipts;
    assert_eq!(receipts.len(), 1);
}

#[test]
fn a_command_id_used_for_something_else_is_refused() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk);
    let input = bill(ticket.id);
    orders::submit(&story.hall, clerk, input.clone(), Reach::Headquarters).unwrap();
    let mut other = input;
    other.form["amount"] = json!(5_000);
    assert_eq!(
        code(orders::submit(
            &story.hall,
            clerk,
            other,
            Reach::Headquarters
        )),
        "command.reused"
    );
}

#[test]
fn one_visit_may_have_many_orders_with_numbers_in_a_row() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk);
    let numbers: Vec<String> = (0..3)
        .map(|_| story.pay_bill(clerk, ticket.id).receipt.number)
        .collect();
    assert_eq!(
        numbers,
        ["XA01-01-000001", "XA01-01-000002", "XA01-01-000003"]
    );
    assert_eq!(
        orders::of_ticket(&story.hall, clerk, ticket.id)
            .unwrap()
            .len(),
        3
    );
}

#[test]
fn a_card_payment_keeps_its_reference_and_a_free_service_takes_none() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk);
    let card = Offer::Card {
        reference: "TX20261122000177".into(),
    };
    let mut input = bill(ticket.id);
    input.payment = Some(card);
    let payment = orders::submit(&story.hall, clerk, input, Reach::Headquarters)
        .unwrap()
        .payment
        .unwrap();
    assert_eq!(payment.reference.as_deref(), Some("TX20********0177"));
    assert_eq!((payment.tendered, payment.change), (None, None));

    let mut input = bill(ticket.id);
    input.service = "consultation".into();
    input.form = json!({"topic": "plan", "content": "有没有更便宜的套餐？"});
    input.payment = None;
    let order = orders::submit(&story.hall, clerk, input, Reach::Headquarters).unwrap();
    assert_eq!((order.total, order.payment), (Fen(0), None));
}

#[test]
fn a_failed_printer_leaves_the_order_done_and_the_reprint_says_so() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk);
    let order = story.pay_bill(clerk, ticket.id);
    let receipt = order.receipt.id;
    let failed = "printer.unreachable";
    orders::receipt_print_failed(&story.hall, last_job(&story), receipt, 1, failed).unwrap();
    let order = orders::of_ticket(&story.hall, clerk, ticket.id)
        .unwrap()
        .remove(0);
    assert_eq!(order.state, OrderState::Done);
    assert_eq!(order.receipt.print, PrintState::Failed);
    assert_eq!(order.receipt.failure.as_deref(), Some(failed));

    story.clock.advance(120_000);
    let input = Reprint {
        command: Uuid::now_v7(),
        receipt,
    };
    let view = orders::reprint(&story.hall, clerk, input.clone()).unwrap();
    assert_eq!((view.print, view.prints), (PrintState::Queued, 0));
    assert_eq!(
        orders::reprint(&story.hall, clerk, input).unwrap(),
        view,
        "clicked twice"
    );
    let job = json!({"what": "receipt", "receipt": receipt, "copy": 2});
    assert_eq!(print_jobs(&story.hall).last(), Some(&job));

    let paper = orders::receipt_paper_for_spool(&story.hall, receipt, 2).unwrap();
    let mark = paper.reprint.unwrap();
    let at = mark.at.datetime().to_string();
    assert_eq!((mark.number, at.as_str()), (1, "2026-11-22T10:02:00"));
    assert_eq!(mark.operator.login, "1024");
    let job = last_job(&story);
    for _ in 0..2 {
        orders::receipt_printed(&story.hall, job, receipt, 2, 0).unwrap();
    }
    let jobs = print_jobs(&story.hall);
    assert!(jobs.iter().all(|job| job["what"] == "ticket"), "{jobs:?}");
    let today = orders::receipts_today(&story.hall, clerk).unwrap().receipts;
    assert_eq!(
        (today[0].receipt.print, today[0].receipt.prints),
        (PrintState::Printed, 1)
    );
    assert_eq!(
        code(orders::receipt_paper_for_spool(&story.hall, receipt, 3)),
        "orders.unknown_receipt"
    );
}

#[test]
fn a_failed_ticket_print_is_kept_and_can_be_asked_for_again() {
    let story = open_hall();
    let manager = story.manager();
    let ticket = story.issue(manager);
    let failed = "printer.rejected";
    queue::ticket_print_failed(&story.hall, last_job(&story), ticket.id, failed).unwrap();
    let board = queue::board(&story.hall, manager).unwrap();
    assert_eq!(board.waiting[0].print, PrintState::Failed);
    assert_eq!(board.waiting[0].state, TicketState::Waiting);
    let again = story
        .act(manager, Act::PrintAgain { ticket: ticket.id })
        .unwrap()
        .unwrap();
    assert_eq!(again.print, PrintState::Queued);
    let job = last_job(&story);
    queue::ticket_printed(&story.hall, job, ticket.id).unwrap();
    let board = queue::board(&story.hall, manager).unwrap();
    assert_eq!(board.waiting[0].print, PrintState::Printed);
    let nobody = queue::ticket_printed(&story.hall, job + 1, Uuid::now_v7());
    assert_eq!(code(nobody), "queue.unknown_ticket");
}
