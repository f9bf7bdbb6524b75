//! The spool: takes print jobs from the outbox, makes the paper, hands it to the printer, and tells the hall how it
//! went. A job may come out twice when the program dies between the printer and the file; it is never lost.

pub(crate) mod printer;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use guitai_hall::{Hall, HallError, PRINT_TOPIC, PrintJob, cash, orders, queue};
use guitai_journal::OutboxItem;
use guitai_paper::{Language, PaperSize};
use tokio::sync::{Notify, watch};

use crate::link::{LinkState, LinkStatus};
use crate::papers::{self, PaperFault, Sheet};
use printer::{Printer, PrinterFault};

/// How often a job is tried before its print counts as failed.
const TRIES: u32 = 2;
/// Between two tries.
const PAUSE_MS: i64 = 1_500;
/// How long the spool rests when nothing wakes it.
const REST: Duration = Duration::from_secs(2);

/// How long a new receipt waits for headquarters' word, so that it says what holds: a customer stands at the window.
const WORD_MS: i64 = 2_500;
/// How soon a receipt that waits is looked at again, where nothing wakes the spool before.
const SOON: Duration = Duration::from_millis(250);

pub(crate) struct Spool {
    pub(crate) hall: Hall,
    pub(crate) printer: Printer,
    pub(crate) language: Language,
    pub(crate) receipts: PaperSize,
    /// How the link stands: only while headquarters is reached its word is waited for.
    pub(crate) link: watch::Receiver<LinkStatus>,
    /// What came of a job whose outcome could not be written yet, as on a full disk: it is not printed once more.
    pub(crate) untold: Mutex<BTreeMap<i64, Outcome>>,
}

/// How a job ended: how many different characters the font lacks, or the code of what went wrong.
pub(crate) type Outcome = Result<u32, &'static str>;

/// Why something did not come out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum JobFault {
    #[error("printer: {0}")]
    Printer(#[from] PrinterFault),
    #[error("paper: {0}")]
    Paper(#[from] PaperFault),
    #[error("hall: {0}")]
    Hall(#[from] HallError),
    #[error("the making of the paper panicked")]
    Stumbled,
}

impl JobFault {
    pub(crate) fn code(&self) -> &'static str {
        match self {
            JobFault::Printer(fault) => fault.code(),
            JobFault::Paper(_) | JobFault::Hall(_) | JobFault::Stumbled => "printer.paper",
        }
    }
}

/// Runs until its task is ended.
pub(crate) async fn serve(spool: Spool, wake: Arc<Notify>) {
    let spool = Arc::new(spool);
    loop {
        let working = spool.clone();
        let rest = match tokio::task::spawn_blocking(move || working.work_off()).await {
            Ok(Ok(rest)) => rest,
            Ok(Err(error)) => {
                tracing::warn!(%error, "the spool could not read or write the file");
                REST
            }
            Err(panicked) => {
                tracing::error!(%panicked, "the spool stumbled over a job");
                REST
            }
        };
        tokio::select! {
            () = wake.notified() => {}
            () = tokio::time::sleep(rest) => {}
        }
    }
}

impl Spool {
    /// Takes on every job that is due. A job that cannot be ended now holds up no other. Gives how long to rest.
    fn work_off(&self) -> Result<Duration, HallError> {
        let journal = self.hall.journal();
        let mut first = Ok(());
        let mut rest = REST;
        for item in journal.outbox_due(PRINT_TOPIC, journal.clock().now_ms())? {
            let ended = match serde_json::from_value::<PrintJob>(item.payload.clone()) {
                Ok(job) if self.waits_for_word(job) => {
                    rest = SOON;
                    continue;
                }
                Ok(job) => self.take_on(&item, job),
                Err(error) => {
                    tracing::error!(%error, "a print job that this program does not know is dropped");
                    journal.outbox_done(item.id).map_err(HallError::from)
                }
            };
            first = first.and(ended);
        }
        first.map(|()| rest)
    }

    /// Whether headquarters is about to say what the paper would leave open. What cannot be told holds up no paper.
    fn waits_for_word(&self, job: PrintJob) -> bool {
        let PrintJob::Receipt { receipt, copy } = job else {
            return false;
        };
        let online = self.link.borrow().headquarters.state == LinkState::Online;
        online && orders::awaits_word(&self.hall, receipt, copy, WORD_MS).unwrap_or(false)
    }

    fn take_on(&self, item: &OutboxItem, job: PrintJob) -> Result<(), HallError> {
        let known = self.untold().get(&item.id).copied();
        let outcome = match known {
            Some(outcome) => outcome,
            None => match caught(|| self.put_on_paper(job)) {
                Err(fault) if item.attempts + 1 < TRIES => return self.later(item, &fault),
                ended => ended.map_err(|fault| {
                    tracing::warn!(%fault, "a print failed");
                    fault.code()
                }),
            },
        };
        self.untold().insert(item.id, outcome);
        self.tell(item.id, job, outcome)?;
        self.untold().remove(&item.id);
        Ok(())
    }

    fn later(&self, item: &OutboxItem, fault: &JobFault) -> Result<(), HallError> {
        let (code, journal) = (fault.code(), self.hall.journal());
        tracing::info!(code, "a print did not work; it is tried again");
        let again = journal.clock().now_ms() + PAUSE_MS;
        Ok(journal.outbox_retry(item.id, again, code)?)
    }

    fn untold(&self) -> MutexGuard<'_, BTreeMap<i64, Outcome>> {
        self.untold.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers how many different characters the font lacks.
    fn put_on_paper(&self, job: PrintJob) -> Result<u32, JobFault> {
        let sheet: Sheet = match job {
            PrintJob::Ticket { ticket } => {
                papers::ticket(&queue::ticket_paper(&self.hall, ticket)?, self.language)?
            }
            PrintJob::Receipt { receipt, copy } => papers::receipt(
                &orders::receipt_paper_for_spool(&self.hall, receipt, copy)?,
                self.receipts,
                self.language,
            )?,
            PrintJob::Slip { slip, copy } => papers::slip(
                &cash::slip_paper_for_spool(&self.hall, slip, copy)?,
                self.receipts,
                self.language,
            )?,
        };
        if sheet.missing > 0 {
            tracing::warn!(missing = sheet.missing, "the font lacks characters");
        }
        self.printer.print(&sheet)?;
        Ok(sheet.missing)
    }

    /// The hall's word for it, which also ends the job. What the hall knows nothing of is dropped: nobody waits for it.
    fn tell(&self, item: i64, job: PrintJob, outcome: Outcome) -> Result<(), HallError> {
        let hall = &self.hall;
        let told = match (job, outcome) {
            (PrintJob::Ticket { ticket }, Ok(_)) => queue::ticket_printed(hall, item, ticket),
            (PrintJob::Ticket { ticket }, Err(code)) => {
                queue::ticket_print_failed(hall, item, ticket, code)
            }
            (PrintJob::Receipt { receipt, copy }, Ok(missing)) => {
                orders::receipt_printed(hall, item, receipt, copy, missing)
            }
            (PrintJob::Receipt { receipt, copy }, Err(code)) => {
                orders::receipt_print_failed(hall, item, receipt, copy, code)
            }
            (PrintJob::Slip { slip, copy }, Ok(missing)) => {
                cash::slip_printed(hall, item, slip, copy, missing)
            }
            (PrintJob::Slip { slip, copy }, Err(code)) => {
                cash::slip_print_failed(hall, item, slip, copy, code)
            }
        };
        match told {
            Err(HallError::Refused(refusal)) => {
                tracing::error!(%refusal, "a print job that the hall does not know is dropped");
                Ok(hall.journal().outbox_done(item)?)
            }
            other => other,
        }
    }
}

/// A paper that makes its maker stumble is one that fails, and holds up no other.
fn caught(make: impl FnOnce() -> Result<u32, JobFault>) -> Result<u32, JobFault> {
    catch_unwind(AssertUnwindSafe(make)).unwrap_or(Err(JobFault::Stumbled))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo;
    use crate::link::{HallLink, HopStatus};
    use guitai_hall::queue::{Act, QueueCommand};
    use guitai_hall::setup::StationRole;
    use guitai_hall::staff::{self, Password, SignIn};
    use guitai_journal::{Config, KeyStore};
    use tempfile::TempDir;
    use uuid::Uuid;

    fn spool(folder: &TempDir) -> Spool {
        let journal = Config {
            key_store: KeyStore::File,
            ..Config::new(folder.path().join("hall"))
        };
        let hall = Hall::open(journal).unwrap();
        demo::furnish(&hall, [StationRole::Counter]).unwrap();
        Spool {
            hall,
            printer: Printer::Folder(folder.path().join("paper")),
            language: Language::ZhCn,
            receipts: PaperSize::Roll80,
            link: standalone(),
            untold: Mutex::default(),
        }
    }

    /// The link of a station that has no upstream.
    fn standalone() -> watch::Receiver<LinkStatus> {
        let headquarters = HopStatus {
            state: LinkState::Standalone,
            waiting: 0,
            last_contact: None,
            problem: None,
            upstream: None,
            alarm: false,
        };
        let hall = HallLink {
            host: Some(1),
            here: true,
            reached: true,
            apart: false,
            last_contact: None,
        };
        watch::channel(LinkStatus { headquarters, hall }).1
    }

    /// A manager's ticket, whose paper waits.
    fn ticket(hall: &Hall) -> Uuid {
        let sign_in = SignIn {
            command: Uuid::now_v7(),
            login: demo::MANAGER.into(),
            password: Password::from(demo::PASSWORD),
            window: None,
            take_over: false,
        };
        let (manager, _) = staff::sign_in(hall, sign_in).unwrap();
        let issue = QueueCommand {
            command: Uuid::now_v7(),
            act: Act::issue("bill_payment"),
        };
        queue::act(hall, manager, issue).unwrap().unwrap().id
    }

    fn due(spool: &Spool) -> Vec<OutboxItem> {
        let journal = spool.hall.journal();
        journal.outbox_due(PRINT_TOPIC, i64::MAX).unwrap()
    }

    #[test]
    fn a_paper_whose_maker_panics_has_failed() {
        let fault = caught(|| panic!("a glyph without an outline")).unwrap_err();
        assert_eq!(fault.code(), "printer.paper");
    }

    #[test]
    fn a_job_that_the_hall_knows_nothing_of_is_dropped_and_holds_up_no_other() {
        let folder = TempDir::new().unwrap();
        let spool = spool(&folder);
        ticket(&spool.hall);
        let good = due(&spool).remove(0);
        let unknown = PrintJob::Receipt {
            receipt: Uuid::now_v7(),
            copy: 1,
        };
        let item = OutboxItem {
            attempts: TRIES,
            ..good
        };
        spool.take_on(&item, unknown).unwrap();
        assert_eq!(due(&spool), [], "dropped");
        assert!(spool.untold().is_empty());
    }

    #[test]
    fn what_came_out_but_could_not_be_written_down_is_told_later_and_not_printed_again() {
        let folder = TempDir::new().unwrap();
        let spool = spool(&folder);
        let ticket = ticket(&spool.hall);
        let item = due(&spool).remove(0);
        spool.untold().insert(item.id, Ok(0));
        spool.work_off().unwrap();
        assert!(!folder.path().join("paper").exists(), "no paper once more");
        assert_eq!(due(&spool), []);
        let paper = spool.hall.journal().read(|rows| {
            rows.query_row(
                "SELECT print FROM ticket WHERE id = ?1",
                [ticket.as_bytes()],
                |row| row.get::<_, String>(0),
            )
        });
        assert_eq!(paper.unwrap(), "printed");
    }
}
