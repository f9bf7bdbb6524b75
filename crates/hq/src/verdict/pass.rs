//! Reading what halls have sent, order by order, once.

use std::collections::{BTreeMap, BTreeSet};

use guitai_hall::catalog::{Effect, Service};
use guitai_hall::orders::{Rejection, Submission, Word};
use guitai_journal::Seq;
use guitai_journal::entry::Heading;
use rusqlite::Connection;

use super::hearing::Heard;
use super::{Concern, note};
use crate::author::Note;
use crate::book;
use crate::error::Error;
use crate::headquarters::Headquarters;
use crate::numbers::offered_again;
use crate::store::chains::ChainRow;
use crate::store::judged::{self, Judged, Place, Said};
use crate::store::runs;

/// So many entries are read in one transaction, so that halls need not wait long for their turn.
const BATCH: u64 = 4_000;
/// So many words go into one publication.
const WORDS: usize = 200;

/// One pass over what is new.
pub(super) struct Pass<'a> {
    pub(super) headquarters: &'a Headquarters,
    pub(super) rows: &'a Connection,
    now_ms: i64,
    /// By hall.
    pub(super) words: BTreeMap<String, Vec<Note>>,
    /// Halls for which papers or orders came that others may wait for.
    touched: BTreeSet<String>,
}

impl<'a> Pass<'a> {
    pub(super) fn new(headquarters: &'a Headquarters, rows: &'a Connection) -> Pass<'a> {
        Pass {
            headquarters,
            rows,
            now_ms: headquarters.now_ms(),
            words: BTreeMap::new(),
            touched: BTreeSet::new(),
        }
    }

    /// How many words were written, and whether there is more to read.
    pub(super) fn run(mut self) -> Result<(usize, bool), Error> {
        if book::is_empty(self.rows)? {
            return Ok((0, false));
        }
        let mut left = BATCH;
        for (chain, read) in judged::unread(self.rows)? {
            if left == 0 {
                break;
            }
            left -= self.read(&chain, read, left)?;
        }
        for hall in std::mem::take(&mut self.touched) {
            self.hear_waiting(&hall)?;
        }
        // With something unread left, a payment of the day may be among it.
        if left > 0 {
            self.check_days()?;
        }
        let halls: Vec<String> = self.words.keys().cloned().collect();
        let more = left == 0;
        let mut written = 0;
        for (hall, notes) in self.words {
            written += notes.len();
            for some in notes.chunks(WORDS) {
                self.headquarters.author(self.rows, &hall, some.to_vec())?;
            }
        }
        for hall in halls {
            self.headquarters.provide(self.rows, &hall)?;
        }
        Ok((written, more))
    }

    /// Reads at most so many entries of a chain behind those read before; gives how many.
    fn read(&mut self, chain: &ChainRow, read: Seq, limit: u64) -> Result<u64, Error> {
        let end = chain.seq.min(read + limit);
        let rows = self.rows;
        runs::from(rows, chain.id, read + 1, |stored| {
            let first = stored.first;
            if first > end {
                return Ok(false);
            }
            for (seq, entry) in (first..=end).zip(&stored.open(chain.chain)?.entries) {
                if seq > read {
                    self.take(chain, seq, entry)?;
                }
            }
            Ok(true)
        })?;
        let place = Place {
            chain: chain.id,
            seq: end,
        };
        judged::was_read(rows, place)?;
        Ok(end - read)
    }

    fn take(&mut self, chain: &ChainRow, seq: Seq, entry: &[u8]) -> Result<(), Error> {
        // What cannot be read is of a later make: it is kept, and not judged.
        let Ok(heading) = Heading::read(entry) else {
            return Ok(());
        };
        let place = Place {
            chain: chain.id,
            seq,
        };
        match Concern::of(heading.kind) {
            Some(Concern::Papers) => {
                judged::papers_at(self.rows, heading.subject, place)?;
                self.touched.insert(chain.hall.clone());
            }
            Some(Concern::Order) if judged::of(self.rows, heading.subject)?.is_none() => {
                self.consider(chain, place, entry)?;
                self.touched.insert(chain.hall.clone());
            }
            Some(Concern::Remark) => self.remember(chain, seq, entry)?,
            Some(Concern::Case) => self.follow_case(chain, seq, entry)?,
            Some(Concern::Money) => self.note_money(chain, place, entry)?,
            Some(Concern::Order) | None => {}
        }
        Ok(())
    }

    /// Orders that waited may find now what they hang on, one after the other.
    fn hear_waiting(&mut self, hall: &str) -> Result<(), Error> {
        for waiting in judged::waiting(self.rows, hall)? {
            let found = self.entry_at(waiting.place)?;
            let (chain, entry) = found.ok_or(Error::Damaged("an order that waits is gone"))?;
            self.consider(&chain, waiting.place, &entry)?;
        }
        Ok(())
    }

    /// Judges an order, or has it wait.
    fn consider(&mut self, chain: &ChainRow, place: Place, entry: &[u8]) -> Result<(), Error> {
        let Some(entry) = self.opened(chain, place.seq, entry)? else {
            return Ok(());
        };
        let order = entry.subject;
        let Some(submission) = Submission::read(order, &entry.kind, entry.body) else {
            return Ok(());
        };
        let catalog = self
            .headquarters
            .catalog_version(self.rows, submission.catalog_version)?;
        let service = catalog
            .as_deref()
            .and_then(|catalog| Some((catalog, catalog.service(&submission.service)?)));
        let heard = match service {
            Some((catalog, service)) => self.hear(&submission, catalog, service)?,
            None => Heard::Decided(Err(Rejection::Unreadable)),
        };
        let immediate = service.is_none_or(|(_, service)| !service.fulfilled_later);
        let (said, words) = match heard {
            Heard::Nothing => return Ok(()),
            Heard::NotYet => (Said::Waiting, vec![]),
            Heard::Decided(Err(rejection)) => (Said::Rejected, vec![Word::Rejected(rejection)]),
            Heard::Decided(Ok(change)) => {
                book::carry_out(self.rows, order, &change, self.now_ms)?;
                if let Some(original) = submission.reverses {
                    judged::take_back(self.rows, original, order)?;
                }
                if immediate {
                    (Said::Fulfilled, vec![Word::Confirmed, Word::Fulfilled])
                } else {
                    (Said::Confirmed, vec![Word::Confirmed])
                }
            }
        };
        self.note_contact(
            &submission,
            entry.hlc.millis(),
            service.map(|(_, service)| service),
        )?;
        let judged = Judged {
            order,
            hall: chain.hall.clone(),
            number: submission.number.clone(),
            place,
            said,
        };
        judged::keep(self.rows, &judged, self.now_ms)?;
        let again = match (said, service) {
            (Said::Rejected, Some((_, service))) => {
                self.number_again(&judged, &submission, service)?
            }
            _ => None,
        };
        let notes = self.words.entry(judged.hall).or_default();
        notes.extend(again);
        for word in words {
            notes.push(note(order, word)?);
        }
        Ok(())
    }

    /// The number on which nothing was opened, for the next customer.
    fn number_again(
        &self,
        judged: &Judged,
        submission: &Submission,
        service: &Service,
    ) -> Result<Option<Note>, Error> {
        let Effect::Open { line, .. } = &service.effect else {
            return Ok(None);
        };
        let form = submission.form.as_ref();
        let number = form.and_then(|form| form.pointer(line)?.as_str());
        match number {
            Some(number) => offered_again(self.rows, &judged.hall, number.trim()),
            None => Ok(None),
        }
    }
}
