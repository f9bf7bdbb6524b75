//! A hall's host for tests: the server over a journal, and a registry in memory.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use guitai_journal::{Hash, Journal, StationId, SystemClock};
use guitai_sync::protocol::{EnrolAsk, ServerCard};
use guitai_sync::{
    Admission, Admissions, Applicant, Audience, Carrier, Credentials, EnrolError, Identity,
    LedgerError, Limits, PublicKey, Registry, Server, Upstream,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use uuid::Uuid;

pub(crate) const CODE: &str = "ONE-TWO-THREE";
pub(crate) const SEED: [u8; 32] = [42; 32];

/// Admits whoever knows [`CODE`].
#[derive(Default)]
pub(crate) struct Desk {
    stations: Mutex<HashMap<[u8; 32], Carrier>>,
}

impl Admissions for Desk {
    fn enrol(&self, ask: &EnrolAsk, token: Hash, _now_ms: i64) -> Result<Admission, EnrolError> {
        if ask.code != CODE {
            return Err(EnrolError::CodeWrong);
        }
        let audience = Audience { hall: "H1".into() };
        let carrier = Carrier {
            station: ask.station,
            audience,
            key: ask.key,
        };
        self.stations.lock().unwrap().insert(token.0, carrier);
        Ok(Admission {
            hall: "H1".into(),
            series: vec![],
        })
    }
}

impl Registry for Desk {
    fn carrier(&self, token: Hash) -> Result<Option<Carrier>, LedgerError> {
        Ok(self.stations.lock().unwrap().get(&token.0).cloned())
    }

    fn key_of(
        &self,
        _audience: &Audience,
        station: StationId,
    ) -> Result<Option<PublicKey>, LedgerError> {
        let stations = self.stations.lock().unwrap();
        Ok(stations
            .values()
            .find(|known| known.station == station)
            .map(|known| known.key))
    }
}

/// Serves on a free port of loopback until the test's runtime ends.
pub(crate) async fn listen(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

pub(crate) async fn host(journal: &Journal) -> String {
    listen(server(journal).router()).await
}

/// The same host, which also tells what is new.
pub(crate) async fn telling_host(journal: &Journal) -> String {
    let (news, heard) = watch::channel(0);
    journal.on_commit(move |_| news.send_modify(|count| *count += 1));
    listen(server(journal).telling(heard).router()).await
}

fn server(journal: &Journal) -> Server {
    let desk = Arc::new(Desk::default());
    Server::new(
        Arc::new(journal.clone()),
        desk.clone(),
        Identity::new(journal.station(), &[7; 32]),
        Arc::new(SystemClock),
    )
    .admitting(desk)
}

/// A station that is still to learn its hall.
pub(crate) fn applicant(station: StationId) -> Applicant<'static> {
    Applicant {
        hall: None,
        name: "窗口1",
        roles: &[],
        station,
        seed: &SEED,
    }
}

pub(crate) async fn enrol(url: &str, journal: &Journal) -> Credentials {
    Upstream::enrol(url, CODE, applicant(journal.station()), Limits::default())
        .await
        .unwrap()
}

pub(crate) fn upstream(credentials: &Credentials) -> Upstream {
    Upstream::new(credentials, Limits::default()).unwrap()
}

/// Credentials for a fake server that nobody enrolled at; it signs with the seed `[7; 32]`.
pub(crate) fn made_up(url: &str, station: StationId) -> Credentials {
    let server = StationId(Uuid::from_u128(77));
    Credentials {
        url: url.into(),
        token: "token".into(),
        station,
        seed: SEED,
        hall: "H1".into(),
        server: ServerCard {
            station: server,
            key: Identity::new(server, &[7; 32]).public(),
        },
        series: vec![],
        pinned: None,
    }
}

/// A pipe to a server that counts what passes through it, both ways.
#[derive(Default)]
pub(crate) struct Meter {
    pub(crate) bytes: AtomicUsize,
    pub(crate) connections: AtomicUsize,
    pub(crate) sent: Mutex<Vec<u8>>,
}

impl Meter {
    /// How many requests passed, told by their first lines.
    pub(crate) fn requests(&self) -> usize {
        let sent = self.sent.lock().unwrap();
        sent.windows(10)
            .filter(|window| window == b" HTTP/1.1\r")
            .count()
    }
}

pub(crate) async fn metered(url: &str) -> (String, Arc<Meter>) {
    let target: SocketAddr = url.trim_start_matches("http://").parse().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let meter = Arc::new(Meter::default());
    let counting = meter.clone();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            counting.connections.fetch_add(1, Ordering::SeqCst);
            let server = TcpStream::connect(target).await.unwrap();
            let (from_client, to_client) = client.into_split();
            let (from_server, to_server) = server.into_split();
            tokio::spawn(pass(from_client, to_server, counting.clone(), true));
            tokio::spawn(pass(from_server, to_client, counting.clone(), false));
        }
    });
    (format!("http://{address}"), meter)
}

/// A pipe to a server that breaks for good with the request of this number.
pub(crate) async fn breaking(url: &str, request: usize) -> String {
    let target: SocketAddr = url.trim_start_matches("http://").parse().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let meter = Arc::new(Meter::default());
        while meter.requests() < request
            && let Ok((client, _)) = listener.accept().await
        {
            let server = TcpStream::connect(target).await.unwrap();
            let (mut from_client, mut to_client) = client.into_split();
            let (mut from_server, mut to_server) = server.into_split();
            let back =
                tokio::spawn(
                    async move { tokio::io::copy(&mut from_server, &mut to_client).await },
                );
            let mut buffer = [0; 4096];
            while let Ok(length @ 1..) = from_client.read(&mut buffer).await {
                meter
                    .sent
                    .lock()
                    .unwrap()
                    .extend_from_slice(&buffer[..length]);
                if meter.requests() >= request
                    || to_server.write_all(&buffer[..length]).await.is_err()
                {
                    break;
                }
            }
            back.abort();
        }
    });
    format!("http://{address}")
}

async fn pass(
    mut from: impl AsyncReadExt + Unpin,
    mut to: impl AsyncWriteExt + Unpin,
    meter: Arc<Meter>,
    keep: bool,
) {
    let mut buffer = [0; 4096];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        meter.bytes.fetch_add(length, Ordering::SeqCst);
        if keep {
            meter
                .sent
                .lock()
                .unwrap()
                .extend_from_slice(&buffer[..length]);
        }
        if to.write_all(&buffer[..length]).await.is_err() {
            break;
        }
    }
}
