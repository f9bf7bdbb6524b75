//! Every node that holds the same entries shows the same state, whatever the order of arrival.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on fails where it stands"
)]

mod common;

use common::{command, cup, deliver, desk, own, pour, station_desk, table};
use guitai_journal::{
    Abort, Appended, Config, Error, FileKey, Folds, Hash, Journal, KeyId, KeyStore, Run, RunLimit,
    StationId,
};
use proptest::prelude::*;
use uuid::Uuid;

fn pieces(journal: &Journal) -> Vec<Run> {
    let chain = journal.chain();
    let (mut next, mut pieces) = (1, Vec::new());
    while let Some(run) = journal
        .run(
            chain,
            next,
            RunLimit {
                entries: 2,
                bytes: 1 << 20,
            },
        )
        .unwrap()
    {
        next += run.entries.len() as u64;
        pieces.push(run);
    }
    pieces
}

/// Delivers the pieces in the order that `picks` draws, each chain's own pieces in order.
fn deliver_in(order: &[usize], mut queues: Vec<Vec<Run>>, to: &Journal) {
    queues.iter_mut().for_each(|queue| queue.reverse());
    for pick in order.iter().cycle().take(10_000) {
        let open: Vec<usize> = (0..queues.len())
            .filter(|index| !queues[*index].is_empty())
            .collect();
        let Some(index) = open.get(pick % open.len().max(1)) else {
            return;
        };
        let run = queues[*index].pop().expect("an open queue has a piece");
        assert!(matches!(to.append_run(run).unwrap(), Appended::Accepted(_)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_delivery_order_gives_the_same_tables(
        deeds in prop::collection::vec((0_usize..3, 0_u128..4, 1_u32..99, 0_i64..40_000), 1..24),
        one in prop::collection::vec(0_usize..6, 1..12),
        other in prop::collection::vec(0_usize..6, 1..12),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let desks: Vec<_> = (0..3_u128).map(|n| station_desk(&folder.path().join(n.to_string()), n + 1)).collect();
        for (number, (who, which, ml, ms)) in deeds.iter().enumerate() {
            desks[*who].clock.advance(*ms);
            if ml % 7 == 0 {
                own(&desks[*who].journal, command(number as u64), cup(*which), KeyId(Uuid::from_u128(*which)), &format!("owner {ml}"));
            } else {
                pour(&desks[*who].journal, command(number as u64), cup(*which), *ml).unwrap();
            }
        }
        let queues: Vec<_> = desks.iter().map(|desk| pieces(&desk.journal)).collect();
        let replicas: Vec<_> = [one, other].iter().enumerate().map(|(n, order)| {
            let replica = desk(&folder.path().join(format!("replica{n}")));
            deliver_in(order, queues.clone(), &replica.journal);
            replica
        }).collect();
        let shown = table(&replicas[0].journal);
        prop_assert_eq!(&shown, &table(&replicas[1].journal));
        replicas[1].journal.rebuild().unwrap();
        prop_assert_eq!(&shown, &table(&replicas[1].journal));
    }
}

#[test]
fn a_gap_is_answered_with_the_place_that_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (
        station_desk(&folder.path().join("a"), 1),
        station_desk(&folder.path().join("b"), 2),
    );
    for number in 0..5 {
        pour(&from.journal, command(number), cup(1), 1).unwrap();
    }
    let late = from
        .journal
        .run(from.journal.chain(), 3, RunLimit::default())
        .unwrap()
        .unwrap();
    assert_eq!(
        to.journal.append_run(late).unwrap(),
        Appended::Gap { expected: 1 }
    );
    deliver(&from.journal, &to.journal);
    assert_eq!(table(&from.journal), table(&to.journal));
}

#[test]
fn a_run_that_comes_twice_or_overlaps_is_taken_once() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (
        station_desk(&folder.path().join("a"), 1),
        station_desk(&folder.path().join("b"), 2),
    );
    for number in 0..4 {
        pour(&from.journal, command(number), cup(1), 1).unwrap();
    }
    let chain = from.journal.chain();
    let half = from
        .journal
        .run(
            chain,
            1,
            RunLimit {
                entries: 2,
                bytes: 1 << 20,
            },
        )
        .unwrap()
        .unwrap();
    let whole = from
        .journal
        .run(chain, 1, RunLimit::default())
        .unwrap()
        .unwrap();
    for run in [half.clone(), whole.clone(), half, whole] {
        assert!(matches!(
            to.journal.append_run(run).unwrap(),
            Appended::Accepted(_)
        ));
    }
    assert_eq!(to.journal.heads().unwrap(), from.journal.heads().unwrap());
    assert_eq!(table(&to.journal)[0].1, "1;1;1;1;");
}

#[test]
fn a_fork_is_quarantined_and_the_first_story_stays() {
    let folder = tempfile::tempdir().unwrap();
    let stories: Vec<_> = (0..2)
        .map(|n| station_desk(&folder.path().join(n.to_string()), 7))
        .collect();
    let upstream = station_desk(&folder.path().join("up"), 8);
    for (n, story) in stories.iter().enumerate() {
        pour(&story.journal, command(1), cup(1), 5).unwrap();
        pour(&story.journal, command(2), cup(1), 10 + n as u32).unwrap();
    }
    assert_eq!(stories[0].journal.chain(), stories[1].journal.chain());
    deliver(&stories[0].journal, &upstream.journal);
    let other = stories[1]
        .journal
        .run(stories[1].journal.chain(), 1, RunLimit::default())
        .unwrap()
        .unwrap();
    assert!(matches!(
        upstream.journal.append_run(other).unwrap(),
        Appended::Fork { .. }
    ));
    assert!(upstream.journal.forked().unwrap() > 0);
    assert_eq!(table(&upstream.journal)[0].1, "5;10;");
}

#[test]
fn a_run_whose_bytes_were_changed_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (
        station_desk(&folder.path().join("a"), 1),
        station_desk(&folder.path().join("b"), 2),
    );
    pour(&from.journal, command(1), cup(1), 1).unwrap();
    let mut run = from
        .journal
        .run(from.journal.chain(), 1, RunLimit::default())
        .unwrap()
        .unwrap();
    let last = run.entries[0].len() - 3;
    run.entries[0][last] ^= 1;
    assert!(matches!(
        to.journal.append_run(run),
        Err(Error::BrokenChain(_))
    ));
    assert!(to.journal.heads().unwrap().is_empty());
}

#[test]
fn an_entry_from_a_clock_far_ahead_takes_its_place_by_the_arbiters_receipt() {
    let folder = tempfile::tempdir().unwrap();
    let fast = station_desk(&folder.path().join("fast"), 1);
    let slow = station_desk(&folder.path().join("slow"), 2);
    let clock = std::sync::Arc::new(guitai_journal::ManualClock::at(common::NOON));
    let config = Config {
        arbiter: true,
        ..common::config(&folder.path().join("host"), &clock)
    };
    let host = Journal::open(config, Folds::new().with::<common::Cup>()).unwrap();
    fast.clock.advance(3_600_000);
    pour(&fast.journal, command(1), cup(1), 1).unwrap();
    deliver(&fast.journal, &host);
    slow.clock.advance(60_000);
    clock.advance(60_000);
    pour(&slow.journal, command(2), cup(1), 2).unwrap();
    deliver(&slow.journal, &host);
    // Written an hour "later", yet it stands where the host received it: before the entry that came a minute after.
    assert_eq!(table(&host)[0].1, "1;2;");
    let replica = desk(&folder.path().join("replica"));
    deliver(&slow.journal, &replica.journal);
    deliver(&fast.journal, &replica.journal);
    deliver(&host, &replica.journal);
    assert_eq!(table(&replica.journal), table(&host));
    pour(&host, command(3), cup(2), 3).unwrap();
    let own = host
        .run(host.chain(), 2, RunLimit::default())
        .unwrap()
        .unwrap();
    let entry = guitai_journal::entry::Entry::decode(&own.entries[0]).unwrap();
    assert!(
        entry.hlc.millis() < common::NOON + 300_000,
        "the fast clock was not merged into ours"
    );
}

#[test]
fn an_answer_to_a_fast_clock_does_not_move_ours_across_a_restart() {
    const AHEAD: i64 = 3_600_000;
    let folder = tempfile::tempdir().unwrap();
    let fast = station_desk(&folder.path().join("fast"), 1);
    fast.clock.advance(AHEAD);
    pour(&fast.journal, command(1), cup(1), 1).unwrap();
    let home = folder.path().join("right");
    let right = station_desk(&home, 2);
    deliver(&fast.journal, &right.journal);
    let written = |journal: &Journal, id: u64, number: u128| {
        pour(journal, command(id), cup(number), 2).unwrap();
        let head = journal.heads().unwrap();
        let own = head.iter().find(|head| head.chain == journal.chain());
        let run = journal.run(journal.chain(), own.unwrap().seq, RunLimit::default());
        let entry = guitai_journal::entry::Entry::decode(&run.unwrap().unwrap().entries[0]);
        entry.unwrap().hlc.millis()
    };
    assert!(written(&right.journal, 2, 1) >= common::NOON + AHEAD);
    drop(right);
    let again = station_desk(&home, 2);
    assert!(written(&again.journal, 3, 2) < common::NOON + AHEAD);
}

#[test]
fn a_slow_clock_writes_after_what_it_answers() {
    let folder = tempfile::tempdir().unwrap();
    let right = station_desk(&folder.path().join("right"), 1);
    let slow = station_desk(&folder.path().join("slow"), 2);
    slow.clock.advance(-3_600_000);
    pour(&right.journal, command(1), cup(1), 1).unwrap();
    deliver(&right.journal, &slow.journal);
    pour(&slow.journal, command(2), cup(1), 2).unwrap();
    pour(&slow.journal, command(3), cup(2), 3).unwrap();
    deliver(&slow.journal, &right.journal);
    assert_eq!(table(&slow.journal)[0].1, "1;2;");
    assert_eq!(table(&right.journal), table(&slow.journal));
    let other_subject = slow
        .journal
        .run(slow.journal.chain(), 2, RunLimit::default());
    let entry = guitai_journal::entry::Entry::decode(&other_subject.unwrap().unwrap().entries[0]);
    assert!(
        entry.unwrap().hlc.millis() < common::NOON - 3_000_000,
        "its own clock stays its own"
    );
}

/// A host whose clock stands `ahead` of the right time.
fn arbiter(folder: &std::path::Path, station: u128, ahead: i64) -> Journal {
    let clock = std::sync::Arc::new(guitai_journal::ManualClock::at(common::NOON + ahead));
    let config = Config {
        arbiter: true,
        station: Some(StationId(Uuid::from_u128(station))),
        ..common::config(folder, &clock)
    };
    Journal::open(config, Folds::new().with::<common::Cup>()).unwrap()
}

#[test]
fn a_receipt_that_was_itself_placed_by_a_receipt_gives_one_place_everywhere() {
    const MINUTE: i64 = 60_000;
    let folder = tempfile::tempdir().unwrap();
    let fast = station_desk(&folder.path().join("fast"), 1);
    fast.clock.advance(40 * MINUTE);
    let half_as_fast = arbiter(&folder.path().join("half"), 2, 20 * MINUTE);
    let right = arbiter(&folder.path().join("right"), 3, 0);
    let other = station_desk(&folder.path().join("other"), 4);
    other.clock.advance(10 * MINUTE);
    pour(&fast.journal, command(1), cup(1), 1).unwrap();
    deliver(&fast.journal, &half_as_fast);
    pour(&other.journal, command(2), cup(1), 2).unwrap();

    let receipts_of = |from: &Journal, to: &Journal| {
        let run = from.run(from.chain(), 1, RunLimit::default()).unwrap();
        to.append_run(run.unwrap()).unwrap();
    };
    receipts_of(&half_as_fast, &right);
    for from in [&fast.journal, &other.journal] {
        deliver(from, &right);
    }
    let replica = desk(&folder.path().join("replica"));
    receipts_of(&right, &replica.journal);
    for from in [&half_as_fast, &fast.journal, &other.journal] {
        deliver(from, &replica.journal);
    }
    assert_eq!(table(&right)[0].1, "2;1;");
    assert_eq!(table(&replica.journal), table(&right));
}

#[test]
fn an_unknown_kind_is_kept_relayed_and_folded_after_the_upgrade() {
    let folder = tempfile::tempdir().unwrap();
    let (from, old) = (
        station_desk(&folder.path().join("a"), 1),
        folder.path().join("old"),
    );
    pour(&from.journal, command(1), cup(1), 9).unwrap();
    let clock = from.clock.clone();
    let before = Journal::open(common::config(&old, &clock), Folds::new()).unwrap();
    deliver(&from.journal, &before);
    let relayed = before
        .run(from.journal.chain(), 1, RunLimit::default())
        .unwrap();
    assert_eq!(
        relayed,
        from.journal
            .run(from.journal.chain(), 1, RunLimit::default())
            .unwrap()
    );
    drop(before);
    let after = Journal::open(
        common::config(&old, &clock),
        Folds::new().with::<common::Cup>(),
    )
    .unwrap();
    assert_eq!(table(&after)[0].1, "9;");
}

#[test]
fn what_an_earlier_program_could_not_read_is_taken_up_by_one_that_can() {
    let folder = tempfile::tempdir().unwrap();
    let from = station_desk(&folder.path().join("a"), 1);
    let person = KeyId(Uuid::from_u128(0xBE));
    pour(&from.journal, command(1), cup(1), 9).unwrap();
    common::own(&from.journal, command(2), cup(1), person, "王五");
    let home = folder.path().join("b");
    let to = station_desk(&home, 2);
    deliver(&from.journal, &to.journal);
    let key = FileKey::from_recovery_text(&to.journal.recovery_text()).unwrap();
    drop(to);
    let rows = guitai_journal::file::open(
        &home.join("journal.db"),
        &key,
        guitai_journal::file::Access::Write,
    )
    .unwrap();
    // As a program leaves it that knows no such envelope.
    rows.execute_batch(
        "UPDATE entry SET subject = zeroblob(16), place = 1; DELETE FROM sealed; DELETE FROM cup;
         DELETE FROM projection;",
    )
    .unwrap();
    drop(rows);
    let to = station_desk(&home, 2);
    assert_eq!(table(&to.journal), table(&from.journal));
    from.journal
        .execute(
            command(3),
            Hash::of(b"forget"),
            common::actor(),
            move |txn| Ok::<_, Abort<()>>(txn.destroy_key(person)?),
        )
        .unwrap();
    deliver(&from.journal, &to.journal);
    assert_eq!(table(&to.journal)[0].2.as_deref(), Some("forgotten"));
}

#[test]
fn an_old_version_of_a_kind_is_lifted_when_read() {
    use guitai_journal::{ChainId, StationId, entry::Entry};
    let folder = tempfile::tempdir().unwrap();
    let to = station_desk(&folder.path().join("b"), 2);
    let chain = ChainId {
        station: StationId(Uuid::from_u128(55)),
        epoch: 1,
    };
    let entry = Entry {
        hlc: guitai_journal::Hlc::from_millis(common::NOON),
        subject: cup(1),
        kind: "cup.poured/1".into(),
        actor: common::actor(),
        body: serde_json::json!({"cl": 3}),
    };
    let stored = entry.encode();
    let last = chain.genesis().link(&stored);
    let run = Run {
        chain,
        first: 1,
        prev: chain.genesis(),
        last,
        entries: vec![stored],
        keys: vec![],
    };
    to.journal.append_run(run).unwrap();
    assert_eq!(table(&to.journal)[0].1, "30;");
}

#[test]
fn destroying_a_key_forgets_the_person_on_every_replica_and_chains_still_verify() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (
        station_desk(&folder.path().join("a"), 1),
        station_desk(&folder.path().join("b"), 2),
    );
    let key = KeyId(Uuid::from_u128(0x5EC));
    own(&from.journal, command(1), cup(1), key, "王小明");
    deliver(&from.journal, &to.journal);
    assert_eq!(table(&to.journal)[0].2.as_deref(), Some("王小明"));
    let run = from
        .journal
        .run(from.journal.chain(), 1, RunLimit::default())
        .unwrap()
        .unwrap();
    assert!(
        !run.entries
            .iter()
            .any(|stored| String::from_utf8_lossy(stored).contains("王小明"))
    );
    from.journal
        .execute(
            command(2),
            Hash::of(b"erase"),
            common::actor(),
            move |txn| -> Result<(), Abort<()>> { Ok(txn.destroy_key(key)?) },
        )
        .unwrap();
    deliver(&from.journal, &to.journal);
    for journal in [&from.journal, &to.journal] {
        assert_eq!(table(journal)[0].2.as_deref(), Some("forgotten"));
        journal.verify().unwrap();
    }
    // A replica that still had the key may offer it again: the tombstone wins.
    to.journal.append_run(run).unwrap();
    assert_eq!(
        to.journal
            .state::<common::Cup>(cup(1))
            .unwrap()
            .owner
            .as_deref(),
        Some("forgotten")
    );
}

#[test]
fn a_key_that_arrives_after_its_entries_opens_them() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (
        station_desk(&folder.path().join("a"), 1),
        station_desk(&folder.path().join("b"), 2),
    );
    own(
        &from.journal,
        command(1),
        cup(1),
        KeyId(Uuid::from_u128(1)),
        "李四",
    );
    let with_keys = from
        .journal
        .run(from.journal.chain(), 1, RunLimit::default())
        .unwrap()
        .unwrap();
    let without = Run {
        keys: vec![],
        ..with_keys.clone()
    };
    to.journal.append_run(without).unwrap();
    assert_eq!(table(&to.journal)[0].2.as_deref(), Some("forgotten"));
    to.journal.append_run(with_keys).unwrap();
    assert_eq!(table(&to.journal)[0].2.as_deref(), Some("李四"));
}

#[test]
fn a_new_station_starts_from_a_snapshot_and_takes_only_the_tail() {
    let folder = tempfile::tempdir().unwrap();
    let from = station_desk(&folder.path().join("a"), 1);
    pour(&from.journal, command(1), cup(1), 1).unwrap();
    let key = guitai_journal::FileKey::generate();
    let file = folder.path().join("snapshot.db");
    let manifest = from.journal.snapshot(&file, &key).unwrap();
    assert_eq!((manifest.entries, manifest.heads.len()), (1, 1));
    pour(&from.journal, command(2), cup(1), 2).unwrap();
    let home = folder.path().join("new");
    guitai_journal::restore(&file, &key, &home, KeyStore::File).unwrap();
    let fresh = station_desk(&home, 99);
    assert_ne!(fresh.journal.station(), from.journal.station());
    assert_eq!(table(&fresh.journal)[0].1, "1;");
    deliver(&from.journal, &fresh.journal);
    assert_eq!(table(&fresh.journal)[0].1, "1;2;");
    pour(&fresh.journal, command(3), cup(1), 3).unwrap();
    fresh.journal.verify().unwrap();
}
