//! A hall of several PCs: they join the host, decide nothing by themselves, and show what it decides.

use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use guitai_hall::queue::{self, Act, QueueBoard, QueueCommand, Step, TicketState, TicketView};
use guitai_hall::setup::{self, StationRole};
use guitai_hall::staff::{Password, SignIn};
use guitai_hall::{Failure, Session};
use guitai_journal::{Config, KeyStore};
use guitai_station::{Language, LinkStatus, PaperSize, Printer, Setting, Speaker, Station, demo};
use tempfile::TempDir;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::scene::{PATIENCE, Scene};

/// Another PC of the hall.
pub(crate) struct Pc {
    pub(crate) station: Station,
    pub(crate) folder: TempDir,
    changed: Arc<Notify>,
}

impl Pc {
    /// A PC that is switched on for the first time.
    async fn new() -> Pc {
        Pc::set(|_, _| {}).await
    }

    /// The same with another printer.
    pub(crate) async fn with_printer(printer: impl FnOnce(&Path) -> Printer) -> Pc {
        Pc::set(|setting, folder| setting.printer = printer(folder)).await
    }

    /// The same, set differently.
    pub(crate) async fn set(differently: impl FnOnce(&mut Setting, &Path)) -> Pc {
        let folder = tempfile::tempdir().unwrap();
        let mut setting = Setting {
            journal: Config {
                key_store: KeyStore::File,
                ..Config::new(folder.path().join("hall"))
            },
            printer: Printer::Folder(folder.path().join("spool")),
            language: Language::ZhCn,
            receipts: PaperSize::Roll80,
            speaker: Speaker::Off,
            poll: Duration::from_millis(100),
            listen: Some((Ipv4Addr::LOCALHOST, 0).into()),
        };
        differently(&mut setting, folder.path());
        let station = Station::start(setting).await.unwrap();
        let changed = Arc::new(Notify::new());
        let news = changed.clone();
        station.hall().on_change(move |_| news.notify_one());
        Pc {
            station,
            folder,
            changed,
        }
    }

    /// One that has joined the hall of a host.
    pub(crate) async fn of(host: &Scene, roles: &[StationRole]) -> Pc {
        Pc::new().await.joins(host, roles).await
    }

    pub(crate) async fn joins(self, host: &Scene, roles: &[StationRole]) -> Pc {
        let pc = self;
        let pin = host.station.open_joining(manager(host).await).unwrap().pin;
        let roles = roles.iter().copied();
        pc.station.join(&door(host), &pin, roles).await.unwrap();
        pc.until(|pc| setup::status(pc.station.hall()).unwrap())
            .await;
        pc
    }

    pub(crate) async fn until<T>(&self, look: impl Fn(&Pc) -> Option<T>) -> T {
        let seen = async {
            loop {
                if let Some(found) = look(self) {
                    return found;
                }
                self.changed.notified().await;
            }
        };
        let seen = tokio::time::timeout(PATIENCE, seen).await;
        seen.expect("the PC shows it in time")
    }

    pub(crate) async fn until_link(&self, wanted: impl FnMut(&LinkStatus) -> bool) {
        let mut link = self.station.link();
        let seen = tokio::time::timeout(PATIENCE, link.wait_for(wanted)).await;
        assert!(
            seen.is_ok(),
            "the link is so in time: {:?}",
            *self.station.link().borrow()
        );
    }

    /// A clerk of this PC at a window, with a customer.
    pub(crate) async fn serving(&self, window: u16) -> (Session, Uuid) {
        let clerk = self.sign_in(window, false).await.unwrap();
        act(&self.station, clerk, issue()).await.unwrap();
        let called = act(&self.station, clerk, Act::CallNext).await;
        let ticket = called.unwrap().unwrap().id;
        let step = Step::Start;
        act(&self.station, clerk, Act::Ticket { ticket, step })
            .await
            .unwrap();
        (clerk, ticket)
    }

    async fn sign_in(&self, window: u16, take_over: bool) -> Result<Session, Failure> {
        let (login, _) = demo::CLERKS[1];
        sign_in(&self.station, login, Some(window), take_over).await
    }
}

pub(crate) fn door(host: &Scene) -> String {
    let address = host.station.served_at().expect("the host listens");
    address.to_string()
}

async fn sign_in(
    station: &Station,
    login: &str,
    window: Option<u16>,
    take_over: bool,
) -> Result<Session, Failure> {
    let input = SignIn {
        command: Uuid::now_v7(),
        login: login.into(),
        password: Password::from(demo::PASSWORD),
        window,
        take_over,
    };
    Ok(station.sign_in(input).await?.0)
}

pub(crate) async fn manager(host: &Scene) -> Session {
    sign_in(&host.station, demo::MANAGER, None, false)
        .await
        .unwrap()
}

fn board(station: &Station, session: Session) -> QueueBoard {
    queue::board(station.hall(), session).unwrap()
}

pub(crate) fn issue() -> Act {
    Act::issue("bill_payment")
}

fn command(act: Act) -> QueueCommand {
    let command = Uuid::now_v7();
    QueueCommand { command, act }
}

async fn act(station: &Station, session: Session, act: Act) -> Result<Option<TicketView>, Failure> {
    station.act(session, command(act)).await
}

fn code<T: std::fmt::Debug>(answer: Result<T, Failure>) -> String {
    answer.unwrap_err().code
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pc_joins_with_the_pin_and_then_shows_the_hall() {
    let host = Scene::with_folder_printer().await;
    let pc = Pc::of(&host, &[StationRole::Counter]).await;
    let here = setup::status(pc.station.hall()).unwrap().unwrap();
    let there = setup::status(host.station.hall()).unwrap().unwrap();
    assert_eq!((&here.name, &here.code), (&there.name, &there.code));
    assert_eq!((there.station.number, here.station.number), (1, 2));
    assert_eq!(here.station.name, "DEMO-02");
    assert_eq!(here.station.roles, [StationRole::Counter]);
    let other = Pc::of(&host, &[StationRole::Kiosk]).await;
    let other = setup::status(other.station.hall()).unwrap().unwrap();
    assert_eq!(other.station.number, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_pin_nobody_joins_and_five_wrong_ones_shut_the_door() {
    let host = Scene::with_folder_printer().await;
    let pc = Pc::new().await;
    let join = async |pin: &str| {
        let door = door(&host);
        let joined = pc.station.join(&door, pin, [StationRole::Counter]);
        joined.await.map_err(|failure| failure.code())
    };
    assert_eq!(join("00000000").await, Err("sync.code_wrong"), "shut");
    let pin = host.station.open_joining(manager(&host).await).unwrap().pin;
    let wrong = if pin == "12345678" {
        "87654321"
    } else {
        "12345678"
    };
    for _ in 0..5 {
        assert_eq!(join(wrong).await, Err("sync.code_wrong"));
    }
    assert_eq!(join(&pin).await, Err("sync.code_wrong"), "shut again");
    assert_eq!(setup::status(pc.station.hall()).unwrap(), None);
    let clerk = host.station.open_joining(host.clerk);
    assert_eq!(code(clerk), "staff.not_permitted");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_pc_does_every_pc_shows() {
    let host = Scene::with_folder_printer().await;
    let pc = Pc::of(&host, &[StationRole::Counter]).await;
    let clerk = pc.sign_in(2, false).await.unwrap();
    let drawn = host.act(host.issue());
    let waits = |pc: &Pc| (board(&pc.station, clerk).waiting.len() == 1).then_some(());
    pc.until(waits).await;

    let called = act(&pc.station, clerk, Act::CallNext)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((called.id, called.window), (drawn.id, Some(2)));
    let here = board(&pc.station, clerk);
    assert_eq!(
        here.current.unwrap().id,
        drawn.id,
        "shown as soon as it is answered"
    );
    assert_eq!(here.waiting, []);
    let there = board(&host.station, host.clerk);
    assert_eq!(there.recent_calls[0].window, Some(2));
    let ticket = drawn.id;
    let refused = host.try_act(Act::Ticket {
        ticket,
        step: Step::Start,
    });
    assert_eq!(code(refused), "queue.other_window");
    let step = Step::Start;
    let serving = act(&pc.station, clerk, Act::Ticket { ticket, step }).await;
    assert_eq!(serving.unwrap().unwrap().state, TicketState::Serving);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_sent_three_times_from_another_pc_has_one_effect() {
    let host = Scene::with_folder_printer().await;
    let pc = Pc::of(&host, &[StationRole::Counter]).await;
    let clerk = pc.sign_in(2, false).await.unwrap();
    let command = Uuid::now_v7();
    for _ in 0..3 {
        let input = QueueCommand {
            command,
            act: issue(),
        };
        let drawn = pc.station.act(clerk, input).await.unwrap().unwrap();
        assert_eq!((drawn.id, drawn.number.as_str()), (command, "A001"));
    }
    assert_eq!(board(&host.station, host.clerk).waiting.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kiosk_draws_without_anybody_signed_in_and_the_paper_comes_out_there() {
    let host = Scene::with_folder_printer().await;
    let pc = Pc::of(&host, &[StationRole::Kiosk]).await;
    let at_kiosk = |act| QueueCommand {
        command: Uuid::now_v7(),
        act,
    };
    let drawn = pc.station.act_at_kiosk(at_kiosk(issue())).await.unwrap();
    let drawn = drawn.unwrap();
    assert_eq!(drawn.number, "A001");
    let spool = pc.folder.path().join("spool");
    let printed = |pc: &Pc| {
        let papers = std::fs::read_dir(&spool).ok()?.count();
        let shown = queue::kiosk(pc.station.hall()).unwrap();
        (papers == 1 && shown.services[0].waiting == 1).then_some(())
    };
    pc.until(printed).await;
    assert!(
        !host.folder.path().join("spool").exists(),
        "not at the host"
    );
    let refused = pc.station.act_at_kiosk(at_kiosk(Act::CallNext)).await;
    assert_eq!(code(refused), "queue.not_kiosk");
    let refused = host.station.act_at_kiosk(at_kiosk(issue())).await;
    assert_eq!(code(refused), "queue.not_kiosk", "the host is none");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_clerks_cannot_sit_at_one_window_wherever_they_sit() {
    let host = Scene::with_folder_printer().await;
    let pc = Pc::of(&host, &[StationRole::Counter]).await;
    let refused = pc.sign_in(1, false).await.unwrap_err();
    assert_eq!(refused.code, "queue.window_taken");
    let colleague = pc.sign_in(1, true).await.unwrap();
    assert_eq!(code(host.try_act(Act::CallNext)), "queue.window_taken");
    pc.station.sign_out(colleague).await;
    assert_eq!(code(host.try_act(Act::CallNext)), "queue.window_not_open");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_host_a_pc_goes_on_by_itself_and_merges_when_it_is_back() {
    let host = Scene::with_folder_printer().await;
    let pc = Pc::of(&host, &[StationRole::Counter]).await;
    let clerk = pc.sign_in(2, false).await.unwrap();
    let before = act(&pc.station, clerk, issue()).await.unwrap().unwrap();
    let (folder, listened) = host.goes_down().await;
    pc.until_link(|link| !link.hall.reached).await;

    let apart = act(&pc.station, clerk, issue()).await.unwrap().unwrap();
    assert_eq!(apart.number, "A2-01");
    pc.until_link(|link| link.hall.apart).await;
    let waiting = board(&pc.station, clerk).waiting;
    assert_eq!(waiting[0].id, before.id, "it shows what it knows");
    let called = act(&pc.station, clerk, Act::CallNext).await.unwrap();
    assert_eq!(called.unwrap().id, apart.id, "and calls what it gave out");
    let second = act(&pc.station, clerk, issue()).await.unwrap().unwrap();
    assert_eq!(second.number, "A2-02");
    let service = "consultation".into();
    let shift = Act::Move {
        ticket: second.id,
        service,
    };
    let boss = sign_in(&pc.station, demo::MANAGER, None, false).await;
    let refused = act(&pc.station, boss.unwrap(), shift).await;
    assert_eq!(code(refused), "queue.host_unreachable");

    let host = Scene::comes_back(folder, listened).await;
    pc.until_link(|link| !link.hall.apart && link.hall.reached)
        .await;
    host.until(|host| {
        let waiting = board(&host.station, host.clerk).waiting;
        let numbers: Vec<_> = waiting.into_iter().map(|ticket| ticket.number).collect();
        (numbers == ["A001", "A2-02"]).then_some(())
    })
    .await;
    assert_eq!(host.act(Act::CallNext).id, before.id);
    host.act(Act::Ticket {
        ticket: before.id,
        step: Step::NoShow,
    });
    let merged = async {
        loop {
            // Callable as soon as the host has heard that the PC is apart no more.
            if let Ok(called) = host.try_act(Act::CallNext) {
                return called.unwrap();
            }
            tokio::task::yield_now().await;
        }
    };
    let merged = tokio::time::timeout(PATIENCE, merged).await.unwrap();
    assert_eq!(merged.id, second.id);
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_host_is_back_its_pcs_find_it_and_nothing_was_done_twice() {
    let host = Scene::with_folder_printer().await;
    let pc = Pc::of(&host, &[StationRole::Counter]).await;
    let clerk = pc.sign_in(2, false).await.unwrap();
    let input = || QueueCommand {
        command: Uuid::from_u128(7),
        act: issue(),
    };
    let drawn = pc.station.act(clerk, input()).await.unwrap().unwrap();
    let host = host.again(|_| {}).await;
    // The host knows what it did before it went down, and its PC hears of what it does after.
    let again = pc.station.act(clerk, input()).await.unwrap().unwrap();
    assert_eq!(again.id, drawn.id);
    let second = host.act(host.issue());
    let both = |pc: &Pc| {
        let waiting = board(&pc.station, clerk).waiting;
        (waiting.len() == 2 && waiting[1].id == second.id).then_some(())
    };
    pc.until(both).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_host_role_moves_and_numbers_go_on_where_they_were() {
    let host = Scene::with_folder_printer().await;
    let pc = Pc::of(&host, &[StationRole::Counter]).await;
    assert_eq!(host.act(host.issue()).number, "A001");
    let boss = sign_in(&pc.station, demo::MANAGER, None, false)
        .await
        .unwrap();
    pc.station.become_host(boss, false).await.unwrap();

    let drawn = act(&pc.station, boss, issue()).await.unwrap().unwrap();
    assert_eq!(drawn.number, "A002", "in the host's own lane");
    // The earlier host hears of it, and asks the new one from now on.
    host.until_link(|link| link.hall.host == Some(2) && link.hall.reached)
        .await;
    let drawn = host.station.act(host.clerk, command(issue())).await;
    assert_eq!(drawn.unwrap().unwrap().number, "A003");
    let clerk = host.station.act(host.clerk, command(Act::YieldLease)).await;
    assert_eq!(code(clerk), "staff.not_permitted", "only managers move it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_host_is_replaced_and_what_it_gave_out_stays_good() {
    let host = Scene::with_folder_printer().await;
    let pc = Pc::of(&host, &[StationRole::Counter]).await;
    let other = Pc::of(&host, &[StationRole::Counter]).await;
    assert_eq!(host.act(host.issue()).number, "A001");
    for pc in [&pc, &other] {
        let all = |pc: &Pc| {
            let known = setup::servers(pc.station.hall()).unwrap();
            (known.len() == 3).then_some(())
        };
        pc.until(all).await;
    }
    let boss = sign_in(&pc.station, demo::MANAGER, None, false)
        .await
        .unwrap();
    let clerk = other.sign_in(3, false).await.unwrap();

    let (folder, listened) = host.goes_down().await;

    let refused = pc.station.become_host(boss, false).await;
    assert_eq!(code(refused), "queue.host_unreachable", "only knowingly");
    pc.station.become_host(boss, true).await.unwrap();
    let drawn = act(&pc.station, boss, issue()).await.unwrap().unwrap();
    assert_eq!(
        drawn.number, "A2-01",
        "the old host may still give out A002"
    );
    // The third PC is told by nobody where the host is now, and finds it.
    other
        .until_link(|link| link.hall.host == Some(2) && link.hall.reached)
        .await;
    let called = act(&other.station, clerk, Act::CallNext).await.unwrap();
    assert_eq!(called.unwrap().number, "A001");

    // The old one comes back, hears of it and decides no more: the new one then numbers for all.
    let host = Scene::comes_back(folder, listened).await;
    host.until_link(|link| link.hall.host == Some(2) && link.hall.reached)
        .await;
    let in_the_hosts_lane = async {
        loop {
            let drawn = act(&pc.station, boss, issue()).await.unwrap().unwrap();
            if !drawn.number.starts_with("A2-") {
                return drawn.number;
            }
        }
    };
    let number = tokio::time::timeout(PATIENCE, in_the_hosts_lane).await;
    assert_eq!(number.unwrap(), "A002", "nothing was given out twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hall_is_found_in_the_local_network() {
    let host = Scene::with_folder_printer().await;
    let listens = door(&host);
    let found = async {
        loop {
            let halls = guitai_station::found_halls().await;
            if let Some(hall) = halls.into_iter().find(|hall| hall.address == listens) {
                return hall;
            }
        }
    };
    let found = tokio::time::timeout(PATIENCE, found).await.unwrap();
    assert_eq!((found.code.as_str(), found.station), (demo::HALL_CODE, 1));
    assert_eq!(
        found.name,
        setup::status(host.station.hall()).unwrap().unwrap().name
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_announces_the_same_hall_keeps_no_pc_from_its_host() {
    let host = Scene::with_folder_printer().await;
    let pc = Pc::of(&host, &[StationRole::Counter]).await;
    let stranger = Scene::with_folder_printer().await;
    let (folder, listened) = host.goes_down().await;
    pc.until_link(|link| !link.hall.reached).await;
    let announced = async {
        loop {
            let halls = guitai_station::found_halls().await;
            if halls.iter().any(|hall| hall.address == door(&stranger)) {
                return;
            }
        }
    };
    tokio::time::timeout(PATIENCE, announced).await.unwrap();
    let host = Scene::comes_back(folder, listened).await;
    pc.until_link(|link| link.hall.reached).await;
    drop(host);
}
