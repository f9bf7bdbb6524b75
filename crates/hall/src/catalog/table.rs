//! Published versions as rows: which is in force, and the text of each.

use super::book::{CATALOG_ID, Catalog};
use crate::day::Millis;
use guitai_journal::{Hash, Projection};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

impl Projection for Catalog {
    const VERSION: u32 = 1;
    const CREATE: &'static str = "
        CREATE TABLE catalog_version (
            version INTEGER PRIMARY KEY,
            valid_from INTEGER NOT NULL,
            hash BLOB NOT NULL,
            body TEXT NOT NULL
        ) STRICT;
    ";
    const TABLES: &'static [&'static str] = &["catalog_version"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        if id != CATALOG_ID {
            return Ok(()); // the catalog has one subject; another is somebody's mistake
        }
        rows.prepare_cached("DELETE FROM catalog_version")?
            .execute([])?;
        for published in self.versions.values() {
            let body = serde_json::to_string(published)
                .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
            rows.prepare_cached(
                "INSERT INTO catalog_version (version, valid_from, hash, body)
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                published.version,
                published.valid_from,
                Hash::of(body.as_bytes()).0,
                body
            ])?;
        }
        Ok(())
    }
}

/// Which text a version has: a version's text changes only where an earlier one arrives late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VersionKey {
    pub(crate) version: u32,
    pub(crate) hash: [u8; 32],
}

/// The highest version in force at an instant.
pub(crate) fn in_force(rows: &Connection, now: Millis) -> rusqlite::Result<Option<VersionKey>> {
    rows.prepare_cached(
        "SELECT version, hash FROM catalog_version
         WHERE valid_from <= ?1 ORDER BY version DESC LIMIT 1",
    )?
    .query_row([now], read_key)
    .optional()
}

/// A version by its number, in force, to come or replaced.
pub(crate) fn by_version(rows: &Connection, version: u32) -> rusqlite::Result<Option<VersionKey>> {
    rows.prepare_cached("SELECT version, hash FROM catalog_version WHERE version = ?1")?
        .query_row([version], read_key)
        .optional()
}

/// The text of a version.
pub(crate) fn body(
    rows: &Connection,
    version: u32,
) -> rusqlite::Result<super::published::Published> {
    rows.prepare_cached("SELECT body FROM catalog_version WHERE version = ?1")?
        .query_row([version], |row| {
            let body: String = row.get(0)?;
            serde_json::from_str(&body).map_err(|error| {
                rusqlite::Error::FromSqlConversionFailure(0, Type::Text, error.into())
            })
        })
}

fn read_key(row: &rusqlite::Row<'_>) -> rusqlite::Result<VersionKey> {
    Ok(VersionKey {
        version: row.get(0)?,
        hash: row.get(1)?,
    })
}
