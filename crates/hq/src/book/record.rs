//! What a hall may ask of a customer: who is meant, and all that is known of one.

use guitai_hall::Fen;
use guitai_hall::catalog::LineStanding;
use guitai_hall::customers::record::{
    Bill, BillItem, BillItemKind, Contact, FOUND, Found, LineRecord, Record, Sought, Usage, Whom,
    initials,
};
use guitai_hall::day::{BusinessDate, Millis};
use guitai_hall::masking;
use guitai_hall::orders::OrderState;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::cases::cases_of;
use super::remarks::{consents_of, notes_of};
use super::table::{read, word};
use crate::error::Error;

/// So many months of bills are shown.
const MONTHS: u32 = 6;
/// So many contacts.
const CONTACTS: i64 = 30;

/// Notes by which letters a customer is found.
pub(super) fn name(rows: &Connection, customer: Uuid, name: &str) -> rusqlite::Result<()> {
    let mut insert = rows.prepare_cached(
        "INSERT OR IGNORE INTO customer_initials (initials, customer) VALUES (?1, ?2)",
    )?;
    for way in initials(name) {
        insert.execute(params![way, customer.as_bytes().as_slice()])?;
    }
    Ok(())
}

/// The same for all customers of a book that knew no letters.
pub(crate) fn name_all(rows: &Connection) -> rusqlite::Result<()> {
    let mut all = rows.prepare("SELECT id, name FROM customer")?;
    let all: Vec<([u8; 16], String)> = all
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (id, named) in all {
        name(rows, Uuid::from_bytes(id), &named)?;
    }
    Ok(())
}

/// The ids that a question names, each document once: the first of those who have it.
fn meant(rows: &Connection, sought: &Sought) -> Result<Vec<Uuid>, Error> {
    let (condition, value) = match sought {
        Sought::Number(number) => (
            "id IN (SELECT customer FROM line WHERE number = ?1 AND standing <> 'closed')",
            number.clone(),
        ),
        Sought::Tail(tail) => (
            "id IN (SELECT customer FROM line WHERE tail = substr(?1, -4)
                    AND number LIKE '%' || ?1 AND standing <> 'closed'
                    UNION SELECT id FROM customer WHERE tail = substr(?1, -4)
                    AND document_number LIKE '%' || ?1)",
            tail.clone(),
        ),
        Sought::Document(document) => ("document_number = ?1", document.clone()),
        Sought::Name(name) => ("name >= ?1 AND name < ?1 || char(0x10FFFF)", name.clone()),
        Sought::Initials(letters) => (
            "id IN (SELECT customer FROM customer_initials
                    WHERE initials >= ?1 AND initials < ?1 || '{')",
            letters.clone(),
        ),
    };
    let sql = format!(
        "SELECT min(id) FROM customer WHERE {condition}
         GROUP BY document_number ORDER BY min(name), min(id) LIMIT ?2"
    );
    let limit = i64::try_from(FOUND).unwrap_or(i64::MAX);
    let mut statement = rows.prepare_cached(&sql)?;
    let found = statement.query_map(params![value, limit], id)?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn id(row: &Row<'_>) -> rusqlite::Result<Uuid> {
    Ok(Uuid::from_bytes(row.get(0)?))
}

/// Customers who are meant by what was typed, masked.
pub(crate) fn find(rows: &Connection, sought: &Sought) -> Result<Vec<Found>, Error> {
    let mut found = Vec::new();
    for id in meant(rows, sought)? {
        let mut customer = rows.prepare_cached(
            "SELECT name, document_kind, document_number FROM customer WHERE id = ?1",
        )?;
        let (name, kind, document) = customer.query_row([id.as_bytes().as_slice()], |row| {
            Ok((
                row.get::<_, String>(0)?,
                read(row, 1)?,
                row.get::<_, String>(2)?,
            ))
        })?;
        let mut lines = rows.prepare_cached(
            "SELECT number FROM line JOIN customer ON customer.id = line.customer
             WHERE document_number = ?1 AND standing <> 'closed' ORDER BY number",
        )?;
        let lines = lines.query_map([&document], |row| row.get::<_, String>(0))?;
        let lines: Vec<String> = lines.collect::<Result<_, _>>()?;
        found.push(Found {
            id,
            name: masking::name(&name),
            kind,
            document: masking::id_number(&document),
            lines: lines.iter().map(|number| masking::line(number)).collect(),
        });
    }
    Ok(found)
}

/// All that is known of a customer. `today`: bills of the six months before its month, usage of its month.
pub(crate) fn record(
    rows: &Connection,
    whom: &Whom,
    today: BusinessDate,
) -> Result<Option<Record>, Error> {
    let (condition, value) = match whom {
        Whom::Customer(id) => (
            "document_number = (SELECT document_number FROM customer WHERE id = ?1)",
            rusqlite::types::Value::Blob(id.as_bytes().to_vec()),
        ),
        Whom::Document(number) => ("document_number = ?1", number.clone().into()),
    };
    let sql = format!(
        "SELECT id, name, document_kind, document_number, address FROM customer
         WHERE {condition} ORDER BY id LIMIT 1"
    );
    let found = rows.prepare_cached(&sql)?.query_row([value], |row| {
        Ok(Record {
            id: id(row)?,
            name: row.get(1)?,
            kind: read(row, 2)?,
            document: row.get(3)?,
            address: row.get(4)?,
            lines: Vec::new(),
            contacts: Vec::new(),
            consents: Vec::new(),
            notes: Vec::new(),
            cases: Vec::new(),
        })
    });
    let Some(mut record) = found.optional()? else {
        return Ok(None);
    };
    record.lines = lines_of(rows, &record.document, today)?;
    record.contacts = contacts_of(rows, &record.document)?;
    record.consents = consents_of(rows, &record.document)?;
    record.notes = notes_of(rows, &record.document)?;
    record.cases = cases_of(rows, &record.document)?;
    Ok(Some(record))
}

fn lines_of(
    rows: &Connection,
    document: &str,
    today: BusinessDate,
) -> Result<Vec<LineRecord>, Error> {
    let mut statement = rows.prepare_cached(
        "SELECT number, kind, plan, monthly_fen, standing, opened, contract_until, balance_fen
         FROM line JOIN customer ON customer.id = line.customer WHERE document_number = ?1
         ORDER BY standing = 'closed', kind DESC, number",
    )?;
    let lines = statement.query_map([document], |row| {
        let contract: Option<String> = row.get(6)?;
        Ok(LineRecord {
            number: row.get(0)?,
            kind: read(row, 1)?,
            plan: row.get(2)?,
            monthly: Fen(row.get(3)?),
            standing: read::<LineStanding>(row, 4)?,
            opened: read(row, 5)?,
            contract_until: contract.map(|_| read(row, 6)).transpose()?,
            balance: Fen(row.get(7)?),
            extras: Vec::new(),
            usage: Vec::new(),
            bills: Vec::new(),
        })
    })?;
    let mut lines: Vec<LineRecord> = lines.collect::<Result<_, _>>()?;
    for line in &mut lines {
        line.extras = extras_of(rows, &line.number)?;
        line.usage = usage_of(rows, &line.number, &month(today))?;
        line.bills = bills_of(rows, &line.number, today)?;
    }
    Ok(lines)
}

/// `2026-11`
pub(crate) fn month(day: BusinessDate) -> String {
    day.to_string().chars().take(7).collect()
}

fn extras_of(rows: &Connection, number: &str) -> Result<Vec<String>, Error> {
    let mut statement =
        rows.prepare_cached("SELECT extra FROM line_extra WHERE number = ?1 ORDER BY extra")?;
    let extras = statement.query_map([number], |row| row.get(0))?;
    Ok(extras.collect::<Result<_, _>>()?)
}

fn usage_of(rows: &Connection, number: &str, month: &str) -> Result<Vec<Usage>, Error> {
    let mut statement = rows.prepare_cached(
        "SELECT measure, used, included FROM usage WHERE number = ?1 AND month = ?2
         ORDER BY measure",
    )?;
    let usage = statement.query_map([number, month], |row| {
        Ok(Usage {
            of: read(row, 0)?,
            used: row.get(1)?,
            included: row.get(2)?,
        })
    })?;
    Ok(usage.collect::<Result<_, _>>()?)
}

fn bills_of(rows: &Connection, number: &str, today: BusinessDate) -> Result<Vec<Bill>, Error> {
    let first = today.months_before(MONTHS).map(month).unwrap_or_default();
    let mut statement = rows.prepare_cached(
        "SELECT month, what, fen FROM bill_item
         WHERE number = ?1 AND month >= ?2 AND month < ?3 ORDER BY month DESC, fen DESC",
    )?;
    let items = statement.query_map(params![number, first, month(today)], |row| {
        let what: BillItemKind = read(row, 1)?;
        let amount = Fen(row.get(2)?);
        Ok((row.get::<_, String>(0)?, BillItem { what, amount }))
    })?;
    let mut bills: Vec<Bill> = Vec::new();
    for item in items {
        let (month, item) = item?;
        match bills.last_mut() {
            Some(bill) if bill.month == month => {
                bill.total = Fen(bill.total.0 + item.amount.0);
                bill.items.push(item);
            }
            _ => bills.push(Bill {
                month,
                total: item.amount,
                items: vec![item],
            }),
        }
    }
    Ok(bills)
}

fn contacts_of(rows: &Connection, document: &str) -> Result<Vec<Contact>, Error> {
    let mut statement = rows.prepare_cached(
        "SELECT contact.at_ms, channel, service, judged.number, verdict, reversal.by_order IS NOT NULL
         FROM contact JOIN customer ON customer.id = contact.customer
         LEFT JOIN judged ON judged.order_id = contact.order_id
         LEFT JOIN reversal ON reversal.by_order = contact.order_id
         WHERE document_number = ?1 ORDER BY contact.at_ms DESC LIMIT ?2",
    )?;
    let contacts = statement.query_map(params![document, CONTACTS], |row| {
        let verdict: Option<String> = row.get(4)?;
        Ok(Contact {
            at: Millis(row.get(0)?),
            channel: read(row, 1)?,
            service: row.get(2)?,
            order: row.get(3)?,
            state: verdict.map(|verdict| match verdict.as_str() {
                "fulfilled" => OrderState::Done,
                "rejected" => OrderState::Rejected,
                "confirmed" => OrderState::Confirmed,
                _ => OrderState::Submitted,
            }),
            takes_back: row.get(5)?,
        })
    })?;
    Ok(contacts.collect::<Result<_, _>>()?)
}

/// Notes a contact, once; of an order that is heard again the first stands.
pub(crate) fn note_contact(
    rows: &Connection,
    id: Uuid,
    customer: Uuid,
    (at_ms, channel): (i64, guitai_hall::customers::record::ContactChannel),
    service: &str,
    order: Option<Uuid>,
) -> Result<(), Error> {
    let order = order.map(|order| *order.as_bytes());
    rows.prepare_cached(
        "INSERT OR IGNORE INTO contact (id, customer, at_ms, channel, service, order_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        id.as_bytes().as_slice(),
        customer.as_bytes().as_slice(),
        at_ms,
        word(channel),
        service,
        order,
    ])?;
    Ok(())
}
