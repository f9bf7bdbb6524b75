//! Customers come, wait, are called, pay and leave; clerks do what clerks do.

use std::sync::Arc;

use guitai_hall::cash::{self, Offer};
use guitai_hall::customers::{self, DocumentKind, Identify, TypedDocument};
use guitai_hall::orders::{self, Reach, Signing, SubmitOrder};
use guitai_hall::queue::{self, Act, Outcome, QueueCommand, QueueRefusal, Step, TicketView};
use guitai_hall::staff::{self, AddAccount, Password, SignIn};
use guitai_hall::{Fen, Hall, HallError, PRINT_TOPIC, PrintJob, Role, Session, catalog};
use guitai_journal::ManualClock;
use guitai_station::demo;
use rand::RngExt;
use rand::rngs::SmallRng;
use serde_json::{Value, json};
use uuid::Uuid;

use super::drawers::Till;
use super::tally::Tally;

/// A minute is far below the idle lock, so the clock moves in steps of this at most.
const STEP_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 3_600_000;
/// Of a hundred called, so many never come.
const ABSENT: u32 = 6;

/// It is done on sight of a document.
const PLAN_CHANGE: &str = "plan_change";

/// A counter, and until when it is busy.
struct Counter {
    session: Session,
    till: Till,
    free_at: i64,
}

/// The hall's floor during the day.
pub(crate) struct Floor<'a> {
    hall: &'a Hall,
    clock: Arc<ManualClock>,
    rng: SmallRng,
    manager: Session,
    counters: Vec<Counter>,
    catalog_version: u32,
    now: i64,
    pub(crate) tally: Tally,
}

impl<'a> Floor<'a> {
    /// Signs the manager in, and a clerk at each counter.
    pub(crate) fn open(
        hall: &'a Hall,
        clock: Arc<ManualClock>,
        rng: SmallRng,
        counters: u16,
    ) -> Result<Self, HallError> {
        let manager = sign_in(hall, demo::MANAGER, None)?;
        let catalog_version = catalog::current(hall, manager)?.version;
        let mut floor = Floor {
            hall,
            clock,
            rng,
            manager,
            counters: Vec::new(),
            catalog_version,
            now: 0,
            tally: Tally::default(),
        };
        for window in 1..=counters {
            let login = login_at(window);
            let clerk = AddAccount {
                command: Uuid::now_v7(),
                login: login.clone(),
                name: format!("柜员{window}"),
                role: Role::Clerk,
                password: Password::from(demo::PASSWORD),
            };
            staff::add(hall, manager, clerk)?;
            let session = sign_in(hall, &login, Some(window))?;
            floor.counters.push(Counter {
                session,
                till: Till::open(hall, session)?,
                free_at: 0,
            });
        }
        Ok(floor)
    }

    pub(crate) fn manager(&self) -> Session {
        self.manager
    }

    /// Lets the customers come over the day and serves until nobody waits.
    pub(crate) fn serve(&mut self, customers: u32) -> Result<(), HallError> {
        let every = 8 * 3_600_000 / i64::from(customers.max(1));
        let (mut next, mut left, mut waiting) = (self.now, customers, 0_u32);
        while left > 0 || waiting > 0 {
            if left > 0 && next <= self.now {
                self.draw_ticket()?;
                waiting += 1;
                left -= 1;
                next += self.rng.random_range(every / 4..=every * 7 / 4);
                continue;
            }
            let now = self.now;
            if waiting > 0
                && let Some(counter) = self
                    .counters
                    .iter()
                    .position(|counter| counter.free_at <= now)
            {
                self.serve_one(counter)?;
                waiting -= 1;
                continue;
            }
            let freed = self
                .counters
                .iter()
                .map(|counter| counter.free_at)
                .filter(|at| *at > now)
                .min();
            let news = if left > 0 { Some(next) } else { None };
            let until = match (freed.filter(|_| waiting > 0), news) {
                (Some(freed), Some(news)) => freed.min(news),
                (one, other) => one.or(other).unwrap_or(now + STEP_MS),
            };
            self.wait_until(until)?;
        }
        Ok(())
    }

    /// Every clerk counts their drawer; what is in it must be what they put there.
    pub(crate) fn close_drawers(&self) -> Result<(), HallError> {
        for counter in &self.counters {
            counter.till.close(self.hall, counter.session)?;
        }
        self.print()
    }

    /// Everybody goes home, and comes back when the hall opens the next morning.
    pub(crate) fn next_day(&mut self) -> Result<(), HallError> {
        self.close_drawers()?;
        staff::sign_out(self.hall, self.manager);
        for counter in &self.counters {
            staff::sign_out(self.hall, counter.session);
        }
        let night = DAY_MS - self.now % DAY_MS;
        self.clock.advance(night);
        self.now += night;
        queue::clear_left_over(self.hall, Uuid::now_v7())?;
        self.manager = sign_in(self.hall, demo::MANAGER, None)?;
        for (window, counter) in (1..).zip(&mut self.counters) {
            counter.session = sign_in(self.hall, &login_at(window), Some(window))?;
            counter.till = Till::open(self.hall, counter.session)?;
        }
        Ok(())
    }

    /// The clock goes on; everybody signed in moves a mouse now and then.
    fn wait_until(&mut self, until: i64) -> Result<(), HallError> {
        while self.now < until {
            let step = STEP_MS.min(until - self.now);
            self.clock.advance(step);
            self.now += step;
            staff::touch(self.hall, self.manager)?;
            self.counters
                .iter()
                .try_for_each(|counter| staff::touch(self.hall, counter.session))?;
        }
        Ok(())
    }

    fn draw_ticket(&mut self) -> Result<(), HallError> {
        let service = ["bill_payment", "bill_payment", PLAN_CHANGE, "consultation"]
            [self.rng.random_range(0..4)];
        let service = service.to_owned();
        let priority = None;
        act(
            self.hall,
            self.manager,
            Act::Issue {
                service,
                priority,
                phone: None,
            },
        )?;
        self.tally.tickets += 1;
        self.print()
    }

    /// The printers are well: whatever waits for paper comes out.
    fn print(&self) -> Result<(), HallError> {
        for item in self.hall.journal().outbox_due(PRINT_TOPIC, i64::MAX)? {
            match serde_json::from_value(item.payload).map_err(guitai_journal::Error::from)? {
                PrintJob::Ticket { ticket } => queue::ticket_printed(self.hall, item.id, ticket)?,
                PrintJob::Receipt { receipt, copy } => {
                    orders::receipt_printed(self.hall, item.id, receipt, copy, 0)?;
                }
                PrintJob::Slip { slip, copy } => {
                    cash::slip_printed(self.hall, item.id, slip, copy, 0)?;
                }
            }
        }
        Ok(())
    }

    fn serve_one(&mut self, counter: usize) -> Result<(), HallError> {
        let session = self.counters[counter].session;
        let called = act(self.hall, session, Act::CallNext)?.ok_or(QueueRefusal::NobodyWaiting)?;
        let ticket = called.id;
        let take = |step| act(self.hall, session, Act::Ticket { ticket, step });
        if self.rng.random_range(0..100) < ABSENT {
            take(Step::Recall)?;
            take(Step::NoShow)?;
            self.tally.no_shows += 1;
            self.counters[counter].free_at = self.now + 60_000;
            return Ok(());
        }
        take(Step::Start)?;
        for _ in 0..self.rng.random_range(1..=2) {
            self.take_order(counter, called.id)?;
        }
        take(Step::Finish {
            outcome: Outcome::Served,
        })?;
        self.tally.served += 1;
        self.counters[counter].free_at = self.now + self.rng.random_range(120_000..600_000);
        Ok(())
    }

    fn take_order(&mut self, counter: usize, ticket: Uuid) -> Result<(), HallError> {
        let session = self.counters[counter].session;
        let (service, form, due) = self.wish();
        if service == PLAN_CHANGE {
            customers::identify(self.hall, session, card(ticket))?;
        }
        let payment = (due > 0).then(|| self.payment(due));
        let paid = payment.clone();
        let order = SubmitOrder {
            command: Uuid::now_v7(),
            ticket,
            service: service.into(),
            catalog_version: self.catalog_version,
            form,
            payment,
            signing: (service == PLAN_CHANGE).then(signature),
        };
        let again = order.clone();
        let done = orders::submit(self.hall, session, order, Reach::Headquarters)?;
        // A clerk's double click: the same command once more must change nothing.
        if self.rng.random_range(0..10) == 0 {
            let repeated = orders::submit(self.hall, session, again, Reach::Headquarters)?;
            self.tally.doubled += u32::from(repeated.number != done.number);
        }
        if let Some(offer) = &paid {
            self.counters[counter].till.take(offer, due);
        }
        self.tally.orders += 1;
        self.tally.fen += due;
        self.print()
    }

    fn wish(&mut self) -> (&'static str, Value, i64) {
        let phone = format!("138{:08}", self.rng.random_range(0..100_000_000_u32));
        match self.rng.random_range(0..4) {
            0 => (
                "consultation",
                json!({"topic": "other", "content": "咨询套餐"}),
                0,
            ),
            1 => {
                let form = json!({"phone": phone, "name": "王小明", "plan": "changxiang_99", "effective": "next_month", "acknowledged": true});
                (PLAN_CHANGE, form, 0)
            }
            _ => {
                let amount = i64::from(self.rng.random_range(1..=300_u32)) * 100;
                (
                    "bill_payment",
                    json!({"phone": phone, "amount": amount}),
                    amount,
                )
            }
        }
    }

    fn payment(&mut self, due: i64) -> Offer {
        match self.rng.random_range(0..3) {
            0 => Offer::Card {
                reference: format!("T{:08}", self.rng.random_range(0..100_000_000_u32)),
            },
            1 => Offer::Qr {
                reference: format!("Q{:010}", self.rng.random_range(0..1_000_000_000_u32)),
            },
            _ => {
                self.tally.cash_fen += due;
                Offer::Cash {
                    tendered: Fen(due.div_euclid(10_000) * 10_000 + 10_000),
                }
            }
        }
    }
}

/// The papers of somebody who does not exist.
fn card(ticket: Uuid) -> Identify {
    Identify {
        command: Uuid::now_v7(),
        ticket,
        holder: Some(TypedDocument {
            kind: DocumentKind::ResidentId,
            name: "王小明".into(),
            number: "610103199001010016".into(),
            address: "西安市碑林区南大街1号".into(),
            valid_until: String::new(),
            long_term: true,
            born: String::new(),
        }),
        agent: None,
        user: None,
        taker: None,
        authorised: false,
        pass: None,
    }
}

/// The login of the clerk at a window.
fn login_at(window: u16) -> String {
    format!("20{window:02}")
}

fn act(hall: &Hall, session: Session, act: Act) -> Result<Option<TicketView>, HallError> {
    let command = Uuid::now_v7();
    queue::act(hall, session, QueueCommand { command, act })
}

fn sign_in(hall: &Hall, login: &str, window: Option<u16>) -> Result<Session, HallError> {
    let input = SignIn {
        command: Uuid::now_v7(),
        login: login.into(),
        password: Password::from(demo::PASSWORD),
        window,
        take_over: false,
    };
    let (session, _) = staff::sign_in(hall, input)?;
    if window.is_some() {
        act(hall, session, Act::TakeWindow { take_over: false })?;
    }
    Ok(session)
}

/// As long and as wide as a name of three characters.
fn signature() -> Signing {
    let character = |left: u16| -> Vec<Vec<[u16; 2]>> {
        let stroke = |n: u16| {
            (0..12)
                .map(|x| [left + x * 15, 60 + n * 60 + x * 3])
                .collect()
        };
        (0..5).map(stroke).collect()
    };
    Signing::Drawn {
        strokes: [50, 350, 650].into_iter().flat_map(character).collect(),
        taker: None,
    }
}
