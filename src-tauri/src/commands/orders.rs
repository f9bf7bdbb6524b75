//! Orders of the visit in hand.

use guitai_hall::Failure;
use guitai_hall::orders::{
    self, CheckOrder, Draft, FindNumbers, OrderCheck, OrderView, Reverse, Settle, SubmitOrder,
    ToSettle, UnderWay,
};
use serde::Deserialize;
use tauri::State;
use uuid::Uuid;

use crate::app::{App, not_signed_in};

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
    let session = app.session().ok_or_else(not_signed_in)?;
    app.station()?.take_order(session, input).await
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

#[tauri::command]
#[specta::specta]
pub(crate) async fn orders_to_settle(app: State<'_, App>) -> Result<Vec<ToSettle>, Failure> {
    app.act(orders::to_settle).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn orders_under_way(app: State<'_, App>) -> Result<Vec<UnderWay>, Failure> {
    app.act(orders::under_way).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn orders_settle(
    app: State<'_, App>,
    input: Settle,
) -> Result<OrderView, Failure> {
    app.act(move |hall, session| orders::settle(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn orders_reverse(
    app: State<'_, App>,
    input: Reverse,
) -> Result<OrderView, Failure> {
    app.act(move |hall, session| orders::reverse(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn orders_keep_draft(app: State<'_, App>, input: Draft) -> Result<(), Failure> {
    app.act(move |hall, session| orders::keep_draft(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn orders_drafts(
    app: State<'_, App>,
    input: OfTicket,
) -> Result<Vec<Draft>, Failure> {
    app.act(move |hall, session| orders::drafts(hall, session, input.ticket))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn orders_numbers(
    app: State<'_, App>,
    input: FindNumbers,
) -> Result<Vec<String>, Failure> {
    app.act(move |hall, session| orders::numbers(hall, session, input))
        .await
}
