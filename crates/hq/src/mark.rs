//! What stands beside the file so that a restored or copied one is noticed: its token, how much headquarters had
//! written itself, and where. A copy that knows less goes on in a new epoch, so it can never fork what halls have read.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use uuid::Uuid;

use crate::error::Error;
use crate::store::{meta, series};

const NAME: &str = "headquarters.mark";

/// Holds the file against its mark, inside the writer's transaction.
pub(crate) fn compare(folder: &Path, rows: &Connection, now_ms: i64) -> Result<(), Error> {
    let (token, written) = meta::mark(rows)?;
    match read(folder)? {
        Some(mark)
            if mark.place == place(folder) && mark.token == token && mark.written <= written =>
        {
            Ok(())
        }
        _ => {
            tracing::warn!(
                "the ledger was restored or copied: headquarters writes on in a new epoch"
            );
            series::raise_epochs(rows, now_ms)?;
            meta::put_mark(rows, Uuid::new_v4(), written)?;
            keep(folder, rows)
        }
    }
}

/// Counts entries that are about to be written; the mark is raised before they are committed.
pub(crate) fn advance(folder: &Path, rows: &Connection, entries: u64) -> Result<(), Error> {
    let (token, written) = meta::mark(rows)?;
    meta::put_mark(rows, token, written + entries)?;
    keep(folder, rows)
}

/// Writes the mark as the transaction has it. Should the commit fail, the mark is ahead: a new epoch, and no harm.
pub(crate) fn keep(folder: &Path, rows: &Connection) -> Result<(), Error> {
    let (token, written) = meta::mark(rows)?;
    let path = folder.join(NAME);
    let draft = folder.join("headquarters.mark.new");
    fs::write(&draft, format!("{token} {written} {}\n", place(folder)))
        .and_then(|()| fs::File::open(&draft)?.sync_all())
        .and_then(|()| fs::rename(&draft, &path))
        .map_err(|source| Error::io(&path, source))
}

struct Mark {
    token: Uuid,
    written: u64,
    place: Uuid,
}

/// A sign of this machine and this folder.
fn place(folder: &Path) -> Uuid {
    Uuid::from_bytes(guitai_journal::place_of(folder))
}

/// A missing or torn mark reads as none.
fn read(folder: &Path) -> Result<Option<Mark>, Error> {
    let path = folder.join(NAME);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(parse(&text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::io(&path, source)),
    }
}

fn parse(text: &str) -> Option<Mark> {
    let mut words = text.split_whitespace();
    Some(Mark {
        token: words.next()?.parse().ok()?,
        written: words.next()?.parse().ok()?,
        place: words.next()?.parse().ok()?,
    })
}
