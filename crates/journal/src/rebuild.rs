//! Projections from scratch: dropped, created and filled from the entries.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use crate::clock::Hlc;
use crate::error::Error;
use crate::fold::{Folder, Folds, Past};
use crate::ids::EntryKey;
use crate::journal::Journal;
use crate::store::chains::chain_of;
use crate::store::entries;

impl Journal {
    /// Drops every projection and builds it again from the entries.
    ///
    /// # Errors
    /// SQLite's; then the old tables stay.
    pub fn rebuild(&self) -> Result<(), Error> {
        self.maintain(|txn, _| {
            let all: Vec<_> = txn.folds.all().collect();
            txn.touched
                .extend(all.iter().map(|folder| folder.name().to_owned()));
            fill(txn.rows, &all)
        })
    }
}

/// Rebuilds the projections whose tables or kinds this program understands differently from the file.
pub(crate) fn stale(rows: &mut Connection, folds: &Folds) -> Result<(), Error> {
    let mut stale = Vec::new();
    for folder in folds.all() {
        let known: Option<String> = rows
            .query_row(
                "SELECT fingerprint FROM projection WHERE name = ?1",
                [folder.name()],
                |row| row.get(0),
            )
            .optional()?;
        if known != Some(folder.fingerprint()) {
            stale.push(folder);
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    let transaction = rows.transaction()?;
    fill(&transaction, &stale)?;
    transaction.commit()?;
    Ok(())
}

fn fill(rows: &Connection, folders: &[&dyn Folder]) -> Result<(), Error> {
    for folder in folders {
        for table in folder.tables() {
            rows.execute_batch(&format!("DROP TABLE IF EXISTS {table}"))?;
        }
        rows.execute_batch(folder.create())?;
        rows.execute(
            "INSERT OR REPLACE INTO projection (name, fingerprint) VALUES (?1, ?2)",
            (folder.name(), folder.fingerprint()),
        )?;
    }
    let wanted = |name: &str| folders.iter().any(|folder| folder.name() == name);
    // What an earlier program could not read has no subject yet: it is folded when it is named.
    let mut statement = rows.prepare(
        "SELECT c.station, c.epoch, e.seq, e.place, e.stored, e.subject FROM entry e JOIN chain c ON c.id = e.chain
         WHERE e.subject <> ?1 ORDER BY e.subject, e.place, c.station, c.epoch, e.seq",
    )?;
    let mut found = statement.query([entries::UNREAD.as_bytes().as_slice()])?;
    let mut group = Group::default();
    while let Some(row) = found.next()? {
        let subject = Uuid::from_bytes(row.get(5)?);
        if subject != group.subject {
            group.project(rows, folders)?;
            group.subject = subject;
        }
        let key = EntryKey {
            chain: chain_of(row, 0)?,
            seq: row.get::<_, i64>(2)?.cast_unsigned(),
        };
        let stored = row.get_ref(4)?.as_blob().map_err(|_| Error::Corrupt)?;
        if let Some(past) = entries::read(rows, key, Hlc::from_sql(row.get(3)?), stored, wanted)? {
            group.take(past);
        }
    }
    group.project(rows, folders)
}

/// The entries of one subject, by aggregate.
#[derive(Default)]
struct Group {
    subject: Uuid,
    entries: BTreeMap<String, Vec<Past>>,
}

impl Group {
    fn take(&mut self, past: Past) {
        let aggregate = past.kind.split('.').next().unwrap_or_default().to_owned();
        self.entries.entry(aggregate).or_default().push(past);
    }

    fn project(&mut self, rows: &Connection, folders: &[&dyn Folder]) -> Result<(), Error> {
        for (aggregate, entries) in std::mem::take(&mut self.entries) {
            if let Some(folder) = folders.iter().find(|folder| folder.name() == aggregate) {
                folder.refold(self.subject, entries, rows)?;
            }
        }
        Ok(())
    }
}
