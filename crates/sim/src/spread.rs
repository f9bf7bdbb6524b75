//! Times measured one by one.

use std::time::{Duration, Instant};

/// Runs `work` `times` times and gives each run's time, shortest first.
pub(crate) fn times<E>(
    times: usize,
    mut work: impl FnMut() -> Result<(), E>,
) -> Result<Vec<Duration>, E> {
    let mut spread = Vec::with_capacity(times);
    for _ in 0..times {
        let from = Instant::now();
        work()?;
        spread.push(from.elapsed());
    }
    spread.sort_unstable();
    Ok(spread)
}

/// The median of sorted times, in microseconds; zero for none.
pub(crate) fn median_us(sorted: &[Duration]) -> f64 {
    sorted
        .get(sorted.len() / 2)
        .map_or(0.0, |middle| middle.as_secs_f64() * 1e6)
}

/// Times, shortest first.
pub(crate) fn sorted(mut times: Vec<Duration>) -> Vec<Duration> {
    times.sort_unstable();
    times
}

/// The time within which so many of a hundred stay, in milliseconds; zero for none.
pub(crate) fn at_ms(sorted: &[Duration], percent: usize) -> f64 {
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted
        .get(place)
        .map_or(0.0, |time| time.as_secs_f64() * 1e3)
}
