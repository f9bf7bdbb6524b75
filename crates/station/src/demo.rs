//! The demo hall: made-up people at a made-up hall, enrolled at the demo operator. For trying and for tests.

use guitai_hall::catalog;
use guitai_hall::setup::{self, Enrolment, OpenHall, StationRole};
use guitai_hall::staff::{self, AddAccount, Certify, Password, SignIn};
use guitai_hall::{Hall, HallError, Role, Session};
use uuid::Uuid;

/// The demo hall's code, known to the demo operator.
pub const HALL_CODE: &str = "DEMO";
/// The code with which the demo operator lets the demo hall enrol.
pub const ENROL_CODE: &str = "DEMO-0000";
/// The password of every demo account.
pub const PASSWORD: &str = "guitai-demo";
/// Until when everybody of the demo is certified for everything.
const CERTIFIED_UNTIL: &str = "2036-12-31";
/// How many windows the demo hall has.
const WINDOWS: u16 = 4;
/// The demo manager's login.
pub const MANAGER: &str = "9001";
/// The demo clerks' logins and names.
pub const CLERKS: [(&str, &str); 2] = [("1024", "张伟"), ("1025", "李娜")];

/// Sets the demo hall up, where that was not done yet. Answers whether it was done now.
///
/// # Errors
/// The hall's.
pub fn furnish(
    hall: &Hall,
    roles: impl IntoIterator<Item = StationRole>,
) -> Result<bool, HallError> {
    furnish_with(hall, WINDOWS, roles)
}

/// The same with another number of windows.
///
/// # Errors
/// As [`furnish`].
pub fn furnish_with(
    hall: &Hall,
    windows: u16,
    roles: impl IntoIterator<Item = StationRole>,
) -> Result<bool, HallError> {
    if setup::status(hall)?.is_some() {
        return Ok(false);
    }
    let open = OpenHall {
        command: Uuid::now_v7(),
        name: "钟楼营业厅(演示)".into(),
        code: HALL_CODE.into(),
        windows,
        complaint_phone: "10000".into(),
        roles: roles.into_iter().collect(),
        manager_login: MANAGER.into(),
        manager_name: "王芳".into(),
        manager_password: Password::from(PASSWORD),
        repeated: Password::from(PASSWORD),
        upstream: None,
    };
    setup::open_hall(hall, open)?;
    let as_manager = SignIn {
        command: Uuid::now_v7(),
        login: MANAGER.into(),
        password: Password::from(PASSWORD),
        window: None,
        take_over: false,
    };
    let (session, manager) = staff::sign_in(hall, as_manager)?;
    certify(hall, session, manager.account)?;
    for (login, name) in CLERKS {
        let clerk = AddAccount {
            command: Uuid::now_v7(),
            login: login.into(),
            name: name.into(),
            role: Role::Clerk,
            password: Password::from(PASSWORD),
        };
        let account = staff::add(hall, session, clerk)?.id;
        certify(hall, session, account)?;
    }
    staff::sign_out(hall, session);
    Ok(true)
}

/// Everybody of the demo may handle everything.
fn certify(hall: &Hall, session: Session, account: Uuid) -> Result<(), HallError> {
    for certificate in catalog::current(hall, session)?.certificates {
        let certify = Certify {
            command: Uuid::now_v7(),
            account,
            certificate: certificate.code,
            until: Some(CERTIFIED_UNTIL.into()),
        };
        staff::certify(hall, session, certify)?;
    }
    Ok(())
}

/// The wish to enrol the demo hall at the demo operator.
pub fn enrolment(url: &str) -> Enrolment {
    Enrolment {
        url: url.to_owned(),
        enrol_code: ENROL_CODE.to_owned(),
    }
}
