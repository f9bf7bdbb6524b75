//! What people do with the queue at this station, carried to where it is decided.

use std::time::Duration;

use guitai_hall::queue::{self, Act, Order, QueueCommand, QueueRefusal, TicketView};
use guitai_hall::staff::{self, SessionView, SignIn};
use guitai_hall::{Failure, Hall, HallError, Session};
use guitai_journal::{ChainId, Error, Head, Seq};
use tokio::time::timeout;
use uuid::Uuid;

use crate::host;
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

    async fn carry(&self, order: Order) -> Result<Option<TicketView>, Failure> {
        let lease = blocking(self.hall(), queue::lease).await?;
        if lease.held_here {
            return blocking(self.hall(), move |hall| queue::carry_out(hall, order)).await;
        }
        self.send(order).await
    }

    /// Sends an order to the host. It is answered once this file shows what was done.
    async fn send(&self, order: Order) -> Result<Option<TicketView>, Failure> {
        let upstream = self.upstream().ok_or_else(unreachable)?;
        let answer = timeout(PATIENCE, host::send(&upstream, &order)).await;
        let Ok(Ok(answer)) = answer else {
            return Err(unreachable());
        };
        let done = answer.done?;
        if let Some((chain, seq)) = answer.head {
            self.until_here(chain, seq).await;
        }
        if let Some(ticket) = done.as_ref().map(|ticket| ticket.id)
            && order.act.prints()
        {
            let print = move |hall: &Hall| queue::print_here(hall, order.command, ticket);
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

fn unreachable() -> Failure {
    HallError::from(QueueRefusal::HostUnreachable).failure()
}

/// File work blocks; it has threads of its own.
async fn blocking<T: Send + 'static>(
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
