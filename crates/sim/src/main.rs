//! `guitai-sim`: a hall's day from a seed, and the figures of its parts.
//!
//! Progress goes to stderr, one JSON object to stdout; the exit code is not zero when a law is broken.

mod day;
mod hall;
mod journal;
mod live;
mod race;
mod receipt;
mod spread;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A hall's day from a seed, and the figures of its parts.
#[derive(Debug, Parser)]
#[command(name = "guitai-sim", version)]
struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// One hall, one day: customers come, are served, pay and leave. Deterministic from the seed.
    Day(day::Options),
    /// The same hall day after day, until its file holds so many entries: a file to measure the app on.
    Year(day::YearOptions),
    /// What a durable command costs, alone and with 64 clients, and what a rebuild and an opening cost.
    Journal {
        /// How many entries the rebuilt file holds.
        #[arg(long, default_value_t = 100_000)]
        entries: u64,
    },
    /// Clients draw and call tickets at one host at once, over HTTP on loopback: no number twice, no ticket called twice.
    QueueRace {
        /// How many clients; each draws and calls.
        #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=64))]
        clients: u16,
        /// How many tickets they draw together.
        #[arg(long, default_value_t = 400, value_parser = clap::value_parser!(u32).range(1..=900))]
        tickets: u32,
    },
    /// From a kiosk's tap to the ticket standing in each counter's own file, over HTTP on loopback.
    Live {
        /// How many counters.
        #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=32))]
        stations: u16,
    },
    /// One receipt as PDF: its size and the time it takes once the font is read.
    Receipt {
        /// Where to write it.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// Why a command gave no figures.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("the hall: {0}")]
    Hall(#[from] guitai_hall::HallError),
    #[error("the journal: {0}")]
    Journal(#[from] guitai_journal::Error),
    #[error("the database beside it: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("paper: {0}")]
    Paper(#[from] guitai_paper::PaperError),
    #[error("the hall refuses: {}", .0.code)]
    Refused(guitai_hall::Failure),
    #[error("the host: {0}")]
    Host(#[from] guitai_sync::Failure),
    #[error("a task did not end: {0}")]
    Task(#[from] tokio::task::JoinError),
    #[error("files: {0}")]
    Io(#[from] std::io::Error),
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
}

impl From<guitai_hall::Failure> for Fault {
    fn from(failure: guitai_hall::Failure) -> Self {
        Fault::Refused(failure)
    }
}

/// What a command found: its figures, and whether every law held.
struct Findings {
    figures: serde_json::Value,
    lawful: bool,
}

fn main() -> ExitCode {
    let found = match Options::parse().command {
        Command::Day(options) => day::run(&options),
        Command::Year(options) => day::run_year(&options),
        Command::Journal { entries } => journal::run(entries),
        Command::QueueRace { clients, tickets } => race::run(clients, tickets),
        Command::Live { stations } => live::run(stations),
        Command::Receipt { out } => receipt::run(&out),
    };
    match found {
        Ok(Findings { figures, lawful }) => {
            println!("{figures}");
            if lawful {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(fault) => {
            eprintln!("guitai-sim: {fault}");
            ExitCode::FAILURE
        }
    }
}
