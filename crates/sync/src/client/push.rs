//! Sending a chain's tail, several runs in flight.

use std::collections::VecDeque;

use guitai_journal::{ChainId, Head, Seq};
use tokio::task::JoinHandle;

use crate::client::Upstream;
use crate::client::exchange::on_disk;
use crate::client::failure::Failure;
use crate::frame::{Frame, Packed};
use crate::identity::Countersigned;
use crate::ledger::Ledger;
use crate::protocol::{PushAnswer, Refusal};

/// How often the upstream may ask to begin elsewhere without its head having moved on.
const STANDSTILLS: u32 = 3;

/// How the sending of one chain ended.
#[derive(Debug, Default)]
pub(crate) struct Pushed {
    /// The last confirmed head.
    pub(crate) confirmed: Option<Countersigned>,
    /// Entries confirmed that the upstream had not held.
    pub(crate) entries: u64,
    /// Why it ended early: a fork or a refusal that concerns this chain alone.
    pub(crate) stopped: Option<Refusal>,
}

impl Upstream {
    /// Sends the chain from `from` on until nothing is left.
    pub(crate) async fn push<L: Ledger + Clone>(
        &self,
        ledger: &L,
        chain: ChainId,
        from: Seq,
    ) -> Result<Pushed, Failure> {
        let mut pushed = Pushed::default();
        let mut start = from;
        let mut standstills = 0;
        loop {
            match self.push_from(ledger, chain, start, &mut pushed).await? {
                None => return Ok(pushed),
                Some(Refusal::Gap { expected }) => {
                    let behind = pushed.confirmed.map_or(0, |confirmed| confirmed.head.seq);
                    standstills = if expected > behind && expected > start {
                        0
                    } else {
                        standstills + 1
                    };
                    if standstills > STANDSTILLS {
                        return Err(Failure::Garbage(
                            "the upstream asks for the same entries again and again",
                        ));
                    }
                    start = expected.max(1);
                }
                Some(
                    refusal @ (Refusal::Fork { .. } | Refusal::Broken { .. } | Refusal::Forbidden),
                ) => {
                    pushed.stopped = Some(refusal);
                    return Ok(pushed);
                }
                Some(_) => return Err(Failure::Garbage("a refusal that a run cannot have")),
            }
        }
    }

    /// One go: until the chain's end, or the first refusal.
    async fn push_from<L: Ledger + Clone>(
        &self,
        ledger: &L,
        chain: ChainId,
        from: Seq,
        pushed: &mut Pushed,
    ) -> Result<Option<Refusal>, Failure> {
        let mut flying = Flying::default();
        let mut next = Some(from);
        // The first run goes alone: it shows whether the chain joins, and opens the connection.
        let mut width = 1;
        loop {
            while let Some(seq) = next
                && flying.0.len() < width
            {
                let packed = self.read(ledger, chain, seq).await?;
                next = packed.map(|packed| flying.launch(self.clone(), packed));
            }
            let Some(landed) = flying.next().await else {
                return Ok(None);
            };
            match landed? {
                Landed::Confirmed(confirmed, first) => {
                    let known = pushed.confirmed.map_or(first - 1, |before| before.head.seq);
                    pushed.entries += confirmed.head.seq.saturating_sub(known);
                    pushed.confirmed = Some(confirmed);
                }
                Landed::Refused(refusal) => return Ok(Some(refusal)),
            }
            width = self.in_flight;
        }
    }

    pub(crate) async fn read<L: Ledger + Clone>(
        &self,
        ledger: &L,
        chain: ChainId,
        from: Seq,
    ) -> Result<Option<Packed>, Failure> {
        let (ledger, audience) = (ledger.clone(), self.audience.clone());
        on_disk(move || ledger.read(&audience, chain, from)).await
    }

    pub(crate) async fn send(self, packed: Packed) -> Result<Landed, Failure> {
        let sent = packed.head();
        let first = packed.first;
        let frame = Frame {
            seal: self.identity.seal(&sent),
            packed,
        };
        let answer = self.http.post("/runs", frame.encode()).await?;
        let confirmed: PushAnswer = match answer.status {
            200 => answer.json()?,
            409 | 422 | 403 => return Ok(Landed::Refused(answer.json()?)),
            _ => return Err(answer.failure()),
        };
        let head = Head {
            chain: sent.chain,
            seq: confirmed.seq,
            hash: guitai_journal::Hash(confirmed.hash),
        };
        let holds_what_was_sent = head.seq > sent.seq || head == sent;
        if !holds_what_was_sent
            || !self
                .server
                .key
                .countersigned(&head, &confirmed.countersignature)
        {
            return Err(Failure::Garbage(
                "the confirmation is not of what was sent, or not by the upstream",
            ));
        }
        Ok(Landed::Confirmed(
            Countersigned {
                head,
                signature: confirmed.countersignature,
            },
            first,
        ))
    }
}

/// What came of one run sent.
pub(crate) enum Landed {
    Confirmed(Countersigned, Seq),
    Refused(Refusal),
}

/// The runs on their way, in order. Those still flying when the first refusal is read are called off.
#[derive(Default)]
struct Flying(VecDeque<JoinHandle<Result<Landed, Failure>>>);

impl Flying {
    /// Sends a run off and gives the place after it.
    fn launch(&mut self, upstream: Upstream, packed: Packed) -> Seq {
        let next = packed.head().seq + 1;
        self.0.push_back(tokio::spawn(upstream.send(packed)));
        next
    }

    async fn next(&mut self) -> Option<Result<Landed, Failure>> {
        let landed = self.0.pop_front()?.await;
        Some(landed.unwrap_or(Err(Failure::Unreachable(
            "the sending was called off".into(),
        ))))
    }
}

impl Drop for Flying {
    fn drop(&mut self) {
        for flight in &self.0 {
            flight.abort();
        }
    }
}
