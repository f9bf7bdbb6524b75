//! What halls ask the account book: who is meant, and what is known of one. Only stations that are enrolled are answered.

use std::sync::Arc;

use axum::extract::{FromRef, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use guitai_hall::customers::record::{FIND, Number, OWED, RECORD, Sought, Whom};
use guitai_sync::{Sender, Server};
use serde::Serialize;

use crate::book;
use crate::error::Error;
use crate::headquarters::Headquarters;
use crate::import::today;

#[derive(Clone)]
struct Book {
    headquarters: Arc<Headquarters>,
    server: Server,
}

impl FromRef<Book> for Server {
    fn from_ref(book: &Book) -> Server {
        book.server.clone()
    }
}

/// The routes, for stations that `server` knows.
pub(crate) fn router(headquarters: Arc<Headquarters>, server: Server) -> Router {
    Router::new()
        .route(FIND, post(find))
        .route(RECORD, post(record))
        .route(OWED, post(owed))
        .with_state(Book {
            headquarters,
            server,
        })
}

async fn find(State(book): State<Book>, Sender(_): Sender, Json(sought): Json<Sought>) -> Response {
    answer(move || book.headquarters.read(|rows| book::find(rows, &sought))).await
}

async fn record(State(book): State<Book>, Sender(_): Sender, Json(whom): Json<Whom>) -> Response {
    answer(move || {
        let today = today(book.headquarters.now_ms());
        book.headquarters
            .read(|rows| book::record(rows, &whom, today))
    })
    .await
}

async fn owed(
    State(book): State<Book>,
    Sender(_): Sender,
    Json(Number(number)): Json<Number>,
) -> Response {
    answer(move || book.headquarters.read(|rows| book::owed_on(rows, &number))).await
}

async fn answer<T: Serialize + Send + 'static>(
    look: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Response {
    match tokio::task::spawn_blocking(look).await {
        Ok(Ok(seen)) => Json(seen).into_response(),
        Ok(Err(error)) => {
            tracing::error!(%error, "the account book cannot be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        Err(panicked) => {
            tracing::error!(%panicked, "a look into the account book stumbled");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
