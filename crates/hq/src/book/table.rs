//! Customers and lines as rows.

use guitai_hall::Fen;
use guitai_hall::catalog::LineStanding;
use guitai_hall::customers::record::Owed;
use guitai_hall::masking;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use super::{Customer, Line, record};
use crate::error::Error;

/// The customer of this source with this name there, if the book has them.
pub(crate) fn known(
    rows: &Connection,
    source: &str,
    external: &str,
) -> Result<Option<Uuid>, Error> {
    let id: Option<[u8; 16]> = rows
        .prepare_cached("SELECT id FROM customer WHERE source = ?1 AND external = ?2")?
        .query_row([source, external], |row| row.get(0))
        .optional()?;
    Ok(id.map(Uuid::from_bytes))
}

/// Whether a customer in the book has this one's document.
pub(crate) fn is_of(rows: &Connection, id: Uuid, other: &Customer) -> Result<bool, Error> {
    let same: i64 = rows
        .prepare_cached(
            "SELECT count(*) FROM customer
             WHERE id = ?1 AND document_kind = ?2 AND document_number = ?3",
        )?
        .query_row(
            params![
                id.as_bytes().as_slice(),
                word(other.document),
                other.document_number
            ],
            |row| row.get(0),
        )?;
    Ok(same > 0)
}

pub(crate) fn add_customer(rows: &Connection, customer: &Customer) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT INTO customer (id, source, external, name, document_kind, document_number, address, demo)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        customer.id.as_bytes().as_slice(),
        customer.source,
        customer.external,
        customer.name,
        word(customer.document),
        customer.document_number,
        customer.address,
        customer.demo,
    ])?;
    Ok(record::name(rows, customer.id, &customer.name)?)
}

pub(crate) fn add_line(rows: &Connection, customer: Uuid, line: &Line) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT INTO line (number, customer, kind, plan, monthly_fen, opened, contract_until, balance_fen)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        line.number,
        customer.as_bytes().as_slice(),
        word(line.kind),
        line.plan,
        line.monthly.0,
        line.opened.to_string(),
        line.contract_until.map(|date| date.to_string()),
        line.balance.0,
    ])?;
    Ok(())
}

/// Whose a number is.
pub(crate) fn owner(rows: &Connection, number: &str) -> Result<Option<Uuid>, Error> {
    let id: Option<[u8; 16]> = rows
        .prepare_cached("SELECT customer FROM line WHERE number = ?1")?
        .query_row([number], |row| row.get(0))
        .optional()?;
    Ok(id.map(Uuid::from_bytes))
}

/// The customer with a document; of several the first.
pub(crate) fn with_document(rows: &Connection, number: &str) -> Result<Option<Uuid>, Error> {
    let id: Option<[u8; 16]> = rows
        .prepare_cached("SELECT id FROM customer WHERE document_number = ?1 ORDER BY id LIMIT 1")?
        .query_row([number], |row| row.get(0))
        .optional()?;
    Ok(id.map(Uuid::from_bytes))
}

/// A line as it stands, and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Held {
    pub(crate) line: Line,
    pub(crate) standing: LineStanding,
    pub(crate) owner: Uuid,
    pub(crate) owner_name: String,
    pub(crate) owner_document: String,
}

/// The line with a number, closed ones too.
pub(crate) fn held(rows: &Connection, number: &str) -> Result<Option<Held>, Error> {
    Ok(rows
        .prepare_cached(
            "SELECT line.number, kind, plan, monthly_fen, opened, contract_until, balance_fen, standing,
                customer.id, name, document_number
             FROM line JOIN customer ON customer.id = line.customer WHERE line.number = ?1",
        )?
        .query_row([number], |row| {
            let contract: Option<String> = row.get(5)?;
            Ok(Held {
                line: Line {
                    number: row.get(0)?,
                    kind: read(row, 1)?,
                    plan: row.get(2)?,
                    monthly: Fen(row.get(3)?),
                    opened: read(row, 4)?,
                    contract_until: contract.map(|_| read(row, 5)).transpose()?,
                    balance: Fen(row.get(6)?),
                },
                standing: read(row, 7)?,
                owner: Uuid::from_bytes(row.get(8)?),
                owner_name: row.get(9)?,
                owner_document: row.get(10)?,
            })
        })
        .optional()?)
}

/// What a number that is in use owes, and whose it is, masked.
pub(crate) fn owed_on(rows: &Connection, number: &str) -> Result<Option<Owed>, Error> {
    let in_use = held(rows, number)?.filter(|held| held.standing != LineStanding::Closed);
    Ok(in_use.map(|held| Owed {
        name: masking::name(&held.owner_name),
        fen: Fen(held.line.balance.0.min(0).saturating_neg()),
    }))
}

/// Whether the book knows nobody: then it stands for no operator, and judges nothing.
pub(crate) fn is_empty(rows: &Connection) -> Result<bool, Error> {
    let any: bool = rows
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM customer)")?
        .query_row([], |row| row.get(0))?;
    Ok(!any)
}

/// How many mobile numbers stand in a document's name, in all halls together; closed ones do not count.
pub(crate) fn mobiles_of(rows: &Connection, document: &str) -> Result<u32, Error> {
    Ok(rows
        .prepare_cached(
            "SELECT count(*) FROM line JOIN customer ON customer.id = line.customer
             WHERE document_number = ?1 AND kind = 'mobile' AND standing <> 'closed'",
        )?
        .query_row([document], |row| row.get(0))?)
}

/// What the lines of a document owe together.
pub(crate) fn owed_by(rows: &Connection, document: &str) -> Result<Fen, Error> {
    let owed: i64 = rows
        .prepare_cached(
            "SELECT coalesce(-sum(min(balance_fen, 0)), 0)
             FROM line JOIN customer ON customer.id = line.customer WHERE document_number = ?1",
        )?
        .query_row([document], |row| row.get(0))?;
    Ok(Fen(owed))
}

/// Whether a value-added service is on a line.
pub(crate) fn has_extra(rows: &Connection, number: &str, extra: &str) -> Result<bool, Error> {
    Ok(rows
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM line_extra WHERE number = ?1 AND extra = ?2)",
        )?
        .query_row([number, extra], |row| row.get(0))?)
}

/// A column whose words are those in JSON.
pub(super) fn read<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let word: String = row.get(column)?;
    serde_json::from_value(Value::String(word)).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, error.into())
    })
}

/// The word of a kind, as it stands in JSON.
pub(super) fn word(kind: impl Serialize) -> String {
    match serde_json::to_value(kind) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
