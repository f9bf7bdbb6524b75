//! `POST live`: an answer that does not end. It carries what is news to the station as soon as it is on disk here.
//!
//! The body names the station's heads; the answer is a sequence of `u32 LE length | frame`, where a length of 0 says
//! only that the server is still there. Nothing is remembered: a station that comes again names its heads again.

use std::collections::{BTreeMap, VecDeque};
use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use guitai_journal::{ChainId, Seq};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::frame::Frame;
use crate::ledger::{Carrier, LedgerError};
use crate::protocol::HeadsAnswer;
use crate::server::answer::Refused;
use crate::server::{Sender, Server, blocking};

/// How often the server says that it is still there.
pub(crate) const HEARTBEAT: Duration = Duration::from_secs(5);

pub(crate) async fn live(
    State(server): State<Server>,
    Sender(carrier): Sender,
    body: Bytes,
) -> Result<Response, Refused> {
    let Some(news) = server.news.clone() else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let Some(HeadsAnswer::Differ(heads)) = HeadsAnswer::decode(&body) else {
        return Err(Refused::broken("not a list of heads"));
    };
    let follower = Follower {
        server,
        carrier,
        news,
        told: heads.iter().map(|head| (head.chain, head.seq)).collect(),
        ready: VecDeque::new(),
    };
    let frames = stream::unfold(follower, |mut follower| async {
        let next = follower.next().await?;
        Some((Ok::<_, Infallible>(next), follower))
    });
    let body = Body::from_stream(frames);
    Ok(([(CONTENT_TYPE, "application/octet-stream")], body).into_response())
}

/// A station that listens.
struct Follower {
    server: Server,
    carrier: Carrier,
    news: watch::Receiver<u64>,
    /// How far the station has each chain.
    told: BTreeMap<ChainId, Seq>,
    /// Frames on their way.
    ready: VecDeque<Bytes>,
}

impl Follower {
    /// The next piece of the answer; none where the server ends or its storage fails: the station comes again.
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            if let Some(frame) = self.ready.pop_front() {
                return Some(frame);
            }
            // First what is known, then what is there: what comes in between is news for the next round.
            self.news.mark_unchanged();
            if let Err(Refused(refusal)) = self.gather().await {
                tracing::warn!(?refusal, "a station that listens is sent away");
                return None;
            }
            if !self.ready.is_empty() {
                continue;
            }
            match timeout(HEARTBEAT, self.news.changed()).await {
                Ok(Ok(())) => {}
                Ok(Err(_closed)) => return None,
                Err(_quiet) => return Some(Bytes::from_static(&[0; 4])),
            }
        }
    }

    async fn gather(&mut self) -> Result<(), Refused> {
        let (server, carrier) = (self.server.clone(), self.carrier.clone());
        let mut told = std::mem::take(&mut self.told);
        let (told, ready) = blocking(move || {
            let ready = gather(&server, &carrier, &mut told)?;
            Ok((told, ready))
        })
        .await?;
        self.told = told;
        self.ready.extend(ready);
        Ok(())
    }
}

/// What of each chain the station does not have yet. Its own it writes itself.
fn gather(
    server: &Server,
    carrier: &Carrier,
    told: &mut BTreeMap<ChainId, Seq>,
) -> Result<Vec<Bytes>, LedgerError> {
    let mut frames = Vec::new();
    for head in server.ledger.heads(&carrier.audience)? {
        let known = told.entry(head.chain).or_default();
        while *known < head.seq && head.chain.station != carrier.station {
            let read = server
                .ledger
                .read(&carrier.audience, head.chain, *known + 1)?;
            let Some(packed) = read else { break };
            *known = packed.head().seq;
            let frame = Frame {
                seal: server.identity.seal(&packed.head()),
                packed,
            }
            .encode();
            let length = u32::try_from(frame.len())
                .map_err(|_| LedgerError::Broken("a frame beyond its limit".into()))?;
            frames.push([&length.to_le_bytes()[..], &frame].concat().into());
        }
    }
    Ok(frames)
}
