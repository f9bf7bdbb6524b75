//! Who may speak with headquarters: halls by their codes, stations by their tokens.

use guitai_journal::{Hash, StationId};
use guitai_sync::protocol::EnrolAsk;
use guitai_sync::{
    Admission, Admissions, Audience, Carrier, EnrolError, LedgerError, PublicKey, Registry,
};
use rand::RngExt as _;
use rusqlite::Connection;

use crate::error::Error;
use crate::headquarters::Headquarters;
use crate::store::{EVERYBODY, chains, halls, series};

/// The hall of the demo operator.
pub const DEMO_HALL: &str = "DEMO";
/// Its well-known code, good any number of times, and only where headquarters was started for a demo.
pub const DEMO_CODE: &str = "DEMO-0000";

/// Crockford's base 32: no I, L, O, U, so a code can be read out on the phone.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 60 bits: beyond guessing within the life of a code.
const LETTERS: usize = 12;

/// A new enrolment code. It is shown once; the ledger keeps its hash.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct NewCode {
    /// The hall that it admits to.
    pub hall: String,
    /// What is typed at the station.
    pub code: String,
    /// When it ends, UTC milliseconds.
    pub expires_ms: i64,
}

impl Headquarters {
    /// Makes a single-use code for a hall, which begins with it if it is new.
    ///
    /// # Errors
    /// [`Error::HallCode`] for a code that is none.
    pub fn enrol_code(&self, hall: &str, life_ms: i64) -> Result<NewCode, Error> {
        check_hall(hall)?;
        let now_ms = self.now_ms();
        let mut random = rand::rng();
        let letters: String = (0..LETTERS)
            .map(|_| char::from(ALPHABET[random.random_range(0..ALPHABET.len())]))
            .collect();
        let code = format!("{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..]);
        let expires_ms = now_ms.saturating_add(life_ms);
        self.write(|rows| {
            begin_hall(rows, hall, now_ms)?;
            halls::keep_code(rows, code_hash(&code), hall, expires_ms)
        })?;
        Ok(NewCode {
            hall: hall.to_owned(),
            code,
            expires_ms,
        })
    }

    pub(crate) fn begin_demo_hall(&self) -> Result<(), Error> {
        self.write(|rows| begin_hall(rows, DEMO_HALL, self.now_ms()))
    }

    /// The hall that a code admits the station to.
    fn hall_for(
        &self,
        rows: &Connection,
        ask: &EnrolAsk,
        now_ms: i64,
    ) -> Result<String, EnrolError> {
        if self.is_demo() && normal(&ask.code) == normal(DEMO_CODE) {
            of_the_hall(ask, DEMO_HALL)?;
            return Ok(DEMO_HALL.to_owned());
        }
        let hash = code_hash(&ask.code);
        let code = halls::code(rows, hash)?.ok_or(EnrolError::CodeWrong)?;
        of_the_hall(ask, &code.hall)?;
        if code.expires_ms <= now_ms {
            return Err(EnrolError::CodeExpired);
        }
        if let Some(user) = code.used_by {
            // The answer may have been lost on its way: the same station with the same key asks again.
            let known = halls::by_id(rows, user)?;
            let repeats = user == ask.station && known.is_some_and(|known| known.key == ask.key);
            return if repeats {
                Ok(code.hall)
            } else {
                Err(EnrolError::CodeUsed)
            };
        }
        halls::use_code(rows, hash, ask.station, now_ms)?;
        Ok(code.hall)
    }
}

/// A station that knows its hall wants to enrol there and nowhere else.
fn of_the_hall(ask: &EnrolAsk, hall: &str) -> Result<(), EnrolError> {
    match &ask.hall {
        Some(own) if !own.eq_ignore_ascii_case(hall) => Err(EnrolError::OtherHall),
        _ => Ok(()),
    }
}

/// A hall and the series that is written for it.
fn begin_hall(rows: &Connection, hall: &str, now_ms: i64) -> Result<(), Error> {
    halls::ensure(rows, hall, now_ms)?;
    series::of(rows, hall)?;
    series::of(rows, EVERYBODY)?;
    Ok(())
}

fn check_hall(code: &str) -> Result<(), Error> {
    let sound = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit();
    match code.len() {
        2..=12 if code.chars().all(sound) => Ok(()),
        _ => Err(Error::HallCode(code.to_owned())),
    }
}

/// As typed by anybody: case, spaces, dashes and look-alikes make no difference.
fn normal(code: &str) -> String {
    code.chars()
        .filter(|letter| !matches!(letter, '-' | ' '))
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

fn code_hash(code: &str) -> Hash {
    Hash::of(format!("guitai enrolment code v1 {}", normal(code)).as_bytes())
}

impl Admissions for Headquarters {
    fn enrol(&self, ask: &EnrolAsk, token: Hash, now_ms: i64) -> Result<Admission, EnrolError> {
        self.write(|rows| {
            let hall = self.hall_for(rows, ask, now_ms)?;
            let known = halls::by_id(rows, ask.station)?;
            let written_for = chains::hall_of(rows, ask.station)?;
            if known.is_some_and(|known| known.audience.hall != hall)
                || written_for.is_some_and(|written_for| written_for != hall)
            {
                return Err(EnrolError::StationElsewhere);
            }
            let audience = Audience { hall: hall.clone() };
            let carrier = Carrier {
                station: ask.station,
                audience,
                key: ask.key,
            };
            halls::admit(rows, &carrier, &ask.name, token, now_ms)?;
            self.provide(rows, &hall)?;
            let global = series::of(rows, EVERYBODY)?;
            let own = series::of(rows, &hall)?;
            Ok(Admission {
                hall,
                series: vec![global, own],
            })
        })
    }
}

impl Registry for Headquarters {
    fn carrier(&self, token: Hash) -> Result<Option<Carrier>, LedgerError> {
        Ok(self.read(|rows| halls::by_token(rows, token))?)
    }

    fn key_of(
        &self,
        audience: &Audience,
        station: StationId,
    ) -> Result<Option<PublicKey>, LedgerError> {
        let known = self.read(|rows| halls::by_id(rows, station))?;
        Ok(known
            .filter(|known| known.audience == *audience)
            .map(|known| known.key))
    }
}
