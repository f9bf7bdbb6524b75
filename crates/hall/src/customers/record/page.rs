//! A customer's page 客户视图: all that is known of one, masked. Before their papers were seen it says no more than that the
//! operator knows them.

use super::alert::{Alert, alert};
use super::kept::Kept;
use super::lookup::Life;
use super::{Bill, Contact, LineRecord, PageField, Record, Usage};
use crate::catalog::{LineKind, LineStanding, Published};
use crate::customers::document::DocumentKind;
use crate::day::{BusinessDate, Millis};
use crate::localized::Localized;
use crate::masking;
use crate::money::Fen;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// As many contacts stand on a page.
const CONTACTS: usize = 30;
/// A contract that ends within so many days is worth a word.
const ENDS_SOON: u32 = 45;

/// A customer's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CustomerPage {
    /// The customer's id in the account book.
    pub customer: Uuid,
    /// The papers that had been seen in the visit when it was opened.
    pub papers: Option<Uuid>,
    /// Headquarters gave it when it was opened; otherwise it is what the station kept.
    pub online: bool,
    /// When headquarters gave it.
    pub as_of: Millis,
    /// The customer's papers were seen in this visit: what follows is complete. Otherwise accounts, address and contacts
    /// are left out.
    pub checked: bool,
    /// `王*`
    pub name: String,
    /// What sort the document is.
    pub kind: DocumentKind,
    /// `1***************2X`
    pub document: String,
    /// Its last eight characters hidden.
    pub address: Option<String>,
    /// What the open lines owe together, as a figure above zero.
    pub owed: Option<Fen>,
    /// The lines, closed ones last.
    pub lines: Vec<LineView>,
    /// What there was with the customer in any channel, the latest first.
    pub contacts: Vec<Contact>,
}

/// A line on a customer's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct LineView {
    /// `138****2211`
    pub number: String,
    /// What kind of line.
    pub kind: LineKind,
    /// What people call the plan.
    pub plan: String,
    /// How the line stands.
    pub standing: LineStanding,
    /// What is the customer's own business.
    pub account: Option<Account>,
}

/// What a line costs, holds and owes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// What the plan costs a month.
    pub monthly: Fen,
    /// What is paid ahead; below zero what is owed.
    pub balance: Fen,
    /// The day it was opened.
    pub opened: BusinessDate,
    /// The last day of its contract.
    pub contract_until: Option<BusinessDate>,
    /// The contract ends within 45 days.
    pub contract_ends_soon: bool,
    /// The value-added services on it.
    pub extras: Vec<Localized>,
    /// What was used this month.
    pub usage: Vec<Usage>,
    /// Its bills, the latest first.
    pub bills: Vec<Bill>,
    /// The latest bill is out of the ordinary.
    pub alert: Option<Alert>,
}

/// What a page is put together from.
pub(super) struct Sources<'a> {
    pub(super) kept: Kept,
    pub(super) look: &'a Life,
    pub(super) checked: bool,
    pub(super) catalog: Option<&'a Published>,
    /// Orders of this hall, of which headquarters may not have heard.
    pub(super) own: Vec<Contact>,
    pub(super) today: BusinessDate,
}

impl Sources<'_> {
    pub(super) fn page(self) -> CustomerPage {
        let Kept { record, at } = &self.kept;
        let address = self.checked.then(|| masking::address(&record.address));
        let contacts = if self.checked {
            together(&record.contacts, self.own.clone())
        } else {
            Vec::new()
        };
        CustomerPage {
            customer: record.id,
            papers: self.look.opened.papers,
            online: self.look.opened.online,
            as_of: *at,
            checked: self.checked,
            name: masking::name(&record.name),
            kind: record.kind,
            document: masking::id_number(&record.document),
            address: address.filter(|address| !address.is_empty()),
            owed: self.checked.then(|| owed(&record.lines)),
            lines: record.lines.iter().map(|line| self.line(line)).collect(),
            contacts,
        }
    }

    fn line(&self, line: &LineRecord) -> LineView {
        LineView {
            number: masking::line(&line.number),
            kind: line.kind,
            plan: line.plan.clone(),
            standing: line.standing,
            account: self.checked.then(|| Account {
                monthly: line.monthly,
                balance: line.balance,
                opened: line.opened,
                contract_until: line.contract_until,
                contract_ends_soon: self.ends_soon(line),
                extras: line.extras.iter().map(|code| self.extra(code)).collect(),
                usage: line.usage.clone(),
                bills: line.bills.clone(),
                alert: alert(&line.bills, self.abnormal_times()),
            }),
        }
    }

    fn abnormal_times(&self) -> Option<u32> {
        self.catalog.and_then(Published::abnormal_times)
    }

    fn ends_soon(&self, line: &LineRecord) -> bool {
        let soon = self.today.days_after(ENDS_SOON);
        let until = line.contract_until.zip(soon);
        until.is_some_and(|(until, soon)| (self.today..=soon).contains(&until))
    }

    /// What a value-added service is called where it is on offer; its code where it no longer is.
    fn extra(&self, code: &str) -> Localized {
        let named = self.catalog.and_then(|catalog| catalog.extra_name(code));
        named.unwrap_or_else(|| Localized::same(code))
    }
}

fn owed(lines: &[LineRecord]) -> Fen {
    let open = lines
        .iter()
        .filter(|line| line.standing != LineStanding::Closed);
    Fen(open.map(|line| (-line.balance.0).max(0)).sum())
}

/// What headquarters and the hall say of contacts; of an order the hall's word counts, which is never the older.
fn together(told: &[Contact], own: Vec<Contact>) -> Vec<Contact> {
    let own_orders: Vec<_> = own.iter().map(|contact| contact.order.clone()).collect();
    let others = told
        .iter()
        .filter(|contact| contact.order.is_none() || !own_orders.contains(&contact.order));
    let mut all: Vec<Contact> = others.cloned().chain(own.iter().cloned()).collect();
    all.sort_by(|one, other| other.at.cmp(&one.at).then(other.order.cmp(&one.order)));
    all.truncate(CONTACTS);
    all
}

/// What stands behind a field of the page.
pub(super) fn in_full(record: &Record, field: PageField) -> Option<&str> {
    match field {
        PageField::Name => Some(&record.name),
        PageField::Document => Some(&record.document),
        PageField::Address => Some(&record.address),
        PageField::Line(at) => Some(&record.lines.get(usize::from(at))?.number),
    }
}
