//! Files that are lost, restored or copied: nothing is lost for good, and nothing forks.

use std::sync::Arc;

use guitai_hall::catalog::Published;
use guitai_hq::{Error, Headquarters, restore};
use guitai_journal::{ManualClock, SystemClock};
use tempfile::TempDir;

use crate::headquarters::{Hq, Station, copy};
use crate::notes;

#[tokio::test(flavor = "multi_thread")]
async fn headquarters_restored_from_an_older_backup_is_refilled_by_its_halls() {
    let hq = Hq::start().await;
    let mut station = hq.station("H1").await;
    notes::write(&station.journal, 1, &["a"]);
    hq.ledger
        .publish_catalog(Published {
            version: 1,
            ..Published::starter()
        })
        .unwrap();
    station.exchange().await;
    let copies = TempDir::new().unwrap();
    let copy = copies.path().join("hq.copy");
    assert_eq!(hq.ledger.backup(&copy).unwrap().entries, 3);

    notes::write(&station.journal, 1, &["b", "c"]);
    hq.ledger
        .publish_catalog(Published {
            version: 2,
            ..Published::starter()
        })
        .unwrap();
    station.exchange().await;
    let recovery = hq.ledger.recovery_text();
    let lost = hq.report();
    drop(hq.stop().await);

    let folder = TempDir::new().unwrap();
    assert_eq!(
        restore(&copy, folder.path(), Some(&recovery))
            .unwrap()
            .entries,
        3
    );
    let hq = Hq::start_in(folder, false).await;
    station.moved_to(&hq);
    // What headquarters writes before any hall has spoken to it must not fork what they read.
    hq.ledger
        .publish_catalog(Published {
            version: 3,
            ..Published::starter()
        })
        .unwrap();
    let exchange = station.exchange().await;
    assert!(!exchange.alarm(), "{exchange:?}");
    assert_eq!(
        (exchange.pushed, exchange.pulled, exchange.waiting),
        (2 + 2, 2, 0)
    );
    let report = hq.report();
    assert_eq!((report.entries, report.forks), (lost.entries + 2, 0));
    assert_eq!(
        (
            report.kinds["note.written/1"],
            report.kinds["catalog.published/1"]
        ),
        (3, 3)
    );
    assert!(lost.heads.iter().all(|head| report.heads.contains(head)));
    assert_eq!(station.exchange().await.pulled, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_station_that_lost_its_last_entries_gets_them_back_before_it_writes() {
    let hq = Hq::start().await;
    let station = hq.station("H1").await;
    notes::write(&station.journal, 1, &["a"]);
    let Station {
        folder,
        journal,
        credentials,
    } = station;
    drop(journal);
    let old = TempDir::new().unwrap();
    copy(folder.path(), old.path());
    let station = Station {
        journal: notes::open(folder.path()),
        folder,
        credentials,
    };
    notes::write(&station.journal, 1, &["b", "c"]);
    station.exchange().await;
    let Station {
        folder,
        journal,
        credentials,
    } = station;
    drop(journal);
    std::fs::remove_dir_all(folder.path()).unwrap();

    let station = Station {
        journal: notes::open(old.path()),
        folder: old,
        credentials,
    };
    assert_eq!(notes::texts(&station.journal, 1), ["a"]);
    let recovered = station.upstream().recover(&station.journal).await.unwrap();
    assert_eq!(
        (recovered.recovered, recovered.pushed, recovered.alarm()),
        (2, 0, false)
    );
    assert_eq!(notes::texts(&station.journal, 1), ["a", "b", "c"]);
    notes::write(&station.journal, 1, &["d"]);
    let exchange = station.exchange().await;
    assert_eq!(
        (exchange.pushed, exchange.waiting, exchange.alarm()),
        (1, 0, false)
    );
    assert_eq!(hq.report().entries, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_on_the_same_folder_goes_on_in_the_same_epoch() {
    let hq = Hq::start().await;
    let station = hq.station("H1").await;
    hq.ledger
        .publish_catalog(Published {
            version: 1,
            ..Published::starter()
        })
        .unwrap();
    let beside = Headquarters::open(hq.folder.path(), Arc::new(SystemClock), false).unwrap();
    beside
        .publish_catalog(Published {
            version: 2,
            ..Published::starter()
        })
        .unwrap();
    assert_eq!(station.exchange().await.pulled, 4);
    assert_eq!(hq.report().chains, 1);
}

#[test]
fn a_copy_is_not_put_over_a_ledger_and_opens_only_with_its_key() {
    let (folder, copies) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let hq = Headquarters::open(folder.path(), Arc::new(SystemClock), false).unwrap();
    let copy = copies.path().join("hq.copy");
    hq.backup(&copy).unwrap();
    assert!(matches!(
        restore(&copy, folder.path(), None),
        Err(Error::Io { .. })
    ));
    let empty = TempDir::new().unwrap();
    assert!(matches!(
        restore(&copy, empty.path(), None),
        Err(Error::File(_))
    ));
    let other = Headquarters::open(&empty.path().join("x"), Arc::new(SystemClock), false)
        .unwrap()
        .recovery_text();
    let wrong = restore(&copy, &empty.path().join("y"), Some(&other)).unwrap_err();
    assert!(
        matches!(wrong, Error::File(guitai_journal::Error::WrongKey)),
        "{wrong}"
    );
    assert!(!empty.path().join("y/headquarters.db").exists());
}

#[test]
fn a_ledger_of_a_later_version_is_refused() {
    let folder = TempDir::new().unwrap();
    let hq = Headquarters::open(folder.path(), Arc::new(SystemClock), false).unwrap();
    let key = guitai_journal::FileKey::from_recovery_text(&hq.recovery_text()).unwrap();
    drop(hq);
    let path = folder.path().join("headquarters.db");
    let rows =
        guitai_journal::file::open(&path, &key, guitai_journal::file::Access::Write).unwrap();
    rows.pragma_update(None, "user_version", 99).unwrap();
    drop(rows);
    let opened = Headquarters::open(folder.path(), Arc::new(SystemClock), false);
    assert!(matches!(opened.err(), Some(Error::Newer)));
    assert!(matches!(
        guitai_hq::verify(folder.path()),
        Err(Error::Newer)
    ));
}

#[test]
fn a_chain_whose_bytes_were_changed_is_named_by_verify() {
    let folder = TempDir::new().unwrap();
    let hq = Headquarters::open(folder.path(), Arc::new(SystemClock), false).unwrap();
    hq.publish_catalog(Published {
        version: 1,
        ..Published::starter()
    })
    .unwrap();
    let key = guitai_journal::FileKey::from_recovery_text(&hq.recovery_text()).unwrap();
    let path = folder.path().join("headquarters.db");
    let rows =
        guitai_journal::file::open(&path, &key, guitai_journal::file::Access::Write).unwrap();
    rows.execute("UPDATE run SET last = zeroblob(32)", [])
        .unwrap();
    let report = guitai_hq::verify(folder.path()).unwrap();
    assert_eq!((report.broken.len(), report.broken[0].sound_until), (1, 0));
}

/// A catalog of so many bytes, nearly all of them one text.
fn catalog(version: u32, bytes: usize) -> Published {
    let mut catalog = Published {
        version,
        ..Published::starter()
    };
    catalog.commitments[0].value.zh = "字".repeat(bytes / 3);
    catalog
}

#[test]
fn two_restores_of_one_backup_write_on_in_two_epochs() {
    let (folder, copies) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let clock = Arc::new(ManualClock::at(1_795_000_000_000));
    let hq = Headquarters::open(folder.path(), clock.clone(), false).unwrap();
    hq.publish_catalog(catalog(1, 30)).unwrap();
    let copy = copies.path().join("hq.copy");
    hq.backup(&copy).unwrap();
    let recovery = hq.recovery_text();
    let written = |name: &str| {
        clock.advance(1_000);
        let folder = copies.path().join(name);
        restore(&copy, &folder, Some(&recovery)).unwrap();
        let hq = Headquarters::open(&folder, clock.clone(), false).unwrap();
        hq.publish_catalog(catalog(2, 30)).unwrap();
        drop(hq);
        let heads = guitai_hq::verify(&folder).unwrap().heads;
        heads.iter().map(|head| head.chain.epoch).max()
    };
    assert_ne!(written("first"), written("second"));
}

#[test]
fn a_copied_folder_writes_on_in_another_epoch() {
    let (folder, copied) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let open =
        |folder: &TempDir| Headquarters::open(folder.path(), Arc::new(SystemClock), false).unwrap();
    open(&folder).publish_catalog(catalog(1, 30)).unwrap();
    copy(folder.path(), copied.path());
    open(&copied).publish_catalog(catalog(2, 30)).unwrap();
    open(&folder).publish_catalog(catalog(2, 31)).unwrap();
    let chains = |folder: &TempDir| guitai_hq::verify(folder.path()).unwrap().chains;
    assert_eq!((chains(&folder), chains(&copied)), (1, 2));
}

#[test]
fn a_lost_ledgers_log_is_not_played_into_the_restored_one() {
    let (folder, copies) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let hq = Headquarters::open(folder.path(), Arc::new(SystemClock), false).unwrap();
    hq.publish_catalog(catalog(1, 30)).unwrap();
    let copy = copies.path().join("hq.copy");
    hq.backup(&copy).unwrap();
    hq.publish_catalog(catalog(2, 30)).unwrap();
    let other = TempDir::new().unwrap();
    for log in ["headquarters.db-wal", "headquarters.db-shm"] {
        std::fs::copy(folder.path().join(log), other.path().join(log)).unwrap();
    }
    restore(&copy, other.path(), Some(&hq.recovery_text())).unwrap();
    drop(Headquarters::open(other.path(), Arc::new(SystemClock), false).unwrap());
    let report = guitai_hq::verify(other.path()).unwrap();
    assert_eq!((report.entries, report.broken.len()), (2, 0));
}

#[test]
fn what_no_hall_could_send_back_is_not_published() {
    let folder = TempDir::new().unwrap();
    let hq = Headquarters::open(folder.path(), Arc::new(SystemClock), false).unwrap();
    let refused = hq.publish_catalog(catalog(1, 3 << 20)).unwrap_err();
    assert!(matches!(refused, Error::TooLarge(_)), "{refused}");
    hq.publish_catalog(catalog(1, 100_000)).unwrap();
    assert_eq!(guitai_hq::verify(folder.path()).unwrap().entries, 2);
}
