//! What managers do with accounts.

use super::{Story, code};
use guitai_hall::staff::{self, ChangePassword, CloseAccount, ResetPassword};
use guitai_hall::{HallError, Session};
use uuid::Uuid;

pub const NEW: &str = "newer-horse-8";

pub fn change(story: &Story, by: Session, old: &str, new: &str) -> Result<(), HallError> {
    let input = ChangePassword {
        command: Uuid::now_v7(),
        password: old.into(),
        new_password: new.into(),
    };
    staff::change_password(&story.hall, by, input)
}

pub fn reset(story: &Story, by: Session, account: Uuid) -> Result<staff::AccountView, HallError> {
    let input = ResetPassword {
        command: Uuid::now_v7(),
        account,
        password: NEW.into(),
    };
    staff::reset_password(&story.hall, by, input)
}

pub fn close(story: &Story, by: Session, account: Uuid, closed: bool) -> String {
    let input = CloseAccount {
        command: Uuid::now_v7(),
        account,
        closed,
    };
    code(staff::close(&story.hall, by, input))
}

/// The account behind a session.
pub fn account(story: &Story, session: Session) -> Uuid {
    staff::session(&story.hall, session).unwrap().account
}
