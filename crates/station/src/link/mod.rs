//! The links to headquarters and to the hall's host: each connects, exchanges, waits, tries again. No screen ever
//! waits for them.

mod following;
pub(crate) mod found;
pub(crate) mod headquarters;
mod hop;
pub(crate) mod host;
mod kept;
mod lamp;
mod within;

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use following::Following;
use guitai_hall::Hall;
use guitai_journal::{Head, Journal};
use guitai_sync::{Exchange, Failure, Retry, Shown, Upstream};
pub(crate) use hop::{Hop, recover};
pub(crate) use lamp::Lamp;
pub use lamp::{HallLink, LinkStatus};
use serde::{Deserialize, Serialize};
use tokio::sync::{Notify, watch};
use tokio::time::{Instant, sleep_until};

/// How often what waits is counted while an exchange is under way.
const COUNT: Duration = Duration::from_millis(500);
/// How long what the upstream holds may move before it is written down.
const WRITE_DOWN: Duration = Duration::from_secs(30);
/// How often a station that follows nobody looks whether it is to.
const LOOK: Duration = Duration::from_millis(500);
/// How long a host is left alone that does not answer; in a hall it is back as soon as it is on.
const NEAR_AGAIN: Duration = Duration::from_secs(2);

/// Whether the upstream is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// The last exchange went well.
    Online,
    /// It did not; the station works on by itself.
    Offline,
    /// This station has no upstream.
    Standalone,
}

/// How one link stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct HopStatus {
    /// Whether the upstream is there.
    pub state: LinkState,
    /// How many entries are not at the upstream yet.
    #[specta(type = i32)] // a JSON number, and never NaN
    pub waiting: u64,
    /// The last exchange that went well, UTC milliseconds.
    #[specta(type = Option<i32>)]
    pub last_contact: Option<i64>,
    /// The code of what is wrong.
    pub problem: Option<String>,
    /// Where the upstream is, or the one to enrol at.
    pub upstream: Option<String>,
    /// Whether something needs a person: a chain told in two ways, or one that the upstream does not take.
    pub alarm: bool,
}

/// What ends the link's rest.
#[derive(Clone, Default)]
pub(crate) struct Wake {
    /// There may be something to send.
    pub(crate) news: Arc<Notify>,
    /// Somebody wants it tried at once, perhaps at another upstream.
    pub(crate) now: Arc<Notify>,
}

/// What others see of the link.
#[derive(Clone)]
pub(crate) struct Seen {
    pub(crate) status: watch::Receiver<HopStatus>,
    /// What the upstream last said of its own link to headquarters; of a hall's host alone.
    pub(crate) above: watch::Receiver<Option<HopStatus>>,
    /// None before the first connection.
    pub(crate) upstream: watch::Receiver<Option<Upstream>>,
}

/// The task that keeps the link.
pub(crate) struct Link {
    hall: Hall,
    journal: Journal,
    hop: Hop,
    poll: Duration,
    wake: Wake,
    status: watch::Sender<HopStatus>,
    above: watch::Sender<Option<HopStatus>>,
    /// Where the host announced itself when it was last searched for, and when that was. It is tried once: another
    /// may announce itself by that name.
    moved_to: Option<SocketAddr>,
    searched: Option<Instant>,
    /// When the upstream was last asked about its own link.
    looked_above: Option<Instant>,
    /// The upstream, for whoever has something to ask it.
    upstream: watch::Sender<Option<Upstream>>,
    /// The upstream's heads as last known.
    known: Vec<Head>,
    /// Since when they are others than those written down.
    unwritten: Option<Instant>,
    retry: Retry,
}

/// How a rest came to its end.
#[derive(Debug, PartialEq, Eq)]
enum Rest {
    /// By itself, or because there is something to send.
    Ended,
    /// Somebody wants it tried at once; the address or the credentials may be others by now.
    TryNow,
}

impl Link {
    pub(crate) fn new(hall: Hall, hop: Hop, poll: Duration) -> (Self, Seen, Wake) {
        let (wake, journal) = (Wake::default(), hall.journal().clone());
        let state = if hop.is_wanted(&hall) {
            LinkState::Offline
        } else {
            LinkState::Standalone
        };
        let known = hop.last_known(&journal);
        let status = HopStatus {
            state,
            waiting: 0,
            last_contact: None,
            problem: None,
            upstream: hop.address(&hall),
            alarm: false,
        };
        let (sender, receiver) = watch::channel(status);
        let (above, heard_above) = watch::channel(None);
        let (shared, upstream) = watch::channel(None);
        let link = Link {
            hall,
            journal,
            hop,
            poll,
            wake: wake.clone(),
            status: sender,
            above,
            moved_to: None,
            searched: None,
            looked_above: None,
            upstream: shared,
            known,
            unwritten: None,
            retry: Retry::default(),
        };
        link.count_waiting();
        let seen = Seen {
            status: receiver,
            above: heard_above,
            upstream,
        };
        (link, seen, wake)
    }

    /// Runs until its task is ended.
    pub(crate) async fn keep(mut self) {
        let (mut upstream, shown) = (None, Shown::default());
        // Of the upstream as it was last connected, also while it does not answer.
        let mut _following = None;
        loop {
            let went = match &upstream {
                Some(known) => match self.exchange(known).await {
                    // An enrolment elsewhere that still waits is tried again now and then.
                    Ok(Rest::Ended) if !self.hop.is_elsewhere(&self.hall, known.server()) => Ok(()),
                    Ok(Rest::Ended | Rest::TryNow) => {
                        upstream = None;
                        Ok(())
                    }
                    Err(failure) => Err(failure),
                },
                None => match self.hop.connect(&self.hall, self.moved_to.take()).await {
                    Ok(None) => {
                        _following = None;
                        self.upstream.send_replace(None);
                        self.rest_alone().await;
                        continue;
                    }
                    Ok(connected) => {
                        self.show_address();
                        upstream = connected.map(|connected| connected.remembering(shown.clone()));
                        self.upstream.send_replace(upstream.clone());
                        _following = upstream.clone().map(|upstream| self.follow(upstream));
                        continue;
                    }
                    Err(failure) => Err(failure),
                },
            };
            if let Err(failure) = went {
                // The address may be another one by the next try.
                upstream = None;
                self.write_down();
                self.show_address();
                self.rest_after(&failure).await;
            }
        }
    }

    /// Without an upstream. A host asks around now and then: another may have become the host while it was away.
    async fn rest_alone(&self) {
        self.status.send_if_modified(|status| {
            std::mem::replace(&mut status.state, LinkState::Standalone) != LinkState::Standalone
        });
        if self.hop == Hop::Headquarters {
            return self.wake.now.notified().await;
        }
        let ask_around = Instant::now() + self.poll;
        host::ask_around(&self.hall).await;
        while !self.hop.is_wanted(&self.hall) && Instant::now() < ask_around {
            tokio::select! {
                () = self.wake.now.notified() => return,
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    fn follow(&self, upstream: Upstream) -> Following {
        Following::of(upstream, self.journal.clone(), &self.wake)
    }

    /// One exchange, and the rest after it: news of our own are sent at once, news from above asked for now and then.
    async fn exchange(&mut self, upstream: &Upstream) -> Result<Rest, Failure> {
        let done = self.exchange_counting(upstream).await?;
        let stuck = !done.stuck.is_empty();
        self.went_well(done);
        self.rejoin().await;
        self.look_above(upstream).await;
        if stuck {
            let pause = self.retry.failed(rand::random(), None);
            return Ok(self.rest_stuck(pause).await);
        }
        self.retry.succeeded();
        Ok(tokio::select! {
            () = self.wake.now.notified() => Rest::TryNow,
            () = self.wake.news.notified() => Rest::Ended,
            () = tokio::time::sleep(self.poll) => Rest::Ended,
        })
    }

    /// An exchange that takes long does not hide what comes to wait meanwhile.
    async fn exchange_counting(&self, upstream: &Upstream) -> Result<Exchange, Failure> {
        let mut exchange = pin!(upstream.exchange(&self.journal));
        let mut next_count = Instant::now() + COUNT;
        loop {
            tokio::select! {
                done = &mut exchange => return done,
                () = sleep_until(next_count) => {
                    self.count_waiting();
                    next_count += COUNT;
                }
            }
        }
    }

    /// The upstream answers, yet a chain did not move: it is not asked again for every entry that is written.
    async fn rest_stuck(&self, pause: Duration) -> Rest {
        tokio::select! {
            () = self.wake.now.notified() => Rest::TryNow,
            () = tokio::time::sleep(pause) => Rest::Ended,
        }
    }

    fn went_well(&mut self, done: Exchange) {
        let problem = self.alarm(&done);
        let stuck = done.stuck.first().map(|(_, code)| *code);
        let moved = done.upstream != self.known;
        if moved {
            self.known = done.upstream;
            self.unwritten.get_or_insert_with(Instant::now);
        }
        if !moved
            || self
                .unwritten
                .is_some_and(|since| since.elapsed() > WRITE_DOWN)
        {
            self.write_down();
        }
        let now = self.journal.clock().now_ms();
        self.status.send_if_modified(|status| {
            let new = HopStatus {
                state: LinkState::Online,
                waiting: done.waiting,
                last_contact: Some(now),
                alarm: problem.is_some(),
                problem: problem.or(stuck).map(str::to_owned),
                upstream: status.upstream.clone(),
            };
            let changed = *status != new;
            *status = new;
            changed
        });
        self.count_waiting();
    }

    /// The upstream's heads are written down when they rest: a start without the upstream counts by them what waits,
    /// and in a busy hall they move with every ticket.
    fn write_down(&mut self) {
        if self.unwritten.take().is_some() {
            self.hop.remember(&self.journal, &self.known);
        }
    }

    /// What needs a person. A fork of the chain that is written here would keep all later work from the upstream, so
    /// a new life begins; what stands on the old chain stays, on both sides.
    fn alarm(&self, done: &Exchange) -> Option<&'static str> {
        if !done.alarm() {
            return None;
        }
        tracing::error!(
            forks = done.forks.len(),
            refused = done.refused.len(),
            "the upstream tells another story"
        );
        let own = self.journal.chain();
        if done.forks.iter().any(|fork| fork.chain == own)
            && let Err(error) = self.journal.begin_life()
        {
            tracing::error!(%error, "no new life could begin");
        }
        Some(if done.forks.is_empty() {
            "sync.refused"
        } else {
            "sync.fork"
        })
    }

    /// Offline: counts what is waiting as work goes on, until it is time to try again.
    async fn rest_after(&mut self, failure: &Failure) {
        tracing::info!(code = failure.code(), "no exchange with the upstream");
        self.status.send_modify(|status| {
            status.state = LinkState::Offline;
            status.problem = Some(failure.code().to_owned());
        });
        let again = Instant::now();
        let mut pause = self.retry.failed(rand::random(), failure.retry_after());
        if self.hop == Hop::Host {
            pause = pause.min(NEAR_AGAIN);
            self.count_waiting();
            self.look_around().await;
        }
        let again = again + pause;
        loop {
            self.count_waiting();
            tokio::select! {
                () = self.wake.news.notified() => {}
                () = self.wake.now.notified() => return,
                () = sleep_until(again) => return,
            }
        }
    }

    fn show_address(&self) {
        let address = self.hop.address(&self.hall);
        self.status.send_if_modified(|status| {
            std::mem::replace(&mut status.upstream, address.clone()) != address
        });
    }

    fn count_waiting(&self) {
        match self.journal.heads() {
            Ok(heads) => {
                let waiting = guitai_sync::waiting(&heads, &self.known);
                self.status.send_if_modified(|status| {
                    std::mem::replace(&mut status.waiting, waiting) != waiting
                });
            }
            Err(error) => tracing::warn!(%error, "the heads could not be read"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo;
    use guitai_hall::setup::StationRole;
    use guitai_journal::{Config, KeyStore, StationId};
    use guitai_sync::protocol::ServerCard;
    use guitai_sync::{Credentials, Identity, Limits};
    use tempfile::TempDir;
    use uuid::Uuid;

    fn hall() -> (TempDir, Hall) {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            key_store: KeyStore::File,
            ..Config::new(folder.path())
        };
        let hall = Hall::open(config).unwrap();
        (folder, hall)
    }

    #[tokio::test]
    async fn a_chain_that_does_not_move_is_not_asked_for_again_at_every_entry() {
        let (_folder, hall) = hall();
        let (link, _seen, wake) = Link::new(hall.clone(), Hop::Headquarters, Duration::MAX);
        wake.news.notify_one();
        assert_eq!(link.rest_stuck(Duration::ZERO).await, Rest::Ended);
        let waits_still = tokio::time::timeout(Duration::ZERO, wake.news.notified());
        waits_still.await.expect("the news did not end the rest");
        wake.now.notify_one();
        assert_eq!(link.rest_stuck(Duration::MAX).await, Rest::TryNow);
    }

    /// A server that takes every connection and never answers.
    async fn mute() -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let mut held = Vec::new();
            while let Ok((connection, _)) = listener.accept().await {
                held.push(connection);
            }
        });
        format!("http://{address}")
    }

    #[tokio::test]
    async fn what_comes_to_wait_is_counted_while_headquarters_does_not_answer() {
        let (_folder, hall) = hall();
        let (mut link, mut seen, _wake) = Link::new(hall.clone(), Hop::Headquarters, Duration::MAX);
        let status = &mut seen.status;
        assert_eq!(status.borrow().waiting, 0);
        demo::furnish(&hall, [StationRole::Counter]).unwrap();
        let server = StationId(Uuid::from_u128(1));
        let credentials = Credentials {
            url: mute().await,
            token: "token".into(),
            station: hall.journal().station(),
            seed: [1; 32],
            hall: demo::HALL_CODE.into(),
            server: ServerCard {
                station: server,
                key: Identity::new(server, &[7; 32]).public(),
            },
            series: Vec::new(),
            pinned: None,
        };
        let upstream = Upstream::new(&credentials, Limits::default()).unwrap();
        tokio::select! {
            _ended = link.exchange(&upstream) => panic!("nobody answers"),
            seen = status.wait_for(|status| status.waiting > 0) => assert!(seen.is_ok()),
        }
    }
}
