//! Whether headquarters agrees with an order, and why not.

use guitai_hall::catalog::{Identity, Offline, Published, Service};
use guitai_hall::customers::SeenPapers;
use guitai_hall::orders::{Rejection, Submission};
use uuid::Uuid;

use super::pass::Pass;
use super::rules::{self, Case, No};
use crate::book::Change;
use crate::error::Error;
use crate::store::judged::{self, Said};

/// Whether a case can be decided.
pub(super) enum Heard {
    Decided(Result<Change, Rejection>),
    /// Something that it hangs on is still to come.
    NotYet,
    /// Headquarters has nothing to say about it.
    Nothing,
}

impl Pass<'_> {
    pub(super) fn hear(
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
            Some(_) if judged::is_taken_back(self.rows, original, submission.order)? => {
                Heard::Decided(Err(Rejection::TakenBack))
            }
            Some(Said::Rejected) => Heard::Decided(Ok(Change::Nothing)),
            Some(Said::Confirmed | Said::Fulfilled) => {
                let number = judged::posted_to(self.rows, original)?;
                let change = rules::taken_back(&service.effect, number.as_deref(), submission.paid);
                Heard::Decided(change)
            }
        })
    }
}
