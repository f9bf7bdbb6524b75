//! One builder for all stories: a real hall on a real journal in a temporary folder, at ten in the
//! morning of 2026-11-22 in Shanghai, on a clock that only the story moves.
#![allow(dead_code, reason = "each story uses what it needs")]
#![allow(unreachable_pub, reason = "shared by several test programs")]

pub mod accounts;
pub mod headquarters;
pub mod record;

use guitai_hall::cash::{self, Offer, OpenDrawer, Pieces};
use guitai_hall::customers::{Identify, TypedDocument};
use guitai_hall::orders::{self, OrderView, Reach, Reverse, Signing, SubmitOrder};
use guitai_hall::queue::{self, Act, Outcome, QueueCommand, Step, TicketView};
use guitai_hall::setup::{self, Connect, Enrolment, OpenHall, StationRole};
use guitai_hall::staff::{self, AccountView, AddAccount, Certify, Password, SignIn};
use guitai_hall::{Fen, Hall, HallError, Param, Role, Session};
use guitai_journal::{Config, KeyStore, ManualClock, StationId};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use uuid::Uuid;

pub const MANAGER: &str = "1001";
pub const CLERK: &str = "1024";
pub const PASSWORD: &str = "right-horse-7";
pub const PHONE: &str = "13800132211";
pub const NAME: &str = "王小明";
pub const MINUTE: i64 = 60_000;
pub const HOUR: i64 = 60 * MINUTE;

/// 2026-11-22 10:00:00 in Shanghai.
pub const MORNING: i64 = 1_795_312_800_000;

pub struct Story {
    pub hall: Hall,
    pub clock: Arc<ManualClock>,
    folder: TempDir,
}

/// A journal's own folder, a clock of its own, no hall opened yet.
pub fn empty_hall() -> Story {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(ManualClock::at(MORNING));
    let hall = Hall::open(config(folder.path(), clock.clone())).unwrap();
    Story {
        hall,
        clock,
        folder,
    }
}

fn config(folder: &Path, clock: Arc<ManualClock>) -> Config {
    Config {
        station: Some(StationId(Uuid::new_v4())),
        clock,
        key_store: KeyStore::File,
        ..Config::new(folder)
    }
}

/// An open hall of three windows with its manager.
pub fn open_hall() -> Story {
    let story = empty_hall();
    setup::open_hall(&story.hall, opening()).unwrap();
    story
}

/// An open hall on one PC that is used as these roles, with its manager.
pub fn hall_of(roles: impl IntoIterator<Item = StationRole>) -> Story {
    let story = empty_hall();
    let roles = roles.into_iter().collect();
    setup::open_hall(&story.hall, OpenHall { roles, ..opening() }).unwrap();
    story
}

/// An open hall with its manager and a clerk.
pub fn hall_with_clerk() -> Story {
    let story = open_hall();
    let manager = story.sign_in(MANAGER, PASSWORD, None).unwrap();
    story.add(manager, CLERK, "张伟", Role::Clerk);
    staff::sign_out(&story.hall, manager);
    story
}

/// A well-filled set-up form.
pub fn opening() -> OpenHall {
    OpenHall {
        command: Uuid::now_v7(),
        name: "钟楼营业厅".into(),
        code: "XA01".into(),
        windows: 3,
        complaint_phone: "10000".into(),
        roles: [StationRole::Counter, StationRole::Manager].into(),
        manager_login: MANAGER.into(),
        manager_name: "王芳".into(),
        manager_password: PASSWORD.into(),
        repeated: PASSWORD.into(),
        upstream: None,
    }
}

impl Story {
    /// Closes the hall and opens it again from its folder.
    pub fn restart(self) -> Story {
        let Story {
            hall,
            clock,
            folder,
        } = self;
        drop(hall);
        let config = Config {
            station: None,
            ..config(folder.path(), clock.clone())
        };
        let hall = Hall::open(config).unwrap();
        Story {
            hall,
            clock,
            folder,
        }
    }

    pub fn sign_in(
        &self,
        login: &str,
        password: &str,
        window: Option<u16>,
    ) -> Result<Session, HallError> {
        let (command, password) = (Uuid::now_v7(), Password::from(password));
        let input = SignIn {
            command,
            login: login.into(),
            password,
            window,
            take_over: false,
        };
        staff::sign_in(&self.hall, input).map(|(session, _)| session)
    }

    /// The manager, sitting at window 1 with a drawer of their own.
    pub fn manager(&self) -> Session {
        let manager = self.sign_in(MANAGER, PASSWORD, Some(1)).unwrap();
        self.sit_down(manager);
        self.open_drawer(manager);
        manager
    }

    /// The clerk, sitting at a window with a drawer of their own.
    pub fn clerk(&self, window: u16) -> Session {
        let clerk = self.sign_in(CLERK, PASSWORD, Some(window)).unwrap();
        self.sit_down(clerk);
        self.open_drawer(clerk);
        clerk
    }

    /// Begins a shift with a float of ¥500.00, where none runs.
    pub fn open_drawer(&self, session: Session) {
        if cash::desk(&self.hall, session).unwrap().drawer.is_some() {
            return;
        }
        let float = vec![pieces(10_000, 4), pieces(1_000, 10)];
        let command = Uuid::now_v7();
        cash::open_drawer(&self.hall, session, OpenDrawer { command, float }).unwrap();
    }

    /// The clerk, with another drawer than the one that was closed today.
    pub fn clerk_anew(&self, window: u16) -> Session {
        let clerk = self.sign_in(CLERK, PASSWORD, Some(window)).unwrap();
        self.sit_down(clerk);
        let (command, float) = (Uuid::now_v7(), vec![]);
        cash::open_drawer(&self.hall, clerk, OpenDrawer { command, float }).unwrap();
        clerk
    }

    /// Takes the session's window, whoever sat there.
    pub fn sit_down(&self, session: Session) {
        let act = Act::TakeWindow { take_over: true };
        assert_eq!(self.act(session, act).unwrap(), None);
    }

    pub fn add(&self, manager: Session, login: &str, name: &str, role: Role) {
        let input = AddAccount {
            command: Uuid::now_v7(),
            login: login.into(),
            name: name.into(),
            role,
            password: PASSWORD.into(),
        };
        let account = staff::add(&self.hall, manager, input).unwrap().id;
        self.certify(manager, account, "real_name", Some("2031-12-31"))
            .unwrap();
    }

    /// Says until when somebody has a certificate.
    pub fn certify(
        &self,
        manager: Session,
        account: Uuid,
        certificate: &str,
        until: Option<&str>,
    ) -> Result<AccountView, HallError> {
        let input = Certify {
            command: Uuid::now_v7(),
            account,
            certificate: certificate.into(),
            until: until.map(str::to_owned),
        };
        staff::certify(&self.hall, manager, input)
    }

    /// Does something with the queue, under a new command id.
    pub fn act(&self, session: Session, act: Act) -> Result<Option<TicketView>, HallError> {
        self.act_as(Uuid::now_v7(), session, act)
    }

    /// The same under an id that may have come before.
    pub fn act_as(
        &self,
        command: Uuid,
        session: Session,
        act: Act,
    ) -> Result<Option<TicketView>, HallError> {
        queue::act(&self.hall, session, QueueCommand { command, act })
    }

    pub fn step(
        &self,
        session: Session,
        ticket: Uuid,
        step: Step,
    ) -> Result<TicketView, HallError> {
        let done = self.act(session, Act::Ticket { ticket, step })?;
        Ok(done.expect("a step is about a ticket"))
    }

    pub fn issue(&self, session: Session) -> TicketView {
        let drawn = self.act(session, issue_for("bill_payment")).unwrap();
        drawn.expect("a ticket was drawn")
    }

    pub fn call_next(&self, session: Session) -> Result<TicketView, HallError> {
        let called = self.act(session, Act::CallNext)?;
        Ok(called.expect("a ticket was called"))
    }

    /// Issues, calls and starts a ticket: a customer at the window.
    pub fn visit(&self, session: Session) -> TicketView {
        self.issue(session);
        let called = self.call_next(session).unwrap();
        self.step(session, called.id, Step::Start).unwrap()
    }

    /// Pays a bill of ¥100.00 with ¥200.00 in cash.
    pub fn pay_bill(&self, session: Session, ticket: Uuid) -> OrderView {
        orders::submit(&self.hall, session, bill(ticket), Reach::Headquarters).unwrap()
    }

    pub fn finish(&self, session: Session, ticket: Uuid) -> TicketView {
        self.step(session, ticket, FINISH).unwrap()
    }
}

/// Ends a visit that went well.
pub const FINISH: Step = Step::Finish {
    outcome: Outcome::Served,
};

/// Queue rules as a hall may set them.
pub fn rules_of_a_hall() -> Value {
    json!({
        "priorities": [{"code": "senior", "name": {"zh": "长者优先", "en": "Senior"},
            "headStartS": 900, "byNumber": false}],
        "appointments": {"headStartS": 1800, "earlyMinutes": 15, "lateMinutes": 10},
        "lateReturn": {"place": "after", "places": 3},
        "hours": null, "dailyLimit": null, "serviceLimits": {},
    })
}

/// Draws a ticket for a service, by arrival.
pub fn issue_for(service: &str) -> Act {
    Act::issue(service)
}

/// So many notes or coins of a denomination, fen.
pub fn pieces(of: i64, pieces: u32) -> Pieces {
    Pieces {
        of: Fen(of),
        pieces,
    }
}

/// A bill of ¥100.00 paid with ¥200.00 in cash.
pub fn bill(ticket: Uuid) -> SubmitOrder {
    SubmitOrder {
        command: Uuid::now_v7(),
        ticket,
        service: "bill_payment".into(),
        catalog_version: 0,
        form: json!({"phone": PHONE, "amount": 10_000, "name": NAME}),
        payment: Some(Offer::Cash {
            tendered: Fen(20_000),
        }),
        signing: None,
    }
}

/// A plan change for whoever's papers were seen.
pub fn plan_change(ticket: Uuid) -> SubmitOrder {
    SubmitOrder {
        command: Uuid::now_v7(),
        ticket,
        service: "plan_change".into(),
        catalog_version: 0,
        form: json!({"phone": PHONE, "name": NAME, "plan": "changxiang_59",
            "effective": "now", "acknowledged": true}),
        payment: None,
        signing: Some(Signing::OnPaper),
    }
}

/// Takes an order back, as one that was paid in cash.
pub fn taking_back(order: Uuid) -> Reverse {
    Reverse {
        command: Uuid::now_v7(),
        order,
        reason: "号码报错".into(),
        reference: None,
        pass: None,
    }
}

/// The customer's own resident ID.
pub fn papers(ticket: Uuid) -> Identify {
    let typed = json!({
        "command": Uuid::now_v7(),
        "ticket": ticket,
        "holder": {"kind": "resident_id", "name": NAME, "number": "11010519491231002X",
            "address": "西安市碑林区南大街1号", "validUntil": "20310520", "longTerm": false, "born": ""},
        "agent": null, "user": null, "taker": null, "authorised": false, "pass": null,
    });
    serde_json::from_value(typed).expect("these are papers")
}

/// What is copied of the customer's own document.
pub fn holder_of(papers: &mut Identify) -> &mut TypedDocument {
    papers.holder.as_mut().expect("their papers are copied")
}

/// The code a command was refused with; `ok` for one that was not.
pub fn code<T>(result: Result<T, HallError>) -> String {
    match result {
        Ok(_) => "ok".into(),
        Err(error) => error.failure().code,
    }
}

/// The code and one param of a refusal.
pub fn code_and<T>(result: Result<T, HallError>, param: &str) -> (String, Option<Param>) {
    let failure = result.err().expect("a refusal").failure();
    (failure.code, failure.params.get(param).cloned())
}

/// The fields that a refusal finds fault with.
pub fn faults<T>(result: Result<T, HallError>) -> Vec<String> {
    let failure = result.err().expect("a refusal").failure();
    failure
        .faults
        .into_iter()
        .map(|fault| fault.field)
        .collect()
}

/// Asks to connect the station with a headquarters.
pub fn connecting(url: &str) -> Connect {
    let upstream = Enrolment {
        url: url.into(),
        enrol_code: "AAAA-BBBB-CCCC".into(),
    };
    Connect {
        command: Uuid::now_v7(),
        upstream,
    }
}

pub fn number(number: i64) -> Option<Param> {
    Some(Param::Number(number))
}

pub fn text(text: &str) -> Option<Param> {
    Some(Param::Text(text.into()))
}

/// What of the outbox waits to be printed.
pub fn print_jobs(hall: &Hall) -> Vec<Value> {
    let due = hall
        .journal()
        .outbox_due(guitai_hall::PRINT_TOPIC, i64::MAX)
        .unwrap();
    due.into_iter().map(|item| item.payload).collect()
}

/// The job that was put into the outbox last.
pub fn last_job(story: &Story) -> i64 {
    let due = story
        .hall
        .journal()
        .outbox_due(guitai_hall::PRINT_TOPIC, i64::MAX);
    due.unwrap().last().expect("a job waits").id
}

/// Every row of every table of the hall's business, sorted.
pub fn tables(hall: &Hall) -> Vec<(&'static str, Vec<String>)> {
    const TABLES: [&str; 22] = [
        "account",
        "catalog_version",
        "hall_station",
        "queue_apart",
        "service_window",
        "ticket",
        "ticket_number",
        "ticket_counter",
        "orders",
        "order_counter",
        "receipt",
        "receipt_counter",
        "payment",
        "drawer",
        "hand_over",
        "slip",
        "slip_counter",
        "day_close",
        "identification",
        "lookup",
        "cases",
        "case_counter",
    ];
    let dump = |name: &'static str| {
        let mut rows = hall
            .journal()
            .read(|rows| {
                let mut statement = rows.prepare(&format!("SELECT * FROM {name}"))?;
                let columns = statement.column_count();
                statement
                    .query_map([], |row| {
                        (0..columns)
                            .map(|column| row.get::<_, rusqlite::types::Value>(column))
                            .collect::<rusqlite::Result<Vec<_>>>()
                            .map(|cells| format!("{cells:?}"))
                    })?
                    .collect::<rusqlite::Result<Vec<String>>>()
            })
            .unwrap();
        rows.sort();
        (name, rows)
    };
    TABLES.into_iter().map(dump).collect()
}
