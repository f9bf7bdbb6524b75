//! The cash desk: a clerk's drawer from the float to the count, and everybody's for the manager.

use guitai_hall::Failure;
use guitai_hall::cash::{
    self, CashDesk, CloseDrawer, CountDrawer, DrawerView, HandCashOver, MoveCash, OpenDrawer,
    ReprintSlip, ReturnHandedOver, SlipView, TakeHandedOver,
};
use guitai_hall::day::BusinessDate;
use guitai_station::preview_slip;
use serde::Deserialize;
use tauri::State;
use uuid::Uuid;

use crate::app::App;
use crate::options::Paper;

/// Asks for the drawers of a day.
#[derive(Clone, Copy, Debug, Deserialize, specta::Type)]
pub(crate) struct DrawersOf {
    /// Which day; today if null.
    date: Option<BusinessDate>,
}

/// Asks for a slip's PDF.
#[derive(Clone, Copy, Debug, Deserialize, specta::Type)]
pub(crate) struct SlipPdf {
    /// The slip's id.
    slip: Uuid,
    /// The sheet to lay it out for.
    paper: Paper,
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cash_desk(app: State<'_, App>) -> Result<CashDesk, Failure> {
    app.act(cash::desk).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cash_drawers(
    app: State<'_, App>,
    input: DrawersOf,
) -> Result<Vec<DrawerView>, Failure> {
    app.act(move |hall, session| cash::drawers(hall, session, input.date))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cash_open(
    app: State<'_, App>,
    input: OpenDrawer,
) -> Result<DrawerView, Failure> {
    app.act(move |hall, session| cash::open_drawer(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cash_move(app: State<'_, App>, input: MoveCash) -> Result<DrawerView, Failure> {
    app.act(move |hall, session| cash::move_cash(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cash_hand_over(
    app: State<'_, App>,
    input: HandCashOver,
) -> Result<DrawerView, Failure> {
    app.act(move |hall, session| cash::hand_over(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cash_take_over(
    app: State<'_, App>,
    input: TakeHandedOver,
) -> Result<CashDesk, Failure> {
    app.act(move |hall, session| cash::take_over(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cash_give_back(
    app: State<'_, App>,
    input: ReturnHandedOver,
) -> Result<CashDesk, Failure> {
    app.act(move |hall, session| cash::give_back(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cash_count(
    app: State<'_, App>,
    input: CountDrawer,
) -> Result<DrawerView, Failure> {
    app.act(move |hall, session| cash::count(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cash_close(
    app: State<'_, App>,
    input: CloseDrawer,
) -> Result<DrawerView, Failure> {
    app.act(move |hall, session| cash::close(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn cash_reprint(
    app: State<'_, App>,
    input: ReprintSlip,
) -> Result<SlipView, Failure> {
    app.act(move |hall, session| cash::reprint_slip(hall, session, input))
        .await
}

/// The PDF as base64.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cash_slip_pdf(app: State<'_, App>, input: SlipPdf) -> Result<String, Failure> {
    let language = app.options.paper_language();
    app.paper(move |hall, session| {
        preview_slip(hall, session, input.slip, input.paper.into(), language)
    })
    .await
}
