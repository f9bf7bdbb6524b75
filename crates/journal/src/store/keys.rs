//! The replicated map of data keys, in which a tombstone wins.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Error;
use crate::ids::KeyId;
use crate::seal::{DataKey, Secret};

fn row(rows: &Connection, id: KeyId) -> Result<Option<Option<[u8; 32]>>, Error> {
    Ok(rows
        .prepare_cached("SELECT secret FROM data_key WHERE id = ?1")?
        .query_row([id.0.as_bytes().as_slice()], |row| row.get(0))
        .optional()?)
}

/// The secret, unless it is unknown or destroyed.
pub(crate) fn secret(rows: &Connection, id: KeyId) -> Result<Option<Secret>, Error> {
    Ok(row(rows, id)?.flatten().map(Secret))
}

/// The secret, made on first use; none when the key was destroyed.
pub(crate) fn secret_or_new(rows: &Connection, id: KeyId) -> Result<Option<Secret>, Error> {
    if let Some(known) = row(rows, id)? {
        return Ok(known.map(Secret));
    }
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    let key = DataKey {
        id,
        secret: Secret(bytes),
    };
    merge(rows, &key)?;
    Ok(Some(key.secret))
}

/// Takes a key from elsewhere; answers whether it changed the map. A tombstone stays. Should two stations ever have
/// made the same key apart, the smaller secret wins, so that every replica still ends with the same map.
pub(crate) fn merge(rows: &Connection, key: &DataKey) -> Result<bool, Error> {
    let changed = rows
        .prepare_cached(
            "INSERT INTO data_key (id, secret) VALUES (?1, ?2)
             ON CONFLICT DO UPDATE SET secret = excluded.secret WHERE excluded.secret < secret",
        )?
        .execute(params![
            key.id.0.as_bytes().as_slice(),
            key.secret.0.as_slice()
        ])?;
    Ok(changed > 0)
}

/// Destroys the secret for good, known or not.
pub(crate) fn destroy(rows: &Connection, id: KeyId) -> Result<(), Error> {
    rows.prepare_cached("INSERT INTO data_key (id, secret) VALUES (?1, NULL) ON CONFLICT DO UPDATE SET secret = NULL")?
        .execute([id.0.as_bytes().as_slice()])?;
    Ok(())
}
