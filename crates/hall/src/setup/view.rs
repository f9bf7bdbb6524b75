//! What goes into setting up, and what a set-up hall looks like.

use super::station::StationRole;
use crate::place::Place;
use crate::staff::Password;
use jiff::Zoned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Asks to open the hall: the hall, this station, the first manager and the starter catalog.
#[derive(Clone, Debug, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenHall {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// The hall's name, 1 to 40 characters.
    pub name: String,
    /// Its short code, 2 to 12 of A–Z and 0–9; part of order and receipt numbers.
    pub code: String,
    /// How many windows it has, 1 to 99; they are numbered from 1.
    pub windows: u16,
    /// The number for complaints: digits, hyphens, spaces, 3 to 20 characters.
    pub complaint_phone: String,
    /// What this station is used as; at least one.
    pub roles: BTreeSet<StationRole>,
    /// The first manager's login.
    pub manager_login: String,
    /// The first manager's name.
    pub manager_name: String,
    /// The first manager's password.
    pub manager_password: Password,
    /// The same, typed once more.
    pub repeated: Password,
    /// Where to enrol; none for a hall that stays by itself for now.
    pub upstream: Option<Enrolment>,
}

/// Where headquarters is, and the code with which it admits this station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Enrolment {
    /// `http://host:port` or `https://…`
    pub url: String,
    /// Its one-time code.
    pub enrol_code: String,
}

/// Asks to connect the station with headquarters, for the first time or anew.
#[derive(Clone, Debug, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Connect {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// Where, and by which code.
    #[serde(flatten)]
    pub upstream: Enrolment,
}

/// Confirms that the recovery key is written down.
#[derive(Clone, Copy, Debug, Deserialize, specta::Type)]
pub struct KeepRecoveryKey {
    /// The command's id, UUIDv7.
    pub command: Uuid,
}

/// What the sheet with the recovery key shows.
#[derive(Clone, PartialEq)]
pub struct RecoverySheet {
    /// The hall's name.
    pub hall: String,
    /// The station whose file the key opens.
    pub station: String,
    /// When it was asked for, on the hall's clock.
    pub at: Zoned,
    /// The key, in groups of letters and digits.
    pub key: String,
}

/// The hall and this station of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct HallView {
    /// The hall's name.
    pub name: String,
    /// Its short code.
    pub code: String,
    /// The numbers of its windows.
    pub windows: Vec<u16>,
    /// IANA name of the zone whose dates are its business dates.
    pub time_zone: String,
    /// This station.
    pub station: StationView,
    /// The number for complaints.
    pub complaint_phone: String,
    /// Minutes without activity after which a session locks itself.
    pub idle_lock_minutes: u32,
    /// Calls of one ticket, the first included, before only a no-show is left.
    pub recall_limit: u32,
}

/// One PC of the hall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct StationView {
    /// Its name among people.
    pub name: String,
    /// Its number within the hall.
    pub number: u16,
    /// What it is used as.
    pub roles: Vec<StationRole>,
}

/// One PC of the hall, as the manager sees them all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct HallStation {
    /// Its number within the hall.
    pub number: u16,
    /// Its name among people.
    pub name: String,
    /// What it is used as.
    pub roles: Vec<StationRole>,
    /// Whether the others can reach it, so that it may become the host.
    pub serves: bool,
}

impl From<Place> for HallView {
    fn from(place: Place) -> Self {
        let premises = place.premises;
        HallView {
            name: premises.name,
            code: premises.code,
            windows: premises.windows,
            time_zone: premises.time_zone,
            station: StationView {
                name: place.station.name,
                number: place.station.number,
                roles: place.station.roles.into_iter().collect(),
            },
            complaint_phone: premises.complaint_phone,
            idle_lock_minutes: premises.policy.idle_lock_minutes,
            recall_limit: premises.policy.recall_limit,
        }
    }
}
