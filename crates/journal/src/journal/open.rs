//! Opening: lock, key, shape, identity, projections — in this order, each with its own refusal.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::sync::{Arc, RwLock};

use rusqlite::Connection;
use uuid::Uuid;

use super::{Config, FILE, Journal};
use crate::clock::{Hlc, MAX_AHEAD_MS};
use crate::error::Error;
use crate::file::{self, Access};
use crate::fold::Folds;
use crate::ids::{ChainId, Epoch, StationId};
use crate::key::FileKey;
use crate::mark::{self, Mark, Reading};
use crate::rebuild;
use crate::store::meta::{self, Identity};
use crate::store::{chains, schema};
use crate::verify;
use crate::writer::Store;

const LOCK: &str = "journal.lock";

pub(super) fn open(config: Config, folds: Folds) -> Result<Journal, Error> {
    fs::create_dir_all(&config.folder)?;
    let lock = lock(&config.folder)?;
    let path = config.folder.join(FILE);
    let key = FileKey::obtain(&config.folder, config.key_store, path.exists())?;
    let mut rows = open_file(&config.folder, &path, &key)?;
    let (mark, reading) = Mark::open(&config.folder)?;
    let place = mark::place_of(&config.folder);
    let identity = settle_identity(&mut rows, &config, reading, place)?;
    let chain = ChainId {
        station: identity.station,
        epoch: identity.epoch,
    };
    verify::tail(&rows, chain)?;
    rebuild::stale(&mut rows, &folds)?;
    let limit = Hlc::from_millis(config.clock.now_ms().saturating_add(MAX_AHEAD_MS));
    let hlc = chains::clock(&rows, identity.station, limit)?;
    let mut store = Store {
        rows,
        folds: Arc::new(folds),
        clock: config.clock,
        hlc,
        identity,
        arbiter: config.arbiter,
        path,
        key,
        mark,
        place,
        shown_chain: Arc::new(RwLock::new(chain)),
        broken: false,
    };
    store.write_mark()?;
    Ok(Journal::start(store, lock))
}

/// One process owns the folder for as long as it lives; the system lets go of the lock when it dies.
pub(crate) fn lock(folder: &Path) -> Result<File, Error> {
    let file = File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .open(folder.join(LOCK))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::InUse),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

fn open_file(folder: &Path, path: &Path, key: &FileKey) -> Result<Connection, Error> {
    let opened = file::open(path, key, Access::Write).and_then(|mut rows| {
        schema::migrate(&mut rows)?;
        Ok(rows)
    });
    opened.map_err(|error| mark::blame(folder, key, error))
}

/// The station and the life that this file is in. A file whose mark is missing, elsewhere, or ahead of it was
/// restored or copied: it begins a new life, so its old chain can never be continued in two ways.
fn settle_identity(
    rows: &mut Connection,
    config: &Config,
    mark: Option<Reading>,
    place: [u8; 16],
) -> Result<Identity, Error> {
    let known = meta::identity(rows)?;
    if let (Some(identity), Some(mark)) = (known, mark) {
        let chain = ChainId {
            station: identity.station,
            epoch: identity.epoch,
        };
        let seq = chains::find(rows, chain)?.map_or(0, |row| row.seq);
        let same_life = mark.token == identity.token
            && mark.epoch == identity.epoch
            && mark.place == place
            && mark.seq <= seq;
        if same_life {
            return Ok(identity);
        }
    }
    let identity = next_life(known, mark, config.station, config.clock.now_ms());
    let transaction = rows.transaction()?;
    meta::write_identity(&transaction, &identity)?;
    transaction.commit()?;
    if known.is_some() {
        tracing::warn!(
            epoch = identity.epoch,
            "the file was restored or copied: a new life begins"
        );
    }
    Ok(identity)
}

/// The identity of a new life: the same station, where there was one.
pub(super) fn next_life(
    known: Option<Identity>,
    mark: Option<Reading>,
    wished: Option<StationId>,
    now_ms: i64,
) -> Identity {
    let mut token = [0; 16];
    getrandom::fill(&mut token).expect("the operating system gives random bytes");
    let station = known.map(|identity| identity.station).or(wished);
    Identity {
        station: station.unwrap_or_else(|| StationId(Uuid::new_v4())),
        epoch: next_epoch(known, mark, now_ms),
        token,
    }
}

/// The second in which this life begins, so that two copies of one file hardly ever choose the same.
fn next_epoch(known: Option<Identity>, mark: Option<Reading>, now_ms: i64) -> Epoch {
    let now = Epoch::try_from(now_ms / 1_000).unwrap_or(1);
    let used = known
        .map_or(0, |identity| identity.epoch)
        .max(mark.map_or(0, |mark| mark.epoch));
    now.max(used.saturating_add(1))
}
