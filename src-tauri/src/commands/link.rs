//! The link lamp.

use guitai_hall::Failure;
use guitai_station::LinkStatus;
use tauri::State;

use crate::app::App;

#[tauri::command]
#[specta::specta]
pub(crate) async fn link_status(app: State<'_, App>) -> Result<LinkStatus, Failure> {
    Ok(app.station()?.link().borrow().clone())
}
