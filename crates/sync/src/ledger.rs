//! What the server and the client need of whoever stores entries, and of whoever knows the stations.

use std::error::Error as StdError;

use guitai_journal::{Appended, ChainId, Hash, Head, Run, Seq, StationId};

use crate::frame::Packed;
use crate::identity::{PublicKey, Seal};
use crate::protocol::EnrolAsk;

/// Who a request speaks for: one hall. It sees its own entries, those written for it, and the global ones.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Audience {
    /// The hall's code.
    pub hall: String,
}

/// A run that was received and found sound: the frame reads, the chain verifies, the seal is the signer's.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// The entries.
    pub run: Run,
    /// The entries as they came, compressed: a ledger may store them so.
    pub body: Vec<u8>,
    /// Who vouches.
    pub seal: Seal,
}

/// A store of chains. Blocking; called from threads that may block.
pub trait Ledger: Send + Sync + 'static {
    /// The heads of all chains that the audience may see.
    ///
    /// # Errors
    /// [`LedgerError::Storage`].
    fn heads(&self, audience: &Audience) -> Result<Vec<Head>, LedgerError>;

    /// Takes a sound run where it joins. Returns after it is on disk. What is known already is fine, a new tail is
    /// taken; a fork is kept aside by the ledger.
    ///
    /// # Errors
    /// [`LedgerError`].
    fn append(&self, audience: &Audience, delivery: Delivery) -> Result<Appended, LedgerError>;

    /// The entries of a chain from a place on, as many as fit a run; nothing where the chain ends before.
    ///
    /// # Errors
    /// [`LedgerError::Storage`]; a chain that the audience may not see is [`LedgerError::Forbidden`].
    fn read(
        &self,
        audience: &Audience,
        chain: ChainId,
        from: Seq,
    ) -> Result<Option<Packed>, LedgerError>;
}

/// Why a ledger did not.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// Not this audience's chain to read or to write.
    #[error("the chain belongs to another audience")]
    Forbidden,
    /// The run does not fit the rules of a chain.
    #[error("broken structure: {0}")]
    Broken(String),
    /// The storage failed.
    #[error("the storage failed: {0}")]
    Storage(#[source] Box<dyn StdError + Send + Sync>),
}

impl LedgerError {
    /// A fault of the storage below.
    pub fn storage(error: impl StdError + Send + Sync + 'static) -> Self {
        LedgerError::Storage(Box::new(error))
    }
}

/// A station that a token admits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carrier {
    /// Which station.
    pub station: StationId,
    /// What it speaks for.
    pub audience: Audience,
    /// Its public key.
    pub key: PublicKey,
}

/// What a code admits to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admission {
    /// The hall's code.
    pub hall: String,
    /// The chains that the server writes for this hall.
    pub series: Vec<ChainId>,
}

/// Who admits stations. Blocking, like [`Ledger`].
pub trait Admissions: Send + Sync + 'static {
    /// Uses a code up, and keeps the station's key and the hash of its new token. The proof has been checked. A
    /// repeat by the same station with the same key within the code's life is one use, not two.
    ///
    /// # Errors
    /// [`EnrolError`] says what is wrong with the code or the station.
    fn enrol(&self, ask: &EnrolAsk, token: Hash, now_ms: i64) -> Result<Admission, EnrolError>;
}

/// Who may speak with a server. Blocking, like [`Ledger`].
pub trait Registry: Send + Sync + 'static {
    /// The station that a token's hash belongs to.
    ///
    /// # Errors
    /// [`LedgerError::Storage`].
    fn carrier(&self, token: Hash) -> Result<Option<Carrier>, LedgerError>;

    /// The key of an enrolled station of the audience.
    ///
    /// # Errors
    /// [`LedgerError::Storage`].
    fn key_of(
        &self,
        audience: &Audience,
        station: StationId,
    ) -> Result<Option<PublicKey>, LedgerError>;
}

/// Why a station is not admitted.
#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    /// No such code.
    #[error("no such enrolment code")]
    CodeWrong,
    /// Another station used it.
    #[error("the enrolment code was used")]
    CodeUsed,
    /// Too old.
    #[error("the enrolment code has expired")]
    CodeExpired,
    /// The station belongs to another hall.
    #[error("the station is enrolled with another hall")]
    StationElsewhere,
    /// The code is for another hall than the station says it is of; it was not used.
    #[error("the enrolment code is for another hall")]
    OtherHall,
    /// The storage failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}
