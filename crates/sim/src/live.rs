//! From a kiosk's tap to every counter's own file.

use std::time::{Duration, Instant};

use guitai_hall::Hall;
use guitai_hall::queue::{self, Act, QueueCommand};
use guitai_hall::setup::StationRole;
use guitai_station::Station;
use serde_json::json;
use tokio::sync::watch;
use uuid::Uuid;

use crate::hall::MadeUp;
use crate::spread::{at_ms, sorted};
use crate::{Fault, Findings};

/// How many tickets are drawn.
const TICKETS: usize = 200;
/// A busy hall draws one every second; this is fifty times as often.
const PACE: Duration = Duration::from_millis(20);
/// What takes longer has not arrived at all.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) fn run(stations: u16) -> Result<Findings, Fault> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(measure(stations))
}

async fn measure(stations: u16) -> Result<Findings, Fault> {
    let hall = MadeUp::open(1).await?;
    let kiosk = hall.join("kiosk", StationRole::Kiosk).await?;
    let mut counters = Vec::new();
    for n in 1..=stations {
        eprintln!("counter {n} joins");
        counters.push(Counter::new(
            hall.join(&format!("counter-{n}"), StationRole::Counter)
                .await?,
        ));
    }
    let (mut spread, mut lost) = (Vec::new(), 0_usize);
    for _ in 0..TICKETS {
        let ticket = Uuid::now_v7();
        let tapped = Instant::now();
        let drawing = draw(&kiosk, ticket);
        let arriving = arrivals(&mut counters, ticket, tapped);
        let (drawn, arrived) = tokio::join!(drawing, arriving);
        drawn?;
        lost += counters.len() - arrived.len();
        spread.extend(arrived);
        tokio::time::sleep_until((tapped + PACE).into()).await;
    }
    let spread = sorted(spread);
    let figures = json!({
        "stations": stations,
        "tickets": TICKETS,
        "arrived": spread.len(),
        "lost": lost,
        "p50_ms": at_ms(&spread, 50),
        "p99_ms": at_ms(&spread, 99),
    });
    for counter in counters {
        counter.station.stop().await;
    }
    kiosk.stop().await;
    hall.host.stop().await;
    Ok(Findings {
        figures,
        lawful: lost == 0,
    })
}

/// A counter and the news of its file.
struct Counter {
    station: Station,
    news: watch::Receiver<()>,
}

impl Counter {
    fn new(station: Station) -> Self {
        let (heard, news) = watch::channel(());
        station.hall().on_change(move |_| {
            heard.send_replace(());
        });
        Counter { station, news }
    }

    /// When the ticket stands in this counter's file.
    async fn has(&mut self, ticket: Uuid, tapped: Instant) -> Option<Duration> {
        let arrived = async {
            loop {
                self.news.mark_unchanged();
                if is_here(self.station.hall(), ticket) {
                    return Some(tapped.elapsed());
                }
                self.news.changed().await.ok()?;
            }
        };
        tokio::time::timeout(PATIENCE, arrived).await.ok().flatten()
    }
}

async fn arrivals(counters: &mut [Counter], ticket: Uuid, tapped: Instant) -> Vec<Duration> {
    let mut waiting = Vec::new();
    for counter in counters {
        waiting.push(Box::pin(counter.has(ticket, tapped)));
    }
    let mut arrived = Vec::new();
    for each in futures_util::future::join_all(waiting).await {
        arrived.extend(each);
    }
    arrived
}

async fn draw(kiosk: &Station, ticket: Uuid) -> Result<(), Fault> {
    let act = Act::issue("bill_payment");
    let input = QueueCommand {
        command: ticket,
        act,
    };
    kiosk.act_at_kiosk(input).await?;
    Ok(())
}

fn is_here(hall: &Hall, ticket: Uuid) -> bool {
    queue::drawn_by(hall, ticket).is_ok_and(|ticket| ticket.is_some())
}
