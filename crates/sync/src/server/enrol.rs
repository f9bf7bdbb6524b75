//! `POST enrol`: a one-time code against a token.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::protocol::{EnrolAnswer, EnrolAsk};
use crate::server::answer::Refused;
use crate::server::{Server, new_token, token_hash};

pub(crate) async fn enrol(
    State(server): State<Server>,
    Json(ask): Json<EnrolAsk>,
) -> Result<Response, Refused> {
    let Some(admissions) = server.admissions.clone() else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    if !ask.is_proven() {
        return Err(Refused::broken("the proof is not by the key"));
    }
    let token = new_token();
    let hash = token_hash(&token);
    let now_ms = server.clock.now_ms();
    let admitted = tokio::task::spawn_blocking(move || admissions.enrol(&ask, hash, now_ms)).await;
    let admission = match admitted {
        Ok(outcome) => outcome?,
        Err(panicked) => return Err(Refused::failed(&panicked)),
    };
    let answer = EnrolAnswer {
        token,
        hall: admission.hall,
        server: server.card(),
        series: admission.series,
    };
    Ok(Json(answer).into_response())
}
