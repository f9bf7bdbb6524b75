//! The hall itself: what it is called, which windows it has, how it wants to work.

use crate::money::Fen;
use guitai_journal::{Aggregate, Projection, Stamp, events};
use serde::{Deserialize, Serialize};

/// How the hall wants to work. Numbers of the standard are catalog data; these are the hall's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)] // a hall that was opened before a rule was thought of has it as it is proposed
pub(crate) struct Policy {
    /// Minutes without activity after which a session locks itself.
    pub(crate) idle_lock_minutes: u32,
    /// Wrong passwords in a row that lock an account.
    pub(crate) wrong_passwords: u32,
    /// Minutes for which they lock it.
    pub(crate) lock_minutes: u32,
    /// Calls of one ticket, the first included, before only a no-show is left.
    pub(crate) recall_limit: u32,
    /// The largest payment that may be taken at once.
    pub(crate) payment_max: Fen,
    /// Up to this a drawer may differ from what should be in it, all methods together, and no manager approves 长短款限额.
    pub(crate) difference_limit: Fen,
    /// Up to this a clerk pays out of the drawer, and no manager approves 支出限额.
    pub(crate) pay_out_limit: Fen,
}

impl Default for Policy {
    fn default() -> Self {
        Policy {
            idle_lock_minutes: 5,
            wrong_passwords: 5,
            lock_minutes: 15,
            recall_limit: 3,
            payment_max: Fen(1_000_000),
            difference_limit: Fen(1_000),
            pay_out_limit: Fen(20_000),
        }
    }
}

/// `hall.opened/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct HallOpened {
    /// Short code, part of order and receipt numbers: `XA01`.
    pub(crate) code: String,
    /// The name on paper and screens.
    pub(crate) name: String,
    /// IANA name; business dates are this zone's.
    pub(crate) time_zone: String,
    /// The numbers of its windows.
    pub(crate) windows: Vec<u16>,
    /// The number for complaints, printed on every receipt (§ 3.2.1).
    pub(crate) complaint_phone: String,
    /// How it works.
    pub(crate) policy: Policy,
}

events! {
    /// What happens to a hall.
    pub(crate) enum HallEvent {
        /// It was set up.
        Opened(HallOpened) = "hall.opened/1",
    }
}

/// A hall, or nothing yet. The subject is the hall's id.
#[derive(Debug, Default)]
pub(crate) struct Premises {
    pub(crate) opened: Option<HallOpened>,
}

impl Aggregate for Premises {
    const NAME: &'static str = "hall";
    type Event = HallEvent;

    fn apply(&mut self, event: &HallEvent, _stamp: &Stamp) {
        let HallEvent::Opened(opened) = event;
        // A hall opens once: of two openings told by two stations the earlier holds.
        self.opened.get_or_insert_with(|| opened.clone());
    }
}

impl Projection for Premises {}
