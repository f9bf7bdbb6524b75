//! Starting and stopping a station.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use guitai_hall::setup::{self, Enrolment};
use guitai_hall::{Failure, Hall, HallError, Session};
use guitai_journal::Config;
use guitai_paper::{Language, PaperSize};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use crate::link::{self, Link, LinkStatus, Wake};
use crate::spool::printer::Printer;
use crate::spool::{self, JobFault, Spool};
use crate::{day, papers};

/// How long an upstream is waited for at a usual start, before the station writes.
const USUAL: Duration = Duration::from_secs(1);
/// The same for a file that begins a new life, which likely has lost something.
const PUT_BACK: Duration = Duration::from_secs(10);

/// How a station is to run.
pub struct Setting {
    /// The file, its clock, its key.
    pub journal: Config,
    /// Where paper goes.
    pub printer: Printer,
    /// The language of the paper.
    pub language: Language,
    /// The sheet that receipts are printed on.
    pub receipts: PaperSize,
    /// How long the link rests when there is nothing to send: it then asks whether there is anything to fetch.
    pub poll: Duration,
}

/// A running station. Its tasks end when it is stopped or dropped.
pub struct Station {
    hall: Hall,
    status: watch::Receiver<LinkStatus>,
    wake: Wake,
    printer: Printer,
    language: Language,
    tasks: Vec<JoinHandle<()>>,
}

impl Station {
    /// Opens the file, brings back from the upstream what the file has lost, and starts the link and the spool on the
    /// current tokio runtime. An upstream that does not answer is waited for one second; ten where the file was put
    /// back or copied.
    ///
    /// # Errors
    /// Those of opening the journal.
    pub async fn start(setting: Setting) -> Result<Self, HallError> {
        let hall = Hall::open(setting.journal)?;
        let journal = hall.journal();
        let writes_on = journal
            .heads()?
            .iter()
            .any(|head| head.chain == journal.chain());
        let limit = if writes_on { USUAL } else { PUT_BACK };
        link::upstream::recover(journal, limit).await;
        let (link, status, wake) = Link::new(hall.journal().clone(), setting.poll);
        let printing = Arc::new(Notify::new());
        hall.on_change({
            let (news, printing) = (wake.news.clone(), printing.clone());
            move |_| {
                news.notify_one();
                printing.notify_one();
            }
        });
        let spool = Spool {
            hall: hall.clone(),
            printer: setting.printer.clone(),
            language: setting.language,
            receipts: setting.receipts,
            untold: Mutex::default(),
        };
        let tasks = vec![
            tokio::spawn(link.keep()),
            tokio::spawn(spool::serve(spool, printing)),
            tokio::spawn(day::watch(hall.clone())),
        ];
        Ok(Station {
            hall,
            status,
            wake,
            printer: setting.printer,
            language: setting.language,
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

    /// Takes note of an upstream to enrol at, as a station of the hall with this code; the link then enrols as soon
    /// as it answers, also after a restart.
    ///
    /// # Errors
    /// The journal's, when the note cannot be kept.
    pub fn enrol_later(&self, enrolment: &Enrolment, hall: &str) -> Result<(), HallError> {
        link::upstream::note(self.hall.journal(), enrolment, hall)?;
        self.try_now();
        Ok(())
    }

    /// Enrols at an upstream at once, as a station of the hall with this code; where it does not answer, as soon as
    /// it does. A station that is enrolled may give no code: then only the address is another.
    ///
    /// # Errors
    /// What the upstream refuses, and would refuse again; the journal's as [`guitai_sync::Failure::Ledger`].
    pub async fn enrol(
        &self,
        enrolment: &Enrolment,
        hall: &str,
    ) -> Result<(), guitai_sync::Failure> {
        link::upstream::enrol(self.hall.journal(), enrolment, hall).await?;
        self.try_now();
        Ok(())
    }

    /// Ends the link's rest: it asks the upstream at once.
    pub fn try_now(&self) {
        self.wake.now.notify_one();
    }

    /// Prints the recovery key at once, on paper alone: it is never written to a file. Blocks for some seconds at most
    /// where the printer is off. Nothing is printed once the key was confirmed to be kept.
    ///
    /// # Errors
    /// Those of [`setup::recovery_sheet`], else the code of what the printer did, such as `printer.no_paper`.
    pub fn print_recovery_key(&self, session: Session) -> Result<(), Failure> {
        let sheet = setup::recovery_sheet(&self.hall, session).map_err(|error| error.failure())?;
        let Some(sheet) = sheet else { return Ok(()) };
        let printed = papers::recovery(&sheet, self.language)
            .map_err(JobFault::from)
            .and_then(|sheet| Ok(self.printer.print_secret(&sheet)?));
        printed.map_err(|fault| {
            tracing::warn!(%fault, "the recovery key was not printed");
            Failure::of(fault.code())
        })
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
