//! `POST /hall/v1/orders`: an order about the queue from another station, carried out here.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use guitai_hall::queue::{self, Order, TicketView};
use guitai_hall::{Failure, Hall, HallError};
use guitai_journal::{ChainId, Error, Seq};
use guitai_sync::{Sender, Upstream};
use serde::{Deserialize, Serialize};

use super::Host;

/// Where orders are sent.
pub(super) const ORDERS: &str = "/hall/v1/orders";

/// What the host did.
#[derive(Debug, Serialize, Deserialize)]
pub struct Answer {
    /// The ticket it was about, or why nothing was done.
    pub done: Result<Option<TicketView>, Failure>,
    /// The host's chain, as far as it then went: whoever has it has what was done.
    pub head: Option<(ChainId, Seq)>,
}

/// Sends an order to the host. It may be sent again when the answer was lost: it is carried out once.
///
/// # Errors
/// Where the host does not answer, or does not know the station.
pub async fn send(host: &Upstream, order: &Order) -> Result<Answer, guitai_sync::Failure> {
    host.ask(ORDERS, order).await
}

pub(super) async fn carry_out(
    State(host): State<Host>,
    Sender(carrier): Sender,
    Json(order): Json<Order>,
) -> Response {
    // A station speaks for itself alone.
    if order.station != carrier.station {
        return StatusCode::FORBIDDEN.into_response();
    }
    let done = tokio::task::spawn_blocking(move || answer(&host.hall, order)).await;
    match done {
        Ok(Ok(answer)) => Json(answer).into_response(),
        Ok(Err(error)) => {
            tracing::error!(%error, "an order was not carried out");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        Err(panicked) => {
            tracing::error!(%panicked, "an order stumbled");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn answer(hall: &Hall, order: Order) -> Result<Answer, Error> {
    let own = hall.journal().chain();
    let (done, seq) = match queue::carry_out(hall, order) {
        Ok(done) => (Ok(done.ticket), done.seq),
        Err(error @ HallError::Refused(_)) => (Err(error.failure()), None),
        Err(HallError::Journal(error)) => return Err(error),
    };
    let seq = match seq {
        Some(seq) => Some(seq),
        None => {
            let heads = hall.journal().heads()?;
            let head = heads.into_iter().find(|head| head.chain == own);
            head.map(|head| head.seq)
        }
    };
    Ok(Answer {
        done,
        head: seq.map(|seq| (own, seq)),
    })
}
