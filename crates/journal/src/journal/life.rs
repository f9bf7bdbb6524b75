//! Beginning a new life while the journal is open.

use std::sync::mpsc::{SyncSender, sync_channel};

use super::{Journal, open};
use crate::error::Error;
use crate::store::meta;
use crate::writer::{Job, Store, Touched};

pub(super) fn begin(journal: &Journal) -> Result<(), Error> {
    let (reply, outcome) = sync_channel(1);
    journal.enqueue(Box::new(NewLife {
        reply,
        failed: None,
    }))?;
    outcome.recv().map_err(|_| Error::Closed)?
}

struct NewLife {
    reply: SyncSender<Result<(), Error>>,
    failed: Option<Error>,
}

impl Job for NewLife {
    fn run(&mut self, store: &mut Store) -> Option<Touched> {
        let identity = open::next_life(Some(store.identity), None, None, store.clock.now_ms());
        match meta::write_identity(&store.rows, &identity) {
            Ok(()) => {
                store.identity = identity;
                Some(Touched::new())
            }
            Err(error) => {
                self.failed = Some(error);
                None
            }
        }
    }

    fn fault(&self) -> Option<Error> {
        self.failed.as_ref().map(Error::repeat)
    }

    fn answer(self: Box<Self>, commit: Result<(), Error>) {
        // Whoever asked may have gone; the new life has begun all the same.
        let _gone = self.reply.send(self.failed.map_or(commit, Err));
    }
}
