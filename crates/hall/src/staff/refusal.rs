//! Why an account, a session or a permission says no.

use crate::day::Millis;
use crate::fault::FieldFault;
use crate::permission::Permission;
use serde::Serialize;

/// Refusals of accounts and sessions.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
#[serde(tag = "code", content = "params")]
pub enum StaffRefusal {
    /// The password is wrong, or nobody has this login: the answer does not tell which.
    #[serde(rename = "staff.wrong_password")]
    WrongPassword {
        /// Tries before the lock.
        left: u32,
    },
    /// Too many wrong passwords; the lock ends by itself.
    #[serde(rename = "staff.locked")]
    Locked {
        /// When it ends.
        until: Millis,
    },
    /// The role may not do this.
    #[serde(rename = "staff.not_permitted")]
    NotPermitted {
        /// What it lacks.
        permission: Permission,
    },
    /// There is no such session, or it was signed out.
    #[serde(rename = "staff.not_signed_in")]
    NotSignedIn,
    /// The session is locked: its password first.
    #[serde(rename = "staff.session_locked")]
    SessionLocked,
    /// Only a session at a window may do this.
    #[serde(rename = "staff.window_required")]
    WindowRequired,
    /// The hall has no such window.
    #[serde(rename = "staff.window_unknown")]
    WindowUnknown {
        /// The number asked for.
        window: u16,
    },
    /// There is no such account here.
    #[serde(rename = "staff.unknown")]
    Unknown,
    /// Somebody has this login.
    #[serde(rename = "staff.login_taken")]
    LoginTaken,
    /// The account is closed.
    #[serde(rename = "staff.closed")]
    Closed,
    /// One's own account: somebody else has to do it, or it is done another way.
    #[serde(rename = "staff.own_account")]
    OwnAccount,
    /// Fields of a form are wrong.
    #[serde(rename = "staff.invalid")]
    Invalid {
        /// Which, and why.
        #[serde(skip)]
        faults: Vec<FieldFault>,
    },
}
