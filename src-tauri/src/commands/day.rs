//! The hall's day: what hinders its close, and the close itself.

use guitai_hall::Failure;
use guitai_hall::cash::{self, CloseDay, DayBook};
use guitai_hall::day::BusinessDate;
use serde::Deserialize;
use tauri::State;

use crate::app::App;

/// Asks for a hall's day.
#[derive(Clone, Copy, Debug, Deserialize, specta::Type)]
pub(crate) struct DayOf {
    /// Which; today if null.
    date: Option<BusinessDate>,
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn day_book(app: State<'_, App>, input: DayOf) -> Result<DayBook, Failure> {
    let waiting = app.station()?.link().borrow().headquarters.waiting;
    app.act(move |hall, session| cash::day_book(hall, session, input.date, waiting))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn day_close(app: State<'_, App>, input: CloseDay) -> Result<DayBook, Failure> {
    let waiting = app.station()?.link().borrow().headquarters.waiting;
    app.act(move |hall, session| cash::close_day(hall, session, input, waiting))
        .await
}
