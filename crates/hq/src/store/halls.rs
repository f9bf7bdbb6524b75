//! Halls, their stations, and the codes that admit new ones.

use guitai_journal::{Hash, StationId};
use guitai_sync::{Audience, Carrier, PublicKey};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::Error;
use crate::store::station;

/// A code as it is kept.
pub(crate) struct CodeRow {
    pub(crate) hall: String,
    pub(crate) expires_ms: i64,
    pub(crate) used_by: Option<StationId>,
}

/// Begins a hall unless it is known.
pub(crate) fn ensure(rows: &Connection, code: &str, now_ms: i64) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT INTO hall (code, since_ms) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    )?
    .execute(params![code, now_ms])?;
    Ok(())
}

pub(crate) fn keep_code(
    rows: &Connection,
    hash: Hash,
    hall: &str,
    expires_ms: i64,
) -> Result<(), Error> {
    rows.prepare_cached("INSERT INTO enrol_code (hash, hall, expires_ms) VALUES (?1, ?2, ?3)")?
        .execute(params![hash.0.as_slice(), hall, expires_ms])?;
    Ok(())
}

pub(crate) fn code(rows: &Connection, hash: Hash) -> Result<Option<CodeRow>, Error> {
    Ok(rows
        .prepare_cached("SELECT hall, expires_ms, used_by FROM enrol_code WHERE hash = ?1")?
        .query_row([hash.0.as_slice()], |row| {
            let used: Option<[u8; 16]> = row.get(2)?;
            let used_by = used.map(|bytes| StationId(uuid::Uuid::from_bytes(bytes)));
            Ok(CodeRow {
                hall: row.get(0)?,
                expires_ms: row.get(1)?,
                used_by,
            })
        })
        .optional()?)
}

pub(crate) fn use_code(
    rows: &Connection,
    hash: Hash,
    by: StationId,
    now_ms: i64,
) -> Result<(), Error> {
    rows.prepare_cached("UPDATE enrol_code SET used_by = ?2, used_ms = ?3 WHERE hash = ?1")?
        .execute(params![
            hash.0.as_slice(),
            by.0.as_bytes().as_slice(),
            now_ms
        ])?;
    Ok(())
}

/// Admits a station, or gives a known one a new key and token.
pub(crate) fn admit(
    rows: &Connection,
    carrier: &Carrier,
    name: &str,
    token: Hash,
    now_ms: i64,
) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT INTO station (id, hall, name, public_key, token, enrolled_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET name = ?3, public_key = ?4, token = ?5, enrolled_ms = ?6",
    )?
    .execute(params![
        carrier.station.0.as_bytes().as_slice(),
        carrier.audience.hall,
        name,
        carrier.key.as_bytes().as_slice(),
        token.0.as_slice(),
        now_ms,
    ])?;
    Ok(())
}

pub(crate) fn by_token(rows: &Connection, token: Hash) -> Result<Option<Carrier>, Error> {
    rows.prepare_cached("SELECT id, hall, public_key FROM station WHERE token = ?1")?
        .query_row([token.0.as_slice()], carrier)
        .optional()?
        .transpose()
}

pub(crate) fn by_id(rows: &Connection, id: StationId) -> Result<Option<Carrier>, Error> {
    rows.prepare_cached("SELECT id, hall, public_key FROM station WHERE id = ?1")?
        .query_row([id.0.as_bytes().as_slice()], carrier)
        .optional()?
        .transpose()
}

fn carrier(row: &Row<'_>) -> rusqlite::Result<Result<Carrier, Error>> {
    let (station, hall, key) = (station(row, 0)?, row.get(1)?, row.get(2)?);
    let key = PublicKey::from_bytes(key).map_err(|_| Error::Damaged("a station's key is none"));
    Ok(key.map(|key| Carrier {
        station,
        audience: Audience { hall },
        key,
    }))
}
