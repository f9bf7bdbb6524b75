//! The demo operator: its hall, its catalog, its customers. For trying and for tests; nobody in it exists.

mod billing;

use guitai_hall::Fen;
use guitai_hall::catalog::{LineKind, Published};
use guitai_hall::customers::DocumentKind;
use guitai_hall::customers::record::ContactChannel;
use guitai_hall::day::BusinessDate;
use rusqlite::Connection;
use uuid::Uuid;

use crate::book::{self, Customer, Line};
use crate::catalog::latest;
use crate::error::Error;
use crate::headquarters::Headquarters;
use crate::import::{ColumnMap, today};

/// Customers of an operator as figures without names (`docs/third-party.md` says whose), which the import makes people of.
const SAMPLE: &[u8] = include_bytes!("../../demo/telco-customers.csv");
const SAMPLE_MAP: &str = include_str!("../../maps/telco-churn.json");
/// The source of the customers whom the manual names.
const NAMED: &str = "demo";

/// Numbers that the demo operator still has to give out.
const NUMBERS: [(&str, &str); 2] = [
    ("13800300000", "13800304999"),
    ("02988100000", "02988100999"),
];

/// A customer whom the manual names, with one line.
struct Named {
    name: &'static str,
    kind: DocumentKind,
    document: &'static str,
    number: &'static str,
    plan: &'static str,
    monthly: Fen,
    balance: Fen,
    opened_months: u32,
    contract_months: u32,
}

/// Their documents are the numbers that the standards give as examples.
const CUSTOMERS: [Named; 4] = [
    Named {
        name: "王小明",
        kind: DocumentKind::ResidentId,
        document: "11010519491231002X",
        number: "13800132211",
        plan: "畅享129",
        monthly: Fen(12_900),
        balance: Fen(2_000),
        opened_months: 34,
        contract_months: 0,
    },
    Named {
        name: "单小雨",
        kind: DocumentKind::ResidentId,
        document: "440524188001010014",
        number: "13800132212",
        plan: "畅享59",
        monthly: Fen(5_900),
        balance: Fen(-3_500),
        opened_months: 10,
        contract_months: 0,
    },
    Named {
        name: "尉迟敏",
        kind: DocumentKind::ResidentId,
        document: "610103199001010016",
        number: "13800132213",
        plan: "畅享99",
        monthly: Fen(9_900),
        balance: Fen(5_000),
        opened_months: 3,
        contract_months: 24,
    },
    Named {
        name: "西安市演示商贸有限公司",
        kind: DocumentKind::Organisation,
        document: "91350200776049653A",
        number: "02988880001",
        plan: "千兆宽带",
        monthly: Fen(10_000),
        balance: Fen::ZERO,
        opened_months: 20,
        contract_months: 0,
    },
];

const DAY_MS: i64 = 24 * 3_600_000;
/// So many days ago each of them came by a channel for a service.
const CONTACTS: [(i64, ContactChannel, &str); 3] = [
    (3, ContactChannel::Hotline, "bill_query"),
    (12, ContactChannel::App, "bill_payment"),
    (47, ContactChannel::Web, "plan_change"),
];

impl Headquarters {
    /// Begins the demo operator: its hall, version 1 of the catalog where there is none, its customers where the book
    /// knows nobody.
    ///
    /// # Errors
    /// The file's.
    pub fn begin_demo(&self) -> Result<(), Error> {
        self.begin_demo_hall()?;
        if self.write(latest)?.is_none() {
            self.publish_catalog(Published {
                version: 1,
                ..Published::starter()
            })?;
        }
        if self.write(book::is_empty)? {
            self.write(|rows| add_named(rows, self.now_ms()))?;
            let map: ColumnMap = serde_json::from_str(SAMPLE_MAP)
                .map_err(|error| Error::Import(error.to_string()))?;
            self.import(SAMPLE, &map, |_, _| {})?;
            for (first, last) in NUMBERS {
                self.add_numbers(first, last)?;
            }
        }
        self.write(|rows| billing::bring_up_to_date(rows, today(self.now_ms())))
    }
}

fn add_named(rows: &Connection, now_ms: i64) -> Result<(), Error> {
    let today = today(now_ms);
    for named in &CUSTOMERS {
        let id = Uuid::now_v7();
        let customer = Customer {
            id,
            source: NAMED.into(),
            external: named.number.into(),
            name: named.name.into(),
            document: named.kind,
            document_number: named.document.into(),
            address: "西安市碑林区南大街1号".into(),
            demo: true,
        };
        book::add_customer(rows, &customer)?;
        book::add_line(rows, id, &named.line(today))?;
        for (days, channel, service) in CONTACTS {
            let at_ms = now_ms - days * DAY_MS;
            book::note_contact(rows, Uuid::now_v7(), id, (at_ms, channel), service, None)?;
        }
    }
    Ok(())
}

impl Named {
    fn line(&self, today: BusinessDate) -> Line {
        let opened = today.months_before(self.opened_months).unwrap_or(today);
        let bound = (self.contract_months > 0).then(|| opened.months_after(self.contract_months));
        Line {
            number: self.number.into(),
            kind: if self.number.starts_with('0') {
                LineKind::Broadband
            } else {
                LineKind::Mobile
            },
            plan: self.plan.into(),
            monthly: self.monthly,
            opened,
            contract_until: bound.flatten(),
            balance: self.balance,
        }
    }
}
