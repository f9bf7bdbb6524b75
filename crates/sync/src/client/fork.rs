//! A chain told in two ways: each side gets the whole of the other's, from where they part, into quarantine.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use guitai_journal::{Appended, ChainId, Head, Seq, StationId};

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

/// A fork of which both sides had all when they ended so, and the place where they part.
#[derive(Clone, Copy, Debug)]
struct Known {
    sides: Sides,
    at: Seq,
}

/// What has been shown to whom of forked chains: nothing of it is sent again. Cheap to clone, for the next
/// [`Upstream`] to know it too.
#[derive(Clone, Debug, Default)]
pub struct Shown(Arc<Mutex<BTreeMap<(StationId, ChainId), Known>>>);

impl Shown {
    /// Where the sides part, if both have been shown as they now stand.
    pub(crate) fn at(&self, server: StationId, sides: &Sides) -> Option<Seq> {
        let known = self.get(server, sides.ours.chain)?;
        (known.sides == *sides).then_some(known.at)
    }

    fn get(&self, server: StationId, chain: ChainId) -> Option<Known> {
        let shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.get(&(server, chain)).copied()
    }

    fn set(&self, server: StationId, chain: ChainId, known: Option<Known>) {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match known {
            Some(known) => shown.insert((server, chain), known),
            None => shown.remove(&(server, chain)),
        };
    }
}

impl Upstream {
    /// Lets each side have the other's story; gives the place where they part.
    pub(crate) async fn show_both_sides<L: Ledger + Clone>(
        &self,
        ledger: &L,
        sides: Sides,
    ) -> Result<Seq, Failure> {
        let (server, chain) = (self.server.station, sides.ours.chain);
        let known = self.shown.get(server, chain);
        // Should this end early, the next time begins from the beginning.
        self.shown.set(server, chain, None);
        let at = self.take_their_side(ledger, sides, known).await?;
        let unshown = known.map_or(at, |known| known.sides.ours.seq + 1);
        self.show_our_side(ledger, chain, unshown).await?;
        self.shown.set(server, chain, Some(Known { sides, at }));
        Ok(at)
    }

    /// Fetches backwards to where the stories part, then on to the end of the upstream's; what is known is not
    /// fetched again.
    async fn take_their_side<L: Ledger + Clone>(
        &self,
        ledger: &L,
        sides: Sides,
        known: Option<Known>,
    ) -> Result<Seq, Failure> {
        let Sides { ours, theirs } = sides;
        let mut parted = known.map(|known| known.at);
        let mut from = known.map_or(ours.seq.min(theirs.seq), |known| known.sides.theirs.seq + 1);
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
