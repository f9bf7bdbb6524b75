//! How a PC becomes a station of the hall: by the PIN that the host shows, which never travels.
//!
//! | Request | Body | Answers |
//! |---|---|---|
//! | `POST /hall/v1/join/hello` | [`Hello`] | 200 [`Greeting`]; 403 where the door is shut |
//! | `POST /hall/v1/join` | [`Ask`] | 200 [`Welcome`], sealed; 403 with what is wrong |

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use guitai_hall::setup::{self, KnownStation, Newcomer, StationRole};
use guitai_hall::{Hall, HallError};
use guitai_journal::{ActorId, Hash, StationId};
use guitai_sync::protocol::{EnrolAnswer, EnrolAsk, Refusal};
use guitai_sync::{
    Audience, Base64, Carrier, LedgerError, PublicKey, Registry, new_token, token_hash,
};
use rand::RngExt as _;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Host;
use super::pin::{Shared, Side};
use super::text::{read, text};

/// Where a newcomer begins.
pub(crate) const HELLO: &str = "/hall/v1/join/hello";
/// Where it asks to be let in.
pub(crate) const JOIN: &str = "/hall/v1/join";

/// How long a PIN lets stations in.
const LIFE_MS: i64 = 10 * 60_000;
/// Wrong PINs that end it.
const TRIES: u32 = 5;
/// Newcomers who have said hello and not yet asked; of more, the first are forgotten.
const GREETED: usize = 16;

/// A PIN as the host shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Pin {
    /// Eight digits.
    pub pin: String,
    /// When it ends, UTC milliseconds.
    #[specta(type = i32)] // a JSON number: instants stay far below 2^53 ms
    pub until: i64,
}

/// A newcomer's first message.
#[derive(Serialize, Deserialize)]
pub(crate) struct Hello {
    pub(crate) message: Base64,
}

/// The host's.
#[derive(Serialize, Deserialize)]
pub(crate) struct Greeting {
    /// Under which the newcomer goes on.
    pub(crate) attempt: Uuid,
    pub(crate) message: Base64,
}

/// A newcomer's [`EnrolAsk`], with the attempt for a code, sealed.
#[derive(Serialize, Deserialize)]
pub(crate) struct Ask {
    pub(crate) attempt: Uuid,
    pub(crate) sealed: Base64,
}

/// What a newcomer learns, sealed.
#[derive(Serialize, Deserialize)]
pub(crate) struct Welcome {
    pub(crate) enrolled: EnrolAnswer,
    /// By which it recognises the host from now on, DER.
    pub(crate) certificate: Base64,
}

/// [`Welcome`] as it travels.
#[derive(Serialize, Deserialize)]
pub(crate) struct Sealed {
    pub(crate) sealed: Base64,
}

struct Open {
    pin: Pin,
    by: ActorId,
    wrong: u32,
    greeted: VecDeque<(Uuid, Shared)>,
}

/// The door for newcomers, shut until a manager opens it; and who has come in.
pub(crate) struct Joining {
    hall: Hall,
    open: Mutex<Option<Open>>,
}

impl Joining {
    pub(crate) fn new(hall: Hall) -> Self {
        Joining {
            hall,
            open: Mutex::default(),
        }
    }

    /// Opens the door for ten minutes, under a new PIN.
    pub(crate) fn open(&self, by: ActorId) -> Pin {
        let digits = rand::rng().random_range(0..100_000_000_u32);
        let pin = Pin {
            pin: format!("{digits:08}"),
            until: self.now_ms().saturating_add(LIFE_MS),
        };
        *self.door() = Some(Open {
            pin: pin.clone(),
            by,
            wrong: 0,
            greeted: VecDeque::new(),
        });
        pin
    }

    /// Shuts it again.
    pub(crate) fn shut(&self) {
        *self.door() = None;
    }

    fn greet(&self, hello: &Hello) -> Result<Greeting, Refusal> {
        let mut door = self.door();
        let open = still_open(&mut door, self.now_ms())?;
        let (side, message) = Side::host(&open.pin.pin);
        let shared = side.hears(&hello.message.0);
        let shared = shared.map_err(|_| Refusal::CodeWrong)?;
        let attempt = Uuid::new_v4();
        open.greeted.push_back((attempt, shared));
        if open.greeted.len() > GREETED {
            open.greeted.pop_front();
        }
        Ok(Greeting {
            attempt,
            message: Base64(message),
        })
    }

    /// What a newcomer asks for, who let it in, and under what to answer. Each attempt is good once; five wrong PINs
    /// shut the door.
    fn hear(&self, ask: &Ask) -> Result<(EnrolAsk, ActorId, Shared), Refusal> {
        let mut door = self.door();
        let open = still_open(&mut door, self.now_ms())?;
        let place = open.greeted.iter().position(|(id, _)| *id == ask.attempt);
        let Some((attempt, shared)) = place.and_then(|place| open.greeted.remove(place)) else {
            return Err(Refusal::CodeExpired);
        };
        let asked = shared.open_ask::<EnrolAsk>(&ask.sealed.0);
        if let Ok(asked) = asked
            && asked.code == attempt.to_string()
            && asked.is_proven()
        {
            return Ok((asked, open.by, shared));
        }
        open.wrong += 1;
        if open.wrong >= TRIES {
            tracing::warn!("joining is shut after {TRIES} wrong PINs");
            *door = None;
        }
        Err(Refusal::CodeWrong)
    }

    /// Lets a newcomer in under a new token, and gives the hall's code.
    fn admit(&self, ask: &EnrolAsk, by: ActorId, token: &str) -> Result<String, Refusal> {
        let roles: BTreeSet<StationRole> = ask.roles.iter().filter_map(|role| read(role)).collect();
        let newcomer = Newcomer {
            station: ask.station.0,
            roles,
            key: text(&ask.key),
            token: text(&token_hash(token)),
        };
        setup::admit(&self.hall, by, newcomer).map_err(|error| match error {
            HallError::Refused(refusal) => {
                tracing::warn!(%refusal, "a station was not let in");
                Refusal::StationElsewhere
            }
            error @ HallError::Journal(_) => {
                tracing::error!(%error, "a station could not be let in");
                Refusal::Failed
            }
        })
    }

    fn now_ms(&self) -> i64 {
        self.hall.journal().clock().now_ms()
    }

    fn door(&self) -> MutexGuard<'_, Option<Open>> {
        // Each change is one step, so what a panic left behind is whole.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn audience(&self) -> Result<Audience, LedgerError> {
        let hall = setup::status(&self.hall).map_err(LedgerError::storage)?;
        Ok(Audience {
            hall: hall.map(|hall| hall.code).unwrap_or_default(),
        })
    }
}

fn still_open(door: &mut Option<Open>, now_ms: i64) -> Result<&mut Open, Refusal> {
    if door.as_ref().is_some_and(|open| open.pin.until <= now_ms) {
        *door = None;
        return Err(Refusal::CodeExpired);
    }
    door.as_mut().ok_or(Refusal::CodeWrong)
}

impl Registry for Joining {
    fn carrier(&self, token: Hash) -> Result<Option<Carrier>, LedgerError> {
        let known = setup::station_of_token(&self.hall, &text(&token));
        let Some(KnownStation { station, key }) = known.map_err(LedgerError::storage)? else {
            return Ok(None);
        };
        let audience = self.audience()?;
        Ok(read(&key).map(|key| Carrier {
            station: StationId(station),
            audience,
            key,
        }))
    }

    fn key_of(
        &self,
        _audience: &Audience,
        station: StationId,
    ) -> Result<Option<PublicKey>, LedgerError> {
        let known = setup::station_by_id(&self.hall, station.0).map_err(LedgerError::storage)?;
        Ok(known.and_then(|known| read(&known.key)))
    }
}

pub(super) async fn hello(State(host): State<Host>, Json(hello): Json<Hello>) -> Response {
    match host.joining.greet(&hello) {
        Ok(greeting) => Json(greeting).into_response(),
        Err(refusal) => refused(refusal),
    }
}

pub(super) async fn join(State(host): State<Host>, Json(ask): Json<Ask>) -> Response {
    let joined = tokio::task::spawn_blocking(move || welcome(&host, &ask)).await;
    match joined {
        Ok(Ok(sealed)) => Json(sealed).into_response(),
        Ok(Err(refusal)) => refused(refusal),
        Err(panicked) => {
            tracing::error!(%panicked, "joining stumbled");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn welcome(host: &Host, ask: &Ask) -> Result<Sealed, Refusal> {
    let (ask, by, shared) = host.joining.hear(ask)?;
    let token = new_token();
    let hall = host.joining.admit(&ask, by, &token)?;
    let welcome = Welcome {
        enrolled: EnrolAnswer {
            token,
            hall,
            server: host.server.card(),
            series: Vec::new(),
        },
        certificate: Base64(host.certificate.to_vec()),
    };
    let sealed = shared.seal_answer(&welcome);
    Ok(Sealed {
        sealed: Base64(sealed.map_err(|_| Refusal::Failed)?),
    })
}

fn refused(refusal: Refusal) -> Response {
    let status = match refusal {
        Refusal::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::FORBIDDEN,
    };
    (status, Json(refusal)).into_response()
}
