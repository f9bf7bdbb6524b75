//! Listening to the upstream: news reach a station without being asked for.

use std::sync::Arc;

use guitai_journal::Journal;
use guitai_sync::{Failure, Heard, Upstream};
use tempfile::TempDir;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::{desk, notes};

/// A host that tells what is new, and a station that listens.
struct Listening {
    _folders: [TempDir; 2],
    host: Journal,
    station: Journal,
    upstream: Upstream,
    listening: JoinHandle<Result<Heard, Failure>>,
    changed: Arc<Notify>,
}

fn folders() -> [TempDir; 2] {
    [TempDir::new().unwrap(), TempDir::new().unwrap()]
}

async fn listening(before: impl FnOnce(&Journal)) -> Listening {
    let folders = folders();
    let (host, station) = (
        notes::open(folders[0].path()),
        notes::open(folders[1].path()),
    );
    let url = desk::telling_host(&host).await;
    let upstream = desk::upstream(&desk::enrol(&url, &station).await);
    before(&host);
    let changed = Arc::new(Notify::new());
    let news = changed.clone();
    station.on_commit(move |_| news.notify_one());
    let listening = tokio::spawn({
        let (upstream, station) = (upstream.clone(), station.clone());
        async move { upstream.listen(&station, || {}).await }
    });
    Listening {
        _folders: folders,
        host,
        station,
        upstream,
        listening,
        changed,
    }
}

impl Listening {
    /// Waits until the station has the texts of notebook 1.
    async fn until(&self, texts: &[&str]) {
        while notes::texts(&self.station, 1) != texts {
            self.changed.notified().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_host_writes_reaches_the_station_without_being_asked_for() {
    let pair = listening(|host| notes::write(host, 1, &["before"])).await;
    pair.until(&["before"]).await;
    notes::write(&pair.host, 1, &["now"]);
    pair.until(&["before", "now"]).await;
    let many: Vec<String> = (0..2_500).map(|n| n.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    notes::write(&pair.host, 1, &many);
    pair.until(&[&["before", "now"], &many[..]].concat()).await;
    pair.listening.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_station_is_not_told_what_it_wrote_itself() {
    let pair = listening(|_| {}).await;
    notes::write(&pair.station, 2, &["mine"]);
    pair.upstream.exchange(&pair.station).await.unwrap();
    let (heads, own) = (pair.host.heads().unwrap(), pair.station.heads().unwrap());
    assert_eq!(heads, own, "the host has it");
    notes::write(&pair.host, 1, &["yours"]);
    pair.until(&["yours"]).await;
    let done = pair.upstream.exchange(&pair.station).await.unwrap();
    assert_eq!((done.pulled, done.pushed), (0, 0));
    pair.listening.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_tells_nothing_by_itself_says_so() {
    let folders = folders();
    let (host, station) = (
        notes::open(folders[0].path()),
        notes::open(folders[1].path()),
    );
    let url = desk::host(&host).await;
    let upstream = desk::upstream(&desk::enrol(&url, &station).await);
    let heard = upstream.listen(&station, || {}).await.unwrap();
    assert_eq!(heard, Heard::NotSpoken);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_not_known_hears_nothing() {
    let folders = folders();
    let (host, station) = (
        notes::open(folders[0].path()),
        notes::open(folders[1].path()),
    );
    let url = desk::telling_host(&host).await;
    let upstream = desk::upstream(&desk::made_up(&url, station.station()));
    let refused = upstream.listen(&station, || {}).await;
    assert!(matches!(refused, Err(Failure::Refused)), "{refused:?}");
}
