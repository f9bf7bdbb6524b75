//! `POST enrol`: a one-time code against a token.

use axum::Json;
use axum::extract::State;

use crate::codec;
use crate::protocol::{EnrolAnswer, EnrolAsk, ServerCard};
use crate::server::answer::Refused;
use crate::server::{Server, token_hash};

pub(crate) async fn enrol(
    State(server): State<Server>,
    Json(ask): Json<EnrolAsk>,
) -> Result<Json<EnrolAnswer>, Refused> {
    if !ask.key.proven(&ask.code, ask.station, &ask.proof) {
        return Err(Refused::broken("the proof is not by the key"));
    }
    let token = codec::to_text(&rand::random::<[u8; 32]>());
    let hash = token_hash(&token);
    let now_ms = server.clock.now_ms();
    let registry = server.registry.clone();
    let admitted = tokio::task::spawn_blocking(move || registry.enrol(&ask, hash, now_ms)).await;
    let admission = match admitted {
        Ok(outcome) => outcome?,
        Err(panicked) => return Err(Refused::failed(&panicked)),
    };
    let card = ServerCard {
        station: server.identity.station(),
        key: server.identity.public(),
    };
    Ok(Json(EnrolAnswer {
        token,
        hall: admission.hall,
        server: card,
        series: admission.series,
    }))
}
