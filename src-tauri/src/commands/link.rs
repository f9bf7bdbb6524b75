//! The link lamp, and connecting with headquarters.

use guitai_hall::Failure;
use guitai_hall::setup::{self, Connect};
use guitai_station::LinkStatus;
use tauri::State;

use super::setup::enrol;
use crate::app::App;

#[tauri::command]
#[specta::specta]
pub(crate) async fn link_status(app: State<'_, App>) -> Result<LinkStatus, Failure> {
    Ok(app.station()?.link().borrow().clone())
}

/// Asks headquarters at once instead of when the link would.
#[tauri::command]
#[specta::specta]
pub(crate) async fn link_try_now(app: State<'_, App>) -> Result<(), Failure> {
    app.station()?.try_now();
    Ok(())
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn link_connect(app: State<'_, App>, input: Connect) -> Result<(), Failure> {
    let upstream = input.upstream.clone();
    let code = app
        .act(move |hall, session| setup::check_connect(hall, session, &upstream))
        .await?;
    enrol(&app, &input.upstream, &code).await?;
    app.act(move |hall, session| setup::connect(hall, session, input))
        .await
}
