//! Logins that nobody has, counted as if somebody did, so that a lock does not tell who exists.

use super::attempts::{Attempts, Verdict};
use crate::day::Millis;
use crate::setup::Policy;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// More unknown logins than this are somebody guessing: the count starts over.
const MOST: usize = 1_000;

/// Tries by unknown logins, in memory only: they are nobody's, so they leave no entries.
#[derive(Debug, Default)]
pub(crate) struct Strangers(Mutex<BTreeMap<String, Attempts>>);

impl Strangers {
    /// Counts a try, which is always wrong, and answers as an account would.
    pub(crate) fn judge(&self, login: &str, policy: &Policy, now: Millis) -> Verdict {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST && !all.contains_key(login) {
            all.clear();
        }
        let attempts = all.entry(login.to_owned()).or_default();
        let verdict = attempts.judge(false, policy, now);
        match verdict {
            Verdict::LocksNow { until } => *attempts = Attempts::locked(until),
            Verdict::Wrong { .. } => *attempts = attempts.failed_once_more(),
            Verdict::Right | Verdict::StillLocked { .. } => {}
        }
        verdict
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stranger_is_answered_like_an_account() {
        let (strangers, policy) = (Strangers::default(), Policy::default());
        for left in [4, 3, 2, 1] {
            let verdict = strangers.judge("nobody", &policy, Millis(0));
            assert_eq!(verdict, Verdict::Wrong { left });
        }
        let until = Millis(15 * 60_000);
        assert_eq!(
            strangers.judge("nobody", &policy, Millis(0)),
            Verdict::LocksNow { until }
        );
        assert_eq!(
            strangers.judge("nobody", &policy, Millis(1)),
            Verdict::StillLocked { until }
        );
        assert_eq!(
            strangers.judge("nobody", &policy, until),
            Verdict::Wrong { left: 4 }
        );
    }

    #[test]
    fn guessing_does_not_fill_the_memory() {
        let (strangers, policy) = (Strangers::default(), Policy::default());
        for i in 0..=MOST {
            strangers.judge(&i.to_string(), &policy, Millis(0));
        }
        assert!(strangers.0.lock().unwrap().len() <= MOST);
    }
}
