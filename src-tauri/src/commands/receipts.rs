//! Receipts on screen and once more on paper.

use guitai_hall::Failure;
use guitai_hall::orders::{self, FindReceipt, ReceiptView, Receipted, ReceiptsToday, Reprint};
use guitai_station::preview;
use serde::Deserialize;
use tauri::State;
use uuid::Uuid;

use crate::app::App;
use crate::options::Paper;

/// Asks for a receipt's PDF.
#[derive(Clone, Copy, Debug, Deserialize, specta::Type)]
pub(crate) struct ReceiptPdf {
    /// The receipt's id.
    receipt: Uuid,
    /// The sheet to lay it out for.
    paper: Paper,
}

/// The PDF as base64.
#[tauri::command]
#[specta::specta]
pub(crate) async fn receipt_pdf(app: State<'_, App>, input: ReceiptPdf) -> Result<String, Failure> {
    let language = app.options.paper_language();
    app.paper(move |hall, session| {
        preview(hall, session, input.receipt, input.paper.into(), language)
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn receipt_reprint(
    app: State<'_, App>,
    input: Reprint,
) -> Result<ReceiptView, Failure> {
    app.act(move |hall, session| orders::reprint(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn receipts_today(app: State<'_, App>) -> Result<ReceiptsToday, Failure> {
    app.act(orders::receipts_today).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn receipts_find(
    app: State<'_, App>,
    input: FindReceipt,
) -> Result<Vec<Receipted>, Failure> {
    app.act(move |hall, session| orders::find(hall, session, &input))
        .await
}
