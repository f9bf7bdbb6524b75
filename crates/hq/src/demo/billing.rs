//! What the demo operator's customers use, and what they are billed for it. It follows from their numbers, so that the same
//! customer uses the same in every demo.

use guitai_hall::day::BusinessDate;
use rusqlite::{Connection, params};

use crate::book;
use crate::error::Error;

/// So many months are billed before the one that runs.
const MONTHS: u32 = 6;

/// Of lines whose number leaves such a remainder, what stands on the bill of a month besides the plan.
const BEYOND: &str = "
    INSERT OR IGNORE INTO bill_item (number, month, what, fen)
    SELECT number, month, what, fen FROM (
        SELECT number, month, 'data_beyond' AS what, 500 + n % 37 * 100 AS fen FROM due WHERE n % 11 = turn
        UNION ALL SELECT number, month, 'voice_beyond', 200 + n % 13 * 50 FROM due WHERE n % 13 = turn
        UNION ALL SELECT number, month, 'discount', -500 FROM due WHERE n % 7 = 0 AND plan > 3000
        UNION ALL SELECT number, month, 'roaming', 4800 + n % 41 * 100 FROM due WHERE n % 29 = 21 AND is_last
    )";
/// The lines that were billed for a month.
const DUE: &str = "
    WITH due AS (
        SELECT bill_item.number, month, fen AS plan, CAST(substr(bill_item.number, -5) AS INTEGER) AS n,
            CAST(substr(month, 6) AS INTEGER) AS turn, ?2 AS is_last
        FROM bill_item JOIN line ON line.number = bill_item.number
        WHERE month = ?1 AND what = 'plan' AND kind = 'mobile'
    )";

/// What mobile lines hold by their price, and how much of it is used by a day of the month.
const USAGE: &str = "
    INSERT OR REPLACE INTO usage (number, month, measure, used, included)
    SELECT number, ?1, measure, included * (n * factor % 96) * ?2 / 2800, included FROM (
        SELECT number, measure, factor, monthly_fen / 100 * per_yuan AS included,
            CAST(substr(number, -5) AS INTEGER) AS n
        FROM line JOIN (
            SELECT 'data' AS measure, 250 AS per_yuan, 7 AS factor
            UNION ALL SELECT 'voice', 5, 3
            UNION ALL SELECT 'messages', 1, 5
        ) WHERE kind = 'mobile' AND standing <> 'closed'
    ) WHERE included > 0";

/// Bills the months up to now that were not billed yet, and measures the month that runs.
pub(super) fn bring_up_to_date(rows: &Connection, today: BusinessDate) -> Result<(), Error> {
    for back in (1..=MONTHS).rev() {
        let Some(day) = today.months_before(back) else {
            continue;
        };
        if book::bill_month(rows, day)? {
            rows.prepare_cached(&format!("{DUE} {BEYOND}"))?
                .execute(params![book::month(day), back == 1])?;
        }
    }
    let month = book::month(today);
    let day: i64 = today.to_string()[8..].parse().unwrap_or(1);
    rows.prepare_cached(USAGE)?.execute(params![month, day])?;
    Ok(())
}
