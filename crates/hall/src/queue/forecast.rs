//! What becomes of the wait: work comes in as in the last half hour and goes as the open windows
//! handle it.

use super::kiosk::SEED;
use super::ticket::{Rank, WaitRange};
use super::view::count;
use super::wait::{Outlook, whole};
use super::window::Profile;
use crate::day::Millis;
use serde::{Deserialize, Serialize};

/// Arrivals are counted over this long.
pub(super) const ARRIVALS_OVER_MS: i64 = 30 * 60_000;
/// The same in seconds.
const ARRIVALS_OVER_S: f64 = 1_800.0;
/// Nobody plans further ahead: two hours.
const AHEAD_S: f64 = 7_200.0;

/// Advice to open one more window, with all that it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// When the wait passes the promise, as things go; now where it has.
    pub passes_at: Millis,
    /// What is promised, in seconds.
    pub promised_s: u32,
    /// The service that is waited for longest, by its code.
    pub service: String,
    /// How long somebody waits for it who comes now; unknown where no window is open.
    pub now_wait: Option<WaitRange>,
    /// The same with one more window.
    pub with_one_more: Option<WaitRange>,
    /// How many wait.
    pub waiting: u32,
    /// How many came in the last half hour.
    pub arrivals: u32,
    /// How long a visit takes on average, in seconds.
    pub mean_s: u32,
    /// How many windows serve.
    pub open: u32,
    /// A window that could serve: nobody sits there, or it pauses.
    pub window: Option<u16>,
}

/// One more window, where the wait passes the promise within two hours otherwise. `spare`: a window
/// that could serve, with whom it would call. `waits`: how long each service is waited for now.
pub(super) fn advise(
    outlook: &Outlook,
    waits: &[(&str, Option<WaitRange>)],
    arrivals: u32,
    now: Millis,
    promised_s: u32,
    spare: Option<(u16, Profile)>,
) -> Option<Advice> {
    let load = Load::of(outlook, arrivals);
    let after_s = load.passes_after_s(f64::from(promised_s))?;
    let (window, profile) = spare.unzip();
    let more = outlook.with_one_more(profile.unwrap_or_default());
    // What nobody is open for is waited for longest. A wait that no window could end is no advice.
    let (service, now_wait) = waits.iter().max_by_key(|(service, wait)| {
        let helps = more.servers.iter().any(|server| server.takes(service));
        let waits = outlook.line.iter().any(|each| each.service == *service);
        (helps, waits, wait.map_or(u32::MAX, |range| range.p90_s))
    })?;
    Some(Advice {
        passes_at: Millis(now.0.saturating_add(i64::from(whole(after_s)) * 1_000)),
        promised_s,
        service: (*service).to_owned(),
        now_wait: *now_wait,
        with_one_more: more.wait(service, Rank::of(now, 0), SEED),
        waiting: load.waiting,
        arrivals: load.arrivals,
        mean_s: whole(load.mean_s),
        open: load.open,
        window,
    })
}

/// Work that waits, work that comes, and who does it.
#[derive(Clone, Copy, Debug)]
struct Load {
    /// Seconds of work in the line and at the windows.
    work_s: f64,
    /// How many came in the last half hour.
    arrivals: u32,
    /// Seconds that a visit takes on average.
    mean_s: f64,
    waiting: u32,
    open: u32,
}

impl Load {
    fn of(outlook: &Outlook, arrivals: u32) -> Load {
        Load {
            work_s: outlook.work_s(),
            arrivals,
            mean_s: outlook.mean_s(),
            waiting: count(outlook.line.iter()),
            open: count(outlook.servers.iter()),
        }
    }

    /// In how many seconds somebody who comes will wait longer than promised.
    fn passes_after_s(&self, promised_s: f64) -> Option<f64> {
        let open = f64::from(self.open);
        if self.open == 0 {
            return (self.waiting > 0).then_some(0.0);
        }
        let room = promised_s * open - self.work_s;
        if room < 0.0 {
            return Some(0.0);
        }
        let grows = f64::from(self.arrivals) / ARRIVALS_OVER_S * self.mean_s - open;
        let after = room / grows;
        (grows > 0.0 && after <= AHEAD_S).then_some(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queue::table::Waiting;
    use crate::queue::ticket::Destination;
    use crate::queue::wait::{Server, Times};

    /// Three windows, visits of five minutes, twelve people before them.
    fn load(arrivals: u32) -> Load {
        Load {
            work_s: 12.0 * 300.0 / 2.0,
            arrivals,
            mean_s: 300.0,
            waiting: 6,
            open: 3,
        }
    }

    fn passes(load: Load, promised_s: f64) -> Option<u32> {
        load.passes_after_s(promised_s).map(whole)
    }

    #[test]
    fn with_as_much_coming_as_going_the_promise_holds() {
        assert_eq!(passes(load(18), 900.0), None);
        assert_eq!(passes(load(6), 900.0), None);
    }

    #[test]
    fn with_more_coming_than_going_the_promise_breaks_at_a_time_that_can_be_told() {
        // Four windows' worth of work comes to three: one second of work a second stays over. Of
        // three times 900 s, 1,800 s are there, so that the rest is full in 900 s.
        assert_eq!(passes(load(24), 900.0), Some(900));
    }

    #[test]
    fn a_promise_broken_already_is_broken_now() {
        assert_eq!(passes(load(0), 500.0), Some(0));
    }

    #[test]
    fn what_breaks_after_more_than_two_hours_is_not_told() {
        assert_eq!(passes(load(19), 3_600.0), None);
    }

    fn waiting(n: i64) -> Waiting {
        Waiting {
            id: uuid::Uuid::from_u128(1),
            service: "bill".into(),
            rank: Rank(n),
            destination: Destination::Line,
        }
    }

    fn serving(services: &[&str]) -> Server {
        Server {
            number: 1,
            profile: profile(services),
            busy: None,
        }
    }

    fn profile(services: &[&str]) -> Profile {
        Profile {
            services: services.iter().map(|code| (*code).to_owned()).collect(),
            helps: false,
        }
    }

    /// Twenty bills of one to three minutes, and who serves them.
    fn hall(servers: Vec<Server>) -> Outlook {
        let bills = [60.0, 120.0, 180.0, 60.0, 180.0];
        Outlook {
            line: (0..20).map(waiting).collect(),
            servers,
            times: Times::of(bills.map(|seconds| ("bill".to_owned(), seconds)), None),
        }
    }

    fn advised(outlook: &Outlook, spare: Option<(u16, Profile)>) -> Option<Advice> {
        let now = Millis(5_000);
        let waits = ["plan", "bill"].map(|code| (code, outlook.wait(code, Rank::of(now, 0), SEED)));
        advise(outlook, &waits, 3, now, 900, spare)
    }

    #[test]
    fn one_more_window_is_a_shorter_range_for_what_is_waited_for_longest() {
        let hall = hall(vec![serving(&["bill"])]);
        let advice = advised(&hall, Some((4, Profile::default()))).unwrap();
        assert_eq!(advice.passes_at, Millis(5_000), "it is passed already");
        assert_eq!((&*advice.service, advice.window), ("bill", Some(4)));
        let (now, more) = (advice.now_wait.unwrap(), advice.with_one_more.unwrap());
        assert!(now.p50_s < now.p90_s && more.p50_s < more.p90_s);
        assert!(more.p90_s < now.p50_s, "{more:?} {now:?}");
    }

    #[test]
    fn with_no_window_open_only_the_one_more_tells_how_long() {
        let advice = advised(&hall(vec![]), None).unwrap();
        assert_eq!((advice.now_wait, advice.window), (None, None));
        let more = advice.with_one_more.unwrap();
        assert!(more.p50_s > 1_800 && more.p90_s > more.p50_s, "{more:?}");
        let empty = Outlook {
            line: vec![],
            ..hall(vec![])
        };
        assert_eq!(advised(&empty, None), None);
    }

    #[test]
    fn a_window_for_other_services_is_not_said_to_help() {
        let hall = hall(vec![serving(&["bill"])]);
        let advice = advised(&hall, Some((2, profile(&["sim"])))).unwrap();
        let (now, more) = (advice.now_wait.unwrap(), advice.with_one_more.unwrap());
        assert!(more.p50_s > now.p50_s / 2, "{more:?} {now:?}");
    }
}
