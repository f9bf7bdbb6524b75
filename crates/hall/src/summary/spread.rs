//! How a set of durations is spread.

use serde::{Deserialize, Serialize};

/// Durations in whole seconds: how many, and where the middle and the end lie. Without durations
/// there is no figure, never 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Spread {
    /// How many.
    pub count: u32,
    /// The middle one; of an even count the mean of the two in the middle, rounded down.
    #[specta(type = Option<i32>)]
    pub median: Option<i64>,
    /// The 90th percentile by nearest rank: a duration that somebody really had.
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
            median: median(&sorted),
            p90: nearest_rank(&sorted, 90),
            longest: sorted.last().copied(),
        }
    }
}

fn median(sorted: &[i64]) -> Option<i64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get((sorted.len() - 1) / 2)?;
    Some(lower.midpoint(upper))
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

    /// By hand: n = 10 → between 5th and 6th, ⌈9⌉ = 9th; n = 11 → 6th, ⌈9.9⌉ = 10th;
    /// n = 4 → between 2nd and 3rd, ⌈3.6⌉ = 4th.
    #[test]
    fn middle_and_percentile_match_ranks_counted_by_hand() {
        let ten = [600, 30, 45, 60, 75, 90, 120, 150, 15, 240];
        assert_eq!(spread(&ten), (10, Some(82), Some(240), Some(600)));
        let eleven = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
        assert_eq!(spread(&eleven), (11, Some(6), Some(10), Some(11)));
        assert_eq!(spread(&[40, 10, 30, 20]), (4, Some(25), Some(40), Some(40)));
        assert_eq!(spread(&[7]), (1, Some(7), Some(7), Some(7)));
    }

    #[test]
    fn without_durations_there_is_no_figure() {
        assert_eq!(spread(&[]), (0, None, None, None));
    }
}
