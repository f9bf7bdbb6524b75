//! The program's log: a file a day, two weeks of them, beside the data. It names codes and ids, never persons.

use std::path::Path;

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

const DAYS: usize = 14;

/// Begins logging; what it gives must be held until the program ends, so that the last lines are written.
pub(crate) fn begin(data: &Path) -> Option<WorkerGuard> {
    let folder = data.join("logs");
    // The appender looks for old files first and complains on the console where there is no folder yet.
    std::fs::create_dir_all(&folder).ok()?;
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("guitai")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(appender);
    let filter = EnvFilter::try_from_env("GUITAI_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let begun = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(writer)
        .try_init();
    begun.ok().map(|()| guard)
}
