//! Customers' cases as the book knows them: which there are, and how far they have come.

use guitai_hall::cases::CaseState;
use guitai_hall::customers::record::CaseBrief;
use guitai_hall::day::Millis;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::table::{read, word};
use crate::error::Error;

/// So many cases are told.
const CASES: i64 = 20;

/// Keeps a customer's case, once; none of somebody who is not in the book.
pub(crate) fn case_taken_up(
    rows: &Connection,
    customer: Uuid,
    case: &CaseBrief,
) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT OR IGNORE INTO customer_case (id, customer, at_ms, number, kind, channel, due_ms)
         SELECT ?1, id, ?3, ?4, ?5, ?6, ?7 FROM customer WHERE id = ?2",
    )?
    .execute(params![
        case.id.as_bytes().as_slice(),
        customer.as_bytes().as_slice(),
        case.at.0,
        case.number,
        word(case.kind),
        word(case.channel),
        case.due.map(|due| due.0),
    ])?;
    Ok(())
}

/// Keeps how far a case has come, where nothing later is known.
pub(crate) fn case_stands(
    rows: &Connection,
    id: Uuid,
    state: CaseState,
    at_ms: i64,
) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT INTO case_standing (id, state, at_ms) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET state = excluded.state, at_ms = excluded.at_ms
         WHERE excluded.at_ms >= at_ms",
    )?
    .execute(params![id.as_bytes().as_slice(), word(state), at_ms])?;
    Ok(())
}

/// The cases of whoever has a document, the latest first.
pub(super) fn cases_of(rows: &Connection, document: &str) -> Result<Vec<CaseBrief>, Error> {
    let mut statement = rows.prepare_cached(
        "SELECT customer_case.id, customer_case.at_ms, number, customer_case.kind, channel,
                coalesce(state, ?3), due_ms
         FROM customer_case JOIN customer ON customer.id = customer_case.customer
         LEFT JOIN case_standing ON case_standing.id = customer_case.id
         WHERE document_number = ?1 ORDER BY customer_case.at_ms DESC, customer_case.id LIMIT ?2",
    )?;
    let first = word(CaseState::Registered);
    let cases = statement.query_map(params![document, CASES, first], |row| {
        let state: CaseState = read(row, 5)?;
        let due: Option<i64> = row.get(6)?;
        Ok(CaseBrief {
            id: Uuid::from_bytes(row.get(0)?),
            at: Millis(row.get(1)?),
            number: row.get(2)?,
            kind: read(row, 3)?,
            channel: read(row, 4)?,
            state,
            due: due.filter(|_| state.is_unanswered()).map(Millis),
        })
    })?;
    Ok(cases.collect::<Result<_, _>>()?)
}
