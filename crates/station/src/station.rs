//! Starting and stopping a station.

use std::sync::Arc;
use std::time::Duration;

use guitai_hall::{Hall, HallError};
use guitai_journal::Config;
use guitai_paper::Language;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use crate::day;
use crate::link::{self, Enrolment, Link, LinkStatus};
use crate::spool::printer::Printer;
use crate::spool::{self, Spool};

/// How a station is to run.
pub struct Setting {
    /// The file, its clock, its key.
    pub journal: Config,
    /// Where paper goes.
    pub printer: Printer,
    /// The language of the paper.
    pub language: Language,
    /// How long the link rests when there is nothing to send: it then asks whether there is anything to fetch.
    pub poll: Duration,
}

/// A running station. Its tasks end when it is stopped or dropped.
pub struct Station {
    hall: Hall,
    status: watch::Receiver<LinkStatus>,
    nudge: Arc<Notify>,
    tasks: Vec<JoinHandle<()>>,
}

impl Station {
    /// Opens the file and starts the link and the spool on the current tokio runtime.
    ///
    /// # Errors
    /// Those of opening the journal.
    pub fn start(setting: Setting) -> Result<Self, HallError> {
        let hall = Hall::open(setting.journal)?;
        let (link, status, nudge) = Link::new(hall.journal().clone(), setting.poll);
        let printing = Arc::new(Notify::new());
        hall.on_change({
            let (nudge, printing) = (nudge.clone(), printing.clone());
            move |_| {
                nudge.notify_one();
                printing.notify_one();
            }
        });
        let spool = Spool {
            hall: hall.clone(),
            printer: setting.printer,
            language: setting.language,
        };
        let tasks = vec![
            tokio::spawn(link.keep()),
            tokio::spawn(spool::serve(spool, printing)),
            tokio::spawn(day::watch(hall.clone())),
        ];
        Ok(Station {
            hall,
            status,
            nudge,
            tasks,
        })
    }

    /// The hall, for the slices' commands and queries.
    pub fn hall(&self) -> &Hall {
        &self.hall
    }

    /// The link as it stands, and every change of it.
    pub fn link(&self) -> watch::Receiver<LinkStatus> {
        self.status.clone()
    }

    /// Takes note of an upstream to enrol at; the link then enrols as soon as it answers, also after a restart.
    ///
    /// # Errors
    /// The journal's, when the note cannot be kept.
    pub fn enrol(&self, enrolment: &Enrolment) -> Result<(), HallError> {
        link::upstream::note(self.hall.journal(), enrolment)?;
        self.nudge.notify_one();
        Ok(())
    }

    /// Ends the tasks. The file closes with the last handle of the hall.
    pub async fn stop(mut self) {
        for task in std::mem::take(&mut self.tasks) {
            task.abort();
            // A task that was ended by us has nothing more to say.
            let _ended = task.await;
        }
    }
}

impl Drop for Station {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}
