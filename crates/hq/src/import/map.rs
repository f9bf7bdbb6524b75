//! Which column of a file is what.

use std::collections::BTreeMap;
use std::path::Path;

use csv::StringRecord;
use serde::{Deserialize, Serialize};

use crate::error::Error;

/// What a column can say of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Field {
    /// What the customer is called in the other system; needed.
    Id,
    /// The name.
    Name,
    /// What sort of document, as in `resident_id`; that where there is no column.
    DocumentKind,
    /// Its number.
    DocumentNumber,
    /// The address.
    Address,
    /// The number that is used.
    Number,
    /// What its plan is called.
    Plan,
    /// What it costs a month, yuan; needed.
    MonthlyFee,
    /// What is paid ahead, yuan; below zero what is owed.
    Balance,
    /// For how many months already; needed.
    TenureMonths,
    /// For how many months a contract runs; 0 without one.
    ContractMonths,
    /// Demo only: whether the customer is old.
    Senior,
    /// Demo only: whether there is a mobile line.
    Mobile,
    /// Demo only: whether there is a second one.
    SecondLine,
    /// Demo only: whether there is a broadband line.
    Broadband,
}

/// What every file must say.
const NEEDED: [Field; 3] = [Field::Id, Field::MonthlyFee, Field::TenureMonths];
/// What a file must say besides, unless it is made up.
const NEEDED_OF_PEOPLE: [Field; 5] = [
    Field::Name,
    Field::DocumentNumber,
    Field::Address,
    Field::Number,
    Field::Plan,
];

/// A map: a JSON file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ColumnMap {
    /// What the other system is called: a customer is known by it and their id there.
    pub source: String,
    /// Names, documents, numbers and plans are made up and marked so.
    #[serde(default)]
    pub demo: bool,
    /// The title of the column of each field.
    pub columns: BTreeMap<Field, String>,
    /// What words in a column mean: `{"contractMonths": {"One year": "12"}}`.
    #[serde(default)]
    pub words: BTreeMap<Field, BTreeMap<String, String>>,
}

/// Reads a map.
///
/// # Errors
/// [`Error::Io`]; [`Error::Import`] with what does not read.
pub fn read_map(path: &Path) -> Result<ColumnMap, Error> {
    let text = std::fs::read_to_string(path).map_err(|source| Error::io(path, source))?;
    serde_json::from_str(&text)
        .map_err(|error| Error::Import(format!("{}: {error}", path.display())))
}

/// Where each field stands in a file.
#[derive(Debug)]
pub(super) struct Columns(BTreeMap<Field, usize>);

impl Columns {
    /// # Errors
    /// In a sentence: what is missing.
    pub(super) fn of(map: &ColumnMap, head: &StringRecord) -> Result<Columns, String> {
        let people = NEEDED_OF_PEOPLE.iter().filter(|_| !map.demo);
        if let Some(field) = NEEDED
            .iter()
            .chain(people)
            .find(|field| !map.columns.contains_key(field))
        {
            return Err(format!("the map names no column for {}", field.name()));
        }
        let place = |(field, title): (&Field, &String)| {
            let at = head.iter().position(|cell| cell.trim() == title);
            // The first line is not told: where the head is missing it is about a person.
            let missing = || format!("it has no column “{title}” for {}", field.name());
            at.map(|at| (*field, at)).ok_or_else(missing)
        };
        let columns = map.columns.iter().map(place);
        Ok(Columns(columns.collect::<Result<_, _>>()?))
    }

    pub(super) fn at(&self, field: Field) -> Option<usize> {
        self.0.get(&field).copied()
    }
}

impl Field {
    /// As it is written in a map.
    pub(super) fn name(self) -> String {
        let word = serde_json::to_value(self).unwrap_or_default();
        word.as_str().unwrap_or_default().to_owned()
    }
}
