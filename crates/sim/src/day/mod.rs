//! One hall, one day; and day after day.

mod drawers;
mod people;
mod tally;
mod year;

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use guitai_hall::Hall;
use guitai_journal::{Config, KeyStore, ManualClock};
use guitai_station::demo;
use jiff::civil::date;
use jiff::tz::TimeZone;
use rand::SeedableRng;
use rand::rngs::SmallRng;

use crate::{Fault, Findings};
use people::Floor;
pub(crate) use year::{Options as YearOptions, run as run_year};

/// What the day is like.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// How many counters are open.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=4))]
    counters: u16,
    /// How many customers come.
    #[arg(long, default_value_t = 200)]
    customers: u32,
    /// Keeps the hall's file in this folder, which must hold none yet.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The same seed gives the same day.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(crate) fn run(options: &Options) -> Result<Findings, Fault> {
    let made_up = tempfile::tempdir()?;
    let folder = options
        .data
        .clone()
        .unwrap_or_else(|| made_up.path().join("hall"));
    let (hall, clock) = open(folder)?;
    let mut floor = Floor::open(
        &hall,
        clock,
        SmallRng::seed_from_u64(options.seed),
        options.counters,
    )?;
    floor.serve(options.customers)?;
    floor.close_drawers()?;
    let figures = tally::compare(&hall, floor.manager(), &floor.tally)?;
    Ok(figures)
}

/// The demo hall in a new folder, on a Monday morning before it opens.
fn open(folder: PathBuf) -> Result<(Hall, Arc<ManualClock>), Fault> {
    let opening = date(2026, 11, 23)
        .at(8, 30, 0, 0)
        .to_zoned(TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC));
    let opening_ms = opening.map_or(0, |at| at.timestamp().as_millisecond());
    let clock = Arc::new(ManualClock::at(opening_ms));
    let config = Config {
        clock: clock.clone(),
        key_store: KeyStore::File,
        ..Config::new(folder)
    };
    let hall = Hall::open(config)?;
    demo::furnish(&hall, [guitai_hall::setup::StationRole::Counter])?;
    Ok((hall, clock))
}
