//! An entitlement 优先资格: a customer whom a priority is for that asks for their number, as VIP
//! customers 贵宾客户 are. It is granted by a manager, or by another channel at headquarters.

mod entries;
mod table;
mod view;

pub use entries::granted_elsewhere;
pub use view::{EntitlementView, entitlements};

pub(crate) use entries::{EntitlementEvent, Granted, Withdrawn};
pub(crate) use table::of_number;

use crate::day::Millis;
use guitai_journal::{Aggregate, Stamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The subject's id, as tickets name it.
pub(crate) type EntitlementId = Uuid;

/// An entitlement, or nothing yet. The subject is the id of the command that granted it.
#[derive(Debug, Default)]
pub(crate) struct Entitlement {
    pub(crate) granted: Option<Granted>,
    pub(crate) granted_at: Option<Millis>,
    pub(crate) withdrawn: bool,
}

impl Entitlement {
    /// Whether it holds.
    pub(crate) fn holds(&self) -> bool {
        self.granted.is_some() && !self.withdrawn
    }
}

impl Aggregate for Entitlement {
    const NAME: &'static str = "entitlement";
    type Event = EntitlementEvent;

    fn apply(&mut self, event: &EntitlementEvent, stamp: &Stamp) {
        match event {
            EntitlementEvent::Granted(granted) => {
                self.granted.get_or_insert_with(|| granted.clone());
                self.granted_at.get_or_insert(Millis(stamp.at.millis()));
            }
            EntitlementEvent::Withdrawn(_) => self.withdrawn = true,
        }
    }
}

/// What is granted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Entitling {
    /// The code of the priority.
    pub priority: String,
    /// The customer's phone number.
    pub phone: String,
    /// Their name, where it is known.
    pub name: Option<String>,
}
