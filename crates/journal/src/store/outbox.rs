//! What is to be done outside the file, written in the transaction that wants it.

use rusqlite::{Connection, params};
use serde_json::Value;

use crate::error::Error;

/// One thing to do outside, at least once.
#[derive(Clone, Debug, PartialEq)]
pub struct OutboxItem {
    /// Its number.
    pub id: i64,
    /// Who takes care of it: `print`.
    pub topic: String,
    /// What to do.
    pub payload: Value,
    /// How often it was tried.
    pub attempts: u32,
}

pub(crate) fn put(
    rows: &Connection,
    topic: &str,
    payload: &Value,
    due_ms: i64,
) -> Result<i64, Error> {
    rows.prepare_cached("INSERT INTO outbox (topic, payload, due_ms) VALUES (?1, ?2, ?3)")?
        .execute(params![topic, payload.to_string(), due_ms])?;
    Ok(rows.last_insert_rowid())
}

pub(crate) fn due(rows: &Connection, topic: &str, now_ms: i64) -> Result<Vec<OutboxItem>, Error> {
    let mut statement = rows.prepare_cached(
        "SELECT id, topic, payload, attempts FROM outbox WHERE topic = ?1 AND due_ms <= ?2 ORDER BY id LIMIT 256",
    )?;
    let found = statement
        .query_map(params![topic, now_ms], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get::<_, String>(2)?,
                row.get(3)?,
            ))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    found
        .into_iter()
        .map(|(id, topic, payload, attempts)| {
            Ok(OutboxItem {
                id,
                topic,
                payload: serde_json::from_str(&payload)?,
                attempts,
            })
        })
        .collect()
}

pub(crate) fn done(rows: &Connection, id: i64) -> Result<(), Error> {
    rows.prepare_cached("DELETE FROM outbox WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

pub(crate) fn retry(rows: &Connection, id: i64, due_ms: i64, failure: &str) -> Result<(), Error> {
    rows.prepare_cached(
        "UPDATE outbox SET attempts = attempts + 1, due_ms = ?2, failure = ?3 WHERE id = ?1",
    )?
    .execute(params![id, due_ms, failure])?;
    Ok(())
}
