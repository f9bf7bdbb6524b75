//! One row: what it says of a customer, or why it says nothing that can be kept.

use std::fmt;

use csv::StringRecord;
use guitai_hall::Fen;
use guitai_hall::catalog::LineKind;
use guitai_hall::customers::{DocumentKind, document_number};
use guitai_hall::day::BusinessDate;
use serde::{Serialize, Serializer};
use serde_json::Value;
use uuid::{Uuid, uuid};

use super::made_up;
use super::map::{ColumnMap, Columns, Field};
use crate::book::{Customer, Line};

/// Under which the ids of imported customers are made of source and name there.
const IMPORTED: Uuid = uuid!("0190b5a0-0000-7000-8000-637573746f6d");
/// The most characters of a cell that is kept.
const LONGEST: usize = 200;
/// No line is older: a hundred years.
const MONTHS: u32 = 1_200;

/// A row that could not be taken.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Wrong {
    /// The line of the file on which it begins, from 1 on.
    pub line: u64,
    /// Why.
    pub reason: Reason,
}

/// Why a row could not be taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// It has another number of cells than the head.
    Cells {
        /// As many as the head.
        expected: u64,
        /// As many as it has.
        found: u64,
    },
    /// It runs over several lines, as where a quote does not close, and takes the rows behind it along.
    Unreadable,
    /// A cell is empty that must not be.
    Empty(Field),
    /// A cell is longer than anything of its kind.
    TooLong(Field),
    /// A cell says something that the field cannot be.
    Odd(Field),
    /// The document's number is none of its kind.
    Document,
    /// The number is somebody else's.
    NumberTaken,
    /// Under this id the book has somebody with another document.
    OtherPerson,
    /// There are no made-up numbers left.
    NoNumberLeft,
}

/// In words, never with what the cell says: lists of wrong rows are passed on.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Cells { expected, found } => write!(f, "{found} cells instead of {expected}"),
            Reason::Unreadable => {
                f.write_str("runs over several lines: perhaps a quote does not close")
            }
            Reason::Empty(field) => write!(f, "no {}", field.name()),
            Reason::TooLong(field) => write!(f, "{} is too long", field.name()),
            Reason::Odd(field) => write!(f, "{} is none", field.name()),
            Reason::Document => f.write_str("the document's number is none of its kind"),
            Reason::NumberTaken => f.write_str("the number is another customer's"),
            Reason::OtherPerson => f.write_str("the id is that of somebody with another document"),
            Reason::NoNumberLeft => f.write_str("there are no made-up numbers left"),
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A customer with what they use.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Subscriber {
    pub(super) customer: Customer,
    /// Made-up ones have their numbers still to come.
    pub(super) lines: Vec<Line>,
}

/// A row under its map.
pub(super) struct Row<'a> {
    cells: &'a StringRecord,
    columns: &'a Columns,
    map: &'a ColumnMap,
}

impl<'a> Row<'a> {
    pub(super) fn new(
        cells: &'a StringRecord,
        columns: &'a Columns,
        map: &'a ColumnMap,
    ) -> Row<'a> {
        Row {
            cells,
            columns,
            map,
        }
    }

    /// Reads the row. `today`: tenures end there.
    pub(super) fn read(&self, today: BusinessDate) -> Result<Subscriber, Reason> {
        let external = self.text(Field::Id)?;
        let id = Uuid::new_v5(
            &IMPORTED,
            format!("{}\n{external}", self.map.source).as_bytes(),
        );
        let tenure = self.months(Field::TenureMonths)?;
        let contract = match self.map.columns.get(&Field::ContractMonths) {
            Some(_) => self.months(Field::ContractMonths)?,
            None => 0,
        };
        let opened = today
            .months_before(tenure)
            .ok_or(Reason::Odd(Field::TenureMonths))?;
        let term = Term {
            monthly: self.fee()?,
            opened,
            contract_until: running_until(opened, tenure, contract),
        };
        let person = Person {
            id,
            source: self.map.source.clone(),
            external: external.to_owned(),
        };
        if self.map.demo {
            self.made_up(person, &term, today)
        } else {
            self.real(person, &term, today)
        }
    }

    fn real(&self, person: Person, term: &Term, today: BusinessDate) -> Result<Subscriber, Reason> {
        let kind = match self.cell(Field::DocumentKind) {
            Some("") | None => DocumentKind::ResidentId,
            Some(word) => serde_json::from_value(Value::from(word))
                .map_err(|_| Reason::Odd(Field::DocumentKind))?,
        };
        let typed = self.text(Field::DocumentNumber)?;
        let number = document_number(kind, typed, today).map_err(|_| Reason::Document)?;
        let balance = match self.cell(Field::Balance) {
            Some("") | None => Fen::ZERO,
            Some(_) => self.yuan(Field::Balance)?,
        };
        let line = self.text(Field::Number)?;
        let kind_of_line = line_kind(line).ok_or(Reason::Odd(Field::Number))?;
        Ok(Subscriber {
            customer: Customer {
                id: person.id,
                source: person.source,
                external: person.external,
                name: self.text(Field::Name)?.to_owned(),
                document: kind,
                document_number: number,
                address: self.text(Field::Address)?.to_owned(),
                demo: false,
            },
            lines: vec![Line {
                number: line.to_owned(),
                plan: self.text(Field::Plan)?.to_owned(),
                ..term.line(kind_of_line, balance)
            }],
        })
    }

    fn made_up(
        &self,
        person: Person,
        term: &Term,
        today: BusinessDate,
    ) -> Result<Subscriber, Reason> {
        let senior = self.yes(Field::Senior)?;
        let somebody = made_up::somebody(person.id, senior, today);
        let balance = made_up::balance(person.id, term.monthly);
        let mut lines = Vec::new();
        for (field, kind) in [
            (Field::Mobile, LineKind::Mobile),
            (Field::SecondLine, LineKind::Mobile),
            (Field::Broadband, LineKind::Broadband),
        ] {
            if self.yes(field)? {
                lines.push(term.line(kind, Fen::ZERO));
            }
        }
        // What a month costs in all, and what is paid ahead of it, stand at the first line.
        let further = lines.iter_mut().skip(1);
        further.for_each(|line| line.monthly = Fen::ZERO);
        if let Some(first) = lines.first_mut() {
            first.balance = balance;
        }
        for line in &mut lines {
            line.plan = made_up::plan(line.kind, line.monthly);
        }
        Ok(Subscriber {
            customer: Customer {
                id: person.id,
                source: person.source,
                external: person.external,
                name: somebody.name,
                document: DocumentKind::ResidentId,
                document_number: somebody.document_number,
                address: somebody.address,
                demo: true,
            },
            lines,
        })
    }

    /// A cell in the map's words; none where the map names no column.
    fn cell(&self, field: Field) -> Option<&str> {
        let cell = self.cells.get(self.columns.at(field)?)?.trim();
        let meant = self.map.words.get(&field).and_then(|words| words.get(cell));
        Some(meant.map_or(cell, String::as_str))
    }

    fn text(&self, field: Field) -> Result<&str, Reason> {
        let text = self.cell(field).unwrap_or_default();
        if text.is_empty() {
            return Err(Reason::Empty(field));
        }
        if text.chars().count() > LONGEST {
            return Err(Reason::TooLong(field));
        }
        Ok(text)
    }

    fn yuan(&self, field: Field) -> Result<Fen, Reason> {
        Fen::from_yuan(self.text(field)?).ok_or(Reason::Odd(field))
    }

    fn fee(&self) -> Result<Fen, Reason> {
        let fee = self.yuan(Field::MonthlyFee)?;
        if fee < Fen::ZERO {
            return Err(Reason::Odd(Field::MonthlyFee));
        }
        Ok(fee)
    }

    fn months(&self, field: Field) -> Result<u32, Reason> {
        let months: Option<u32> = self.text(field)?.parse().ok();
        months
            .filter(|months| *months <= MONTHS)
            .ok_or(Reason::Odd(field))
    }

    /// Yes or no, no where there is no column.
    fn yes(&self, field: Field) -> Result<bool, Reason> {
        match self.cell(field) {
            None | Some("no" | "0") => Ok(false),
            Some("yes" | "1") => Ok(true),
            Some("") => Err(Reason::Empty(field)),
            Some(_) => Err(Reason::Odd(field)),
        }
    }
}

/// Who a row is about.
struct Person {
    id: Uuid,
    source: String,
    external: String,
}

/// On what terms.
struct Term {
    monthly: Fen,
    opened: BusinessDate,
    contract_until: Option<BusinessDate>,
}

impl Term {
    fn line(&self, kind: LineKind, balance: Fen) -> Line {
        Line {
            number: String::new(),
            kind,
            plan: String::new(),
            monthly: self.monthly,
            opened: self.opened,
            contract_until: self.contract_until,
            balance,
        }
    }
}

/// The last day of the contract that runs now, each beginning where the one before ended.
fn running_until(opened: BusinessDate, tenure: u32, contract: u32) -> Option<BusinessDate> {
    if contract == 0 {
        return None;
    }
    opened.months_after((tenure / contract + 1) * contract)
}

/// Mobile numbers begin with 1, accounts of fixed lines with an area code.
fn line_kind(number: &str) -> Option<LineKind> {
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    match number.as_bytes() {
        [b'1', b'3'..=b'9', ..] if digits && number.len() == 11 => Some(LineKind::Mobile),
        [b'0', ..] if digits && (10..=12).contains(&number.len()) => Some(LineKind::Broadband),
        _ => None,
    }
}
