//! How a hall runs its queue: data, set by the hall's manager, and never a constant in code.

use crate::localized::Localized;
use guitai_journal::{Aggregate, Projection, Stamp, events};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How a hall runs its queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct QueueRules {
    /// Who is called earlier than by arrival.
    pub priorities: Vec<Priority>,
    /// How appointments are kept.
    pub appointments: AppointmentRules,
    /// Where somebody stands who comes after having been passed over.
    pub late_return: LateReturn,
    /// When tickets are given out; always where no hours are set.
    pub hours: Option<Hours>,
    /// The most tickets a day.
    pub daily_limit: Option<u32>,
    /// The most tickets a day for a service, by its code.
    pub service_limits: BTreeMap<String, u32>,
    /// How many a slot takes of a service, by its code, where it is another number than of the others.
    #[serde(default)]
    pub slot_limits: BTreeMap<String, u32>,
}

/// A kind of customer who is called earlier: seniors, disabled, expectant, VIP.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Priority {
    /// `senior`
    pub code: String,
    /// What people call it.
    pub name: Localized,
    /// Seconds by which they count as having come earlier. Nobody waits longer for them than that.
    pub head_start_s: u32,
    /// Whether the kiosk asks for the customer's number first.
    pub by_number: bool,
}

/// How appointments 预约 are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct AppointmentRules {
    /// Seconds by which they count as having come before their slot.
    pub head_start_s: u32,
    /// From how many minutes before the slot they may check in.
    pub early_minutes: u32,
    /// Until how many minutes after it; later they are customers like any other.
    pub late_minutes: u32,
    /// How many minutes a slot has.
    #[serde(default = "usual_slot")]
    pub slot_minutes: u16,
    /// How many a slot takes of each service; none where nothing is to be booked.
    #[serde(default)]
    pub per_slot: u32,
}

/// The slots of rules that were set before there were any.
fn usual_slot() -> u16 {
    30
}

/// Where somebody stands who comes after having been passed over 过号重排.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum LateReturn {
    /// Before everybody.
    AtOnce,
    /// After so many of those who wait.
    After {
        /// How many.
        places: u32,
    },
    /// After everybody.
    AtEnd,
}

/// The hours of a day, on the hall's clock. From is before until.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Hours {
    /// Minutes after midnight.
    pub from: u16,
    /// Minutes after midnight; not itself open.
    pub until: u16,
}

impl Hours {
    /// Whether a minute of the day lies within.
    pub(crate) fn contains(self, minute: u16) -> bool {
        (self.from..self.until).contains(&minute)
    }
}

impl QueueRules {
    /// What a hall begins with.
    pub(crate) fn starter() -> QueueRules {
        serde_json::from_str(include_str!("starter_rules.json"))
            .expect("the starter rules are part of the program and tested with it")
    }

    /// Whether they make sense as a whole: each priority named once, hours that begin before they end.
    pub(crate) fn are_sound(&self) -> bool {
        let codes: BTreeSet<&str> = self.priorities.iter().map(|each| &*each.code).collect();
        let named = codes.len() == self.priorities.len() && !codes.contains("");
        named
            && (5..=480).contains(&self.appointments.slot_minutes)
            && self
                .hours
                .is_none_or(|hours| hours.from < hours.until && hours.until <= 1_440)
    }

    /// How many a slot takes of a service.
    pub(crate) fn capacity(&self, service: &str) -> u32 {
        let own = self.slot_limits.get(service).copied();
        own.unwrap_or(self.appointments.per_slot)
    }

    /// A priority by its code.
    pub(crate) fn priority(&self, code: &str) -> Option<&Priority> {
        self.priorities
            .iter()
            .find(|priority| priority.code == code)
    }
}

/// `rules.set/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RulesSet {
    /// The rules from now on, all of them.
    pub(crate) rules: QueueRules,
}

events! {
    /// What happens to a hall's queue rules.
    pub(crate) enum RulesEvent {
        /// A manager set them.
        Set(RulesSet) = "rules.set/1",
    }
}

/// A hall's queue rules. The subject is the hall's id.
#[derive(Debug)]
pub(crate) struct Rules(pub(crate) QueueRules);

impl Default for Rules {
    fn default() -> Self {
        Rules(QueueRules::starter())
    }
}

impl Aggregate for Rules {
    const NAME: &'static str = "rules";
    type Event = RulesEvent;

    fn apply(&mut self, event: &RulesEvent, _stamp: &Stamp) {
        let RulesEvent::Set(set) = event;
        self.0 = set.rules.clone();
    }
}

impl Projection for Rules {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hall_begins_with_sound_rules() {
        let rules = QueueRules::starter();
        let senior = rules.priority("senior").unwrap();
        assert!(senior.head_start_s > 0);
        assert!(rules.priority("nobody").is_none());
        assert!(rules.are_sound());
    }

    #[test]
    fn a_priority_named_twice_or_hours_that_end_before_they_begin_are_unsound() {
        let mut twice = QueueRules::starter();
        let first = twice.priorities[0].clone();
        twice.priorities.push(first);
        assert!(!twice.are_sound());
        let hours = |from, until| QueueRules {
            hours: Some(Hours { from, until }),
            ..QueueRules::starter()
        };
        assert!(hours(510, 1_080).are_sound());
        assert!(!hours(600, 600).are_sound());
        assert!(!hours(600, 1_441).are_sound());
    }

    #[test]
    fn hours_begin_with_their_first_minute_and_end_before_their_last() {
        let hours = Hours {
            from: 510,
            until: 1_080,
        };
        assert!(hours.contains(510) && hours.contains(1_079));
        assert!(!hours.contains(509) && !hours.contains(1_080));
    }
}
