//! Headquarters: the wish to enrol, the credentials once enrolled. Kept beside the file, sealed.

use guitai_hall::setup::Enrolment;
use guitai_journal::Journal;
use guitai_sync::{Applicant, Credentials, Failure, Limits, Upstream};
use serde::{Deserialize, Serialize};

use super::kept::{forget, read, write};
use crate::identity;

const ENROLMENT: &str = "enrolment";
pub(super) const CREDENTIALS: &str = "upstream";

/// The wish, kept before it is followed, so that an enrolment whose answer was lost can be repeated.
#[derive(PartialEq, Serialize, Deserialize)]
struct Noted {
    enrolment: Enrolment,
    /// The code of the hall that the station is of.
    hall: String,
}

impl Noted {
    fn new(enrolment: &Enrolment, hall: &str) -> Self {
        Noted {
            enrolment: Enrolment {
                url: enrolment.url.trim().to_owned(),
                enrol_code: enrolment.enrol_code.trim().to_owned(),
            },
            hall: hall.to_owned(),
        }
    }

    async fn enrol(&self, journal: &Journal) -> Result<Credentials, Failure> {
        let applicant = Applicant {
            hall: Some(&self.hall),
            name: &journal.station().to_string(),
            roles: &[],
            station: journal.station(),
            seed: &identity::seed(journal).map_err(own_file)?,
        };
        let Enrolment { url, enrol_code } = &self.enrolment;
        let credentials = Upstream::enrol(url, enrol_code, applicant, Limits::default()).await?;
        // While headquarters was asked, somebody may have wished otherwise: what he said last counts.
        if read::<Noted>(journal, ENROLMENT).as_ref() != Some(self) {
            return read(journal, CREDENTIALS).ok_or(Failure::Refused);
        }
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
    write(journal, ENROLMENT, &Noted::new(enrolment, hall))
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
    let noted = Noted::new(enrolment, hall);
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

pub(super) fn own_file(error: guitai_journal::Error) -> Failure {
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
