//! A day's facts. Figures and the lists behind them are both made of these, so they cannot differ.

use crate::cash::{self, PaymentRow};
use crate::day::{BusinessDate, Millis};
use crate::orders::{self, OrderRow};
use crate::queue::TicketState;
use crate::sql::Id;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The groups into which a day's tickets fall, each in exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TicketGroup {
    /// Finished at a window.
    Served,
    /// Called and never came.
    NoShow,
    /// In the queue.
    Waiting,
    /// At a window, on the way there, or resting 挂起.
    Serving,
    /// Left over when the day ended.
    Cleared,
}

impl TicketGroup {
    fn of(state: TicketState) -> TicketGroup {
        match state {
            TicketState::Finished => TicketGroup::Served,
            TicketState::NoShow => TicketGroup::NoShow,
            TicketState::Waiting => TicketGroup::Waiting,
            TicketState::Called | TicketState::Serving | TicketState::Parked => {
                TicketGroup::Serving
            }
            TicketState::Cleared => TicketGroup::Cleared,
        }
    }
}

/// What a ticket did that day.
pub(super) struct TicketFact {
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) service: String,
    pub(super) state: TicketState,
    pub(super) issued_at: Millis,
    pub(super) called_at: Option<Millis>,
    pub(super) started_at: Option<Millis>,
    pub(super) worked_ms: i64,
    pub(super) ended_at: Option<Millis>,
    pub(super) window: Option<u16>,
    pub(super) calls: u32,
}

impl TicketFact {
    pub(super) fn group(&self) -> TicketGroup {
        TicketGroup::of(self.state)
    }

    /// Seconds from drawing the ticket to its first call.
    pub(super) fn wait(&self) -> Option<i64> {
        self.called_at
            .map(|called| called.seconds_since(self.issued_at))
    }

    /// Seconds at windows, of a visit that was finished: what it rested 挂起 or waited for another
    /// window is not the clerks'.
    pub(super) fn handling(&self) -> Option<i64> {
        (self.state == TicketState::Finished).then_some(self.worked_ms / 1_000)
    }
}

/// All that a day's summary is made of.
pub(super) struct Facts {
    pub(super) tickets: Vec<TicketFact>,
    pub(super) orders: Vec<OrderRow>,
    pub(super) payments: Vec<PaymentRow>,
}

impl Facts {
    /// The facts of a hall's date, from one snapshot of the tables.
    pub(super) fn of_day(
        rows: &Connection,
        hall: Uuid,
        date: BusinessDate,
    ) -> rusqlite::Result<Facts> {
        let snapshot = rows.unchecked_transaction()?;
        let facts = Facts {
            tickets: tickets(&snapshot, hall, date)?,
            orders: orders::of_day(&snapshot, hall, date)?,
            payments: cash::of_day(&snapshot, hall, date)?,
        };
        snapshot.finish()?;
        Ok(facts)
    }
}

fn tickets(rows: &Connection, hall: Uuid, date: BusinessDate) -> rusqlite::Result<Vec<TicketFact>> {
    rows.prepare_cached(
        "SELECT number, service, state, issued_at, called_at, started_at, worked_ms, ended_at, window,
            calls, id
         FROM ticket WHERE hall = ?1 AND date = ?2 ORDER BY issued_at, series, n, id",
    )?
    .query_map(params![Id(hall), date], |row| {
        Ok(TicketFact {
            id: row.get::<_, Id>(10)?.0,
            number: row.get(0)?,
            service: row.get(1)?,
            state: row.get(2)?,
            issued_at: row.get(3)?,
            called_at: row.get(4)?,
            started_at: row.get(5)?,
            worked_ms: row.get(6)?,
            ended_at: row.get(7)?,
            window: row.get(8)?,
            calls: row.get(9)?,
        })
    })?
    .collect()
}
