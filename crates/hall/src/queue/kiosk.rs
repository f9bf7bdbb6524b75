//! The queue as the kiosk 取号机 shows it: what can be drawn now, and how long it takes. It names no
//! customer, and nobody need be signed in.

use super::gate::{Gate, Issue};
use super::issuing::Issuing;
use super::refusal::QueueRefusal;
use super::rules::{Priority, QueueRules, Rules};
use super::table;
use super::ticket::{Rank, TicketState, WaitRange};
use super::view::count;
use super::wait::Outlook;
use crate::catalog::{Edition, GroupView, Offline, Service};
use crate::day::{BusinessDate, Millis};
use crate::hall::Hall;
use crate::localized::Localized;
use crate::place::Place;
use crate::printing::PrintState;
use crate::refusal::HallError;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A service as a tile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct KioskService {
    /// Its code.
    pub code: String,
    /// What people call it.
    pub name: Localized,
    /// The group whose tile leads to it; none where it has a tile of its own.
    pub group: Option<String>,
    /// The series its tickets are of.
    pub series: String,
    /// What people call that.
    pub series_name: Localized,
    /// What the customer should have brought.
    pub papers: Vec<Localized>,
    /// What of it works without headquarters.
    pub offline: Offline,
    /// How many wait for it.
    pub waiting: u32,
    /// How long somebody will wait who draws a ticket now; unknown where no window is open for it.
    pub wait: Option<WaitRange>,
    /// Whether it can be drawn.
    pub issue: Issue,
}

/// All that a kiosk shows before a ticket is drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct KioskView {
    /// The hall's name.
    pub hall: String,
    /// IANA name of the hall's zone, by which times are shown.
    pub time_zone: String,
    /// The hall's business date.
    pub date: BusinessDate,
    /// The hall's clock.
    pub now: Millis,
    /// Whether anything can be drawn.
    pub issue: Issue,
    /// The businesses that services stand together under, in their order.
    pub groups: Vec<GroupView>,
    /// What for, in the catalog's order.
    pub services: Vec<KioskService>,
    /// Who may be called earlier.
    pub priorities: Vec<Priority>,
    /// The number for complaints.
    pub complaint_phone: String,
}

/// What can be drawn now.
///
/// # Errors
/// [`crate::setup::SetupRefusal::Needed`] before the hall is opened; the journal's.
pub fn kiosk(hall: &Hall) -> Result<KioskView, HallError> {
    let (place, now) = (Place::here(hall)?, hall.now());
    let edition = hall.edition_in_force()?;
    let rules = hall.journal().state::<Rules>(place.hall)?.0;
    let issuing = hall.journal().state::<Issuing>(place.hall)?;
    let looking = Looking {
        today: place.date(now),
        place,
        now,
        rules,
        issuing,
    };
    let view = hall.journal().read(|rows| {
        let rows = rows.unchecked_transaction()?;
        looking.view(&rows, edition.as_deref())
    })?;
    Ok(view)
}

/// Where the paper of a ticket stands that was drawn here. It says nothing else of the ticket.
///
/// # Errors
/// [`QueueRefusal::UnknownTicket`]; the journal's.
pub fn paper(hall: &Hall, ticket: Uuid) -> Result<PrintState, HallError> {
    let found = hall.journal().read(|rows| table::find(rows, ticket))?;
    Ok(found.ok_or(QueueRefusal::UnknownTicket)?.print)
}

struct Looking {
    place: Place,
    now: Millis,
    today: BusinessDate,
    rules: QueueRules,
    issuing: Issuing,
}

impl Looking {
    fn view(self, rows: &Connection, edition: Option<&Edition>) -> rusqlite::Result<KioskView> {
        let hall = self.place.hall;
        let outlook = Outlook::of(rows, &self.place, self.today, self.now, edition)?;
        let waiting = table::in_state(rows, hall, self.today, TicketState::Waiting)?;
        let gate = Gate {
            rows,
            hall,
            today: self.today,
            minute: Some(self.place.minute_of_day(self.now)),
            rules: &self.rules,
            issuing: &self.issuing,
        };
        let issue = gate.all()?;
        let series_name = |code: &str| match edition {
            Some(edition) => edition.published.series_name(code),
            None => Localized::same(code),
        };
        let tile = |service: &Service| {
            let code = service.code.as_str();
            Ok(KioskService {
                code: service.code.clone(),
                name: service.name.clone(),
                group: service.group.clone(),
                series: service.series.clone(),
                series_name: series_name(&service.series),
                papers: service.papers.clone(),
                offline: service.offline,
                waiting: count(waiting.iter().filter(|ticket| ticket.service == code)),
                wait: outlook.wait(code, Rank::of(self.now, 0), SEED),
                issue: match issue {
                    Issue::Open => gate.of(code)?,
                    other => other,
                },
            })
        };
        let groups = edition.iter().flat_map(|edition| &edition.published.groups);
        let services = edition.iter().flat_map(|edition| edition.services());
        Ok(KioskView {
            groups: groups.map(GroupView::from).collect(),
            services: services.map(tile).collect::<rusqlite::Result<_>>()?,
            hall: self.place.premises.name,
            time_zone: self.place.premises.time_zone,
            date: self.today,
            now: self.now,
            issue,
            priorities: self.rules.priorities,
            complaint_phone: self.place.premises.complaint_phone,
        })
    }
}

/// What is shown does not flicker: the same hall gives the same range.
pub(super) const SEED: u64 = 0;
