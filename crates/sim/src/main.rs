//! `guitai-sim`: a hall's day from a seed, and the figures of its parts.
//!
//! Progress goes to stderr, one JSON object to stdout; the exit code is not zero when a law is broken.

mod day;
mod journal;
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
    #[error("files: {0}")]
    Io(#[from] std::io::Error),
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
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
