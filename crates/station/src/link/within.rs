//! What the link does that concerns the hall's host alone.

use std::time::Duration;

use guitai_hall::queue;
use guitai_sync::Upstream;
use tokio::time::Instant;

use super::{Hop, Link, host};

/// How often the host is asked how it stands with headquarters.
const LOOK_ABOVE: Duration = Duration::from_secs(5);
/// How often a host that does not answer is searched for in the local network.
const SEARCH: Duration = Duration::from_secs(15);

impl Link {
    /// The host is reached: it decides again.
    pub(super) async fn rejoin(&self) {
        if self.hop != Hop::Host {
            return;
        }
        let hall = self.hall.clone();
        match tokio::task::spawn_blocking(move || queue::rejoin(&hall)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the hall was not rejoined"),
            Err(panicked) => tracing::error!(%panicked, "rejoining the hall stumbled"),
        }
    }

    /// Asks the host how it stands with headquarters.
    pub(super) async fn look_above(&mut self, upstream: &Upstream) {
        let due = self
            .looked_above
            .is_none_or(|looked| looked.elapsed() >= LOOK_ABOVE);
        if self.hop != Hop::Host || !due {
            return;
        }
        self.looked_above = Some(Instant::now());
        match crate::host::standing(upstream).await {
            Ok(above) => self.above.send_if_modified(|known| {
                let changed = known.as_ref() != Some(&above);
                *known = Some(above);
                changed
            }),
            Err(failure) => {
                tracing::info!(code = failure.code(), "the host does not say how it stands");
                false
            }
        };
    }

    /// What the hall's other stations know of the host, and where it announces itself now.
    pub(super) async fn look_around(&mut self) {
        host::ask_around(&self.hall).await;
        let due = self
            .searched
            .is_none_or(|searched| searched.elapsed() >= SEARCH);
        if due {
            self.searched = Some(Instant::now());
            self.moved_to = host::search(&self.hall).await;
        }
    }
}
