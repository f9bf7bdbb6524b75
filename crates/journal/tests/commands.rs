//! One command, one effect: repeats, refusals, group commit.

mod common;

use common::{actor, command, cup, desk, pour, table};
use guitai_journal::{Abort, Failure, Hash};

#[test]
fn a_repeated_command_gives_the_stored_result_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let first = pour(&desk.journal, command(1), cup(1), 30).unwrap();
    pour(&desk.journal, command(2), cup(1), 40).unwrap();
    let again = pour(&desk.journal, command(1), cup(1), 30).unwrap();
    assert!(!first.repeated && again.repeated);
    assert_eq!(again.value, "30;");
    assert_eq!(table(&desk.journal)[0].1, "30;40;");
}

#[test]
fn a_command_id_used_for_another_content_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    pour(&desk.journal, command(1), cup(1), 30).unwrap();
    assert!(matches!(
        pour(&desk.journal, command(1), cup(1), 31),
        Err(Failure::CommandReused)
    ));
    assert_eq!(table(&desk.journal)[0].1, "30;");
}

#[test]
fn a_refused_command_leaves_nothing_even_after_it_wrote() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let refused = desk.journal.execute(
        command(1),
        Hash::of(b"x"),
        actor(),
        |txn| -> Result<(), Abort<&str>> {
            txn.append::<common::Cup>(
                cup(1),
                [common::CupEvent::Poured(common::Poured { ml: 1 })],
            )?;
            txn.outbox("print", &"a slip")?;
            Err(Abort::Refused("changed my mind"))
        },
    );
    assert!(matches!(refused, Err(Failure::Refused("changed my mind"))));
    assert!(table(&desk.journal).is_empty());
    assert!(desk.journal.heads().unwrap().is_empty());
    assert!(
        desk.journal
            .outbox_due("print", i64::MAX)
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        pour(&desk.journal, command(1), cup(1), 5).unwrap().value,
        "5;"
    );
}

#[test]
fn commands_of_many_threads_share_commits_and_lose_none() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    std::thread::scope(|scope| {
        for thread in 0..16_u64 {
            let journal = &desk.journal;
            scope.spawn(move || {
                for turn in 0..20 {
                    // Every fifth is refused in the middle of a shared commit and must take nobody with it.
                    let ml = if turn % 5 == 4 { 0 } else { 1 };
                    let done = pour(
                        journal,
                        command(thread * 100 + turn),
                        cup(u128::from(thread)),
                        ml,
                    );
                    assert_eq!(done.is_ok(), ml == 1);
                }
            });
        }
    });
    let rows = table(&desk.journal);
    assert_eq!(rows.len(), 16);
    assert!(rows.iter().all(|row| row.1 == "1;".repeat(16)));
    assert_eq!(desk.journal.verify().unwrap().entries, 256);
}

#[test]
fn the_outbox_is_written_with_the_command_and_keeps_its_retries() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    desk.journal
        .execute(
            command(1),
            Hash::of(b"x"),
            actor(),
            |txn| -> Result<(), Abort<()>> {
                txn.outbox("print", &serde_json::json!({"slip": 7}))?;
                Ok(())
            },
        )
        .unwrap();
    let due = desk.journal.outbox_due("print", common::NOON).unwrap();
    assert_eq!(due.len(), 1);
    desk.journal
        .outbox_retry(due[0].id, common::NOON + 1_000, "printer.unreachable")
        .unwrap();
    assert!(
        desk.journal
            .outbox_due("print", common::NOON)
            .unwrap()
            .is_empty()
    );
    let later = desk
        .journal
        .outbox_due("print", common::NOON + 1_000)
        .unwrap();
    assert_eq!(
        (later[0].attempts, later[0].payload["slip"].as_i64()),
        (1, Some(7))
    );
    desk.journal.outbox_done(later[0].id).unwrap();
    assert!(
        desk.journal
            .outbox_due("print", i64::MAX)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_command_that_panics_takes_nobody_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let lost = desk.journal.execute(
        command(1),
        Hash::of(b"x"),
        actor(),
        |txn| -> Result<(), Abort<()>> {
            txn.outbox("print", &"a slip")?;
            panic!("a fault in a command's own code")
        },
    );
    assert!(matches!(
        lost,
        Err(Failure::Journal(guitai_journal::Error::Closed))
    ));
    assert!(
        desk.journal
            .outbox_due("print", i64::MAX)
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        pour(&desk.journal, command(2), cup(1), 5).unwrap().value,
        "5;"
    );
}

#[test]
fn an_entry_that_no_run_could_carry_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let huge = "x".repeat(guitai_journal::ENTRY_LIMIT);
    let refused = desk.journal.execute(
        command(1),
        Hash::of(b"x"),
        actor(),
        move |txn| -> Result<(), Abort<()>> {
            let name = guitai_journal::Part::seal(guitai_journal::KeyId(uuid::Uuid::nil()), huge);
            txn.append::<common::Cup>(cup(1), [common::CupEvent::Owned(common::Owned { name })])?;
            Ok(())
        },
    );
    assert!(matches!(
        refused,
        Err(Failure::Journal(guitai_journal::Error::TooLarge(_)))
    ));
    assert!(desk.journal.heads().unwrap().is_empty());
}
