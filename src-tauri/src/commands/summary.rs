//! The manager's day.

use guitai_hall::Failure;
use guitai_hall::day::BusinessDate;
use guitai_hall::summary::{self, DaySummary, Figure, FigureList};
use serde::Deserialize;
use tauri::State;

use crate::app::App;

/// Asks for a day in figures.
#[derive(Clone, Copy, Debug, Deserialize, specta::Type)]
pub(crate) struct SummaryDay {
    /// Which day; today if null.
    date: Option<BusinessDate>,
}

/// Asks for the list behind a figure.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub(crate) struct SummaryListOf {
    /// Which day; today if null.
    date: Option<BusinessDate>,
    /// Which figure.
    figure: Figure,
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn summary_day(
    app: State<'_, App>,
    input: SummaryDay,
) -> Result<DaySummary, Failure> {
    app.act(move |hall, session| summary::day(hall, session, input.date))
        .await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn summary_list(
    app: State<'_, App>,
    input: SummaryListOf,
) -> Result<FigureList, Failure> {
    app.act(move |hall, session| summary::list(hall, session, input.date, &input.figure))
        .await
}
