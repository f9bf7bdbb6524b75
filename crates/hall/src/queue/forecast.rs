//! What becomes of the wait: work comes in as in the last half hour and goes as the open windows
//! handle it.

use super::view::count;
use super::wait::{Outlook, whole};
use crate::day::Millis;
use serde::{Deserialize, Serialize};

/// Arrivals are counted over this long.
pub(super) const ARRIVALS_OVER_MS: i64 = 30 * 60_000;
/// The same in seconds.
const ARRIVALS_OVER_S: f64 = 1_800.0;
/// Nobody plans further ahead: two hours.
const AHEAD_S: f64 = 7_200.0;

/// Advice to open one more window, with all that it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// When the wait passes the promise, as things go; now where it has.
    pub passes_at: Millis,
    /// What is promised, in seconds.
    pub promised_s: u32,
    /// How long somebody waits who comes now; unknown where no window is open.
    pub now_s: Option<u32>,
    /// The same with one more window.
    pub with_one_more_s: u32,
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

/// Work that waits, work that comes, and who does it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Load {
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
    pub(super) fn of(outlook: &Outlook, arrivals: u32) -> Load {
        Load {
            work_s: outlook.work_s(),
            arrivals,
            mean_s: outlook.mean_s(),
            waiting: count(outlook.line.iter()),
            open: count(outlook.servers.iter()),
        }
    }

    /// One more window, where the wait passes the promise within two hours otherwise.
    pub(super) fn advice(
        &self,
        now: Millis,
        promised_s: u32,
        window: Option<u16>,
    ) -> Option<Advice> {
        let after_s = self.passes_after_s(f64::from(promised_s))?;
        let after_ms = i64::from(whole(after_s)) * 1_000;
        let open = f64::from(self.open);
        Some(Advice {
            passes_at: Millis(now.0.saturating_add(after_ms)),
            promised_s,
            now_s: (self.open > 0).then(|| whole(self.work_s / open)),
            with_one_more_s: whole(self.work_s / (open + 1.0)),
            waiting: self.waiting,
            arrivals: self.arrivals,
            mean_s: whole(self.mean_s),
            open: self.open,
            window,
        })
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

    #[test]
    fn with_as_much_coming_as_going_the_promise_holds() {
        assert_eq!(load(18).advice(Millis(0), 900, None), None);
        assert_eq!(load(6).advice(Millis(0), 900, None), None);
    }

    #[test]
    fn with_more_coming_than_going_the_promise_breaks_at_a_time_that_can_be_told() {
        // Four windows' worth of work comes to three: one second of work a second stays over. Of
        // three times 900 s, 1,800 s are there, so that the rest is full in 900 s.
        let advice = load(24).advice(Millis(0), 900, Some(4)).unwrap();
        assert_eq!(advice.passes_at, Millis(900_000));
        assert_eq!((advice.now_s, advice.with_one_more_s), (Some(600), 450));
        assert_eq!((advice.open, advice.window), (3, Some(4)));
    }

    #[test]
    fn a_promise_broken_already_is_broken_now() {
        let advice = load(0).advice(Millis(5_000), 500, None).unwrap();
        assert_eq!(advice.passes_at, Millis(5_000));
    }

    #[test]
    fn with_no_window_open_whoever_waits_waits_too_long() {
        let nobody_there = Load { open: 0, ..load(0) };
        let advice = nobody_there.advice(Millis(0), 600, Some(1)).unwrap();
        assert_eq!((advice.now_s, advice.with_one_more_s), (None, 1_800));
        let empty = Load {
            open: 0,
            waiting: 0,
            ..load(0)
        };
        assert_eq!(empty.advice(Millis(0), 600, Some(1)), None);
    }

    #[test]
    fn what_breaks_after_more_than_two_hours_is_not_told() {
        assert_eq!(load(19).advice(Millis(0), 3_600, None), None);
    }
}
