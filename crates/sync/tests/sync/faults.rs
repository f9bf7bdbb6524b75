//! Upstreams that are slow, broken or foreign.

use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::routing::{any, get, post};
use guitai_journal::{Head, Journal, RunLimit, StationId};
use guitai_sync::protocol::{HeadsAnswer, PushAnswer};
use guitai_sync::{Failure, Frame, Identity, Limits, Packed, Upstream};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::{desk, notes};

const SERVER: StationId = StationId(Uuid::from_u128(77));

struct Alone {
    _folder: TempDir,
    journal: Journal,
}

/// A station with one entry that nobody has yet.
fn station() -> Alone {
    let folder = TempDir::new().unwrap();
    let journal = notes::open(folder.path());
    notes::write(&journal, 1, &["a"]);
    Alone {
        _folder: folder,
        journal,
    }
}

impl Alone {
    async fn fails_at(&self, url: &str) -> Failure {
        let limits = Limits {
            request: Duration::from_millis(300),
            ..Limits::default()
        };
        let upstream = Upstream::new(&desk::made_up(url, self.journal.station()), limits).unwrap();
        let failure = upstream.exchange(&self.journal).await.unwrap_err();
        assert_eq!(
            notes::texts(&self.journal, 1),
            ["a"],
            "nothing is lost by a failure"
        );
        failure
    }

    /// The one chain that does not move, with the code of why; the connection itself works.
    async fn stuck_at(&self, url: &str) -> &'static str {
        let upstream = desk::upstream(&desk::made_up(url, self.journal.station()));
        let exchange = upstream.exchange(&self.journal).await.unwrap();
        assert_eq!(notes::texts(&self.journal, 1), ["a"], "nothing is lost");
        assert_eq!((exchange.pushed, exchange.pulled), (0, 0));
        exchange.stuck.first().expect("a chain is stuck").1
    }

    async fn fails_with(
        &self,
        answer: impl axum::response::IntoResponse + Clone + Send + Sync + 'static,
    ) -> Failure {
        let router = Router::new().fallback(any(async move || answer.clone()));
        self.fails_at(&desk::listen(router).await).await
    }
}

/// Answers heads as `heads` says, and pushes and pulls with `runs`.
async fn fake(heads: Vec<Head>, runs: Router) -> String {
    let answer = HeadsAnswer::Differ(heads).encode();
    desk::listen(runs.route("/sync/v1/heads", post(async move || answer.clone()))).await
}

/// A foreign journal's run as an upstream with the right key would send it.
fn foreign_frame() -> Frame {
    let folder = TempDir::new().unwrap();
    let other = notes::open(folder.path());
    notes::write(&other, 9, &["x", "y"]);
    let packed = Packed::pack(
        other
            .run(other.chain(), 1, RunLimit::default())
            .unwrap()
            .unwrap(),
    );
    Frame {
        seal: Identity::new(SERVER, &[7; 32]).seal(&packed.head()),
        packed,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_never_answers_is_a_timeout() {
    let silent = Router::new().fallback(any(std::future::pending::<StatusCode>));
    let failure = station().fails_at(&desk::listen(silent).await).await;
    assert_eq!(failure.code(), "sync.timeout", "{failure:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_there_is_unreachable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let failure = station().fails_at(&url).await;
    assert_eq!(failure.code(), "sync.unreachable", "{failure:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_server_is_named_with_its_status_and_its_wish() {
    let failure = station()
        .fails_with(StatusCode::INTERNAL_SERVER_ERROR)
        .await;
    assert!(
        matches!(
            failure,
            Failure::Server {
                status: 500,
                retry_after: None
            }
        ),
        "{failure:?}"
    );
    assert_eq!(failure.code(), "sync.server_error");
    let failure = station()
        .fails_with((StatusCode::SERVICE_UNAVAILABLE, [("retry-after", "120")]))
        .await;
    assert_eq!(
        failure.retry_after(),
        Some(Duration::from_secs(120)),
        "{failure:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_of_something_else_is_garbage() {
    for page in ["<html>Welcome to the hotel</html>", "", "{}"] {
        let failure = station().fails_with(page).await;
        assert_eq!(failure.code(), "sync.garbage", "{page}: {failure:?}");
    }
    let failure = station().fails_with(vec![0xFF_u8; 4 * 1024 * 1024]).await;
    assert_eq!(failure.code(), "sync.garbage", "{failure:?}");
    let failure = station()
        .fails_with((StatusCode::FOUND, [("location", "http://127.0.0.1:1/")]))
        .await;
    assert!(
        matches!(failure, Failure::Server { status: 302, .. }),
        "{failure:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_breaks_off_is_unreachable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut asked = [0; 64];
            let _started = stream.read(&mut asked).await;
            let _half = stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nhalf")
                .await;
        }
    });
    let failure = station().fails_at(&url).await;
    assert_eq!(failure.code(), "sync.unreachable", "{failure:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pulled_frame_that_is_cut_foreign_or_unsigned_is_garbage_and_not_kept() {
    let alone = station();
    let sound = foreign_frame();
    let bytes = sound.encode();
    let mut unsigned = sound.clone();
    unsigned.seal.signature.0[0] ^= 1;
    let mut other_chain = sound.clone();
    other_chain.packed.chain.epoch += 1;
    let mut changed = sound.clone();
    changed.packed.last.0[0] ^= 1;
    for frame in [
        bytes[..bytes.len() / 2].to_vec(),
        unsigned.encode(),
        other_chain.encode(),
        changed.encode(),
    ] {
        let runs = Router::new().route("/sync/v1/runs", get(async move || frame.clone()));
        let code = alone
            .stuck_at(&fake(vec![sound.packed.head()], runs).await)
            .await;
        assert_eq!(code, "sync.garbage");
        assert_eq!(alone.journal.heads().unwrap().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmation_that_the_upstream_did_not_sign_is_garbage() {
    let alone = station();
    let forger = Identity::new(SERVER, &[8; 32]);
    let runs = Router::new().route(
        "/sync/v1/runs",
        post(async move |body: Bytes| {
            let head = Frame::decode(&body).unwrap().packed.head();
            let countersignature = forger.countersign(&head);
            axum::Json(PushAnswer {
                seq: head.seq,
                hash: head.hash.0,
                countersignature,
            })
        }),
    );
    let code = alone.stuck_at(&fake(vec![], runs).await).await;
    assert_eq!(code, "sync.garbage");
}

/// Confirms whatever comes, as the upstream that stations know.
async fn confirm(body: Bytes) -> axum::Json<PushAnswer> {
    let head = Frame::decode(&body).unwrap().packed.head();
    axum::Json(PushAnswer {
        seq: head.seq,
        hash: head.hash.0,
        countersignature: Identity::new(SERVER, &[7; 32]).countersign(&head),
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_that_cannot_be_moved_holds_up_no_other() {
    let alone = station();
    let mut broken = foreign_frame();
    broken.seal.signature.0[0] ^= 1;
    let (head, frame) = (broken.packed.head(), broken.encode());
    let runs = Router::new().route(
        "/sync/v1/runs",
        get(async move || frame.clone()).post(confirm),
    );
    let url = fake(vec![head], runs).await;
    let upstream = desk::upstream(&desk::made_up(&url, alone.journal.station()));
    let exchange = upstream.exchange(&alone.journal).await.unwrap();
    assert_eq!((exchange.pushed, exchange.waiting), (1, 0));
    assert_eq!(exchange.stuck, [(head.chain, "sync.garbage")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upstream_that_asks_in_circles_is_given_up() {
    let alone = station();
    let gap = r#"{"code":"sync.gap","expected":1}"#;
    let runs = Router::new().route(
        "/sync/v1/runs",
        post(async move || (StatusCode::CONFLICT, gap)),
    );
    let code = alone.stuck_at(&fake(vec![], runs).await).await;
    assert_eq!(code, "sync.garbage");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_that_is_not_taken_is_alarmed_and_waits() {
    let alone = station();
    let no = r#"{"code":"sync.forbidden"}"#;
    let runs = Router::new().route(
        "/sync/v1/runs",
        post(async move || (StatusCode::FORBIDDEN, no)),
    );
    let url = fake(vec![], runs).await;
    let upstream = desk::upstream(&desk::made_up(&url, alone.journal.station()));
    let exchange = upstream.exchange(&alone.journal).await.unwrap();
    assert!(exchange.alarm());
    assert_eq!((exchange.pushed, exchange.waiting), (0, 1));
}
