//! Joining: how another PC becomes a station of the hall. The station that decides about the queue
//! admits it, gives it its number, and keeps by what it will be known; what it writes of that reaches
//! every station, so that any of them can be asked in its place one day.

use super::refusal::SetupRefusal;
use super::station::{Admitted, Serves, Station, StationEnrolled, StationEvent, StationRole};
use super::table;
use super::view::HallStation;
use crate::hall::Hall;
use crate::permission::Permission;
use crate::place::Place;
use crate::queue::{HOST_LANE, Lease, QueueRefusal};
use crate::refusal::{HallError, Refusal};
use crate::session::Session;
use guitai_journal::{Abort, ActorId, Txn};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A PC that wants to become a station.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// The id of its journal.
    pub station: Uuid,
    /// What it is to be used as; at least one.
    pub roles: BTreeSet<StationRole>,
    /// Its public key, as text.
    pub key: String,
    /// The hash of the token that it is given, as text.
    pub token: String,
}

/// A station as others know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownStation {
    /// The id of its journal.
    pub station: Uuid,
    /// Its public key, as text.
    pub key: String,
}

/// How a station serves the others: what it publishes of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Where it listens, `192.168.1.20:7811`.
    pub addresses: Vec<String>,
    /// Its certificate, as text.
    pub certificate: String,
    /// Its public key, as text: others recognise by it what it seals, and what it answers.
    pub key: String,
    /// The hash of the token by which other hosts are to know it, where nobody had to admit it, as text.
    pub token: String,
}

/// A station that serves the hall's others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServingStation {
    /// The id of its journal.
    pub station: Uuid,
    /// Its number within the hall.
    pub number: u16,
    /// Its name among people.
    pub name: String,
    /// Where it listens.
    pub addresses: Vec<String>,
    /// Its certificate, as text.
    pub certificate: String,
    /// The public key that its answers are signed with, as text.
    pub key: String,
}

/// Says whether this station may join a hall: it belongs to none yet.
///
/// # Errors
/// [`SetupRefusal::AlreadyOpen`]; the journal's.
pub fn check_joining(hall: &Hall) -> Result<(), HallError> {
    match Place::find(hall)? {
        None => Ok(()),
        Some(_) => Err(SetupRefusal::AlreadyOpen.into()),
    }
}

/// Who opens the hall's door to other PCs. Permission: setup.
///
/// # Errors
/// Of the session; [`QueueRefusal::NotHost`] where another station decides about the hall, or may still
/// think so.
pub fn who_lets_in(hall: &Hall, session: Session) -> Result<ActorId, HallError> {
    let acting = hall.permit(session, Permission::Setup)?;
    let place = Place::here(hall)?;
    let lease: Lease = hall.journal().state(place.hall)?;
    may_admit(&place, &lease)?;
    Ok(acting.actor)
}

/// Numbers of stations are given by one station only, as those of tickets.
fn may_admit(place: &Place, lease: &Lease) -> Result<(), QueueRefusal> {
    match lease.authority(place.station.number) {
        Some(under) if under.lane == HOST_LANE => Ok(()),
        _ => Err(QueueRefusal::NotHost),
    }
}

/// Admits a PC as a station of the hall, and gives the hall's code. The same PC admitted again keeps
/// its number and gets another token.
///
/// # Errors
/// [`QueueRefusal::NotHost`] where another station decides about the hall, or may still think so;
/// [`SetupRefusal::NoRole`]; the journal's.
pub fn admit(hall: &Hall, by: ActorId, newcomer: Newcomer) -> Result<String, HallError> {
    let command = Uuid::now_v7();
    hall.command(by, "setup.admit", command, &(), move |txn| {
        let place = Place::of(txn)?;
        let lease: Lease = txn.state(place.hall)?;
        may_admit(&place, &lease)?;
        if newcomer.roles.is_empty() {
            return Err(SetupRefusal::NoRole.into());
        }
        write(txn, &place, newcomer)?;
        Ok(place.premises.code)
    })
}

fn write(txn: &mut Txn<'_>, place: &Place, newcomer: Newcomer) -> Result<(), Abort<Refusal>> {
    let id = newcomer.station;
    let known = txn.state::<Station>(id)?.enrolled;
    if known.as_ref().is_some_and(|known| known.hall != place.hall) {
        return Err(SetupRefusal::OtherHall.into());
    }
    let mut events = Vec::new();
    if known.is_none() {
        let number = table::last_number(txn.rows(), place.hall)?.max(place.station.number) + 1;
        events.push(StationEvent::Enrolled(StationEnrolled {
            hall: place.hall,
            name: format!("{}-{number:02}", place.premises.code),
            number,
            roles: newcomer.roles,
        }));
    }
    let (key, token) = (newcomer.key, newcomer.token);
    events.push(StationEvent::Admitted(Admitted { key, token }));
    txn.append::<Station>(id, events)?;
    Ok(())
}

/// The station that was given a token, by its hash.
///
/// # Errors
/// The journal's.
pub fn station_of_token(hall: &Hall, token: &str) -> Result<Option<KnownStation>, HallError> {
    Ok(hall.journal().read(|rows| table::by_token(rows, token))?)
}

/// A station that was admitted, by its id.
///
/// # Errors
/// The journal's.
pub fn station_by_id(hall: &Hall, station: Uuid) -> Result<Option<KnownStation>, HallError> {
    Ok(hall.journal().read(|rows| table::by_id(rows, station))?)
}

/// Publishes how this station serves the others; nothing is written where all of it stands already.
///
/// # Errors
/// [`SetupRefusal::Needed`] before the station is part of a hall; the journal's.
pub fn serve(hall: &Hall, service: Service) -> Result<(), HallError> {
    let here = hall.journal().station().0;
    let serves = Serves {
        addresses: service.addresses,
        certificate: service.certificate,
        key: service.key.clone(),
    };
    let known = hall.journal().state::<Station>(here)?;
    if known.serves.as_ref() == Some(&serves) && known.admitted.is_some() {
        return Ok(());
    }
    let (system, command) = (hall.system(), Uuid::now_v7());
    hall.command(system, "setup.serve", command, &(), move |txn| {
        let known = txn.state::<Station>(here)?;
        if known.enrolled.is_none() {
            return Err(SetupRefusal::Needed.into());
        }
        let mut events = Vec::new();
        if known.admitted.is_none() {
            let (key, token) = (service.key, service.token);
            events.push(StationEvent::Admitted(Admitted { key, token }));
        }
        if known.serves.as_ref() != Some(&serves) {
            events.push(StationEvent::Serves(serves));
        }
        txn.append::<Station>(here, events)?;
        Ok(())
    })
}

/// The stations of the hall that serve, by their numbers; none before there is a hall.
///
/// # Errors
/// The journal's.
pub fn servers(hall: &Hall) -> Result<Vec<ServingStation>, HallError> {
    let Some(place) = Place::find(hall)? else {
        return Ok(Vec::new());
    };
    Ok(hall
        .journal()
        .read(|rows| table::serving(rows, place.hall))?)
}

/// All stations of the hall, by their numbers. Permission: setup.
///
/// # Errors
/// Of the session; the journal's.
pub fn stations(hall: &Hall, session: Session) -> Result<Vec<HallStation>, HallError> {
    hall.permit(session, Permission::Setup)?;
    let place = Place::here(hall)?;
    let ids = hall.journal().read(|rows| table::all(rows, place.hall))?;
    let known = ids
        .into_iter()
        .map(|id| hall.journal().state::<Station>(id));
    let known: Vec<Station> = known.collect::<Result<_, _>>()?;
    let stations = known.into_iter().filter_map(|station| {
        let serves = station.serves.is_some();
        station.enrolled.map(|enrolled| HallStation {
            number: enrolled.number,
            name: enrolled.name,
            roles: enrolled.roles.into_iter().collect(),
            serves,
        })
    });
    Ok(stations.collect())
}
