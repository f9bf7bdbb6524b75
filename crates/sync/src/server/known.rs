//! Tokens seen lately: a station at work sends hundreds of requests a second, and is not looked up for each.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use guitai_journal::Hash;

use crate::ledger::Carrier;

/// How long a token counts as known: what becomes of it in the registry is heeded after that.
const LIFE: Duration = Duration::from_secs(5);
/// The most that are kept.
const MOST: usize = 10_000;

/// Carriers by their tokens' hashes, and since when.
#[derive(Default)]
pub(super) struct Known(Mutex<HashMap<[u8; 32], (Instant, Carrier)>>);

impl Known {
    pub(super) fn get(&self, token: Hash) -> Option<Carrier> {
        let known = self.locked();
        let (since, carrier) = known.get(&token.0)?;
        (since.elapsed() < LIFE).then(|| carrier.clone())
    }

    pub(super) fn keep(&self, token: Hash, carrier: &Carrier) {
        let mut known = self.locked();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(token.0, (Instant::now(), carrier.clone()));
    }

    fn locked(&self) -> MutexGuard<'_, HashMap<[u8; 32], (Instant, Carrier)>> {
        // Each change is one insertion, so what a panic left behind is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
