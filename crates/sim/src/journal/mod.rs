//! What the journal costs, beside a bare SQLite commit of the same bytes in the same run.

mod visit;

use std::path::Path;
use std::time::Instant;

use guitai_journal::file::{self, Access};
use guitai_journal::{Abort, ActorId, CommandId, Config, FileKey, Folds, Hash, Journal, KeyStore};
use serde_json::json;
use uuid::Uuid;

use crate::spread::{median_us, times};
use crate::{Fault, Findings};
use visit::{Visit, steps};

/// Commands of one client, and bare commits, that are timed.
const SINGLE: usize = 2_000;
/// Clients of the grouped run, and what each does.
const CLIENTS: usize = 64;
const EACH: usize = 400;
/// Subjects that one command writes while the file is filled.
const FILL: u64 = 200;

pub(crate) fn run(entries: u64) -> Result<Findings, Fault> {
    let folder = tempfile::tempdir()?;
    let bare = bare_commits(&folder.path().join("bare.db"))?;
    let journal = open(&folder.path().join("journal"))?;
    let from = Instant::now();
    let command = times(SINGLE, || one_command(&journal))?;
    let single_per_s = SINGLE as f64 / from.elapsed().as_secs_f64();
    let grouped_per_s = grouped(&journal)?;
    let (rebuild_s, open_ms, held) = rebuild_and_open(&folder.path().join("filled"), entries)?;
    let figures = json!({
        "bare_commit_p50_us": median_us(&bare).round(),
        "command_p50_us": median_us(&command).round(),
        "ratio": median_us(&command) / median_us(&bare),
        "single_per_s": single_per_s.round(),
        "grouped_per_s": grouped_per_s.round(),
        "entries": held,
        "rebuild_s": rebuild_s,
        "open_ms": open_ms,
    });
    Ok(Findings {
        figures,
        lawful: held >= entries,
    })
}

fn open(folder: &Path) -> Result<Journal, Fault> {
    let config = Config {
        key_store: KeyStore::File,
        ..Config::new(folder)
    };
    Ok(Journal::open(config, Folds::new().with::<Visit>())?)
}

/// The baseline: as many bytes as an entry has, committed alone, in the same kind of file.
fn bare_commits(path: &Path) -> Result<Vec<std::time::Duration>, Fault> {
    let rows = file::open(path, &FileKey::generate(), Access::Write)?;
    rows.execute_batch("CREATE TABLE bare (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")?;
    let bytes = vec![7_u8; 300];
    Ok(times(SINGLE, || {
        rows.execute("INSERT INTO bare (bytes) VALUES (?1)", [&bytes])
            .map(|_| ())
    })?)
}

fn one_command(journal: &Journal) -> Result<(), guitai_journal::Error> {
    let id = Uuid::now_v7();
    let done = journal.execute(
        CommandId(id),
        Hash::of(id.as_bytes()),
        ActorId(Uuid::nil()),
        move |txn| {
            let visit: Visit = txn.append::<Visit>(id, steps(id).into_iter().take(1))?;
            Ok::<_, Abort<()>>(visit.steps)
        },
    );
    done.map(|_| ()).map_err(|failure| match failure {
        guitai_journal::Failure::Journal(error) => error,
        _ => guitai_journal::Error::Closed,
    })
}

fn grouped(journal: &Journal) -> Result<f64, Fault> {
    let from = Instant::now();
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| scope.spawn(|| (0..EACH).try_for_each(|_| one_command(journal))))
            .collect();
        clients
            .into_iter()
            .try_for_each(|client| client.join().unwrap_or(Err(guitai_journal::Error::Closed)))
    })?;
    Ok((CLIENTS * EACH) as f64 / from.elapsed().as_secs_f64())
}

/// Fills a file, rebuilds it from scratch, closes it and opens it again.
fn rebuild_and_open(folder: &Path, entries: u64) -> Result<(f64, f64, u64), Fault> {
    let journal = open(folder)?;
    let mut written = 0;
    while written < entries {
        written += fill(&journal)?;
        if written % 100_000 < FILL * 8 {
            eprintln!("{written} of {entries} entries");
        }
    }
    let from = Instant::now();
    journal.rebuild()?;
    let rebuild_s = from.elapsed().as_secs_f64();
    drop(journal);
    let from = Instant::now();
    let journal = open(folder)?;
    let open_ms = from.elapsed().as_secs_f64() * 1e3;
    let held = journal.heads()?.iter().map(|head| head.seq).sum();
    Ok((rebuild_s, open_ms, held))
}

fn fill(journal: &Journal) -> Result<u64, guitai_journal::Error> {
    let id = Uuid::now_v7();
    let done = journal.execute(
        CommandId(id),
        Hash::of(id.as_bytes()),
        ActorId(Uuid::nil()),
        move |txn| {
            let mut written = 0;
            for _ in 0..FILL {
                let visit = txn.new_id();
                let events = steps(visit);
                written += events.len() as u64;
                txn.append::<Visit>(visit, events)?;
            }
            Ok::<_, Abort<()>>(written)
        },
    );
    done.map(|done| done.value)
        .map_err(|failure| match failure {
            guitai_journal::Failure::Journal(error) => error,
            _ => guitai_journal::Error::Closed,
        })
}
