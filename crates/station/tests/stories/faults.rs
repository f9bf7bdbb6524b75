//! What a hall must stand: its host going down in the middle of everything, a display without a link, a printer that
//! is off where customers draw.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use guitai_hall::queue::{self, Act, Order, QueueCommand, Step, TicketState, TicketView};
use guitai_hall::setup::StationRole;
use guitai_hall::staff::{self, AddAccount, Password};
use guitai_hall::{PrintState, Role};
use guitai_journal::{ActorId, Clock as _, ManualClock, StationId, SystemClock};
use guitai_station::{Printer, Setting, demo, let_in, send};
use guitai_sync::{Applicant, Identity, Limits, Upstream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::hall::{Pc, door, issue, manager};
use crate::scene::{PATIENCE, Scene};

const CLIENTS: u16 = 8;
const EACH: usize = 6;
/// In milliseconds.
const HOUR: i64 = 3_600_000;

/// A client of the host: a clerk at a window of their own.
#[derive(Clone)]
struct Client {
    host: Upstream,
    station: StationId,
    clerk: ActorId,
    window: u16,
}

impl Client {
    async fn new(scene: &Scene, clerk: ActorId, window: u16) -> Client {
        let pin = scene
            .station
            .open_joining(manager(scene).await)
            .unwrap()
            .pin;
        let station = StationId(Uuid::now_v7());
        let applicant = Applicant {
            hall: None,
            name: "client",
            roles: &["counter".to_owned()],
            station,
            seed: &Identity::new_seed(),
        };
        let credentials = let_in(&door(scene), &pin, applicant).await.unwrap();
        Client {
            host: Upstream::new(&credentials, Limits::default()).unwrap(),
            station,
            clerk,
            window,
        }
    }

    /// Sends one command until it is answered, as a clerk presses a key again; `None` where nobody waits.
    async fn act(&self, act: Act) -> Option<TicketView> {
        let order = Order {
            command: Uuid::now_v7(),
            actor: self.clerk,
            station: self.station,
            window: Some(self.window),
            act,
        };
        loop {
            match send(&self.host, &order).await {
                Ok(answer) => match answer.done {
                    Ok(ticket) => return ticket,
                    Err(failure) if failure.code == "queue.nobody_waiting" => return None,
                    Err(failure) => panic!("{failure:?}"),
                },
                Err(_no_answer) => tokio::task::yield_now().await,
            }
        }
    }

    async fn draw(self, done: watch::Sender<usize>) -> Vec<String> {
        let mut numbers = Vec::new();
        for _ in 0..EACH {
            let drawn = self.act(issue()).await.expect("a ticket is drawn");
            numbers.push(drawn.number);
            done.send_modify(|done| *done += 1);
        }
        numbers
    }

    /// Calls and passes over, until all that is to be called was.
    async fn call(self, left: Arc<AtomicUsize>, done: watch::Sender<usize>) -> Vec<Uuid> {
        let mut called = Vec::new();
        while left.load(Ordering::Relaxed) > 0 {
            let Some(ticket) = self.act(Act::CallNext).await.map(|ticket| ticket.id) else {
                tokio::task::yield_now().await;
                continue;
            };
            called.push(ticket);
            left.fetch_sub(1, Ordering::Relaxed);
            let step = Step::NoShow;
            self.act(Act::Ticket { ticket, step }).await;
            done.send_modify(|done| *done += 1);
        }
        called
    }
}

/// Eight clerks sit at the windows after the first.
async fn eight_clients(scene: &Scene) -> Vec<Client> {
    let boss = manager(scene).await;
    let mut clients = Vec::new();
    for n in 0..CLIENTS {
        let clerk = AddAccount {
            command: Uuid::now_v7(),
            login: format!("30{n:02}"),
            name: "甲".into(),
            role: Role::Clerk,
            password: Password::from(demo::PASSWORD),
        };
        let account = staff::add(scene.station.hall(), boss, clerk).unwrap().id;
        let client = Client::new(scene, ActorId(account), n + 2).await;
        client.act(Act::TakeWindow { take_over: true }).await;
        clients.push(client);
    }
    clients
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_goes_down_amid_eight_drawing_and_eight_calling_doubles_and_loses_nothing() {
    let scene = Scene::with_windows(CLIENTS + 1).await;
    let clients = eight_clients(&scene).await;
    let (done, mut progress) = watch::channel(0);
    let all = usize::from(CLIENTS) * EACH;
    let left = Arc::new(AtomicUsize::new(all));
    let (mut drawing, mut calling) = (JoinSet::new(), JoinSet::new());
    for client in clients {
        drawing.spawn(client.clone().draw(done.clone()));
        calling.spawn(client.call(left.clone(), done.clone()));
    }
    let race = async {
        progress.wait_for(|done| *done >= all / 2).await.unwrap();
        let scene = scene.again(|_| {}).await;
        let numbers: Vec<String> = drawing.join_all().await.concat();
        let called: Vec<Uuid> = calling.join_all().await.concat();
        (scene, numbers, called)
    };
    let (scene, numbers, called) = tokio::time::timeout(PATIENCE, race).await.unwrap();
    assert_eq!(
        numbers.iter().collect::<BTreeSet<_>>().len(),
        all,
        "no number twice"
    );
    assert_eq!(called.len(), all);
    assert_eq!(
        called.iter().collect::<BTreeSet<_>>().len(),
        all,
        "no call twice"
    );
    let board = queue::board(scene.station.hall(), scene.clerk).unwrap();
    assert_eq!(
        (board.waiting.len(), board.missed.len()),
        (0, all),
        "none lost"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_display_shows_what_was_called_while_its_link_was_down() {
    let host = Scene::with_folder_printer().await;
    let display = Pc::of(&host, &[StationRole::Display]).await;
    host.act(host.issue());
    host.act(host.issue());
    let first = host.act(Act::CallNext);
    let shows = |number: &str| {
        let number = number.to_owned();
        move |pc: &Pc| {
            let calls = queue::display(pc.station.hall()).unwrap().calls;
            (calls.first()?.number == number).then_some(())
        }
    };
    display.until(shows(&first.number)).await;
    let (folder, listened) = host.goes_down().await;
    display.until_link(|link| !link.hall.reached).await;
    display.until(shows(&first.number)).await;
    let host = Scene::comes_back(folder, listened).await;
    let ticket = first.id;
    let step = Step::NoShow;
    host.act(Act::Ticket { ticket, step });
    let second = host.act(Act::CallNext);
    display.until_link(|link| link.hall.reached).await;
    display.until(shows(&second.number)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kiosk_whose_printer_is_off_gives_the_number_and_the_paper_later() {
    let host = Scene::with_folder_printer().await;
    // A file stands where the printer's folder should be.
    let kiosk = Pc::with_printer(|folder| {
        std::fs::write(folder.join("no-folder"), "").unwrap();
        Printer::Folder(folder.join("no-folder"))
    })
    .await
    .joins(&host, &[StationRole::Kiosk])
    .await;
    let command = Uuid::now_v7();
    let tap = || QueueCommand {
        command,
        act: issue(),
    };
    let (once, twice) = tokio::join!(
        kiosk.station.act_at_kiosk(tap()),
        kiosk.station.act_at_kiosk(tap())
    );
    let (once, twice) = (once.unwrap().unwrap(), twice.unwrap().unwrap());
    assert_eq!(once.id, twice.id, "a double tap draws one ticket");
    let failed = |pc: &Pc| print_of(pc, once.id).filter(|print| *print == PrintState::Failed);
    kiosk.until(failed).await;
    host.until(|host| {
        let waiting = queue::board(host.station.hall(), host.clerk)
            .unwrap()
            .waiting;
        (waiting.len() == 1).then_some(())
    })
    .await;

    std::fs::remove_file(kiosk.folder.path().join("no-folder")).unwrap();
    let again = QueueCommand {
        command: Uuid::now_v7(),
        act: Act::PrintAgain { ticket: once.id },
    };
    kiosk.station.act_at_kiosk(again).await.unwrap();
    kiosk
        .until(|pc| print_of(pc, once.id).filter(|print| *print == PrintState::Printed))
        .await;
}

/// How a ticket's paper stands.
fn print_of(pc: &Pc, ticket: Uuid) -> Option<PrintState> {
    let ticket = queue::drawn_by(pc.station.hall(), ticket).unwrap()?;
    Some(ticket.print)
}

#[tokio::test(flavor = "multi_thread")]
async fn over_night_the_line_is_cleared_on_every_pc_and_the_numbers_begin_anew() {
    let evening = SystemClock.now_ms();
    let clock = Arc::new(ManualClock::at(evening));
    let at = |setting: &mut Setting, _: &Path| setting.journal.clock = clock.clone();
    let host = Scene::set(at).await;
    let kiosk = Pc::set(at).await.joins(&host, &[StationRole::Kiosk]).await;
    let mut waiting = Vec::new();
    for _ in 0..3 {
        waiting.push(draw(&kiosk).await);
    }
    let (folder, listened) = host.goes_down().await;
    kiosk.until_link(|link| !link.hall.reached).await;
    clock.advance(24 * HOUR);
    let host = Scene::comes_back_set(folder, listened, at).await;
    for ticket in &waiting {
        let of_yesterday = |pc: &Pc| {
            let known = queue::drawn_by(pc.station.hall(), ticket.id).unwrap()?;
            (known.state == TicketState::Cleared).then_some(known)
        };
        let cleared = kiosk.until(of_yesterday).await;
        assert_eq!(cleared.number, ticket.number, "history stays");
    }
    kiosk.until_link(|link| link.hall.reached).await;
    assert_eq!(draw(&kiosk).await.number, waiting[0].number);
    let view = queue::kiosk(host.station.hall()).unwrap();
    let waiting_now: u32 = view.services.iter().map(|each| each.waiting).sum();
    assert_eq!(waiting_now, 1);
}

async fn draw(kiosk: &Pc) -> TicketView {
    let command = Uuid::now_v7();
    let act = issue();
    let drawn = kiosk.station.act_at_kiosk(QueueCommand { command, act });
    drawn.await.unwrap().expect("a ticket is drawn")
}
