//! Day after day at one busy hall, until its file holds as many entries as wanted: what the app is measured on.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use guitai_hall::Hall;
use rand::SeedableRng;
use rand::rngs::SmallRng;
use serde_json::json;

use super::people::Floor;
use super::{open, tally};
use crate::{Fault, Findings};

/// How many customers a busy hall has in a day.
const CUSTOMERS: u32 = 400;
const COUNTERS: u16 = 4;

/// What the year is like.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// How many entries the file is to hold at least.
    #[arg(long, default_value_t = 1_000_000)]
    entries: u64,
    /// The folder for the hall's file, which must hold none yet.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The same seed gives the same year.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(crate) fn run(options: &Options) -> Result<Findings, Fault> {
    let from = Instant::now();
    let (hall, clock) = open(options.data.clone())?;
    let rng = SmallRng::seed_from_u64(options.seed);
    let mut floor = Floor::open(&hall, clock, rng, COUNTERS)?;
    let mut days = 1;
    floor.serve(CUSTOMERS)?;
    while entries(&hall)? < options.entries {
        floor.next_day()?;
        floor.serve(CUSTOMERS)?;
        days += 1;
        if days % 20 == 0 {
            eprintln!("{days} days, {} entries", entries(&hall)?);
        }
    }
    let written = tally::written_fen(&hall)?;
    let balanced = written == floor.tally.fen && floor.tally.doubled == 0;
    let figures = json!({
        "days": days,
        "entries": entries(&hall)?,
        "tickets": floor.tally.tickets,
        "orders": floor.tally.orders,
        "takings_fen": floor.tally.fen,
        "balanced": balanced,
        "seconds": from.elapsed().as_secs_f64(),
    });
    Ok(Findings {
        figures,
        lawful: balanced,
    })
}

fn entries(hall: &Hall) -> Result<u64, Fault> {
    let heads = hall.journal().heads()?;
    Ok(heads.iter().map(|head| head.seq).sum())
}
