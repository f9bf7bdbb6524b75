//! Which upstream: the wish to enrol, the credentials once enrolled, the heads last seen. Kept beside the file, sealed.

use guitai_journal::{Head, Journal};
use guitai_sync::{Credentials, Failure, Identity, Limits, Upstream};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const ENROLMENT: &str = "enrolment";
const CREDENTIALS: &str = "upstream";
const HEADS: &str = "upstream-heads";

/// The wish to enrol at an upstream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Enrolment {
    /// Where it is: `http://host:port` or `https://…`.
    pub url: String,
    /// Its one-time code.
    pub enrol_code: String,
}

/// The wish with the secret that the station enrols with: kept before it is used, so that an enrolment whose answer
/// was lost can be repeated.
#[derive(Serialize, Deserialize)]
struct Noted {
    enrolment: Enrolment,
    name: String,
    seed: [u8; 32],
}

/// Takes note of a wish to enrol. A station that is enrolled already only takes note of the upstream's new address.
pub(crate) fn note(journal: &Journal, enrolment: &Enrolment) -> Result<(), guitai_journal::Error> {
    if let Some(mut credentials) = read::<Credentials>(journal, CREDENTIALS) {
        credentials.url.clone_from(&enrolment.url);
        return journal.keep_secret(CREDENTIALS, &serde_json::to_vec(&credentials)?);
    }
    let noted = Noted {
        enrolment: enrolment.clone(),
        name: journal.station().to_string(),
        seed: Identity::new_seed(),
    };
    journal.keep_secret(ENROLMENT, &serde_json::to_vec(&noted)?)
}

/// Whether there is an upstream, or a wish for one.
pub(crate) fn is_wanted(journal: &Journal) -> bool {
    read::<Credentials>(journal, CREDENTIALS).is_some()
        || read::<Noted>(journal, ENROLMENT).is_some()
}

/// The upstream, enrolling first where that is still to be done; none for a station that is to have none.
pub(crate) async fn connect(journal: &Journal) -> Result<Option<Upstream>, Failure> {
    let limits = Limits::default();
    if let Some(credentials) = read::<Credentials>(journal, CREDENTIALS) {
        return Upstream::new(&credentials, limits).map(Some);
    }
    let Some(noted) = read::<Noted>(journal, ENROLMENT) else {
        return Ok(None);
    };
    let Enrolment { url, enrol_code } = &noted.enrolment;
    let credentials = Upstream::enrol(
        url,
        enrol_code,
        journal.station(),
        &noted.name,
        &noted.seed,
        limits,
    )
    .await?;
    write(journal, CREDENTIALS, &credentials);
    Upstream::new(&credentials, limits).map(Some)
}

/// What the upstream held when it was last heard, only to count what is waiting.
pub(crate) fn last_known(journal: &Journal) -> Vec<Head> {
    read(journal, HEADS).unwrap_or_default()
}

pub(crate) fn remember(journal: &Journal, heads: &[Head]) {
    write(journal, HEADS, &heads);
}

fn read<T: DeserializeOwned>(journal: &Journal, name: &str) -> Option<T> {
    match journal.secret(name) {
        Ok(bytes) => serde_json::from_slice(&bytes?).ok(),
        Err(error) => {
            tracing::warn!(name, %error, "a secret beside the file could not be read");
            None
        }
    }
}

fn write<T: Serialize>(journal: &Journal, name: &str, value: &T) {
    let kept = serde_json::to_vec(value)
        .map_err(guitai_journal::Error::from)
        .and_then(|bytes| journal.keep_secret(name, &bytes));
    if let Err(error) = kept {
        tracing::warn!(name, %error, "a secret beside the file could not be kept");
    }
}
