//! Passwords: argon2id with OWASP's parameters (Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane).
//!
//! Both functions take tens of milliseconds by design and must never run on the journal's writer.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use guitai_journal::Hash;
use serde::Deserialize;
use std::fmt;
use uuid::Uuid;

/// Characters a password has at least.
pub(crate) const MIN_LENGTH: usize = 8;

/// A password as typed. It is never shown, logged, nor written.
#[derive(Clone, Deserialize, specta::Type)]
#[specta(type = String)]
pub struct Password(String);

impl From<&str> for Password {
    fn from(typed: &str) -> Self {
        Password(typed.to_owned())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}

/// An argon2id hash in PHC form of the same cost as any other, which no password matches: what an
/// unknown login is verified against, so that it answers no faster than a known one.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$Z3VpdGFpLW5vYm9keXM$\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

impl Password {
    /// Whether nothing was typed.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether both were typed alike.
    pub(crate) fn is_same_as(&self, other: &Password) -> bool {
        self.0 == other.0
    }

    /// The rule for new passwords: eight characters or more, and not the login.
    pub(crate) fn is_weak(&self, login: &str) -> bool {
        self.0.chars().count() < MIN_LENGTH || self.0.eq_ignore_ascii_case(login.trim())
    }

    /// Tells this password from others to whoever has the secret, and nothing to anybody else.
    pub(crate) fn fingerprint(&self, secret: Uuid) -> Hash {
        Hash::of(&[secret.as_bytes(), self.0.as_bytes()].concat())
    }

    /// The PHC string to keep.
    pub(crate) fn hash(&self) -> String {
        argon2()
            .hash_password(self.0.as_bytes())
            .expect("valid parameters fail only where memory or randomness is gone")
            .to_string()
    }

    /// Whether this is the password of `kept`, a PHC string; `None` costs the same and is never right.
    pub(crate) fn is_right(&self, kept: Option<&str>) -> bool {
        let verified = |phc: &str| {
            PasswordHash::new(phc)
                .is_ok_and(|hash| argon2().verify_password(self.0.as_bytes(), &hash).is_ok())
        };
        match kept {
            Some(phc) => verified(phc),
            None => {
                let _never = verified(NOBODYS);
                false
            }
        }
    }
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).expect("OWASP's parameters are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_matches_its_hash() {
        let kept = Password::from("窗口三号-2026").hash();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(Password::from("窗口三号-2026").is_right(Some(&kept)));
        assert!(!Password::from("窗口三号-2025").is_right(Some(&kept)));
        assert_ne!(kept, Password::from("窗口三号-2026").hash(), "salted");
    }

    #[test]
    fn nobodys_hash_is_real_work_and_matches_nothing() {
        let hash = PasswordHash::new(NOBODYS).unwrap();
        let real = Password::from("anything-1").hash();
        let real = PasswordHash::new(&real).unwrap();
        assert_eq!(hash.params, real.params);
        assert!(!Password::from("anything-1").is_right(None));
    }

    #[test]
    fn a_damaged_hash_matches_nothing() {
        assert!(!Password::from("anything-1").is_right(Some("")));
        assert!(!Password::from("").is_right(Some("$argon2id$v=19$m=19456,t=2,p=1")));
    }

    #[test]
    fn short_passwords_and_the_login_itself_are_weak() {
        assert!(Password::from("1234567").is_weak("zhang"));
        assert!(Password::from("Zhangwei1").is_weak("zhangwei1"));
        assert!(!Password::from("八个字的密码很好").is_weak("zhang"));
    }

    #[test]
    fn a_password_does_not_show_itself() {
        assert_eq!(
            format!("{:?}", Password::from("secret-123")),
            "Password(..)"
        );
    }
}
