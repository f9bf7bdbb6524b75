//! A clerk's drawer from the float to the count: what should be in it, what is, and who answers for the difference.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::headquarters::Elsewhere;
use common::{
    CLERK, HOUR, MANAGER, MORNING, PASSWORD, Story, bill, code, code_and, faults, hall_with_clerk,
    last_job, number, pieces, print_jobs, taking_back, text,
};
use guitai_hall::cash::{
    self, CashDesk, CloseDrawer, CountDrawer, DrawerState, DrawerView, HandCashOver, HandOverState,
    MoveCash, Offer, OpenDrawer, PaymentMethod, Pieces, ReturnHandedOver, SlipContent,
    SlipsCounted, TakeHandedOver, Way,
};
use guitai_hall::orders::{self, Reach};
use guitai_hall::staff::Pass;
use guitai_hall::{Fen, HallError, PrintState, Role, Session};
use guitai_journal::Appended;
use serde_json::json;
use uuid::Uuid;

/// The float that [`Story::open_drawer`] counts: ¥500.00.
const FLOAT: i64 = 50_000;
const COLLEAGUE: &str = "1025";

fn desk(story: &Story, clerk: Session) -> CashDesk {
    cash::desk(&story.hall, clerk).unwrap()
}

fn drawer(story: &Story, clerk: Session) -> DrawerView {
    desk(story, clerk).drawer.unwrap()
}

fn moving(way: Way, fen: i64) -> MoveCash {
    MoveCash {
        command: Uuid::now_v7(),
        way,
        safe: false,
        fen: Fen(fen),
        reason: "购买打印纸".into(),
        pass: None,
    }
}

fn pass(login: &str, password: &str) -> Option<Pass> {
    Some(Pass {
        login: login.into(),
        password: password.into(),
    })
}

/// Counts a drawer as so much cash and nothing else.
fn count(story: &Story, by: Session, of: &DrawerView, fen: i64) -> Result<DrawerView, HallError> {
    let ones = u32::try_from(fen % 10_000).unwrap();
    let hundreds = u32::try_from(fen / 10_000).unwrap();
    let input = CountDrawer {
        command: Uuid::now_v7(),
        drawer: of.id,
        cash: vec![pieces(10_000, hundreds), pieces(1, ones)],
        slips: vec![],
    };
    cash::count(&story.hall, by, input)
}

fn closing(of: &DrawerView, reason: Option<&str>) -> CloseDrawer {
    CloseDrawer {
        command: Uuid::now_v7(),
        drawer: of.id,
        reason: reason.map(str::to_owned),
        pass: None,
    }
}

fn close(story: &Story, by: Session, input: CloseDrawer) -> Result<DrawerView, HallError> {
    cash::close(&story.hall, by, input)
}

/// Two clerks, each with a drawer.
fn two_clerks() -> (Story, Session, Session) {
    let story = hall_with_clerk();
    let manager = story.sign_in(MANAGER, PASSWORD, None).unwrap();
    story.add(manager, COLLEAGUE, "李娜", Role::Clerk);
    let first = story.clerk(2);
    let second = story.sign_in(COLLEAGUE, PASSWORD, Some(3)).unwrap();
    story.sit_down(second);
    story.open_drawer(second);
    (story, first, second)
}

fn give(story: &Story, by: Session, cash: Vec<Pieces>) -> DrawerView {
    let input = HandCashOver {
        command: Uuid::now_v7(),
        to: COLLEAGUE.into(),
        cash,
    };
    cash::hand_over(&story.hall, by, input).unwrap()
}

#[test]
fn a_drawer_should_hold_float_and_takings_less_change_refunds_and_what_was_paid_out() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk).id;
    let order = story.pay_bill(clerk, ticket);
    story.pay_bill(clerk, ticket);
    let mut by_card = bill(ticket);
    by_card.payment = Some(Offer::Card {
        reference: "TX0001".into(),
    });
    orders::submit(&story.hall, clerk, by_card, Reach::Headquarters).unwrap();
    orders::reverse(&story.hall, clerk, taking_back(order.id)).unwrap();
    let from_safe = MoveCash {
        safe: true,
        ..moving(Way::In, 30_000)
    };
    cash::move_cash(&story.hall, clerk, from_safe).unwrap();
    let view = cash::move_cash(&story.hall, clerk, moving(Way::Out, 1_500)).unwrap();
    assert_eq!(view.moves.len(), 2);

    let counted = count(&story, clerk, &view, 88_500).unwrap();
    let reckoning = counted.reckoning.unwrap();
    let held = &reckoning.held;
    assert_eq!(
        [held.float, held.tendered, held.change, held.refunded],
        [Fen(FLOAT), Fen(40_000), Fen(20_000), Fen(10_000)]
    );
    assert_eq!([held.from_safe, held.paid_out], [Fen(30_000), Fen(1_500)]);
    // 500 + 400 − 200 − 100 + 300 − 15
    assert_eq!(reckoning.expected_cash, Fen(88_500));
    let lines: Vec<_> = reckoning
        .methods
        .iter()
        .map(|line| (line.method, line.expected, line.difference))
        .collect();
    assert_eq!(
        lines,
        [
            (PaymentMethod::Cash, Fen(88_500), Fen(0)),
            (PaymentMethod::Card, Fen(10_000), Fen(-10_000))
        ],
        "nobody said what the slips come to"
    );
}

#[test]
fn what_should_be_there_is_told_only_once_it_was_counted() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk).id;
    story.pay_bill(clerk, ticket);
    let before = drawer(&story, clerk);
    assert_eq!((before.state, before.reckoning), (DrawerState::Open, None));
    let manager = story.manager();
    let seen = cash::drawers(&story.hall, manager, None).unwrap();
    assert!(seen.iter().all(|drawer| drawer.reckoning.is_none()));
    let counted = count(&story, clerk, &seen[0], 60_000).unwrap();
    assert_eq!(counted.state, DrawerState::Counted);
    assert_eq!(counted.reckoning.unwrap().off, Fen::ZERO);
}

#[test]
fn without_a_drawer_no_money_is_taken_and_what_costs_nothing_is() {
    let story = hall_with_clerk();
    let clerk = story.sign_in(CLERK, PASSWORD, Some(3)).unwrap();
    story.sit_down(clerk);
    let ticket = story.visit(clerk).id;
    let paid = orders::submit(&story.hall, clerk, bill(ticket), Reach::Headquarters);
    assert_eq!(code(paid), "cash.no_drawer");
    let mut free = bill(ticket);
    (free.service, free.payment) = ("consultation".into(), None);
    free.form = json!({"topic": "plan", "content": "套餐"});
    orders::submit(&story.hall, clerk, free, Reach::Headquarters).unwrap();
    assert_eq!(
        orders::of_ticket(&story.hall, clerk, ticket).unwrap().len(),
        1
    );
    assert_eq!(
        code(cash::move_cash(&story.hall, clerk, moving(Way::In, 100))),
        "cash.no_drawer"
    );
}

#[test]
fn a_shift_begins_once_and_its_float_is_money() {
    let story = hall_with_clerk();
    let clerk = story.sign_in(CLERK, PASSWORD, Some(3)).unwrap();
    story.sit_down(clerk);
    let open = |float: Vec<Pieces>| OpenDrawer {
        command: Uuid::now_v7(),
        float,
    };
    let wrong = open(vec![pieces(200, 1), pieces(100, 100_001)]);
    assert_eq!(
        faults(cash::open_drawer(&story.hall, clerk, wrong)),
        ["/float/200", "/float/100"]
    );
    let once = open(vec![pieces(10_000, 5)]);
    let first = cash::open_drawer(&story.hall, clerk, once.clone()).unwrap();
    let again = cash::open_drawer(&story.hall, clerk, once).unwrap();
    assert_eq!(first, again, "a repeat is the same shift");
    let another = cash::open_drawer(&story.hall, clerk, open(vec![]));
    assert_eq!(
        code_and(another, "date"),
        ("cash.already_open".into(), text("2026-11-22"))
    );
}

#[test]
fn a_small_difference_takes_a_reason_and_a_large_one_a_manager() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let view = drawer(&story, clerk);
    assert_eq!(
        code(close(&story, clerk, closing(&view, None))),
        "cash.count_first"
    );
    let small = count(&story, clerk, &view, FLOAT - 1_000).unwrap();
    assert_eq!(small.reckoning.unwrap().methods[0].difference, Fen(-1_000));
    assert_eq!(
        code(close(&story, clerk, closing(&view, Some("  ")))),
        "cash.reason_required"
    );

    count(&story, clerk, &view, FLOAT - 1_001).unwrap();
    let unapproved = close(&story, clerk, closing(&view, Some("找零有误")));
    assert_eq!(
        code_and(unapproved, "limit"),
        ("cash.approval_required".into(), number(1_000))
    );
    let by = |pass| CloseDrawer {
        pass,
        ..closing(&view, Some("找零有误"))
    };
    let guessed = by(pass(MANAGER, "wrong-horse-7"));
    assert_eq!(code(close(&story, clerk, guessed)), "staff.wrong_password");
    let own_word = by(pass(CLERK, PASSWORD));
    assert_eq!(code(close(&story, clerk, own_word)), "cash.may_not_approve");
    let closed = close(&story, clerk, by(pass(MANAGER, PASSWORD))).unwrap();
    assert_eq!((closed.state, closed.counts), (DrawerState::Closed, 2));
    let reckoning = closed.reckoning.unwrap();
    assert_eq!(reckoning.reason, "找零有误");
    assert_eq!(reckoning.approved_by.unwrap().login, MANAGER);
    assert_eq!(closed.forced_by, None);
    assert_eq!(code(count(&story, clerk, &view, 0)), "cash.drawer_closed");
}

#[test]
fn a_manager_does_not_approve_what_their_own_drawer_lacks() {
    let story = hall_with_clerk();
    let manager = story.manager();
    let view = drawer(&story, manager);
    count(&story, manager, &view, 0).unwrap();
    let own = CloseDrawer {
        pass: pass(MANAGER, PASSWORD),
        ..closing(&view, Some("不明"))
    };
    assert_eq!(code(close(&story, manager, own)), "cash.own_approval");
}

#[test]
fn an_absent_clerks_drawer_is_closed_by_a_manager_and_says_so() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let manager = story.manager();
    let view = drawer(&story, clerk);
    let (clerks, all) = (
        cash::drawers(&story.hall, clerk, None),
        cash::drawers(&story.hall, manager, None),
    );
    assert_eq!(code(clerks), "staff.not_permitted");
    assert_eq!(all.unwrap().len(), 2);
    let managers = drawer(&story, manager);
    assert_eq!(
        code(count(&story, clerk, &managers, 0)),
        "cash.not_your_drawer"
    );
    count(&story, manager, &view, FLOAT - 5_000).unwrap();
    let closed = close(&story, manager, closing(&view, Some("柜员离岗未归"))).unwrap();
    assert_eq!(closed.forced_by.unwrap().login, MANAGER);
    assert_eq!(
        closed.reckoning.unwrap().approved_by.unwrap().login,
        MANAGER
    );
    let paid = orders::submit(
        &story.hall,
        clerk,
        bill(story.visit(clerk).id),
        Reach::Headquarters,
    );
    assert_eq!(code(paid), "cash.no_drawer");
}

#[test]
fn money_that_moves_after_the_count_asks_for_another() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let view = drawer(&story, clerk);
    count(&story, clerk, &view, FLOAT).unwrap();
    let ticket = story.visit(clerk).id;
    story.pay_bill(clerk, ticket);
    assert!(drawer(&story, clerk).stale);
    assert_eq!(
        code(close(&story, clerk, closing(&view, None))),
        "cash.count_again"
    );
    let again = count(&story, clerk, &view, FLOAT + 10_000).unwrap();
    assert!(!again.stale);
    let closed = close(&story, clerk, closing(&view, None)).unwrap();
    assert_eq!(
        (closed.counts, closed.reckoning.unwrap().off),
        (2, Fen::ZERO)
    );
}

#[test]
fn money_goes_into_the_drawer_of_its_own_day() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let yesterday = drawer(&story, clerk);
    story.clock.advance(24 * HOUR);
    let clerk = story.sign_in(CLERK, PASSWORD, Some(3)).unwrap();
    story.sit_down(clerk);
    assert!(desk(&story, clerk).of_another_day);
    let ticket = story.visit(clerk).id;
    let late = orders::submit(&story.hall, clerk, bill(ticket), Reach::Headquarters);
    assert_eq!(
        code_and(late, "date"),
        ("cash.drawer_of_another_day".into(), text("2026-11-22"))
    );
    count(&story, clerk, &yesterday, FLOAT).unwrap();
    close(&story, clerk, closing(&yesterday, None)).unwrap();
    assert_eq!(desk(&story, clerk).drawer, None, "the new day has none yet");
    story.open_drawer(clerk);
    story.pay_bill(clerk, ticket);
}

#[test]
fn what_goes_out_above_the_limit_is_approved_unless_it_goes_to_the_safe() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let large = moving(Way::Out, 20_001);
    assert_eq!(
        code_and(cash::move_cash(&story.hall, clerk, large), "limit"),
        ("cash.approval_required".into(), number(20_000))
    );
    let to_safe = MoveCash {
        safe: true,
        ..moving(Way::Out, 30_000)
    };
    cash::move_cash(&story.hall, clerk, to_safe).unwrap();
    let approved = MoveCash {
        pass: pass(MANAGER, PASSWORD),
        ..moving(Way::Out, 20_001)
    };
    let again = approved.clone();
    let view = cash::move_cash(&story.hall, clerk, approved).unwrap();
    assert_eq!(view.moves[1].approved_by.as_ref().unwrap().login, MANAGER);
    let repeated = cash::move_cash(&story.hall, clerk, again).unwrap();
    assert_eq!(repeated.moves.len(), 2, "a repeat moves nothing");
    for wrong in [0, -1, 1_000_001] {
        let refused = cash::move_cash(&story.hall, clerk, moving(Way::In, wrong));
        assert_eq!(code(refused), "cash.amount_out_of_range");
    }
    let unsaid = MoveCash {
        reason: " 纸 ".into(),
        ..moving(Way::In, 100)
    };
    assert_eq!(
        faults(cash::move_cash(&story.hall, clerk, unsaid)),
        ["/reason"]
    );
}

#[test]
fn cash_handed_over_is_in_neither_drawer_until_it_was_taken() {
    let (story, first, second) = two_clerks();
    let given = give(&story, first, vec![pieces(10_000, 2)]);
    assert_eq!(given.handed_over[0].state, HandOverState::Given);
    let waiting = desk(&story, second).offered;
    assert_eq!((waiting.len(), waiting[0].fen), (1, Fen(20_000)));
    assert_eq!(waiting[0].from.login, CLERK);
    let counted = |by, fen| {
        let view = drawer(&story, by);
        count(&story, by, &view, fen)
            .unwrap()
            .reckoning
            .unwrap()
            .off
    };
    assert_eq!(counted(first, FLOAT - 20_000), Fen::ZERO);
    assert_eq!(counted(second, FLOAT), Fen::ZERO);
    let take = TakeHandedOver {
        command: Uuid::now_v7(),
        hand_over: waiting[0].id,
    };
    assert_eq!(
        code(cash::take_over(&story.hall, first, take)),
        "cash.not_for_you"
    );
    let take = TakeHandedOver {
        command: Uuid::now_v7(),
        ..take
    };
    let taken = cash::take_over(&story.hall, second, take).unwrap();
    assert_eq!(taken.offered, []);
    assert_eq!(counted(second, FLOAT + 20_000), Fen::ZERO);
    assert_eq!(counted(first, FLOAT - 20_000), Fen::ZERO);
    let again = TakeHandedOver {
        command: Uuid::now_v7(),
        ..take
    };
    assert_eq!(
        code(cash::take_over(&story.hall, second, again)),
        "cash.hand_over_done"
    );
}

#[test]
fn cash_that_was_not_taken_goes_back_with_a_reason() {
    let (story, first, second) = two_clerks();
    let given = give(&story, first, vec![pieces(10_000, 2)]);
    let back = |reason: &str| ReturnHandedOver {
        command: Uuid::now_v7(),
        hand_over: given.handed_over[0].id,
        reason: reason.into(),
    };
    assert_eq!(
        faults(cash::give_back(&story.hall, second, back(""))),
        ["/reason"]
    );
    cash::give_back(&story.hall, second, back("只有一张")).unwrap();
    let view = drawer(&story, first);
    assert_eq!(
        (
            view.handed_over[0].state,
            view.handed_over[0].reason.as_str()
        ),
        (HandOverState::Returned, "只有一张")
    );
    let counted = count(&story, first, &view, FLOAT).unwrap();
    assert_eq!(counted.reckoning.unwrap().off, Fen::ZERO);
}

#[test]
fn cash_is_handed_to_a_colleague_and_is_something() {
    let (story, first, _) = two_clerks();
    let wrong = |to: &str, cash: Vec<Pieces>| {
        let input = HandCashOver {
            command: Uuid::now_v7(),
            to: to.into(),
            cash,
        };
        faults(cash::hand_over(&story.hall, first, input))
    };
    assert_eq!(wrong("7777", vec![]), ["/cash", "/to"]);
    assert_eq!(
        wrong(CLERK, vec![pieces(100, 1)]),
        ["/to"],
        "not to oneself"
    );
}

#[test]
fn each_paper_has_its_number_and_is_printed_once_more_by_name() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let view = cash::move_cash(&story.hall, clerk, moving(Way::Out, 1_500)).unwrap();
    let slip = &view.slips[0];
    assert_eq!(slip.number, "XA01-P20261122-01-0001");
    assert_eq!(slip.print, PrintState::Queued);
    let paper = cash::slip_paper_for_spool(&story.hall, slip.id, 1).unwrap();
    let SlipContent::Moved {
        way, fen, reason, ..
    } = paper.content
    else {
        panic!("it is about cash that moved");
    };
    assert_eq!(
        (way, fen, reason.as_str()),
        (Way::Out, Fen(1_500), "购买打印纸")
    );
    assert_eq!((paper.clerk.login.as_str(), paper.reprint), (CLERK, None));
    let job = last_job(&story);
    cash::slip_print_failed(&story.hall, job, slip.id, 1, "printer.unreachable").unwrap();
    assert_eq!(print_jobs(&story.hall), Vec::<serde_json::Value>::new());
    let failed = &drawer(&story, clerk).slips[0];
    assert_eq!(
        (failed.print, failed.failure.as_deref(), failed.prints),
        (PrintState::Failed, Some("printer.unreachable"), 0)
    );
    let again = cash::ReprintSlip {
        command: Uuid::now_v7(),
        slip: slip.id,
    };
    cash::reprint_slip(&story.hall, clerk, again).unwrap();
    cash::slip_printed(&story.hall, last_job(&story), slip.id, 2, 0).unwrap();
    let copy = cash::slip_paper(&story.hall, clerk, slip.id).unwrap();
    assert_eq!(copy.reprint.unwrap().operator.login, CLERK);
    assert_eq!(drawer(&story, clerk).slips[0].prints, 1);
    assert_eq!(
        code(cash::slip_paper_for_spool(&story.hall, slip.id, 3)),
        "cash.unknown_slip"
    );
}

#[test]
fn what_a_station_apart_took_after_the_end_is_an_adjustment() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let view = drawer(&story, clerk);
    count(&story, clerk, &view, FLOAT).unwrap();
    let closed = close(&story, clerk, closing(&view, None)).unwrap();
    assert_eq!(closed.adjusted, []);
    let mut island = Elsewhere::new(5);
    let payment = json!({"hall": Uuid::nil(), "date": "2026-11-22", "order": Uuid::now_v7(), "fen": 7_000,
        "means": {"method": "cash", "tendered": 10_000, "change": 3_000}, "drawer": view.id});
    let run = island.write(MORNING, Uuid::now_v7(), "payment.taken/1", payment);
    let arrived = story.hall.journal().append_run(run).unwrap();
    assert!(matches!(arrived, Appended::Accepted(_)));
    let late = drawer(&story, clerk);
    let adjusted: Vec<_> = late
        .adjusted
        .iter()
        .map(|line| (line.method, line.difference))
        .collect();
    assert_eq!(adjusted, [(PaymentMethod::Cash, Fen(7_000))]);
    assert_eq!(late.reckoning, closed.reckoning, "what was counted stays");
}

#[test]
fn slips_and_cheques_are_counted_by_their_sums() {
    let story = hall_with_clerk();
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk).id;
    let mut by_cheque = bill(ticket);
    by_cheque.payment = Some(Offer::Cheque {
        reference: "10203040".into(),
    });
    orders::submit(&story.hall, clerk, by_cheque, Reach::Headquarters).unwrap();
    let view = drawer(&story, clerk);
    let counting = |slips: Vec<(PaymentMethod, i64)>| CountDrawer {
        command: Uuid::now_v7(),
        drawer: view.id,
        cash: vec![pieces(10_000, 5)],
        slips: slips
            .into_iter()
            .map(|(method, fen)| SlipsCounted {
                method,
                fen: Fen(fen),
            })
            .collect(),
    };
    let twice = counting(vec![
        (PaymentMethod::Cash, 1),
        (PaymentMethod::Qr, 1),
        (PaymentMethod::Qr, 2),
    ]);
    assert_eq!(
        faults(cash::count(&story.hall, clerk, twice)),
        ["/slips/cash", "/slips/qr"]
    );
    let right = counting(vec![(PaymentMethod::Cheque, 10_000)]);
    let counted = cash::count(&story.hall, clerk, right).unwrap();
    assert_eq!(counted.reckoning.unwrap().off, Fen::ZERO);
    close(&story, clerk, closing(&view, None)).unwrap();
}
