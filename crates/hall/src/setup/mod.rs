//! Setting up: the hall, its stations, how it wants to work.

mod join;
mod premises;
mod refusal;
mod station;
mod table;
mod view;

pub use join::{
    KnownStation, Newcomer, Service, ServingStation, admit, check_joining, serve, servers,
    station_by_id, station_of_token, stations, who_lets_in,
};
pub use refusal::SetupRefusal;
pub use station::StationRole;
pub use view::{
    Connect, Enrolment, HallStation, HallView, KeepRecoveryKey, OpenHall, RecoverySheet,
    StationView,
};

pub(crate) use premises::{HallOpened, Policy, Premises};
pub(crate) use station::{Station, StationEnrolled};

use crate::catalog::{self, Catalog};
use crate::day::Millis;
use crate::fault::{FaultCode, Faults, FieldFault};
use crate::hall::Hall;
use crate::permission::{Permission, Role};
use crate::place::Place;
use crate::refusal::{HallError, Refusal};
use crate::session::Session;
use crate::staff::{self, Account};
use guitai_journal::{Abort, ActorId, Event as _, Txn};
use premises::HallEvent;
use station::{RecoveryKeyKept, RecoveryKeyShown, StationEvent, UpstreamNamed};
use uuid::Uuid;

/// The zone of every hall so far: mainland China keeps one time.
const TIME_ZONE: &str = "Asia/Shanghai";

/// An instant of a hall's clock as somebody writes it: `2026-11-24T10:00`.
pub fn hall_time(text: &str) -> Option<Millis> {
    let time: jiff::civil::DateTime = text.parse().ok()?;
    let there = time.in_tz(TIME_ZONE).ok()?;
    Some(Millis(there.timestamp().as_millisecond()))
}

/// The number of the station on which a hall is opened.
pub(crate) const FIRST_STATION: u16 = 1;

/// The hall, or `None` while it is to be set up.
///
/// # Errors
/// The journal's.
pub fn status(hall: &Hall) -> Result<Option<HallView>, HallError> {
    Ok(Place::find(hall)?.map(HallView::from))
}

/// Looks the set-up form over, as [`open_hall`] will, and says whether there is no hall yet: only
/// then may anything be done before it is opened.
///
/// # Errors
/// [`SetupRefusal::Invalid`] with faults; the journal's.
pub fn check_opening(hall: &Hall, input: &OpenHall) -> Result<bool, HallError> {
    check(input)?;
    Ok(Place::find(hall)?.is_none())
}

/// Opens the hall in one command: the hall, this station, the first manager, the starter catalog.
/// Nobody can be signed in yet, so nobody's permission is asked: it works only once.
///
/// # Errors
/// [`SetupRefusal::AlreadyOpen`], [`SetupRefusal::Invalid`] with faults; the journal's.
pub fn open_hall(hall: &Hall, input: OpenHall) -> Result<HallView, HallError> {
    check(&input)?;
    let password_hash = input.manager_password.hash();
    let command = input.command;
    let upstream = input.upstream.as_ref().map(|upstream| &upstream.url);
    let content = (
        upstream,
        (
            &input.name,
            &input.code,
            input.windows,
            &input.complaint_phone,
        ),
        (&input.roles, &input.manager_login, &input.manager_name),
    );
    let content = serde_json::to_value(content).map_err(guitai_journal::Error::from)?;
    let manager = ActorId(command);
    hall.command(manager, "setup.open_hall", command, &content, move |txn| {
        open(txn, input, manager, password_hash)
    })?;
    Ok(Place::here(hall)?.into())
}

/// The file's key as the manager writes it down, for the day the keyring or the PC is lost; `None`
/// once it was confirmed to be written down. Each look leaves an entry. Permission: setup.
///
/// # Errors
/// Of the session; the journal's.
pub fn recovery_key(hall: &Hall, session: Session) -> Result<Option<String>, HallError> {
    let acting = hall.permit(session, Permission::Setup)?;
    let to_keep = hall.command(
        acting.actor,
        "setup.recovery_key",
        Uuid::now_v7(),
        &(),
        |txn| {
            let station = txn.chain().station.0;
            if txn.state::<Station>(station)?.recovery_key_kept {
                return Ok(false);
            }
            let shown = StationEvent::RecoveryKeyShown(RecoveryKeyShown {});
            txn.append::<Station>(station, [shown])?;
            Ok(true)
        },
    )?;
    Ok(to_keep.then(|| hall.journal().recovery_text()))
}

/// Confirms that the recovery key is written down: it is not shown again. Permission: setup.
///
/// # Errors
/// Of the session; the journal's.
pub fn keep_recovery_key(
    hall: &Hall,
    session: Session,
    input: KeepRecoveryKey,
) -> Result<(), HallError> {
    let kept = StationEvent::RecoveryKeyKept(RecoveryKeyKept {});
    note(
        hall,
        session,
        input.command,
        "setup.keep_recovery_key",
        kept,
    )
}

/// The sheet of paper that keeps the recovery key, while it may still be looked at. The look
/// leaves an entry. Permission: setup.
///
/// # Errors
/// Of the session; the journal's.
pub fn recovery_sheet(hall: &Hall, session: Session) -> Result<Option<RecoverySheet>, HallError> {
    let Some(key) = recovery_key(hall, session)? else {
        return Ok(None);
    };
    let place = Place::here(hall)?;
    Ok(Some(RecoverySheet {
        hall: place.premises.name.clone(),
        station: place.station.name.clone(),
        at: place.clock(hall.now()),
        key,
    }))
}

/// Whether this station may be connected with that headquarters; answers the hall's code, by which
/// it enrols there. Permission: setup.
///
/// # Errors
/// [`SetupRefusal::Invalid`] with faults; of the session; the journal's.
pub fn check_connect(
    hall: &Hall,
    session: Session,
    upstream: &Enrolment,
) -> Result<String, HallError> {
    hall.permit_look(session, Permission::Setup)?;
    let mut faults = Faults::default();
    check_upstream(&mut faults, "", upstream);
    faults
        .none()
        .map_err(|faults| SetupRefusal::Invalid { faults })?;
    Ok(Place::here(hall)?.premises.code)
}

/// Notes who connected the station with headquarters, once that took or kept the wish.
/// Permission: setup.
///
/// # Errors
/// Those of [`check_connect`].
pub fn connect(hall: &Hall, session: Session, input: Connect) -> Result<(), HallError> {
    check_connect(hall, session, &input.upstream)?;
    let url = input.upstream.url.trim().to_owned();
    let named = StationEvent::UpstreamNamed(UpstreamNamed { url });
    note(hall, session, input.command, "setup.connect", named)
}

/// One entry about this station.
fn note(
    hall: &Hall,
    session: Session,
    command: Uuid,
    name: &str,
    event: StationEvent,
) -> Result<(), HallError> {
    let acting = hall.permit(session, Permission::Setup)?;
    let content = event.body().map_err(guitai_journal::Error::from)?;
    hall.command(acting.actor, name, command, &content, move |txn| {
        let station = txn.chain().station.0;
        txn.append::<Station>(station, [event])?;
        Ok(())
    })
}

fn open(
    txn: &mut Txn<'_>,
    input: OpenHall,
    manager: ActorId,
    password_hash: String,
) -> Result<(), Abort<Refusal>> {
    let station = txn.chain().station.0;
    if txn.state::<Station>(station)?.enrolled.is_some() {
        return Err(SetupRefusal::AlreadyOpen.into());
    }
    let hall = txn.new_id();
    let code = input.code.trim().to_owned();
    let enrolled = StationEnrolled {
        hall,
        name: format!("{code}-{FIRST_STATION:02}"),
        number: FIRST_STATION,
        roles: input.roles.clone(),
    };
    let opened = HallOpened {
        code,
        name: input.name.trim().to_owned(),
        time_zone: TIME_ZONE.to_owned(),
        windows: (1..=input.windows).collect(),
        complaint_phone: input.complaint_phone.trim().to_owned(),
        policy: Policy::default(),
    };
    txn.append::<Premises>(hall, [HallEvent::Opened(opened)])?;
    txn.append::<Station>(station, [StationEvent::Enrolled(enrolled)])?;
    if let Some(upstream) = &input.upstream {
        let url = upstream.url.trim().to_owned();
        let named = StationEvent::UpstreamNamed(UpstreamNamed { url });
        txn.append::<Station>(station, [named])?;
    }
    let (login, name) = (&input.manager_login, &input.manager_name);
    let added = staff::decide_add(manager.0, hall, login, Role::Manager, name, password_hash);
    txn.append::<Account>(manager.0, [added])?;
    publish_starter(txn)
}

/// A catalog may be there before the hall, come down from headquarters; then it is the better one.
fn publish_starter(txn: &mut Txn<'_>) -> Result<(), Abort<Refusal>> {
    if txn.state::<Catalog>(catalog::CATALOG_ID)?.is_empty() {
        txn.append::<Catalog>(catalog::CATALOG_ID, [catalog::decide_starter()])?;
    }
    Ok(())
}

fn check(input: &OpenHall) -> Result<(), SetupRefusal> {
    let mut faults = Faults::default();
    faults.length("/name", &input.name, 1, 40);
    faults.length("/code", &input.code, 2, 12);
    faults.characters("/code", input.code.trim(), "A-Z 0-9", |c| {
        c.is_ascii_uppercase() || c.is_ascii_digit()
    });
    faults.range("/windows", i64::from(input.windows), 1, 99);
    faults.length("/complaintPhone", &input.complaint_phone, 3, 20);
    faults.characters("/complaintPhone", &input.complaint_phone, "0-9 -", |c| {
        c.is_ascii_digit() || matches!(c, '-' | ' ')
    });
    if input.roles.is_empty() {
        faults.add(FieldFault::new("/roles", FaultCode::Required));
    }
    staff::check_login(&mut faults, "/managerLogin", &input.manager_login);
    faults.length("/managerName", &input.manager_name, 1, 40);
    let (password, login) = (&input.manager_password, &input.manager_login);
    staff::check_password(&mut faults, "/managerPassword", password, login);
    if !password.is_same_as(&input.repeated) {
        faults.add(FieldFault::new("/repeated", FaultCode::PasswordsDiffer));
    }
    if let Some(upstream) = &input.upstream {
        check_upstream(&mut faults, "/upstream", upstream);
        faults.length("/upstream/enrolCode", &upstream.enrol_code, 1, 40);
    }
    faults
        .none()
        .map_err(|faults| SetupRefusal::Invalid { faults })
}

/// An address is one that a person can mistype and still see in the field; whether anybody answers
/// there only the link finds out.
fn check_upstream(faults: &mut Faults, form: &str, upstream: &Enrolment) {
    let url = upstream.url.trim();
    let rest = url
        .strip_prefix("http://")
        .or_else(|| url.strip_prefix("https://"));
    let sound = |rest: &str| {
        rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[')
            && rest.chars().all(|c| c.is_ascii_graphic())
            && rest.len() <= 200
    };
    if !rest.is_some_and(sound) {
        faults.add(FieldFault::new(format!("{form}/url"), FaultCode::Address));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::staff::Password;

    fn good() -> OpenHall {
        OpenHall {
            command: Uuid::nil(),
            name: "钟楼营业厅".into(),
            code: "XA01".into(),
            windows: 3,
            complaint_phone: "10000".into(),
            roles: [StationRole::Counter].into(),
            manager_login: "1001".into(),
            manager_name: "王芳".into(),
            manager_password: Password::from("correct-horse"),
            repeated: Password::from("correct-horse"),
            upstream: None,
        }
    }

    fn enrolling_at(url: &str) -> OpenHall {
        let upstream = Enrolment {
            url: url.into(),
            enrol_code: "AAAA-BBBB-CCCC".into(),
        };
        OpenHall {
            upstream: Some(upstream),
            ..good()
        }
    }

    fn faults_of(input: &OpenHall) -> Vec<String> {
        match check(input) {
            Err(SetupRefusal::Invalid { faults }) => {
                faults.into_iter().map(|fault| fault.field).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_well_filled_form_has_no_faults() {
        assert_eq!(check(&good()), Ok(()));
    }

    #[test]
    fn every_field_is_checked_and_all_faults_show_at_once() {
        let empty = OpenHall {
            name: "  ".into(),
            code: "x".into(),
            windows: 0,
            complaint_phone: "call us".into(),
            roles: [].into(),
            manager_login: "王".into(),
            manager_name: String::new(),
            manager_password: Password::from("short"),
            ..good()
        };
        assert_eq!(
            faults_of(&empty),
            [
                "/name",
                "/code",
                "/windows",
                "/complaintPhone",
                "/roles",
                "/managerLogin",
                "/managerName",
                "/managerPassword",
                "/repeated"
            ]
        );
    }

    #[test]
    fn an_upstream_has_a_whole_address_and_a_code() {
        for url in [
            "http://10.0.0.8:8080",
            " https://hq.example ",
            "http://[::1]:1",
        ] {
            assert_eq!(faults_of_url(url), [""; 0], "{url}");
        }
        for url in [
            "",
            "10.0.0.8:8080",
            "http://",
            "ftp://hq",
            "http://总部",
            "http://a b",
        ] {
            assert_eq!(faults_of_url(url), ["/upstream/url"], "{url}");
        }
        let mut input = enrolling_at("http://hq");
        if let Some(upstream) = &mut input.upstream {
            upstream.enrol_code.clear();
        }
        assert_eq!(faults_of(&input), ["/upstream/enrolCode"]);
    }

    fn faults_of_url(url: &str) -> Vec<String> {
        match check(&enrolling_at(url)) {
            Ok(()) => Vec::new(),
            Err(_) => faults_of(&enrolling_at(url)),
        }
    }

    #[test]
    fn limits_are_where_the_form_says() {
        assert_eq!(
            faults_of(&OpenHall {
                windows: 100,
                ..good()
            }),
            ["/windows"]
        );
        assert_eq!(
            faults_of(&OpenHall {
                code: "xa01".into(),
                ..good()
            }),
            ["/code"]
        );
        assert_eq!(
            faults_of(&OpenHall {
                name: "厅".repeat(41),
                ..good()
            }),
            ["/name"]
        );
        let login_as_password = Password::from("manager-1001");
        let same = OpenHall {
            manager_login: "manager-1001".into(),
            manager_password: login_as_password.clone(),
            repeated: login_as_password,
            ..good()
        };
        assert_eq!(faults_of(&same), ["/managerPassword"]);
    }

    #[test]
    fn the_hall_opens_in_a_zone_that_exists() {
        assert!(crate::day::Zone::named(TIME_ZONE).is_some());
    }
}
