//! Entries as they are stored, and the reading of a subject's past.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use uuid::Uuid;

use crate::clock::Hlc;
use crate::entry::Heading;
use crate::error::Error;
use crate::fold::{Past, Stamp};
use crate::ids::{ChainId, EntryKey, Hash, KeyId, Seq};
use crate::seal;
use crate::store::chains::chain_of;
use crate::store::keys;

/// Stands as the subject of an entry whose envelope this program cannot read.
pub(crate) const UNREAD: Uuid = Uuid::nil();

/// How many entries are read again at once.
const REREAD: i64 = 1_000;

/// One row to be written.
pub(crate) struct NewRow<'a> {
    pub(crate) chain: i64,
    pub(crate) seq: Seq,
    pub(crate) place: Hlc,
    pub(crate) subject: Uuid,
    pub(crate) hash: Hash,
    pub(crate) stored: &'a [u8],
    pub(crate) keys: &'a [KeyId],
}

pub(crate) fn insert(rows: &Connection, new: &NewRow<'_>) -> Result<(), Error> {
    rows.prepare_cached("INSERT INTO entry (chain, seq, place, subject, hash, stored) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![
            new.chain,
            new.seq.cast_signed(),
            new.place.to_sql(),
            new.subject.as_bytes().as_slice(),
            new.hash.0.as_slice(),
            new.stored,
        ])?;
    name_keys(rows, new.chain, new.seq, new.keys)
}

/// Notes which data keys an entry's parts are sealed under.
fn name_keys(rows: &Connection, chain: i64, seq: Seq, keys: &[KeyId]) -> Result<(), Error> {
    let mut put = rows.prepare_cached(
        "INSERT INTO sealed (chain, seq, key) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?;
    for key in keys {
        put.execute(params![
            chain,
            seq.cast_signed(),
            key.0.as_bytes().as_slice()
        ])?;
    }
    Ok(())
}

pub(crate) fn hash_at(rows: &Connection, chain: i64, seq: Seq) -> Result<Option<Hash>, Error> {
    Ok(rows
        .prepare_cached("SELECT hash FROM entry WHERE chain = ?1 AND seq = ?2")?
        .query_row(params![chain, seq.cast_signed()], |row| {
            row.get(0).map(Hash)
        })
        .optional()?)
}

/// An entry that could not be read when it came.
pub(crate) struct Unread {
    pub(crate) chain: i64,
    pub(crate) key: EntryKey,
    pub(crate) stored: Vec<u8>,
}

/// Some of the entries that could not be read when they came, from behind the chain's number and seq given.
pub(crate) fn unread(rows: &Connection, after: (i64, Seq)) -> Result<Vec<Unread>, Error> {
    let mut statement = rows.prepare_cached(
        "SELECT c.station, c.epoch, e.chain, e.seq, e.stored FROM entry e JOIN chain c ON c.id = e.chain
         WHERE e.subject = ?1 AND (e.chain, e.seq) > (?2, ?3) ORDER BY e.chain, e.seq LIMIT ?4",
    )?;
    let (chain, seq) = (after.0, after.1.cast_signed());
    let unread = statement
        .query_map(
            params![UNREAD.as_bytes().as_slice(), chain, seq, REREAD],
            |row| {
                Ok(Unread {
                    chain: row.get(2)?,
                    key: EntryKey {
                        chain: chain_of(row, 0)?,
                        seq: row.get::<_, i64>(3)?.cast_unsigned(),
                    },
                    stored: row.get(4)?,
                })
            },
        )?
        .collect::<Result<_, _>>()?;
    Ok(unread)
}

/// Gives an entry the subject, place and keys that it has now that it can be read.
pub(crate) fn name(
    rows: &Connection,
    (chain, seq): (i64, Seq),
    subject: Uuid,
    place: Hlc,
    keys: &[KeyId],
) -> Result<(), Error> {
    rows.prepare_cached("UPDATE entry SET subject = ?3, place = ?4 WHERE chain = ?1 AND seq = ?2")?
        .execute(params![
            chain,
            seq.cast_signed(),
            subject.as_bytes().as_slice(),
            place.to_sql()
        ])?;
    name_keys(rows, chain, seq, keys)
}

/// The place of a subject's last entry in the fold, if it has any.
pub(crate) fn latest_place(rows: &Connection, subject: Uuid) -> Result<Option<Hlc>, Error> {
    Ok(rows
        .prepare_cached("SELECT max(place) FROM entry WHERE subject = ?1")?
        .query_row([subject.as_bytes().as_slice()], |row| {
            row.get::<_, Option<i64>>(0)
        })?
        .map(Hlc::from_sql))
}

/// Gives an entry its place in the fold; answers its subject and aggregate if the entry is here.
pub(crate) fn set_place(
    rows: &Connection,
    chain: i64,
    seq: Seq,
    place: Hlc,
) -> Result<Option<(Uuid, String)>, Error> {
    let stored: Option<Vec<u8>> = rows
        .prepare_cached(
            "UPDATE entry SET place = ?3 WHERE chain = ?1 AND seq = ?2 RETURNING stored",
        )?
        .query_row(params![chain, seq.cast_signed(), place.to_sql()], |row| {
            row.get(0)
        })
        .optional()?;
    Ok(stored.and_then(|stored| {
        let heading = Heading::read(&stored).ok()?;
        Some((heading.subject, heading.aggregate().to_owned()))
    }))
}

/// A subject's entries in fold order, of one aggregate, parts opened.
pub(crate) fn past(rows: &Connection, aggregate: &str, subject: Uuid) -> Result<Vec<Past>, Error> {
    let mut statement = rows.prepare_cached(
        "SELECT c.station, c.epoch, e.seq, e.place, e.stored FROM entry e JOIN chain c ON c.id = e.chain
         WHERE e.subject = ?1 ORDER BY e.place, c.station, c.epoch, e.seq",
    )?;
    let mut found = statement.query([subject.as_bytes().as_slice()])?;
    let mut past = Vec::new();
    while let Some(row) = found.next()? {
        let key = EntryKey {
            chain: chain_of(row, 0)?,
            seq: row.get::<_, i64>(2)?.cast_unsigned(),
        };
        let place = Hlc::from_sql(row.get(3)?);
        let stored = row.get_ref(4)?.as_blob().map_err(|_| Error::Corrupt)?;
        past.extend(read(rows, key, place, stored, |name| name == aggregate)?);
    }
    Ok(past)
}

/// Reads stored bytes for folding when `wanted` says yes to the aggregate's name; unreadable ones are passed over.
pub(crate) fn read(
    rows: &Connection,
    key: EntryKey,
    place: Hlc,
    stored: &[u8],
    wanted: impl Fn(&str) -> bool,
) -> Result<Option<Past>, Error> {
    let Ok(heading) = Heading::read(stored) else {
        return Ok(None);
    };
    if !wanted(heading.aggregate()) {
        return Ok(None);
    }
    let Ok(mut body) = serde_json::from_slice::<Value>(heading.body) else {
        return Ok(None);
    };
    if seal::has_parts(heading.body) {
        seal::open_body(&mut body, key, &mut |id| keys::secret(rows, id))?;
    }
    let stamp = Stamp {
        key,
        at: place,
        actor: heading.actor,
    };
    Ok(Some(Past {
        stamp,
        kind: heading.kind.to_owned(),
        body,
    }))
}

/// Stored bytes of a chain from `from` on, with their hashes, until `take` says no more.
pub(crate) fn stretch(
    rows: &Connection,
    chain: i64,
    from: Seq,
    mut take: impl FnMut(Seq, Hash, &[u8]) -> bool,
) -> Result<(), Error> {
    let mut statement = rows.prepare_cached(
        "SELECT seq, hash, stored FROM entry WHERE chain = ?1 AND seq >= ?2 ORDER BY seq",
    )?;
    let mut found = statement.query(params![chain, from.cast_signed()])?;
    while let Some(row) = found.next()? {
        let stored = row.get_ref(2)?.as_blob().map_err(|_| Error::Corrupt)?;
        if !take(
            row.get::<_, i64>(0)?.cast_unsigned(),
            Hash(row.get(1)?),
            stored,
        ) {
            break;
        }
    }
    Ok(())
}

/// Every subject, with its aggregate, that has a part under this key.
pub(crate) fn subjects_of_key(
    rows: &Connection,
    key: KeyId,
) -> Result<BTreeSet<(Uuid, String)>, Error> {
    let mut statement = rows.prepare_cached(
        "SELECT e.stored FROM sealed s JOIN entry e ON e.chain = s.chain AND e.seq = s.seq WHERE s.key = ?1",
    )?;
    let mut found = statement.query([key.0.as_bytes().as_slice()])?;
    let mut subjects = BTreeSet::new();
    while let Some(row) = found.next()? {
        let stored = row.get_ref(0)?.as_blob().map_err(|_| Error::Corrupt)?;
        if let Ok(heading) = Heading::read(stored) {
            subjects.insert((heading.subject, heading.aggregate().to_owned()));
        }
    }
    Ok(subjects)
}

/// The keys that a stretch of a chain needs.
pub(crate) fn keys_of_stretch(
    rows: &Connection,
    chain: i64,
    first: Seq,
    last: Seq,
) -> Result<Vec<KeyId>, Error> {
    let mut statement = rows.prepare_cached(
        "SELECT DISTINCT key FROM sealed WHERE chain = ?1 AND seq BETWEEN ?2 AND ?3",
    )?;
    let keys = statement
        .query_map(
            params![chain, first.cast_signed(), last.cast_signed()],
            |row| row.get(0).map(|bytes| KeyId(Uuid::from_bytes(bytes))),
        )?
        .collect::<Result<_, _>>()?;
    Ok(keys)
}

/// The number of a chain in this file, for the entry named.
pub(crate) fn chain_number(rows: &Connection, chain: ChainId) -> Result<Option<i64>, Error> {
    Ok(crate::store::chains::find(rows, chain)?.map(|row| row.id))
}
