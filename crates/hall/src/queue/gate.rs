//! The gate: whether tickets are given out now. One rule for the kiosk's tiles and for the command.

use super::issuing::Issuing;
use super::refusal::QueueRefusal;
use super::rules::{Hours, QueueRules};
use super::table;
use crate::day::BusinessDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Whether something can be drawn, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Issue {
    /// It can.
    Open,
    /// The hall gives out tickets at other hours.
    Closed {
        /// Which.
        hours: Hours,
    },
    /// A manager has stopped it for today.
    Stopped,
    /// All tickets of the day are given out.
    Full,
}

/// What the gate looks at.
pub(super) struct Gate<'a> {
    pub(super) rows: &'a Connection,
    pub(super) hall: Uuid,
    pub(super) today: BusinessDate,
    /// The minute of the day; none for staff, who may let somebody in at any hour.
    pub(super) minute: Option<u16>,
    pub(super) rules: &'a QueueRules,
    pub(super) issuing: &'a Issuing,
}

impl Gate<'_> {
    /// Whether anything can be drawn.
    pub(super) fn all(&self) -> rusqlite::Result<Issue> {
        if let (Some(hours), Some(minute)) = (self.rules.hours, self.minute)
            && !hours.contains(minute)
        {
            return Ok(Issue::Closed { hours });
        }
        if self.issuing.is_stopped(self.today) {
            return Ok(Issue::Stopped);
        }
        self.within(self.rules.daily_limit, None)
    }

    /// Whether a service can be drawn, where anything can.
    pub(super) fn of(&self, service: &str) -> rusqlite::Result<Issue> {
        if self.issuing.is_stopped_for(service, self.today) {
            return Ok(Issue::Stopped);
        }
        let limit = self.rules.service_limits.get(service).copied();
        self.within(limit, Some(service))
    }

    fn within(&self, limit: Option<u32>, service: Option<&str>) -> rusqlite::Result<Issue> {
        let Some(limit) = limit else {
            return Ok(Issue::Open);
        };
        let drawn = table::drawn(self.rows, self.hall, self.today, service)?;
        Ok(if drawn >= limit {
            Issue::Full
        } else {
            Issue::Open
        })
    }
}

impl Issue {
    /// As a refusal of the command that would draw it, for a service or for all.
    pub(super) fn refusal(self, rules: &QueueRules, service: Option<&str>) -> Option<QueueRefusal> {
        let limit = match service {
            Some(service) => rules.service_limits.get(service).copied(),
            None => rules.daily_limit,
        };
        let limit = limit.unwrap_or_default();
        match (self, service) {
            (Issue::Open, _) => None,
            (Issue::Closed { hours }, _) => Some(QueueRefusal::ClosedNow {
                from: hours.from,
                until: hours.until,
            }),
            (Issue::Stopped, None) => Some(QueueRefusal::IssuingStopped),
            (Issue::Stopped, Some(_)) => Some(QueueRefusal::ServiceStopped),
            (Issue::Full, None) => Some(QueueRefusal::HallFull { limit }),
            (Issue::Full, Some(_)) => Some(QueueRefusal::ServiceFull { limit }),
        }
    }
}
