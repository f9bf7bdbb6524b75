//! Staff: accounts, signing in, sessions.

mod account;
mod attempts;
mod certificates;
mod password;
mod proof;
mod refusal;
mod strangers;
mod table;
mod view;

pub use password::Password;
pub use refusal::StaffRefusal;
pub use view::{
    AccountView, AddAccount, Certify, ChangePassword, CloseAccount, Held, ResetPassword,
    SessionView, SignIn, Unlock,
};

pub(crate) use account::{Account, decide_add};
pub(crate) use certificates::certified;
pub(crate) use strangers::Strangers;
pub(crate) use table::badge as badge_in;

use self::proof::{Claim, Try};
use crate::fault::{FaultCode, Faults, FieldFault};
use crate::hall::Hall;
use crate::permission::Permission;
use crate::place::Place;
use crate::refusal::HallError;
use crate::session::{Person, Session};
use guitai_journal::ActorId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Signs a person in.
///
/// # Errors
/// [`StaffRefusal::WrongPassword`], also for a login that nobody has; [`StaffRefusal::Locked`];
/// [`StaffRefusal::Closed`]; [`StaffRefusal::WindowUnknown`]; the journal's.
pub fn sign_in(hall: &Hall, input: SignIn) -> Result<(Session, SessionView), HallError> {
    let place = Place::here(hall)?;
    if let Some(window) = input.window
        && !place.premises.windows.contains(&window)
    {
        return Err(StaffRefusal::WindowUnknown { window }.into());
    }
    let claim = claim(hall, place.hall, &input.login, input.window)?;
    let found = claim.account;
    let attempt = Try {
        name: "staff.sign_in",
        command: input.command,
        claim,
        password: &input.password,
        change_to: None,
    };
    let account = attempt.prove(hall)?;
    let (Some(id), Some(added)) = (found, &account.added) else {
        return Err(StaffRefusal::Unknown.into());
    };
    let person = Person {
        account: id,
        login: added.particulars.login.clone(),
        masked_name: account.masked_name(),
        role: added.particulars.role,
        window: input.window,
        idle_lock_minutes: place.premises.policy.idle_lock_minutes,
    };
    let opened = hall.sessions().begin(person, hall.now());
    if hall.journal().state::<Account>(id)?.closed {
        hall.sessions().end(opened);
        return Err(StaffRefusal::Closed.into());
    }
    Ok((opened, session(hall, opened)?))
}

/// Somebody's word beside whoever is signed in, proved by password.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct Pass {
    /// As typed; case does not matter.
    pub login: String,
    /// As typed.
    pub password: Password,
}

/// Who vouches for a command that whoever is signed in may not decide alone 授权; none where they may not either. Wrong
/// passwords count as in signing in.
///
/// # Errors
/// [`StaffRefusal::WrongPassword`], [`StaffRefusal::Locked`]; the journal's.
pub(crate) fn vouch(
    hall: &Hall,
    command: Uuid,
    pass: &Pass,
    permission: Permission,
) -> Result<Option<ActorId>, HallError> {
    let place = Place::here(hall)?;
    let claim = claim(hall, place.hall, &pass.login, None)?;
    let found = claim.account;
    let attempt = Try {
        name: "staff.vouch",
        command: Uuid::new_v5(&command, b"pass"),
        claim,
        password: &pass.password,
        change_to: None,
    };
    let account = attempt.prove(hall)?;
    let may = account
        .added
        .as_ref()
        .is_some_and(|added| !account.closed && added.particulars.role.may(permission));
    Ok(found.filter(|_| may).map(ActorId))
}

/// Whoever says to have a login, known here or not.
fn claim(hall: &Hall, of: Uuid, typed: &str, window: Option<u16>) -> Result<Claim, HallError> {
    let account = hall.journal().read(|rows| table::find(rows, of, typed))?;
    Ok(Claim {
        account,
        login: typed.trim().to_lowercase(),
        window,
    })
}

/// Opens a locked session again with its person's password. Wrong ones count as in signing in.
///
/// # Errors
/// [`StaffRefusal::WrongPassword`], [`StaffRefusal::Locked`], [`StaffRefusal::NotSignedIn`]; the
/// journal's.
pub fn unlock(hall: &Hall, opened: Session, input: Unlock) -> Result<SessionView, HallError> {
    let person = hall.sessions().get(opened)?.person;
    let claim = Claim {
        account: Some(person.account),
        login: person.login,
        window: person.window,
    };
    let attempt = Try {
        name: "staff.unlock",
        command: input.command,
        claim,
        password: &input.password,
        change_to: None,
    };
    attempt.prove(hall)?;
    hall.sessions().unlock(opened, hall.now())?;
    session(hall, opened)
}

/// The session as it stands, locked or not.
///
/// # Errors
/// [`StaffRefusal::NotSignedIn`].
pub fn session(hall: &Hall, opened: Session) -> Result<SessionView, HallError> {
    Ok(SessionView::of(&hall.sessions().get(opened)?, hall.now()))
}

/// Notes that the person is there: keys and clicks put the idle lock off.
///
/// # Errors
/// [`StaffRefusal::SessionLocked`] once it is locked, [`StaffRefusal::NotSignedIn`].
pub fn touch(hall: &Hall, opened: Session) -> Result<(), HallError> {
    Ok(hall.sessions().touch(opened, hall.now())?)
}

/// Locks the session at once.
///
/// # Errors
/// [`StaffRefusal::NotSignedIn`].
pub fn lock(hall: &Hall, opened: Session) -> Result<SessionView, HallError> {
    hall.sessions().lock(opened)?;
    session(hall, opened)
}

/// Ends the session; its token opens nothing any more. Ending it twice is no fault.
pub fn sign_out(hall: &Hall, opened: Session) {
    hall.sessions().end(opened);
}

/// All accounts of the hall, by login. Permission: staff.
///
/// # Errors
/// Of the session; the journal's.
pub fn accounts(hall: &Hall, opened: Session) -> Result<Vec<AccountView>, HallError> {
    hall.permit_look(opened, Permission::Staff)?;
    let place = Place::here(hall)?;
    let ids = hall.journal().read(|rows| table::all(rows, place.hall))?;
    ids.into_iter().map(|id| view_of(hall, id)).collect()
}

/// Adds an account. Permission: staff.
///
/// # Errors
/// [`StaffRefusal::LoginTaken`], [`StaffRefusal::Invalid`] with faults; of the session; the
/// journal's.
pub fn add(hall: &Hall, opened: Session, input: AddAccount) -> Result<AccountView, HallError> {
    let acting = hall.permit(opened, Permission::Staff)?;
    let mut faults = Faults::default();
    check_login(&mut faults, "/login", &input.login);
    faults.length("/name", &input.name, 1, 40);
    check_password(&mut faults, "/password", &input.password, &input.login);
    faults
        .none()
        .map_err(|faults| StaffRefusal::Invalid { faults })?;
    let hash = input.password.hash();
    let password = hall.fingerprint(&input.password);
    let content = (
        input.login.clone(),
        input.name.clone(),
        input.role,
        password,
    );
    let account = input.command;
    hall.command(
        acting.actor,
        "staff.add",
        input.command,
        &content,
        move |txn| {
            let place = Place::of(txn)?;
            let (login, name, role) = (input.login, input.name, input.role);
            if table::find(txn.rows(), place.hall, &login)?.is_some() {
                return Err(StaffRefusal::LoginTaken.into());
            }
            let event = decide_add(account, place.hall, &login, role, &name, hash);
            txn.append::<Account>(account, [event])?;
            Ok(())
        },
    )?;
    view_of(hall, account)
}

/// Gives the person signed in another password. The one so far is proved like in signing in.
///
/// # Errors
/// [`StaffRefusal::Invalid`] with faults; [`StaffRefusal::WrongPassword`], [`StaffRefusal::Locked`];
/// of the session; the journal's.
pub fn change_password(
    hall: &Hall,
    opened: Session,
    input: ChangePassword,
) -> Result<(), HallError> {
    hall.sessions().touch(opened, hall.now())?;
    let person = hall.sessions().get(opened)?.person;
    let mut faults = Faults::default();
    if input.password.is_empty() {
        faults.add(FieldFault::new("/password", FaultCode::Required));
    }
    check_password(
        &mut faults,
        "/newPassword",
        &input.new_password,
        &person.login,
    );
    faults
        .none()
        .map_err(|faults| StaffRefusal::Invalid { faults })?;
    let claim = Claim {
        account: Some(person.account),
        login: person.login,
        window: person.window,
    };
    let attempt = Try {
        name: "staff.change_password",
        command: input.command,
        claim,
        password: &input.password,
        change_to: Some(&input.new_password),
    };
    attempt.prove(hall).map(|_| ())
}

/// Gives somebody else a new password, which also ends a lock and the sessions begun with the one
/// before. Permission: staff.
///
/// # Errors
/// [`StaffRefusal::OwnAccount`], [`StaffRefusal::Unknown`], [`StaffRefusal::Invalid`] with faults;
/// of the session; the journal's.
pub fn reset_password(
    hall: &Hall,
    opened: Session,
    input: ResetPassword,
) -> Result<AccountView, HallError> {
    let acting = hall.permit(opened, Permission::Staff)?;
    let (account, password) = (input.account, &input.password);
    not_ones_own(acting.actor, account)?;
    sound(password, "/password", &view_of(hall, account)?.login)?;
    // Hashing takes tens of milliseconds: outside the transaction.
    let hash = password.hash();
    let content = (account, hall.fingerprint(password));
    hall.command(
        acting.actor,
        "staff.reset_password",
        input.command,
        &content,
        move |txn| {
            txn.append::<Account>(account, [account::decide_password(account, hash)])?;
            Ok(())
        },
    )?;
    hall.sessions().end_of(account);
    view_of(hall, account)
}

/// Closes somebody's account, whose sessions end here, or opens it again. Permission: staff.
///
/// # Errors
/// [`StaffRefusal::OwnAccount`], so that a hall always keeps a manager; [`StaffRefusal::Unknown`];
/// of the session; the journal's.
pub fn close(hall: &Hall, opened: Session, input: CloseAccount) -> Result<AccountView, HallError> {
    let acting = hall.permit(opened, Permission::Staff)?;
    let CloseAccount {
        command,
        account,
        closed,
    } = input;
    not_ones_own(acting.actor, account)?;
    view_of(hall, account)?;
    let content = (account, closed);
    hall.command(acting.actor, "staff.close", command, &content, move |txn| {
        let event = account::decide_closed(&txn.state(account)?, closed);
        txn.append::<Account>(account, event)?;
        Ok(())
    })?;
    if closed {
        hall.sessions().end_of(account);
    }
    view_of(hall, account)
}

/// Says until when somebody has a certificate, or that they have it no more. Permission: staff.
///
/// # Errors
/// [`StaffRefusal::Unknown`]; [`StaffRefusal::Invalid`] for a day that is none, or a certificate that the catalog in force
/// does not know; of the session; the journal's.
pub fn certify(hall: &Hall, opened: Session, input: Certify) -> Result<AccountView, HallError> {
    let acting = hall.permit(opened, Permission::Staff)?;
    let (command, account) = (input.command, input.account);
    view_of(hall, account)?;
    let certified = certificates::read(hall, &input)?;
    let content = (account, certified.clone());
    hall.command(
        acting.actor,
        "staff.certify",
        command,
        &content,
        move |txn| {
            let event = account::decide_certified(&txn.state(account)?, certified);
            txn.append::<Account>(account, event)?;
            Ok(())
        },
    )?;
    view_of(hall, account)
}

/// The rule for a new password, as a fault of its field.
fn sound(password: &Password, field: &str, login: &str) -> Result<(), StaffRefusal> {
    let mut faults = Faults::default();
    check_password(&mut faults, field, password, login);
    faults
        .none()
        .map_err(|faults| StaffRefusal::Invalid { faults })
}

fn not_ones_own(actor: ActorId, account: Uuid) -> Result<(), StaffRefusal> {
    if actor.0 == account {
        return Err(StaffRefusal::OwnAccount);
    }
    Ok(())
}

const WEAK_BELOW: u32 = password::MIN_LENGTH as u32;

/// The rule for logins, for every form that asks for one.
pub(crate) fn check_login(faults: &mut Faults, field: &str, login: &str) {
    faults.length(field, login, 2, 32);
    faults.characters(field, login.trim(), "A-Z a-z 0-9 . - _", |c| {
        c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')
    });
}

/// The rule for new passwords, for forms that show it at the field.
pub(crate) fn check_password(faults: &mut Faults, field: &str, password: &Password, login: &str) {
    if password.is_weak(login) {
        let min = i64::from(WEAK_BELOW);
        faults.add(FieldFault::new(field, FaultCode::WeakPassword).with("min", min));
    }
}

/// Who somebody is to others: login and masked name. Both are empty for an account not here.
pub(crate) fn badge(hall: &Hall, account: ActorId) -> Result<Badge, HallError> {
    Ok(hall.journal().read(|rows| table::badge(rows, account.0))?)
}

/// The account of a login that somebody typed, unless it is closed.
pub(crate) fn colleague(hall: &Hall, login: &str) -> Result<Option<ActorId>, HallError> {
    let place = Place::here(hall)?;
    let found = hall
        .journal()
        .read(|rows| table::find(rows, place.hall, login))?;
    let Some(id) = found else { return Ok(None) };
    let account = hall.journal().state::<Account>(id)?;
    Ok((!account.closed).then_some(ActorId(id)))
}

/// What a clerk wears for others to read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Badge {
    /// The login, usually the staff number 工号.
    pub login: String,
    /// The name, masked.
    pub name: String,
}

fn view_of(hall: &Hall, id: Uuid) -> Result<AccountView, HallError> {
    let account = hall.journal().state::<Account>(id)?;
    let today = Place::here(hall)?.date(hall.now());
    let certificates = certificates::held(&account, today);
    let (name, locked_until, closed) = (
        account.masked_name(),
        account.attempts.locked_at(hall.now()),
        account.closed,
    );
    let added = account.added.ok_or(StaffRefusal::Unknown)?.particulars;
    Ok(AccountView {
        id,
        login: added.login,
        name,
        role: added.role,
        locked_until,
        closed,
        certificates,
    })
}
