use super::*;
use crate::cash::count::{Count, Pieces};
use crate::cash::payment::PaymentMethod;
use crate::cash::refusal::CashRefusal;
use crate::fault::Faults;
use crate::money::Fen;
use crate::testing::stamp;
use guitai_journal::{KeyId, Part};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

const LIMIT: Fen = Fen(1_000);

fn cash(fen: i64) -> Count {
    let pieces = u32::try_from(fen).unwrap();
    let ones = Pieces { of: Fen(1), pieces };
    Count::checked(&[ones], "", &mut Faults::default())
}

/// The clerk of every drawer here.
fn clerk() -> ActorId {
    stamp(1).actor
}

const MANAGER: ActorId = ActorId(Uuid::from_u128(77));

fn opened(float: i64) -> Drawer {
    let opened = Opened {
        hall: Uuid::nil(),
        date: "2026-11-22".parse().unwrap(),
        window: 3,
        float: cash(float),
    };
    let mut drawer = Drawer::default();
    let event = decide_open(None, opened).unwrap();
    drawer.apply(&event, &stamp(1));
    drawer
}

fn held(expected: i64) -> Holding {
    Holding {
        float: Fen(expected),
        ..Holding::default()
    }
}

fn counted(expected: i64, there: i64) -> Drawer {
    let mut drawer = opened(expected);
    let who = (clerk(), false);
    let event = decide_count(&drawer, who, cash(there), BTreeMap::new(), held(expected)).unwrap();
    drawer.apply(&event, &stamp(2));
    drawer
}

fn closing(expected: i64) -> Closing {
    Closing {
        reason: None,
        approved_by: None,
        limit: LIMIT,
        held: held(expected),
        key: KeyId(Uuid::nil()),
    }
}

fn close(drawer: &Drawer, closing: Closing) -> Result<Closed, CashRefusal> {
    close_as(drawer, (clerk(), false), closing)
}

fn close_as(
    drawer: &Drawer,
    who: (ActorId, bool),
    closing: Closing,
) -> Result<Closed, CashRefusal> {
    let event = decide_close(drawer, who, closing)?;
    let DrawerEvent::Closed(closed) = event else {
        panic!("a close is a close");
    };
    Ok(closed)
}

#[test]
fn a_clerk_has_one_shift_at_a_time() {
    let date = "2026-11-21".parse().unwrap();
    let again = opened(0).life.unwrap().opened;
    assert_eq!(
        decide_open(Some(date), again),
        Err(CashRefusal::AlreadyOpen { date })
    );
}

#[test]
fn money_goes_into_the_drawer_of_the_day_alone() {
    let (today, yesterday) = ("2026-11-22".parse().unwrap(), "2026-11-21".parse().unwrap());
    let drawer = Uuid::from_u128(5);
    assert_eq!(decide_into(None, today), Err(CashRefusal::NoDrawer));
    assert_eq!(
        decide_into(Some((drawer, yesterday)), today),
        Err(CashRefusal::DrawerOfAnotherDay { date: yesterday })
    );
    assert_eq!(decide_into(Some((drawer, today)), today), Ok(drawer));
}

#[test]
fn a_drawer_that_agrees_closes_without_a_word() {
    let closed = close(&counted(50_000, 50_000), closing(50_000)).unwrap();
    assert_eq!((closed.reason, closed.approved_by), (None, None));
    assert_eq!(difference(&closed.counted, PaymentMethod::Cash), Fen::ZERO);
}

#[test]
fn nothing_closes_that_nobody_counted_or_that_moved_since() {
    assert_eq!(
        close(&opened(100), closing(100)),
        Err(CashRefusal::CountFirst)
    );
    assert_eq!(
        close(&counted(100, 100), closing(101)),
        Err(CashRefusal::CountAgain)
    );
}

#[test]
fn a_difference_has_a_reason_and_above_the_limit_an_approver() {
    let because = |closing: Closing| Closing {
        reason: Some("找零少给一元".into()),
        ..closing
    };
    let small = counted(50_000, 49_900);
    assert_eq!(
        close(&small, closing(50_000)),
        Err(CashRefusal::ReasonRequired)
    );
    let closed = close(&small, because(closing(50_000))).unwrap();
    assert_eq!(
        (
            closed.reason.unwrap().get().cloned().unwrap().as_str(),
            closed.approved_by
        ),
        ("找零少给一元", None)
    );
    let large = counted(50_000, 48_999);
    assert_eq!(
        close(&large, because(closing(50_000))),
        Err(CashRefusal::ApprovalRequired { limit: LIMIT })
    );
    let approved = Closing {
        approved_by: Some(MANAGER),
        ..because(closing(50_000))
    };
    assert_eq!(close(&large, approved).unwrap().approved_by, Some(MANAGER));
}

#[test]
fn what_is_too_much_of_one_thing_makes_up_for_nothing_of_another() {
    let mut drawer = opened(10_000);
    let held = Holding {
        others: BTreeMap::from([(PaymentMethod::Card, Fen(5_000))]),
        ..held(10_000)
    };
    let who = (clerk(), false);
    let event = decide_count(&drawer, who, cash(15_000), BTreeMap::new(), held.clone()).unwrap();
    drawer.apply(&event, &stamp(2));
    let counted = drawer.counted.as_ref().unwrap();
    assert_eq!(difference(counted, PaymentMethod::Cash), Fen(5_000));
    assert_eq!(difference(counted, PaymentMethod::Card), Fen(-5_000));
    assert_eq!(off_by(counted), Fen(10_000));
    let asked = Closing {
        reason: Some("刷卡录成现金".into()),
        held,
        ..closing(0)
    };
    assert_eq!(
        close(&drawer, asked),
        Err(CashRefusal::ApprovalRequired { limit: LIMIT })
    );
}

#[test]
fn nobody_approves_what_their_own_drawer_lacks() {
    let asked = Closing {
        reason: Some("不明".into()),
        approved_by: Some(clerk()),
        ..closing(50_000)
    };
    assert_eq!(
        close_as(&counted(50_000, 40_000), (clerk(), true), asked),
        Err(CashRefusal::OwnApproval)
    );
}

#[test]
fn an_absent_clerks_drawer_is_closed_by_whoever_answers_for_the_hall_and_says_so() {
    let mut drawer = counted(50_000, 40_000);
    let asked = || Closing {
        reason: Some("柜员离岗".into()),
        ..closing(50_000)
    };
    assert_eq!(
        close_as(&drawer, (MANAGER, false), asked()),
        Err(CashRefusal::NotYourDrawer)
    );
    let closed = close_as(&drawer, (MANAGER, true), asked()).unwrap();
    assert_eq!(closed.approved_by, Some(MANAGER));
    let by_manager = Stamp {
        actor: MANAGER,
        ..stamp(3)
    };
    drawer.apply(&DrawerEvent::Closed(closed), &by_manager);
    assert!(drawer.is_forced());
    assert_eq!(
        close_as(&drawer, (MANAGER, true), asked()),
        Err(CashRefusal::DrawerClosed)
    );
}

#[test]
fn what_a_station_apart_writes_after_the_end_changes_neither_count_nor_end() {
    let mut drawer = counted(50_000, 50_000);
    let end = close(&drawer, closing(50_000)).unwrap();
    drawer.apply(&DrawerEvent::Closed(end.clone()), &stamp(3));
    let late = Moved {
        id: Uuid::from_u128(9),
        safe: false,
        fen: Fen(100),
        reason: Part::seal(KeyId(Uuid::nil()), "晚到".into()),
        approved_by: None,
    };
    drawer.apply(&DrawerEvent::PaidIn(late), &stamp(4));
    drawer.apply(
        &DrawerEvent::Counted(Counted {
            cash: cash(1),
            ..end.counted.clone()
        }),
        &stamp(5),
    );
    assert_eq!(drawer.end.as_ref().unwrap().closed, end);
    assert_eq!((drawer.counts, drawer.moves.len()), (1, 1));
    assert!(!drawer.is_forced());
}

fn amounts() -> impl Strategy<Value = [i64; 10]> {
    prop::array::uniform10(0..=1_000_000_000_i64)
}

proptest! {
    #[test]
    fn what_should_be_there_is_what_came_less_what_went(fen in amounts()) {
        let [float, tendered, change, refunded, from_safe, to_safe, paid_in, paid_out, received, handed_over] = fen;
        let held = Holding {
            float: Fen(float),
            tendered: Fen(tendered),
            change: Fen(change),
            refunded: Fen(refunded),
            from_safe: Fen(from_safe),
            to_safe: Fen(to_safe),
            paid_in: Fen(paid_in),
            paid_out: Fen(paid_out),
            received: Fen(received),
            handed_over: Fen(handed_over),
            others: BTreeMap::new(),
        };
        let expected = float + tendered - change - refunded + from_safe - to_safe + paid_in - paid_out
            + received - handed_over;
        prop_assert_eq!(held.cash(), Fen(expected));
        prop_assert_eq!(held.takings(PaymentMethod::Cash), Fen(tendered - change - refunded));
    }
}
