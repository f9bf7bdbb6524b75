//! What is written of a drawer. Why money was moved may tell of a person, so it is sealed.

use super::holding::Holding;
use crate::cash::count::Count;
use crate::cash::payment::PaymentMethod;
use crate::day::BusinessDate;
use crate::money::Fen;
use guitai_journal::{ActorId, Part, events};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// `drawer.opened/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Opened {
    /// The hall.
    pub(crate) hall: Uuid,
    /// Its business date.
    pub(crate) date: BusinessDate,
    /// The window.
    pub(crate) window: u16,
    /// What lay in it 备用金.
    pub(crate) float: Count,
}

/// `drawer.paid_in/1`, `drawer.paid_out/1`: cash that no order brought or took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Moved {
    /// Its own id.
    pub(crate) id: Uuid,
    /// From the hall's safe or to it 备用金领用/上缴; otherwise from outside or to it.
    pub(crate) safe: bool,
    /// How much, above zero.
    pub(crate) fen: Fen,
    /// Why.
    pub(crate) reason: Part<String>,
    /// The manager who approved it, where its amount asks for that.
    pub(crate) approved_by: Option<ActorId>,
}

/// `drawer.counted/1`: before anybody was told what should be there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Counted {
    /// The cash.
    pub(crate) cash: Count,
    /// What the slips and cheques come to; of what nothing was said there is nothing.
    pub(crate) slips: BTreeMap<PaymentMethod, Fen>,
    /// What should be there at that time.
    pub(crate) held: Holding,
}

/// `drawer.closed/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Closed {
    /// The count that holds.
    pub(crate) counted: Counted,
    /// Why it differs from what should be there, where it does.
    pub(crate) reason: Option<Part<String>>,
    /// The manager who approved that, where the difference asks for it.
    pub(crate) approved_by: Option<ActorId>,
}

events! {
    /// What happens to a drawer.
    pub(crate) enum DrawerEvent {
        /// A clerk's shift began.
        Opened(Opened) = "drawer.opened/1",
        /// Cash came in that no order brought.
        PaidIn(Moved) = "drawer.paid_in/1",
        /// Cash went out that no order took.
        PaidOut(Moved) = "drawer.paid_out/1",
        /// What lies in it was counted.
        Counted(Counted) = "drawer.counted/1",
        /// The shift ended.
        Closed(Closed) = "drawer.closed/1",
    }
}
