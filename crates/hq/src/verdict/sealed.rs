//! Entries of halls, read again with what is sealed in them.

use guitai_hall::customers::SeenPapers;
use guitai_journal::entry::Entry;
use guitai_journal::seal::open_entry;
use guitai_journal::{EntryKey, Seq};

use super::pass::Pass;
use crate::error::Error;
use crate::store::chains::{self, ChainRow};
use crate::store::judged::Place;
use crate::store::{keys, runs};

impl Pass<'_> {
    /// An entry with its personal parts opened, as far as their keys still exist.
    pub(super) fn opened(
        &self,
        chain: &ChainRow,
        seq: Seq,
        entry: &[u8],
    ) -> Result<Option<Entry>, Error> {
        let Ok(mut entry) = Entry::decode(entry) else {
            return Ok(None);
        };
        let at = EntryKey {
            chain: chain.chain,
            seq,
        };
        open_entry(&mut entry, at, &mut |id| {
            keys::secret(self.rows, &chain.hall, id)
        })?;
        Ok(Some(entry))
    }

    pub(super) fn papers(&self, place: Place) -> Result<SeenPapers, Error> {
        let Some((chain, entry)) = self.entry_at(place)? else {
            return Ok(SeenPapers::default());
        };
        let entry = self.opened(&chain, place.seq, &entry)?;
        let papers = entry.and_then(|entry| SeenPapers::read(&entry.kind, entry.body));
        Ok(papers.unwrap_or_default())
    }

    pub(super) fn entry_at(&self, place: Place) -> Result<Option<(ChainRow, Vec<u8>)>, Error> {
        let Some(chain) = chains::by_row(self.rows, place.chain)? else {
            return Ok(None);
        };
        let mut found = None;
        runs::from(self.rows, chain.id, place.seq, |stored| {
            let skip =
                usize::try_from(place.seq.saturating_sub(stored.first)).unwrap_or(usize::MAX);
            found = stored.open(chain.chain)?.entries.into_iter().nth(skip);
            Ok(false)
        })?;
        Ok(found.map(|entry| (chain, entry)))
    }
}
