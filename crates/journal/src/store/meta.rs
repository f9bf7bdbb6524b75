//! What the file says of itself.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::error::Error;
use crate::ids::{Epoch, StationId};

/// Whose journal the file is, and in which life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) station: StationId,
    pub(crate) epoch: Epoch,
    pub(crate) token: [u8; 16],
}

pub(crate) fn identity(rows: &Connection) -> Result<Option<Identity>, Error> {
    let get = |name: &str| -> Result<Option<Vec<u8>>, Error> {
        Ok(rows
            .query_row("SELECT value FROM meta WHERE name = ?1", [name], |row| {
                row.get(0)
            })
            .optional()?)
    };
    let (Some(station), Some(epoch), Some(token)) = (get("station")?, get("epoch")?, get("token")?)
    else {
        return Ok(None);
    };
    let parsed = (|| {
        Some(Identity {
            station: StationId(Uuid::from_slice(&station).ok()?),
            epoch: Epoch::from_be_bytes(epoch.try_into().ok()?),
            token: token.try_into().ok()?,
        })
    })();
    parsed.map(Some).ok_or(Error::Corrupt)
}

pub(crate) fn write_identity(rows: &Connection, identity: &Identity) -> Result<(), Error> {
    let mut put =
        rows.prepare_cached("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)")?;
    put.execute(params!["station", identity.station.0.as_bytes().as_slice()])?;
    put.execute(params!["epoch", identity.epoch.to_be_bytes().as_slice()])?;
    put.execute(params!["token", identity.token.as_slice()])?;
    Ok(())
}
