//! `POST heads`: are we alike?

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::protocol::{HeadsAnswer, digest};
use crate::server::answer::Refused;
use crate::server::{Sender, Server, blocking};

pub(crate) async fn heads(
    State(server): State<Server>,
    Sender(carrier): Sender,
    body: Bytes,
) -> Result<Response, Refused> {
    let asked = <[u8; 32]>::try_from(body.as_ref())
        .map_err(|_| Refused::broken("a digest has 32 bytes"))?;
    let ledger = server.ledger.clone();
    let heads = blocking(move || ledger.heads(&carrier.audience)).await?;
    let answer = if digest(&heads) == asked {
        HeadsAnswer::Same
    } else {
        HeadsAnswer::Differ(heads)
    };
    Ok((
        [(CONTENT_TYPE, "application/octet-stream")],
        answer.encode(),
    )
        .into_response())
}
