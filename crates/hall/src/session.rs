//! Who is signed in, in memory only: a restart signs everybody out.

use crate::day::Millis;
use crate::hall::Hall;
use crate::permission::{Permission, Role};
use crate::refusal::HallError;
use crate::staff::StaffRefusal;
use guitai_journal::ActorId;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// A person's session, given by [`crate::staff::sign_in`]. A token: it says nothing by itself, and
/// only this crate makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Session(Uuid);

/// Who signed in, as what, and where.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) account: Uuid,
    pub(crate) login: String,
    /// Masked: the name itself stays in the journal.
    pub(crate) masked_name: String,
    pub(crate) role: Role,
    pub(crate) window: Option<u16>,
    pub(crate) idle_lock_minutes: u32,
}

/// What is known of a session from signing in to signing out.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    pub(crate) person: Person,
    pub(crate) since: Millis,
    last_activity: Millis,
    locked: bool,
}

impl SignedIn {
    /// Locked by hand, or by the hall's minutes without activity.
    pub(crate) fn is_locked(&self, now: Millis) -> bool {
        self.locked
            || now
                >= self
                    .last_activity
                    .plus_minutes(self.person.idle_lock_minutes)
    }
}

/// Who acts in a command that passed the door.
#[derive(Clone, Debug)]
pub(crate) struct Acting {
    pub(crate) actor: ActorId,
    window: Option<u16>,
}

impl Acting {
    /// The window the session serves.
    pub(crate) fn window(&self) -> Result<u16, StaffRefusal> {
        self.window.ok_or(StaffRefusal::WindowRequired)
    }

    /// The window, where it serves one.
    pub(crate) fn window_if_any(&self) -> Option<u16> {
        self.window
    }
}

/// All sessions of this process.
#[derive(Debug, Default)]
pub(crate) struct Sessions(Mutex<BTreeMap<Session, SignedIn>>);

impl Sessions {
    pub(crate) fn begin(&self, person: Person, now: Millis) -> Session {
        let session = Session(Uuid::new_v4());
        let signed_in = SignedIn {
            person,
            since: now,
            last_activity: now,
            locked: false,
        };
        self.all().insert(session, signed_in);
        session
    }

    pub(crate) fn end(&self, session: Session) {
        self.all().remove(&session);
    }

    /// Ends all sessions of an account.
    pub(crate) fn end_of(&self, account: Uuid) {
        self.all()
            .retain(|_, signed_in| signed_in.person.account != account);
    }

    /// A session as it stands, locked or not.
    pub(crate) fn get(&self, session: Session) -> Result<SignedIn, StaffRefusal> {
        self.all()
            .get(&session)
            .cloned()
            .ok_or(StaffRefusal::NotSignedIn)
    }

    /// Notes activity. A locked session stays locked.
    pub(crate) fn touch(&self, session: Session, now: Millis) -> Result<(), StaffRefusal> {
        self.with(session, |signed_in| {
            if signed_in.is_locked(now) {
                // From now on by hand: a clock set back must not open it again.
                signed_in.locked = true;
                return Err(StaffRefusal::SessionLocked);
            }
            signed_in.last_activity = now;
            Ok(())
        })
    }

    pub(crate) fn lock(&self, session: Session) -> Result<(), StaffRefusal> {
        self.with(session, |signed_in| {
            signed_in.locked = true;
            Ok(())
        })
    }

    pub(crate) fn unlock(&self, session: Session, now: Millis) -> Result<(), StaffRefusal> {
        self.with(session, |signed_in| {
            signed_in.locked = false;
            signed_in.last_activity = now;
            Ok(())
        })
    }

    fn with<T>(
        &self,
        session: Session,
        act: impl FnOnce(&mut SignedIn) -> Result<T, StaffRefusal>,
    ) -> Result<T, StaffRefusal> {
        self.all()
            .get_mut(&session)
            .ok_or(StaffRefusal::NotSignedIn)
            .and_then(act)
    }

    fn all(&self) -> MutexGuard<'_, BTreeMap<Session, SignedIn>> {
        // Each change is one assignment, so what a panic left behind is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hall {
    /// The door of every command: signed in, not locked, permitted. Counts as activity.
    pub(crate) fn permit(
        &self,
        session: Session,
        permission: Permission,
    ) -> Result<Acting, HallError> {
        let acting = self.permit_look(session, permission)?;
        self.sessions().touch(session, self.now())?;
        Ok(acting)
    }

    /// The door of every query. A screen that refreshes itself is no activity.
    pub(crate) fn permit_look(
        &self,
        session: Session,
        permission: Permission,
    ) -> Result<Acting, HallError> {
        let signed_in = self.sessions().get(session)?;
        if signed_in.is_locked(self.now()) {
            return Err(StaffRefusal::SessionLocked.into());
        }
        let person = signed_in.person;
        if !person.role.may(permission) {
            return Err(StaffRefusal::NotPermitted { permission }.into());
        }
        Ok(Acting {
            actor: ActorId(person.account),
            window: person.window,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    fn signed_in_at(at: i64) -> (Sessions, Session) {
        let sessions = Sessions::default();
        let clerk = Person {
            account: Uuid::nil(),
            login: "1024".into(),
            masked_name: "张*".into(),
            role: Role::Clerk,
            window: Some(1),
            idle_lock_minutes: 5,
        };
        let session = sessions.begin(clerk, Millis(at));
        (sessions, session)
    }

    #[test]
    fn five_idle_minutes_lock_and_activity_puts_it_off() {
        let (sessions, session) = signed_in_at(0);
        sessions.touch(session, Millis(4 * MINUTE)).unwrap();
        assert!(
            !sessions
                .get(session)
                .unwrap()
                .is_locked(Millis(9 * MINUTE - 1))
        );
        assert!(sessions.get(session).unwrap().is_locked(Millis(9 * MINUTE)));
        assert_eq!(
            sessions.touch(session, Millis(9 * MINUTE)),
            Err(StaffRefusal::SessionLocked)
        );
    }

    #[test]
    fn a_clock_set_back_does_not_open_a_lock_that_was_met() {
        let (sessions, session) = signed_in_at(0);
        let _locked = sessions.touch(session, Millis(6 * MINUTE));
        assert!(sessions.get(session).unwrap().is_locked(Millis(MINUTE)));
    }

    #[test]
    fn a_session_locked_by_hand_opens_only_by_unlocking() {
        let (sessions, session) = signed_in_at(0);
        sessions.lock(session).unwrap();
        assert_eq!(
            sessions.touch(session, Millis(1)),
            Err(StaffRefusal::SessionLocked)
        );
        sessions.unlock(session, Millis(2)).unwrap();
        sessions.touch(session, Millis(3)).unwrap();
    }

    #[test]
    fn after_signing_out_the_token_opens_nothing() {
        let (sessions, session) = signed_in_at(0);
        sessions.end(session);
        assert_eq!(
            sessions.get(session).unwrap_err(),
            StaffRefusal::NotSignedIn
        );
        assert_eq!(
            sessions.touch(session, Millis(1)),
            Err(StaffRefusal::NotSignedIn)
        );
    }
}
