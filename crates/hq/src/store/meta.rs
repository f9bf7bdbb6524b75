//! Who headquarters is.

use guitai_journal::StationId;
use guitai_sync::Identity;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::error::Error;

fn get<const N: usize>(rows: &Connection, name: &str) -> Result<Option<[u8; N]>, Error> {
    Ok(rows
        .prepare_cached("SELECT value FROM meta WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

fn put(rows: &Connection, name: &str, value: &[u8]) -> Result<(), Error> {
    rows.prepare_cached("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)")?
        .execute(params![name, value])?;
    Ok(())
}

/// The identity, if the file has one yet.
pub(crate) fn identity(rows: &Connection) -> Result<Option<Identity>, Error> {
    let (station, seed) = (get::<16>(rows, "station")?, get::<32>(rows, "seed")?);
    Ok(station
        .zip(seed)
        .map(|(station, seed)| Identity::new(StationId(Uuid::from_bytes(station)), &seed)))
}

/// Makes the identity of a new headquarters.
pub(crate) fn begin(rows: &Connection) -> Result<Identity, Error> {
    let (station, seed) = (StationId(Uuid::now_v7()), Identity::new_seed());
    put(rows, "station", station.0.as_bytes())?;
    put(rows, "seed", &seed)?;
    put_mark(rows, Uuid::new_v4(), 0)?;
    Ok(Identity::new(station, &seed))
}

/// The file's side of the mark: its token, and how many entries headquarters has written itself.
pub(crate) fn mark(rows: &Connection) -> Result<(Uuid, u64), Error> {
    let token = get(rows, "token")?.map(Uuid::from_bytes);
    let written = get(rows, "written")?.map(u64::from_be_bytes);
    token.zip(written).ok_or(Error::Damaged("it has no mark"))
}

pub(crate) fn put_mark(rows: &Connection, token: Uuid, written: u64) -> Result<(), Error> {
    put(rows, "token", token.as_bytes())?;
    put(rows, "written", &written.to_be_bytes())
}
