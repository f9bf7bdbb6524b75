//! Setting the hall up.

use guitai_hall::Failure;
use guitai_hall::setup::{self, HallView, OpenHall};
use guitai_journal::FileKey;
use guitai_station::Enrolment;
use serde::{Deserialize, Serialize};
use tauri::State;

use crate::app::App;

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
    },
}

/// The set-up form.
#[derive(Clone, Debug, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetUp {
    /// The hall, the station, the first manager.
    #[serde(flatten)]
    hall: OpenHall,
    /// Where to enrol, if anywhere.
    upstream: Option<Enrolment>,
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn setup_status(app: State<'_, App>) -> Result<SetupStatus, Failure> {
    let (demo, upstream) = (app.demo, app.proposed_upstream.clone());
    let hall = app.hall(setup::status).await?;
    Ok(hall.map_or(SetupStatus::Needed { upstream }, |hall| {
        SetupStatus::Ready { hall, demo }
    }))
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn setup_open_hall(
    app: State<'_, App>,
    input: SetUp,
) -> Result<HallView, Failure> {
    let opened = app
        .hall(move |hall| setup::open_hall(hall, input.hall))
        .await?;
    if let Some(upstream) = input.upstream {
        app.station()?
            .enrol(&upstream)
            .map_err(|error| error.failure())?;
    }
    Ok(opened)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn setup_recovery_key(app: State<'_, App>) -> Result<Option<String>, Failure> {
    app.act(setup::recovery_key).await
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
        return Err(Failure {
            code: "setup.recovery_key_mistyped".into(),
            params: Default::default(),
            faults: Vec::new(),
        });
    };
    app.reopen(Some(key)).await
}
