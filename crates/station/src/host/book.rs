//! `POST /book/v1/…`: what the hall's other stations ask the operator's account book, passed on to headquarters as it is.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use guitai_hall::customers::record::{FIND, OWED, RECORD};
use guitai_sync::Sender;
use serde_json::Value;

use super::Host;

pub(super) async fn find(
    State(host): State<Host>,
    Sender(_): Sender,
    Json(question): Json<Value>,
) -> Response {
    pass_on(&host, FIND, &question).await
}

pub(super) async fn record(
    State(host): State<Host>,
    Sender(_): Sender,
    Json(question): Json<Value>,
) -> Response {
    pass_on(&host, RECORD, &question).await
}

pub(super) async fn owed(
    State(host): State<Host>,
    Sender(_): Sender,
    Json(question): Json<Value>,
) -> Response {
    pass_on(&host, OWED, &question).await
}

async fn pass_on(host: &Host, path: &str, question: &Value) -> Response {
    let upstream = host.headquarters.borrow().clone();
    let Some(upstream) = upstream else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    match upstream.ask::<_, Value>(path, question).await {
        Ok(answer) => Json(answer).into_response(),
        Err(failure) => {
            tracing::info!(code = failure.code(), "headquarters was not asked");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
