//! Looks as rows: which customer each visit is for, by the account book's id.

use super::Lookup;
use crate::customers::record::{Contact, ContactChannel, Elsewhere, Visited};
use crate::sql::Id;
use guitai_journal::Projection;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

impl Projection for Lookup {
    const VERSION: u32 = 1;
    const CREATE: &'static str = "
        CREATE TABLE lookup (
            id BLOB PRIMARY KEY,
            ticket BLOB NOT NULL,
            customer BLOB NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX lookup_by_ticket ON lookup (ticket, at, id);
        CREATE INDEX lookup_by_customer ON lookup (customer, ticket);
    ";
    const TABLES: &'static [&'static str] = &["lookup"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        let Some(life) = &self.life else {
            rows.prepare_cached("DELETE FROM lookup WHERE id = ?1")?
                .execute([Id(id)])?;
            return Ok(());
        };
        let opened = &life.opened;
        rows.prepare_cached(
            "INSERT OR REPLACE INTO lookup (id, ticket, customer, at) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            Id(id),
            Id(opened.ticket),
            Id(opened.customer),
            life.at
        ])?;
        Ok(())
    }
}

/// The look that counts in a visit: the last.
pub(crate) fn of_ticket(rows: &Connection, ticket: Uuid) -> rusqlite::Result<Option<Uuid>> {
    rows.prepare_cached(
        "SELECT id FROM lookup WHERE ticket = ?1 ORDER BY at DESC, id DESC LIMIT 1",
    )?
    .query_row([Id(ticket)], |row| Ok(row.get::<_, Id>(0)?.0))
    .optional()
}

/// The orders that were taken while a customer's page was open, or before anybody's was, the latest first: as many as a
/// page shows.
pub(crate) fn orders_of(
    rows: &Connection,
    customer: Uuid,
    limit: u32,
) -> rusqlite::Result<Vec<Contact>> {
    rows.prepare_cached(
        "SELECT orders.at, service, number, state, takes_back FROM orders
         WHERE ticket IN (SELECT ticket FROM lookup WHERE customer = ?1)
           AND ?1 = COALESCE(
               (SELECT customer FROM lookup
                WHERE lookup.ticket = orders.ticket AND lookup.at <= orders.at
                ORDER BY lookup.at DESC, lookup.id DESC LIMIT 1),
               (SELECT customer FROM lookup WHERE lookup.ticket = orders.ticket
                ORDER BY lookup.at, lookup.id LIMIT 1))
         ORDER BY orders.at DESC LIMIT ?2",
    )?
    .query_map(params![Id(customer), limit], |row| {
        Ok(Contact {
            at: row.get(0)?,
            channel: ContactChannel::Hall,
            service: row.get(1)?,
            order: Some(row.get(2)?),
            state: Some(row.get(3)?),
            takes_back: row.get(4)?,
        })
    })?
    .collect()
}

/// The visits to this hall that were a customer's to the end, but for the one in hand, the latest first.
pub(crate) fn visits_of(
    rows: &Connection,
    customer: Uuid,
    now: Uuid,
    limit: u32,
) -> rusqlite::Result<Vec<Visited>> {
    rows.prepare_cached(
        "SELECT issued_at, number, drawn_for, outcome FROM ticket
         WHERE id IN (SELECT ticket FROM lookup WHERE customer = ?1) AND id <> ?2
           AND ?1 = (SELECT customer FROM lookup WHERE lookup.ticket = ticket.id
                     ORDER BY lookup.at DESC, lookup.id DESC LIMIT 1)
         ORDER BY issued_at DESC LIMIT ?3",
    )?
    .query_map(params![Id(customer), Id(now), limit], |row| {
        Ok(Visited {
            at: row.get(0)?,
            number: row.get(1)?,
            service: row.get(2)?,
            outcome: row.get(3)?,
        })
    })?
    .collect()
}

/// Where in the hall a customer is being served now, but for the visit in hand.
pub(crate) fn elsewhere(
    rows: &Connection,
    customer: Uuid,
    now: Uuid,
) -> rusqlite::Result<Option<Elsewhere>> {
    rows.prepare_cached(
        "SELECT window, number, service FROM ticket
         WHERE id IN (SELECT ticket FROM lookup WHERE customer = ?1) AND id <> ?2
           AND state = 'serving' AND window IS NOT NULL
           AND ?1 = (SELECT customer FROM lookup WHERE lookup.ticket = ticket.id
                     ORDER BY lookup.at DESC, lookup.id DESC LIMIT 1)
         ORDER BY issued_at DESC LIMIT 1",
    )?
    .query_row(params![Id(customer), Id(now)], |row| {
        Ok(Elsewhere {
            window: row.get(0)?,
            number: row.get(1)?,
            service: row.get(2)?,
        })
    })
    .optional()
}
