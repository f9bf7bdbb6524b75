//! The certificate by which the hall's stations recognise this one: its own, made once and kept for the life of the
//! station. No authority vouches for it; whoever joins learns it through the PIN, everybody else from the journal.

use guitai_journal::{Journal, StationId};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use serde::{Deserialize, Serialize};

const KEPT: &str = "lan-certificate";

/// A certificate with its secret key.
#[derive(Serialize, Deserialize)]
pub(super) struct Certificate {
    /// DER.
    pub(super) certificate: Vec<u8>,
    /// PKCS #8, DER.
    pub(super) key: Vec<u8>,
}

impl Certificate {
    /// The one that is kept, or a new one that is kept from now on.
    pub(super) fn of(journal: &Journal) -> std::io::Result<Self> {
        let kept = journal.secret(KEPT).map_err(std::io::Error::other)?;
        if let Some(kept) = kept.and_then(|kept| serde_json::from_slice(&kept).ok()) {
            return Ok(kept);
        }
        let made = Certificate::new(journal.station()).map_err(std::io::Error::other)?;
        let bytes = serde_json::to_vec(&made)?;
        journal
            .keep_secret(KEPT, &bytes)
            .map_err(std::io::Error::other)?;
        Ok(made)
    }

    fn new(station: StationId) -> Result<Self, rcgen::Error> {
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed([name_of(station.0)])?;
        Ok(Certificate {
            certificate: cert.der().to_vec(),
            key: signing_key.serialize_der(),
        })
    }
}

/// The name in a station's certificate, and in the URLs under which it is spoken with.
pub(crate) fn name_of(station: uuid::Uuid) -> String {
    format!("{station}.guitai.internal")
}
