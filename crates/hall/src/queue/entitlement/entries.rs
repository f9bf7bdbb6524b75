//! What happens to an entitlement: the entries, as they are written.

use super::Entitling;
use crate::queue::customer::Customer;
use crate::queue::refusal::QueueRefusal;
use crate::refusal::{HallError, Refusal};
use guitai_journal::json::Value;
use guitai_journal::{Event as _, KeyId, Part, events};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `entitlement.granted/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Granted {
    /// The code of the priority.
    pub(crate) priority: String,
    /// The number that the customer gives at the kiosk.
    pub(crate) phone: Part<String>,
    /// Their name, where it is known.
    pub(crate) name: Option<Part<String>>,
}

impl Granted {
    /// An entitlement under this id, its customer sealed under a key of its own.
    ///
    /// # Errors
    /// [`QueueRefusal::PhoneWrong`], [`QueueRefusal::NameTooLong`].
    pub(crate) fn new(id: Uuid, entitling: Entitling) -> Result<Granted, QueueRefusal> {
        let Customer { phone, name } =
            Customer::typed(KeyId(id), &entitling.phone, entitling.name.as_deref())?;
        Ok(Granted {
            priority: entitling.priority,
            phone,
            name,
        })
    }
}

/// What headquarters writes for the hall, of a customer whom it knows: the entry's kind and body.
///
/// # Errors
/// [`QueueRefusal::PhoneWrong`], [`QueueRefusal::NameTooLong`].
pub fn granted_elsewhere(
    id: Uuid,
    entitling: Entitling,
) -> Result<(&'static str, Value), HallError> {
    let granted = Granted::new(id, entitling).map_err(Refusal::from)?;
    let event = EntitlementEvent::Granted(granted);
    let body = event.body().map_err(guitai_journal::Error::from)?;
    Ok((event.kind(), body))
}

/// `entitlement.withdrawn/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Withdrawn {}

events! {
    /// What happens to an entitlement.
    pub(crate) enum EntitlementEvent {
        /// A customer may use a priority.
        Granted(Granted) = "entitlement.granted/1",
        /// They may no more.
        Withdrawn(Withdrawn) = "entitlement.withdrawn/1",
    }
}
