//! Results by command id: a repeat is answered, not done again.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Error;
use crate::ids::{CommandId, Hash};

/// What is known of a command id.
pub(crate) enum Known {
    /// Nothing.
    New,
    /// Done, with this result as JSON.
    Done(String),
    /// Done with another content.
    Other,
}

pub(crate) fn look_up(rows: &Connection, id: CommandId, digest: Hash) -> Result<Known, Error> {
    let found: Option<([u8; 32], String)> = rows
        .prepare_cached("SELECT digest, result FROM command WHERE id = ?1")?
        .query_row([id.0.as_bytes().as_slice()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    Ok(match found {
        None => Known::New,
        Some((known, result)) if known == digest.0 => Known::Done(result),
        Some(_) => Known::Other,
    })
}

pub(crate) fn keep(
    rows: &Connection,
    id: CommandId,
    digest: Hash,
    result: &str,
) -> Result<(), Error> {
    rows.prepare_cached("INSERT INTO command (id, digest, result) VALUES (?1, ?2, ?3)")?
        .execute(params![
            id.0.as_bytes().as_slice(),
            digest.0.as_slice(),
            result
        ])?;
    Ok(())
}
