//! What people do with the queue at this station, carried to where it is decided.

use std::time::Duration;

use guitai_hall::orders::{self, OrderView, Reach, SubmitOrder};
use guitai_hall::queue::{self, Act, Order, QueueCommand, QueueRefusal, TicketView};
use guitai_hall::staff::{self, SessionView, SignIn};
use guitai_hall::{Failure, Hall, HallError, Session};
use guitai_journal::{ChainId, Error, Head, Seq};
use tokio::time::{Instant, timeout, timeout_at};
use uuid::Uuid;

use crate::host::send;
use crate::link::LinkState;
use crate::station::Station;

/// How long the host is waited for: a customer stands at the window.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long what it did is waited for to show here.
const ARRIVAL: Duration = Duration::from_secs(1);

impl Station {
    /// Does something with the queue, as somebody signed in here.
    ///
    /// # Errors
    /// Those of [`queue::act`].
    pub async fn act(
        &self,
        session: Session,
        input: QueueCommand,
    ) -> Result<Option<TicketView>, Failure> {
        let order = blocking(self.hall(), move |hall| queue::order(hall, session, input)).await?;
        self.carry(order).await
    }

    /// Does something with the queue, as a customer at this kiosk.
    ///
    /// # Errors
    /// Those of [`queue::order_at_kiosk`] and [`queue::carry_out`].
    pub async fn act_at_kiosk(&self, input: QueueCommand) -> Result<Option<TicketView>, Failure> {
        let order = blocking(self.hall(), move |hall| queue::order_at_kiosk(hall, input)).await?;
        self.carry(order).await
    }

    /// Signs a person in and sits them down at their window, where they name one.
    ///
    /// # Errors
    /// Those of [`staff::sign_in`]; [`queue::QueueRefusal::WindowTaken`]. Then nobody is signed in.
    pub async fn sign_in(&self, input: SignIn) -> Result<(Session, SessionView), Failure> {
        let (command, window) = (input.command, input.window);
        let take_over = input.take_over;
        let signed_in = blocking(self.hall(), move |hall| staff::sign_in(hall, input)).await?;
        if window.is_none() {
            return Ok(signed_in);
        }
        let sit_down = QueueCommand {
            command: Uuid::new_v5(&command, b"window"),
            act: Act::TakeWindow { take_over },
        };
        match self.act(signed_in.0, sit_down).await {
            Ok(_) => Ok(signed_in),
            Err(refused) => {
                staff::sign_out(self.hall(), signed_in.0);
                Err(refused)
            }
        }
    }

    /// Takes an order, knowing whether headquarters can be asked about it.
    ///
    /// # Errors
    /// Those of [`orders::submit`].
    pub async fn take_order(
        &self,
        session: Session,
        input: SubmitOrder,
    ) -> Result<OrderView, Failure> {
        let reach = match self.link().borrow().headquarters.state {
            LinkState::Offline => Reach::Apart,
            LinkState::Online | LinkState::Standalone => Reach::Headquarters,
        };
        let submit = move |hall: &Hall| orders::submit(hall, session, input, reach);
        blocking(self.hall(), submit).await
    }

    /// Ends a session; its window is free. A window that cannot be left now, since nobody can be asked,
    /// keeps nobody from going home: a colleague takes it over.
    pub async fn sign_out(&self, session: Session) {
        let leave = QueueCommand {
            command: Uuid::now_v7(),
            act: Act::LeaveWindow,
        };
        let here = blocking(self.hall(), move |hall| staff::session(hall, session)).await;
        if here.is_ok_and(|here| here.window.is_some())
            && let Err(refused) = self.act(session, leave).await
        {
            tracing::info!(code = refused.code, "a window was not left in order");
        }
        staff::sign_out(self.hall(), session);
    }

    /// Makes this station the hall's host. The one before is asked to give it up; where it does not answer, this one
    /// takes it only if `forced`: it then issues in its own lane until the other has heard of it. Permission: floor.
    ///
    /// # Errors
    /// [`QueueRefusal::HostUnreachable`]; of the session; the journal's.
    pub async fn become_host(&self, session: Session, forced: bool) -> Result<(), Failure> {
        let lease = blocking(self.hall(), queue::lease).await?;
        if lease.held_here {
            return Ok(());
        }
        if lease.holder.is_some() {
            let give_up = QueueCommand {
                command: Uuid::now_v7(),
                act: Act::YieldLease,
            };
            match self.act(session, give_up).await {
                Err(refused) if !(forced && refused.code == unreachable().code) => {
                    return Err(refused);
                }
                _ => {}
            }
        }
        let command = Uuid::now_v7();
        let take = move |hall: &Hall| queue::take_lease(hall, session, command);
        blocking(self.hall(), take).await?;
        self.try_now();
        Ok(())
    }

    /// Carries an order out wherever that is decided. While the host role moves, the order waits for the new host.
    async fn carry(&self, order: Order) -> Result<Option<TicketView>, Failure> {
        let patience = Instant::now() + PATIENCE;
        let mut commits = self.commits();
        loop {
            commits.mark_unchanged();
            let lease = blocking(self.hall(), queue::lease).await?;
            if lease.apart {
                return self.carry_apart(order).await;
            }
            let done = if lease.held_here {
                let order = order.clone();
                let carry_out = move |hall: &Hall| Ok(queue::carry_out(hall, order)?.ticket);
                blocking(self.hall(), carry_out).await
            } else {
                self.send_in_time(&order, patience).await
            };
            match done {
                Err(refused) if refused.code == not_host().code => {}
                Err(refused) if refused.code == unreachable().code && order.act.is_done_apart() => {
                    tracing::warn!("the host is out of reach: this station goes on by itself");
                    blocking(self.hall(), queue::go_apart).await?;
                    continue;
                }
                done => return done,
            }
            // The host is another one: news of it are on their way.
            if !matches!(timeout_at(patience, commits.changed()).await, Ok(Ok(()))) {
                return Err(unreachable());
            }
        }
    }

    /// Carries an order out here, for the time being. The host may have carried it out, too, before its answer was
    /// lost; so here it is another command, and what is drawn another ticket, with a number of its own.
    async fn carry_apart(&self, order: Order) -> Result<Option<TicketView>, Failure> {
        let drawn_by = order.command;
        let order = Order {
            command: Uuid::new_v5(&drawn_by, b"apart"),
            ..order
        };
        let carry_out = move |hall: &Hall| match queue::drawn_by(hall, drawn_by)? {
            Some(drawn) => Ok(Some(drawn)), // the host has drawn it, and this file has heard of it
            None => Ok(queue::carry_out(hall, order)?.ticket),
        };
        blocking(self.hall(), carry_out).await
    }

    /// Sends an order to the host, unless it is known to be out of reach.
    async fn send_in_time(
        &self,
        order: &Order,
        patience: Instant,
    ) -> Result<Option<TicketView>, Failure> {
        if self.host_is_down() {
            return Err(unreachable());
        }
        let sent = timeout_at(patience, self.send(order)).await;
        sent.unwrap_or_else(|_| Err(unreachable()))
    }

    /// Sends an order to the host. It is answered once this file shows what was done.
    async fn send(&self, order: &Order) -> Result<Option<TicketView>, Failure> {
        let mut host = self.host();
        let connected = host.wait_for(Option::is_some).await;
        let upstream = connected.ok().and_then(|upstream| upstream.clone());
        let upstream = upstream.ok_or_else(unreachable)?;
        let answer = send(&upstream, order).await.map_err(|_| unreachable())?;
        let done = answer.done?;
        if let Some((chain, seq)) = answer.head {
            self.until_here(chain, seq).await;
        }
        if let Some(ticket) = done.as_ref().map(|ticket| ticket.id)
            && order.act.prints()
        {
            let drawn_by = order.command;
            let print = move |hall: &Hall| queue::print_here(hall, drawn_by, ticket);
            blocking(self.hall(), print).await?;
        }
        Ok(done)
    }

    /// Waits until this file has a chain up to a place; not for long, since the answer is known already.
    async fn until_here(&self, chain: ChainId, seq: Seq) {
        let mut commits = self.commits();
        let here = async {
            loop {
                commits.mark_unchanged();
                let heads = blocking(self.hall(), |hall| Ok(hall.journal().heads()?)).await;
                let there = |heads: Vec<Head>| {
                    let known = heads.iter().find(|head| head.chain == chain);
                    known.is_some_and(|head| head.seq >= seq)
                };
                if heads.is_ok_and(there) || commits.changed().await.is_err() {
                    return;
                }
            }
        };
        if timeout(ARRIVAL, here).await.is_err() {
            tracing::info!(seq, "what the host did is not here yet");
        }
    }
}

fn not_host() -> Failure {
    HallError::from(QueueRefusal::NotHost).failure()
}

fn unreachable() -> Failure {
    HallError::from(QueueRefusal::HostUnreachable).failure()
}

/// File work blocks; it has threads of its own.
pub(crate) async fn blocking<T: Send + 'static>(
    hall: &Hall,
    work: impl FnOnce(&Hall) -> Result<T, HallError> + Send + 'static,
) -> Result<T, Failure> {
    let hall = hall.clone();
    match tokio::task::spawn_blocking(move || work(&hall)).await {
        Ok(done) => done.map_err(|error| error.failure()),
        Err(panicked) => {
            tracing::error!(%panicked, "a command stumbled");
            Err(HallError::from(Error::Closed).failure())
        }
    }
}
