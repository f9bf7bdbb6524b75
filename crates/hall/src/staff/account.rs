//! An account: a person of the staff who may sign in.

use super::attempts::{Attempts, Verdict};
use crate::day::{BusinessDate, Millis};
use crate::masking;
use crate::permission::Role;
use guitai_journal::{Aggregate, KeyId, Part, Stamp, events};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// `account.added/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Particulars {
    /// The hall it belongs to.
    pub(crate) hall: Uuid,
    /// What the person signs in with, usually the staff number 工号; lower case.
    pub(crate) login: String,
    /// What it is for.
    pub(crate) role: Role,
    /// The person's name, sealed under the account's own key.
    pub(crate) name: Part<String>,
    /// The password's argon2id hash in PHC form, sealed likewise.
    pub(crate) password: Part<String>,
}

/// `account.signed_in/1`: the right password was given, to sign in or to unlock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PasswordProved {
    /// The window then served.
    pub(crate) window: Option<u16>,
}

/// `account.sign_in_failed/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SignInFailed {}

/// `account.locked/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Locked {
    /// When the lock ends by itself.
    pub(crate) until: Millis,
}

/// `account.password_set/1`: by its owner, or by a manager who thereby ends a lock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PasswordSet {
    /// The new password's argon2id hash in PHC form, sealed under the account's own key.
    pub(crate) password: Part<String>,
}

/// `account.certified/1`: the person may handle what asks for the certificate 上岗证 (§ 2.5), until a day, or no more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Certified {
    /// The certificate, by its code in the catalog.
    pub(crate) certificate: String,
    /// The last day on which it is valid; none where it was withdrawn.
    pub(crate) until: Option<BusinessDate>,
}

/// `account.closed/1`, `account.reopened/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ByManager {}

events! {
    /// What happens to an account.
    pub(crate) enum AccountEvent {
        /// It was made.
        Added(Particulars) = "account.added/1",
        /// Its password was given.
        SignedIn(PasswordProved) = "account.signed_in/1",
        /// A wrong password was given.
        SignInFailed(SignInFailed) = "account.sign_in_failed/1",
        /// Too many wrong passwords locked it.
        Locked(Locked) = "account.locked/1",
        /// It has another password from now on.
        PasswordSet(PasswordSet) = "account.password_set/1",
        /// Nobody may sign in with it any more.
        Closed(ByManager) = "account.closed/1",
        /// Its owner may sign in again.
        Reopened(ByManager) = "account.reopened/1",
        /// Its owner has a certificate, or has it no more.
        Certified(Certified) = "account.certified/1",
    }
}

/// An account's beginning.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Added {
    pub(crate) particulars: Particulars,
    pub(crate) at: Millis,
}

/// An account, or nothing yet.
#[derive(Debug, Default)]
pub(crate) struct Account {
    pub(crate) added: Option<Added>,
    pub(crate) attempts: Attempts,
    /// Whether nobody may sign in with it.
    pub(crate) closed: bool,
    /// Its owner's certificates, each with the last day on which it is valid.
    pub(crate) certificates: BTreeMap<String, BusinessDate>,
    /// The password set last, where it is no longer the first one.
    password: Option<Part<String>>,
}

impl Aggregate for Account {
    const NAME: &'static str = "account";
    type Event = AccountEvent;

    fn apply(&mut self, event: &AccountEvent, stamp: &Stamp) {
        match event {
            AccountEvent::Added(particulars) => {
                let at = Millis(stamp.at.millis());
                self.added.get_or_insert_with(|| Added {
                    particulars: particulars.clone(),
                    at,
                });
            }
            AccountEvent::SignedIn(_) => self.attempts = Attempts::default(),
            AccountEvent::SignInFailed(_) => self.attempts = self.attempts.failed_once_more(),
            AccountEvent::Locked(locked) => self.attempts = Attempts::locked(locked.until),
            AccountEvent::PasswordSet(set) => {
                self.password = Some(set.password.clone());
                self.attempts = Attempts::default();
            }
            AccountEvent::Closed(_) => self.closed = true,
            AccountEvent::Reopened(_) => self.closed = false,
            AccountEvent::Certified(Certified { certificate, until }) => match until {
                Some(until) => {
                    self.certificates.insert(certificate.clone(), *until);
                }
                None => {
                    self.certificates.remove(certificate);
                }
            },
        }
    }
}

impl Account {
    /// The name as screens and paper may show it; empty once forgotten.
    pub(crate) fn masked_name(&self) -> String {
        let name = self
            .added
            .as_ref()
            .and_then(|added| added.particulars.name.get());
        name.map(|name| masking::name(name)).unwrap_or_default()
    }

    /// The password's hash, unless forgotten.
    pub(crate) fn password_hash(&self) -> Option<&str> {
        let first = self.added.as_ref().map(|added| &added.particulars.password);
        let kept = self.password.as_ref().or(first)?;
        kept.get().map(String::as_str)
    }
}

/// The key that seals what an account says of its person: named after the account.
pub(crate) fn key_of(account: Uuid) -> KeyId {
    KeyId(account)
}

/// A new account. `login` is written lower case, so that it is one however it is typed.
pub(crate) fn decide_add(
    account: Uuid,
    hall: Uuid,
    login: &str,
    role: Role,
    name: &str,
    password_hash: String,
) -> AccountEvent {
    let key = key_of(account);
    AccountEvent::Added(Particulars {
        hall,
        login: login.trim().to_lowercase(),
        role,
        name: Part::seal(key, name.trim().to_owned()),
        password: Part::seal(key, password_hash),
    })
}

/// A new password for an account.
pub(crate) fn decide_password(account: Uuid, hash: String) -> AccountEvent {
    let password = Part::seal(key_of(account), hash);
    AccountEvent::PasswordSet(PasswordSet { password })
}

/// Closes an account or opens it again; nothing where it is so already.
pub(crate) fn decide_closed(account: &Account, closed: bool) -> Option<AccountEvent> {
    let event = if closed {
        AccountEvent::Closed(ByManager {})
    } else {
        AccountEvent::Reopened(ByManager {})
    };
    (account.closed != closed).then_some(event)
}

/// A certificate until a day, or no more; nothing where it is so already.
pub(crate) fn decide_certified(account: &Account, certified: Certified) -> Option<AccountEvent> {
    let until = account.certificates.get(&certified.certificate).copied();
    (until != certified.until).then_some(AccountEvent::Certified(certified))
}

/// What a judged try writes.
pub(crate) fn decide_attempt(verdict: &Verdict, window: Option<u16>) -> Vec<AccountEvent> {
    match verdict {
        Verdict::Right => vec![AccountEvent::SignedIn(PasswordProved { window })],
        Verdict::Wrong { .. } => vec![AccountEvent::SignInFailed(SignInFailed {})],
        Verdict::LocksNow { until } => vec![
            AccountEvent::SignInFailed(SignInFailed {}),
            AccountEvent::Locked(Locked { until: *until }),
        ],
        Verdict::StillLocked { .. } => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::Policy;
    use crate::testing::stamp;

    fn fold(events: &[AccountEvent]) -> Account {
        let mut account = Account::default();
        for event in events {
            account.apply(event, &stamp(7));
        }
        account
    }

    fn added(name: &str) -> AccountEvent {
        decide_add(
            Uuid::nil(),
            Uuid::nil(),
            " ZhangWei ",
            Role::Clerk,
            name,
            "phc".into(),
        )
    }

    #[test]
    fn a_login_is_one_however_it_is_typed() {
        let account = fold(&[added("张伟")]);
        assert_eq!(
            account.added.as_ref().unwrap().particulars.login,
            "zhangwei"
        );
        assert_eq!(account.masked_name(), "张*");
    }

    #[test]
    fn the_password_set_last_counts_and_ends_a_lock() {
        let locked = AccountEvent::Locked(Locked { until: Millis(99) });
        let set = decide_password(Uuid::nil(), "newer".into());
        let account = fold(&[added("张伟"), locked, set]);
        assert_eq!(account.password_hash(), Some("newer"));
        assert_eq!(account.attempts.locked_at(Millis(0)), None);
    }

    #[test]
    fn an_account_is_closed_and_opened_again_once_each() {
        let mut account = fold(&[added("张伟")]);
        assert_eq!(decide_closed(&account, false), None);
        for closed in [true, false] {
            let event = decide_closed(&account, closed).unwrap();
            account.apply(&event, &stamp(8));
            assert_eq!(account.closed, closed);
            assert_eq!(decide_closed(&account, closed), None);
        }
    }

    #[test]
    fn an_account_is_added_once() {
        let account = fold(&[added("张伟"), added("王芳")]);
        assert_eq!(account.masked_name(), "张*");
    }

    #[test]
    fn a_forgotten_person_has_no_name_and_no_way_in() {
        let AccountEvent::Added(mut added) = added("张伟") else {
            unreachable!()
        };
        added.name = Part::Forgotten {
            of: key_of(Uuid::nil()),
        };
        added.password = Part::Forgotten {
            of: key_of(Uuid::nil()),
        };
        let account = fold(&[AccountEvent::Added(added)]);
        assert_eq!(account.masked_name(), "");
        assert_eq!(account.password_hash(), None);
    }

    #[test]
    fn the_right_password_clears_what_went_wrong_before() {
        let policy = Policy::default();
        let mut account = fold(&[added("张伟")]);
        for _ in 0..3 {
            let verdict = account.attempts.judge(false, &policy, Millis(0));
            for event in decide_attempt(&verdict, None) {
                account.apply(&event, &stamp(8));
            }
        }
        for event in decide_attempt(&Verdict::Right, Some(3)) {
            account.apply(&event, &stamp(9));
        }
        assert_eq!(
            account.attempts.judge(false, &policy, Millis(0)),
            Verdict::Wrong { left: 4 }
        );
    }

    #[test]
    fn a_try_under_lock_writes_nothing() {
        assert!(decide_attempt(&Verdict::StillLocked { until: Millis(1) }, None).is_empty());
    }
}
