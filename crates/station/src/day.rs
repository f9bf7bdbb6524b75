//! The change of the day: tickets left over from an earlier business date are cleared 日终清号 by the hall's own clock.

use std::time::Duration;

use guitai_hall::day::{BusinessDate, Millis, Zone};
use guitai_hall::{Hall, HallError, queue, setup};
use tokio::sync::watch;
use tokio::time::timeout;
use uuid::Uuid;

use crate::link::LinkStatus;

/// How often the date is looked at.
const EVERY: Duration = Duration::from_secs(30);

/// Runs until its task is ended. A change of the host is heeded at once.
pub(crate) async fn watch(hall: Hall, mut link: watch::Receiver<LinkStatus>) {
    let mut done = None;
    loop {
        let host = link.borrow_and_update().hall.host;
        let looking = hall.clone();
        match tokio::task::spawn_blocking(move || clear(&looking, done)).await {
            Ok(Ok(date)) => done = date,
            Ok(Err(error)) => {
                tracing::warn!(%error, "tickets of an earlier day could not be cleared")
            }
            Err(panicked) => tracing::error!(%panicked, "the change of the day stumbled"),
        }
        let moved = link.wait_for(|link| link.hall.host != host);
        if let Ok(Err(_ended)) = timeout(EVERY, moved).await {
            return;
        }
    }
}

/// Clears once a business date; gives the date for which that is done.
fn clear(hall: &Hall, done: Option<BusinessDate>) -> Result<Option<BusinessDate>, HallError> {
    let Some(view) = setup::status(hall)? else {
        return Ok(None);
    };
    let zone = Zone::named(&view.time_zone).unwrap_or_else(Zone::utc);
    let today = Some(zone.date(Millis(hall.journal().clock().now_ms())));
    queue::heed_lease(hall)?;
    // Where another station decides about the queue, that one clears; this one, once it decides.
    if !queue::lease(hall)?.held_here {
        return Ok(None);
    }
    if today != done {
        let cleared = queue::clear_left_over(hall, Uuid::now_v7())?;
        tracing::info!(cleared, "a business day begins");
    }
    Ok(today)
}
