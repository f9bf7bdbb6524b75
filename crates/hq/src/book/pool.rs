//! The number pool 号码池: numbers to give out, left to halls in blocks. No number is ever left to two.

use guitai_hall::catalog::LineKind;
use rusqlite::{Connection, OptionalExtension, params};

use super::table::{read, word};
use crate::error::Error;

/// Puts a number into the pool; false where it stands there, or is somebody's.
pub(crate) fn add(rows: &Connection, kind: LineKind, number: &str) -> Result<bool, Error> {
    let new = rows
        .prepare_cached(
            "INSERT INTO pool_number (number, kind) SELECT ?1, ?2
             WHERE NOT EXISTS (SELECT 1 FROM line WHERE line.number = ?1) ON CONFLICT DO NOTHING",
        )?
        .execute(params![number, word(kind)])?;
    Ok(new > 0)
}

/// How many numbers that were left to a hall are nobody's yet.
pub(crate) fn left_to(rows: &Connection, hall: &str, kind: LineKind) -> Result<usize, Error> {
    let count: u32 = rows
        .prepare_cached(
            "SELECT count(*) FROM pool_number WHERE hall = ?1 AND kind = ?2
             AND NOT EXISTS (SELECT 1 FROM line WHERE line.number = pool_number.number)",
        )?
        .query_row(params![hall, word(kind)], |row| row.get(0))?;
    Ok(count as usize)
}

/// What kind of line a number is for that is left to a hall, and is nobody's.
pub(crate) fn free_at(
    rows: &Connection,
    hall: &str,
    number: &str,
) -> Result<Option<LineKind>, Error> {
    Ok(rows
        .prepare_cached(
            "SELECT kind FROM pool_number WHERE hall = ?1 AND number = ?2
             AND NOT EXISTS (SELECT 1 FROM line WHERE line.number = pool_number.number)",
        )?
        .query_row([hall, number], |row| read(row, 0))
        .optional()?)
}

/// Leaves so many numbers to a hall, as far as there are any; gives them.
pub(crate) fn lease(
    rows: &Connection,
    hall: &str,
    kind: LineKind,
    count: usize,
) -> Result<Vec<String>, Error> {
    let mut statement = rows.prepare_cached(
        "UPDATE pool_number SET hall = ?1 WHERE number IN (
            SELECT number FROM pool_number WHERE hall IS NULL AND kind = ?2
            AND NOT EXISTS (SELECT 1 FROM line WHERE line.number = pool_number.number)
            ORDER BY number LIMIT ?3)
         RETURNING number",
    )?;
    let limit = i64::try_from(count).unwrap_or(i64::MAX);
    let leased = statement.query_map(params![hall, word(kind), limit], |row| row.get(0))?;
    let mut leased: Vec<String> = leased.collect::<Result<_, _>>()?;
    leased.sort_unstable();
    Ok(leased)
}
