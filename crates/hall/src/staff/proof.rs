//! Proving who somebody is, by password. A try counts once, however often its answer is asked for.

use super::account::{self, Account};
use super::attempts::Verdict;
use super::password::Password;
use super::refusal::StaffRefusal;
use crate::day::Millis;
use crate::hall::Hall;
use crate::place::Place;
use crate::refusal::{CommandRefusal, HallError};
use crate::setup::Policy;
use guitai_journal::ActorId;
use uuid::Uuid;

/// Who somebody says to be.
pub(super) struct Claim {
    /// The account of that login, if there is one.
    pub(super) account: Option<Uuid>,
    pub(super) login: String,
    pub(super) window: Option<u16>,
}

/// One try at a password.
pub(super) struct Try<'a> {
    /// The command it belongs to.
    pub(super) name: &'a str,
    pub(super) command: Uuid,
    pub(super) claim: Claim,
    pub(super) password: &'a Password,
    /// The password to have from then on, where the one so far is right.
    pub(super) change_to: Option<&'a Password>,
}

impl Try<'_> {
    /// Verifies the password, which takes tens of milliseconds, and then records what came of it.
    /// A claim to a login that nobody has goes the same way and costs the same.
    pub(super) fn prove(self, hall: &Hall) -> Result<Account, HallError> {
        let claim = self.claim;
        let account = hall
            .journal()
            .state::<Account>(claim.account.unwrap_or_default())?;
        let matched = self.password.is_right(account.password_hash());
        let proved = account
            .password_hash()
            .filter(|_| matched)
            .map(str::to_owned);
        let change = self.change_to.map(Password::hash);
        // What was typed tells repeats apart, whether it was right does not: else a used id would
        // answer guesses that do not count.
        let typed = hall.fingerprint(self.password);
        let new = self.change_to.map(|new| hall.fingerprint(new));
        let content = (claim.login.clone(), claim.window, typed, new);
        let actor = claim.account.map_or(hall.system(), ActorId);
        let here = hall.clone();
        let changes = change.is_some();
        let verdict = hall.command(actor, self.name, self.command, &content, move |txn| {
            let (place, now) = (Place::of(txn)?, Millis(txn.now_ms()));
            let policy = &place.premises.policy;
            let Some(id) = claim.account else {
                return Ok(here.strangers().judge(&claim.login, policy, now));
            };
            let verdict = judge(&txn.state(id)?, proved.as_deref(), policy, now)?;
            let mut events = account::decide_attempt(&verdict, claim.window);
            if verdict == Verdict::Right {
                events.extend(change.map(|hash| account::decide_password(id, hash)));
            }
            txn.append::<Account>(id, events)?;
            Ok(verdict)
        })?;
        match verdict {
            Verdict::Right if matched || changes => Ok(account),
            // A repeat of what was right once, with a password that is so no longer.
            Verdict::Right => Err(CommandRefusal::Reused.into()),
            Verdict::Wrong { left } => Err(StaffRefusal::WrongPassword { left }.into()),
            Verdict::LocksNow { until } | Verdict::StillLocked { until } => {
                Err(StaffRefusal::Locked { until }.into())
            }
        }
    }
}

/// Judges a try when its turn comes. `proved` is the hash that the password matched: what was
/// right a moment ago is not, where the password was changed meanwhile. Pure.
fn judge(
    account: &Account,
    proved: Option<&str>,
    policy: &Policy,
    now: Millis,
) -> Result<Verdict, StaffRefusal> {
    let right = proved.is_some() && account.password_hash() == proved;
    match account.attempts.judge(right, policy, now) {
        Verdict::Right if account.closed => Err(StaffRefusal::Closed),
        verdict => Ok(verdict),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permission::Role;
    use crate::testing::stamp;
    use guitai_journal::Aggregate;

    fn account(password: &str) -> Account {
        let (id, hall) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut account = Account::default();
        let added = account::decide_add(id, hall, "1024", Role::Clerk, "张伟", password.into());
        account.apply(&added, &stamp(1));
        account
    }

    fn judged(account: &Account, proved: Option<&str>) -> Result<Verdict, StaffRefusal> {
        judge(account, proved, &Policy::default(), Millis(2))
    }

    #[test]
    fn a_password_that_was_changed_meanwhile_is_wrong() {
        let mut account = account("first");
        assert_eq!(judged(&account, Some("first")), Ok(Verdict::Right));
        let changed = account::decide_password(Uuid::from_u128(1), "second".into());
        account.apply(&changed, &stamp(2));
        assert_eq!(
            judged(&account, Some("first")),
            Ok(Verdict::Wrong { left: 4 })
        );
        assert_eq!(judged(&account, Some("second")), Ok(Verdict::Right));
    }

    #[test]
    fn an_account_that_was_closed_meanwhile_opens_nothing_and_tells_so_only_its_owner() {
        let mut account = account("first");
        let closed = account::decide_closed(&account, true).unwrap();
        account.apply(&closed, &stamp(2));
        assert_eq!(judged(&account, Some("first")), Err(StaffRefusal::Closed));
        assert_eq!(judged(&account, None), Ok(Verdict::Wrong { left: 4 }));
        let until = Millis(60_000);
        for event in account::decide_attempt(&Verdict::LocksNow { until }, None) {
            account.apply(&event, &stamp(2));
        }
        assert_eq!(
            judged(&account, Some("first")),
            Ok(Verdict::StillLocked { until }),
            "its lock answers no guess"
        );
    }

    #[test]
    fn a_person_whose_password_is_forgotten_is_never_right() {
        assert_eq!(
            judged(&Account::default(), None),
            Ok(Verdict::Wrong { left: 4 })
        );
    }
}
