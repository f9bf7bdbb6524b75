//! A chain told in two ways: each side gets the whole of the other's, from where they part, into quarantine.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use guitai_journal::{Appended, ChainId, Head, Seq};

use crate::client::Upstream;
use crate::client::failure::Failure;
use crate::client::push::Landed;
use crate::ledger::Ledger;
use crate::protocol::{ENTRIES_LIMIT, Refusal};

/// The two ends of a chain that is told in two ways, ours and the upstream's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sides {
    pub(crate) ours: Head,
    pub(crate) theirs: Head,
}

impl Sides {
    /// The two ends of a chain that both hold.
    pub(crate) fn of(chain: ChainId, ours: &[Head], theirs: &[Head]) -> Option<Self> {
        let end = |heads: &[Head]| heads.iter().find(|head| head.chain == chain).copied();
        Some(Sides {
            ours: end(ours)?,
            theirs: end(theirs)?,
        })
    }
}

/// The forks of which both sides have all, with the place where they part: nothing of them is sent again until one
/// of the sides goes on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown(Arc<Mutex<BTreeMap<ChainId, (Sides, Seq)>>>);

impl Shown {
    /// Where the sides part, if both have been shown as they now stand.
    pub(crate) fn at(&self, sides: &Sides) -> Option<Seq> {
        let shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown
            .get(&sides.ours.chain)
            .and_then(|(known, at)| (known == sides).then_some(*at))
    }

    fn note(&self, sides: Sides, at: Seq) {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.insert(sides.ours.chain, (sides, at));
    }
}

impl Upstream {
    /// Lets each side have the other's story; gives the place where they part.
    pub(crate) async fn show_both_sides<L: Ledger + Clone>(
        &self,
        ledger: &L,
        sides: Sides,
    ) -> Result<Seq, Failure> {
        let at = self.take_their_side(ledger, sides).await?;
        self.show_our_side(ledger, sides.ours.chain, at).await?;
        self.shown.note(sides, at);
        Ok(at)
    }

    /// Fetches backwards to where the stories part, then on to the end of the upstream's.
    async fn take_their_side<L: Ledger + Clone>(
        &self,
        ledger: &L,
        sides: Sides,
    ) -> Result<Seq, Failure> {
        let Sides { ours, theirs } = sides;
        let mut parted = None;
        let mut from = ours.seq.min(theirs.seq);
        while from <= theirs.seq
            && let Some(frame) = self.fetch(ours.chain, from).await?
        {
            let next = frame.packed.head().seq + 1;
            match self.take(ledger, frame).await? {
                Appended::Fork { at } if parted.is_none() && at < from => {
                    from = at.saturating_sub(ENTRIES_LIMIT as Seq - 1).max(1);
                }
                Appended::Fork { at } => {
                    parted.get_or_insert(at);
                    from = next;
                }
                Appended::Accepted(_) if parted.is_none() => from = next,
                _ => return Err(Failure::Garbage("a story that joins neither side")),
            }
        }
        parted.ok_or(Failure::Garbage("two ends of a chain that does not part"))
    }

    async fn show_our_side<L: Ledger + Clone>(
        &self,
        ledger: &L,
        chain: ChainId,
        at: Seq,
    ) -> Result<(), Failure> {
        let mut next = at;
        while let Some(packed) = self.read(ledger, chain, next).await? {
            next = packed.head().seq + 1;
            match self.clone().send(packed).await? {
                Landed::Confirmed(..) | Landed::Refused(Refusal::Fork { .. }) => {}
                Landed::Refused(_) => {
                    return Err(Failure::Garbage("our side of a fork was not taken"));
                }
            }
        }
        Ok(())
    }
}
