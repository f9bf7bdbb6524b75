//! The one key that a station has for life: what it seals and answers is signed with it, for headquarters and for the
//! hall.

use guitai_journal::{Error, Journal};
use guitai_sync::Identity;

const SEED: &str = "seed";

/// The secret of the station's key, made when it is first needed.
pub(crate) fn seed(journal: &Journal) -> Result<[u8; 32], Error> {
    if let Some(seed) = journal.secret(SEED)?.and_then(|kept| kept.try_into().ok()) {
        return Ok(seed);
    }
    let seed = Identity::new_seed();
    journal.keep_secret(SEED, &seed)?;
    Ok(seed)
}

/// The station as its key makes it known.
pub(crate) fn of(journal: &Journal) -> Result<Identity, Error> {
    Ok(Identity::new(journal.station(), &seed(journal)?))
}
