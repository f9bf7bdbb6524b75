//! What the hall offers.

use guitai_hall::Failure;
use guitai_hall::catalog::{self, CatalogView};
use tauri::State;

use crate::app::App;

#[tauri::command]
#[specta::specta]
pub(crate) async fn catalog_current(app: State<'_, App>) -> Result<CatalogView, Failure> {
    app.act(catalog::current).await
}
