//! The data keys of each hall, in which a tombstone wins.

use guitai_journal::{DataKey, KeyId, Secret};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::error::Error;

/// Takes a key in; one that is known or destroyed stays as it is.
pub(crate) fn merge(rows: &Connection, hall: &str, key: &DataKey) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT INTO data_key (hall, id, secret) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?
    .execute(params![
        hall,
        key.id.0.as_bytes().as_slice(),
        key.secret.0.as_slice()
    ])?;
    Ok(())
}

/// The secret of a hall's key, which is made where there is none; none for one that was destroyed.
pub(crate) fn secret_or_new(
    rows: &Connection,
    hall: &str,
    id: KeyId,
) -> Result<Option<Secret>, Error> {
    let new = DataKey {
        id,
        secret: Secret(rand::random()),
    };
    merge(rows, hall, &new)?;
    secret(rows, hall, id)
}

/// The secret of a hall's key; none for one that is unknown or was destroyed.
pub(crate) fn secret(rows: &Connection, hall: &str, id: KeyId) -> Result<Option<Secret>, Error> {
    let living = living(rows, hall, &[id])?;
    Ok(living.into_iter().next().map(|key| key.secret))
}

/// Destroys a key for good, known or not.
pub(crate) fn destroy(rows: &Connection, hall: &str, id: KeyId) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT INTO data_key (hall, id, secret) VALUES (?1, ?2, NULL)
         ON CONFLICT (hall, id) DO UPDATE SET secret = NULL",
    )?
    .execute(params![hall, id.0.as_bytes().as_slice()])?;
    Ok(())
}

/// Those of the named keys that still exist.
pub(crate) fn living(rows: &Connection, hall: &str, ids: &[KeyId]) -> Result<Vec<DataKey>, Error> {
    let mut statement =
        rows.prepare_cached("SELECT secret FROM data_key WHERE hall = ?1 AND id = ?2")?;
    let mut keys = Vec::with_capacity(ids.len());
    for id in ids {
        let secret: Option<Option<[u8; 32]>> = statement
            .query_row(params![hall, id.0.as_bytes().as_slice()], |row| row.get(0))
            .optional()?;
        keys.extend(secret.flatten().map(|secret| DataKey {
            id: *id,
            secret: Secret(secret),
        }));
    }
    Ok(keys)
}

/// The keys that a run names, as one blob.
pub(crate) fn pack(keys: &[DataKey]) -> Vec<u8> {
    keys.iter().flat_map(|key| *key.id.0.as_bytes()).collect()
}

pub(crate) fn unpack(blob: &[u8]) -> impl Iterator<Item = KeyId> + '_ {
    blob.as_chunks::<16>()
        .0
        .iter()
        .map(|bytes| KeyId(Uuid::from_bytes(*bytes)))
}
