//! How a set of durations is spread.

use serde::{Deserialize, Serialize};

/// Durations in whole seconds: how many, and where the middle and the end lie. Percentiles are
/// nearest-rank: the smallest value that at least that share of all values does not exceed, so
/// each is a duration that somebody really had. Without durations there is no figure, never 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Spread {
    /// How many.
    pub count: u32,
    /// The 50th percentile.
    #[specta(type = Option<i32>)]
    pub median: Option<i64>,
    /// The 90th percentile.
    #[specta(type = Option<i32>)]
    pub p90: Option<i64>,
    /// The longest.
    #[specta(type = Option<i32>)]
    pub longest: Option<i64>,
}

impl Spread {
    pub(crate) fn of(seconds: impl IntoIterator<Item = i64>) -> Spread {
        let mut sorted: Vec<i64> = seconds.into_iter().collect();
        sorted.sort_unstable();
        Spread {
            count: u32::try_from(sorted.len()).unwrap_or(u32::MAX),
            median: nearest_rank(&sorted, 50),
            p90: nearest_rank(&sorted, 90),
            longest: sorted.last().copied(),
        }
    }
}

/// The value at rank ⌈`percent` · n ÷ 100⌉ of a sorted slice.
fn nearest_rank(sorted: &[i64], percent: usize) -> Option<i64> {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(seconds: &[i64]) -> (u32, Option<i64>, Option<i64>, Option<i64>) {
        let spread = Spread::of(seconds.iter().copied());
        (spread.count, spread.median, spread.p90, spread.longest)
    }

    /// Ranks by hand: n = 10 → ⌈5⌉ = 5th, ⌈9⌉ = 9th; n = 11 → ⌈5.5⌉ = 6th, ⌈9.9⌉ = 10th;
    /// n = 4 → 2nd, ⌈3.6⌉ = 4th.
    #[test]
    fn percentiles_match_ranks_counted_by_hand() {
        let ten = [600, 30, 45, 60, 75, 90, 120, 150, 15, 240];
        assert_eq!(spread(&ten), (10, Some(75), Some(240), Some(600)));
        let eleven = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
        assert_eq!(spread(&eleven), (11, Some(6), Some(10), Some(11)));
        assert_eq!(spread(&[40, 10, 30, 20]), (4, Some(20), Some(40), Some(40)));
        assert_eq!(spread(&[7]), (1, Some(7), Some(7), Some(7)));
    }

    #[test]
    fn without_durations_there_is_no_figure() {
        assert_eq!(spread(&[]), (0, None, None, None));
    }
}
