//! Who may speak with the host: stations by their tokens, and a newcomer by the PIN that the host shows.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use guitai_hall::setup::{self, KnownStation, Newcomer, StationRole};
use guitai_hall::{Hall, HallError};
use guitai_journal::{ActorId, Hash, StationId};
use guitai_sync::protocol::EnrolAsk;
use guitai_sync::{Admission, Audience, Carrier, EnrolError, LedgerError, PublicKey, Registry};
use rand::RngExt as _;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How long a PIN lets stations in.
const LIFE_MS: i64 = 10 * 60_000;
/// Wrong PINs that end it.
const TRIES: u32 = 5;

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

struct Open {
    pin: Pin,
    by: ActorId,
    wrong: u32,
}

/// The door for newcomers, shut until a manager opens it.
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
            until: self.hall.journal().clock().now_ms().saturating_add(LIFE_MS),
        };
        *self.door() = Some(Open {
            pin: pin.clone(),
            by,
            wrong: 0,
        });
        pin
    }

    /// Who opened the door, if the PIN is the one. Five wrong ones shut it.
    fn opened_by(&self, pin: &str, now_ms: i64) -> Result<ActorId, EnrolError> {
        let mut door = self.door();
        let Some(open) = door.as_mut() else {
            return Err(EnrolError::CodeWrong);
        };
        if open.pin.until <= now_ms {
            *door = None;
            return Err(EnrolError::CodeExpired);
        }
        if digits(pin) == open.pin.pin {
            return Ok(open.by);
        }
        open.wrong += 1;
        if open.wrong >= TRIES {
            tracing::warn!("joining is shut after {TRIES} wrong PINs");
            *door = None;
        }
        Err(EnrolError::CodeWrong)
    }

    fn door(&self) -> MutexGuard<'_, Option<Open>> {
        // Each change is one assignment, so what a panic left behind is whole.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn audience(&self) -> Result<Audience, LedgerError> {
        let hall = setup::status(&self.hall).map_err(LedgerError::storage)?;
        Ok(Audience {
            hall: hall.map(|hall| hall.code).unwrap_or_default(),
        })
    }
}

/// As typed by anybody: spaces and dashes make no difference.
fn digits(pin: &str) -> String {
    pin.chars().filter(char::is_ascii_digit).collect()
}

impl Registry for Joining {
    fn enrol(&self, ask: &EnrolAsk, token: Hash, now_ms: i64) -> Result<Admission, EnrolError> {
        let by = self.opened_by(&ask.code, now_ms)?;
        let roles: BTreeSet<StationRole> = ask.roles.iter().filter_map(|role| read(role)).collect();
        let newcomer = Newcomer {
            station: ask.station.0,
            roles,
            key: text(&ask.key),
            token: text(&token),
        };
        match setup::admit(&self.hall, by, newcomer) {
            Ok(hall) => Ok(Admission {
                hall,
                series: Vec::new(),
            }),
            Err(HallError::Refused(refusal)) => {
                tracing::warn!(%refusal, "a station was not let in");
                Err(EnrolError::StationElsewhere)
            }
            Err(error) => Err(LedgerError::storage(error).into()),
        }
    }

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

/// A key, a hash or a role as the text that stands in an entry.
fn text(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(text)) => text,
        other => other.map(|value| value.to_string()).unwrap_or_default(),
    }
}

fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(Value::String(text.to_owned())).ok()
}
