//! The shape of the file. Steps are only ever added; `user_version` makes an older program refuse the file.

use rusqlite::Connection;
use rusqlite_migration::{M, MigrationDefinitionError, Migrations};

use crate::error::Error;

const FIRST: &str = "
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- One row a chain: its head.
CREATE TABLE chain (
    id INTEGER PRIMARY KEY,
    station BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    UNIQUE (station, epoch)
) STRICT;

-- `place` orders the fold: the writer's hybrid clock, or the host's receipt of an entry from a fast clock.
CREATE TABLE entry (
    chain INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    place INTEGER NOT NULL,
    subject BLOB NOT NULL,
    hash BLOB NOT NULL,
    stored BLOB NOT NULL,
    PRIMARY KEY (chain, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_by_subject ON entry (subject, place);

-- Receipts of entries from clocks that ran ahead; the earliest receipt counts.
CREATE TABLE received (
    station BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    place INTEGER NOT NULL,
    by_station BLOB NOT NULL,
    by_epoch INTEGER NOT NULL,
    by_seq INTEGER NOT NULL,
    PRIMARY KEY (station, epoch, seq)
) STRICT, WITHOUT ROWID;

-- The other side of a fork: kept, never folded.
CREATE TABLE fork (
    chain INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    stored BLOB NOT NULL,
    noticed_ms INTEGER NOT NULL,
    PRIMARY KEY (chain, seq, hash)
) STRICT, WITHOUT ROWID;

-- A destroyed key has no secret and never gets one again.
CREATE TABLE data_key (id BLOB PRIMARY KEY, secret BLOB) STRICT, WITHOUT ROWID;
CREATE TABLE sealed (
    chain INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    key BLOB NOT NULL,
    PRIMARY KEY (chain, seq, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX sealed_by_key ON sealed (key);

CREATE TABLE command (id BLOB PRIMARY KEY, digest BLOB NOT NULL, result TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL,
    payload TEXT NOT NULL,
    due_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    failure TEXT
) STRICT;
CREATE INDEX outbox_by_topic ON outbox (topic, due_ms);

CREATE TABLE projection (name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL) STRICT, WITHOUT ROWID;
";

/// Our own clock when the last entry of a chain was written, where that entry is dated ahead of it.
const OWN_CLOCK: &str = "ALTER TABLE chain ADD COLUMN clock INTEGER;";

/// Brings the file to the newest shape.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), Error> {
    Migrations::new(vec![M::up(FIRST), M::up(OWN_CLOCK)])
        .to_latest(connection)
        .map_err(|error| match error {
            rusqlite_migration::Error::MigrationDefinition(
                MigrationDefinitionError::DatabaseTooFarAhead,
            ) => Error::Newer,
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            _ => Error::Corrupt,
        })
}
