//! The hall's host: it serves the other stations of the hall, with the same protocol and the same server that
//! headquarters serves it with, and decides for them about the queue.

mod joining;
mod orders;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::post;
use guitai_hall::Hall;
use guitai_sync::{Identity, Server};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

pub(crate) use joining::Joining;
pub use joining::Pin;
use orders::ORDERS;
pub use orders::{Answer, send};

const SEED: &str = "lan-seed";

/// What every route of the host stands on.
#[derive(Clone)]
struct Host {
    server: Server,
    hall: Hall,
}

impl FromRef<Host> for Server {
    fn from_ref(host: &Host) -> Server {
        host.server.clone()
    }
}

/// A host that listens.
pub(crate) struct Serving {
    /// Where.
    pub(crate) address: SocketAddr,
    pub(crate) task: JoinHandle<()>,
}

/// Serves the hall's other stations at an address until its task is ended.
///
/// # Errors
/// Where the address cannot be had, or the key that answers are signed with cannot be kept.
pub(crate) async fn serve(
    hall: &Hall,
    joining: Arc<Joining>,
    news: watch::Receiver<u64>,
    listen: SocketAddr,
) -> std::io::Result<Serving> {
    let listener = TcpListener::bind(listen).await?;
    let address = listener.local_addr()?;
    let journal = hall.journal();
    let identity = Identity::new(journal.station(), &seed(hall)?);
    let ledger = Arc::new(journal.clone());
    let server = Server::new(ledger, joining, identity, journal.clock()).telling(news);
    let host = Host {
        server: server.clone(),
        hall: hall.clone(),
    };
    let app = Router::new()
        .route(ORDERS, post(orders::carry_out))
        .with_state(host)
        .merge(server.router());
    let task = tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, app).await {
            tracing::error!(%error, "the hall is not served any more");
        }
    });
    Ok(Serving { address, task })
}

/// The secret that answers are signed with, kept for the life of the station.
fn seed(hall: &Hall) -> std::io::Result<[u8; 32]> {
    let journal = hall.journal();
    let kept = journal.secret(SEED).map_err(std::io::Error::other)?;
    if let Some(seed) = kept.and_then(|kept| kept.try_into().ok()) {
        return Ok(seed);
    }
    let seed = Identity::new_seed();
    journal
        .keep_secret(SEED, &seed)
        .map_err(std::io::Error::other)?;
    Ok(seed)
}
