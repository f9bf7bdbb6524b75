//! Tickets as rows.

mod drawn;
mod line;
mod numbers;

pub(crate) use drawn::{drawn, drawn_since, handled, is_drawn_by, told};
pub(crate) use line::{Waiting, line, look_along};
pub(crate) use numbers::{claim, last_number};

use super::ticket::{Destination, Life, ParkKind, Stage, Ticket, TicketState, WaitRange};
use super::view::TicketView;
use crate::day::BusinessDate;
use crate::sql::Id;
use guitai_journal::Projection;
use line::IN_LINE;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

impl Projection for Ticket {
    const VERSION: u32 = 4;
    // `ticket_number` holds every number ever given and `ticket_counter` the last of each series
    // and lane. Both only grow with the entries known, so they are the same in whatever order
    // those come.
    const CREATE: &'static str = "
        CREATE TABLE ticket (
            id BLOB PRIMARY KEY,
            hall BLOB NOT NULL,
            date TEXT NOT NULL,
            series TEXT NOT NULL,
            lane INTEGER NOT NULL,
            n INTEGER NOT NULL,
            number TEXT NOT NULL,
            drawn_for TEXT NOT NULL,
            service TEXT NOT NULL,
            state TEXT NOT NULL,
            rank INTEGER NOT NULL,
            standing TEXT NOT NULL,
            priority TEXT,
            slot INTEGER,
            for_window INTEGER,
            for_person BLOB,
            issued_at INTEGER NOT NULL,
            called_at INTEGER,
            last_called_at INTEGER,
            started_at INTEGER,
            serving_since INTEGER,
            parked_at INTEGER,
            parked TEXT,
            ended_at INTEGER,
            outcome TEXT,
            worked_ms INTEGER NOT NULL,
            calls INTEGER NOT NULL,
            legs INTEGER NOT NULL,
            window INTEGER,
            clerk BLOB,
            told_p50_s INTEGER,
            told_p90_s INTEGER,
            print TEXT NOT NULL,
            spell INTEGER,
            waiting_since INTEGER NOT NULL,
            entitlement BLOB
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ticket_by_state ON ticket (hall, state, date, rank);
        CREATE INDEX ticket_in_line ON ticket (hall, date, rank, issued_at, series, lane, n, id,
            service, for_window, for_person, spell, state) WHERE state = 'waiting';
        CREATE INDEX ticket_handled ON ticket (hall, date, rank, service, worked_ms, state)
            WHERE state = 'finished';
        CREATE INDEX ticket_in_hand ON ticket (hall, date, window, last_called_at, id)
            WHERE state IN ('called', 'serving');
        CREATE INDEX ticket_by_call ON ticket (hall, date, last_called_at);
        CREATE INDEX ticket_by_entitlement ON ticket (entitlement, date)
            WHERE entitlement IS NOT NULL;
        CREATE TABLE ticket_number (
            hall BLOB NOT NULL,
            date TEXT NOT NULL,
            series TEXT NOT NULL,
            lane INTEGER NOT NULL,
            n INTEGER NOT NULL,
            PRIMARY KEY (hall, date, series, lane, n)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE ticket_counter (
            hall BLOB NOT NULL,
            date TEXT NOT NULL,
            series TEXT NOT NULL,
            lane INTEGER NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY (hall, date, series, lane)
        ) STRICT, WITHOUT ROWID;
    ";
    const TABLES: &'static [&'static str] = &["ticket", "ticket_number", "ticket_counter"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        for (hall, number) in &self.numbers {
            numbers::project_number(rows, *hall, number)?;
        }
        match &self.life {
            Some(life) => life.project(id, rows),
            None => {
                rows.prepare_cached("DELETE FROM ticket WHERE id = ?1")?
                    .execute([Id(id)])?;
                Ok(())
            }
        }
    }
}

impl Life {
    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        let call = self.stage.call();
        let (for_window, for_person) = match self.leg.destination {
            Destination::Line => (None, None),
            Destination::Window { window } => (Some(window), None),
            Destination::Person { account } => (None, Some(Id(account))),
        };
        let serving_since = match self.stage {
            Stage::Serving { since, .. } => Some(since),
            _ => None,
        };
        let parked = match self.stage {
            Stage::Parked { kind, since, .. } => Some((kind, since)),
            _ => None,
        };
        rows.prepare_cached(
            "INSERT OR REPLACE INTO ticket (id, hall, date, series, lane, n, number, drawn_for,
                service, state, rank, standing, priority, slot, for_window, for_person, issued_at,
                called_at, last_called_at, started_at, serving_since, parked_at, parked, ended_at,
                outcome, worked_ms, calls, legs, window, clerk, told_p50_s, told_p90_s, print,
                spell, waiting_since, entitlement)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34,
                ?35, ?36)",
        )?
        .execute(params![
            Id(id),
            Id(self.hall),
            self.number.date,
            self.number.series,
            self.number.lane,
            self.number.n,
            self.number.to_string(),
            self.drawn_for,
            self.leg.service,
            self.stage.state(),
            self.leg.rank,
            self.leg.standing,
            self.priority,
            self.slot,
            for_window,
            for_person,
            self.issued_at,
            self.first_called,
            call.map(|call| call.last),
            self.first_started,
            serving_since,
            parked.map(|(_, since)| since),
            parked.map(|(kind, _)| kind),
            self.stage.ended(),
            self.stage.outcome(),
            self.worked_ms,
            call.map_or(0, |call| call.times),
            self.legs,
            call.map(|call| call.window),
            call.map(|call| Id(call.clerk.0)),
            self.told.map(|told| told.p50_s),
            self.told.map(|told| told.p90_s),
            self.print.state(),
            self.spell,
            self.waiting_since,
            self.entitlement.map(Id),
        ])?;
        Ok(())
    }
}

fn destination(row: &Row<'_>, window: usize, person: usize) -> rusqlite::Result<Destination> {
    Ok(
        match (row.get(window)?, row.get::<_, Option<Id>>(person)?) {
            (Some(window), _) => Destination::Window { window },
            (None, Some(Id(account))) => Destination::Person { account },
            (None, None) => Destination::Line,
        },
    )
}

const COLUMNS: &str = "id, number, series, drawn_for, service, state, standing, priority, slot,
    for_window, for_person, issued_at, called_at, last_called_at, started_at, serving_since,
    parked, parked_at, ended_at, outcome, worked_ms, calls, legs, window, told_p50_s, told_p90_s,
    print, waiting_since";

fn read(row: &Row<'_>) -> rusqlite::Result<TicketView> {
    let told = row.get::<_, Option<u32>>(24)?.zip(row.get(25)?);
    Ok(TicketView {
        id: row.get::<_, Id>(0)?.0,
        number: row.get(1)?,
        series: row.get(2)?,
        drawn_for: row.get(3)?,
        service: row.get(4)?,
        state: row.get(5)?,
        standing: row.get(6)?,
        priority: row.get(7)?,
        slot: row.get(8)?,
        destination: destination(row, 9, 10)?,
        issued_at: row.get(11)?,
        called_at: row.get(12)?,
        last_called_at: row.get(13)?,
        started_at: row.get(14)?,
        serving_since: row.get(15)?,
        parked: row.get::<_, Option<ParkKind>>(16)?,
        parked_at: row.get(17)?,
        ended_at: row.get(18)?,
        outcome: row.get(19)?,
        worked_ms: row.get(20)?,
        calls: row.get(21)?,
        legs: row.get(22)?,
        window: row.get(23)?,
        told: told.map(|(p50_s, p90_s)| WaitRange { p50_s, p90_s }),
        print: row.get(26)?,
        waiting_since: row.get(27)?,
    })
}

/// A ticket by its id.
pub(crate) fn find(rows: &Connection, id: Uuid) -> rusqlite::Result<Option<TicketView>> {
    rows.prepare_cached(&format!("SELECT {COLUMNS} FROM ticket WHERE id = ?1"))?
        .query_row([Id(id)], read)
        .optional()
}

/// The tickets of a date that are in one state: those who wait in the order of calling.
pub(crate) fn in_state(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
    state: TicketState,
) -> rusqlite::Result<Vec<TicketView>> {
    rows.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM ticket WHERE hall = ?1 AND date = ?2 AND state = ?3 {IN_LINE}"
    ))?
    .query_map(params![Id(hall), date, state], read)?
    .collect()
}

/// What a window has in hand on a date, called or being served.
pub(crate) fn in_hand(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
    window: u16,
) -> rusqlite::Result<Option<TicketView>> {
    rows.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM ticket INDEXED BY ticket_in_hand
         WHERE hall = ?1 AND date = ?2 AND state IN ('called', 'serving') AND window = ?3
         ORDER BY last_called_at, id LIMIT 1"
    ))?
    .query_row(params![Id(hall), date, window], read)
    .optional()
}

/// The latest calls of a date, newest first.
pub(crate) fn recent_calls(
    rows: &Connection,
    hall: Uuid,
    date: BusinessDate,
    most: u32,
) -> rusqlite::Result<Vec<TicketView>> {
    rows.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM ticket
         WHERE hall = ?1 AND date = ?2 AND last_called_at IS NOT NULL
         ORDER BY last_called_at DESC, id DESC LIMIT ?3"
    ))?
    .query_map(params![Id(hall), date, most], read)?
    .collect()
}

/// Tickets of earlier dates that are not over.
pub(crate) fn left_over(
    rows: &Connection,
    hall: Uuid,
    today: BusinessDate,
) -> rusqlite::Result<Vec<Uuid>> {
    rows.prepare_cached(
        "SELECT id FROM ticket
         WHERE hall = ?1 AND state IN ('waiting', 'called', 'serving', 'parked') AND date < ?2
         ORDER BY date, issued_at, id",
    )?
    .query_map(params![Id(hall), today], |row| Ok(row.get::<_, Id>(0)?.0))?
    .collect()
}
