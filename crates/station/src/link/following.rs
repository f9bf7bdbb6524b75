//! Listening to the upstream beside the exchanges, where it tells its news by itself.

use std::sync::Arc;
use std::time::Duration;

use guitai_journal::Journal;
use guitai_sync::{Heard, Upstream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::Wake;

/// How long to wait before listening again; a hall's host is near, and its stations are few.
const AGAIN: Duration = Duration::from_secs(1);

/// The task that listens. It ends with this value.
pub(crate) struct Following(JoinHandle<()>);

impl Following {
    pub(crate) fn of(upstream: Upstream, journal: Journal, wake: &Wake) -> Self {
        Following(tokio::spawn(follow(upstream, journal, wake.now.clone())))
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Whenever the upstream is there again, the link is told: what waits is sent at once.
async fn follow(upstream: Upstream, journal: Journal, back: Arc<Notify>) {
    let mut away = false;
    loop {
        let opened = || {
            if away {
                back.notify_one();
            }
        };
        match upstream.listen(&journal, opened).await {
            Ok(Heard::NotSpoken) => return,
            Ok(Heard::OutOfStep) => back.notify_one(),
            Ok(Heard::Closed) => {}
            Err(failure) => tracing::debug!(code = failure.code(), "not listening"),
        }
        away = true;
        tokio::time::sleep(AGAIN).await;
    }
}
