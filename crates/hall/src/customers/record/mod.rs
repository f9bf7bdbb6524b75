//! What the operator knows of a customer 客户资料: fetched from headquarters when somebody asks for it, and kept at the
//! station for a while, so that a customer who was here lately can be served without a network.

mod alert;
mod initials;
mod kept;
mod look;
mod lookup;
mod owed;
mod page;
mod remarks;
mod sought;
mod statement;

pub use alert::{Alert, AlertReason};
pub use initials::initials;
pub use look::{
    Chosen, Find, FindResult, Open, Reveal, Revealed, Whom, find_here, open, page, reveal, sought,
    whom,
};
pub use lookup::PageField;
pub use owed::{AskOwed, Number, OWED, Owed, OwedAnswer, asked_number};
pub use page::{Account, ConsentView, CustomerPage, Elsewhere, LineView, Visited};
pub use remarks::{Consent, CustomerNote, Purpose, Remark, SetConsent, WriteNote, consent, note};
pub use sought::Sought;
pub use statement::{Noted, Statement};

pub(crate) use look::{checked_record, is_named_otherwise, record_in_visit};
pub(crate) use lookup::Lookup;
pub(crate) use remarks::Remarks;
pub(crate) use statement::{NoStatement, Wanted};

use super::document::DocumentKind;
use crate::cases::{CaseKind, CaseState};
use crate::catalog::{LineKind, LineStanding};
use crate::day::{BusinessDate, Millis};
use crate::money::Fen;
use crate::orders::OrderState;
use crate::sql::word_column;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where headquarters, and a hall's host on its behalf, is asked for customers: [`Sought`] to a list of [`Found`].
pub const FIND: &str = "/book/v1/find";
/// Where it is asked for one: [`Whom`] to a [`Record`], or nothing.
pub const RECORD: &str = "/book/v1/record";
/// As many are found at once; who means another says more.
pub const FOUND: usize = 12;

/// A customer who was found, masked: enough to point at, not enough to tell anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// The customer's id in the account book.
    pub id: Uuid,
    /// `王*`
    pub name: String,
    /// What sort of document the customer is known by.
    pub kind: DocumentKind,
    /// `1***************2X`
    pub document: String,
    /// `138****2211`, each line that is not closed.
    pub lines: Vec<String>,
}

/// All that the account book knows of a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The customer's id in the account book.
    pub id: Uuid,
    /// The name on the document.
    pub name: String,
    /// What sort the document is.
    pub kind: DocumentKind,
    /// Its number.
    pub document: String,
    /// The customer's address.
    pub address: String,
    /// The customer's lines, closed ones last.
    pub lines: Vec<LineRecord>,
    /// What there was with the customer, in any channel, the latest first.
    pub contacts: Vec<Contact>,
    /// What the customer said to each purpose, as far as headquarters has heard.
    #[serde(default)]
    pub consents: Vec<Consent>,
    /// What halls noted, likewise, the latest first.
    #[serde(default)]
    pub notes: Vec<CustomerNote>,
    /// Their cases in any channel, likewise, the latest first.
    #[serde(default)]
    pub cases: Vec<CaseBrief>,
}

/// One line of a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineRecord {
    /// The number.
    pub number: String,
    /// What kind of line.
    pub kind: LineKind,
    /// What people call the plan.
    pub plan: String,
    /// What the plan costs a month.
    pub monthly: Fen,
    /// How the line stands.
    pub standing: LineStanding,
    /// The day it was opened.
    pub opened: BusinessDate,
    /// The last day of its contract.
    pub contract_until: Option<BusinessDate>,
    /// What is paid ahead; below zero what is owed.
    pub balance: Fen,
    /// The codes of the value-added services on it.
    pub extras: Vec<String>,
    /// What was used of the plan this month, where it is measured.
    pub usage: Vec<Usage>,
    /// Its bills, the latest first; six months of them.
    pub bills: Vec<Bill>,
}

/// What a plan measures.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// 流量, in MB.
    Data,
    /// 语音, in minutes.
    Voice,
    /// 短信, in messages.
    Messages,
}

/// What was used of something a plan measures, this month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Usage {
    /// What is measured.
    pub of: Measure,
    /// How much was used, in its unit.
    pub used: u32,
    /// How much the plan holds.
    pub included: u32,
}

/// The bill of one month 账单.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Bill {
    /// `2026-10`
    pub month: String,
    /// What it comes to.
    pub total: Fen,
    /// What it consists of.
    pub items: Vec<BillItem>,
}

/// One item of a bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct BillItem {
    /// What for.
    pub what: BillItemKind,
    /// Below zero for what is let off.
    pub amount: Fen,
}

/// What an item of a bill is for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum BillItemKind {
    /// 套餐月费
    Plan,
    /// 增值业务费
    Extras,
    /// 套餐外流量费
    DataBeyond,
    /// 套餐外通话费
    VoiceBeyond,
    /// 漫游费
    Roaming,
    /// 优惠减免
    Discount,
}

/// A case as a customer's page names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CaseBrief {
    /// Its id.
    pub id: Uuid,
    /// When it was taken up.
    pub at: Millis,
    /// `XA01-C20261122-01-0007`
    pub number: String,
    /// What sort it is.
    pub kind: CaseKind,
    /// By which way the customer came.
    pub channel: ContactChannel,
    /// How far it has come.
    pub state: CaseState,
    /// By when they are promised an answer, for as long as they have none.
    pub due: Option<Millis>,
}

/// By which way a customer came 渠道 (standard, 2.2).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum ContactChannel {
    /// 营业厅
    Hall,
    /// 客服热线
    Hotline,
    /// 网上营业厅
    Web,
    /// 手机客户端
    App,
    /// 社交媒体
    Social,
}

word_column!(ContactChannel {
    Hall = "hall",
    Hotline = "hotline",
    Web = "web",
    App = "app",
    Social = "social",
});

/// Something there was with a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// When.
    pub at: Millis,
    /// By which way.
    pub channel: ContactChannel,
    /// The code of the service that it was about.
    pub service: String,
    /// The number of the order, where there was one.
    pub order: Option<String>,
    /// How it stands, where there was an order.
    pub state: Option<OrderState>,
    /// The order takes another back 冲正.
    #[serde(default)]
    pub takes_back: bool,
}
