//! `POST runs` and `GET runs`: stretches of chains in and out.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use guitai_journal::{Appended, ChainId, Epoch, Seq, StationId};
use serde::Deserialize;

use crate::frame::Frame;
use crate::ledger::{Carrier, Delivery, LedgerError, Registry};
use crate::protocol::{PushAnswer, Refusal};
use crate::server::answer::Refused;
use crate::server::{Sender, Server, blocking};

pub(crate) async fn push(
    State(server): State<Server>,
    Sender(carrier): Sender,
    body: Bytes,
) -> Result<Json<PushAnswer>, Refused> {
    let frame = Frame::decode(&body)?;
    let turn = server.turns.enter(frame.packed.chain, frame.packed.first);
    let registry = server.registry.clone();
    let sender = carrier.clone();
    let delivery = blocking(move || check(frame, &sender, registry.as_ref())).await?;
    turn.comes().await;
    let ledger = server.ledger.clone();
    let appended = blocking(move || ledger.append(&carrier.audience, delivery)).await?;
    match appended {
        Appended::Accepted(head) => {
            let countersignature = server.identity.countersign(&head);
            Ok(Json(PushAnswer {
                seq: head.seq,
                hash: head.hash.0,
                countersignature,
            }))
        }
        Appended::Gap { expected } => Err(Refused(Refusal::Gap { expected })),
        Appended::Fork { at } => Err(Refused(Refusal::Fork { at })),
    }
}

/// Unpacks, recomputes the chain and checks the seal: the chain's own writer, or the carrier that relays it, must
/// have signed, with the key it enrolled with.
fn check(
    frame: Frame,
    carrier: &Carrier,
    registry: &dyn Registry,
) -> Result<Delivery, LedgerError> {
    let Frame { packed, seal } = frame;
    let run = packed
        .open()
        .map_err(|bad| LedgerError::Broken(bad.to_string()))?;
    let head = run
        .verify()
        .map_err(|broken| LedgerError::Broken(broken.to_string()))?;
    let key = if seal.by == carrier.station {
        Some(carrier.key)
    } else if seal.by == head.chain.station {
        registry.key_of(&carrier.audience, seal.by)?
    } else {
        None
    };
    match key {
        Some(key) if key.sealed(&head, &seal) => Ok(Delivery {
            run,
            body: packed.body,
            seal,
        }),
        _ => Err(LedgerError::Broken("the seal is not the signer's".into())),
    }
}

#[derive(Deserialize)]
pub(crate) struct Wanted {
    station: StationId,
    epoch: Epoch,
    from: Seq,
}

pub(crate) async fn pull(
    State(server): State<Server>,
    Sender(carrier): Sender,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Refused> {
    let chain = ChainId {
        station: wanted.station,
        epoch: wanted.epoch,
    };
    let ledger = server.ledger.clone();
    let identity = server.identity.clone();
    let frame = blocking(move || {
        let packed = ledger.read(&carrier.audience, chain, wanted.from.max(1))?;
        Ok(packed.map(|packed| {
            Frame {
                seal: identity.seal(&packed.head()),
                packed,
            }
            .encode()
        }))
    })
    .await?;
    Ok(match frame {
        Some(bytes) => ([(CONTENT_TYPE, "application/octet-stream")], bytes).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    })
}
