//! The queue as the display 叫号屏 shows it to everybody in the hall: numbers, windows, and what the
//! hall promises. It names nobody.

use super::kiosk::SEED;
use super::table;
use super::ticket::{Rank, TicketState, WaitRange};
use super::view::count;
use super::wait::Outlook;
use crate::catalog::CommitmentView;
use crate::day::{BusinessDate, Millis};
use crate::hall::Hall;
use crate::localized::Localized;
use crate::place::Place;
use crate::refusal::HallError;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many of the latest calls a display gets.
const LATEST_CALLS: u32 = 12;

/// A call: a ticket to a window. A recall is the same call again, later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CallView {
    /// The ticket's id.
    pub ticket: Uuid,
    /// Its number.
    pub number: String,
    /// The window.
    pub window: u16,
    /// When it was called last.
    pub at: Millis,
    /// How often, since it last began to wait.
    pub times: u32,
    /// Whether it is still called or served: such a number is current.
    pub current: bool,
}

/// How many wait for a service, and how long somebody will who comes now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct ServiceWait {
    /// The service's code.
    pub service: String,
    /// What people call it.
    pub name: Localized,
    /// How many wait.
    pub waiting: u32,
    /// How long it takes; unknown where no window is open for it.
    pub wait: Option<WaitRange>,
}

/// All that the display shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct DisplayView {
    /// The hall's name.
    pub hall: String,
    /// IANA name of the hall's zone, by which times are shown.
    pub time_zone: String,
    /// The hall's business date.
    pub date: BusinessDate,
    /// The hall's clock.
    pub now: Millis,
    /// The latest calls, newest first.
    pub calls: Vec<CallView>,
    /// What is waited for, in the catalog's order.
    pub services: Vec<ServiceWait>,
    /// What the hall promises.
    pub commitments: Vec<CommitmentView>,
    /// The number for complaints.
    pub complaint_phone: String,
}

/// What everybody in the hall may see.
///
/// # Errors
/// [`crate::setup::SetupRefusal::Needed`] before the hall is opened; the journal's.
pub fn display(hall: &Hall) -> Result<DisplayView, HallError> {
    let (place, now) = (Place::here(hall)?, hall.now());
    let today = place.date(now);
    let edition = hall.edition_in_force()?;
    let view = hall.journal().read(|rows| {
        let rows = rows.unchecked_transaction()?;
        let outlook = Outlook::of(&rows, &place, today, now, edition.as_deref())?;
        let waiting = table::in_state(&rows, place.hall, today, TicketState::Waiting)?;
        let calls = table::recent_calls(&rows, place.hall, today, LATEST_CALLS)?;
        let services = edition.iter().flat_map(|edition| edition.services());
        let commitments = edition
            .iter()
            .flat_map(|edition| &edition.published.commitments);
        Ok(DisplayView {
            services: services
                .map(|service| ServiceWait {
                    service: service.code.clone(),
                    name: service.name.clone(),
                    waiting: count(
                        waiting
                            .iter()
                            .filter(|ticket| ticket.service == service.code),
                    ),
                    wait: outlook.wait(&service.code, Rank::of(now, 0), SEED),
                })
                .collect(),
            calls: calls.into_iter().filter_map(CallView::of).collect(),
            commitments: commitments.map(CommitmentView::from).collect(),
            hall: place.premises.name.clone(),
            time_zone: place.premises.time_zone.clone(),
            date: today,
            now,
            complaint_phone: place.premises.complaint_phone.clone(),
        })
    })?;
    Ok(view)
}

/// The latest calls, newest first: what a voice is to say.
///
/// # Errors
/// As [`display`].
pub fn calls(hall: &Hall) -> Result<Vec<CallView>, HallError> {
    let (place, now) = (Place::here(hall)?, hall.now());
    let today = place.date(now);
    let calls = hall
        .journal()
        .read(|rows| table::recent_calls(rows, place.hall, today, LATEST_CALLS))?;
    Ok(calls.into_iter().filter_map(CallView::of).collect())
}

impl CallView {
    fn of(ticket: super::view::TicketView) -> Option<CallView> {
        Some(CallView {
            window: ticket.window?,
            at: ticket.last_called_at?,
            current: matches!(ticket.state, TicketState::Called | TicketState::Serving),
            ticket: ticket.id,
            number: ticket.number,
            times: ticket.calls,
        })
    }
}
