//! What a command may do while it holds the writer: read state, append events, leave work for outside.

use std::collections::BTreeSet;

use rusqlite::Connection;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::{NoContext, Timestamp, Uuid};

use crate::clock::Hlc;
use crate::entry::Entry;
use crate::error::Error;
use crate::fold::{self, Event, Folds, Projection};
use crate::ids::{ActorId, ChainId, EntryKey, KeyId, Seq};
use crate::run::Head;
use crate::seal;
use crate::store::chains::{self, ChainRow};
use crate::store::entries::{self, NewRow};
use crate::store::{keys, outbox, received};

/// The largest entry, in stored bytes.
pub const ENTRY_LIMIT: usize = 1 << 20;

/// The journal's own kinds carry no business. This one says that a person's data key was destroyed.
pub const KEY_DESTROYED: &str = "journal.key_destroyed/1";
/// The host's receipt of an entry from a clock far ahead.
pub(crate) const RECEIVED: &str = "journal.received/1";

/// One command's turn at the writer. What it appends is on disk when the command is answered, or not at all.
pub struct Txn<'a> {
    pub(crate) rows: &'a Connection,
    pub(crate) folds: &'a Folds,
    pub(crate) chain: ChainId,
    pub(crate) hlc: &'a mut Hlc,
    pub(crate) now_ms: i64,
    pub(crate) actor: ActorId,
    pub(crate) touched: BTreeSet<String>,
}

impl Txn<'_> {
    /// The wall clock when the command's turn came, UTC milliseconds.
    pub fn now_ms(&self) -> i64 {
        self.now_ms
    }

    /// Who does what is written.
    pub fn actor(&self) -> ActorId {
        self.actor
    }

    /// A new UUIDv7 of this moment.
    pub fn new_id(&self) -> Uuid {
        let ms = self.now_ms.max(0).cast_unsigned();
        let nanos = u32::try_from(ms % 1_000).unwrap_or(0) * 1_000_000;
        Uuid::new_v7(Timestamp::from_unix(NoContext, ms / 1_000, nanos))
    }

    /// The station whose chain is written.
    pub fn chain(&self) -> ChainId {
        self.chain
    }

    /// How far that chain goes now, what this command wrote included.
    ///
    /// # Errors
    /// SQLite's.
    pub fn seq(&self) -> Result<Seq, Error> {
        Ok(chains::find_or_begin(self.rows, self.chain)?.seq)
    }

    /// The heads of all chains held here, what this command wrote included.
    ///
    /// # Errors
    /// SQLite's.
    pub fn heads(&self) -> Result<Vec<Head>, Error> {
        chains::heads(self.rows)
    }

    /// The tables, this command's own changes included. For reading, and for one kind of write: claiming a row, such
    /// as the next number, that the projection of what is appended next writes just so.
    pub fn rows(&self) -> &Connection {
        self.rows
    }

    /// A subject's state now.
    ///
    /// # Errors
    /// SQLite's.
    pub fn state<A: Projection>(&self, id: Uuid) -> Result<A, Error> {
        Ok(fold::fold(entries::past(self.rows, A::NAME, id)?))
    }

    /// Writes events of one subject, folds and projects it, and gives its new state.
    ///
    /// # Errors
    /// SQLite's, or an event that has no JSON form.
    pub fn append<A: Projection>(
        &mut self,
        id: Uuid,
        events: impl IntoIterator<Item = A::Event>,
    ) -> Result<A, Error> {
        for event in events {
            debug_assert!(
                event.kind().starts_with(A::NAME),
                "{} is no kind of {}",
                event.kind(),
                A::NAME
            );
            self.write(id, event.kind(), event.body()?)?;
        }
        let state: A = self.state(id)?;
        state.project(id, self.rows)?;
        self.touched.insert(A::NAME.to_owned());
        Ok(state)
    }

    /// Leaves something to be done outside, in this same transaction; gives its number.
    ///
    /// # Errors
    /// SQLite's, or a payload that has no JSON form.
    pub fn outbox(&mut self, topic: &str, payload: &impl Serialize) -> Result<i64, Error> {
        outbox::put(
            self.rows,
            topic,
            &serde_json::to_value(payload)?,
            self.now_ms,
        )
    }

    /// Takes a finished item out of the outbox, in this same transaction.
    ///
    /// # Errors
    /// SQLite's.
    pub fn outbox_done(&mut self, id: i64) -> Result<(), Error> {
        outbox::done(self.rows, id)
    }

    /// Destroys a person's data key here and, by an entry, on every replica: the person is forgotten.
    ///
    /// # Errors
    /// SQLite's.
    pub fn destroy_key(&mut self, key: KeyId) -> Result<(), Error> {
        self.write(key.0, KEY_DESTROYED, json!({ "key": key }))?;
        self.forget(key)
    }

    pub(crate) fn write(
        &mut self,
        subject: Uuid,
        kind: &str,
        mut body: Value,
    ) -> Result<(EntryKey, Hlc), Error> {
        let mut head: ChainRow = chains::find_or_begin(self.rows, self.chain)?;
        let hlc = self.moment(subject)?;
        head.seq += 1;
        let key = EntryKey {
            chain: self.chain,
            seq: head.seq,
        };
        let used = seal::seal_body(&mut body, key, &mut |id| keys::secret_or_new(self.rows, id))?;
        let entry = Entry {
            hlc,
            subject,
            kind: kind.to_owned(),
            actor: self.actor,
            body,
        };
        let stored = entry.encode();
        if stored.len() > ENTRY_LIMIT {
            return Err(Error::TooLarge(stored.len()));
        }
        head.hash = head.hash.link(&stored);
        let row = NewRow {
            chain: head.id,
            seq: head.seq,
            place: entry.hlc,
            subject,
            hash: head.hash,
            stored: &stored,
            keys: &used,
        };
        entries::insert(self.rows, &row)?;
        chains::advance(self.rows, &head, hlc, *self.hlc)?;
        Ok((key, hlc))
    }

    /// When the next entry of a subject counts: after our own last one, and after all that is known of the subject,
    /// even where another station's clock ran far ahead of ours. Such a clock moves this one entry, never our own.
    fn moment(&mut self, subject: Uuid) -> Result<Hlc, Error> {
        let own = self.hlc.tick(self.now_ms);
        let at = match entries::latest_place(self.rows, subject)? {
            Some(known) if known >= own => known.tick(self.now_ms),
            _ => own,
        };
        *self.hlc = if at.is_ahead_of(self.now_ms) { own } else { at };
        Ok(at)
    }

    /// The effect of a destroyed key on this file.
    pub(crate) fn forget(&mut self, key: KeyId) -> Result<(), Error> {
        keys::destroy(self.rows, key)?;
        for (subject, aggregate) in entries::subjects_of_key(self.rows, key)? {
            self.refold(&aggregate, subject)?;
        }
        Ok(())
    }

    /// The effect of a receipt: the entry named takes its place from it.
    pub(crate) fn place_by_receipt(
        &mut self,
        entry: EntryKey,
        place: Hlc,
        by: EntryKey,
    ) -> Result<(), Error> {
        if !received::keep(self.rows, entry, place, by)? {
            return Ok(());
        }
        let Some(chain) = entries::chain_number(self.rows, entry.chain)? else {
            return Ok(());
        };
        if let Some((subject, aggregate)) = entries::set_place(self.rows, chain, entry.seq, place)?
        {
            self.refold(&aggregate, subject)?;
        }
        Ok(())
    }

    /// Folds a subject anew from all its entries and overwrites its rows.
    pub(crate) fn refold(&mut self, aggregate: &str, subject: Uuid) -> Result<(), Error> {
        if let Some(folder) = self.folds.get(aggregate) {
            folder.refold(
                subject,
                entries::past(self.rows, aggregate, subject)?,
                self.rows,
            )?;
            self.touched.insert(aggregate.to_owned());
        }
        Ok(())
    }
}
