//! What was paid at halls, and the days that they closed.

use guitai_hall::Fen;
use guitai_hall::cash::PaymentMethod;
use guitai_hall::day::BusinessDate;
use guitai_journal::{ChainId, Seq};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::error::Error;
use crate::store::judged::Place;
use crate::store::{chain, seq};

/// A payment at a hall, by the entry that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paid {
    pub(crate) method: PaymentMethod,
    pub(crate) fen: Fen,
    pub(crate) chain: ChainId,
    pub(crate) seq: Seq,
}

/// Notes a payment, once.
pub(crate) fn paid(
    rows: &Connection,
    (id, hall, date): (Uuid, &str, BusinessDate),
    (method, fen): (PaymentMethod, Fen),
    at: Place,
) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT OR IGNORE INTO hall_payment (id, hall, date, method, fen, chain, seq)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        id.as_bytes().as_slice(),
        hall,
        date.to_string(),
        method.as_word(),
        fen.0,
        at.chain,
        at.seq.cast_signed(),
    ])?;
    Ok(())
}

/// The payments of a hall's date.
pub(crate) fn of_day(
    rows: &Connection,
    hall: &str,
    date: BusinessDate,
) -> Result<Vec<Paid>, Error> {
    let mut statement = rows.prepare_cached(
        "SELECT method, fen, station, epoch, hall_payment.seq FROM hall_payment
         JOIN chain ON chain.id = hall_payment.chain
         WHERE hall_payment.hall = ?1 AND date = ?2",
    )?;
    let found = statement.query_map(params![hall, date.to_string()], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get(1)?,
            chain(row, 2)?,
            seq(row, 4)?,
        ))
    })?;
    let mut payments = Vec::new();
    for row in found {
        let (word, fen, chain, seq) = row?;
        let method = PaymentMethod::of_word(&word)
            .ok_or(Error::Damaged("a payment is of no method that is known"))?;
        payments.push(Paid {
            method,
            fen: Fen(fen),
            chain,
            seq,
        });
    }
    Ok(payments)
}

/// A day that a hall closed and that was not checked yet.
#[derive(Clone, Debug)]
pub(crate) struct OpenDay {
    /// The day's subject in the hall's journal.
    pub(crate) day: Uuid,
    pub(crate) hall: String,
    /// The entry that closes it.
    pub(crate) at: Place,
}

/// Notes that a hall closed a day.
pub(crate) fn closed(rows: &Connection, day: &OpenDay) -> Result<(), Error> {
    rows.prepare_cached(
        "INSERT OR IGNORE INTO hall_day (chain, seq, day, hall) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![
        day.at.chain,
        day.at.seq.cast_signed(),
        day.day.as_bytes().as_slice(),
        day.hall,
    ])?;
    Ok(())
}

/// The days that were not checked yet.
pub(crate) fn unchecked(rows: &Connection) -> Result<Vec<OpenDay>, Error> {
    let mut statement = rows.prepare_cached(
        "SELECT day, hall, chain, seq FROM hall_day WHERE agrees IS NULL ORDER BY chain, seq",
    )?;
    let days = statement.query_map([], |row| {
        Ok(OpenDay {
            day: Uuid::from_bytes(row.get(0)?),
            hall: row.get(1)?,
            at: Place {
                chain: row.get(2)?,
                seq: seq(row, 3)?,
            },
        })
    })?;
    Ok(days.collect::<Result<_, _>>()?)
}

/// Notes whether a close is what is held here.
pub(crate) fn checked(rows: &Connection, at: Place, agrees: bool) -> Result<(), Error> {
    rows.prepare_cached("UPDATE hall_day SET agrees = ?3 WHERE chain = ?1 AND seq = ?2")?
        .execute(params![at.chain, at.seq.cast_signed(), agrees])?;
    Ok(())
}
