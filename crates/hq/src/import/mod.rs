//! Taking customers over from another system: a CSV file, and a map that says which column is what.
//!
//! Good rows are kept, wrong ones are listed with line and reason. A row that the book has already changes nothing, so a
//! file can be imported again, whole or after a break.

mod made_up;
mod map;
mod row;
mod text;

pub use map::{ColumnMap, Field, read_map};
pub use row::{Reason, Wrong};

use std::path::Path;

use csv::{ErrorKind, ReaderBuilder, StringRecord};
use guitai_hall::day::{BusinessDate, Millis, Zone};
use rusqlite::Connection;
use serde::{Serialize, Serializer};
use uuid::Uuid;

use crate::book::{self, Customer, Line};
use crate::error::Error;
use crate::headquarters::Headquarters;
use made_up::Numbers;
use map::Columns;
use row::{Row, Subscriber};

/// So many rows are written at once, so that halls need not wait long for their turn.
const BATCH: usize = 500;
/// The calendar that tenures are counted in.
const ZONE: &str = "Asia/Shanghai";

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Imported {
    /// Rows read, the head not counted.
    pub rows: u64,
    /// Customers that were not in the book.
    pub new_customers: u64,
    /// Their lines, and those that known customers have besides.
    pub new_lines: u64,
    /// Rows that the book had already.
    pub known: u64,
    /// Rows that could not be taken.
    #[serde(serialize_with = "count")]
    pub wrong: Vec<Wrong>,
}

/// The rows themselves are listed apart.
fn count<S: Serializer>(wrong: &[Wrong], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(wrong.len() as u64)
}

impl Headquarters {
    /// Takes customers into the account book. `progress` hears how many bytes of how many were read.
    ///
    /// # Errors
    /// [`Error::Import`] with what is the matter with the file as a whole: no text, no rows, a column that the map names
    /// and the file lacks. The file's own.
    pub fn import_customers(
        &self,
        file: &Path,
        map: &ColumnMap,
        progress: impl FnMut(u64, u64),
    ) -> Result<Imported, Error> {
        let bytes = std::fs::read(file).map_err(|source| Error::io(file, source))?;
        self.import(&bytes, map, progress)
            .map_err(|error| match error {
                Error::Import(reason) => Error::Import(format!("{}: {reason}", file.display())),
                other => other,
            })
    }

    /// The same of a file's bytes.
    pub(crate) fn import(
        &self,
        bytes: &[u8],
        map: &ColumnMap,
        mut progress: impl FnMut(u64, u64),
    ) -> Result<Imported, Error> {
        let text = text::decoded(bytes).map_err(Error::Import)?;
        let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
        let head = reader
            .headers()
            .map_err(|error| Error::Import(error.to_string()))?;
        let columns = Columns::of(map, head).map_err(Error::Import)?;
        let mut import = Import {
            map,
            columns,
            today: today(self.now_ms()),
            lines: Lines::of(&text),
            numbers: Numbers::new(),
            done: Imported::default(),
        };
        let total = text.len() as u64;
        let mut records = reader.records();
        loop {
            let batch: Vec<_> = records.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            let read = batch.last().and_then(reached);
            self.write(|rows| {
                batch
                    .into_iter()
                    .try_for_each(|record| import.take(rows, record))
            })?;
            progress(read.unwrap_or(total), total);
        }
        progress(total, total);
        if import.done.rows == 0 {
            return Err(Error::Import("there is no row below its head".into()));
        }
        Ok(import.done)
    }
}

pub(crate) fn today(now_ms: i64) -> BusinessDate {
    let zone = Zone::named(ZONE).expect("the zones are part of the program");
    zone.date(Millis(now_ms))
}

/// The byte at which a record begins.
fn reached(record: &csv::Result<StringRecord>) -> Option<u64> {
    let position = match record {
        Ok(record) => record.position(),
        Err(error) => error.position(),
    };
    position.map(csv::Position::byte)
}

/// An import under way.
struct Import<'a> {
    map: &'a ColumnMap,
    columns: Columns,
    today: BusinessDate,
    lines: Lines<'a>,
    numbers: Numbers,
    done: Imported,
}

/// The lines of a text, counted as far as it was read.
struct Lines<'a> {
    text: &'a [u8],
    read: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Lines<'a> {
        Lines {
            text: text.as_bytes(),
            read: 0,
            line: 1,
        }
    }

    /// The line of the first character at or after a byte that ends no line. Bytes come in rising order.
    fn at(&mut self, byte: u64) -> u64 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(next) = self.text.get(self.read) {
            if self.read >= byte && !matches!(next, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(*next == b'\n');
            self.read += 1;
        }
        self.line
    }
}

impl Import<'_> {
    fn take(&mut self, rows: &Connection, record: csv::Result<StringRecord>) -> Result<(), Error> {
        self.done.rows += 1;
        let begins = reached(&record).unwrap_or_default();
        let line = self.lines.at(begins);
        let read = match record {
            // A quote that does not close runs on over the rows behind it.
            Ok(record) if record.iter().any(|cell| cell.contains('\n')) => Err(Reason::Unreadable),
            Ok(record) => Row::new(&record, &self.columns, self.map).read(self.today),
            Err(error) => Err(reason_of(&error)),
        };
        let kept = match read {
            Ok(subscriber) => self.keep(rows, subscriber)?,
            Err(reason) => Err(reason),
        };
        if let Err(reason) = kept {
            self.done.wrong.push(Wrong { line, reason });
        }
        Ok(())
    }

    /// Writes what is new of a subscriber.
    fn keep(
        &mut self,
        rows: &Connection,
        subscriber: Subscriber,
    ) -> Result<Result<(), Reason>, Error> {
        let Subscriber { customer, lines } = subscriber;
        let known = book::known(rows, &customer.source, &customer.external)?;
        match known {
            Some(_) if self.map.demo => {
                self.done.known += 1;
                Ok(Ok(()))
            }
            Some(id) if !book::is_of(rows, id, &customer)? => Ok(Err(Reason::OtherPerson)),
            Some(id) => self.keep_more(rows, id, lines),
            None => self.keep_new(rows, &customer, lines),
        }
    }

    fn keep_new(
        &mut self,
        rows: &Connection,
        customer: &Customer,
        mut lines: Vec<Line>,
    ) -> Result<Result<(), Reason>, Error> {
        if self.map.demo
            && let Err(reason) = self.numbers.give(rows, &mut lines)?
        {
            return Ok(Err(reason));
        }
        for line in &lines {
            if book::owner(rows, &line.number)?.is_some() {
                return Ok(Err(Reason::NumberTaken));
            }
        }
        book::add_customer(rows, customer)?;
        for line in &lines {
            book::add_line(rows, customer.id, line)?;
        }
        self.done.new_customers += 1;
        self.done.new_lines += lines.len() as u64;
        Ok(Ok(()))
    }

    /// A further row of a customer: another number of theirs, or one that the book has.
    fn keep_more(
        &mut self,
        rows: &Connection,
        customer: Uuid,
        lines: Vec<Line>,
    ) -> Result<Result<(), Reason>, Error> {
        let mut news = Vec::new();
        for line in lines {
            match book::owner(rows, &line.number)? {
                None => news.push(line),
                Some(owner) if owner == customer => {}
                Some(_) => return Ok(Err(Reason::NumberTaken)),
            }
        }
        if news.is_empty() {
            self.done.known += 1;
        }
        for line in &news {
            book::add_line(rows, customer, line)?;
        }
        self.done.new_lines += news.len() as u64;
        Ok(Ok(()))
    }
}

fn reason_of(error: &csv::Error) -> Reason {
    match error.kind() {
        ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => Reason::Cells {
            expected: *expected_len,
            found: *len,
        },
        _ => Reason::Unreadable,
    }
}
