//! What halls keep of customers beside the book: consents and notes.

use guitai_hall::customers::record::{Consent, CustomerNote};
use guitai_hall::day::Millis;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::table::{read, word};
use crate::error::Error;

/// So many notes are told.
const NOTES: i64 = 20;

/// Keeps a note, once; none of somebody who is not in the book.
pub(crate) fn note(rows: &Connection, customer: Uuid, note: &CustomerNote) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT OR IGNORE INTO customer_note (id, customer, at_ms, hall, text)
         SELECT ?1, id, ?3, ?4, ?5 FROM customer WHERE id = ?2",
    )?
    .execute(params![
        note.id.as_bytes().as_slice(),
        customer.as_bytes().as_slice(),
        note.at.0,
        note.from,
        note.text,
    ])?;
    Ok(())
}

/// Keeps what a customer said to a purpose, where nothing later is known.
pub(crate) fn consent(rows: &Connection, customer: Uuid, said: Consent) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT INTO consent (customer, purpose, given, at_ms)
         SELECT id, ?2, ?3, ?4 FROM customer WHERE id = ?1
         ON CONFLICT DO UPDATE SET given = excluded.given, at_ms = excluded.at_ms
         WHERE excluded.at_ms >= at_ms",
    )?
    .execute(params![
        customer.as_bytes().as_slice(),
        word(said.purpose),
        said.given,
        said.at.0,
    ])?;
    Ok(())
}

/// What was noted of whoever has a document, the latest first.
pub(super) fn notes_of(rows: &Connection, document: &str) -> Result<Vec<CustomerNote>, Error> {
    let mut statement = rows.prepare_cached(
        "SELECT customer_note.id, at_ms, text, hall
         FROM customer_note JOIN customer ON customer.id = customer_note.customer
         WHERE document_number = ?1 ORDER BY at_ms DESC, customer_note.id LIMIT ?2",
    )?;
    let notes = statement.query_map(params![document, NOTES], |row| {
        Ok(CustomerNote {
            id: Uuid::from_bytes(row.get(0)?),
            at: Millis(row.get(1)?),
            text: row.get(2)?,
            from: row.get(3)?,
        })
    })?;
    Ok(notes.collect::<Result<_, _>>()?)
}

/// What whoever has a document said to purposes.
pub(super) fn consents_of(rows: &Connection, document: &str) -> Result<Vec<Consent>, Error> {
    let mut statement = rows.prepare_cached(
        "SELECT purpose, given, at_ms
         FROM consent JOIN customer ON customer.id = consent.customer
         WHERE document_number = ?1 ORDER BY at_ms",
    )?;
    let said = statement.query_map([document], |row| {
        Ok(Consent {
            purpose: read(row, 0)?,
            given: row.get(1)?,
            at: Millis(row.get(2)?),
        })
    })?;
    Ok(said.collect::<Result<_, _>>()?)
}
