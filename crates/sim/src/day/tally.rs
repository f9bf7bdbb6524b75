//! What the day was, counted by those who lived it, held against what the journal, its tables and the summary say.

use guitai_hall::cash::{self, DrawerView};
use guitai_hall::summary::{self, DaySummary};
use guitai_hall::{Fen, Hall, Session};
use guitai_journal::RunLimit;
use guitai_journal::entry::Entry;
use serde_json::json;

use crate::{Fault, Findings};

/// What happened, as the floor counted it.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) tickets: u32,
    pub(crate) served: u32,
    pub(crate) no_shows: u32,
    pub(crate) orders: u32,
    /// All payments.
    pub(crate) fen: i64,
    /// Of these, in cash.
    pub(crate) cash_fen: i64,
    /// Repeated commands that made a second order.
    pub(crate) doubled: u32,
}

pub(crate) fn compare(hall: &Hall, manager: Session, tally: &Tally) -> Result<Findings, Fault> {
    let shown = summary::day(hall, manager, None)?;
    let written = written_fen(hall)?;
    let verified = hall.journal().verify()?;
    hall.journal().rebuild()?;
    let rebuilt = summary::day(hall, manager, None)?;
    let drawers = cash::drawers(hall, manager, None)?;
    let balanced = agrees(tally, &shown)
        && is_in_drawers(&drawers, &shown)
        && written == tally.fen
        && same(&shown, &rebuilt)
        && tally.doubled == 0;
    let figures = json!({
        "tickets": tally.tickets,
        "served": tally.served,
        "no_shows": tally.no_shows,
        "orders": tally.orders,
        "takings_fen": tally.fen,
        "cash_fen": tally.cash_fen,
        "wait_median_s": shown.wait.median,
        "wait_p90_s": shown.wait.p90,
        "entries": verified.entries,
        "doubled": tally.doubled,
        "balanced": balanced,
    });
    Ok(Findings {
        figures,
        lawful: balanced,
    })
}

fn agrees(tally: &Tally, shown: &DaySummary) -> bool {
    let orders: u32 = shown
        .orders_by_service
        .iter()
        .map(|service| service.count)
        .sum();
    let cash = shown
        .takings
        .iter()
        .filter(|method| method.method == guitai_hall::cash::PaymentMethod::Cash);
    shown.tickets.issued == tally.tickets
        && shown.tickets.served == tally.served
        && shown.tickets.no_show == tally.no_shows
        && orders == tally.orders
        && shown.takings_total.0 == tally.fen
        && cash.map(|method| method.fen.0).sum::<i64>() == tally.cash_fen
}

/// What was taken is what the drawers took, method by method; and each held just what its clerk counted.
fn is_in_drawers(drawers: &[DrawerView], shown: &DaySummary) -> bool {
    let reckoned = drawers
        .iter()
        .filter_map(|drawer| drawer.reckoning.as_ref());
    let even = reckoned.clone().all(|reckoning| reckoning.off == Fen::ZERO);
    let agree = shown.takings.iter().all(|taken| {
        let in_drawers = reckoned
            .clone()
            .map(|reckoning| reckoning.held.takings(taken.method).0);
        in_drawers.sum::<i64>() == taken.fen.0
    });
    even && agree && reckoned.count() == drawers.len()
}

/// The two differ at most in when they were made.
fn same(shown: &DaySummary, rebuilt: &DaySummary) -> bool {
    DaySummary {
        generated_at: rebuilt.generated_at,
        ..shown.clone()
    } == *rebuilt
}

/// The payments' sum from the entries themselves, not from any table.
pub(super) fn written_fen(hall: &Hall) -> Result<i64, Fault> {
    let journal = hall.journal();
    let (mut next, mut sum) = (1, 0);
    while let Some(run) = journal.run(journal.chain(), next, RunLimit::default())? {
        next += run.entries.len() as u64;
        for entry in run
            .entries
            .iter()
            .filter_map(|stored| Entry::decode(stored).ok())
        {
            if entry.kind.starts_with("payment.taken/") {
                sum += entry.body["fen"].as_i64().unwrap_or_default();
            }
        }
    }
    Ok(sum)
}
