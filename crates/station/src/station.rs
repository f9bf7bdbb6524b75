//! Starting and stopping a station.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use guitai_hall::setup::{self, Enrolment, StationRole};
use guitai_hall::{Failure, Hall, HallError, Session};
use guitai_journal::Config;
use guitai_paper::{Language, PaperSize};
use guitai_sync::Upstream;
use serde_json::Value;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use crate::host::{self, Joining, Pin};
use crate::link::{self, Link, LinkStatus, Seen, Wake};
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
    /// Where the other stations of the hall are served; nowhere in a hall of one PC.
    pub listen: Option<SocketAddr>,
}

/// A running station. Its tasks end when it is stopped or dropped.
pub struct Station {
    hall: Hall,
    seen: Seen,
    wake: Wake,
    /// Counts commits of this file.
    commits: watch::Receiver<u64>,
    joining: Arc<Joining>,
    served_at: Option<SocketAddr>,
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
        let (link, seen, wake) = Link::new(hall.journal().clone(), setting.poll);
        let printing = Arc::new(Notify::new());
        hall.on_change({
            let (news, printing) = (wake.news.clone(), printing.clone());
            move |_| {
                news.notify_one();
                printing.notify_one();
            }
        });
        let (counter, commits) = watch::channel(0);
        journal.on_commit(move |_| counter.send_modify(|count| *count += 1));
        let joining = Arc::new(Joining::new(hall.clone()));
        let spool = Spool {
            hall: hall.clone(),
            printer: setting.printer.clone(),
            language: setting.language,
            receipts: setting.receipts,
            untold: Mutex::default(),
        };
        let mut tasks = vec![
            tokio::spawn(link.keep()),
            tokio::spawn(spool::serve(spool, printing)),
            tokio::spawn(day::watch(hall.clone())),
        ];
        let mut served_at = None;
        if let Some(listen) = setting.listen {
            let serving = host::serve(&hall, joining.clone(), commits.clone(), listen).await;
            let serving = serving.map_err(guitai_journal::Error::from)?;
            served_at = Some(serving.address);
            tasks.push(serving.task);
        }
        Ok(Station {
            hall,
            seen,
            wake,
            commits,
            joining,
            served_at,
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
        self.seen.status.clone()
    }

    /// The upstream, once the link has connected with it.
    pub(crate) fn upstream(&self) -> Option<Upstream> {
        self.seen.upstream.borrow().clone()
    }

    /// How many commits this file has seen since it was opened.
    pub(crate) fn commits(&self) -> watch::Receiver<u64> {
        self.commits.clone()
    }

    /// Where the other stations of the hall are served, where they are.
    pub fn served_at(&self) -> Option<SocketAddr> {
        self.served_at
    }

    /// Lets other PCs join the hall for ten minutes, with the PIN that it gives. Permission: setup.
    ///
    /// # Errors
    /// Of the session.
    pub fn open_joining(&self, session: Session) -> Result<Pin, Failure> {
        let manager = setup::who_lets_in(&self.hall, session).map_err(|error| error.failure())?;
        Ok(self.joining.open(manager))
    }

    /// Joins the hall whose host listens at an address, as a station that is used as these roles; the hall then
    /// comes over the link.
    ///
    /// # Errors
    /// What the host refuses: `sync.code_wrong`, `sync.code_expired`; or that nobody answers there.
    pub async fn join(
        &self,
        host: &Enrolment,
        roles: impl IntoIterator<Item = StationRole>,
    ) -> Result<(), guitai_sync::Failure> {
        let words = roles
            .into_iter()
            .filter_map(|role| match serde_json::to_value(role) {
                Ok(Value::String(word)) => Some(word),
                _ => None,
            });
        link::upstream::join(self.hall.journal(), host, words.collect()).await?;
        self.try_now();
        Ok(())
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
