use super::*;
use crate::testing::stamp;
use guitai_journal::{ChainId, StationId};

fn date(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

fn left() -> LeftOver {
    LeftOver {
        kind: LeftKind::Pending,
        id: Uuid::from_u128(4),
        what: "XA01-20261122-01-0007".into(),
        since: date("2026-11-22"),
    }
}

fn closed() -> DayClosed {
    let head = SealedHead {
        station: stamp(1).key.chain.station,
        epoch: 1,
        seq: 7,
        hash: String::new(),
    };
    DayClosed {
        hall: Uuid::nil(),
        date: date("2026-11-22"),
        drawers: vec![],
        takings: vec![],
        orders: 0,
        left: vec![],
        heads: vec![head],
        seal: String::new(),
    }
}

fn decide(day: &Day, found: &Found, known: &[LeftOver]) -> Result<(), CashRefusal> {
    let today = date("2026-11-22");
    let known = known.iter().map(|left| (left.kind, left.id)).collect();
    decide_day_close(day, (today, today), found, &known)
}

#[test]
fn a_day_closes_once_nothing_runs_and_all_that_is_left_was_read() {
    let day = Day::default();
    let nothing = Found::default();
    assert_eq!(decide(&day, &nothing, &[]), Ok(()));
    let running = Found {
        running: 2,
        ..Found::default()
    };
    assert_eq!(
        decide(&day, &running, &[]),
        Err(CashRefusal::DrawersOpen { count: 2 })
    );
    let under_way = Found {
        under_way: 1,
        ..Found::default()
    };
    assert_eq!(
        decide(&day, &under_way, &[]),
        Err(CashRefusal::HandOversOpen { count: 1 })
    );
    let earlier = Found {
        earlier: Some(date("2026-11-20")),
        ..Found::default()
    };
    assert_eq!(
        decide(&day, &earlier, &[]),
        Err(CashRefusal::EarlierDay {
            date: date("2026-11-20")
        })
    );
    let over = Found {
        left: vec![left()],
        ..Found::default()
    };
    assert_eq!(
        decide(&day, &over, &[]),
        Err(CashRefusal::LeftUnread { count: 1 })
    );
    assert_eq!(decide(&day, &over, &[left()]), Ok(()));
}

#[test]
fn no_day_closes_before_it_began() {
    let (tomorrow, today) = (date("2026-11-23"), date("2026-11-22"));
    let known = BTreeSet::new();
    assert_eq!(
        decide_day_close(
            &Day::default(),
            (tomorrow, today),
            &Found::default(),
            &known
        ),
        Err(CashRefusal::DayAhead { date: tomorrow })
    );
}

#[test]
fn a_closed_day_never_changes() {
    let mut day = Day::default();
    day.apply(&DayEvent::Closed(closed()), &stamp(1));
    let again = DayClosed {
        orders: 9,
        ..closed()
    };
    day.apply(&DayEvent::Closed(again), &stamp(2));
    day.apply(&DayEvent::Verified(DayVerified { agrees: true }), &stamp(3));
    assert_eq!(day.end.as_ref().unwrap().closed, closed());
    assert_eq!(day.agrees, Some(true));
    assert_eq!(
        decide(&day, &Found::default(), &[]),
        Err(CashRefusal::DayClosed {
            date: date("2026-11-22")
        })
    );
}

#[test]
fn a_close_holds_what_was_there_and_nothing_that_came_later_or_from_elsewhere() {
    let key = stamp(1).key;
    let at = |seq| EntryKey { seq, ..key };
    assert!(closed().holds(at(7)));
    assert!(!closed().holds(at(8)));
    let other = ChainId {
        station: StationId(Uuid::from_u128(99)),
        epoch: 1,
    };
    assert!(!closed().holds(EntryKey {
        chain: other,
        seq: 1
    }));
    let next_epoch = ChainId {
        epoch: 2,
        ..key.chain
    };
    assert!(!closed().holds(EntryKey {
        chain: next_epoch,
        seq: 1
    }));
}
