//! Time: a wall clock that is passed in, and the hybrid logical clock that orders entries.

use std::fmt;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// An entry from a clock further ahead than this is flagged and takes its place by the host's receipt.
pub const MAX_AHEAD_MS: i64 = 5 * 60 * 1000;

const COUNTER_BITS: u32 = 16;

/// A wall clock in UTC milliseconds.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    fn now_ms(&self) -> i64;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }
}

/// A clock that stands until it is moved: for tests and simulated days.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// Starts at `now_ms`, UTC milliseconds.
    pub fn at(now_ms: i64) -> Self {
        ManualClock(AtomicI64::new(now_ms))
    }

    /// Moves the clock, backwards too when `ms` is negative.
    pub fn advance(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// Hybrid logical time: 48 bits of UTC milliseconds, then a counter of 16 bits.
///
/// It never runs backwards on one station and is later than everything that station had seen.
/// Source: Kulkarni et al., "Logical Physical Clocks", 2014.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Hlc(u64);

impl Hlc {
    /// The first moment of a millisecond (negative times count as zero).
    pub fn from_millis(ms: i64) -> Self {
        Hlc(u64::try_from(ms).unwrap_or(0) << COUNTER_BITS)
    }

    /// UTC milliseconds.
    pub fn millis(self) -> i64 {
        (self.0 >> COUNTER_BITS).cast_signed()
    }

    /// The next moment after `self` that is not before the wall clock.
    #[must_use]
    pub fn tick(self, now_ms: i64) -> Self {
        Hlc((self.0 + 1).max(Self::from_millis(now_ms).0))
    }

    /// Whether the writer's clock ran more than [`MAX_AHEAD_MS`] ahead of ours.
    pub fn is_ahead_of(self, now_ms: i64) -> bool {
        self.millis() > now_ms.saturating_add(MAX_AHEAD_MS)
    }

    /// As SQL orders it. A time beyond SQL's range, which no clock gives, counts as its end.
    pub(crate) fn to_sql(self) -> i64 {
        i64::try_from(self.0).unwrap_or(i64::MAX)
    }

    pub(crate) fn from_sql(value: i64) -> Self {
        Hlc(value.cast_unsigned())
    }
}

impl fmt::Display for Hlc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}.{}",
            self.millis(),
            self.0 & ((1 << COUNTER_BITS) - 1)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticking_follows_the_wall_clock_and_counts_within_a_millisecond() {
        let first = Hlc::default().tick(1_000);
        let second = first.tick(1_000);
        assert_eq!(first.millis(), 1_000);
        assert_eq!(second.millis(), 1_000);
        assert!(second > first);
        assert_eq!(second.tick(1_005).millis(), 1_005);
    }

    #[test]
    fn a_wall_clock_that_jumps_back_does_not_turn_time() {
        let late = Hlc::from_millis(50_000);
        assert!(late.tick(10) > late);
    }

    #[test]
    fn a_time_beyond_sqls_range_is_still_the_latest() {
        assert!(Hlc(u64::MAX).to_sql() > Hlc::from_millis(i64::MAX >> 20).to_sql());
    }

    #[test]
    fn five_minutes_ahead_is_still_taken_and_more_is_not() {
        let now = 1_000_000;
        assert!(!Hlc::from_millis(now + MAX_AHEAD_MS).is_ahead_of(now));
        assert!(Hlc::from_millis(now + MAX_AHEAD_MS + 1).is_ahead_of(now));
    }
}
