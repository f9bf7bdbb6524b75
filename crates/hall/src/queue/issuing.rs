//! Whether tickets are given out: a manager may stop it for the rest of the day, for all services
//! or for one.

use crate::day::BusinessDate;
use guitai_journal::{Aggregate, Projection, Stamp, events};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `issuing.stopped/1`, `issuing.resumed/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Switched {
    /// For which service, by its code; for all where none is named.
    pub(crate) service: Option<String>,
    /// The hall's business date, at whose end a stop ends, too.
    pub(crate) date: BusinessDate,
}

events! {
    /// What happens to the giving out of tickets.
    pub(crate) enum IssuingEvent {
        /// No more tickets today 停止取号.
        Stopped(Switched) = "issuing.stopped/1",
        /// Tickets again 恢复取号.
        Resumed(Switched) = "issuing.resumed/1",
    }
}

/// What is not given out. The subject is the hall's id.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Issuing {
    /// By service, `None` standing for all of them: the date for which it is stopped.
    stopped: BTreeMap<Option<String>, BusinessDate>,
}

impl Issuing {
    /// Whether all services are stopped on a date.
    pub(crate) fn is_stopped(&self, today: BusinessDate) -> bool {
        self.stopped.get(&None) == Some(&today)
    }

    /// Whether a service is stopped by itself on a date.
    pub(crate) fn is_stopped_for(&self, service: &str, today: BusinessDate) -> bool {
        self.stopped.get(&Some(service.to_owned())) == Some(&today)
    }
}

impl Aggregate for Issuing {
    const NAME: &'static str = "issuing";
    type Event = IssuingEvent;

    fn apply(&mut self, event: &IssuingEvent, _stamp: &Stamp) {
        match event {
            IssuingEvent::Stopped(stopped) => {
                self.stopped.insert(stopped.service.clone(), stopped.date);
            }
            IssuingEvent::Resumed(resumed) => {
                self.stopped.remove(&resumed.service);
            }
        }
    }
}

impl Projection for Issuing {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::stamp;

    fn of(service: Option<&str>) -> Switched {
        Switched {
            service: service.map(str::to_owned),
            date: "2026-11-22".parse().unwrap(),
        }
    }

    #[test]
    fn a_stop_ends_with_its_day_or_when_it_is_lifted() {
        let (today, tomorrow) = ("2026-11-22".parse().unwrap(), "2026-11-23".parse().unwrap());
        let mut issuing = Issuing::default();
        issuing.apply(&IssuingEvent::Stopped(of(Some("plan_change"))), &stamp(0));
        assert!(issuing.is_stopped_for("plan_change", today));
        assert!(!issuing.is_stopped_for("plan_change", tomorrow));
        assert!(!issuing.is_stopped_for("bill_payment", today));
        assert!(!issuing.is_stopped(today));
        issuing.apply(&IssuingEvent::Stopped(of(None)), &stamp(1));
        assert!(issuing.is_stopped(today) && !issuing.is_stopped(tomorrow));
        issuing.apply(&IssuingEvent::Resumed(of(None)), &stamp(2));
        assert!(!issuing.is_stopped(today));
        assert!(issuing.is_stopped_for("plan_change", today));
    }
}
