//! The live floor 现场: who waits for what, what each window does, and what to do about it.

use super::board::{take_notes, windows};
use super::forecast::{ARRIVALS_OVER_MS, Advice, advise};
use super::issuing::Issuing;
use super::kiosk::SEED;
use super::rules::{QueueRules, Rules};
use super::table;
use super::ticket::{Rank, TicketState, WaitRange};
use super::view::{ParkedVisit, TicketView, WindowView, count};
use super::voice::{self, MuteDisplay};
use super::wait::Outlook;
use super::window::Profile;
use crate::catalog::Edition;
use crate::day::{BusinessDate, Millis};
use crate::hall::Hall;
use crate::localized::Localized;
use crate::permission::Permission;
use crate::place::Place;
use crate::refusal::HallError;
use crate::session::Session;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

/// A service on the floor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FloorService {
    /// Its code.
    pub service: String,
    /// What people call it.
    pub name: Localized,
    /// How many wait.
    pub waiting: u32,
    /// Since when the one who waits longest does.
    pub oldest: Option<Millis>,
    /// How long somebody will wait who comes now; unknown where no window is open for it.
    pub wait: Option<WaitRange>,
    /// How many windows call for it now, helpers included.
    pub windows: u32,
    /// Whether a manager has stopped giving out tickets for it today.
    pub stopped: bool,
}

/// A window on the floor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct FloorWindow {
    /// As it stands.
    pub window: WindowView,
    /// What it has in hand.
    pub ticket: Option<TicketView>,
}

/// All that the floor shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FloorView {
    /// The hall's business date.
    pub date: BusinessDate,
    /// The hall's clock, by which waits are to be counted.
    pub now: Millis,
    /// How long a customer is promised to wait at most, in seconds.
    pub promised_s: Option<u32>,
    /// What is waited for, in the catalog's order.
    pub services: Vec<FloorService>,
    /// The windows, by number.
    pub windows: Vec<FloorWindow>,
    /// Who waits, in the order of calling.
    pub waiting: Vec<TicketView>,
    /// The visits that rest.
    pub parked: Vec<ParkedVisit>,
    /// What to do, where the promise is in danger.
    pub advice: Option<Advice>,
    /// The displays whose calls are not heard.
    pub mute: Vec<MuteDisplay>,
    /// Whether a manager has stopped giving out tickets today.
    pub stopped: bool,
    /// How the queue is run.
    pub rules: QueueRules,
    /// How right the waits were that customers were told today.
    pub told: ToldAccuracy,
}

/// How right the waits were that customers were told: a good range has half of them below its lower
/// end and nine in ten below its upper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ToldAccuracy {
    /// Customers who were told something and called since.
    pub told: u32,
    /// Of these, called by the lower end of their range.
    pub by_p50: u32,
    /// Of these, called by the upper end.
    pub by_p90: u32,
}

/// The hall as it works now. Permission: floor.
///
/// # Errors
/// Of the session; the journal's.
pub fn floor(hall: &Hall, session: Session) -> Result<FloorView, HallError> {
    hall.permit_look(session, Permission::Floor)?;
    let (place, now) = (Place::here(hall)?, hall.now());
    let edition = hall.edition_in_force()?;
    let rules = hall.journal().state::<Rules>(place.hall)?.0;
    let issuing = hall.journal().state::<Issuing>(place.hall)?;
    let mut floor = hall.journal().read(|rows| {
        let rows = rows.unchecked_transaction()?;
        view(&rows, &place, now, edition.as_deref(), rules, &issuing)
    })?;
    take_notes(hall, &mut floor.parked)?;
    Ok(floor)
}

fn view(
    rows: &Connection,
    place: &Place,
    now: Millis,
    edition: Option<&Edition>,
    rules: QueueRules,
    issuing: &Issuing,
) -> rusqlite::Result<FloorView> {
    let today = place.date(now);
    let outlook = Outlook::of(rows, place, today, now, edition)?;
    let waiting = table::in_state(rows, place.hall, today, TicketState::Waiting)?;
    let parked = table::in_state(rows, place.hall, today, TicketState::Parked)?;
    let windows: Vec<FloorWindow> = windows(rows, place)?
        .into_iter()
        .map(|window| {
            let ticket = table::in_hand(rows, place.hall, today, window.number)?;
            Ok(FloorWindow { window, ticket })
        })
        .collect::<rusqlite::Result<_>>()?;
    let promised_s = edition.and_then(|edition| edition.published.wait_seconds());
    let since = Millis(now.0 - ARRIVALS_OVER_MS);
    let arrivals = table::drawn_since(rows, place.hall, today, since)?;
    let services = edition.iter().flat_map(|edition| edition.services());
    let services: Vec<FloorService> = services
        .map(|service| {
            let code = service.code.as_str();
            let line = waiting.iter().filter(|ticket| ticket.service == code);
            FloorService {
                service: service.code.clone(),
                name: service.name.clone(),
                waiting: count(line.clone()),
                oldest: line.map(|ticket| ticket.waiting_since).min(),
                wait: outlook.wait(code, Rank::of(now, 0), SEED),
                windows: count(outlook.servers.iter().filter(|server| server.takes(code))),
                stopped: issuing.is_stopped_for(code, today),
            }
        })
        .collect();
    let waits: Vec<_> = services
        .iter()
        .map(|each| (&*each.service, each.wait))
        .collect();
    let spare = could_serve(&windows);
    let advice = promised_s
        .and_then(|promised_s| advise(&outlook, &waits, arrivals, now, promised_s, spare));
    Ok(FloorView {
        date: today,
        now,
        promised_s,
        services,
        windows,
        waiting,
        parked: parked.into_iter().map(ParkedVisit::without_note).collect(),
        advice,
        mute: voice::mute(rows, place.hall)?,
        stopped: issuing.is_stopped(today),
        rules,
        told: accuracy(&table::told(rows, place.hall, today)?),
    })
}

/// A window that could serve: one whose clerk pauses before one that nobody sits at.
fn could_serve(windows: &[FloorWindow]) -> Option<(u16, Profile)> {
    let windows = windows.iter().map(|each| &each.window);
    let paused = windows.clone().find(|window| window.paused.is_some());
    let empty = windows.clone().find(|window| window.clerk.is_none());
    paused
        .or(empty)
        .map(|window| (window.number, window.profile.clone()))
}

/// Customers are told whole minutes: whoever is called within the minute named is called by then.
fn accuracy(told: &[(WaitRange, i64)]) -> ToldAccuracy {
    let by = |end: fn(&WaitRange) -> u32| {
        count(
            told.iter()
                .filter(|(range, waited_s)| waited_s / 60 <= i64::from(end(range) / 60)),
        )
    };
    ToldAccuracy {
        told: count(told.iter()),
        by_p50: by(|range| range.p50_s),
        by_p90: by(|range| range.p90_s),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_called_within_the_minute_named_was_told_right() {
        let (range, waits) = (
            WaitRange {
                p50_s: 0,
                p90_s: 130,
            },
            [3, 59, 60, 179, 180],
        );
        let told: Vec<_> = waits.iter().map(|waited_s| (range, *waited_s)).collect();
        let right = ToldAccuracy {
            told: 5,
            by_p50: 2,
            by_p90: 4,
        };
        assert_eq!(accuracy(&told), right);
    }
}
