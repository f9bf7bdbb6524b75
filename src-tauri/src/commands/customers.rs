//! Whose papers lie on the counter, and what the operator knows of them.

use guitai_hall::customers::record::{
    self, AskOwed, CustomerPage, Find, FindResult, Open, OwedAnswer, Reveal, Revealed, SetConsent,
    WriteNote,
};
use guitai_hall::customers::{self, CheckPapers, IdentificationView, Identify};
use guitai_hall::{Failure, FieldFault};
use tauri::State;

use super::orders::OfTicket;
use crate::app::{App, not_signed_in};

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
pub(crate) async fn customers_check(
    app: State<'_, App>,
    input: CheckPapers,
) -> Result<Vec<FieldFault>, Failure> {
    app.act(move |hall, session| customers::check(hall, session, &input))
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

#[tauri::command]
#[specta::specta]
pub(crate) async fn customers_find(
    app: State<'_, App>,
    input: Find,
) -> Result<FindResult, Failure> {
    let session = app.session().ok_or_else(not_signed_in)?;
    app.station()?.find_customers(session, input).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn customers_owed(
    app: State<'_, App>,
    input: AskOwed,
) -> Result<OwedAnswer, Failure> {
    let session = app.session().ok_or_else(not_signed_in)?;
    app.station()?.owed_on(session, input).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn customers_open(
    app: State<'_, App>,
    input: Open,
) -> Result<Option<CustomerPage>, Failure> {
    let session = app.session().ok_or_else(not_signed_in)?;
    app.station()?.open_customer(session, input).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn customers_page(
    app: State<'_, App>,
    input: OfTicket,
) -> Result<Option<CustomerPage>, Failure> {
    app.act(move |hall, session| record::page(hall, session, input.ticket))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn customers_reveal(
    app: State<'_, App>,
    input: Reveal,
) -> Result<Revealed, Failure> {
    app.act(move |hall, session| record::reveal(hall, session, &input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn customers_note(
    app: State<'_, App>,
    input: WriteNote,
) -> Result<CustomerPage, Failure> {
    app.act(move |hall, session| record::note(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn customers_consent(
    app: State<'_, App>,
    input: SetConsent,
) -> Result<CustomerPage, Failure> {
    app.act(move |hall, session| record::consent(hall, session, input))
        .await
}
