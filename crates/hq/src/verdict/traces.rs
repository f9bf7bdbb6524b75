//! What the account book remembers of a customer beside what was ordered: notes, consents, cases, contacts.

use guitai_hall::cases::{CaseNews, CaseState};
use guitai_hall::catalog::Service;
use guitai_hall::customers::record::{CaseBrief, Consent, ContactChannel, CustomerNote, Remark};
use guitai_hall::day::Millis;
use guitai_hall::orders::Submission;
use guitai_journal::Seq;

use super::pass::Pass;
use crate::book;
use crate::error::Error;
use crate::store::chains::ChainRow;
use crate::store::judged;

impl Pass<'_> {
    /// What a hall keeps of a customer beside the book stands in the book for other halls.
    pub(super) fn remember(&self, chain: &ChainRow, seq: Seq, entry: &[u8]) -> Result<(), Error> {
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

    /// A case stands in the book for other halls: as that of whoever's page was open, or of whoever has the number at which
    /// they are called back.
    pub(super) fn follow_case(
        &self,
        chain: &ChainRow,
        seq: Seq,
        entry: &[u8],
    ) -> Result<(), Error> {
        let Some(entry) = self.opened(chain, seq, entry)? else {
            return Ok(());
        };
        let (id, at_ms) = (entry.subject, entry.hlc.millis());
        match CaseNews::read(&entry.kind, entry.body) {
            None => Ok(()),
            Some(CaseNews::Stands(state)) => book::case_stands(self.rows, id, state, at_ms),
            Some(CaseNews::TakenUp {
                number,
                kind,
                channel,
                customer,
                phone,
                due,
            }) => {
                let by_phone = |phone: String| book::owner(self.rows, &phone);
                let customer = match customer {
                    Some(customer) => Some(customer),
                    None => phone.map(by_phone).transpose()?.flatten(),
                };
                let case = CaseBrief {
                    id,
                    at: Millis(at_ms),
                    number,
                    kind,
                    channel,
                    state: CaseState::Registered,
                    due,
                };
                let kept = |customer| book::case_taken_up(self.rows, customer, &case);
                customer.map_or(Ok(()), kept)
            }
        }
    }

    /// An order is a contact of whoever's papers were seen, or of whoever has the line that it is about.
    pub(super) fn note_contact(
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
}
