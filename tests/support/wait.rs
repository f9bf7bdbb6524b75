//! The only place where a test lets time pass: until something it waits for is there.

use std::time::{Duration, Instant};

/// Long enough for a loaded machine with two cores; a test that passes never comes near it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// For what the app itself may take its time with: trying again after an outage.
pub(crate) const LONG_PATIENCE: Duration = Duration::from_secs(120);

const INTERVAL: Duration = Duration::from_millis(40);

/// Asks again until there is an answer; `None` when patience has run out.
pub(crate) async fn answer<T>(
    patience: Duration,
    mut probe: impl AsyncFnMut() -> Option<T>,
) -> Option<T> {
    let deadline = Instant::now() + patience;
    loop {
        if let Some(found) = probe().await {
            return Some(found);
        }
        if Instant::now() > deadline {
            return None;
        }
        tokio::time::sleep(INTERVAL).await;
    }
}

/// Like [`answer`], but without one the test has failed.
pub(crate) async fn until<T>(what: &str, probe: impl AsyncFnMut() -> Option<T>) -> T {
    match answer(PATIENCE, probe).await {
        Some(found) => found,
        None => panic!("waited {} s in vain: {what}", PATIENCE.as_secs()),
    }
}
