//! Who is signed in, and who may be.

use guitai_hall::Failure;
use guitai_hall::staff::{
    self, AccountView, AddAccount, Certify, ChangePassword, CloseAccount, ResetPassword,
    SessionView, SignIn, Unlock,
};
use tauri::State;

use crate::app::App;

#[tauri::command]
#[specta::specta]
pub(crate) async fn staff_session(app: State<'_, App>) -> Result<Option<SessionView>, Failure> {
    match app.session() {
        None => Ok(None),
        Some(session) => app
            .hall(move |hall| staff::session(hall, session))
            .await
            .map(Some),
    }
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn staff_sign_in(
    app: State<'_, App>,
    input: SignIn,
) -> Result<SessionView, Failure> {
    let station = app.station()?;
    let (session, view) = station.sign_in(input).await?;
    if let Some(before) = app.change_session(Some(session)) {
        staff::sign_out(station.hall(), before);
    }
    Ok(view)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn staff_sign_out(app: State<'_, App>) -> Result<(), Failure> {
    if let Some(session) = app.change_session(None) {
        app.station()?.sign_out(session).await;
    }
    Ok(())
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn staff_lock(app: State<'_, App>) -> Result<SessionView, Failure> {
    app.act(staff::lock).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn staff_unlock(
    app: State<'_, App>,
    input: Unlock,
) -> Result<SessionView, Failure> {
    app.act(move |hall, session| staff::unlock(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn staff_touch(app: State<'_, App>) -> Result<(), Failure> {
    app.act(staff::touch).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn staff_accounts(app: State<'_, App>) -> Result<Vec<AccountView>, Failure> {
    app.act(staff::accounts).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn staff_add(
    app: State<'_, App>,
    input: AddAccount,
) -> Result<AccountView, Failure> {
    app.act(move |hall, session| staff::add(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn staff_change_password(
    app: State<'_, App>,
    input: ChangePassword,
) -> Result<(), Failure> {
    app.act(move |hall, session| staff::change_password(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn staff_reset_password(
    app: State<'_, App>,
    input: ResetPassword,
) -> Result<AccountView, Failure> {
    app.act(move |hall, session| staff::reset_password(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn staff_close(
    app: State<'_, App>,
    input: CloseAccount,
) -> Result<AccountView, Failure> {
    app.act(move |hall, session| staff::close(hall, session, input))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn staff_certify(
    app: State<'_, App>,
    input: Certify,
) -> Result<AccountView, Failure> {
    app.act(move |hall, session| staff::certify(hall, session, input))
        .await
}
