//! When to try again: full jitter, so that halls which lost headquarters together do not come back together.

use std::time::Duration;

const FLOOR: Duration = Duration::from_secs(1);
const CEILING: Duration = Duration::from_secs(300);
/// A server that asks for more than this is misled; the lamp must not stay dark for a day.
const LONGEST_WISH: Duration = Duration::from_secs(3_600);

/// The failures in a row so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retry {
    failures: u32,
}

impl Retry {
    /// After a failure: how long to wait. `chance` is a random number in `[0, 1)`; `wish` is the server's
    /// `Retry-After`, which is never undercut.
    ///
    /// The wait is even between 1 s and a bound that doubles from 2 s up to 5 min.
    /// Source: M. Brooker, "Exponential Backoff And Jitter", 2015.
    pub fn failed(&mut self, chance: f64, wish: Option<Duration>) -> Duration {
        let bound = FLOOR
            .saturating_mul(2_u32.saturating_pow(self.failures.saturating_add(1)))
            .min(CEILING);
        self.failures = self.failures.saturating_add(1);
        let jitter = (bound - FLOOR).mul_f64(chance.clamp(0.0, 1.0));
        FLOOR + jitter.max(Duration::ZERO) + wish.unwrap_or_default().min(LONGEST_WISH)
    }

    /// After a success.
    pub fn succeeded(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_stays_between_a_second_and_five_minutes() {
        let (mut lucky, mut unlucky) = (Retry::default(), Retry::default());
        for _ in 0..100 {
            assert_eq!(lucky.failed(0.0, None), FLOOR);
            assert!(unlucky.failed(1.0, None) <= CEILING);
        }
        assert_eq!(unlucky.failed(1.0, None), CEILING);
    }

    #[test]
    fn the_bound_doubles_and_a_success_forgets() {
        let mut retry = Retry::default();
        let waits: Vec<_> = (0..4).map(|_| retry.failed(1.0, None).as_secs()).collect();
        assert_eq!(waits, [2, 4, 8, 16]);
        retry.succeeded();
        assert_eq!(retry.failed(1.0, None).as_secs(), 2);
    }

    #[test]
    fn a_servers_wish_is_never_undercut_within_reason() {
        let mut retry = Retry::default();
        assert!(retry.failed(0.0, Some(Duration::from_secs(120))) >= Duration::from_secs(120));
        assert!(retry.failed(0.0, Some(Duration::from_secs(1_000_000))) <= LONGEST_WISH + CEILING);
    }
}
