//! Why money is not taken, moved or counted.

use crate::day::BusinessDate;
use crate::fault::FieldFault;
use crate::money::Fen;
use serde::Serialize;

/// Refusals of payments and drawers. Two codes begin with `orders.`: their messages stand in the order's form.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
#[serde(tag = "code", content = "params")]
pub enum CashRefusal {
    /// Nothing, less than nothing, or more than the hall takes at once.
    #[serde(rename = "cash.amount_out_of_range")]
    AmountOutOfRange {
        /// The most the hall takes at once, fen.
        max: Fen,
    },
    /// The cash handed over is less than what is due.
    #[serde(rename = "orders.tendered_short")]
    TenderedShort {
        /// How much is missing, fen.
        missing: Fen,
    },
    /// A payment other than in cash needs the reference from its slip: 4 to 32 visible ASCII characters.
    #[serde(rename = "orders.reference_missing")]
    ReferenceMissing,
    /// Fields are missing, or wrong.
    #[serde(rename = "cash.invalid")]
    Invalid {
        /// Which, and why.
        #[serde(skip)]
        faults: Vec<FieldFault>,
    },
    /// Money is taken into a drawer, and whoever takes it has none open.
    #[serde(rename = "cash.no_drawer")]
    NoDrawer,
    /// The drawer is of another day: it is counted and closed first.
    #[serde(rename = "cash.drawer_of_another_day")]
    DrawerOfAnotherDay {
        /// Of which.
        date: BusinessDate,
    },
    /// The clerk's shift has begun already.
    #[serde(rename = "cash.already_open")]
    AlreadyOpen {
        /// On which day.
        date: BusinessDate,
    },
    /// There is no such drawer here.
    #[serde(rename = "cash.unknown_drawer")]
    UnknownDrawer,
    /// The shift has ended.
    #[serde(rename = "cash.drawer_closed")]
    DrawerClosed,
    /// It is somebody else's drawer.
    #[serde(rename = "cash.not_your_drawer")]
    NotYourDrawer,
    /// Nobody counted it yet.
    #[serde(rename = "cash.count_first")]
    CountFirst,
    /// Money moved since it was counted.
    #[serde(rename = "cash.count_again")]
    CountAgain,
    /// Something is missing or too much, and nobody said why.
    #[serde(rename = "cash.reason_required")]
    ReasonRequired,
    /// A manager has to approve it with their password.
    #[serde(rename = "cash.approval_required")]
    ApprovalRequired {
        /// Up to what nobody has to, fen.
        limit: Fen,
    },
    /// Whoever tried to approve it may not.
    #[serde(rename = "cash.may_not_approve")]
    MayNotApprove,
    /// Nobody approves what their own drawer lacks.
    #[serde(rename = "cash.own_approval")]
    OwnApproval,
    /// There is no such hand-over here.
    #[serde(rename = "cash.unknown_hand_over")]
    UnknownHandOver,
    /// It was taken, or went back.
    #[serde(rename = "cash.hand_over_done")]
    HandOverDone,
    /// It is for somebody else.
    #[serde(rename = "cash.not_for_you")]
    NotForYou,
    /// The day was closed: it never changes any more.
    #[serde(rename = "cash.day_closed")]
    DayClosed {
        /// Which.
        date: BusinessDate,
    },
    /// The day has not begun.
    #[serde(rename = "cash.day_ahead")]
    DayAhead {
        /// Which.
        date: BusinessDate,
    },
    /// An earlier day is closed first.
    #[serde(rename = "cash.earlier_day")]
    EarlierDay {
        /// Which.
        date: BusinessDate,
    },
    /// Drawers still run: each is counted and closed first, by a manager where its clerk is gone.
    #[serde(rename = "cash.drawers_open")]
    DrawersOpen {
        /// How many.
        count: u32,
    },
    /// Cash was handed over and nobody took it.
    #[serde(rename = "cash.hand_overs_open")]
    HandOversOpen {
        /// How many.
        count: u32,
    },
    /// Something is left over that whoever closes the day has not read.
    #[serde(rename = "cash.left_unread")]
    LeftUnread {
        /// How many things.
        count: u32,
    },
    /// There is no such paper here.
    #[serde(rename = "cash.unknown_slip")]
    UnknownSlip,
}
