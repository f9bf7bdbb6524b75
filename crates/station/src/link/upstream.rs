//! Which upstream: the wish to enrol, the credentials once enrolled, the heads last seen. Kept beside the file, sealed.

use std::time::Duration;

use guitai_hall::setup::Enrolment;
use guitai_journal::{Head, Journal};
use guitai_sync::{Applicant, Credentials, Failure, Identity, Limits, Upstream};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::time::timeout;

const ENROLMENT: &str = "enrolment";
const CREDENTIALS: &str = "upstream";
const HEADS: &str = "upstream-heads";

/// The wish with the secret that the station enrols with: kept before it is used, so that an enrolment whose answer
/// was lost can be repeated.
#[derive(Serialize, Deserialize)]
struct Noted {
    enrolment: Enrolment,
    /// The code of the hall that the station is of.
    hall: String,
    /// What a newcomer to the hall is to be used as; none where the hall is known here.
    #[serde(default)]
    roles: Vec<String>,
    seed: [u8; 32],
}

impl Noted {
    /// A station has one key for life: a later wish uses that of the earlier.
    fn new(journal: &Journal, enrolment: &Enrolment, hall: &str) -> Self {
        let enrolled = read::<Credentials>(journal, CREDENTIALS).map(|known| known.seed);
        let noted = || read::<Noted>(journal, ENROLMENT).map(|noted| noted.seed);
        let enrolment = Enrolment {
            url: enrolment.url.trim().to_owned(),
            enrol_code: enrolment.enrol_code.trim().to_owned(),
        };
        Noted {
            enrolment,
            hall: hall.to_owned(),
            roles: Vec::new(),
            seed: enrolled.or_else(noted).unwrap_or_else(Identity::new_seed),
        }
    }

    async fn enrol(&self, journal: &Journal) -> Result<Credentials, Failure> {
        let applicant = Applicant {
            hall: Some(self.hall.as_str()).filter(|hall| !hall.is_empty()),
            name: &journal.station().to_string(),
            roles: &self.roles,
            station: journal.station(),
            seed: &self.seed,
        };
        let Enrolment { url, enrol_code } = &self.enrolment;
        let credentials = Upstream::enrol(url, enrol_code, applicant, Limits::default()).await?;
        // Without the credentials on disk the wish stays there, and the next try enrols once more.
        write(journal, CREDENTIALS, &credentials).map_err(own_file)?;
        forget(journal, ENROLMENT);
        Ok(credentials)
    }
}

/// Takes note of an upstream to enrol at. A station that is enrolled already only takes note of its new address.
pub(crate) fn note(
    journal: &Journal,
    enrolment: &Enrolment,
    hall: &str,
) -> Result<(), guitai_journal::Error> {
    if moved(journal, enrolment)? {
        return Ok(());
    }
    write(journal, ENROLMENT, &Noted::new(journal, enrolment, hall))
}

/// Enrols at once. Where the upstream does not answer the wish is kept, and the link enrols later; what it refuses,
/// it would refuse again, and is forgotten.
pub(crate) async fn enrol(
    journal: &Journal,
    enrolment: &Enrolment,
    hall: &str,
) -> Result<(), Failure> {
    if enrolment.enrol_code.trim().is_empty() && moved(journal, enrolment).map_err(own_file)? {
        return Ok(());
    }
    let before = read::<Noted>(journal, ENROLMENT);
    let noted = Noted::new(journal, enrolment, hall);
    write(journal, ENROLMENT, &noted).map_err(own_file)?;
    match noted.enrol(journal).await {
        Ok(_) => Ok(()),
        Err(failure) if failure.is_final() => {
            match before {
                Some(before) => write(journal, ENROLMENT, &before).map_err(own_file)?,
                None => forget(journal, ENROLMENT),
            }
            Err(failure)
        }
        Err(failure) => {
            let code = failure.code();
            tracing::info!(code, "the enrolment waits for the upstream");
            Ok(())
        }
    }
}

/// Joins the hall that is served at an address, at once. Nothing is kept where it is refused or nobody answers: the
/// PIN is short-lived.
pub(crate) async fn join(
    journal: &Journal,
    enrolment: &Enrolment,
    roles: Vec<String>,
) -> Result<(), Failure> {
    let noted = Noted {
        roles,
        ..Noted::new(journal, enrolment, "")
    };
    noted.enrol(journal).await.map(|_| ())
}

fn own_file(error: guitai_journal::Error) -> Failure {
    Failure::Ledger(error.into())
}

/// Takes note of the new address of an upstream that the station is enrolled at, if it is.
fn moved(journal: &Journal, enrolment: &Enrolment) -> Result<bool, guitai_journal::Error> {
    let Some(mut credentials) = read::<Credentials>(journal, CREDENTIALS) else {
        return Ok(false);
    };
    credentials.url = enrolment.url.trim().to_owned();
    write(journal, CREDENTIALS, &credentials)?;
    // Whoever names an address now does not want the one wished for before.
    forget(journal, ENROLMENT);
    Ok(true)
}

/// Whether there is an upstream, or a wish for one.
pub(crate) fn is_wanted(journal: &Journal) -> bool {
    read::<Credentials>(journal, CREDENTIALS).is_some() || is_wished(journal)
}

/// Where the upstream is; for a station that has none yet, where it is to enrol.
pub(crate) fn address(journal: &Journal) -> Option<String> {
    let enrolled = read::<Credentials>(journal, CREDENTIALS).map(|known| known.url);
    enrolled.or_else(|| read::<Noted>(journal, ENROLMENT).map(|noted| noted.enrolment.url))
}

/// Whether an enrolment still waits to be done.
pub(crate) fn is_wished(journal: &Journal) -> bool {
    read::<Noted>(journal, ENROLMENT).is_some()
}

/// The upstream, enrolling first where that is still to be done; none for a station that is to have none.
pub(crate) async fn connect(journal: &Journal) -> Result<Option<Upstream>, Failure> {
    let enrolled = read::<Credentials>(journal, CREDENTIALS);
    let credentials = match read::<Noted>(journal, ENROLMENT) {
        None => enrolled,
        Some(noted) => match (noted.enrol(journal).await, enrolled) {
            // A wish that does not come true must not keep an enrolled station from its work.
            (Err(failure), Some(enrolled)) => {
                tracing::warn!(code = failure.code(), "the new enrolment did not work");
                if failure.is_final() {
                    forget(journal, ENROLMENT);
                }
                Some(enrolled)
            }
            (outcome, _) => Some(outcome?),
        },
    };
    credentials
        .map(|credentials| Upstream::new(&credentials, Limits::default()))
        .transpose()
}

/// Brings back what the upstream holds of this station's own chains and this file has lost, before anything new is
/// written: a file that was put back must not tell its past a second way. Waits `limit` at most.
pub(crate) async fn recover(journal: &Journal, limit: Duration) {
    let Some(credentials) = read::<Credentials>(journal, CREDENTIALS) else {
        return;
    };
    let recovered = async {
        let upstream = Upstream::new(&credentials, Limits::default())?;
        upstream.recover(journal).await
    };
    match timeout(limit, recovered).await {
        Ok(Ok(done)) if done.recovered > 0 => {
            tracing::warn!(
                entries = done.recovered,
                "entries that this file had lost are back"
            );
        }
        Ok(Ok(_)) => {}
        Ok(Err(failure)) => {
            tracing::info!(code = failure.code(), "nobody to ask for lost entries");
        }
        Err(_) => tracing::info!("no answer in time about lost entries"),
    }
}

/// What the upstream held when it was last heard, only to count what is waiting.
pub(crate) fn last_known(journal: &Journal) -> Vec<Head> {
    read(journal, HEADS).unwrap_or_default()
}

pub(crate) fn remember(journal: &Journal, heads: &[Head]) {
    if let Err(error) = write(journal, HEADS, &heads) {
        tracing::warn!(%error, "the upstream's heads could not be kept");
    }
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

fn write<T: Serialize>(
    journal: &Journal,
    name: &str,
    value: &T,
) -> Result<(), guitai_journal::Error> {
    journal.keep_secret(name, &serde_json::to_vec(value)?)
}

fn forget(journal: &Journal, name: &str) {
    if let Err(error) = journal.forget_secret(name) {
        tracing::warn!(name, %error, "a secret beside the file could not be removed");
    }
}
