//! The server's side: an axum router over a [`Ledger`] and a [`Registry`].

mod answer;
mod enrol;
mod heads;
mod known;
mod live;
mod runs;
mod turns;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, FromRef, FromRequestParts, Request};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Router, middleware};
use guitai_journal::{Clock, Hash};
use tokio::sync::watch;

use crate::codec;
use crate::identity::Identity;
use crate::ledger::{Admissions, Carrier, Ledger, LedgerError, Registry};
use crate::protocol::{FRAME_LIMIT, MESSAGE_LIMIT, ROOT, Refusal, ServerCard};
use crate::server::answer::Refused;
use crate::server::known::Known;
use crate::server::turns::Turns;

/// A request that is not answered in this time is given up, so that a stalled sender holds nothing.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a server stands on.
#[derive(Clone)]
pub struct Server {
    ledger: Arc<dyn Ledger>,
    registry: Arc<dyn Registry>,
    /// None where stations are admitted in another way.
    admissions: Option<Arc<dyn Admissions>>,
    identity: Arc<Identity>,
    clock: Arc<dyn Clock>,
    turns: Arc<Turns>,
    known: Arc<Known>,
    news: Option<watch::Receiver<u64>>,
}

impl Server {
    /// A server that signs as `identity`; `clock` judges the age of enrolment codes.
    pub fn new(
        ledger: Arc<dyn Ledger>,
        registry: Arc<dyn Registry>,
        identity: Identity,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Server {
            ledger,
            registry,
            admissions: None,
            identity: Arc::new(identity),
            clock,
            turns: Arc::default(),
            known: Arc::default(),
            news: None,
        }
    }

    /// Tells stations that listen what is new, whenever `news` changes.
    #[must_use]
    pub fn telling(self, news: watch::Receiver<u64>) -> Self {
        Server {
            news: Some(news),
            ..self
        }
    }

    /// Admits stations by `POST enrol`.
    #[must_use]
    pub fn admitting(self, admissions: Arc<dyn Admissions>) -> Self {
        Server {
            admissions: Some(admissions),
            ..self
        }
    }

    /// Who the server is to its stations.
    pub fn card(&self) -> ServerCard {
        ServerCard {
            station: self.identity.station(),
            key: self.identity.public(),
        }
    }

    /// The routes of [`crate::protocol`], to be merged into an application.
    pub fn router(self) -> Router {
        let routes = Router::new()
            .route("/enrol", post(enrol::enrol))
            .route("/heads", post(heads::heads))
            .route("/live", post(live::live))
            .layer(DefaultBodyLimit::max(MESSAGE_LIMIT));
        let runs = Router::new()
            .route("/runs", post(runs::push).get(runs::pull))
            .layer(DefaultBodyLimit::max(FRAME_LIMIT));
        Router::new()
            .nest(ROOT, routes.merge(runs))
            .layer(middleware::from_fn(give_up))
            .with_state(self)
    }
}

/// A new bearer token: 32 random bytes as text.
pub fn new_token() -> String {
    codec::to_text(&rand::random::<[u8; 32]>())
}

/// The hash under which a registry keeps a token.
pub fn token_hash(token: &str) -> Hash {
    Hash::of(token.as_bytes())
}

async fn give_up(request: Request, next: Next) -> Response {
    match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => axum::http::StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

/// Runs ledger work on a thread that may block.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, LedgerError> + Send + 'static,
) -> Result<T, Refused> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done.map_err(Refused::from),
        Err(panicked) => Err(Refused::failed(&panicked)),
    }
}

/// The station that a request's token belongs to; for routes beside the protocol's own, too.
pub struct Sender(pub Carrier);

impl<S: Sync> FromRequestParts<S> for Sender
where
    Server: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let server = Server::from_ref(state);
        server.sender(parts).await.map_err(Refused::into_response)
    }
}

impl Server {
    async fn sender(&self, parts: &Parts) -> Result<Sender, Refused> {
        let header = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        let token = header
            .and_then(|value| value.strip_prefix("Bearer "))
            .ok_or(Refused(Refusal::Unauthorised))?;
        let hash = token_hash(token);
        if let Some(known) = self.known.get(hash) {
            return Ok(Sender(known));
        }
        let registry = self.registry.clone();
        let carrier = blocking(move || registry.carrier(hash)).await?;
        let carrier = carrier.ok_or(Refused(Refusal::Unauthorised))?;
        self.known.keep(hash, &carrier);
        Ok(Sender(carrier))
    }
}
