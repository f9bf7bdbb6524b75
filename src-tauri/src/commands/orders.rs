//! Orders of the visit in hand.

use guitai_hall::Failure;
use guitai_hall::orders::{self, CheckOrder, OrderCheck, OrderView, SubmitOrder};
use serde::Deserialize;
use tauri::State;
use uuid::Uuid;

use crate::app::App;

/// Asks for what was done in a visit.
#[derive(Clone, Copy, Debug, Deserialize, specta::Type)]
pub(crate) struct OfTicket {
    /// The visit.
    pub(super) ticket: Uuid,
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn orders_check(
    app: State<'_, App>,
    input: CheckOrder,
) -> Result<OrderCheck, Failure> {
    app.act(move |hall, session| orders::check(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn orders_submit(
    app: State<'_, App>,
    input: SubmitOrder,
) -> Result<OrderView, Failure> {
    app.act(move |hall, session| orders::submit(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn orders_of_ticket(
    app: State<'_, App>,
    input: OfTicket,
) -> Result<Vec<OrderView>, Failure> {
    app.act(move |hall, session| orders::of_ticket(hall, session, input.ticket))
        .await
}
