//! Wrong passwords in a row, and the lock they end in.

use crate::day::Millis;
use crate::setup::Policy;
use serde::{Deserialize, Serialize};

/// Tries since the last right password.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attempts {
    failed: u32,
    locked_until: Option<Millis>,
}

/// What one try comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Verdict {
    /// The right password, and no lock.
    Right,
    /// A wrong password; `left` more will be taken before the lock.
    Wrong { left: u32 },
    /// A wrong password, and the lock begins.
    LocksNow { until: Millis },
    /// An earlier lock still holds; the password did not count.
    StillLocked { until: Millis },
}

impl Attempts {
    /// Judges a try at an instant by the hall's policy. Pure.
    pub(crate) fn judge(&self, right: bool, policy: &Policy, now: Millis) -> Verdict {
        if let Some(until) = self.locked_at(now) {
            return Verdict::StillLocked { until };
        }
        if right {
            return Verdict::Right;
        }
        let left = policy
            .wrong_passwords
            .saturating_sub(self.failed.saturating_add(1));
        if left == 0 {
            Verdict::LocksNow {
                until: now.plus_minutes(policy.lock_minutes),
            }
        } else {
            Verdict::Wrong { left }
        }
    }

    /// Until when it is locked, if it is at `now`.
    pub(crate) fn locked_at(&self, now: Millis) -> Option<Millis> {
        self.locked_until.filter(|until| now < *until)
    }

    /// After one wrong password more.
    pub(crate) fn failed_once_more(&self) -> Attempts {
        Attempts {
            failed: self.failed.saturating_add(1),
            ..self.clone()
        }
    }

    /// After a lock began; when it ends the count starts anew.
    pub(crate) fn locked(until: Millis) -> Attempts {
        Attempts {
            failed: 0,
            locked_until: Some(until),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifth_wrong_password_locks_for_the_policys_minutes() {
        let policy = Policy::default();
        let mut attempts = Attempts::default();
        for left in [4, 3, 2, 1] {
            let verdict = attempts.judge(false, &policy, Millis(0));
            assert_eq!(verdict, Verdict::Wrong { left });
            attempts = attempts.failed_once_more();
        }
        let until = Millis(15 * 60_000);
        assert_eq!(
            attempts.judge(false, &policy, Millis(0)),
            Verdict::LocksNow { until }
        );
    }

    #[test]
    fn a_lock_refuses_even_the_right_password_until_it_ends() {
        let policy = Policy::default();
        let attempts = Attempts::locked(Millis(1_000));
        let held = Verdict::StillLocked {
            until: Millis(1_000),
        };
        assert_eq!(attempts.judge(true, &policy, Millis(999)), held);
        assert_eq!(attempts.judge(true, &policy, Millis(1_000)), Verdict::Right);
        assert_eq!(
            attempts.judge(false, &policy, Millis(1_000)),
            Verdict::Wrong { left: 4 }
        );
    }

    #[test]
    fn a_policy_of_no_tries_locks_at_the_first_and_never_overflows() {
        let strict = Policy {
            wrong_passwords: 0,
            ..Policy::default()
        };
        let verdict = Attempts::default().judge(false, &strict, Millis(i64::MAX));
        assert_eq!(
            verdict,
            Verdict::LocksNow {
                until: Millis(i64::MAX)
            }
        );
    }
}
