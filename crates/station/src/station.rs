//! Starting and stopping a station.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use guitai_hall::setup::{self, Enrolment, StationRole};
use guitai_hall::{Failure, Hall, HallError, Session, Slice};
use guitai_journal::Config;
use guitai_paper::{Language, PaperSize};
use guitai_sync::Upstream;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use crate::host::{self, Joining, Pin, Serving};
use crate::link::{self, Hop, Lamp, Link, LinkState, LinkStatus, Seen, Wake};
use crate::spool::printer::Printer;
use crate::spool::{self, JobFault, Spool};
use crate::voice::{self, Speaker};
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
    /// Where calls are spoken, if the station is a display.
    pub speaker: Speaker,
    /// Where the other stations of the hall are served; nowhere in a hall of one PC.
    pub listen: Option<SocketAddr>,
}

/// A running station. Its tasks end when it is stopped or dropped.
pub struct Station {
    hall: Hall,
    lamp: watch::Receiver<LinkStatus>,
    /// The link to headquarters.
    headquarters: Seen,
    /// The link to the hall's host.
    host: Seen,
    /// Of the link to headquarters, and of that to the host.
    wakes: [Wake; 2],
    /// Counts commits of this file.
    commits: watch::Receiver<u64>,
    joining: Arc<Joining>,
    serving: Option<Serving>,
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
        link::recover(journal, limit).await;
        let (above, headquarters, wake_above) =
            Link::new(hall.clone(), Hop::Headquarters, setting.poll);
        let (within, host, wake_within) = Link::new(hall.clone(), Hop::Host, setting.poll);
        let wakes = [wake_above, wake_within];
        let (printing, calling) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        hall.on_change({
            let news = wakes.clone().map(|wake| wake.news);
            let (printing, calling) = (printing.clone(), calling.clone());
            move |slices| {
                if slices.contains(&Slice::Queue) {
                    calling.notify_one();
                }
                news.iter().for_each(|news| news.notify_one());
                printing.notify_one();
            }
        });
        let (counter, commits) = watch::channel(0);
        journal.on_commit(move |_| counter.send_modify(|count| *count += 1));
        let above_seen = headquarters.clone();
        let (lamp, seen) = Lamp::new(hall.clone(), headquarters, host.clone(), commits.clone());
        let joining = Arc::new(Joining::new(hall.clone()));
        let spool = Spool {
            hall: hall.clone(),
            printer: setting.printer.clone(),
            language: setting.language,
            receipts: setting.receipts,
            link: seen.clone(),
            untold: Mutex::default(),
        };
        let voice = voice::speak(
            hall.clone(),
            setting.speaker,
            setting.language,
            calling.clone(),
        );
        let tasks = vec![
            tokio::spawn(voice),
            tokio::spawn(above.keep()),
            tokio::spawn(within.keep()),
            tokio::spawn(lamp.keep()),
            tokio::spawn(spool::serve(spool, printing)),
            tokio::spawn(day::watch(hall.clone(), seen.clone())),
        ];
        let serving = match setting.listen {
            Some(listen) => {
                let (news, link) = (commits.clone(), seen.clone());
                let above = above_seen.upstream.clone();
                let serving = host::serve(&hall, joining.clone(), news, link, above, listen).await;
                // The counter works without; the other PCs then say that this one does not answer.
                serving
                    .inspect_err(|error| tracing::error!(%error, %listen, "the hall is not served"))
                    .ok()
            }
            None => None,
        };
        Ok(Station {
            hall,
            lamp: seen,
            headquarters: above_seen,
            host,
            wakes,
            commits,
            joining,
            serving,
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
        self.lamp.clone()
    }

    /// The hall's host, once the link has connected with it.
    pub(crate) fn host(&self) -> watch::Receiver<Option<Upstream>> {
        self.host.upstream.clone()
    }

    /// Whoever can be asked about customers, now: headquarters where this station is enrolled there, else the host.
    pub(crate) fn book(&self) -> Option<Upstream> {
        let links = [&self.headquarters, &self.host];
        links.into_iter().find_map(|link| {
            let online = link.status.borrow().state == LinkState::Online;
            online.then(|| link.upstream.borrow().clone()).flatten()
        })
    }

    /// Whether the host was asked last without an answer.
    pub(crate) fn host_is_down(&self) -> bool {
        let status = self.host.status.borrow();
        status.state == LinkState::Offline && status.problem.is_some()
    }

    /// How many commits this file has seen since it was opened.
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.commits.clone()
    }

    /// Where the other stations of the hall are served, where they are.
    pub fn served_at(&self) -> Option<SocketAddr> {
        self.serving.as_ref().map(|serving| serving.address)
    }

    /// Lets other PCs join the hall for ten minutes, with the PIN that it gives. Permission: setup.
    ///
    /// # Errors
    /// Of the session.
    pub fn open_joining(&self, session: Session) -> Result<Pin, Failure> {
        let manager = setup::who_lets_in(&self.hall, session).map_err(|error| error.failure())?;
        Ok(self.joining.open(manager))
    }

    /// Lets nobody join any more. Permission: setup.
    ///
    /// # Errors
    /// Of the session.
    pub fn shut_joining(&self, session: Session) -> Result<(), Failure> {
        setup::who_lets_in(&self.hall, session).map_err(|error| error.failure())?;
        self.joining.shut();
        Ok(())
    }

    /// Joins the hall whose host listens at an address, as a station that is used as these roles; the hall then
    /// comes over the link.
    ///
    /// # Errors
    /// What the host refuses: `sync.code_wrong`, `sync.code_expired`; or that nobody answers there.
    pub async fn join(
        &self,
        address: &str,
        pin: &str,
        roles: impl IntoIterator<Item = StationRole>,
    ) -> Result<(), guitai_sync::Failure> {
        let words = roles.into_iter().map(|role| host::text::text(&role));
        let words: Vec<_> = words.collect();
        link::host::join(self.hall.journal(), address, pin, &words).await?;
        self.try_now();
        Ok(())
    }

    /// Takes note of an upstream to enrol at, as a station of the hall with this code; the link then enrols as soon
    /// as it answers, also after a restart.
    ///
    /// # Errors
    /// The journal's, when the note cannot be kept.
    pub fn enrol_later(&self, enrolment: &Enrolment, hall: &str) -> Result<(), HallError> {
        link::headquarters::note(self.hall.journal(), enrolment, hall)?;
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
        link::headquarters::enrol(self.hall.journal(), enrolment, hall).await?;
        self.try_now();
        Ok(())
    }

    /// Ends the links' rest: they ask their upstreams at once.
    pub fn try_now(&self) {
        self.wakes.iter().for_each(|wake| wake.now.notify_one());
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

    /// Ends the tasks and closes the file, whoever still holds a handle of it. Blocks until what was begun is on
    /// disk. To be called before the process exits: see [`guitai_journal::Journal::close`].
    pub fn close(&self) {
        self.tasks.iter().for_each(JoinHandle::abort);
        self.hall.close();
    }

    /// Ends the tasks. The file closes with the last handle of the hall.
    pub async fn stop(mut self) {
        self.serving = None;
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
