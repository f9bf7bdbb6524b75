//! By when what an order asks for is promised to be there 承诺时限, as the customer is told when it is taken.

use crate::catalog::{Commitment, Published, Service};
use crate::day::Millis;
use crate::localized::Localized;
use crate::place::Place;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The last minute of a day.
const LAST_MINUTE: u16 = 24 * 60 - 1;

/// A promise that was made. It stays as it was told, whatever is promised to others later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Promised {
    /// The commitment, by its code.
    pub commitment: String,
    /// How much, how soon.
    pub value: Localized,
    /// By when.
    pub due: Millis,
}

/// The commitment that holds for a form, where there is one.
pub(super) fn commitment(
    published: &Published,
    service: &Service,
    form: &Value,
) -> Option<Commitment> {
    let code = service.promise.as_ref()?.commitment(form)?;
    published.commitment(code).cloned()
}

/// What is promised to a customer who asks now; nothing by a commitment without a figure.
pub(crate) fn made(commitment: &Commitment, place: &Place, now: Millis) -> Option<Promised> {
    let due = match (commitment.seconds, commitment.working_days) {
        (Some(seconds), _) => now.plus_seconds(seconds),
        (None, Some(days)) => {
            let last = place.date(now).working_days_after(days)?;
            place.instant(last, LAST_MINUTE)?
        }
        (None, None) => return None,
    };
    Some(Promised {
        commitment: commitment.code.clone(),
        value: commitment.value.clone(),
        due,
    })
}
