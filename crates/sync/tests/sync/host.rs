//! A station and its hall's host: real journals, the real server, loopback.

use std::sync::atomic::Ordering;

use guitai_journal::{Journal, RunLimit};
use guitai_sync::protocol::{FRAME_LIMIT, Refusal, digest};
use guitai_sync::{Credentials, Failure, Frame, Identity, Limits, Packed, Upstream};
use tempfile::TempDir;

use crate::desk::{self, CODE, SEED, applicant};
use crate::notes;

struct Pair {
    _folders: [TempDir; 2],
    host: Journal,
    station: Journal,
    url: String,
    credentials: Credentials,
}

async fn pair() -> Pair {
    let folders = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    let (host, station) = (
        notes::open(folders[0].path()),
        notes::open(folders[1].path()),
    );
    let url = desk::host(&host).await;
    let credentials = desk::enrol(&url, &station).await;
    Pair {
        _folders: folders,
        host,
        station,
        url,
        credentials,
    }
}

impl Pair {
    fn upstream(&self) -> Upstream {
        desk::upstream(&self.credentials)
    }

    /// A frame of the station's own chain, as it would send it.
    fn frame(&self, from: u64) -> Frame {
        let run = self
            .station
            .run(self.station.chain(), from, RunLimit::default())
            .unwrap()
            .unwrap();
        let packed = Packed::pack(run);
        Frame {
            seal: Identity::new(self.station.station(), &SEED).seal(&packed.head()),
            packed,
        }
    }

    async fn post(&self, frame: &Frame) -> (u16, Refusal) {
        self.post_bytes(frame.encode()).await
    }

    async fn post_bytes(&self, body: Vec<u8>) -> (u16, Refusal) {
        let request = reqwest::Client::builder()
            .no_proxy()
            .build()
            .unwrap()
            .post(format!("{}/sync/v1/runs", self.url));
        let answer = request
            .bearer_auth(&self.credentials.token)
            .body(body)
            .send()
            .await
            .unwrap();
        (
            answer.status().as_u16(),
            answer.json().await.unwrap_or(Refusal::Failed),
        )
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_either_writes_the_other_can_read() {
    let pair = pair().await;
    notes::write(&pair.station, 1, &["张三", "李四"]);
    notes::write(&pair.host, 2, &["王五"]);
    let exchange = pair.upstream().exchange(&pair.station).await.unwrap();
    assert_eq!(
        (exchange.pushed, exchange.pulled, exchange.waiting),
        (2, 1, 0)
    );
    assert!(!exchange.alarm());
    assert_eq!(notes::texts(&pair.host, 1), ["张三", "李四"]);
    assert_eq!(notes::texts(&pair.station, 2), ["王五"]);
    assert_eq!(
        digest(&pair.station.heads().unwrap()),
        digest(&pair.host.heads().unwrap())
    );
    let confirmed = exchange.confirmed[0];
    assert!(
        pair.credentials
            .server
            .key
            .countersigned(&confirmed.head, &confirmed.signature)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_to_do_costs_one_request_below_a_kilobyte() {
    let pair = pair().await;
    notes::write(&pair.station, 1, &["a"]);
    notes::write(&pair.host, 2, &["b"]);
    pair.upstream().exchange(&pair.station).await.unwrap();
    let (url, meter) = desk::metered(&pair.url).await;
    let metered = desk::upstream(&Credentials {
        url,
        ..pair.credentials.clone()
    });
    let exchange = metered.exchange(&pair.station).await.unwrap();
    assert_eq!(
        (exchange.pushed, exchange.pulled, exchange.waiting),
        (0, 0, 0)
    );
    let bytes = meter.bytes.load(Ordering::SeqCst);
    assert_eq!(
        (meter.requests(), meter.connections.load(Ordering::SeqCst)),
        (1, 1)
    );
    assert!(bytes < 1024, "{bytes} bytes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_chain_goes_in_several_runs_and_comes_whole() {
    let pair = pair().await;
    let texts: Vec<String> = (0..3_500).map(|number| format!("text {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    notes::write(&pair.station, 1, &texts);
    let exchange = pair.upstream().exchange(&pair.station).await.unwrap();
    assert_eq!((exchange.pushed, exchange.waiting), (3_500, 0));
    assert_eq!(notes::texts(&pair.host, 1), texts);

    let folder = TempDir::new().unwrap();
    let newcomer = notes::open(folder.path());
    let credentials = desk::enrol(&pair.url, &newcomer).await;
    assert_eq!(
        desk::upstream(&credentials)
            .exchange(&newcomer)
            .await
            .unwrap()
            .pulled,
        3_500
    );
    assert_eq!(notes::texts(&newcomer, 1), texts);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_person_is_forgotten_at_the_other_side_too() {
    let pair = pair().await;
    notes::write(&pair.station, 1, &["张三"]);
    pair.upstream().exchange(&pair.station).await.unwrap();
    assert_eq!(notes::texts(&pair.host, 1), ["张三"]);
    notes::forget(&pair.station, 1);
    pair.upstream().exchange(&pair.station).await.unwrap();
    assert_eq!(notes::texts(&pair.host, 1), ["forgotten"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_run_again_is_fine_and_doubles_nothing() {
    let pair = pair().await;
    notes::write(&pair.station, 1, &["a", "b"]);
    for _ in 0..3 {
        assert_eq!(pair.post(&pair.frame(1)).await.0, 200);
    }
    notes::write(&pair.station, 1, &["c"]);
    assert_eq!(pair.post(&pair.frame(2)).await.0, 200);
    assert_eq!(notes::texts(&pair.host, 1), ["a", "b", "c"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gap_is_answered_with_the_place_to_begin() {
    let pair = pair().await;
    notes::write(&pair.station, 1, &["a", "b", "c"]);
    assert_eq!(
        pair.post(&pair.frame(3)).await,
        (409, Refusal::Gap { expected: 1 })
    );
    assert_eq!(
        pair.upstream()
            .exchange(&pair.station)
            .await
            .unwrap()
            .pushed,
        3
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn broken_structure_is_refused_and_nothing_of_it_is_kept() {
    let pair = pair().await;
    notes::write(&pair.station, 1, &["a", "b"]);
    let sound = pair.frame(1);

    let mut other_hash = sound.clone();
    other_hash.packed.last.0[0] ^= 1;
    let mut unsigned = sound.clone();
    unsigned.seal.signature.0[5] ^= 1;
    let mut strangers = sound.clone();
    strangers.seal = Identity::new(pair.host.station(), &[9; 32]).seal(&sound.packed.head());
    let mut no_zstd = sound.clone();
    no_zstd.packed.body = b"garbage".to_vec();
    for broken in [other_hash, unsigned, strangers, no_zstd] {
        let (status, refusal) = pair.post(&broken).await;
        assert!(
            matches!((status, &refusal), (422, Refusal::Broken { .. })),
            "{status} {refusal:?}"
        );
    }
    let bytes = sound.encode();
    assert_eq!(
        pair.post_bytes(bytes[..bytes.len() - 1].to_vec()).await.0,
        422
    );
    assert_eq!(pair.post_bytes(Vec::new()).await.0, 422);
    assert_eq!(pair.post_bytes(vec![1; FRAME_LIMIT + 1]).await.0, 413);
    assert_eq!(pair.host.heads().unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_known_token_nothing_is_answered() {
    let pair = pair().await;
    notes::write(&pair.station, 1, &["a"]);
    let stranger = Credentials {
        token: "other".into(),
        ..pair.credentials.clone()
    };
    let failure = desk::upstream(&stranger)
        .exchange(&pair.station)
        .await
        .unwrap_err();
    assert!(matches!(failure, Failure::Refused), "{failure:?}");
    assert_eq!(failure.code(), "sync.refused");
    for path in ["heads", "runs"] {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let answer = client
            .post(format!("{}/sync/v1/{path}", pair.url))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 401, "{path}");
    }
    assert_eq!(pair.host.heads().unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_code_is_named_and_a_borrowed_key_is_refused() {
    let pair = pair().await;
    let station = pair.station.station();
    let failure = Upstream::enrol(&pair.url, "ONE", applicant(station), Limits::default())
        .await
        .unwrap_err();
    assert_eq!(failure.code(), "sync.code_wrong");
    let ask = serde_json::json!({
        "code": CODE, "hall": null, "station": station, "name": "1",
        "key": Identity::new(station, &SEED).public(),
        "proof": Identity::new(station, &[1; 32]).countersign(&pair.frame_head()),
    });
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client
        .post(format!("{}/sync/v1/enrol", pair.url))
        .header("content-type", "application/json");
    assert_eq!(
        request.body(ask.to_string()).send().await.unwrap().status(),
        422
    );
}

impl Pair {
    fn frame_head(&self) -> guitai_journal::Head {
        notes::write(&self.station, 1, &["a"]);
        self.frame(1).packed.head()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fork_is_alarmed_kept_by_both_and_stops_no_other_chain() {
    let pair = pair().await;
    notes::write(&pair.station, 1, &["a", "b"]);
    pair.upstream().exchange(&pair.station).await.unwrap();
    // The host's copy of the station's chain is taken to another hall's folder and told on differently there.
    let folder = TempDir::new().unwrap();
    let other = notes::open(folder.path());
    let other_url = desk::host(&other).await;
    let other_credentials = desk::enrol(&other_url, &pair.station).await;
    let mut forged = pair.frame(1);
    let mut run = forged.packed.open().unwrap();
    run.entries[1] = run.entries[0].clone();
    run.last = run.prev.link(&run.entries[0]).link(&run.entries[1]);
    forged.packed = Packed::pack(run);
    forged.seal = Identity::new(pair.station.station(), &SEED).seal(&forged.packed.head());
    let elsewhere = Pair {
        url: other_url.clone(),
        credentials: other_credentials.clone(),
        ..pair
    };
    assert_eq!(elsewhere.post(&forged).await.0, 200);

    notes::write(&other, 5, &["still pulled"]);
    let exchange = desk::upstream(&other_credentials)
        .exchange(&elsewhere.station)
        .await
        .unwrap();
    assert!(exchange.alarm());
    assert_eq!(exchange.forks[0].chain, elsewhere.station.chain());
    assert_eq!(exchange.forks[0].at, 2);
    assert_eq!(notes::texts(&elsewhere.station, 5), ["still pulled"]);
    assert_eq!(notes::texts(&elsewhere.station, 1), ["a", "b"]);
}

/// A station's chain that its host knows in another way: `before` is the first place that differs, `ours` and `theirs`
/// are the lengths.
async fn two_stories(before: u64, ours: u64, theirs: u64) -> Pair {
    let pair = pair().await;
    let texts: Vec<String> = (0..ours).map(|number| format!("text {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    notes::write(&pair.station, 1, &texts);
    // Another file under the same name goes on in its own way after the first entries.
    let mut next = 1;
    let (mut prev, mut forged) = (None, None);
    while next <= theirs {
        let mut frame = pair.frame(next.min(before));
        let mut run = frame.packed.open().unwrap();
        let same = usize::try_from(before.saturating_sub(next))
            .unwrap()
            .min(run.entries.len());
        run.first = next;
        run.prev = prev.unwrap_or(run.prev);
        let entry = run.entries[0].clone();
        run.entries[same..].fill(entry);
        run.entries
            .truncate(usize::try_from(theirs + 1 - next).unwrap());
        run.last = run
            .entries
            .iter()
            .fold(run.prev, |hash, entry| hash.link(entry));
        next += run.entries.len() as u64;
        prev = Some(run.last);
        frame.packed = Packed::pack(run);
        frame.seal = Identity::new(pair.station.station(), &SEED).seal(&frame.packed.head());
        assert_eq!(pair.post(&frame).await.0, 200);
        forged = Some(frame);
    }
    assert_eq!(forged.unwrap().packed.head().seq, theirs);
    pair
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_long_stories_each_side_keeps_the_whole_of_the_other() {
    let (before, ours, theirs) = (1_500, 2_700, 2_100);
    let pair = two_stories(before, ours, theirs).await;
    let (url, meter) = desk::metered(&pair.url).await;
    let upstream = desk::upstream(&Credentials {
        url,
        ..pair.credentials.clone()
    });
    let exchange = upstream.exchange(&pair.station).await.unwrap();
    assert_eq!(exchange.forks[0].at, before);
    assert_eq!(pair.station.forked().unwrap(), theirs + 1 - before);
    assert_eq!(pair.host.forked().unwrap(), ours + 1 - before);

    let asked = meter.requests();
    assert_eq!(
        upstream.exchange(&pair.station).await.unwrap().forks,
        exchange.forks
    );
    assert_eq!(
        meter.requests(),
        asked + 1,
        "what both have is not sent again"
    );

    notes::write(&pair.station, 1, &["one more"]);
    let asked = meter.requests();
    upstream.exchange(&pair.station).await.unwrap();
    assert_eq!(pair.host.forked().unwrap(), ours + 2 - before);
    assert_eq!(
        meter.requests(),
        asked + 3,
        "the heads, the push that is refused, and what is new of our side"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fork_is_heard_of_though_the_connection_breaks_while_the_sides_are_shown() {
    let pair = two_stories(1_500, 2_700, 2_100).await;
    let url = desk::breaking(&pair.url, 4).await;
    let upstream = desk::upstream(&Credentials {
        url,
        ..pair.credentials.clone()
    });
    let exchange = upstream.exchange(&pair.station).await.unwrap();
    assert_eq!(exchange.forks[0].chain, pair.station.chain());
    assert_eq!(exchange.stuck.len(), 1);
}
