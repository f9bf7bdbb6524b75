//! Fetching a chain's tail: while one run is written to disk the next is on its way.

use guitai_journal::{Appended, ChainId, Seq};

use crate::client::Upstream;
use crate::client::exchange::on_disk;
use crate::client::failure::Failure;
use crate::frame::{Frame, Packed};
use crate::identity::{PublicKey, Seal};
use crate::ledger::{Delivery, Ledger, LedgerError};

/// How the fetching of one chain ended.
#[derive(Debug, Default)]
pub(crate) struct Pulled {
    /// Entries that were news.
    pub(crate) entries: u64,
    /// Where the upstream's story differs from ours.
    pub(crate) fork: Option<Seq>,
}

impl Upstream {
    /// Fetches from `from` up to `to`, as far as the upstream has it.
    pub(crate) async fn pull<L: Ledger + Clone>(
        &self,
        ledger: &L,
        chain: ChainId,
        from: Seq,
        to: Seq,
    ) -> Result<Pulled, Failure> {
        let mut pulled = Pulled::default();
        let mut fetched = self.fetch(chain, from).await?;
        while let Some(frame) = fetched {
            let last = frame.packed.head().seq;
            let following = async {
                if last < to {
                    self.fetch(chain, last + 1).await
                } else {
                    Ok(None)
                }
            };
            let first = frame.packed.first;
            let (taken, next) = tokio::join!(self.take(ledger, frame), following);
            match taken? {
                Appended::Accepted(_) => pulled.entries += last + 1 - first,
                Appended::Fork { at } => {
                    pulled.fork = Some(at);
                    return Ok(pulled);
                }
                Appended::Gap { .. } => {
                    return Err(Failure::Garbage(
                        "a run that does not start where it was asked",
                    ));
                }
            }
            fetched = next?;
        }
        Ok(pulled)
    }

    pub(crate) async fn fetch(&self, chain: ChainId, from: Seq) -> Result<Option<Frame>, Failure> {
        let path = format!(
            "/runs?station={}&epoch={}&from={from}",
            chain.station, chain.epoch
        );
        let answer = self.http.get(&path).await?;
        match answer.status {
            204 => Ok(None),
            200 => match Frame::decode(&answer.body) {
                Ok(frame) if frame.packed.chain == chain && frame.packed.first == from => {
                    Ok(Some(frame))
                }
                Ok(_) => Err(Failure::Garbage("another run than the one asked for")),
                Err(_) => Err(Failure::Garbage("not a frame")),
            },
            _ => Err(answer.failure()),
        }
    }

    /// Nothing reaches the file before its chain and the upstream's seal were checked.
    pub(crate) async fn take<L: Ledger + Clone>(
        &self,
        ledger: &L,
        frame: Frame,
    ) -> Result<Appended, Failure> {
        let (ledger, audience, key) = (ledger.clone(), self.audience.clone(), self.server.key);
        let taken = on_disk(move || {
            let Frame { packed, seal } = frame;
            match checked(packed, seal, &key) {
                Ok(delivery) => ledger.append(&audience, delivery),
                Err(reason) => Err(LedgerError::Broken(reason.into())),
            }
        })
        .await;
        taken.map_err(|failure| match failure {
            Failure::Ledger(LedgerError::Broken(reason)) => {
                tracing::warn!(%reason, "the upstream sent a run that does not hold");
                Failure::Garbage("a run whose chain or seal does not hold")
            }
            other => other,
        })
    }
}

fn checked(packed: Packed, seal: Seal, key: &PublicKey) -> Result<Delivery, &'static str> {
    let run = packed.open().map_err(|_| "the frame does not open")?;
    let head = run.verify().map_err(|_| "the chain does not hold")?;
    if !key.sealed(&head, &seal) {
        return Err("the seal is not the upstream's");
    }
    Ok(Delivery {
        run,
        body: packed.body,
        seal,
    })
}
