//! Codes admit one station, once, in time.

use guitai_sync::{Applicant, Identity, Limits, Upstream};
use tempfile::TempDir;

use crate::headquarters::{HOUR_MS, Hq};
use crate::notes;
use guitai_hq::{DEMO_CODE, DEMO_HALL};
use guitai_journal::Clock as _;

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_good_for_one_station_and_read_however_it_is_typed() {
    let hq = Hq::start().await;
    let folders = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    let (first, second) = (
        notes::open(folders[0].path()),
        notes::open(folders[1].path()),
    );
    let code = hq.code("H1");
    let typed = code.to_lowercase().replace('-', " ");
    let credentials = hq.enrol(&typed, &first).await.unwrap();
    assert_eq!(
        (credentials.hall.as_str(), credentials.series.len()),
        ("H1", 2)
    );
    assert_eq!(
        hq.enrol(&code, &second).await.unwrap_err().code(),
        "sync.code_used"
    );
    assert_eq!(
        hq.enrol("0000-0000-0000", &second)
            .await
            .unwrap_err()
            .code(),
        "sync.code_wrong"
    );
    assert_eq!(
        hq.enrol("", &second).await.unwrap_err().code(),
        "sync.code_wrong"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_station_whose_answer_was_lost_may_ask_again_with_the_same_key() {
    let hq = Hq::start().await;
    let folder = TempDir::new().unwrap();
    let journal = notes::open(folder.path());
    let (code, seed) = (hq.code("H1"), Identity::new_seed());
    let applicant = Applicant {
        hall: Some("H1"),
        name: "1",
        roles: &[],
        station: journal.station(),
        seed: &seed,
    };
    let ask = || Upstream::enrol(&hq.url, &code, applicant, Limits::default());
    let lost = ask().await.unwrap();
    let kept = ask().await.unwrap();
    let limits = Limits::default();
    assert_eq!(
        Upstream::new(&lost, limits)
            .unwrap()
            .exchange(&journal)
            .await
            .unwrap_err()
            .code(),
        "sync.refused"
    );
    assert!(
        Upstream::new(&kept, limits)
            .unwrap()
            .exchange(&journal)
            .await
            .is_ok()
    );
    assert_eq!(
        hq.enrol(&code, &journal).await.unwrap_err().code(),
        "sync.code_used"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_code_is_named_as_such() {
    let hq = Hq::start().await;
    let folder = TempDir::new().unwrap();
    let journal = notes::open(folder.path());
    let code = hq.code("H1");
    hq.clock.advance(HOUR_MS);
    assert!(hq.clock.now_ms() > 0);
    assert_eq!(
        hq.enrol(&code, &journal).await.unwrap_err().code(),
        "sync.code_expired"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_for_another_hall_is_refused_and_stays_good() {
    let hq = Hq::start().await;
    let folder = TempDir::new().unwrap();
    let journal = notes::open(folder.path());
    let (code, seed) = (hq.code("H1"), Identity::new_seed());
    let of = |hall| Applicant {
        hall: Some(hall),
        name: "1",
        roles: &[],
        station: journal.station(),
        seed: &seed,
    };
    let ask = |hall| Upstream::enrol(&hq.url, &code, of(hall), Limits::default());
    assert_eq!(ask("H2").await.unwrap_err().code(), "sync.other_hall");
    assert_eq!(ask("h1").await.unwrap().hall, "H1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_station_cannot_change_its_hall() {
    let hq = Hq::start().await;
    let station = hq.station("H1").await;
    let failure = hq
        .enrol(&hq.code("H2"), &station.journal)
        .await
        .unwrap_err();
    assert_eq!(failure.code(), "sync.station_elsewhere");
    assert!(hq.enrol(&hq.code("H1"), &station.journal).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_code_works_again_and_again_but_only_in_a_demo() {
    let folders = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    let journals = [
        notes::open(folders[0].path()),
        notes::open(folders[1].path()),
    ];
    let sober = Hq::start().await;
    assert_eq!(
        sober
            .enrol(DEMO_CODE, &journals[0])
            .await
            .unwrap_err()
            .code(),
        "sync.code_wrong"
    );
    let demo = Hq::start_in(TempDir::new().unwrap(), true).await;
    demo.ledger.begin_demo().unwrap();
    for journal in &journals {
        assert_eq!(
            demo.enrol(DEMO_CODE, journal).await.unwrap().hall,
            DEMO_HALL
        );
    }
}

#[test]
fn a_hall_code_that_is_none_is_refused() {
    let folder = TempDir::new().unwrap();
    let clock = std::sync::Arc::new(guitai_journal::SystemClock);
    let hq = guitai_hq::Headquarters::open(folder.path(), clock, false).unwrap();
    for wrong in ["", "营业厅", "a b", "x".repeat(33).as_str()] {
        assert!(
            matches!(
                hq.enrol_code(wrong, HOUR_MS),
                Err(guitai_hq::Error::HallCode(_))
            ),
            "{wrong}"
        );
    }
}
