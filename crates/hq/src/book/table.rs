//! Customers and lines as rows.

use guitai_hall::customers::DocumentKind;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use uuid::Uuid;

use super::{Customer, Line};
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
    Ok(())
}

pub(crate) fn add_line(rows: &Connection, customer: Uuid, line: &Line) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT INTO line (number, customer, kind, plan, monthly_fen, opened, contract_until, balance_fen)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        line.number,
        customer.as_bytes().as_slice(),
        line.kind.word(),
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

/// The word of a kind, as it stands in JSON.
fn word(kind: DocumentKind) -> String {
    match serde_json::to_value(kind) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
