//! One exchange with the upstream: compare, plan, do.

use guitai_journal::{ChainId, Head, Seq, StationId};

use crate::client::Upstream;
use crate::client::failure::Failure;
use crate::client::fork::Sides;
use crate::client::plan::{Operation, plan, waiting};
use crate::identity::Countersigned;
use crate::ledger::{Ledger, LedgerError};
use crate::protocol::{HeadsAnswer, Refusal, digest};

/// What an exchange did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// Entries that the upstream now holds and did not before.
    pub pushed: u64,
    /// Entries that came from the upstream, own ones included.
    pub pulled: u64,
    /// Of these, entries of our own station that this file had lost.
    pub recovered: u64,
    /// Entries here that are still not at the upstream.
    pub waiting: u64,
    /// Chains that are told in two ways: to be alarmed.
    pub forks: Vec<ForkFound>,
    /// Chains that the upstream does not take: to be alarmed.
    pub refused: Vec<RefusedChain>,
    /// Chains that could not be moved this time, with the code of why. The others were.
    pub stuck: Vec<(ChainId, &'static str)>,
    /// The upstream's heads as last known; with [`waiting`] they tell how many entries wait later on.
    pub upstream: Vec<Head>,
    /// The last head that the upstream countersigned, of each chain pushed.
    pub confirmed: Vec<Countersigned>,
}

/// One chain with two stories. Each side keeps its own and has the other's in quarantine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForkFound {
    /// Which chain.
    pub chain: ChainId,
    /// The first place known to differ.
    pub at: Seq,
}

/// One chain that the upstream refuses to take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedChain {
    /// Which chain.
    pub chain: ChainId,
    /// Why.
    pub refusal: Refusal,
}

impl Exchange {
    /// Whether something needs a person: a fork, or a chain that is not taken.
    pub fn alarm(&self) -> bool {
        !self.forks.is_empty() || !self.refused.is_empty()
    }
}

impl Upstream {
    /// Makes this station's chains and the upstream's alike. When they are already, it costs one request.
    ///
    /// # Errors
    /// [`Failure`] of the connection; what was moved before it stays moved, and the next exchange goes on from there.
    /// What goes wrong with one chain alone is told in [`Exchange::stuck`].
    pub async fn exchange<L: Ledger + Clone>(&self, ledger: &L) -> Result<Exchange, Failure> {
        self.carry_out(ledger, |_| true, true).await
    }

    /// Only brings back what the upstream holds of our own chains and this file does not. To be done, when the
    /// upstream can be reached, before a station writes its first entry after a start.
    ///
    /// # Errors
    /// As [`Upstream::exchange`].
    pub async fn recover<L: Ledger + Clone>(&self, ledger: &L) -> Result<Exchange, Failure> {
        let own = self.identity.station();
        self.carry_out(
            ledger,
            |operation| matches!(operation, Operation::Pull { chain, .. } if chain.station == own),
            false,
        )
        .await
    }

    async fn carry_out<L: Ledger + Clone>(
        &self,
        ledger: &L,
        wanted: impl Fn(&Operation) -> bool,
        show_forks: bool,
    ) -> Result<Exchange, Failure> {
        let ours = self.heads_here(ledger).await?;
        let Some(theirs) = self.heads_there(&ours).await? else {
            return Ok(Exchange {
                upstream: ours,
                ..Exchange::default()
            });
        };
        let own = self.identity.station();
        let mut done = Exchange {
            upstream: theirs.clone(),
            ..Exchange::default()
        };
        for operation in plan(&ours, &theirs, own).into_iter().filter(wanted) {
            let chain = operation.chain();
            let sides = Sides::of(chain, &ours, &theirs);
            if let Some(at) = sides.and_then(|sides| self.shown.at(self.server.station, &sides)) {
                done.forks.push(ForkFound { chain, at });
                continue;
            }
            let outcome = match self.move_chain(ledger, operation, &mut done).await {
                Ok(None) => Ok(()),
                Ok(Some(at)) => {
                    let sides = sides.filter(|_| show_forks);
                    self.found_fork(ledger, ForkFound { chain, at }, sides, &mut done)
                        .await
                }
                Err(failure) => Err(failure),
            };
            match outcome {
                Err(failure) if failure.concerns_one_chain() => {
                    tracing::warn!(%chain, %failure, "a chain could not be moved; the others go on");
                    done.stuck.push((chain, failure.code()));
                }
                // A fork must be heard of, whatever becomes of the connection.
                Err(failure) if !done.forks.is_empty() => {
                    tracing::warn!(%chain, %failure, "the exchange ended over a fork");
                    done.stuck.push((chain, failure.code()));
                    break;
                }
                outcome => outcome?,
            }
        }
        done.waiting = waiting(&self.heads_here(ledger).await?, &done.upstream);
        Ok(done)
    }

    /// Answers from where on the upstream tells the chain in another way, if it does.
    async fn move_chain<L: Ledger + Clone>(
        &self,
        ledger: &L,
        operation: Operation,
        done: &mut Exchange,
    ) -> Result<Option<Seq>, Failure> {
        match operation {
            Operation::Pull { chain, from, to } => {
                let pulled = self.pull(ledger, chain, from, to).await?;
                done.pulled += pulled.entries;
                if chain.station == self.identity.station() {
                    done.recovered += pulled.entries;
                }
                Ok(pulled.fork)
            }
            Operation::Push { chain, from } => self.push_into(ledger, chain, from, done).await,
            Operation::Dispute { at, .. } => Ok(Some(at)),
        }
    }

    /// The alarm is raised even where the sides cannot be shown.
    async fn found_fork<L: Ledger + Clone>(
        &self,
        ledger: &L,
        found: ForkFound,
        sides: Option<Sides>,
        done: &mut Exchange,
    ) -> Result<(), Failure> {
        let shown = match sides {
            Some(sides) => self.show_both_sides(ledger, sides).await.map(Some),
            None => Ok(None),
        };
        let at = shown.as_ref().ok().copied().flatten();
        done.forks.push(ForkFound {
            at: at.unwrap_or(found.at),
            ..found
        });
        shown.map(|_| ())
    }

    /// As [`Upstream::move_chain`].
    async fn push_into<L: Ledger + Clone>(
        &self,
        ledger: &L,
        chain: ChainId,
        from: Seq,
        done: &mut Exchange,
    ) -> Result<Option<Seq>, Failure> {
        let pushed = self.push(ledger, chain, from).await?;
        done.pushed += pushed.entries;
        if let Some(confirmed) = pushed.confirmed {
            done.upstream.retain(|head| head.chain != chain);
            done.upstream.push(confirmed.head);
            done.confirmed.push(confirmed);
        }
        match pushed.stopped {
            None => Ok(None),
            Some(Refusal::Fork { at }) => Ok(Some(at)),
            Some(refusal) => {
                done.refused.push(RefusedChain { chain, refusal });
                Ok(None)
            }
        }
    }

    async fn heads_here<L: Ledger + Clone>(&self, ledger: &L) -> Result<Vec<Head>, Failure> {
        let (ledger, audience) = (ledger.clone(), self.audience.clone());
        on_disk(move || ledger.heads(&audience)).await
    }

    /// The upstream's heads, or nothing when they are ours.
    async fn heads_there(&self, ours: &[Head]) -> Result<Option<Vec<Head>>, Failure> {
        let answer = self.http.post("/heads", digest(ours).to_vec()).await?;
        if answer.status != 200 {
            return Err(answer.failure());
        }
        match HeadsAnswer::decode(&answer.body) {
            Some(HeadsAnswer::Same) => Ok(None),
            Some(HeadsAnswer::Differ(theirs)) => Ok(Some(theirs)),
            None => Err(Failure::Garbage("not a comparison of heads")),
        }
    }

    /// The station that speaks.
    pub fn station(&self) -> StationId {
        self.identity.station()
    }
}

/// Runs file work on a thread that may block.
pub(crate) async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, LedgerError> + Send + 'static,
) -> Result<T, Failure> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => Ok(done?),
        Err(panicked) => Err(Failure::Ledger(LedgerError::storage(panicked))),
    }
}
