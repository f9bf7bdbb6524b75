//! Verdicts: what halls did is never refused, but the account book may not agree with it. Then headquarters says so, and
//! the hall has work to do.

mod rules;

use std::collections::{BTreeMap, BTreeSet};

use guitai_hall::HallError;
use guitai_hall::catalog::{Effect, Identity, Offline, Published, Service};
use guitai_hall::customers::SeenPapers;
use guitai_hall::customers::record::{Consent, ContactChannel, CustomerNote, Remark};
use guitai_hall::day::Millis;
use guitai_hall::orders::{Rejection, Submission, Word};
use guitai_journal::entry::{Entry, Heading};
use guitai_journal::seal::open_entry;
use guitai_journal::{EntryKey, Seq};
use rusqlite::Connection;
use uuid::Uuid;

use crate::author::Note;
use crate::book::{self, Change};
use crate::error::Error;
use crate::headquarters::Headquarters;
use crate::numbers::offered_again;
use crate::store::chains::{self, ChainRow};
use crate::store::judged::{self, Judged, Place, Said};
use crate::store::{keys, runs};
use rules::{Case, No};

/// So many entries are read in one transaction, so that halls need not wait long for their turn.
const BATCH: u64 = 4_000;
/// So many words go into one publication.
const WORDS: usize = 200;

impl Headquarters {
    /// Judges what halls have sent and was not judged yet, where the account book knows anybody. Gives how many words
    /// were written for halls.
    ///
    /// # Errors
    /// The file's.
    pub fn judge(&self) -> Result<usize, Error> {
        let mut words = 0;
        loop {
            let (written, more) = self.write(|rows| Pass::new(self, rows).run())?;
            words += written;
            if !more {
                break;
            }
        }
        if words > 0 {
            self.tell_halls();
        }
        Ok(words)
    }

    /// Says that what an order asked for is there, as when a line was laid; false where it was said before.
    ///
    /// # Errors
    /// [`Error::Order`] where no such order was agreed to; the file's.
    pub fn fulfil(&self, number: &str) -> Result<bool, Error> {
        let refused = || Error::Order(number.to_owned());
        let new = self.write(|rows| {
            let known = judged::by_number(rows, number)?.ok_or_else(refused)?;
            match known.said {
                Said::Fulfilled => return Ok(false),
                Said::Confirmed => {}
                Said::Waiting | Said::Rejected => return Err(refused()),
            }
            let notes = vec![note(known.order, Word::Fulfilled)?];
            self.author(rows, &known.hall, notes)?;
            let said = Said::Fulfilled;
            judged::keep(rows, &Judged { said, ..known }, self.now_ms())?;
            Ok(true)
        })?;
        if new {
            self.tell_halls();
        }
        Ok(new)
    }
}

/// Whether a run tells of anything that is judged.
pub(crate) fn concerns(entries: &[Vec<u8>]) -> bool {
    let kind = |entry: &Vec<u8>| {
        Heading::read(entry)
            .ok()
            .map(|heading| is_read(heading.kind))
    };
    entries.iter().filter_map(kind).any(|read| read)
}

fn is_read(kind: &str) -> bool {
    kind == Submission::KIND || kind == SeenPapers::KIND || Remark::KINDS.contains(&kind)
}

fn note(order: Uuid, word: Word) -> Result<Note, Error> {
    let unwritten = |error: HallError| Error::Order(error.to_string());
    let (kind, body) = word.entry().map_err(unwritten)?;
    Ok(Note {
        subject: order,
        kind: kind.to_owned(),
        body,
    })
}

/// One pass over what is new.
struct Pass<'a> {
    headquarters: &'a Headquarters,
    rows: &'a Connection,
    now_ms: i64,
    /// By hall.
    words: BTreeMap<String, Vec<Note>>,
    /// Halls for which papers or orders came that others may wait for.
    touched: BTreeSet<String>,
}

/// Whether a case can be decided.
enum Heard {
    Decided(Result<Change, Rejection>),
    /// Something that it hangs on is still to come.
    NotYet,
    /// Headquarters has nothing to say about it.
    Nothing,
}

impl<'a> Pass<'a> {
    fn new(headquarters: &'a Headquarters, rows: &'a Connection) -> Pass<'a> {
        Pass {
            headquarters,
            rows,
            now_ms: headquarters.now_ms(),
            words: BTreeMap::new(),
            touched: BTreeSet::new(),
        }
    }

    /// How many words were written, and whether there is more to read.
    fn run(mut self) -> Result<(usize, bool), Error> {
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
        match heading.kind {
            SeenPapers::KIND => {
                judged::papers_at(self.rows, heading.subject, place)?;
                self.touched.insert(chain.hall.clone());
            }
            Submission::KIND if judged::of(self.rows, heading.subject)?.is_none() => {
                self.consider(chain, place, entry)?;
                self.touched.insert(chain.hall.clone());
            }
            kind if Remark::KINDS.contains(&kind) => self.remember(chain, seq, entry)?,
            _ => {}
        }
        Ok(())
    }

    /// What a hall keeps of a customer beside the book stands in the book for other halls.
    fn remember(&self, chain: &ChainRow, seq: Seq, entry: &[u8]) -> Result<(), Error> {
        let Some(entry) = self.opened(chain, seq, entry)? else {
            return Ok(());
        };
        let (customer, at_ms) = (entry.subject, entry.hlc.millis());
        match Remark::read(&entry.kind, entry.body) {
            Some(Remark::Note {
                id,
                text: Some(text),
            }) => {
                let note = CustomerNote {
                    id,
                    at: Millis(at_ms),
                    text,
                    from: chain.hall.clone(),
                };
                book::note(self.rows, customer, &note)
            }
            Some(Remark::Consent { purpose, given }) => {
                let at = Millis(at_ms);
                book::consent(self.rows, customer, Consent { purpose, given, at })
            }
            Some(Remark::Note { text: None, .. }) | None => Ok(()),
        }
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

    /// An order is a contact of whoever's papers were seen, or of whoever has the line that it is about.
    fn note_contact(
        &self,
        submission: &Submission,
        at_ms: i64,
        service: Option<&Service>,
    ) -> Result<(), Error> {
        let papers = match submission.identified {
            Some(id) => judged::papers(self.rows, id)?,
            None => None,
        };
        let holder = match papers {
            Some(place) => self.papers(place)?.holder,
            None => None,
        };
        let line = service.and_then(|service| {
            let field = service.effect.line()?;
            submission.form.as_ref()?.pointer(field)?.as_str()
        });
        let customer = match (holder, line) {
            (Some(holder), _) => book::with_document(self.rows, &holder.number)?,
            (None, Some(number)) => book::owner(self.rows, number.trim())?,
            (None, None) => None,
        };
        if let Some(customer) = customer {
            let order = submission.order;
            let came = (at_ms, ContactChannel::Hall);
            let service = &submission.service;
            book::note_contact(self.rows, order, customer, came, service, Some(order))?;
        }
        Ok(())
    }

    fn hear(
        &self,
        submission: &Submission,
        catalog: &Published,
        service: &Service,
    ) -> Result<Heard, Error> {
        if !service.effect.is_judged() && service.offline == Offline::Full {
            return Ok(Heard::Nothing);
        }
        if let Some(original) = submission.reverses {
            return self.hear_reversal(submission, service, original);
        }
        let papers = match submission.identified {
            Some(id) => match judged::papers(self.rows, id)? {
                Some(place) => self.papers(place)?,
                None => return Ok(Heard::NotYet),
            },
            None => SeenPapers::default(),
        };
        if service.identity != Identity::None && papers.holder.is_none() {
            return Ok(Heard::Decided(Err(Rejection::NoPapers)));
        }
        let case = Case {
            submission,
            catalog,
            service,
            papers: &papers,
        };
        match case.decide(self.rows) {
            Ok(change) => Ok(Heard::Decided(Ok(change))),
            Err(No::Rejected(rejection)) => Ok(Heard::Decided(Err(rejection))),
            Err(No::Fault(error)) => Err(error),
        }
    }

    fn hear_reversal(
        &self,
        submission: &Submission,
        service: &Service,
        original: Uuid,
    ) -> Result<Heard, Error> {
        let said = judged::of(self.rows, original)?.map(|judged| judged.said);
        Ok(match said {
            None | Some(Said::Waiting) => Heard::NotYet,
            Some(Said::Rejected) => Heard::Decided(Ok(Change::Nothing)),
            Some(Said::Confirmed | Said::Fulfilled) => {
                let number = judged::posted_to(self.rows, original)?;
                let change = rules::taken_back(&service.effect, number.as_deref(), submission.paid);
                Heard::Decided(change)
            }
        })
    }

    /// An entry with its personal parts opened, as far as their keys still exist.
    fn opened(&self, chain: &ChainRow, seq: Seq, entry: &[u8]) -> Result<Option<Entry>, Error> {
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

    fn papers(&self, place: Place) -> Result<SeenPapers, Error> {
        let Some((chain, entry)) = self.entry_at(place)? else {
            return Ok(SeenPapers::default());
        };
        let entry = self.opened(&chain, place.seq, &entry)?;
        let papers = entry.and_then(|entry| SeenPapers::read(&entry.kind, entry.body));
        Ok(papers.unwrap_or_default())
    }

    fn entry_at(&self, place: Place) -> Result<Option<(ChainRow, Vec<u8>)>, Error> {
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
