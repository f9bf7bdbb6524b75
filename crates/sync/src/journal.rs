//! A journal as a ledger: the client reads and fills it, and a hall's host serves its LAN from it.

use guitai_journal::{Appended, ChainId, Error, Head, Journal, RunLimit, Seq};

use crate::frame::Packed;
use crate::ledger::{Audience, Delivery, Ledger, LedgerError};

/// The file holds one hall and what is meant for it, so the audience makes no difference here.
impl Ledger for Journal {
    fn heads(&self, _audience: &Audience) -> Result<Vec<Head>, LedgerError> {
        Ok(Journal::heads(self)?)
    }

    fn append(&self, _audience: &Audience, delivery: Delivery) -> Result<Appended, LedgerError> {
        Ok(self.append_run(delivery.run)?)
    }

    fn read(
        &self,
        _audience: &Audience,
        chain: ChainId,
        from: Seq,
    ) -> Result<Option<Packed>, LedgerError> {
        Ok(self
            .run(chain, from, RunLimit::default())?
            .map(Packed::pack))
    }
}

impl From<Error> for LedgerError {
    fn from(error: Error) -> Self {
        match error {
            Error::BrokenChain(key) => {
                LedgerError::Broken(format!("entry {} of {}", key.seq, key.chain))
            }
            other => LedgerError::storage(other),
        }
    }
}
