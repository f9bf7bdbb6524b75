//! A customer's page 客户视图: all that is known of one, masked. Before their papers were seen it says no more than that the
//! operator knows them.

use super::alert::{Alert, alert};
use super::kept::Kept;
use super::lookup::Life;
use super::remarks::{Consent, CustomerNote, Purpose};
use super::{Bill, CaseBrief, Contact, LineRecord, PageField, Record, Usage};
use crate::catalog::{LineKind, LineStanding, Published};
use crate::customers::document::DocumentKind;
use crate::day::{BusinessDate, Millis};
use crate::localized::Localized;
use crate::masking;
use crate::money::Fen;
use crate::queue::Outcome;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// As many contacts stand on a page.
const CONTACTS: usize = 30;
/// As many notes.
const NOTES: usize = 20;
/// As many cases.
const CASES: usize = 20;
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
    /// The papers that were seen name them otherwise.
    pub named_otherwise: bool,
    /// They are being served at another window now, too.
    pub elsewhere: Option<Elsewhere>,
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
    /// Their earlier visits to this hall, the latest first.
    pub visits: Vec<Visited>,
    /// What they said to each purpose.
    pub consents: Vec<ConsentView>,
    /// What was noted of them, the latest first.
    pub notes: Vec<CustomerNote>,
    /// Their cases in any channel, the latest first.
    pub cases: Vec<CaseBrief>,
}

/// Another window at which the same customer is being served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Elsewhere {
    /// The window.
    pub window: u16,
    /// `A012`
    pub number: String,
    /// The service that is being handled there, by its code.
    pub service: String,
}

/// An earlier visit to this hall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Visited {
    /// When the ticket was drawn.
    pub at: Millis,
    /// `A012`
    pub number: String,
    /// The service that it was drawn for, by its code.
    pub service: String,
    /// How it ended; none where it has not.
    pub outcome: Option<Outcome>,
}

/// What a customer said to a purpose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ConsentView {
    /// What for.
    pub purpose: Purpose,
    /// Whether they agree; none where they were not asked.
    pub given: Option<bool>,
    /// When they said so.
    pub at: Option<Millis>,
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
    pub(super) named_otherwise: bool,
    pub(super) elsewhere: Option<Elsewhere>,
    pub(super) catalog: Option<&'a Published>,
    /// Orders of this hall, of which headquarters may not have heard.
    pub(super) own: Vec<Contact>,
    /// Visits to this hall.
    pub(super) visits: Vec<Visited>,
    /// What this hall has of consents and notes, of which headquarters may not have heard.
    pub(super) consents: Vec<Consent>,
    /// Likewise.
    pub(super) notes: Vec<CustomerNote>,
    /// Likewise.
    pub(super) cases: Vec<CaseBrief>,
    pub(super) today: BusinessDate,
}

impl Sources<'_> {
    pub(super) fn page(self) -> CustomerPage {
        let Kept { record, at } = &self.kept;
        let address = self.checked.then(|| masking::address(&record.address));
        CustomerPage {
            customer: record.id,
            papers: self.look.opened.papers,
            online: self.look.opened.online,
            as_of: *at,
            checked: self.checked,
            named_otherwise: self.named_otherwise,
            elsewhere: self.elsewhere.clone(),
            name: masking::name(&record.name),
            kind: record.kind,
            document: masking::id_number(&record.document),
            address: address.filter(|address| !address.is_empty()),
            owed: self.checked.then(|| owed(&record.lines)),
            lines: record.lines.iter().map(|line| self.line(line)).collect(),
            contacts: self.told(|| together(&record.contacts, self.own.clone())),
            visits: self.told(|| self.visits.clone()),
            consents: self.told(|| agreed(&record.consents, &self.consents)),
            notes: self.told(|| noted(&record.notes, &self.notes)),
            cases: self.told(|| taken_up(&record.cases, &self.cases)),
        }
    }

    /// What is told only of whoever's papers were seen.
    fn told<T>(&self, of: impl FnOnce() -> Vec<T>) -> Vec<T> {
        if self.checked { of() } else { Vec::new() }
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

/// What was said last to each purpose, here or elsewhere.
fn agreed(told: &[Consent], own: &[Consent]) -> Vec<ConsentView> {
    let last = |purpose| {
        let all = told.iter().chain(own);
        all.filter(|consent| consent.purpose == purpose)
            .max_by_key(|consent| consent.at)
    };
    let all = Purpose::ALL.into_iter();
    all.map(|purpose| ConsentView {
        purpose,
        given: last(purpose).map(|consent| consent.given),
        at: last(purpose).map(|consent| consent.at),
    })
    .collect()
}

/// What was noted here and elsewhere; of a note that headquarters has heard of the hall's own stands.
fn noted(told: &[CustomerNote], own: &[CustomerNote]) -> Vec<CustomerNote> {
    let others = told
        .iter()
        .filter(|note| own.iter().all(|known| known.id != note.id));
    let mut all: Vec<_> = own.iter().chain(others).cloned().collect();
    all.sort_by_key(|note| std::cmp::Reverse((note.at, note.id)));
    all.truncate(NOTES);
    all
}

/// Cases here and elsewhere; of a case of this hall its own word counts, which is never the older.
fn taken_up(told: &[CaseBrief], own: &[CaseBrief]) -> Vec<CaseBrief> {
    let others = told
        .iter()
        .filter(|case| own.iter().all(|known| known.id != case.id));
    let mut all: Vec<_> = own.iter().chain(others).cloned().collect();
    all.sort_by_key(|case| std::cmp::Reverse((case.at, case.id)));
    all.truncate(CASES);
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
