//! The stage: a demo hall's station, a headquarters that can be stopped, a clerk at a window.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use guitai_hall::cash::{self, Offer, OpenDrawer};
use guitai_hall::orders::{self, OrderView, Reach, SubmitOrder};
use guitai_hall::queue::{self, Act, Outcome, QueueCommand, Step, TicketView};
use guitai_hall::setup::{Enrolment, StationRole};
use guitai_hall::staff::{Password, SignIn};
use guitai_hall::{Failure, Fen, Session, catalog};
use guitai_hq::Headquarters;
use guitai_journal::{Config, KeyStore, SystemClock};
use guitai_station::{
    Language, LinkState, LinkStatus, PaperSize, Printer, Setting, Speaker, Station, demo,
};
use serde_json::json;
use tempfile::TempDir;
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;
use uuid::Uuid;

/// Nothing here takes so long; what does has failed.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A free port of loopback.
const ANY_PORT: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// A headquarters on loopback, on a port that stays its own when it comes back.
pub(crate) struct Hq {
    pub(crate) folder: PathBuf,
    pub(crate) address: SocketAddr,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
}

impl Hq {
    pub(crate) async fn start(folder: &Path, address: &str) -> Hq {
        let headquarters = Headquarters::open(folder, Arc::new(SystemClock), true).unwrap();
        headquarters.begin_demo().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let (ready, listening) = oneshot::channel();
        let address = address.to_owned();
        let running = tokio::spawn(async move {
            let stopped = async move {
                let _either = stopped.await;
            };
            let tell = |address| ready.send(address).unwrap();
            guitai_hq::serve(Arc::new(headquarters), &address, tell, stopped)
                .await
                .unwrap();
        });
        Hq {
            folder: folder.to_owned(),
            address: listening.await.unwrap(),
            stop,
            running,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops; gives what is needed to start it again where it was.
    pub(crate) async fn stop(self) -> (PathBuf, String) {
        self.stop.send(()).unwrap();
        self.running.await.unwrap();
        (self.folder, self.address.to_string())
    }
}

/// The demo hall with a clerk at window 1.
pub(crate) struct Scene {
    pub(crate) station: Station,
    pub(crate) clerk: Session,
    pub(crate) folder: TempDir,
    changed: Arc<Notify>,
}

impl Scene {
    pub(crate) async fn open(printer: impl FnOnce(&Path) -> Printer) -> Scene {
        Scene::set(|setting, folder| setting.printer = printer(folder)).await
    }

    /// With a folder for a printer, that takes A5.
    pub(crate) async fn on_a5() -> Scene {
        Scene::set(|setting, _| setting.receipts = PaperSize::A5).await
    }

    /// A display, too, that speaks.
    pub(crate) async fn speaking(speaker: Speaker) -> Scene {
        Scene::set(|setting, _| setting.speaker = speaker).await
    }

    /// With so many windows.
    pub(crate) async fn with_windows(windows: u16) -> Scene {
        Scene::open_with(tempfile::tempdir().unwrap(), windows, |_, _| {}).await
    }

    /// Set differently.
    pub(crate) async fn set(differently: impl FnOnce(&mut Setting, &Path)) -> Scene {
        Scene::open_in(tempfile::tempdir().unwrap(), differently).await
    }

    /// With a folder for a printer, unless it is set differently.
    async fn open_in(folder: TempDir, differently: impl FnOnce(&mut Setting, &Path)) -> Scene {
        Scene::open_with(folder, 4, differently).await
    }

    async fn open_with(
        folder: TempDir,
        windows: u16,
        differently: impl FnOnce(&mut Setting, &Path),
    ) -> Scene {
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
            listen: Some(ANY_PORT),
        };
        differently(&mut setting, folder.path());
        let station = Station::start(setting).await.unwrap();
        let roles = [StationRole::Counter, StationRole::Display];
        demo::furnish_with(station.hall(), windows, roles).unwrap();
        let (login, _) = demo::CLERKS[0];
        let sign_in = SignIn {
            command: Uuid::now_v7(),
            login: login.into(),
            password: Password::from(demo::PASSWORD),
            window: Some(1),
            take_over: false,
        };
        let (clerk, _) = station.sign_in(sign_in).await.unwrap();
        let changed = Arc::new(Notify::new());
        let news = changed.clone();
        station.hall().on_change(move |_| news.notify_one());
        Scene {
            station,
            clerk,
            folder,
            changed,
        }
    }

    /// Takes note of an upstream of the demo hall.
    pub(crate) fn enrol_later(&self, enrolment: &Enrolment) {
        let noted = self.station.enrol_later(enrolment, demo::HALL_CODE);
        noted.unwrap();
    }

    pub(crate) async fn with_folder_printer() -> Scene {
        Scene::set(|_, _| {}).await
    }

    /// Closes the station, does something with its folder, and opens it again.
    /// It listens where it did.
    pub(crate) async fn again(self, between: impl FnOnce(&Path)) -> Scene {
        let (folder, listened) = self.goes_down().await;
        between(&folder.path().join("hall"));
        Scene::comes_back(folder, listened).await
    }

    /// Closes the station; gives its folder, and where it listened.
    pub(crate) async fn goes_down(self) -> (TempDir, SocketAddr) {
        let listened = self.station.served_at().unwrap();
        self.station.stop().await;
        let home = self.folder.path().join("hall");
        let lock = std::fs::File::open(home.join("journal.lock")).unwrap();
        // Work of the spool may still hold the file for a moment.
        tokio::task::spawn_blocking(move || lock.lock())
            .await
            .unwrap()
            .unwrap();
        (self.folder, listened)
    }

    /// Opens what [`Scene::goes_down`] left.
    pub(crate) async fn comes_back(folder: TempDir, listened: SocketAddr) -> Scene {
        Scene::comes_back_set(folder, listened, |_, _| {}).await
    }

    /// The same, set differently.
    pub(crate) async fn comes_back_set(
        folder: TempDir,
        listened: SocketAddr,
        differently: impl FnOnce(&mut Setting, &Path),
    ) -> Scene {
        Scene::open_in(folder, |setting, folder| {
            setting.listen = Some(listened);
            differently(setting, folder);
        })
        .await
    }

    /// Begins the clerk's shift with an empty drawer, unless it has begun.
    fn open_drawer(&self) {
        let (hall, clerk) = (self.station.hall(), self.clerk);
        if cash::desk(hall, clerk).unwrap().drawer.is_none() {
            let open = OpenDrawer {
                command: Uuid::now_v7(),
                float: Vec::new(),
            };
            cash::open_drawer(hall, clerk, open).unwrap();
        }
    }

    /// A customer pays 100.00 with 200.00; everything from ticket to farewell.
    pub(crate) fn visit(&self) -> OrderView {
        self.visit_of("王小明")
    }

    /// The same, of a customer with another name.
    pub(crate) fn visit_of(&self, name: &str) -> OrderView {
        let (hall, clerk) = (self.station.hall(), self.clerk);
        self.act(self.issue());
        let ticket = self.act(Act::CallNext).id;
        let take = |step| self.act(Act::Ticket { ticket, step });
        take(Step::Start);
        self.open_drawer();
        let order = SubmitOrder {
            command: Uuid::now_v7(),
            ticket,
            service: "bill_payment".into(),
            catalog_version: catalog::current(hall, clerk).unwrap().version,
            form: json!({"phone": "13800132211", "amount": 10_000, "name": name}),
            payment: Some(Offer::Cash {
                tendered: Fen(20_000),
            }),
            signing: None,
        };
        let order = orders::submit(hall, clerk, order, Reach::Headquarters).unwrap();
        take(Step::Finish {
            outcome: Outcome::Served,
        });
        order
    }

    /// A ticket for a bill, by arrival.
    pub(crate) fn issue(&self) -> Act {
        Act::issue("bill_payment")
    }

    /// Does something with the queue, as the clerk, and gives the ticket it was about.
    pub(crate) fn act(&self, act: Act) -> TicketView {
        let done = self.try_act(act).unwrap();
        done.expect("it was about a ticket")
    }

    /// The same, which may be refused.
    pub(crate) fn try_act(&self, act: Act) -> Result<Option<TicketView>, Failure> {
        let command = Uuid::now_v7();
        let input = QueueCommand { command, act };
        let done = queue::act(self.station.hall(), self.clerk, input);
        done.map_err(|error| error.failure())
    }

    /// Waits until the hall shows something.
    pub(crate) async fn until<T>(&self, look: impl Fn(&Scene) -> Option<T>) -> T {
        let seen = async {
            loop {
                let news = self.changed.notified();
                if let Some(found) = look(self) {
                    return found;
                }
                news.await;
            }
        };
        tokio::time::timeout(PATIENCE, seen)
            .await
            .expect("the hall shows it in time")
    }

    /// Waits until the link is as wanted.
    pub(crate) async fn until_link(&self, wanted: impl FnMut(&LinkStatus) -> bool) -> LinkStatus {
        let mut link = self.station.link();
        let seen = tokio::time::timeout(PATIENCE, link.wait_for(wanted)).await;
        seen.expect("the link is so in time").unwrap().clone()
    }

    /// Waits until all that is written here by now has arrived at headquarters.
    pub(crate) async fn until_arrived(&self) {
        let now = self.station.hall().journal().clock().now_ms();
        // What was said before may be from before the last entry.
        self.until_link(|link| {
            link.headquarters.state == LinkState::Online
                && link.headquarters.waiting == 0
                && link
                    .headquarters
                    .last_contact
                    .is_some_and(|contact| contact > now)
        })
        .await;
    }
}
