//! A caller's turn at the writer, and the answer it waits for.

use std::sync::mpsc::SyncSender;

use crate::error::{Error, Failure};
use crate::ids::ActorId;
use crate::txn::Txn;
use crate::writer::{Job, Store, Touched};

/// One caller's turn at the writer.
pub(super) struct Turn<F, R, E> {
    pub(super) actor: ActorId,
    pub(super) work: Option<F>,
    pub(super) outcome: Option<Result<R, Failure<E>>>,
    pub(super) reply: SyncSender<Result<R, Failure<E>>>,
}

impl<F, R, E> Job for Turn<F, R, E>
where
    R: Send,
    E: Send,
    F: FnOnce(&mut Txn<'_>, bool) -> Result<R, Failure<E>> + Send,
{
    fn run(&mut self, store: &mut Store) -> Option<Touched> {
        let work = self.work.take()?;
        let arbiter = store.arbiter;
        let mut txn = store.txn(self.actor);
        let outcome = work(&mut txn, arbiter);
        let touched = std::mem::take(&mut txn.touched);
        let touched = outcome.is_ok().then_some(touched);
        self.outcome = Some(outcome);
        touched
    }

    fn fault(&self) -> Option<Error> {
        match &self.outcome {
            Some(Err(Failure::Journal(error))) => Some(error.repeat()),
            _ => None,
        }
    }

    fn answer(self: Box<Self>, commit: Result<(), Error>) {
        let outcome = match commit {
            Ok(()) => self.outcome.unwrap_or(Err(Failure::Journal(Error::Closed))),
            Err(error) => Err(Failure::Journal(error)),
        };
        // Whoever asked may have gone; the work is done all the same.
        let _gone = self.reply.send(outcome);
    }
}
