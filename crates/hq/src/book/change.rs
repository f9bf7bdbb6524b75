//! What an order changes in the book.

use guitai_hall::Fen;
use guitai_hall::catalog::LineStanding;
use guitai_hall::customers::Document;
use guitai_hall::day::BusinessDate;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::table::word;
use super::{Customer, Line, add_customer, add_line, record, with_document};
use crate::error::Error;

/// The source of customers who came into the book over a counter.
const COUNTER: &str = "counter";

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    /// Nothing is written.
    Nothing,
    /// Money for a line; below zero what goes back.
    Posted { number: String, fen: Fen },
    /// A new line, in the name of a document.
    Opened { line: Line, owner: Box<Document> },
    /// Another plan.
    Plan {
        number: String,
        name: String,
        monthly: Fen,
        contract_until: Option<BusinessDate>,
    },
    /// Another standing.
    Standing { number: String, to: LineStanding },
    /// Another owner.
    Owner {
        number: String,
        owner: Box<Document>,
    },
    /// Another place.
    Moved { number: String, address: String },
    /// A value-added service more.
    ExtraOn { number: String, extra: String },
    /// One less.
    ExtraOff { number: String, extra: String },
    /// The owner's new address, and the name on their papers.
    Contact {
        owner: Uuid,
        address: String,
        name: Option<String>,
    },
}

/// Writes a change that an order makes.
pub(crate) fn carry_out(
    rows: &Connection,
    order: Uuid,
    change: &Change,
    now_ms: i64,
) -> Result<(), Error> {
    let set = |column: &str, number: &str, value: &dyn rusqlite::ToSql| {
        let sql = format!("UPDATE line SET {column} = ?2 WHERE number = ?1");
        rows.prepare_cached(&sql)?.execute(params![number, value])?;
        Ok::<_, Error>(())
    };
    match change {
        Change::Nothing => Ok(()),
        Change::Posted { number, fen } => post(rows, order, number, *fen, now_ms),
        Change::Opened { line, owner } => {
            let customer = customer_of(rows, owner)?;
            add_line(rows, customer, line)?;
            let paid = params![bytes(order), line.number, line.balance.0, now_ms];
            rows.prepare_cached(POST)?.execute(paid)?;
            Ok(())
        }
        Change::Plan {
            number,
            name,
            monthly,
            contract_until,
        } => {
            set("plan", number, name)?;
            set("monthly_fen", number, &monthly.0)?;
            let until = contract_until.map(|date| date.to_string());
            set("contract_until", number, &until)
        }
        Change::Standing { number, to } => set("standing", number, &word(to)),
        Change::Owner { number, owner } => {
            let customer = customer_of(rows, owner)?;
            set("customer", number, &bytes(customer))
        }
        Change::Moved { number, address } => set("address", number, address),
        Change::ExtraOn { number, extra } => {
            rows.prepare_cached(
                "INSERT OR IGNORE INTO line_extra (number, extra) VALUES (?1, ?2)",
            )?
            .execute([number, extra])?;
            Ok(())
        }
        Change::ExtraOff { number, extra } => {
            rows.prepare_cached("DELETE FROM line_extra WHERE number = ?1 AND extra = ?2")?
                .execute([number, extra])?;
            Ok(())
        }
        Change::Contact {
            owner,
            address,
            name,
        } => {
            rows.prepare_cached("UPDATE customer SET address = ?2 WHERE id = ?1")?
                .execute(params![bytes(*owner), address])?;
            match name {
                Some(name) => rename(rows, *owner, name),
                None => Ok(()),
            }
        }
    }
}

const POST: &str =
    "INSERT OR IGNORE INTO posting (order_id, number, fen, at_ms) VALUES (?1, ?2, ?3, ?4)";

/// Posts money once: the same order again changes nothing.
fn post(rows: &Connection, order: Uuid, number: &str, fen: Fen, now_ms: i64) -> Result<(), Error> {
    let new = rows
        .prepare_cached(POST)?
        .execute(params![bytes(order), number, fen.0, now_ms])?;
    if new > 0 {
        rows.prepare_cached("UPDATE line SET balance_fen = balance_fen + ?2 WHERE number = ?1")?
            .execute(params![number, fen.0])?;
    }
    Ok(())
}

/// Whoever has another name is found by its letters, too.
fn rename(rows: &Connection, customer: Uuid, name: &str) -> Result<(), Error> {
    rows.prepare_cached("UPDATE customer SET name = ?2 WHERE id = ?1")?
        .execute(params![bytes(customer), name])?;
    Ok(record::name(rows, customer, name)?)
}

/// The customer with a document, who is new to the book where it does not know them.
fn customer_of(rows: &Connection, document: &Document) -> Result<Uuid, Error> {
    if let Some(id) = with_document(rows, &document.number)? {
        return Ok(id);
    }
    let id = Uuid::now_v7();
    let customer = Customer {
        id,
        source: COUNTER.into(),
        external: id.to_string(),
        name: document.name.clone(),
        document: document.kind,
        document_number: document.number.clone(),
        address: document.address.clone(),
        demo: false,
    };
    add_customer(rows, &customer)?;
    Ok(id)
}

fn bytes(id: Uuid) -> [u8; 16] {
    *id.as_bytes()
}
