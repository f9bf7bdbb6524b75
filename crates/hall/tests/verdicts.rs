//! Headquarters' word on an order, and what the hall does when that is no.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::headquarters::Elsewhere;
use common::{
    HOUR, MANAGER, MORNING, PASSWORD, Story, bill, code, code_and, hall_with_clerk, number, papers,
    plan_change, print_jobs, taking_back,
};
use guitai_hall::cash::{Offer, PaymentMethod};
use guitai_hall::customers;
use guitai_hall::orders::{
    self, CopyFor, FindReceipt, OrderState, OrderView, Reach, ReceiptNotice, ReceiptSignature,
    Rejection, Reverse, Settle, Signer, SubmitOrder, ToSettle, Told, Word,
};
use guitai_hall::staff::Pass;
use guitai_hall::{Fen, HallError, Role, Session, summary};
use guitai_journal::Appended;
use uuid::Uuid;

/// A clerk with a customer at the window, and headquarters' pen.
struct Desk {
    story: Story,
    clerk: Session,
    ticket: Uuid,
    headquarters: Elsewhere,
}

impl Desk {
    fn new() -> Desk {
        let story = hall_with_clerk();
        let clerk = story.clerk(3);
        let ticket = story.visit(clerk).id;
        Desk {
            story,
            clerk,
            ticket,
            headquarters: Elsewhere::new(9),
        }
    }

    fn submit(&self, order: SubmitOrder) -> OrderView {
        orders::submit(&self.story.hall, self.clerk, order, Reach::Headquarters).unwrap()
    }

    fn paid(&self) -> OrderView {
        self.submit(bill(self.ticket))
    }

    /// Headquarters speaks, a second by its own clock after the morning began.
    fn says(&mut self, order: Uuid, word: Word) {
        self.says_at(MORNING + 1_000, order, word);
    }

    fn says_at(&mut self, at_ms: i64, order: Uuid, word: Word) {
        let (kind, body) = word.entry().unwrap();
        let run = self.headquarters.write(at_ms, order, kind, body);
        let appended = self.story.hall.journal().append_run(run).unwrap();
        assert!(matches!(appended, Appended::Accepted(_)));
    }

    fn order(&self, id: Uuid) -> OrderView {
        let orders = orders::of_ticket(&self.story.hall, self.clerk, self.ticket).unwrap();
        orders.into_iter().find(|order| order.id == id).unwrap()
    }

    fn work(&self, session: Session) -> Vec<ToSettle> {
        orders::to_settle(&self.story.hall, session).unwrap()
    }

    fn settle(&self, order: Uuid) -> Result<OrderView, HallError> {
        let input = Settle {
            command: Uuid::now_v7(),
            order,
            told: Told::Phone,
            note: Some("客户表示理解".into()),
        };
        orders::settle(&self.story.hall, self.clerk, input)
    }

    fn reverse(&self, input: Reverse) -> Result<OrderView, HallError> {
        orders::reverse(&self.story.hall, self.clerk, input)
    }
}

fn refused() -> Word {
    Word::Rejected(Rejection::LineUnknown)
}

#[test]
fn what_only_headquarters_can_judge_waits_for_it() {
    let mut desk = Desk::new();
    customers::identify(&desk.story.hall, desk.clerk, papers(desk.ticket)).unwrap();
    let order = desk.submit(plan_change(desk.ticket));
    assert_eq!((order.state, order.verdict), (OrderState::Submitted, None));
    desk.says(order.id, Word::Confirmed);
    assert_eq!(desk.order(order.id).state, OrderState::Confirmed);
    desk.says(order.id, Word::Fulfilled);
    let done = desk.order(order.id);
    assert_eq!(done.state, OrderState::Done);
    assert_eq!(done.verdict.unwrap().rejection, None);
}

#[test]
fn a_refused_order_is_work_for_whoever_took_it_until_the_customer_knows() {
    let mut desk = Desk::new();
    customers::identify(&desk.story.hall, desk.clerk, papers(desk.ticket)).unwrap();
    let order = desk.submit(plan_change(desk.ticket));
    desk.says(
        order.id,
        Word::Rejected(Rejection::Arrears { fen: Fen(4_200) }),
    );
    let [work] = desk.work(desk.clerk).try_into().unwrap();
    assert_eq!((work.mine, work.refund), (true, Fen::ZERO));
    let verdict = work.order.verdict.unwrap();
    assert_eq!(
        verdict.rejection,
        Some(Rejection::Arrears { fen: Fen(4_200) })
    );
    assert_eq!(verdict.due.unwrap().0, verdict.at.0 + 24 * HOUR);

    let settled = desk.settle(order.id).unwrap();
    assert_eq!(settled.verdict.unwrap().told, Some(Told::Phone));
    assert_eq!(desk.work(desk.clerk), []);
    assert_eq!(code(desk.settle(order.id)), "orders.nothing_to_settle");
}

#[test]
fn another_clerks_refused_orders_stand_behind_ones_own() {
    let mut desk = Desk::new();
    let (first, second) = (desk.paid(), desk.paid());
    desk.says(first.id, refused());
    desk.says(second.id, refused());
    let manager = desk.story.sign_in(MANAGER, PASSWORD, None).unwrap();
    assert_eq!(desk.work(desk.clerk).len(), 2);
    assert!(desk.work(manager).iter().all(|work| !work.mine));
}

#[test]
fn money_goes_back_before_a_refused_payment_is_settled() {
    let mut desk = Desk::new();
    let order = desk.paid();
    desk.says(order.id, refused());
    assert_eq!(desk.order(order.id).state, OrderState::Rejected);
    assert_eq!(
        code_and(desk.settle(order.id), "fen"),
        ("orders.refund_first".into(), number(10_000))
    );
    let back = desk.reverse(taking_back(order.id)).unwrap();
    assert_eq!(
        (back.total, back.reverses),
        (Fen(-10_000), Some(order.number))
    );
    let payment = back.payment.unwrap();
    assert_eq!(
        (payment.method, payment.fen),
        (PaymentMethod::Cash, Fen(-10_000))
    );
    assert_eq!(
        (payment.tendered, payment.change),
        (Some(Fen::ZERO), Some(Fen(10_000)))
    );
    desk.settle(order.id).unwrap();
    assert_eq!(desk.work(desk.clerk), []);
}

#[test]
fn a_verdict_that_arrives_before_its_order_holds_all_the_same() {
    let mut desk = Desk::new();
    let input = bill(desk.ticket);
    let id = input.command;
    desk.says(id, refused());
    let order = desk.submit(input);
    assert_eq!(order.state, OrderState::Rejected);
}

#[test]
fn what_was_taken_back_before_it_was_refused_is_nobodys_work() {
    let mut desk = Desk::new();
    let order = desk.paid();
    desk.reverse(taking_back(order.id)).unwrap();
    desk.says_at(MORNING + 60 * 60_000, order.id, refused());
    assert_eq!(desk.order(order.id).state, OrderState::Reversed);
    assert_eq!(desk.work(desk.clerk), []);
}

#[test]
fn of_two_verdicts_the_first_holds() {
    let mut desk = Desk::new();
    let order = desk.paid();
    desk.says(order.id, refused());
    desk.says(order.id, Word::Confirmed);
    assert_eq!(desk.order(order.id).state, OrderState::Rejected);
}

#[test]
fn a_payment_is_taken_back_within_its_time_once() {
    let desk = Desk::new();
    let order = desk.paid();
    assert!(order.reversible);
    let input = taking_back(order.id);
    let back = desk.reverse(input.clone()).unwrap();
    assert_eq!(desk.order(order.id).state, OrderState::Reversed);
    assert_eq!((back.state, back.reversible), (OrderState::Done, false));
    let jobs = print_jobs(&desk.story.hall).len();
    // The answer was lost: the same command again is the same reversal.
    assert_eq!(desk.reverse(input).unwrap(), back);
    assert_eq!(print_jobs(&desk.story.hall).len(), jobs);
    assert_eq!(code(desk.reverse(taking_back(order.id))), "orders.reversed");
    assert_eq!(code(desk.reverse(taking_back(back.id))), "orders.reversed");
}

#[test]
fn what_was_taken_back_leaves_nothing_in_the_days_takings() {
    let desk = Desk::new();
    let order = desk.paid();
    desk.paid();
    desk.reverse(taking_back(order.id)).unwrap();
    let manager = desk.story.sign_in(MANAGER, PASSWORD, None).unwrap();
    let day = summary::day(&desk.story.hall, manager, None).unwrap();
    assert_eq!(day.takings_total, Fen(10_000));
}

#[test]
fn later_than_its_time_nothing_is_taken_back() {
    let desk = Desk::new();
    let order = desk.paid();
    desk.story.clock.advance(24 * HOUR + 1);
    let clerk = desk.story.clerk(3);
    let late = orders::reverse(&desk.story.hall, clerk, taking_back(order.id));
    assert_eq!(code(late), "orders.not_reversible");
}

#[test]
fn a_service_without_rules_for_it_is_not_taken_back() {
    let desk = Desk::new();
    customers::identify(&desk.story.hall, desk.clerk, papers(desk.ticket)).unwrap();
    let order = desk.submit(plan_change(desk.ticket));
    assert!(!order.reversible);
    let refused = desk.reverse(taking_back(order.id));
    assert_eq!(code(refused), "orders.not_reversible");
}

#[test]
fn above_the_limit_a_manager_approves_with_the_password() {
    let desk = Desk::new();
    desk.story.add(
        desk.story.sign_in(MANAGER, PASSWORD, None).unwrap(),
        "1025",
        "李娜",
        Role::Clerk,
    );
    let mut much = bill(desk.ticket);
    much.form["amount"] = 60_000.into();
    much.payment = Some(Offer::Cash {
        tendered: Fen(60_000),
    });
    let order = desk.submit(much);
    let asked = |login: &str, password: &str| Reverse {
        pass: Some(Pass {
            login: login.into(),
            password: password.into(),
        }),
        ..taking_back(order.id)
    };
    assert_eq!(
        code_and(desk.reverse(taking_back(order.id)), "limit"),
        ("orders.approval_required".into(), number(50_000))
    );
    let by_a_clerk = desk.reverse(asked("1025", PASSWORD));
    assert_eq!(code(by_a_clerk), "orders.may_not_approve");
    assert_ne!(code(desk.reverse(asked(MANAGER, "wrong-horse-7"))), "ok");
    let back = desk.reverse(asked(MANAGER, PASSWORD)).unwrap();
    assert_eq!(back.total, Fen(-60_000));
}

#[test]
fn a_refund_to_a_card_needs_the_slips_reference_and_every_one_a_reason() {
    let desk = Desk::new();
    let mut by_card = bill(desk.ticket);
    by_card.payment = Some(Offer::Card {
        reference: "TX20261122".into(),
    });
    let order = desk.submit(by_card);
    let without = desk.reverse(taking_back(order.id));
    assert_eq!(code(without), "orders.reference_missing");
    let silent = Reverse {
        reason: " ".into(),
        ..taking_back(order.id)
    };
    assert_eq!(common::faults(desk.reverse(silent)), ["/reason"]);
    let with = Reverse {
        reference: Some("RF20261122".into()),
        ..taking_back(order.id)
    };
    assert_eq!(
        desk.reverse(with).unwrap().payment.unwrap().fen,
        Fen(-10_000)
    );
}

#[test]
fn an_order_of_an_earlier_day_is_found_by_its_number_or_its_receipts_and_by_no_part_of_them() {
    let desk = Desk::new();
    let order = desk.paid();
    desk.story.clock.advance(40 * 24 * HOUR);
    let clerk = desk.story.clerk(3);
    let find = |number: &str| {
        let input = FindReceipt {
            number: number.to_owned(),
        };
        orders::find(&desk.story.hall, clerk, &input).unwrap()
    };
    let typed = format!(" {} ", order.number.to_lowercase());
    for number in [&order.number, &typed, &order.receipt.number] {
        let found = find(number);
        assert_eq!(found.len(), 1, "{number}");
        assert_eq!(found[0].order.id, order.id);
    }
    assert_eq!(find("0001"), []);
    assert_eq!(find(""), []);
}

#[test]
fn a_new_receipt_waits_a_moment_for_headquarters_word() {
    let mut desk = Desk::new();
    customers::identify(&desk.story.hall, desk.clerk, papers(desk.ticket)).unwrap();
    let order = desk.submit(plan_change(desk.ticket));
    let waits = |desk: &Desk, copy| {
        orders::awaits_word(&desk.story.hall, order.receipt.id, copy, 2_500).unwrap()
    };
    assert!(waits(&desk, 1));
    assert!(!waits(&desk, 2), "a reprint says what is so now");
    desk.story.clock.advance(2_500);
    assert!(!waits(&desk, 1), "the customer has waited long enough");
    let other = desk.submit(plan_change(desk.ticket));
    desk.says(other.id, Word::Confirmed);
    let told = orders::awaits_word(&desk.story.hall, other.receipt.id, 1, 2_500);
    assert!(!told.unwrap());
}

#[test]
fn what_was_paid_while_headquarters_was_away_says_so_until_it_is_credited() {
    let mut desk = Desk::new();
    let notice = |desk: &Desk, order: &OrderView| {
        let paper = orders::receipt_paper(&desk.story.hall, desk.clerk, order.receipt.id);
        paper.unwrap().notice
    };
    let online = desk.paid();
    assert_eq!(notice(&desk, &online), None);
    let apart = orders::submit(
        &desk.story.hall,
        desk.clerk,
        bill(desk.ticket),
        Reach::Apart,
    );
    let apart = apart.unwrap();
    assert_eq!(apart.state, OrderState::Done);
    assert_eq!(notice(&desk, &apart), Some(ReceiptNotice::Uncredited));
    desk.says(apart.id, Word::Confirmed);
    assert_eq!(notice(&desk, &apart), None);
}

#[test]
fn whoever_has_money_back_signs_for_it_and_the_hall_keeps_that() {
    let desk = Desk::new();
    let paid = desk.paid();
    let back = orders::reverse(&desk.story.hall, desk.clerk, taking_back(paid.id)).unwrap();
    let paper = orders::receipt_paper(&desk.story.hall, desk.clerk, back.receipt.id).unwrap();
    assert_eq!(
        paper.signatures,
        [(Signer::Customer, ReceiptSignature::Room)]
    );
    assert_eq!(paper.copies, [CopyFor::Customer, CopyFor::Hall]);
}
