//! Every journal that holds the same entries shows the same tables, in whatever order they came;
//! and no entry, however wrong, keeps the others out.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::headquarters::Elsewhere;
use common::{MORNING, empty_hall, hall_with_clerk, tables};
use guitai_hall::catalog::{CATALOG_ID, Published};
use guitai_journal::{Appended, Run, RunLimit};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

/// One entry as another station might write it.
#[derive(Clone, Debug)]
struct Written {
    subject: Uuid,
    kind: &'static str,
    body: Value,
}

fn written(subject: Uuid, kind: &'static str, body: Value) -> Written {
    Written {
        subject,
        kind,
        body,
    }
}

fn part() -> Value {
    json!({"$part": {"of": Uuid::from_u128(77)}})
}

fn label() -> Value {
    json!({"zh": "话费", "en": "Bill"})
}

prop_compose! {
    fn on_ticket()(subject in 1..4_u128, what in 0..17, n in 0..4_u16, term in 1..3, day in 21..23) -> Written {
        let id = Uuid::from_u128(subject);
        let under = json!({"term": term});
        let number = json!({"date": format!("2026-11-{day}"), "series": "A", "n": n});
        match what {
            0 | 1 => written(id, "ticket.issued/1", json!({"hall": Uuid::nil(), "number": number,
                "service": "bill_payment", "term": term})),
            2 => written(id, "ticket.called/1", json!({"window": n, "term": term})),
            3 => written(id, "ticket.recalled/1", under),
            4 => written(id, "ticket.no_show/1", under),
            5 => written(id, "ticket.started/1", under),
            6 => written(id, "ticket.finished/1", json!({"outcome": "served", "term": term})),
            7 => written(id, "ticket.cleared/1", under),
            8 => written(id, "ticket.print_failed/1", json!({"code": "printer.rejected"})),
            9 => written(id, "ticket.issued/2", json!({"hall": Uuid::nil(), "service": "plan_change",
                "number": {"date": format!("2026-11-{day}"), "series": "A", "lane": 7, "n": n},
                "priority": "senior", "head_start_s": 900, "slot": null, "wait": null, "term": term})),
            10 => written(id, "ticket.returned/1", json!({"rank": n, "term": term})),
            11 => written(id, "ticket.transferred/1", json!({"destination": {"to": "window", "window": n},
                "service": "plan_change", "note": part(), "come_back": true, "term": term})),
            12 => written(id, "ticket.sent_back/1", under),
            13 => written(id, "ticket.parked/1", json!({"kind": "papers_stay", "note": part(), "term": term})),
            15 => written(id, "ticket.moved/1", json!({"service": "plan_change", "term": term})),
            14 => written(id, "ticket.resumed/1", json!({"window": n, "term": term})),
            _ => written(id, "ticket.called/1", json!({"window": -1})),
        }
    }
}

prop_compose! {
    fn on_the_floor()(window in 1..3_u16, what in 0..9, term in 1..3) -> Written {
        let (hall, id) = (Uuid::nil(), Uuid::from_u128(60 + u128::from(window)));
        let of = json!({"hall": hall, "window": window, "term": term});
        match what {
            0 | 1 => written(id, "window.opened/1", of),
            2 => written(id, "window.closed/1", of),
            3 => written(id, "window.paused/1", json!({"hall": hall, "window": window,
                "reason": "meal", "term": term})),
            4 => written(id, "window.resumed/1", of),
            5 => written(id, "window.profile_set/1", json!({"hall": hall, "window": window,
                "profile": {"services": ["plan_change"], "helps": true}, "term": term})),
            6 => written(hall, "lease.taken/1", json!({"term": (term << 16) + 2, "number": 2})),
            7 => written(hall, "lease.yielded/1", json!({"term": term})),
            _ => written(hall, "issuing.stopped/1", json!({"service": null, "date": "2026-11-22"})),
        }
    }
}

prop_compose! {
    fn on_order()(subject in 11..13_u128, n in 1..4_u32, what in 0..12, fen in any::<i64>()) -> Written {
        let (order, receipt) = (Uuid::from_u128(subject), Uuid::from_u128(subject + 10));
        let payment = Uuid::from_u128(subject + 20);
        let date = "2026-11-22";
        let number = json!({"hall": "XA01", "date": date, "station": 1, "n": n});
        match what {
            0 | 1 => written(order, "order.submitted/1", json!({
                "hall": Uuid::nil(), "number": number, "ticket": Uuid::nil(), "window": 1,
                "service": "bill_payment", "service_name": label(), "catalog_version": 0,
                "form": part(), "customer": part(), "lines": [{"label": label(), "fen": fen}],
                "total": fen, "payment": payment, "receipt": receipt})),
            2 => written(order, "order.completed/1", json!({})),
            3 => written(payment, "payment.taken/1", json!({"hall": Uuid::nil(), "date": date,
                "order": order, "fen": fen, "means": {"method": "card", "reference": part()}})),
            4 => written(receipt, "receipt.issued/1", json!({"hall": Uuid::nil(), "date": date,
                "order": order, "number": {"hall": "XA01", "station": 1, "n": n}})),
            5 => written(receipt, "receipt.printed/1", json!({"copy": n})),
            6 => written(order, "order.confirmed/1", json!({})),
            7 => written(order, "order.rejected/1", json!({"code": "rejection.arrears",
                "params": {"fen": fen}})),
            8 => written(order, "order.fulfilled/1", json!({})),
            9 => written(order, "order.settled/1", json!({"told": "phone", "note": part()})),
            10 => written(order, "order.reversed/1", json!({"by": Uuid::from_u128(u128::from(n))})),
            _ => written(receipt, "receipt.reprint_requested/1", json!({"copy": n})),
        }
    }
}

prop_compose! {
    fn on_drawer()(subject in 91..93_u128, n in 1..4_u32, what in 0..12, fen in 1..1_000_i64) -> Written {
        let (drawer, id) = (Uuid::from_u128(subject), Uuid::from_u128(subject + 10));
        let slip = Uuid::from_u128(subject + 20);
        let (hall, date) = (Uuid::nil(), "2026-11-22");
        let cash = json!([{"of": 100, "pieces": n}]);
        let counted = json!({"cash": cash, "slips": {"card": fen}, "held": {"float": fen, "tendered": 0,
            "change": 0, "refunded": 0, "from_safe": 0, "to_safe": 0, "paid_in": 0, "paid_out": 0,
            "received": 0, "handed_over": 0, "others": {"card": fen}}});
        match what {
            0 | 1 => written(drawer, "drawer.opened/1", json!({"hall": hall, "date": date, "window": n,
                "float": cash})),
            2 => written(drawer, "drawer.paid_in/1", json!({"id": id, "safe": true, "fen": fen,
                "reason": part(), "approved_by": null})),
            3 => written(drawer, "drawer.counted/1", counted),
            4 => written(drawer, "drawer.closed/1", json!({"counted": counted, "reason": part(),
                "approved_by": null})),
            5 => written(id, "hand_over.given/1", json!({"hall": hall, "date": date, "from": drawer,
                "to": Uuid::from_u128(u128::from(n)), "cash": cash})),
            6 => written(id, "hand_over.taken/1", json!({"into": Uuid::from_u128(91 + u128::from(n % 2))})),
            7 => written(id, "hand_over.returned/1", json!({"reason": part()})),
            8 => written(slip, "slip.issued/1", json!({"hall": hall, "date": date,
                "number": {"hall": "XA01", "date": date, "station": 1, "n": n},
                "of": {"about": "closed", "drawer": drawer}})),
            9 => written(Uuid::from_u128(95), "day.closed/1", json!({"hall": hall, "date": date,
                "drawers": [], "takings": [{"method": "cash", "count": n, "fen": fen}], "orders": n,
                "left": [], "heads": [], "seal": "00"})),
            10 => written(Uuid::from_u128(95), "day.verified/1", json!({"agrees": n == 1})),
            _ => written(slip, "slip.printed/1", json!({"copy": n})),
        }
    }
}

prop_compose! {
    fn on_the_rest()(subject in 41..43_u128, what in 0..6, version in 0..3_u32, valid_from in 0..2_i64) -> Written {
        let id = Uuid::from_u128(subject);
        match what {
            0 => written(id, "account.added/1", json!({"hall": Uuid::nil(), "login": "1024",
                "role": "clerk", "name": part(), "password": part()})),
            1 => written(id, "account.locked/1", json!({"until": version})),
            2 => {
                let published = Published { version, ..Published::starter() };
                let mut body = serde_json::to_value(published).unwrap();
                body["valid_from"] = json!(valid_from);
                body["services"] = json!([]);
                body["commitments"] = json!([]);
                written(CATALOG_ID, "catalog.published/1", body)
            }
            3 => written(id, "catalog.published/1", json!("nonsense")),
            4 => written(id, "hall.opened/1", json!({"code": 7})),
            _ => written(id, "ticket.from_the_future/9", json!([])),
        }
    }
}

fn any_entry() -> impl Strategy<Value = Written> {
    prop_oneof![5 => on_ticket(), 2 => on_the_floor(), 3 => on_order(), 2 => on_drawer(), 2 => on_the_rest()]
}

/// Entries of three stations, with milliseconds between each station's entries.
fn stations() -> impl Strategy<Value = Vec<Vec<(i64, Written)>>> {
    prop::collection::vec(prop::collection::vec((0..3_i64, any_entry()), 0..14), 3)
}

fn runs(stations: &[Vec<(i64, Written)>]) -> Vec<Vec<Run>> {
    let chains = (1_u128..).zip(stations).map(|(station, entries)| {
        let (mut elsewhere, mut at) = (Elsewhere::new(station), MORNING);
        let one_each = entries.iter().map(|(gap, entry)| {
            at += gap;
            elsewhere.write(at, entry.subject, entry.kind, entry.body.clone())
        });
        one_each.collect()
    });
    chains.collect()
}

/// Delivers the runs, each chain in its own order, chains mixed as `picks` says.
fn deliver(chains: &[Vec<Run>], picks: &[usize]) -> Vec<(&'static str, Vec<String>)> {
    let story = empty_hall();
    let mut queues: Vec<_> = chains.iter().map(|chain| chain.iter()).collect();
    let mut picks = picks.iter().cycle();
    while queues.iter().any(|queue| queue.len() > 0) {
        let pick = picks.next().copied().unwrap_or(0);
        let ready: Vec<usize> = (0..queues.len())
            .filter(|queue| queues[*queue].len() > 0)
            .collect();
        let run = queues[ready[pick % ready.len()]].next().unwrap();
        let answer = story.hall.journal().append_run(run.clone()).unwrap();
        assert!(matches!(answer, Appended::Accepted(_)), "{answer:?}");
    }
    tables(&story.hall)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_same_entries_give_the_same_tables_in_any_order(
        stations in stations(),
        picks in prop::collection::vec(0..3_usize, 1..40),
        others in prop::collection::vec(0..3_usize, 1..40),
    ) {
        let chains = runs(&stations);
        prop_assert_eq!(deliver(&chains, &picks), deliver(&chains, &others));
    }
}

#[test]
fn a_replica_of_a_hall_shows_what_the_hall_shows() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let visit = story.visit(clerk);
    story.pay_bill(clerk, visit.id);
    story.finish(clerk, visit.id);
    story.issue(clerk);
    let replica = empty_hall();
    let journal = story.hall.journal();
    let (chain, one) = (
        journal.chain(),
        RunLimit {
            entries: 1,
            ..RunLimit::default()
        },
    );
    let mut seq = 1;
    while let Some(run) = journal.run(chain, seq, one).unwrap() {
        replica.hall.journal().append_run(run).unwrap();
        seq += 1;
    }
    assert_eq!(tables(&replica.hall), tables(&story.hall));
}
