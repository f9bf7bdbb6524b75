//! The queue as each kind of window sees and moves it.

use guitai_hall::day::BusinessDate;
use guitai_hall::queue::{
    self, AppointmentsView, DisplayView, EntitlementView, FloorView, KioskView, QueueBoard,
    QueueCommand, TicketStory, TicketView,
};
use guitai_hall::{Failure, PrintState};
use serde::Deserialize;
use tauri::State;

use super::orders::OfTicket;
use crate::app::{App, not_signed_in};

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_board(app: State<'_, App>) -> Result<QueueBoard, Failure> {
    app.act(queue::board).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_floor(app: State<'_, App>) -> Result<FloorView, Failure> {
    app.act(queue::floor).await
}

/// Asks for a day's appointments.
#[derive(Clone, Copy, Debug, Deserialize, specta::Type)]
pub(crate) struct AppointmentsOf {
    /// Which day; today where none is named.
    date: Option<BusinessDate>,
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_appointments(
    app: State<'_, App>,
    input: AppointmentsOf,
) -> Result<AppointmentsView, Failure> {
    app.act(move |hall, session| queue::appointments(hall, session, input.date))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_story(
    app: State<'_, App>,
    input: OfTicket,
) -> Result<TicketStory, Failure> {
    app.act(move |hall, session| queue::story(hall, session, input.ticket))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_entitlements(
    app: State<'_, App>,
) -> Result<Vec<EntitlementView>, Failure> {
    app.act(queue::entitlements).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_act(
    app: State<'_, App>,
    input: QueueCommand,
) -> Result<Option<TicketView>, Failure> {
    let session = app.session().ok_or_else(not_signed_in)?;
    app.station()?.act(session, input).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_kiosk(app: State<'_, App>) -> Result<KioskView, Failure> {
    app.hall(queue::kiosk).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_kiosk_act(
    app: State<'_, App>,
    input: QueueCommand,
) -> Result<Option<TicketView>, Failure> {
    app.station()?.act_at_kiosk(input).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_paper(
    app: State<'_, App>,
    input: OfTicket,
) -> Result<PrintState, Failure> {
    app.hall(move |hall| queue::paper(hall, input.ticket)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_display(app: State<'_, App>) -> Result<DisplayView, Failure> {
    app.hall(queue::display).await
}
