//! What the commands share: the running station, or why it does not run, and who is signed in at this window.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use guitai_hall::setup::{self, StationRole};
use guitai_hall::staff::StaffRefusal;
use guitai_hall::{Failure, Hall, HallError, Session};
use guitai_journal::FileKey;
use guitai_station::{PaperFault, Station};

use crate::options::Options;

/// How the station is opened again after it did not start; with a recovery key where its own is lost.
pub(crate) type Reopen = Box<dyn Fn(Option<&FileKey>) -> Result<Station, Failure> + Send + Sync>;

/// The app behind its window.
pub(crate) struct App {
    station: RwLock<Result<Arc<Station>, Failure>>,
    reopen: Option<Arc<Reopen>>,
    session: Mutex<Option<Session>>,
    pub(crate) options: Options,
}

impl App {
    pub(crate) fn new(station: Result<Station, Failure>, options: Options) -> Self {
        App {
            station: RwLock::new(station.map(Arc::new)),
            reopen: None,
            session: Mutex::new(None),
            options,
        }
    }

    /// The station; where it could not start, every command is answered with the reason.
    pub(crate) fn station(&self) -> Result<Arc<Station>, Failure> {
        self.station
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// What this station is used as; nothing where there is no hall yet, or the station does not run.
    pub(crate) fn roles(&self) -> Vec<StationRole> {
        let station = self.station().ok();
        let hall = station.and_then(|station| setup::status(station.hall()).ok().flatten());
        hall.map(|hall| hall.station.roles).unwrap_or_default()
    }

    /// Tells how the station can be opened again.
    pub(crate) fn reopening(mut self, reopen: Reopen) -> Self {
        self.reopen = Some(Arc::new(reopen));
        self
    }

    /// Tries once more to open the station, where it did not start.
    pub(crate) async fn reopen(&self, key: Option<FileKey>) -> Result<(), Failure> {
        let (Err(failure), reopen) = (self.station(), self.reopen.clone()) else {
            return Ok(());
        };
        let reopen = reopen.ok_or(failure)?;
        let opened = tokio::task::spawn_blocking(move || reopen(key.as_ref()))
            .await
            .unwrap_or_else(|_| Err(HallError::from(guitai_journal::Error::Closed).failure()));
        let station = Arc::new(opened?);
        *self.station.write().unwrap_or_else(PoisonError::into_inner) = Ok(station);
        Ok(())
    }

    /// Closes the station's file, at the end of the program.
    pub(crate) fn close(&self) {
        if let Ok(station) = self.station() {
            station.close();
        }
    }

    /// Does something with the hall, off the window's thread.
    pub(crate) async fn hall<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Hall) -> Result<T, HallError> + Send + 'static,
    ) -> Result<T, Failure> {
        let hall = self.station()?.hall().clone();
        off_the_window(move || work(&hall)).await
    }

    /// Does something as whoever is signed in.
    pub(crate) async fn act<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Hall, Session) -> Result<T, HallError> + Send + 'static,
    ) -> Result<T, Failure> {
        let session = self.session().ok_or_else(not_signed_in)?;
        self.hall(move |hall| work(hall, session)).await
    }

    /// Makes a paper as whoever is signed in; its PDF as base64.
    pub(crate) async fn paper(
        &self,
        make: impl FnOnce(&Hall, Session) -> Result<Vec<u8>, PaperFault> + Send + 'static,
    ) -> Result<String, Failure> {
        let made = self.act(move |hall, session| match make(hall, session) {
            Err(PaperFault::Hall(error)) => Err(error),
            other => Ok(other),
        });
        match made.await? {
            Ok(pdf) => Ok(STANDARD.encode(pdf)),
            Err(fault) => {
                tracing::error!(%fault, "something could not be put on paper");
                Err(Failure::of("printer.paper"))
            }
        }
    }

    pub(crate) fn session(&self) -> Option<Session> {
        *self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts another session in its place and gives the one before.
    pub(crate) fn change_session(&self, session: Option<Session>) -> Option<Session> {
        std::mem::replace(
            &mut *self.session.lock().unwrap_or_else(PoisonError::into_inner),
            session,
        )
    }
}

pub(crate) fn not_signed_in() -> Failure {
    HallError::from(StaffRefusal::NotSignedIn).failure()
}

/// File work blocks; it has threads of its own.
pub(crate) async fn off_the_window<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, HallError> + Send + 'static,
) -> Result<T, Failure> {
    let done = tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|panicked| {
            tracing::error!(%panicked, "a command stumbled");
            Err(guitai_journal::Error::Closed.into())
        });
    done.map_err(|error| {
        tracing::info!(%error, "a command was not done");
        error.failure()
    })
}
