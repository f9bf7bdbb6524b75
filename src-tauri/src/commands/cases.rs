//! Complaints: taken up at the counter, worked on, put away.

use guitai_hall::Failure;
use guitai_hall::cases::{self, ActOnCase, CaseView, OpenCases, TakeUp};
use serde::Deserialize;
use tauri::State;
use uuid::Uuid;

use crate::app::App;

/// Asks for a case.
#[derive(Clone, Copy, Debug, Deserialize, specta::Type)]
pub(crate) struct OneCase {
    /// Which.
    case: Uuid,
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cases_take_up(app: State<'_, App>, input: TakeUp) -> Result<CaseView, Failure> {
    app.act(move |hall, session| cases::take_up(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cases_act(app: State<'_, App>, input: ActOnCase) -> Result<CaseView, Failure> {
    app.act(move |hall, session| cases::act(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cases_open(app: State<'_, App>) -> Result<OpenCases, Failure> {
    app.act(cases::open).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cases_one(app: State<'_, App>, input: OneCase) -> Result<CaseView, Failure> {
    app.act(move |hall, session| cases::one(hall, session, input.case))
        .await
}
