//! The catalog goes out to every hall.

use guitai_hall::catalog::{CATALOG_ID, Published};
use guitai_hq::Error;
use guitai_journal::entry::Entry;
use guitai_journal::{Journal, RunLimit};
use tempfile::TempDir;

use crate::headquarters::{Hq, Station};

/// The versions that a station has received.
fn versions(station: &Station, journal: &Journal) -> Vec<u64> {
    let series = station.credentials.series[0];
    let run = journal.run(series, 1, RunLimit::default()).unwrap();
    let entries = run.map(|run| run.entries).unwrap_or_default();
    let entries = entries.iter().map(|stored| Entry::decode(stored).unwrap());
    let published =
        entries.filter(|entry| entry.kind == "catalog.published/1" && entry.subject == CATALOG_ID);
    published
        .filter_map(|entry| entry.body["version"].as_u64())
        .collect()
}

fn version(version: u32) -> Published {
    Published {
        version,
        ..Published::starter()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_catalog_appears_at_every_hall() {
    let hq = Hq::start().await;
    let (first, second) = (hq.station("H1").await, hq.station("H2").await);
    assert!(hq.ledger.publish_catalog(version(1)).unwrap().new);
    for station in [&first, &second] {
        let exchange = station.exchange().await;
        assert_eq!((exchange.pushed, exchange.alarm()), (0, false));
        assert_eq!(versions(station, &station.journal), [1]);
    }
    hq.ledger.publish_catalog(version(2)).unwrap();
    first.exchange().await;
    assert_eq!(versions(&first, &first.journal), [1, 2]);
    assert_eq!(hq.report().kinds["catalog.published/1"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_version_is_published_once_and_an_older_one_never() {
    let hq = Hq::start().await;
    assert!(hq.ledger.publish_catalog(version(2)).unwrap().new);
    assert!(!hq.ledger.publish_catalog(version(2)).unwrap().new);
    let mut changed = version(2);
    changed.commitments.clear();
    for wrong in [changed, version(1)] {
        assert!(matches!(
            hq.ledger.publish_catalog(wrong),
            Err(Error::Catalog(_))
        ));
    }
    assert_eq!(hq.report().kinds["catalog.published/1"], 1);
}

#[test]
fn a_catalog_file_that_does_not_read_is_refused_with_its_place() {
    let folder = TempDir::new().unwrap();
    let missing = guitai_hq::read_catalog(folder.path())
        .unwrap_err()
        .to_string();
    assert!(missing.contains("catalog.json"), "{missing}");
    let path = folder.path().join("catalog.json");
    std::fs::write(&path, "{\"version\": 1,\n \"services\": 7}").unwrap();
    let broken = guitai_hq::read_catalog(folder.path())
        .unwrap_err()
        .to_string();
    assert!(broken.contains("line 2"), "{broken}");
    std::fs::write(&path, serde_json::to_string(&version(3)).unwrap()).unwrap();
    assert_eq!(guitai_hq::read_catalog(&path).unwrap(), version(3));
}
