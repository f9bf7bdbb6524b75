//! Receipts of entries whose writer's clock ran ahead. The earliest receipt decides their place everywhere.

use rusqlite::{Connection, OptionalExtension, params};

use crate::clock::Hlc;
use crate::error::Error;
use crate::ids::EntryKey;

pub(crate) fn place(rows: &Connection, entry: EntryKey) -> Result<Option<Hlc>, Error> {
    Ok(rows
        .prepare_cached(
            "SELECT place FROM received WHERE station = ?1 AND epoch = ?2 AND seq = ?3",
        )?
        .query_row(
            params![
                entry.chain.station.0.as_bytes().as_slice(),
                entry.chain.epoch,
                entry.seq.cast_signed()
            ],
            |row| row.get(0).map(Hlc::from_sql),
        )
        .optional()?)
}

/// Keeps a receipt if it is the earliest one known; answers whether it counts.
pub(crate) fn keep(
    rows: &Connection,
    entry: EntryKey,
    place: Hlc,
    by: EntryKey,
) -> Result<bool, Error> {
    let changed = rows
        .prepare_cached(
            "INSERT INTO received (station, epoch, seq, place, by_station, by_epoch, by_seq)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT DO UPDATE SET place = excluded.place, by_station = excluded.by_station,
                 by_epoch = excluded.by_epoch, by_seq = excluded.by_seq
             WHERE (excluded.place, excluded.by_station, excluded.by_epoch, excluded.by_seq)
                 < (place, by_station, by_epoch, by_seq)",
        )?
        .execute(params![
            entry.chain.station.0.as_bytes().as_slice(),
            entry.chain.epoch,
            entry.seq.cast_signed(),
            place.to_sql(),
            by.chain.station.0.as_bytes().as_slice(),
            by.chain.epoch,
            by.seq.cast_signed(),
        ])?;
    Ok(changed > 0)
}
