//! How long somebody will wait, as a range: the line before them is called again and again, each time
//! with handling times as they were lately, by the windows that are open now.
//!
//! No single figure comes of it: what is told is the median and the 90th percentile. Nobody is told
//! anything where no window is open for them.

use super::table::{self, Waiting};
use super::ticket::{Destination, Rank, WaitRange};
use super::window::{self, Profile};
use crate::catalog::Edition;
use crate::day::{BusinessDate, Millis};
use crate::place::Place;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// How often a line is called: a long one less often, since much in it evens out by itself.
const ROUNDS: std::ops::RangeInclusive<usize> = 20..=200;
/// The people called in all rounds together, about.
const CALLS: usize = 4_000;
/// How many of the latest visits tell how long handling takes.
const LATEST: u32 = 200;
/// The fewest visits of a service that tell it; with fewer the catalog's promise stands in.
const ENOUGH: usize = 5;
/// What handling takes where nobody knows: no visits, and no promise in the catalog.
const UNKNOWN_S: u32 = 300;
/// Spread of a promise that stands in for visits: from half of it to half as much again.
const SPREAD: [f64; 5] = [0.5, 0.75, 1.0, 1.25, 1.5];

/// A window that serves now.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    pub(crate) number: u16,
    pub(crate) profile: Profile,
    /// What it does, and for how many seconds already.
    pub(crate) busy: Option<(String, f64)>,
}

/// How long handling takes, in seconds, as it was lately.
#[derive(Clone, Debug, Default)]
pub(crate) struct Times(BTreeMap<String, Vec<f64>>);

/// The hall as it stands, for looking ahead.
#[derive(Clone, Debug)]
pub(crate) struct Outlook {
    pub(crate) line: Vec<Waiting>,
    pub(crate) servers: Vec<Server>,
    pub(crate) times: Times,
}

impl Times {
    /// From the latest visits, and for services with too few of those from the catalog's promise.
    pub(crate) fn of(
        visits: impl IntoIterator<Item = (String, f64)>,
        edition: Option<&Edition>,
    ) -> Times {
        let mut times: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        for (service, seconds) in visits {
            times.entry(service).or_default().push(seconds);
        }
        times.retain(|_, seconds| seconds.len() >= ENOUGH);
        for service in edition.iter().flat_map(|edition| edition.services()) {
            times
                .entry(service.code.clone())
                .or_insert_with(|| spread(service.handling_seconds));
        }
        Times(times)
    }

    fn draw(&self, service: &str, chance: &mut StdRng) -> f64 {
        match self.0.get(service).map(Vec::as_slice) {
            Some(known @ [_, ..]) => known[chance.random_range(0..known.len())],
            _ => f64::from(UNKNOWN_S) * SPREAD[chance.random_range(0..SPREAD.len())],
        }
    }

    fn mean_of(&self, service: &str) -> f64 {
        let known = self.0.get(service).filter(|known| !known.is_empty());
        known.map_or(f64::from(UNKNOWN_S), |known| mean(known.iter().copied()))
    }

    /// What is left of a visit that has taken so long: of the visits that took longer, one; a moment
    /// where none did.
    fn draw_rest(&self, service: &str, elapsed: f64, chance: &mut StdRng) -> f64 {
        const TRIES: usize = 8;
        let left = (0..TRIES)
            .map(|_| self.draw(service, chance) - elapsed)
            .find(|rest| *rest > 0.0);
        left.unwrap_or(0.0)
    }
}

fn mean(seconds: impl Iterator<Item = f64> + Clone) -> f64 {
    let many = f64::from(super::view::count(seconds.clone()));
    seconds.sum::<f64>() / many.max(1.0)
}

fn spread(promised_s: u32) -> Vec<f64> {
    SPREAD
        .iter()
        .map(|part| part * f64::from(promised_s))
        .collect()
}

impl Server {
    /// Whether it calls people for a service.
    pub(crate) fn takes(&self, service: &str) -> bool {
        self.profile.is_for(service) || self.profile.helps
    }
}

impl Outlook {
    /// From the tables.
    pub(crate) fn of(
        rows: &Connection,
        place: &Place,
        today: BusinessDate,
        now: Millis,
        edition: Option<&Edition>,
    ) -> rusqlite::Result<Outlook> {
        let visits = table::handled(rows, place.hall, today, LATEST)?;
        let mut servers = Vec::new();
        for row in window::all(rows, place.hall)? {
            if !row.serves() {
                continue;
            }
            let in_hand = table::in_hand(rows, place.hall, today, row.number)?;
            servers.push(Server {
                number: row.number,
                busy: in_hand.map(|ticket| {
                    let worked = ticket.worked_ms
                        + ticket.serving_since.map_or(0, |since| now.ms_since(since));
                    (ticket.service, seconds(worked))
                }),
                profile: row.profile,
            });
        }
        let visits = visits
            .into_iter()
            .map(|visit| (visit.service, seconds(visit.worked_ms)));
        Ok(Outlook {
            line: table::line(rows, place.hall, today, None)?,
            servers,
            times: Times::of(visits, edition),
        })
    }

    /// How long somebody waits who comes for a service now, with this place in the line, behind those
    /// who have the same. The same `seed` gives the same range.
    pub(crate) fn wait(&self, service: &str, rank: Rank, seed: u64) -> Option<WaitRange> {
        let ahead: Vec<&Waiting> = self
            .line
            .iter()
            .filter(|waiting| waiting.rank <= rank)
            .collect();
        let newcomer = Waiting {
            id: uuid::Uuid::nil(),
            service: service.to_owned(),
            rank,
            destination: Destination::Line,
        };
        let mut chance = StdRng::seed_from_u64(seed);
        let rounds = CALLS / ahead.len().max(1);
        let rounds = rounds.clamp(*ROUNDS.start(), *ROUNDS.end());
        let mut waits: Vec<f64> = (0..rounds)
            .map(|_| self.round(&ahead, &newcomer, &mut chance))
            .collect::<Option<_>>()?;
        waits.sort_by(f64::total_cmp);
        let at = |share: usize| whole(waits[(rounds * share / 100).min(rounds - 1)]);
        Some(WaitRange {
            p50_s: at(50),
            p90_s: at(90),
        })
    }

    /// The same hall with one more window that is free.
    pub(crate) fn with_one_more(&self, profile: Profile) -> Outlook {
        let mut more = self.clone();
        more.servers.push(Server {
            number: u16::MAX, // nobody is sent to it
            profile,
            busy: None,
        });
        more
    }

    /// Seconds of work in the line and at the windows, on average.
    pub(crate) fn work_s(&self) -> f64 {
        let line = self.line.iter();
        let waits: f64 = line
            .map(|waiting| self.times.mean_of(&waiting.service))
            .sum();
        let busy = self
            .servers
            .iter()
            .filter_map(|server| server.busy.as_ref());
        let rest =
            |(service, elapsed): &(String, f64)| (self.times.mean_of(service) - elapsed).max(0.0);
        waits + busy.map(rest).sum::<f64>()
    }

    /// Seconds that a visit takes on average: of those who wait, or of all services where nobody does.
    pub(crate) fn mean_s(&self) -> f64 {
        if self.line.is_empty() {
            return mean(
                self.times
                    .0
                    .keys()
                    .map(|service| self.times.mean_of(service)),
            );
        }
        mean(
            self.line
                .iter()
                .map(|waiting| self.times.mean_of(&waiting.service)),
        )
    }

    /// Calls the line once, and gives the second at which the newcomer's turn comes; none where no
    /// window is there for them.
    fn round(&self, ahead: &[&Waiting], newcomer: &Waiting, chance: &mut StdRng) -> Option<f64> {
        let mut free: Vec<f64> = self
            .servers
            .iter()
            .map(|server| match &server.busy {
                Some((service, elapsed)) => self.times.draw_rest(service, *elapsed, chance),
                None => 0.0,
            })
            .collect();
        for waiting in ahead {
            if let Some(server) = self.earliest(&free, waiting) {
                free[server] += self.times.draw(&waiting.service, chance);
            }
        }
        self.earliest(&free, newcomer).map(|server| free[server])
    }

    /// The window that is free first of those that would call somebody.
    fn earliest(&self, free: &[f64], waiting: &Waiting) -> Option<usize> {
        let fit = self.servers.iter().enumerate().filter(|(_, server)| {
            match waiting.destination {
                Destination::Window { window } => window == server.number,
                // Whoever waits for one person holds up that person's window; which one it is makes
                // no difference to the rest of the line.
                Destination::Person { .. } => false,
                Destination::Line => server.takes(&waiting.service),
            }
        });
        fit.map(|(place, _)| place)
            .min_by(|one, other| free[*one].total_cmp(&free[*other]))
    }
}

fn seconds(ms: i64) -> f64 {
    // Within a day: exact.
    std::time::Duration::from_millis(ms.max(0).cast_unsigned()).as_secs_f64()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast of a float stops at the ends of the range"
)]
pub(crate) fn whole(seconds: f64) -> u32 {
    seconds.round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const SEED: u64 = 7;

    fn waiting(rank: i64, service: &str) -> Waiting {
        Waiting {
            id: Uuid::from_u128(1),
            service: service.into(),
            rank: Rank(rank),
            destination: Destination::Line,
        }
    }

    fn open(number: u16, services: &[&str]) -> Server {
        Server {
            number,
            profile: Profile {
                services: services.iter().map(|code| (*code).to_owned()).collect(),
                helps: false,
            },
            busy: None,
        }
    }

    /// A hall where a bill takes one or three minutes and a plan twenty.
    fn outlook(line: usize, servers: Vec<Server>) -> Outlook {
        let bills = (0..10).map(|n| ("bill".to_owned(), if n % 2 == 0 { 60.0 } else { 180.0 }));
        let plans = (0..10).map(|_| ("plan".to_owned(), 1_200.0));
        Outlook {
            line: (0..i64::try_from(line).unwrap())
                .map(|rank| waiting(rank, "bill"))
                .collect(),
            servers,
            times: Times::of(bills.chain(plans), None),
        }
    }

    fn wait(outlook: &Outlook, service: &str) -> Option<WaitRange> {
        outlook.wait(service, Rank(i64::MAX), SEED)
    }

    #[test]
    fn with_nobody_before_and_a_free_window_there_is_no_wait() {
        let range = wait(&outlook(0, vec![open(1, &[])]), "bill").unwrap();
        assert_eq!((range.p50_s, range.p90_s), (0, 0));
    }

    #[test]
    fn the_range_covers_the_line_before_at_the_windows_open() {
        let one = wait(&outlook(8, vec![open(1, &[])]), "bill").unwrap();
        assert!((780..=1_140).contains(&one.p50_s), "{one:?}"); // 8 bills of two minutes
        assert!(one.p90_s > one.p50_s && one.p90_s <= 1_440, "{one:?}");
        let two = wait(&outlook(8, vec![open(1, &[]), open(2, &[])]), "bill").unwrap();
        assert!(two.p50_s < one.p50_s * 2 / 3, "{two:?} {one:?}");
    }

    #[test]
    fn where_no_window_is_open_for_a_service_nothing_is_promised() {
        assert_eq!(wait(&outlook(0, vec![]), "bill"), None);
        assert_eq!(wait(&outlook(0, vec![open(1, &["plan"])]), "bill"), None);
    }

    #[test]
    fn whoever_counts_as_earlier_waits_only_for_those_before() {
        let hall = outlook(8, vec![open(1, &[])]);
        let ahead_of_six = hall.wait("bill", Rank(1), SEED).unwrap();
        assert!(ahead_of_six.p90_s <= 360, "{ahead_of_six:?}");
    }

    #[test]
    fn a_long_visit_under_way_is_waited_for() {
        let mut hall = outlook(0, vec![open(1, &[])]);
        hall.servers[0].busy = Some(("plan".into(), 600.0));
        assert_eq!(wait(&hall, "bill").unwrap().p50_s, 600);
        hall.servers[0].busy = Some(("plan".into(), 5_000.0));
        assert_eq!(
            wait(&hall, "bill").unwrap().p50_s,
            0,
            "it may end any moment"
        );
    }

    #[test]
    fn too_few_visits_are_no_measure_and_the_promise_stands_in() {
        let edition = Edition::new(crate::catalog::Published::starter());
        let service = edition.services().next().unwrap();
        let (code, promised) = (service.code.clone(), f64::from(service.handling_seconds));
        let few = Times::of([(code.clone(), 1.0)], Some(&edition));
        let mut chance = StdRng::seed_from_u64(SEED);
        let drawn = few.draw(&code, &mut chance);
        assert!(drawn >= promised / 2.0 && drawn <= promised * 1.5);
        assert!(few.draw("unheard_of", &mut chance) > 0.0);
    }
}
