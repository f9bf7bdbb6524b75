//! Serving: the protocol of `guitai-sync` over the ledger, and a health answer.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use guitai_sync::Server;
use serde::Serialize;
use tokio::net::TcpListener;

use crate::error::Error;
use crate::headquarters::Headquarters;
use crate::lookup;
use crate::store::{chains, quarantine};

/// The whole application.
pub fn app(headquarters: Arc<Headquarters>) -> Router {
    let identity = headquarters.identity().clone();
    let clock = headquarters.clock();
    let sync = Server::new(headquarters.clone(), headquarters.clone(), identity, clock)
        .admitting(headquarters.clone())
        .telling(headquarters.news());
    let lookup = lookup::router(headquarters.clone(), sync.clone());
    Router::new()
        .route("/health", get(health))
        .with_state(headquarters)
        .merge(lookup)
        .merge(sync.router())
}

/// Listens, tells `ready` the real address, and serves until `stop`; requests under way are finished.
///
/// # Errors
/// [`Error::Listen`] when the address cannot be had.
pub async fn serve(
    headquarters: Arc<Headquarters>,
    address: &str,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let failed = |source| Error::Listen {
        address: address.to_owned(),
        source,
    };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    ready(listener.local_addr().map_err(failed)?);
    axum::serve(listener, app(headquarters))
        .with_graceful_shutdown(stop)
        .await
        .map_err(failed)
}

/// `alarm` when a chain is told in two ways.
#[derive(Debug, Serialize)]
struct Health {
    state: &'static str,
    entries: u64,
    forks: u64,
}

async fn health(State(headquarters): State<Arc<Headquarters>>) -> Response {
    let looked = tokio::task::spawn_blocking(move || {
        headquarters.read(|rows| Ok((chains::entries(rows)?, quarantine::count(rows)?)))
    })
    .await;
    match looked {
        Ok(Ok((entries, forks))) => Json(Health {
            state: if forks == 0 { "ok" } else { "alarm" },
            entries,
            forks,
        })
        .into_response(),
        Ok(Err(error)) => {
            tracing::error!(%error, "the ledger cannot be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
