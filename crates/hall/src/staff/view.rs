//! What goes into the staff slice, and what comes out of it.

use super::password::Password;
use crate::day::{BusinessDate, Millis};
use crate::permission::{Permission, Role};
use crate::session::SignedIn;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Asks to sign in.
#[derive(Clone, Debug, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SignIn {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// As typed; case does not matter.
    pub login: String,
    /// As typed.
    pub password: Password,
    /// The window to serve; none for work without one.
    pub window: Option<u16>,
    /// Whether to take the window over from a colleague who sits there and has left.
    #[serde(default)]
    pub take_over: bool,
}

/// Asks to unlock the session with its person's password.
#[derive(Clone, Debug, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Unlock {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// As typed.
    pub password: Password,
}

/// Asks for a new account.
#[derive(Clone, Debug, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct AddAccount {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// 2 to 32 letters, digits, `.`, `-`, `_`.
    pub login: String,
    /// The person's name, 1 to 40 characters.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// Eight characters or more, not the login.
    pub password: Password,
}

/// Asks for another password of one's own.
#[derive(Clone, Debug, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ChangePassword {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// The one so far.
    pub password: Password,
    /// Eight characters or more, not the login.
    pub new_password: Password,
}

/// Asks for a new password for somebody who has lost theirs.
#[derive(Clone, Debug, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ResetPassword {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// The account's.
    pub account: Uuid,
    /// Eight characters or more, not the login.
    pub password: Password,
}

/// Asks to close an account, or to open it again.
#[derive(Clone, Copy, Debug, Deserialize, specta::Type)]
pub struct CloseAccount {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// The account's.
    pub account: Uuid,
    /// Whether nobody may sign in with it any more.
    pub closed: bool,
}

/// Says until when somebody has a certificate 上岗证 (§ 2.5).
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct Certify {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// The account's.
    pub account: Uuid,
    /// The certificate, by its code in the catalog.
    pub certificate: String,
    /// The last day on which it is valid, as typed; none withdraws it.
    pub until: Option<String>,
}

/// A certificate that somebody has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Held {
    /// Its code in the catalog.
    pub certificate: String,
    /// The last day on which it is valid.
    pub until: BusinessDate,
    /// That day is over.
    pub expired: bool,
}

/// A session as its screen shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// The account's id.
    pub account: Uuid,
    /// Its login.
    pub login: String,
    /// The person's name, masked.
    pub name: String,
    /// What the account is for.
    pub roles: Vec<Role>,
    /// The window served.
    pub window: Option<u16>,
    /// All it may do.
    pub permissions: Vec<Permission>,
    /// Whether the password is wanted before anything else.
    pub locked: bool,
    /// Minutes without activity until it locks itself.
    pub idle_lock_minutes: u32,
    /// When it began.
    pub signed_in_at: Millis,
}

impl SessionView {
    pub(crate) fn of(signed_in: &SignedIn, now: Millis) -> Self {
        let person = &signed_in.person;
        SessionView {
            account: person.account,
            login: person.login.clone(),
            name: person.masked_name.clone(),
            roles: vec![person.role],
            window: person.window,
            permissions: person.role.permissions().to_vec(),
            locked: signed_in.is_locked(now),
            idle_lock_minutes: person.idle_lock_minutes,
            signed_in_at: signed_in.since,
        }
    }
}

/// An account as the manager's list shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct AccountView {
    /// The account's id.
    pub id: Uuid,
    /// Its login.
    pub login: String,
    /// The person's name, masked.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// When the lock ends, while there is one.
    pub locked_until: Option<Millis>,
    /// Whether nobody may sign in with it.
    pub closed: bool,
    /// What its owner is certified for.
    pub certificates: Vec<Held>,
}
