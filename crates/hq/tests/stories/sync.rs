//! What halls send arrives once, and nobody sees another's.

use guitai_journal::{RunLimit, StationId};
use guitai_sync::protocol::{PushAnswer, Refusal};
use guitai_sync::{Credentials, Frame, Identity, Packed};
use uuid::Uuid;

use crate::headquarters::{Hq, Station};
use crate::notes;

/// The station's own chain from a place on, as it would send it.
fn frame(station: &Station, from: u64) -> Frame {
    let run = station
        .journal
        .run(station.journal.chain(), from, RunLimit::default())
        .unwrap()
        .unwrap();
    sealed(Packed::pack(run), &station.credentials)
}

fn sealed(packed: Packed, by: &Credentials) -> Frame {
    Frame {
        seal: Identity::new(by.station, &by.seed).seal(&packed.head()),
        packed,
    }
}

async fn post(frame: &Frame, by: &Credentials) -> (u16, Refusal, Option<PushAnswer>) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client
        .post(format!("{}/sync/v1/runs", by.url))
        .bearer_auth(&by.token);
    let answer = request.body(frame.encode()).send().await.unwrap();
    let status = answer.status().as_u16();
    let text = answer.text().await.unwrap();
    (
        status,
        serde_json::from_str(&text).unwrap_or(Refusal::Failed),
        serde_json::from_str(&text).ok(),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_arrive_once_and_come_down_whole_at_a_second_station() {
    let hq = Hq::start().await;
    let first = hq.station("H1").await;
    notes::write(&first.journal, 1, &["张三", "李四"]);
    let exchange = first.exchange().await;
    assert_eq!(
        (exchange.pushed, exchange.waiting, exchange.alarm()),
        (2, 0, false)
    );
    notes::write(&first.journal, 1, &["王五"]);
    assert_eq!(first.exchange().await.pushed, 1);
    assert_eq!(first.exchange().await.pushed, 0);

    let second = hq.station("H1").await;
    let exchange = second.exchange().await;
    assert_eq!((exchange.pushed, exchange.pulled), (0, 3));
    assert_eq!(notes::texts(&second.journal, 1), ["张三", "李四", "王五"]);
    let report = hq.report();
    assert_eq!((report.entries, report.chains, report.forks), (3, 1, 0));
    assert_eq!(report.kinds["note.written/1"], 3);
    assert_eq!(report.broken, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_overlaps_adds_only_its_tail() {
    let hq = Hq::start().await;
    let station = hq.station("H1").await;
    notes::write(&station.journal, 1, &["a", "b"]);
    let early = frame(&station, 1);
    assert_eq!(post(&early, &station.credentials).await.0, 200);
    notes::write(&station.journal, 1, &["c", "d"]);
    for from in [1, 2, 3, 1] {
        let (status, _, answer) = post(&frame(&station, from), &station.credentials).await;
        assert_eq!((status, answer.unwrap().seq), (200, 4), "from {from}");
    }
    assert_eq!(post(&early, &station.credentials).await.2.unwrap().seq, 4);
    assert_eq!(hq.report().entries, 4);
    // From the middle of what is stored, and across two stored runs.
    for wanted in [2, 3] {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let chain = station.journal.chain();
        let url = format!(
            "{}/sync/v1/runs?station={}&epoch={}&from={wanted}",
            hq.url, chain.station, chain.epoch
        );
        let bytes = client
            .get(url)
            .bearer_auth(&station.credentials.token)
            .send()
            .await
            .unwrap()
            .bytes()
            .await;
        let packed = Frame::decode(&bytes.unwrap()).unwrap().packed;
        assert_eq!(packed.open().unwrap().verify().unwrap().seq, 4);
        assert_eq!(
            packed.open().unwrap(),
            frame(&station, wanted).packed.open().unwrap()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gap_names_the_place_and_a_broken_chain_is_refused() {
    let hq = Hq::start().await;
    let station = hq.station("H1").await;
    notes::write(&station.journal, 1, &["a", "b", "c"]);
    let (status, refusal, _) = post(&frame(&station, 2), &station.credentials).await;
    assert_eq!((status, refusal), (409, Refusal::Gap { expected: 1 }));
    let mut broken = frame(&station, 1);
    broken.packed.last.0[0] ^= 1;
    let broken = sealed(broken.packed, &station.credentials);
    assert_eq!(post(&broken, &station.credentials).await.0, 422);
    let stranger = Credentials {
        token: "x".into(),
        ..station.credentials.clone()
    };
    assert_eq!(post(&frame(&station, 1), &stranger).await.0, 401);
    assert_eq!(hq.report().chains, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fork_is_in_quarantine_on_both_sides_and_alarmed() {
    let hq = Hq::start().await;
    let station = hq.station("H1").await;
    notes::write(&station.journal, 1, &["a", "b"]);
    let mut run = frame(&station, 1).packed.open().unwrap();
    run.entries[1] = run.entries[0].clone();
    run.entries.push(run.entries[0].clone());
    run.last = run
        .entries
        .iter()
        .fold(run.prev, |hash, entry| hash.link(entry));
    let other_story = sealed(Packed::pack(run), &station.credentials);
    assert_eq!(post(&other_story, &station.credentials).await.0, 200);

    // Headquarters is ahead by one: the station pulls, sees the fork, and shows its own side.
    for _ in 0..2 {
        let exchange = station.exchange().await;
        assert_eq!(exchange.forks.len(), 1, "{exchange:?}");
        assert_eq!(exchange.forks[0].at, 2);
    }
    let report = hq.report();
    assert_eq!(
        (report.forks, report.entries, report.broken.len()),
        (1, 3, 0)
    );
    assert_eq!(
        (station.journal.forked().unwrap(), report.quarantined),
        (2, 1)
    );
    notes::write(&station.journal, 1, &["c", "d"]);
    assert_eq!(station.exchange().await.forks[0].at, 2);
    assert_eq!((hq.report().entries, hq.report().quarantined), (3, 3));
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let health = client
        .get(format!("{}/health", hq.url))
        .send()
        .await
        .unwrap();
    assert!(health.text().await.unwrap().contains(r#""state":"alarm""#));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hall_neither_sees_nor_writes_another_halls_chains() {
    let hq = Hq::start().await;
    let (ours, theirs) = (hq.station("H1").await, hq.station("H2").await);
    notes::write(&ours.journal, 1, &["secret"]);
    ours.exchange().await;
    assert_eq!(theirs.exchange().await.pulled, 0);
    let chain = ours.journal.chain();
    let url = format!(
        "{}/sync/v1/runs?station={}&epoch={}&from=1",
        hq.url, chain.station, chain.epoch
    );
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    assert_eq!(
        client
            .get(&url)
            .bearer_auth(&theirs.credentials.token)
            .send()
            .await
            .unwrap()
            .status(),
        403
    );

    notes::write(&ours.journal, 1, &["more"]);
    let forged = sealed(frame(&ours, 2).packed, &theirs.credentials);
    assert_eq!(post(&forged, &theirs.credentials).await.0, 403);
    assert_eq!(ours.exchange().await.pushed, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_headquarters_writes_no_hall_can_write() {
    let hq = Hq::start().await;
    let station = hq.station("H1").await;
    notes::write(&station.journal, 1, &["forged"]);
    let mut run = frame(&station, 1).packed.open().unwrap();
    run.chain = station.credentials.series[0];
    run.prev = run.chain.genesis();
    run.last = run
        .entries
        .iter()
        .fold(run.prev, |hash, entry| hash.link(entry));
    let forged = sealed(Packed::pack(run), &station.credentials);
    assert_eq!(post(&forged, &station.credentials).await.0, 403);
    assert_ne!(station.credentials.server.station, StationId(Uuid::nil()));
    assert_eq!(hq.report().chains, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_person_is_forgotten_at_headquarters_too() {
    let hq = Hq::start().await;
    let first = hq.station("H1").await;
    notes::write(&first.journal, 1, &["张三"]);
    first.exchange().await;
    notes::forget(&first.journal, 1);
    first.exchange().await;
    let second = hq.station("H1").await;
    second.exchange().await;
    assert_eq!(notes::texts(&second.journal, 1), ["forgotten"]);
    assert_eq!(hq.report().broken, []);
}
