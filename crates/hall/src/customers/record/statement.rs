//! What is printed of a customer's record, free of charge (§ 2.3.2). Pure.

use super::{Bill, Record, Usage};
use crate::day::{BusinessDate, Millis};
use crate::localized::Localized;
use serde::{Deserialize, Serialize};

/// What is printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Statement {
    /// A month's bill, item by item.
    Bill(Bill),
    /// What is used of the plan.
    Usage {
        /// By what is measured.
        usage: Vec<Usage>,
    },
    /// What there was with the customer in a month 业务受理记录.
    Orders {
        /// The month, `2026-10`.
        month: String,
        /// Oldest first.
        orders: Vec<Noted>,
    },
}

/// An order of the past.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Noted {
    /// On which day.
    pub date: BusinessDate,
    /// What the service is called.
    pub service: Localized,
    /// Its number, where it has one.
    pub order: Option<String>,
}

/// Why there is nothing to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoStatement {
    /// The record has no such line, or nobody asked for anything that there is.
    Line,
    /// There is no bill of that month.
    Month,
}

/// What of a record is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// The line's number.
    pub(crate) line: &'a str,
    /// `bill`, `usage` or `orders`.
    pub(crate) what: &'a str,
    /// `2026-10`; empty where none was asked for.
    pub(crate) month: &'a str,
}

impl Record {
    /// What is printed of it; `date` is the business date of an instant, `name` what a service is called.
    pub(crate) fn statement(
        &self,
        wanted: Wanted<'_>,
        date: impl Fn(Millis) -> BusinessDate,
        name: impl Fn(&str) -> Localized,
    ) -> Result<Statement, NoStatement> {
        let mut lines = self.lines.iter();
        let line = lines
            .find(|line| line.number == wanted.line)
            .ok_or(NoStatement::Line)?;
        match wanted.what {
            "bill" => {
                let bill = line.bills.iter().find(|bill| bill.month == wanted.month);
                let bill = bill.ok_or(NoStatement::Month)?;
                Ok(Statement::Bill(bill.clone()))
            }
            "usage" => Ok(Statement::Usage {
                usage: line.usage.clone(),
            }),
            "orders" => {
                let noted = self.contacts.iter().map(|contact| Noted {
                    date: date(contact.at),
                    service: name(&contact.service),
                    order: contact.order.clone(),
                });
                let of_month = |noted: &Noted| noted.date.to_string().starts_with(wanted.month);
                let mut orders: Vec<_> = noted.filter(of_month).collect();
                orders.sort_by_key(|noted| noted.date);
                Ok(Statement::Orders {
                    month: wanted.month.to_owned(),
                    orders,
                })
            }
            _ => Err(NoStatement::Line),
        }
    }
}
