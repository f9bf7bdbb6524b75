//! Setting the hall up.

use guitai_hall::Failure;
use guitai_hall::setup::{self, Enrolment, HallView, KeepRecoveryKey, OpenHall};
use guitai_journal::FileKey;
use serde::{Deserialize, Serialize};
use tauri::State;

use crate::app::{App, not_signed_in};
use crate::options::Paper;

/// Whether there is a hall.
#[derive(Clone, Debug, Serialize, specta::Type)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum SetupStatus {
    /// Not yet: set-up is to be filled in.
    Needed {
        /// The upstream that the command line proposes.
        upstream: Option<String>,
    },
    /// The hall is open.
    Ready {
        /// The hall and this station.
        hall: HallView,
        /// Whether it is the made-up one.
        demo: bool,
        /// The sheet that receipts are printed on here.
        paper: Paper,
    },
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn setup_status(app: State<'_, App>) -> Result<SetupStatus, Failure> {
    let (demo, paper) = (app.options.demo, app.options.paper);
    let upstream = app.options.upstream.clone();
    let hall = app.hall(setup::status).await?;
    Ok(hall.map_or(SetupStatus::Needed { upstream }, |hall| {
        SetupStatus::Ready { hall, demo, paper }
    }))
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn setup_open_hall(
    app: State<'_, App>,
    input: OpenHall,
) -> Result<HallView, Failure> {
    let form = input.clone();
    let first = app
        .hall(move |hall| setup::check_opening(hall, &form))
        .await?;
    if let Some(upstream) = &input.upstream
        && first
    {
        enrol(&app, upstream, &input.code).await?;
    }
    app.hall(move |hall| setup::open_hall(hall, input)).await
}

/// Enrols before anything is written: what headquarters refuses is to be put right in the form.
pub(super) async fn enrol(app: &App, upstream: &Enrolment, hall: &str) -> Result<(), Failure> {
    let enrolled = app.station()?.enrol(upstream, hall.trim()).await;
    enrolled.map_err(|refused| {
        tracing::info!(%refused, "the station was not enrolled");
        Failure::of(refused.code())
    })
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn setup_recovery_key(app: State<'_, App>) -> Result<Option<String>, Failure> {
    app.act(setup::recovery_key).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn setup_keep_recovery_key(
    app: State<'_, App>,
    input: KeepRecoveryKey,
) -> Result<(), Failure> {
    app.act(move |hall, session| setup::keep_recovery_key(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn setup_print_recovery_key(app: State<'_, App>) -> Result<(), Failure> {
    let (station, session) = (app.station()?, app.session().ok_or_else(not_signed_in)?);
    tokio::task::spawn_blocking(move || station.print_recovery_key(session))
        .await
        .unwrap_or_else(|_| Err(Failure::of("printer.paper")))
}

/// Asks to open the hall's file with the recovery key.
#[derive(Clone, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Recover {
    /// As written down; case, spaces and hyphens do not matter.
    recovery_key: String,
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn setup_reopen(app: State<'_, App>) -> Result<(), Failure> {
    app.reopen(None).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn setup_recover(app: State<'_, App>, input: Recover) -> Result<(), Failure> {
    let Ok(key) = FileKey::from_recovery_text(&input.recovery_key) else {
        return Err(Failure::of("setup.recovery_key_mistyped"));
    };
    app.reopen(Some(key)).await
}
