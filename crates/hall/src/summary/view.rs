//! What goes into the summary, and what comes out of it. Clerks are named masked.

use super::facts::TicketGroup;
use super::spread::Spread;
use crate::cash::PaymentMethod;
use crate::day::{BusinessDate, Millis};
use crate::fault::Param;
use crate::localized::Localized;
use crate::money::Fen;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A day in figures. Each figure is the number of rows, or the sum, of its [`FigureList`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct DaySummary {
    /// The hall's business date.
    pub date: BusinessDate,
    /// The hall's name.
    pub hall: String,
    /// When the figures were taken.
    pub generated_at: Millis,
    /// Tickets by what became of them.
    pub tickets: TicketFigures,
    /// Seconds from drawing a ticket to its first call, of all that were called.
    pub wait: Spread,
    /// Seconds at the window, of all visits that were finished.
    pub handling: Spread,
    /// Orders by service, most first.
    pub orders_by_service: Vec<ServiceFigures>,
    /// Orders by clerk, most first.
    pub orders_by_clerk: Vec<ClerkFigures>,
    /// Payments by method.
    pub takings: Vec<MethodFigures>,
    /// Their sum.
    pub takings_total: Fen,
}

/// Tickets by what became of them: `issued` is the sum of the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct TicketFigures {
    /// All.
    pub issued: u32,
    /// Finished at a window.
    pub served: u32,
    /// Called and never came.
    pub no_show: u32,
    /// In the queue.
    pub waiting: u32,
    /// At a window, or on the way there.
    pub serving: u32,
    /// Left over when the day ended.
    pub cleared: u32,
}

/// The orders of a service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct ServiceFigures {
    /// The service's code.
    pub service: String,
    /// Its name now; the code where the catalog has it no more.
    pub name: Localized,
    /// How many.
    pub count: u32,
    /// What was due for them.
    pub fen: Fen,
}

/// The orders of a clerk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct ClerkFigures {
    /// The account.
    pub account: Uuid,
    /// Login and masked name.
    pub name: String,
    /// How many.
    pub count: u32,
    /// What was due for them.
    pub fen: Fen,
}

/// The payments of a method.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct MethodFigures {
    /// The method.
    pub method: PaymentMethod,
    /// How many.
    pub count: u32,
    /// Their sum.
    pub fen: Fen,
}

/// A figure of the summary, whose list is wanted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Figure {
    /// Tickets, of one group or all.
    Tickets {
        /// Null for all.
        state: Option<TicketGroup>,
    },
    /// Tickets that were called, with their waits.
    Waits,
    /// Visits that were finished, with their time at the window.
    Handling,
    /// Orders.
    Orders {
        /// Null for every service.
        service: Option<String>,
        /// Null for every clerk.
        clerk: Option<Uuid>,
    },
    /// Payments.
    Takings {
        /// Null for every method.
        method: Option<PaymentMethod>,
    },
}

/// A cell of a list: a text, a number in the column's own unit, or nothing.
pub type Cell = Option<Param>;

/// The rows behind a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct FigureList {
    /// The columns' ids. `*_at` are UTC milliseconds, `*_seconds` seconds, `fen` fen.
    pub columns: Vec<String>,
    /// Row by row.
    pub rows: Vec<FigureRow>,
}

/// A row behind a figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct FigureRow {
    /// The ticket that it is about, whose story can be told.
    pub ticket: Option<Uuid>,
    /// A cell a column.
    pub cells: Vec<Cell>,
}
