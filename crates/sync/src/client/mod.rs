//! The client's side: one upstream, asked again and again.

pub(crate) mod exchange;
pub(crate) mod failure;
pub(crate) mod fork;
mod http;
pub(crate) mod live;
pub(crate) mod plan;
mod pull;
mod push;
pub(crate) mod retry;
pub(crate) mod stranger;

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use guitai_journal::{ChainId, StationId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::client::failure::Failure;
use crate::client::fork::Shown;
use crate::client::http::{Http, Trust};
use crate::codec::Base64;
use crate::identity::Identity;
use crate::ledger::Audience;
use crate::protocol::{EnrolAnswer, EnrolAsk, Refusal, ServerCard};

/// What a station must keep, secretly, to speak with its upstream. Where is the station's affair: the sealed file or
/// the system's keyring.
#[derive(Clone, Serialize, Deserialize)]
pub struct Credentials {
    /// Where the upstream is: `http://host:port` or `https://…`, without a path.
    pub url: String,
    /// The bearer token.
    pub token: String,
    /// The station, as enrolled.
    pub station: StationId,
    /// The secret of its Ed25519 key.
    #[serde(with = "crate::codec")]
    pub seed: [u8; 32],
    /// The hall's code.
    pub hall: String,
    /// The upstream's id and public key.
    pub server: ServerCard,
    /// The chains that the upstream writes for this hall.
    pub series: Vec<ChainId>,
    /// How the upstream is recognised, where no authority vouches for it.
    #[serde(default)]
    pub pinned: Option<Pinned>,
}

/// A server that is recognised by its own certificate alone, wherever it is: the host of the URL is the name that the
/// certificate carries, and is never looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pinned {
    /// Where it may be, tried one after the other; their port is that of the URL.
    pub addresses: Vec<SocketAddr>,
    /// Its certificate, DER.
    pub certificate: Base64,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credentials({} at {})", self.station, self.url)
    }
}

/// How long the client waits, and how much it sends at once.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For a connection.
    pub connect: Duration,
    /// For a whole request, its answer included.
    pub request: Duration,
    /// Runs of one chain sent before the first of them is answered.
    pub in_flight: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            connect: Duration::from_secs(5),
            request: Duration::from_secs(30),
            in_flight: 4,
        }
    }
}

/// Who asks to be admitted.
#[derive(Clone, Copy)]
pub struct Applicant<'a> {
    /// The code of the hall that the station is of; none where it is still to learn it.
    pub hall: Option<&'a str>,
    /// The station's name for people.
    pub name: &'a str,
    /// What it is to be used as, in the hall's own words.
    pub roles: &'a [String],
    /// The station.
    pub station: StationId,
    /// The secret of its Ed25519 key.
    pub seed: &'a [u8; 32],
}

impl Applicant<'_> {
    /// The question by which it asks, with a code that is good once.
    pub fn ask(&self, code: &str) -> EnrolAsk {
        let identity = Identity::new(self.station, self.seed);
        EnrolAsk {
            code: code.to_owned(),
            hall: self.hall.map(str::to_owned),
            station: self.station,
            name: self.name.to_owned(),
            roles: self.roles.to_vec(),
            key: identity.public(),
            proof: identity.prove(code),
        }
    }

    /// What it keeps of the answer of the server at `url`.
    pub fn admitted(
        &self,
        url: String,
        answer: EnrolAnswer,
        pinned: Option<Pinned>,
    ) -> Credentials {
        Credentials {
            url,
            token: answer.token,
            station: self.station,
            seed: *self.seed,
            hall: answer.hall,
            server: answer.server,
            series: answer.series,
            pinned,
        }
    }
}

/// A station's upstream: headquarters, or the hall's host. Cheap to clone.
#[derive(Clone)]
pub struct Upstream {
    http: Http,
    identity: Arc<Identity>,
    audience: Audience,
    server: ServerCard,
    in_flight: usize,
    shown: Shown,
}

impl fmt::Debug for Upstream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Upstream({})", self.http.base())
    }
}

impl Upstream {
    /// Speaks with the upstream that the credentials are for. Connects only when asked to exchange.
    ///
    /// # Errors
    /// [`Failure::Address`] when the address is none.
    pub fn new(credentials: &Credentials, limits: Limits) -> Result<Self, Failure> {
        Ok(Upstream {
            http: Http::new(
                &credentials.url,
                Trust::of(credentials.pinned.as_ref()),
                Some(&credentials.token),
                limits,
            )?,
            identity: Arc::new(Identity::new(credentials.station, &credentials.seed)),
            audience: Audience {
                hall: credentials.hall.clone(),
            },
            server: credentials.server,
            in_flight: limits.in_flight.max(1),
            shown: Shown::default(),
        })
    }

    /// Which server it is.
    pub fn server(&self) -> StationId {
        self.server.station
    }

    /// Goes on with what has been shown of forked chains before.
    #[must_use]
    pub fn remembering(self, shown: Shown) -> Self {
        Upstream { shown, ..self }
    }

    /// Puts a question of the hall's own to the upstream, under a path of its own. What is asked and answered is no
    /// concern of this crate. Safe to repeat only where the question is.
    ///
    /// # Errors
    /// [`Failure`] of the connection, or where the answer is not what was expected.
    pub async fn ask<Q: Serialize, A: DeserializeOwned>(
        &self,
        path: &str,
        question: &Q,
    ) -> Result<A, Failure> {
        let answer = self.http.post_json_at(path, question).await?;
        match answer.status {
            200 => answer.json(),
            _ => Err(answer.failure()),
        }
    }

    /// Enrols a station with a one-time code. Safe to repeat with the same seed when the answer was lost.
    ///
    /// # Errors
    /// [`Failure::Enrolment`] names what is wrong with the code; else as any request.
    pub async fn enrol(
        url: &str,
        code: &str,
        applicant: Applicant<'_>,
        limits: Limits,
    ) -> Result<Credentials, Failure> {
        let http = Http::new(url, Trust::Authorities, None, limits)?;
        let answer = http
            .post_json("/enrol", &applicant.ask(code.trim()))
            .await?;
        match answer.status {
            200 => Ok(applicant.admitted(url.to_owned(), answer.json()?, None)),
            403 => Err(answer
                .json::<Refusal>()
                .map_or(Failure::Refused, Failure::Enrolment)),
            _ => Err(answer.failure()),
        }
    }
}
