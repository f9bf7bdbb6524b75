//! A served headquarters on a free port of loopback, and stations with real journals enrolled there.

use std::path::Path;
use std::sync::Arc;

use guitai_hq::Headquarters;
use guitai_journal::{Clock, Journal, ManualClock};
use guitai_sync::{Applicant, Credentials, Exchange, Failure, Identity, Limits, Upstream};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::notes::{self, MORNING_MS};

pub(crate) const HOUR_MS: i64 = 3_600_000;

pub(crate) struct Hq {
    pub(crate) folder: TempDir,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) ledger: Arc<Headquarters>,
    pub(crate) url: String,
    serving: JoinHandle<()>,
}

impl Hq {
    pub(crate) async fn start() -> Hq {
        Self::start_in(TempDir::new().unwrap(), false).await
    }

    pub(crate) async fn start_in(folder: TempDir, demo: bool) -> Hq {
        let clock = Arc::new(ManualClock::at(MORNING_MS));
        let ledger = Arc::new(
            Headquarters::open(folder.path(), clock.clone() as Arc<dyn Clock>, demo).unwrap(),
        );
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let app = guitai_hq::app(ledger.clone());
        let serving = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Hq {
            folder,
            clock,
            ledger,
            url,
            serving,
        }
    }

    /// Stops serving and closes the file; the folder stays.
    pub(crate) async fn stop(self) -> TempDir {
        self.serving.abort();
        assert!(self.serving.await.unwrap_err().is_cancelled());
        self.folder
    }

    pub(crate) fn code(&self, hall: &str) -> String {
        self.ledger.enrol_code(hall, HOUR_MS).unwrap().code
    }

    pub(crate) async fn enrol(
        &self,
        code: &str,
        journal: &Journal,
    ) -> Result<Credentials, Failure> {
        let seed = Identity::new_seed();
        let applicant = Applicant {
            hall: None,
            name: "窗口1",
            roles: &[],
            station: journal.station(),
            seed: &seed,
        };
        Upstream::enrol(&self.url, code, applicant, Limits::default()).await
    }

    /// A new station of a hall.
    pub(crate) async fn station(&self, hall: &str) -> Station {
        self.station_in(TempDir::new().unwrap(), hall).await
    }

    pub(crate) async fn station_in(&self, folder: TempDir, hall: &str) -> Station {
        let journal = notes::open(folder.path());
        let credentials = self.enrol(&self.code(hall), &journal).await.unwrap();
        Station {
            folder,
            journal,
            credentials,
        }
    }

    pub(crate) fn report(&self) -> guitai_hq::Report {
        guitai_hq::verify(self.folder.path()).unwrap()
    }
}

pub(crate) struct Station {
    pub(crate) folder: TempDir,
    pub(crate) journal: Journal,
    pub(crate) credentials: Credentials,
}

impl Station {
    pub(crate) fn upstream(&self) -> Upstream {
        Upstream::new(&self.credentials, Limits::default()).unwrap()
    }

    pub(crate) async fn exchange(&self) -> Exchange {
        self.upstream().exchange(&self.journal).await.unwrap()
    }

    /// Headquarters answers at another address now.
    pub(crate) fn moved_to(&mut self, hq: &Hq) {
        self.credentials.url = hq.url.clone();
    }
}

/// Copies the files of a folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}
