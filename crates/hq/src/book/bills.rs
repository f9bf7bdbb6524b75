//! The billing run 出账: what each line is billed for a month.

use guitai_hall::day::BusinessDate;
use rusqlite::{Connection, params};

use super::record::month;
use crate::error::Error;

/// Bills the month of a day for every line that was open in it, by its plan; false where that was done before.
pub(crate) fn bill_month(rows: &Connection, day: BusinessDate) -> Result<bool, Error> {
    let month = month(day);
    let new = rows
        .prepare_cached("INSERT INTO billing_run (month) VALUES (?1) ON CONFLICT DO NOTHING")?
        .execute([&month])?;
    if new == 0 {
        return Ok(false);
    }
    rows.prepare_cached(
        "INSERT OR IGNORE INTO bill_item (number, month, what, fen)
         SELECT number, ?1, 'plan', monthly_fen FROM line
         WHERE substr(opened, 1, 7) <= ?1 AND standing <> 'closed' AND monthly_fen > 0",
    )?
    .execute(params![month])?;
    Ok(true)
}
