//! The file in the world: two starts, restores, copies, wrong keys, damage, backups.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on fails where it stands"
)]

mod common;

use std::fs;
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread;

use common::{Cup, command, config, cup, desk, pour, table};
use guitai_journal::{Error, FileKey, Folds, Journal, KeyStore, ManualClock, recover, restore};

fn open(folder: &Path) -> Result<Journal, Error> {
    let clock = Arc::new(ManualClock::at(common::NOON + 60_000));
    Journal::open(config(folder, &clock), Folds::new().with::<Cup>())
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

#[test]
fn a_second_start_on_the_same_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let first = desk(folder.path());
    assert!(matches!(open(folder.path()), Err(Error::InUse)));
    drop(first);
    open(folder.path()).unwrap();
}

#[test]
fn a_closed_journal_has_finished_what_was_begun_and_takes_nothing_more() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let (other, reading, closing) = (
        desk.journal.clone(),
        desk.journal.clone(),
        desk.journal.clone(),
    );
    let (began, read_began) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let reader = thread::spawn(move || {
        reading.read(|rows| {
            began.send(()).unwrap();
            may_go_on.recv().unwrap();
            rows.query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
                row.get::<_, i64>(0)
            })
        })
    });
    read_began.recv().unwrap();
    let closer = thread::spawn(move || closing.close());
    let mut written = 0;
    while pour(&other, command(written + 1), cup(1), 1).is_ok() {
        written += 1;
    }
    assert!(!closer.is_finished(), "somebody still reads");
    go_on.send(()).unwrap();
    assert!(reader.join().unwrap().is_ok());
    closer.join().unwrap();
    assert!(matches!(other.heads(), Err(Error::Closed)));
    drop((desk, other));
    let heads = open(folder.path()).unwrap().heads().unwrap();
    assert_eq!(heads.iter().map(|head| head.seq).sum::<u64>(), written);
}

#[test]
fn an_ordinary_restart_goes_on_in_the_same_life() {
    let folder = tempfile::tempdir().unwrap();
    let first = desk(folder.path());
    pour(&first.journal, command(1), cup(1), 1).unwrap();
    let chain = first.journal.chain();
    drop(first);
    let again = open(folder.path()).unwrap();
    assert_eq!(again.chain(), chain);
    pour(&again, command(2), cup(1), 2).unwrap();
    assert_eq!(again.heads().unwrap()[0].seq, 2);
}

#[test]
fn a_wall_clock_set_back_between_two_starts_does_not_turn_time() {
    let folder = tempfile::tempdir().unwrap();
    let first = desk(folder.path());
    pour(&first.journal, command(1), cup(1), 1).unwrap();
    drop(first);
    let year_2000 = Arc::new(ManualClock::at(946_684_800_000));
    let folds = Folds::new().with::<Cup>();
    let again = Journal::open(config(folder.path(), &year_2000), folds).unwrap();
    pour(&again, command(2), cup(1), 2).unwrap();
    assert_eq!(table(&again)[0].1, "1;2;");
}

#[test]
fn a_file_is_verified_while_work_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for number in 0..300 {
                pour(&desk.journal, command(number), cup(1), 1).unwrap();
            }
        });
        while !writer.is_finished() {
            desk.journal.verify().unwrap();
        }
    });
    assert_eq!(desk.journal.verify().unwrap().entries, 300);
}

#[test]
fn a_lost_files_log_is_not_played_into_the_restored_one() {
    let folder = tempfile::tempdir().unwrap();
    let (home, backup) = (folder.path().join("home"), folder.path().join("backup.db"));
    let desk = desk(&home);
    pour(&desk.journal, command(1), cup(1), 1).unwrap();
    desk.journal.backup(&backup).unwrap();
    pour(&desk.journal, command(2), cup(1), 2).unwrap();
    let key = FileKey::from_recovery_text(&desk.journal.recovery_text()).unwrap();
    let other = folder.path().join("other");
    fs::create_dir(&other).unwrap();
    for log in ["journal.db-wal", "journal.db-shm"] {
        fs::copy(home.join(log), other.join(log)).unwrap();
    }
    restore(&backup, &key, &other, KeyStore::File).unwrap();
    assert_eq!(table(&open(&other).unwrap())[0].1, "1;");
}

#[test]
fn a_restored_older_file_begins_a_new_life() {
    let folder = tempfile::tempdir().unwrap();
    let (home, backup) = (folder.path().join("home"), folder.path().join("backup.db"));
    let first = desk(&home);
    pour(&first.journal, command(1), cup(1), 1).unwrap();
    first.journal.backup(&backup).unwrap();
    pour(&first.journal, command(2), cup(1), 2).unwrap();
    let chain = first.journal.chain();
    drop(first);
    fs::copy(&backup, home.join("journal.db")).unwrap();
    let again = open(&home).unwrap();
    assert_eq!(again.station(), chain.station);
    assert!(again.chain().epoch > chain.epoch);
    assert_eq!(table(&again)[0].1, "1;");
}

#[test]
fn a_copied_folder_begins_a_new_life_and_the_original_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let (home, copy) = (folder.path().join("home"), folder.path().join("copy"));
    let first = desk(&home);
    pour(&first.journal, command(1), cup(1), 1).unwrap();
    let chain = first.journal.chain();
    drop(first);
    copy_folder(&home, &copy);
    assert!(open(&copy).unwrap().chain().epoch > chain.epoch);
    assert_eq!(open(&home).unwrap().chain(), chain);
}

#[test]
fn a_backup_is_whole_while_work_goes_on_and_restores_under_its_recovery_key() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(&folder.path().join("home"));
    for number in 0..50 {
        pour(
            &desk.journal,
            command(number),
            cup(u128::from(number % 5)),
            1,
        )
        .unwrap();
    }
    let file = folder.path().join("backup.db");
    let manifest = desk.journal.backup(&file).unwrap();
    assert_eq!(manifest.entries, 50);
    let key = FileKey::from_recovery_text(&desk.journal.recovery_text()).unwrap();
    let other = folder.path().join("other");
    restore(&file, &key, &other, KeyStore::File).unwrap();
    let restored = open(&other).unwrap();
    assert_eq!(table(&restored), table(&desk.journal));
    assert!(matches!(
        restore(
            &file,
            &FileKey::generate(),
            &folder.path().join("third"),
            KeyStore::File
        ),
        Err(Error::WrongKey)
    ));
}

#[test]
fn a_wrong_key_a_foreign_and_a_damaged_file_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let home = |name: &str| folder.path().join(name);
    for name in ["key", "damage", "lost"] {
        pour(&desk(&home(name)).journal, command(1), cup(1), 1).unwrap();
    }
    fs::remove_file(home("key").join("journal.key")).unwrap();
    FileKey::generate()
        .keep(&home("key"), KeyStore::File)
        .unwrap();
    assert!(matches!(open(&home("key")), Err(Error::WrongKey)));

    let file = home("damage").join("journal.db");
    let mut bytes = fs::read(&file).unwrap();
    bytes[16..2_000].fill(0xEE);
    fs::write(&file, bytes).unwrap();
    assert!(matches!(open(&home("damage")), Err(Error::Corrupt)));

    fs::remove_file(home("lost").join("journal.key")).unwrap();
    assert!(matches!(open(&home("lost")), Err(Error::KeyMissing)));

    fs::create_dir_all(home("foreign")).unwrap();
    FileKey::generate()
        .keep(&home("foreign"), KeyStore::File)
        .unwrap();
    let foreign = rusqlite::Connection::open(home("foreign").join("journal.db")).unwrap();
    foreign
        .execute_batch("CREATE TABLE songs (title TEXT)")
        .unwrap();
    drop(foreign);
    assert!(matches!(open(&home("foreign")), Err(Error::Foreign)));
}

#[test]
fn a_file_of_a_later_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let key = FileKey::from_recovery_text(&desk(folder.path()).journal.recovery_text()).unwrap();
    let rows = guitai_journal::file::open(
        &folder.path().join("journal.db"),
        &key,
        guitai_journal::file::Access::Write,
    )
    .unwrap();
    rows.pragma_update(None, "user_version", 1_000).unwrap();
    drop(rows);
    assert!(matches!(open(folder.path()), Err(Error::Newer)));
}

#[test]
fn nothing_readable_stands_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    common::own(
        &desk.journal,
        command(1),
        cup(1),
        guitai_journal::KeyId(uuid::Uuid::from_u128(1)),
        "needle-in-the-file",
    );
    drop(desk);
    for file in fs::read_dir(folder.path()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        assert!(
            !bytes
                .windows(6)
                .any(|window| window == b"needle" || window == b"cup.ow")
        );
    }
}

#[test]
fn a_rebuild_from_scratch_gives_the_same_tables() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    for number in 0..40 {
        pour(
            &desk.journal,
            command(number),
            cup(u128::from(number % 7)),
            number as u32 + 1,
        )
        .unwrap();
    }
    let before = table(&desk.journal);
    desk.journal.rebuild().unwrap();
    assert_eq!(table(&desk.journal), before);
}

#[test]
fn a_secret_beside_the_file_is_sealed_and_comes_back_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let first = desk(folder.path());
    assert_eq!(first.journal.secret("upstream").unwrap(), None);
    first.journal.keep_secret("upstream", b"token-1").unwrap();
    first.journal.keep_secret("upstream", b"token-2").unwrap();
    drop(first);
    let bytes = fs::read(folder.path().join("upstream.sealed")).unwrap();
    assert!(!bytes.windows(5).any(|window| window == b"token"));
    assert_eq!(
        open(folder.path()).unwrap().secret("upstream").unwrap(),
        Some(b"token-2".to_vec())
    );
}

#[test]
fn a_new_life_begun_by_hand_leaves_the_old_chain_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let first = desk(folder.path());
    pour(&first.journal, command(1), cup(1), 1).unwrap();
    let old = first.journal.chain();
    let new = first.journal.begin_life().unwrap();
    assert!(new.epoch > old.epoch && new.station == old.station);
    pour(&first.journal, command(2), cup(1), 2).unwrap();
    assert_eq!(table(&first.journal)[0].1, "1;2;");
    assert_eq!(first.journal.heads().unwrap().len(), 2);
    drop(first);
    assert_eq!(open(folder.path()).unwrap().chain(), new);
}

#[test]
fn a_lost_key_is_recovered_from_its_text_and_a_wrong_one_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let first = desk(folder.path());
    pour(&first.journal, command(1), cup(1), 1).unwrap();
    let text = first.journal.recovery_text();
    drop(first);
    fs::remove_file(folder.path().join("journal.key")).unwrap();
    let wrong = recover(folder.path(), &FileKey::generate(), KeyStore::File);
    assert!(matches!(wrong, Err(Error::WrongKey)));
    assert!(matches!(open(folder.path()), Err(Error::KeyMissing)));
    let key = FileKey::from_recovery_text(&text).unwrap();
    recover(folder.path(), &key, KeyStore::File).unwrap();
    assert_eq!(table(&open(folder.path()).unwrap())[0].1, "1;");
}
