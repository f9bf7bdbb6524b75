//! Many clients at one host.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use guitai_hall::queue::{Act, Order, Step, TicketView};
use guitai_journal::{ActorId, StationId};
use guitai_station::{let_in, send};
use guitai_sync::{Applicant, Identity, Limits, Upstream};
use serde_json::json;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::hall::{Clerk, MadeUp};
use crate::spread::{at_ms, sorted};
use crate::{Fault, Findings};

/// Commands of one client alone, before the race.
const ALONE: u32 = 100;
/// How long somebody rests who found nobody waiting.
const REST: Duration = Duration::from_millis(1);

/// A client of the host: a station as far as the host can tell, without a file of its own.
#[derive(Clone)]
struct Client {
    host: Upstream,
    station: StationId,
    clerk: ActorId,
    window: u16,
}

/// What one client did.
#[derive(Default)]
struct Done {
    numbers: Vec<String>,
    took: Vec<Duration>,
}

pub(crate) fn run(clients: u16, tickets: u32) -> Result<Findings, Fault> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(race(clients, tickets))
}

async fn race(clients: u16, tickets: u32) -> Result<Findings, Fault> {
    let hall = MadeUp::open(clients).await?;
    let door = hall.door()?;
    let mut desks = Vec::new();
    for clerk in &hall.clerks {
        desks.push(Client::let_in(&door.address, &door.pin, clerk).await?);
    }
    eprintln!("one client, {ALONE} tickets");
    let alone = desks[0].alone().await?;

    eprintln!("{clients} clients, {tickets} tickets");
    let (left, waiting) = (
        Arc::new(AtomicU32::new(tickets)),
        Arc::new(AtomicU32::new(tickets)),
    );
    let begun = Instant::now();
    let (mut drawing, mut calling) = (JoinSet::new(), JoinSet::new());
    for desk in desks {
        drawing.spawn(desk.clone().draw(left.clone()));
        calling.spawn(desk.call(waiting.clone()));
    }
    let (drawn, called) = (gather(drawing).await?, gather(calling).await?);
    let took = begun.elapsed();
    let distinct = |numbers: &[String]| numbers.iter().collect::<BTreeSet<_>>().len();
    let (issued, called_once) = (distinct(&drawn.numbers), distinct(&called.numbers));
    let double_calls = called.numbers.len() - called_once;
    let commands = drawn.took.len() + called.took.len();
    let spread = sorted([drawn.took, called.took].concat());
    let figures = json!({
        "clients": clients,
        "issued": drawn.numbers.len(),
        "distinct": issued,
        "called": called.numbers.len(),
        "double_calls": double_calls,
        "commands_per_s": f64::from(u32::try_from(commands).unwrap_or(u32::MAX)) / took.as_secs_f64(),
        "p50_ms": at_ms(&spread, 50),
        "p95_ms": at_ms(&spread, 95),
        "one_client_p50_ms": at_ms(&alone, 50),
    });
    hall.host.stop().await;
    let lawful = issued == drawn.numbers.len() && double_calls == 0 && called_once == issued;
    Ok(Findings { figures, lawful })
}

async fn gather(mut tasks: JoinSet<Result<Done, Fault>>) -> Result<Done, Fault> {
    let mut all = Done::default();
    while let Some(done) = tasks.join_next().await {
        let done = done??;
        all.numbers.extend(done.numbers);
        all.took.extend(done.took);
    }
    Ok(all)
}

impl Client {
    async fn let_in(address: &str, pin: &str, clerk: &Clerk) -> Result<Client, Fault> {
        let station = StationId(Uuid::now_v7());
        let applicant = Applicant {
            hall: None,
            name: "client",
            roles: &["counter".to_owned()],
            station,
            seed: &Identity::new_seed(),
        };
        let credentials = let_in(address, pin, applicant).await?;
        Ok(Client {
            host: Upstream::new(&credentials, Limits::default())?,
            station,
            clerk: clerk.account,
            window: clerk.window,
        })
    }

    /// One command and the time it took; nothing where it was refused.
    async fn act(&self, act: Act) -> Result<(Option<TicketView>, Duration), Fault> {
        let order = Order {
            command: Uuid::now_v7(),
            actor: self.clerk,
            station: self.station,
            window: Some(self.window),
            act,
        };
        let from = Instant::now();
        let answer = send(&self.host, &order).await?;
        let took = from.elapsed();
        match answer.done {
            Ok(ticket) => Ok((ticket, took)),
            Err(failure) if failure.code == "queue.nobody_waiting" => Ok((None, took)),
            Err(failure) => Err(failure.into()),
        }
    }

    /// Draws and calls by itself; the times of both, sorted.
    async fn alone(&self) -> Result<Vec<Duration>, Fault> {
        let mut spread = Vec::new();
        for _ in 0..ALONE {
            spread.push(self.act(issue()).await?.1);
            let (called, took) = self.act(Act::CallNext).await?;
            spread.push(took);
            if let Some(called) = called {
                self.act(no_show(called.id)).await?;
            }
        }
        Ok(sorted(spread))
    }

    /// Draws as long as tickets are left to draw.
    async fn draw(self, left: Arc<AtomicU32>) -> Result<Done, Fault> {
        let mut done = Done::default();
        while take_one(&left) {
            let (drawn, took) = self.act(issue()).await?;
            done.numbers.extend(drawn.map(|ticket| ticket.number));
            done.took.push(took);
        }
        Ok(done)
    }

    /// Calls until all that are drawn were called.
    async fn call(self, waiting: Arc<AtomicU32>) -> Result<Done, Fault> {
        let mut done = Done::default();
        while waiting.load(Ordering::SeqCst) > 0 {
            let (called, took) = self.act(Act::CallNext).await?;
            let Some(called) = called else {
                tokio::time::sleep(REST).await;
                continue;
            };
            take_one(&waiting);
            done.numbers.push(called.number);
            done.took.push(took);
            let (_, took) = self.act(no_show(called.id)).await?;
            done.took.push(took);
        }
        Ok(done)
    }
}

fn take_one(left: &AtomicU32) -> bool {
    let taken = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
        left.checked_sub(1)
    });
    taken.is_ok()
}

fn issue() -> Act {
    Act::issue("bill_payment")
}

fn no_show(ticket: Uuid) -> Act {
    Act::Ticket {
        ticket,
        step: Step::NoShow,
    }
}
