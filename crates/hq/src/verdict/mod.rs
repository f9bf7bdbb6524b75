//! Verdicts: what halls did is never refused, but the account book may not agree with it. Then headquarters says so, and
//! the hall has work to do.

mod days;
mod hearing;
mod pass;
mod rules;
mod sealed;
mod traces;

use guitai_hall::HallError;
use guitai_hall::cases::CaseNews;
use guitai_hall::cash::CashNews;
use guitai_hall::customers::SeenPapers;
use guitai_hall::customers::record::Remark;
use guitai_hall::orders::{Submission, Word};
use guitai_journal::entry::Heading;
use uuid::Uuid;

use crate::author::Note;
use crate::error::Error;
use crate::headquarters::Headquarters;
use crate::store::judged::{self, Judged, Said};
use pass::Pass;

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
    let tells = |entry: &Vec<u8>| {
        let heading = Heading::read(entry);
        heading.is_ok_and(|heading| Concern::of(heading.kind).is_some())
    };
    entries.iter().any(tells)
}

/// What an entry tells that headquarters listens to.
enum Concern {
    /// Whose papers were seen.
    Papers,
    /// An order to be judged.
    Order,
    /// What a hall keeps of a customer.
    Remark,
    /// How a customer's case stands.
    Case,
    /// What a hall took, and the days it closed.
    Money,
}

impl Concern {
    fn of(kind: &str) -> Option<Concern> {
        match kind {
            SeenPapers::KIND => Some(Concern::Papers),
            Submission::KIND => Some(Concern::Order),
            kind if Remark::KINDS.contains(&kind) => Some(Concern::Remark),
            kind if CaseNews::KINDS.contains(&kind) => Some(Concern::Case),
            kind if CashNews::KINDS.contains(&kind) => Some(Concern::Money),
            _ => None,
        }
    }
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
