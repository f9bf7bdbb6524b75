//! Whose papers lie on the counter.

use guitai_hall::Failure;
use guitai_hall::customers::{self, IdentificationView, Identify};
use tauri::State;

use super::orders::OfTicket;
use crate::app::App;

#[tauri::command]
#[specta::specta]
pub(crate) async fn customers_identify(
    app: State<'_, App>,
    input: Identify,
) -> Result<IdentificationView, Failure> {
    app.act(move |hall, session| customers::identify(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn customers_identified(
    app: State<'_, App>,
    input: OfTicket,
) -> Result<Option<IdentificationView>, Failure> {
    app.act(move |hall, session| customers::identified(hall, session, input.ticket))
        .await
}
