//! Several runs of one chain may be in flight and arrive out of order: each waits for the earlier ones that are here.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use guitai_journal::{ChainId, Seq};
use tokio::sync::Notify;

/// The pushes that are being handled.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    here: Mutex<BTreeSet<Waiting>>,
    left: Notify,
}

/// A push in line; `number` keeps apart two that carry the same run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Waiting {
    chain: ChainId,
    first: Seq,
    number: u64,
}

impl Turns {
    /// Stands in line until the turn is dropped.
    pub(crate) fn enter(self: &Arc<Self>, chain: ChainId, first: Seq) -> Turn {
        let mut here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        let number = here
            .iter()
            .map(|waiting| waiting.number)
            .max()
            .map_or(0, |number| number + 1);
        let waiting = Waiting {
            chain,
            first,
            number,
        };
        here.insert(waiting);
        Turn {
            turns: self.clone(),
            waiting,
        }
    }

    fn is_first(&self, waiting: Waiting) -> bool {
        let here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        let start = Waiting {
            chain: waiting.chain,
            first: 0,
            number: 0,
        };
        here.range(start..waiting).next().is_none()
    }
}

/// A place in the line.
#[derive(Debug)]
pub(crate) struct Turn {
    turns: Arc<Turns>,
    waiting: Waiting,
}

impl Turn {
    /// Waits until no earlier run of the chain is being handled. The earliest never waits, so the line moves.
    pub(crate) async fn comes(&self) {
        loop {
            let left = self.turns.left.notified();
            tokio::pin!(left);
            left.as_mut().enable();
            if self.turns.is_first(self.waiting) {
                return;
            }
            left.await;
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.turns
            .here
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.waiting);
        self.turns.left.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use guitai_journal::StationId;
    use uuid::Uuid;

    #[tokio::test]
    async fn a_later_run_waits_for_the_earlier_one_of_its_chain_only() {
        let turns = Arc::new(Turns::default());
        let chain = |id| ChainId {
            station: StationId(Uuid::from_u128(id)),
            epoch: 1,
        };
        let later = turns.enter(chain(1), 1_001);
        let earlier = turns.enter(chain(1), 1);
        let other = turns.enter(chain(2), 5_000);
        earlier.comes().await;
        other.comes().await;
        assert!(!turns.is_first(later.waiting));
        let waits = tokio::spawn(async move {
            later.comes().await;
        });
        drop(earlier);
        waits.await.unwrap();
    }
}
