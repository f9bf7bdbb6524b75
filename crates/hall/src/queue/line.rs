//! The line: who is next for a window, and where somebody who comes late stands.

use super::rules::LateReturn;
use super::table::Waiting;
use super::ticket::{Destination, Rank};
use super::window::Profile;
use crate::day::Millis;
use guitai_journal::ActorId;
use std::borrow::Borrow;

/// A window that calls.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Caller<'a> {
    pub(crate) window: u16,
    pub(crate) clerk: ActorId,
    pub(crate) profile: &'a Profile,
}

impl Caller<'_> {
    /// Whether somebody waits for this window: sent to it, to its clerk, or for what it does.
    fn is_for(&self, waiting: &Waiting) -> bool {
        match waiting.destination {
            Destination::Window { window } => window == self.window,
            Destination::Person { account } => account == self.clerk.0,
            Destination::Line => self.profile.is_for(&waiting.service),
        }
    }

    /// Whether this window calls somebody when nobody waits for its own.
    fn helps_with(&self, waiting: &Waiting) -> bool {
        self.profile.helps && waiting.destination == Destination::Line
    }
}

/// Who is next for a window, of a line in the order of calling. It is read no further than to them.
pub(crate) fn next<W: Borrow<Waiting>>(
    line: impl IntoIterator<Item = W>,
    caller: &Caller<'_>,
) -> Option<W> {
    let mut helped = None;
    for waiting in line {
        if caller.is_for(waiting.borrow()) {
            return Some(waiting);
        }
        if helped.is_none() && caller.helps_with(waiting.borrow()) {
            helped = Some(waiting);
        }
    }
    helped
}

/// The place of somebody who comes after having been passed over.
pub(crate) fn late_place(line: &[Waiting], rule: LateReturn, now: Millis) -> Rank {
    let (first, last) = (line.first(), line.last());
    let end = || {
        let now = Rank::of(now, 0);
        last.map_or(now, |last| last.rank.after().max(now))
    };
    match rule {
        LateReturn::AtOnce => first.map_or_else(end, |first| first.rank.before()),
        LateReturn::After { places: 0 } => first.map_or_else(end, |first| first.rank.before()),
        LateReturn::After { places } => {
            let after = usize::try_from(places - 1)
                .ok()
                .and_then(|place| line.get(place));
            after.map_or_else(end, |after| after.rank.after())
        }
        LateReturn::AtEnd => end(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn waiting(id: u128, service: &str, rank: Rank) -> Waiting {
        Waiting {
            id: Uuid::from_u128(id),
            service: service.into(),
            rank,
            destination: Destination::Line,
        }
    }

    fn arrived(id: u128, minute: i64) -> Waiting {
        waiting(id, "bill_payment", Rank::of(Millis(minute * 60_000), 0))
    }

    fn for_services(services: &[&str], helps: bool) -> Profile {
        Profile {
            services: services.iter().map(|code| (*code).to_owned()).collect(),
            helps,
        }
    }

    fn caller(profile: &Profile) -> Caller<'_> {
        Caller {
            window: 3,
            clerk: ActorId(Uuid::from_u128(7)),
            profile,
        }
    }

    #[test]
    fn a_window_calls_for_its_own_services_first_and_helps_only_when_told() {
        let line = [
            waiting(1, "plan_change", Rank(1)),
            waiting(2, "bill_payment", Rank(2)),
        ];
        let own = for_services(&["bill_payment"], true);
        assert_eq!(next(&line, &caller(&own)), Some(&line[1]));
        assert_eq!(next(&line[..1], &caller(&own)), Some(&line[0]), "it helps");
        let strict = for_services(&["bill_payment"], false);
        assert_eq!(next(&line[..1], &caller(&strict)), None);
        let all = for_services(&[], false);
        assert_eq!(next(&line, &caller(&all)), Some(&line[0]));
    }

    #[test]
    fn whoever_was_sent_to_a_window_or_a_person_is_called_there_alone() {
        let mut line = [
            waiting(1, "bill_payment", Rank(1)),
            waiting(2, "bill_payment", Rank(2)),
        ];
        let strict = for_services(&["plan_change"], true);
        line[0].destination = Destination::Window { window: 4 };
        line[1].destination = Destination::Person {
            account: Uuid::from_u128(8),
        };
        assert_eq!(next(&line, &caller(&strict)), None);
        line[0].destination = Destination::Window { window: 3 };
        assert_eq!(next(&line, &caller(&strict)), Some(&line[0]));
        line[0].destination = Destination::Person {
            account: Uuid::from_u128(7),
        };
        assert_eq!(next(&line, &caller(&strict)), Some(&line[0]));
    }

    #[test]
    fn somebody_late_stands_where_the_rule_says() {
        let line: Vec<Waiting> = (1..=5)
            .map(|id| arrived(id, id.try_into().unwrap()))
            .collect();
        let now = Millis(60 * 60_000);
        let place = |rule| {
            let rank = late_place(&line, rule, now);
            line.iter().filter(|other| other.rank < rank).count()
        };
        assert_eq!(place(LateReturn::AtOnce), 0);
        assert_eq!(place(LateReturn::After { places: 0 }), 0);
        assert_eq!(place(LateReturn::After { places: 3 }), 3);
        assert_eq!(place(LateReturn::After { places: 9 }), 5);
        assert_eq!(place(LateReturn::AtEnd), 5);
        for rule in [LateReturn::AtOnce, LateReturn::AtEnd] {
            assert_eq!(late_place(&[], rule, now), Rank::of(now, 0));
        }
    }

    proptest! {
        /// Nobody starves: whoever comes later than the longest head start is called later.
        #[test]
        fn nobody_is_passed_by_those_who_come_later_than_the_longest_head_start(
            arrivals in prop::collection::vec((0..7_200_i64, 0..1_800_u32), 2..40),
        ) {
            const LONGEST: i64 = 1_800;
            let mut line: Vec<(i64, Waiting)> = (0_u128..)
                .zip(&arrivals)
                .map(|(id, (second, head_start))| {
                    let rank = Rank::of(Millis(second * 1_000), *head_start);
                    (*second, waiting(id, "bill_payment", rank))
                })
                .collect();
            line.sort_by_key(|(_, waiting)| waiting.rank);
            for (place, (second, _)) in line.iter().enumerate() {
                for (earlier, _) in &line[..place] {
                    prop_assert!(*earlier <= second + LONGEST);
                }
            }
        }

        /// Of two with the same head start, whoever came first is called first.
        #[test]
        fn among_equals_arrival_decides(
            arrivals in prop::collection::btree_set(0..7_200_i64, 2..40),
            head_start in 0..1_800_u32,
        ) {
            let ranks: Vec<Rank> = arrivals
                .iter()
                .map(|second| Rank::of(Millis(second * 1_000), head_start))
                .collect();
            prop_assert!(ranks.is_sorted_by(|earlier, later| earlier < later));
        }
    }
}
