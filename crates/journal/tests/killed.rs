//! Killed at random points, nothing acknowledged is lost and nothing is done twice.
//!
//! This program starts itself again as the writer (`--writer FOLDER FROM`), reads its acknowledgements and kills it.
//! `GUITAI_KILL_SEEDS` sets how often (200 unless told).

mod common;

use std::io::{BufRead, BufReader, Write};
use std::ops::RangeInclusive;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use common::{Cup, command, cup, desk, pour};
use guitai_journal::{Error, Failure};

const WRITERS: u64 = 4;
const KILLS_PER_FOLDER: u64 = 10;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    if let [_, flag, folder, from] = args.as_slice()
        && flag == "--writer"
    {
        write_until_killed(Path::new(folder), from.parse().expect("a number"));
    }
    let seeds = std::env::var("GUITAI_KILL_SEEDS")
        .ok()
        .and_then(|seeds| seeds.parse().ok())
        .unwrap_or(200);
    let mut failed = 0;
    for first in (0..seeds).step_by(KILLS_PER_FOLDER as usize) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut acknowledged = Vec::new();
        let mut commands = 0;
        for seed in first..seeds.min(first + KILLS_PER_FOLDER) {
            let from = (seed - first) * 1_000_000;
            acknowledged.extend(kill_after(folder.path(), from, draw(seed)));
            let sent = from..=acknowledged.iter().max().map_or(from, |last| *last) + 2 * WRITERS;
            commands += sent.clone().count();
            if let Err(fault) = inspect(folder.path(), &acknowledged, sent, commands) {
                eprintln!("seed {seed}: {fault:?}");
                failed += 1;
            }
        }
    }
    println!("{} passed, {failed} failed", seeds - failed);
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// After how many acknowledgements the writer of this seed dies: 0 to 60.
fn draw(seed: u64) -> usize {
    let hash = guitai_journal::Hash::of(&seed.to_be_bytes());
    usize::from(hash.0[0]) % 61
}

fn write_until_killed(folder: &Path, from: u64) -> ! {
    let desk = desk(folder);
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let journal = &desk.journal;
            scope.spawn(move || {
                for turn in 0.. {
                    let number = from + turn * WRITERS + writer;
                    pour(journal, command(number), cup(u128::from(number % 9)), 1)
                        .expect("a command is done");
                    // One write a line: acknowledged only when the parent can read it whole.
                    std::io::stdout()
                        .write_all(format!("{number}\n").as_bytes())
                        .expect("the parent listens");
                    std::io::stdout().flush().expect("the parent listens");
                }
            });
        }
    });
    unreachable!("the writers never end by themselves")
}

fn kill_after(folder: &Path, from: u64, acknowledgements: usize) -> Vec<u64> {
    let program = std::env::current_exe().expect("this program");
    let mut child = Command::new(program)
        .args(["--writer", &folder.display().to_string(), &from.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the writer starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped"))
        .lines()
        .map_while(Result::ok);
    let mut seen: Vec<u64> = lines
        .by_ref()
        .take(acknowledgements.max(1))
        .filter_map(|line| line.parse().ok())
        .collect();
    child.kill().expect("the writer is killed");
    child.wait().expect("the writer is gone");
    // What it had printed before it died counts as acknowledged too; a torn last line does not parse to its number.
    let rest: Vec<String> = lines.collect();
    seen.extend(
        rest.iter()
            .take(rest.len().saturating_sub(1))
            .filter_map(|line| line.parse::<u64>().ok()),
    );
    seen
}

/// What a kill broke.
#[derive(Debug)]
#[expect(dead_code, reason = "read by whoever looks for why a seed failed")]
enum Fault {
    /// The file does not open, verify or rebuild.
    Journal(Error),
    /// A command sent again was not done.
    Command(u64, Failure<&'static str>),
    /// An acknowledged command is not there.
    Lost(u64),
    /// Commands had more or fewer effects than one each.
    Effects { poured: usize, commands: usize },
    /// The tables differ from what a rebuild gives.
    Tables,
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Fault::Journal(error)
    }
}

/// Acknowledged commands must be there. Every other one of `sent`, which may or may not have been done, is sent again:
/// then each of all `commands` so far has had one effect.
fn inspect(
    folder: &Path,
    acknowledged: &[u64],
    sent: RangeInclusive<u64>,
    commands: usize,
) -> Result<(), Fault> {
    let desk = desk(folder);
    desk.journal.verify()?;
    for number in acknowledged {
        let repeat = pour(
            &desk.journal,
            command(*number),
            cup(u128::from(number % 9)),
            1,
        )
        .map_err(|failure| Fault::Command(*number, failure))?;
        if !repeat.repeated {
            return Err(Fault::Lost(*number));
        }
    }
    for number in sent {
        pour(
            &desk.journal,
            command(number),
            cup(u128::from(number % 9)),
            1,
        )
        .map_err(|failure| Fault::Command(number, failure))?;
    }
    let poured: usize = (0..9)
        .map(|n| {
            desk.journal
                .state::<Cup>(cup(n))
                .map_or(0, |cup| cup.trace.len() / 2)
        })
        .sum();
    if poured != commands {
        return Err(Fault::Effects { poured, commands });
    }
    let shown = common::table(&desk.journal);
    desk.journal.rebuild()?;
    if common::table(&desk.journal) != shown {
        return Err(Fault::Tables);
    }
    Ok(())
}
