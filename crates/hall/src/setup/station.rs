//! A station: one PC of a hall.

use guitai_journal::{Aggregate, Stamp, events};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What a station is used as; one PC may be several.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum StationRole {
    /// A clerk's PC 柜台.
    Counter,
    /// Where customers take tickets 取号机.
    Kiosk,
    /// The board above the windows 叫号屏.
    Display,
    /// The duty manager's PC 值班台.
    Manager,
}

/// `station.enrolled/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct StationEnrolled {
    /// The hall it belongs to.
    pub(crate) hall: Uuid,
    /// Its name among people.
    pub(crate) name: String,
    /// Its number within the hall, part of order and receipt numbers.
    pub(crate) number: u16,
    /// What it is used as.
    pub(crate) roles: BTreeSet<StationRole>,
}

/// `station.recovery_key_shown/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RecoveryKeyShown {}

/// `station.recovery_key_kept/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RecoveryKeyKept {}

/// `station.upstream_named/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct UpstreamNamed {
    /// Where it is.
    pub(crate) url: String,
}

/// `station.admitted/1`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Admitted {
    /// Its public key, as text: what it sends is signed with it.
    pub(crate) key: String,
    /// The hash of the token by which it is known to whichever station serves the hall.
    pub(crate) token: String,
}

/// `station.serves/1`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Serves {
    /// Where the hall's other stations reach it: `192.168.1.20:7811`. All have the same port.
    pub(crate) addresses: Vec<String>,
    /// The certificate by which they recognise it, as text.
    pub(crate) certificate: String,
    /// The public key that its answers are signed with, as text.
    pub(crate) key: String,
}

events! {
    /// What happens to a station.
    pub(crate) enum StationEvent {
        /// It became part of a hall.
        Enrolled(StationEnrolled) = "station.enrolled/1",
        /// The station that serves the hall let it in.
        Admitted(Admitted) = "station.admitted/1",
        /// It serves the hall's other stations, should it decide about the queue.
        Serves(Serves) = "station.serves/1",
        /// A manager was shown the recovery key of its file.
        RecoveryKeyShown(RecoveryKeyShown) = "station.recovery_key_shown/1",
        /// A manager confirmed to have it written down; it is not shown again.
        RecoveryKeyKept(RecoveryKeyKept) = "station.recovery_key_kept/1",
        /// Somebody said where its headquarters is.
        UpstreamNamed(UpstreamNamed) = "station.upstream_named/1",
    }
}

/// A station, or nothing yet. The subject is the id of its journal.
#[derive(Debug, Default)]
pub(crate) struct Station {
    pub(crate) enrolled: Option<StationEnrolled>,
    pub(crate) admitted: Option<Admitted>,
    pub(crate) serves: Option<Serves>,
    pub(crate) recovery_key_kept: bool,
}

impl Aggregate for Station {
    const NAME: &'static str = "station";
    type Event = StationEvent;

    fn apply(&mut self, event: &StationEvent, _stamp: &Stamp) {
        match event {
            // A station enrols once: its orders and receipts carry its number.
            StationEvent::Enrolled(enrolled) => {
                self.enrolled.get_or_insert_with(|| enrolled.clone());
            }
            StationEvent::Admitted(admitted) => self.admitted = Some(admitted.clone()),
            StationEvent::Serves(serves) => self.serves = Some(serves.clone()),
            StationEvent::RecoveryKeyKept(_) => self.recovery_key_kept = true,
            StationEvent::RecoveryKeyShown(_) | StationEvent::UpstreamNamed(_) => {}
        }
    }
}
