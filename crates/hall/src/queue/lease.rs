//! The lease: which station decides about the queue, and the terms under which that was so.
//!
//! A term is given once: its lower half names the station that took it, so two stations that cannot
//! hear of each other never take the same. The highest term holds. Its station issues in the host's
//! lane of numbers only where every earlier holder has written that it decides no more, for until
//! then that one may still be giving numbers out somewhere; before that it issues in its own.

use super::ticket::HOST_LANE;
use guitai_journal::{Aggregate, Projection, Stamp, events};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The term of the station on which the hall was opened, which nobody had to take.
pub(crate) const FIRST_TERM: u32 = 1;

const STATION_BITS: u32 = 16;

/// The term after one, for the station with this number.
fn next_term(term: u32, number: u16) -> u32 {
    ((term >> STATION_BITS) + 1) << STATION_BITS | u32::from(number)
}

/// `lease.taken/1`
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Taken {
    /// The term that begins.
    pub(crate) term: u32,
    /// The number of the station that decides from now on.
    pub(crate) number: u16,
}

/// `lease.yielded/1`
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Yielded {
    /// The term under which nothing more will be decided.
    pub(crate) term: u32,
}

events! {
    /// What happens to the lease of a hall.
    pub(crate) enum LeaseEvent {
        /// A station took it.
        Taken(Taken) = "lease.taken/1",
        /// A holder gave it up, or heard of a later one.
        Yielded(Yielded) = "lease.yielded/1",
    }
}

/// The lease of a hall. The subject is the hall's id.
#[derive(Debug, PartialEq)]
pub(crate) struct Lease {
    /// The holders so far: the number of a term's station.
    holders: BTreeMap<u32, u16>,
    yielded: BTreeSet<u32>,
}

impl Default for Lease {
    fn default() -> Self {
        Lease {
            holders: [(FIRST_TERM, crate::setup::FIRST_STATION)].into(),
            yielded: BTreeSet::new(),
        }
    }
}

/// Under what a station decides about the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Authority {
    /// The term its entries carry.
    pub(crate) term: u32,
    /// The lane it issues numbers in.
    pub(crate) lane: u16,
    /// The spell apart during which it decides about its own alone.
    pub(crate) spell: Option<u32>,
}

impl Lease {
    /// The term in force.
    pub(crate) fn term(&self) -> u32 {
        self.latest().0
    }

    /// The number of the station that holds it; none while the last holder has given it up.
    pub(crate) fn holder(&self) -> Option<u16> {
        let (term, number) = self.latest();
        (!self.yielded.contains(&term)).then_some(number)
    }

    /// What the station with this number may decide under, if it is the holder.
    pub(crate) fn authority(&self, number: u16) -> Option<Authority> {
        if self.holder() != Some(number) {
            return None;
        }
        let term = self.term();
        let quiet = self
            .holders
            .range(..term)
            .all(|(earlier, _)| self.yielded.contains(earlier));
        Some(Authority {
            term,
            lane: if quiet { HOST_LANE } else { number },
            spell: None,
        })
    }

    /// What the station with this number may decide under during a spell apart.
    pub(crate) fn authority_apart(&self, number: u16, spell: u32) -> Authority {
        Authority {
            term: self.term(),
            lane: number,
            spell: Some(spell),
        }
    }

    /// The station takes the lease, whoever holds it.
    pub(crate) fn decide_take(&self, number: u16) -> LeaseEvent {
        LeaseEvent::Taken(Taken {
            term: next_term(self.term(), number),
            number,
        })
    }

    /// The terms of this station that are over, or that it gives up, and that it has not yet said so of.
    pub(crate) fn decide_yield(&self, number: u16, gives_up: bool) -> Vec<LeaseEvent> {
        let latest = self.term();
        self.holders
            .iter()
            .filter(|(term, holder)| {
                **holder == number && !self.yielded.contains(term) && (gives_up || **term != latest)
            })
            .map(|(term, _)| LeaseEvent::Yielded(Yielded { term: *term }))
            .collect()
    }

    fn latest(&self) -> (u32, u16) {
        self.holders.last_key_value().map_or(
            (FIRST_TERM, crate::setup::FIRST_STATION),
            |(term, number)| (*term, *number),
        )
    }
}

impl Aggregate for Lease {
    const NAME: &'static str = "lease";
    type Event = LeaseEvent;

    fn apply(&mut self, event: &LeaseEvent, _stamp: &Stamp) {
        match event {
            LeaseEvent::Taken(taken) => {
                self.holders.entry(taken.term).or_insert(taken.number);
            }
            LeaseEvent::Yielded(yielded) => {
                self.yielded.insert(yielded.term);
            }
        }
    }
}

impl Projection for Lease {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::stamp;

    fn after(lease: &mut Lease, events: impl IntoIterator<Item = LeaseEvent>) {
        for event in events {
            lease.apply(&event, &stamp(0));
        }
    }

    #[test]
    fn the_station_that_opened_the_hall_holds_the_first_term() {
        let lease = Lease::default();
        let first = Authority {
            term: FIRST_TERM,
            lane: HOST_LANE,
            spell: None,
        };
        assert_eq!(lease.authority(1), Some(first));
        assert_eq!(lease.authority(2), None);
    }

    #[test]
    fn a_lease_handed_over_goes_on_in_the_hosts_lane() {
        let mut lease = Lease::default();
        let given_up = lease.decide_yield(1, true);
        after(&mut lease, given_up);
        assert_eq!(lease.holder(), None, "nobody decides in between");
        let taken = lease.decide_take(4);
        after(&mut lease, [taken]);
        let authority = lease.authority(4).unwrap();
        assert!(authority.term > FIRST_TERM);
        assert_eq!(authority.lane, HOST_LANE);
        assert_eq!(lease.authority(1), None);
    }

    #[test]
    fn a_lease_taken_from_a_silent_host_issues_in_its_own_lane_until_that_one_has_heard() {
        let mut lease = Lease::default();
        let taken = lease.decide_take(4);
        after(&mut lease, [taken]);
        assert_eq!(lease.authority(4).unwrap().lane, 4);
        let heard = lease.decide_yield(1, false);
        assert_eq!(heard.len(), 1);
        after(&mut lease, heard);
        assert_eq!(lease.authority(4).unwrap().lane, HOST_LANE);
        assert_eq!(lease.decide_yield(1, false), [], "said once");
        assert_eq!(lease.decide_yield(4, false), [], "it holds the lease");
    }

    #[test]
    fn two_stations_that_take_it_apart_never_take_the_same_term() {
        let (left, right) = (Lease::default(), Lease::default());
        let (taken_left, taken_right) = (left.decide_take(2), right.decide_take(3));
        assert_ne!(taken_left, taken_right);
        let (mut one, mut other) = (Lease::default(), Lease::default());
        after(&mut one, [taken_left.clone(), taken_right.clone()]);
        after(&mut other, [taken_right, taken_left]);
        assert_eq!(one, other);
        assert_eq!(one.holder(), Some(3), "one of them holds it");
        assert_eq!(one.authority(3).unwrap().lane, 3);
    }

    #[test]
    fn terms_grow_for_every_station() {
        for number in [1, 7, u16::MAX] {
            let term = next_term(FIRST_TERM, number);
            assert!(term > FIRST_TERM);
            assert!(next_term(term, 1) > term);
        }
    }
}
