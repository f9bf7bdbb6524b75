//! What headquarters writes itself: one series an audience.

use guitai_journal::{ChainId, Epoch, StationId};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::error::Error;
use crate::store::chain;

/// The chain that is written for an audience now, begun when there is none.
pub(crate) fn of(rows: &Connection, hall: &str) -> Result<ChainId, Error> {
    let known = rows
        .prepare_cached("SELECT station, epoch FROM series WHERE hall = ?1")?
        .query_row([hall], |row| chain(row, 0))
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    let begun = ChainId {
        station: StationId(Uuid::now_v7()),
        epoch: 1,
    };
    rows.prepare_cached("INSERT INTO series (hall, station, epoch) VALUES (?1, ?2, ?3)")?
        .execute(params![
            hall,
            begun.station.0.as_bytes().as_slice(),
            begun.epoch
        ])?;
    Ok(begun)
}

/// Whether a hall has a series, as it has from its first code on.
pub(crate) fn is_known(rows: &Connection, hall: &str) -> Result<bool, Error> {
    let known = rows
        .prepare_cached("SELECT 1 FROM series WHERE hall = ?1")?
        .query_row([hall], |_| Ok(()))
        .optional()?;
    Ok(known.is_some())
}

/// Every hall that has a series.
pub(crate) fn halls(rows: &Connection) -> Result<Vec<String>, Error> {
    let mut statement =
        rows.prepare_cached("SELECT hall FROM series WHERE hall <> '' ORDER BY hall")?;
    let halls = statement.query_map([], |row| row.get(0))?;
    Ok(halls.collect::<Result<_, _>>()?)
}

/// The audience of the series that a station id stands for, in whatever epoch.
pub(crate) fn audience_of(rows: &Connection, station: StationId) -> Result<Option<String>, Error> {
    Ok(rows
        .prepare_cached("SELECT hall FROM series WHERE station = ?1")?
        .query_row([station.0.as_bytes().as_slice()], |row| row.get(0))
        .optional()?)
}

/// Goes on in a new epoch, because what was written since this file's copy is not known to it. An epoch is the second
/// in which it begins, so two copies of one file hardly ever choose the same.
pub(crate) fn raise_epochs(rows: &Connection, now_ms: i64) -> Result<(), Error> {
    let now = Epoch::try_from(now_ms / 1_000).unwrap_or(1);
    rows.execute("UPDATE series SET epoch = max(epoch + 1, ?1)", [now])?;
    Ok(())
}
