//! The hall's host: it serves the other stations of the hall, with the same protocol and the same server that
//! headquarters serves it with, and decides for them about the queue. Every station that may become the host serves.

mod book;
mod certificate;
mod joining;
mod orders;
pub(crate) mod pin;
mod presence;
mod standing;
pub(crate) mod text;

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::post;
use axum_server::tls_rustls::RustlsConfig;
use guitai_hall::Hall;
use guitai_hall::customers::record::{FIND, OWED, RECORD};
use guitai_sync::{Sender, Server, Upstream};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::identity;
use crate::link::LinkStatus;
use certificate::Certificate;
pub(crate) use certificate::name_of;
pub use joining::Pin;
pub(crate) use joining::{Ask, Greeting, HELLO, Hello, JOIN, Joining, Sealed, Welcome};
use orders::ORDERS;
pub use orders::{Answer, send};
pub(crate) use presence::Presence;
pub(crate) use standing::standing;

/// What every route of the host stands on.
#[derive(Clone)]
struct Host {
    server: Server,
    hall: Hall,
    joining: Arc<Joining>,
    /// DER.
    certificate: Arc<[u8]>,
    link: watch::Receiver<LinkStatus>,
    /// Whom questions about customers are passed on to.
    headquarters: watch::Receiver<Option<Upstream>>,
}

impl FromRef<Host> for Server {
    fn from_ref(host: &Host) -> Server {
        host.server.clone()
    }
}

/// A station that listens. It ends with this value.
pub(crate) struct Serving {
    /// Where.
    pub(crate) address: SocketAddr,
    connections: axum_server::Handle<SocketAddr>,
    tasks: [JoinHandle<()>; 2],
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.connections.shutdown();
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

/// Where the port is another program's, any that is free will do: the stations are told which.
async fn bind(listen: SocketAddr) -> std::io::Result<TcpListener> {
    match TcpListener::bind(listen).await {
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            tracing::warn!(%listen, "another program listens there");
            TcpListener::bind((listen.ip(), 0)).await
        }
        bound => bound,
    }
}

/// Serves the hall's other stations at an address, under the station's own certificate.
///
/// # Errors
/// Where the address cannot be had, or the station's key and certificate cannot be kept.
pub(crate) async fn serve(
    hall: &Hall,
    joining: Arc<Joining>,
    news: watch::Receiver<u64>,
    link: watch::Receiver<LinkStatus>,
    headquarters: watch::Receiver<Option<Upstream>>,
    listen: SocketAddr,
) -> std::io::Result<Serving> {
    let listener = bind(listen).await?.into_std()?;
    let address = listener.local_addr()?;
    let journal = hall.journal();
    let identity = identity::of(journal).map_err(std::io::Error::other)?;
    let Certificate { certificate, key } = Certificate::of(journal)?;
    let tls = RustlsConfig::from_der(vec![certificate.clone()], key).await?;
    let presence = Presence::new(
        hall.clone(),
        address,
        &certificate,
        identity.public(),
        news.clone(),
    );
    let ledger = Arc::new(journal.clone());
    let server = Server::new(ledger, joining.clone(), identity, journal.clock()).telling(news);
    let host = Host {
        server: server.clone(),
        hall: hall.clone(),
        joining,
        certificate: certificate.into(),
        link,
        headquarters,
    };
    let app = Router::new()
        .route(ORDERS, post(orders::carry_out))
        .route(standing::STANDING, post(standing::tell))
        .route(FIND, post(book::find))
        .route(RECORD, post(book::record))
        .route(OWED, post(book::owed))
        .route(HELLO, post(joining::hello))
        .route(JOIN, post(joining::join))
        .with_state(host)
        .merge(server.router());
    let connections = axum_server::Handle::new();
    let serving = axum_server::from_tcp_rustls(listener, tls)?.handle(connections.clone());
    let task = tokio::spawn(async move {
        if let Err(error) = serving.serve(app.into_make_service()).await {
            tracing::error!(%error, "the hall is not served any more");
        }
    });
    Ok(Serving {
        address,
        connections,
        tasks: [task, tokio::spawn(presence.keep())],
    })
}
