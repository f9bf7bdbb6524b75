//! The spool: takes print jobs from the outbox, makes the paper, hands it to the printer, and tells the hall how it
//! went. A job may come out twice when the program dies between the printer and the file; it is never lost.

pub(crate) mod printer;

use std::sync::Arc;
use std::time::Duration;

use guitai_hall::{Hall, HallError, PRINT_TOPIC, PrintJob, orders, queue};
use guitai_journal::OutboxItem;
use guitai_paper::Language;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::papers::{self, PaperFault, Sheet};
use printer::{Printer, PrinterFault};

/// How often a job is tried before its print counts as failed.
const TRIES: u32 = 2;
/// Between two tries.
const PAUSE_MS: i64 = 1_500;
/// How long the spool rests when nothing wakes it.
const REST: Duration = Duration::from_secs(2);

pub(crate) struct Spool {
    pub(crate) hall: Hall,
    pub(crate) printer: Printer,
    pub(crate) language: Language,
}

#[derive(Debug, thiserror::Error)]
enum JobFault {
    #[error("printer: {0}")]
    Printer(#[from] PrinterFault),
    #[error("paper: {0}")]
    Paper(#[from] PaperFault),
    #[error("hall: {0}")]
    Hall(#[from] HallError),
}

impl JobFault {
    fn code(&self) -> &'static str {
        match self {
            JobFault::Printer(fault) => fault.code(),
            JobFault::Paper(_) | JobFault::Hall(_) => "printer.paper",
        }
    }
}

/// Runs until its task is ended.
pub(crate) async fn serve(spool: Spool, wake: Arc<Notify>) {
    let spool = Arc::new(spool);
    loop {
        let working = spool.clone();
        match tokio::task::spawn_blocking(move || working.work_off()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the spool could not read or write the file"),
            Err(panicked) => tracing::error!(%panicked, "the spool stumbled over a job"),
        }
        tokio::select! {
            () = wake.notified() => {}
            () = tokio::time::sleep(REST) => {}
        }
    }
}

impl Spool {
    fn work_off(&self) -> Result<(), HallError> {
        let journal = self.hall.journal();
        for item in journal.outbox_due(PRINT_TOPIC, journal.clock().now_ms())? {
            match serde_json::from_value::<PrintJob>(item.payload.clone()) {
                Ok(job) => self.print(&item, &job)?,
                Err(error) => {
                    tracing::error!(%error, "a print job that this program does not know is dropped");
                    journal.outbox_done(item.id)?;
                }
            }
        }
        Ok(())
    }

    fn print(&self, item: &OutboxItem, job: &PrintJob) -> Result<(), HallError> {
        let journal = self.hall.journal();
        match self.put_on_paper(job) {
            Ok(()) => self.tell(item, job, None)?,
            Err(fault) if item.attempts + 1 < TRIES => {
                tracing::info!(
                    code = fault.code(),
                    "a print did not work; it is tried again"
                );
                let again = journal.clock().now_ms() + PAUSE_MS;
                return Ok(journal.outbox_retry(item.id, again, fault.code())?);
            }
            Err(fault) => {
                tracing::warn!(%fault, "a print failed");
                self.tell(item, job, Some(fault.code()))?;
            }
        }
        Ok(journal.outbox_done(item.id)?)
    }

    fn put_on_paper(&self, job: &PrintJob) -> Result<(), JobFault> {
        let sheet: Sheet = match *job {
            PrintJob::Ticket { ticket } => {
                papers::ticket(&queue::ticket_paper(&self.hall, ticket)?, self.language)?
            }
            PrintJob::Receipt { receipt, copy } => papers::receipt(
                &orders::receipt_paper_for_spool(&self.hall, receipt, copy)?,
                self.language,
            )?,
        };
        Ok(self.printer.print(&sheet)?)
    }

    /// The id follows from the job, so telling it again after a crash changes nothing.
    fn tell(
        &self,
        item: &OutboxItem,
        job: &PrintJob,
        failure: Option<&str>,
    ) -> Result<(), HallError> {
        let chain = self.hall.journal().chain();
        let command = Uuid::new_v5(
            &chain.station.0,
            format!("print {} {}", chain.epoch, item.id).as_bytes(),
        );
        match (*job, failure) {
            (PrintJob::Ticket { ticket }, None) => {
                queue::ticket_printed(&self.hall, command, ticket)
            }
            (PrintJob::Ticket { ticket }, Some(code)) => {
                queue::ticket_print_failed(&self.hall, command, ticket, code)
            }
            (PrintJob::Receipt { receipt, copy }, None) => {
                orders::receipt_printed(&self.hall, command, receipt, copy)
            }
            (PrintJob::Receipt { receipt, copy }, Some(code)) => {
                orders::receipt_print_failed(&self.hall, command, receipt, copy, code)
            }
        }
    }
}
