//! What headquarters reads of a hall's money: payments and day closes. Whom a payment was for is not in it.

use super::closing::{DayEvent, DayVerified, MethodTakings, SealedHead, seal};
use super::payment::{PaymentEvent, PaymentMethod};
use crate::day::BusinessDate;
use crate::money::Fen;
use guitai_journal::json::Value;
use guitai_journal::{ChainId, Event as _, Hash, Seq};

/// What an entry tells of a hall's money.
#[derive(Clone, Debug, PartialEq)]
pub enum CashNews {
    /// Something was paid, or paid back.
    Paid {
        /// The business date.
        date: BusinessDate,
        /// How.
        method: PaymentMethod,
        /// How much; below zero where it was paid back.
        fen: Fen,
    },
    /// A day was closed.
    DayClosed(ClosedDayNews),
}

/// What a day's close says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosedDayNews {
    /// The business date.
    pub date: BusinessDate,
    /// What was taken, by method.
    pub takings: Vec<MethodTakings>,
    heads: Vec<SealedHead>,
    seal: String,
}

/// How far a journal went when a day was closed.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadThen<'n>(&'n SealedHead);

impl CashNews {
    /// The kinds of entries that tell of money.
    pub const KINDS: [&str; 2] = ["payment.taken/1", "day.closed/1"];

    /// What an entry says; none where nothing of it is told.
    pub fn read(kind: &str, body: Value) -> Option<CashNews> {
        if let Ok(PaymentEvent::Taken(taken)) = PaymentEvent::read(kind, body.clone()) {
            return Some(CashNews::Paid {
                date: taken.date,
                method: taken.means.method(),
                fen: taken.fen,
            });
        }
        let DayEvent::Closed(closed) = DayEvent::read(kind, body).ok()? else {
            return None;
        };
        Some(CashNews::DayClosed(ClosedDayNews {
            date: closed.date,
            takings: closed.takings,
            heads: closed.heads,
            seal: closed.seal,
        }))
    }
}

impl ClosedDayNews {
    /// The journals that it was sealed over.
    pub fn heads(&self) -> impl Iterator<Item = HeadThen<'_>> {
        self.heads.iter().map(HeadThen)
    }

    /// Whether the seal is of these heads.
    pub fn is_sealed(&self) -> bool {
        seal(&self.heads) == self.seal
    }
}

impl HeadThen<'_> {
    /// The journal.
    pub fn chain(&self) -> ChainId {
        ChainId {
            station: self.0.station,
            epoch: self.0.epoch,
        }
    }

    /// Its last entry then.
    pub fn seq(&self) -> Seq {
        self.0.seq
    }

    /// Whether that entry had this hash.
    pub fn has(&self, hash: Hash) -> bool {
        self.0.hash == hash.to_string()
    }
}

/// Headquarters' word on a day's close, as an entry of that day.
///
/// # Errors
/// Of its JSON.
pub fn day_verified(agrees: bool) -> Result<(&'static str, Value), guitai_journal::Error> {
    let event = DayEvent::Verified(DayVerified { agrees });
    Ok((event.kind(), event.body()?))
}
