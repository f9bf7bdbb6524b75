//! The queue as a window sees and moves it.

use guitai_hall::Failure;
use guitai_hall::queue::{self, CallNext, IssueTicket, OnTicket, QueueBoard, TicketView};
use tauri::State;

use crate::app::App;

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_board(app: State<'_, App>) -> Result<QueueBoard, Failure> {
    app.act(queue::board).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_issue(
    app: State<'_, App>,
    input: IssueTicket,
) -> Result<TicketView, Failure> {
    app.act(move |hall, session| queue::issue(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_call_next(
    app: State<'_, App>,
    input: CallNext,
) -> Result<TicketView, Failure> {
    app.act(move |hall, session| queue::call_next(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_call(
    app: State<'_, App>,
    input: OnTicket,
) -> Result<TicketView, Failure> {
    app.act(move |hall, session| queue::call(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_recall(
    app: State<'_, App>,
    input: OnTicket,
) -> Result<TicketView, Failure> {
    app.act(move |hall, session| queue::recall(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_no_show(
    app: State<'_, App>,
    input: OnTicket,
) -> Result<TicketView, Failure> {
    app.act(move |hall, session| queue::no_show(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_start(
    app: State<'_, App>,
    input: OnTicket,
) -> Result<TicketView, Failure> {
    app.act(move |hall, session| queue::start(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_finish(
    app: State<'_, App>,
    input: OnTicket,
) -> Result<TicketView, Failure> {
    app.act(move |hall, session| queue::finish(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_print_again(
    app: State<'_, App>,
    input: OnTicket,
) -> Result<TicketView, Failure> {
    app.act(move |hall, session| queue::print_again(hall, session, input))
        .await
}
