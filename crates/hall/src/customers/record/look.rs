//! Finding a customer, opening their page, showing a field in full. Whoever asks headquarters stands outside this crate: what
//! is to be asked comes from here, and its answer goes in here.

use super::kept::{self, Kept};
use super::lookup::{self, Lookup, LookupEvent, Opened, PageField};
use super::page::{CustomerPage, Sources, in_full};
use super::remarks::{CustomerNote, Remarks};
use super::{Found, Record, Sought};
use crate::cases;
use crate::customers::document::{Document, is_same_name};
use crate::customers::identification::{self, Identification};
use crate::customers::refusal::CustomersRefusal;
use crate::fault::Faults;
use crate::hall::Hall;
use crate::permission::Permission;
use crate::place::Place;
use crate::queue::serving_here;
use crate::refusal::HallError;
use crate::session::Session;
use crate::staff;
use guitai_journal::{KeyId, Part};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// As many orders of the hall are looked at for a page.
const ORDERS: u32 = 30;
/// As many earlier visits at the hall.
const VISITS: u32 = 10;
/// As many cases of the hall.
const CASES: u32 = 20;
/// A reason is said in so many characters.
const REASON: std::ops::RangeInclusive<usize> = 2..=120;

/// Asks who is meant by what was typed.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct Find {
    /// The visit in hand.
    pub ticket: Uuid,
    /// A number, a name or its first letters, a document's number, or how a number ends.
    pub text: String,
}

/// Who was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FindResult {
    /// At most 12.
    pub found: Vec<Found>,
    /// Headquarters was asked; otherwise these are customers who were here lately.
    pub online: bool,
}

/// Opens a customer's page in the visit in hand.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct Open {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// The visit.
    pub ticket: Uuid,
    /// Whose.
    pub whose: Chosen,
}

/// Whose page is to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Chosen {
    /// Of whoever the visit is for, by the papers that were seen in it.
    Papers,
    /// Of one who was found.
    Found {
        /// The customer's id.
        customer: Uuid,
    },
}

/// How headquarters is asked for a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", content = "is", rename_all = "snake_case")]
pub enum Whom {
    /// By the account book's id.
    Customer(Uuid),
    /// By the document's number.
    Document(String),
}

/// What is to be shown in full on the page of the visit's customer.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct Reveal {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// The visit.
    pub ticket: Uuid,
    /// Which field.
    pub field: PageField,
    /// Why, 2 to 120 characters.
    pub reason: String,
}

/// A field in full. It is to be hidden again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Revealed {
    /// What it says.
    pub text: String,
    /// For so many seconds it may be seen.
    pub seconds: u32,
}

/// For so long a field is seen in full.
const SEEN_SECONDS: u32 = 30;

/// What headquarters is to be asked for somebody typed. Permission: orders.
///
/// # Errors
/// [`CustomersRefusal::TooLittle`]; [`crate::queue::QueueRefusal::NotServing`],
/// [`crate::queue::QueueRefusal::OtherWindow`]: nobody is looked for without a visit; of the session; the journal's.
pub fn sought(hall: &Hall, session: Session, input: &Find) -> Result<Sought, HallError> {
    let acting = hall.permit(session, Permission::Orders)?;
    serving_here(&hall.journal().state(input.ticket)?, acting.window()?)?;
    Ok(Sought::read(&input.text).ok_or(CustomersRefusal::TooLittle)?)
}

/// Those who were served here lately and are meant; for a station that cannot ask headquarters.
///
/// # Errors
/// The file's.
pub fn find_here(hall: &Hall, sought: &Sought) -> Result<Vec<Found>, HallError> {
    let records = kept::find(hall, |record| record.is_meant_by(sought))?;
    Ok(records.iter().map(Record::found).collect())
}

/// Whose record headquarters is to be asked for. Permission: orders.
///
/// # Errors
/// [`CustomersRefusal::NoPapers`]; else as [`sought`].
pub fn whom(hall: &Hall, session: Session, input: &Open) -> Result<Whom, HallError> {
    let acting = hall.permit(session, Permission::Orders)?;
    serving_here(&hall.journal().state(input.ticket)?, acting.window()?)?;
    match input.whose {
        Chosen::Found { customer } => Ok(Whom::Customer(customer)),
        Chosen::Papers => {
            let seen = papers_seen(hall, input.ticket)?;
            let (_, holder) = seen.ok_or(CustomersRefusal::NoPapers)?;
            Ok(Whom::Document(holder.number))
        }
    }
}

/// Opens a page with what headquarters answered: `Some(None)` where it knows no such customer, `None` where it did not
/// answer and the station's own copy is to do. None for whoever the operator does not know. Permission: orders.
///
/// # Errors
/// [`CustomersRefusal::OutOfReach`] where headquarters did not answer and nothing is kept here; else as [`whom`].
pub fn open(
    hall: &Hall,
    session: Session,
    input: &Open,
    answer: Option<Option<Record>>,
) -> Result<Option<CustomerPage>, HallError> {
    let acting = hall.permit(session, Permission::Orders)?;
    let window = acting.window()?;
    let online = answer.is_some();
    let customer = match answer {
        Some(Some(record)) => {
            kept::keep(hall, &record)?;
            record.id
        }
        Some(None) => return Ok(None),
        None => kept_one(hall, &whom(hall, session, input)?)?,
    };
    let (id, ticket) = (input.command, input.ticket);
    let content = (ticket, input.whose);
    hall.command(acting.actor, "customers.open", id, &content, move |txn| {
        serving_here(&txn.state(ticket)?, window)?;
        let opened = Opened {
            papers: identification::of_ticket(txn.rows(), ticket)?,
            hall: Place::of(txn)?.hall,
            ticket,
            window,
            customer,
            online,
        };
        txn.append::<Lookup>(id, [LookupEvent::Opened(opened)])?;
        Ok(())
    })?;
    page(hall, session, ticket)
}

/// The page that was opened last in a visit, as it stands now; none where none was, or what it showed is kept no more.
/// Permission: orders.
///
/// # Errors
/// Of the session; the journal's.
pub fn page(
    hall: &Hall,
    session: Session,
    ticket: Uuid,
) -> Result<Option<CustomerPage>, HallError> {
    hall.permit_look(session, Permission::Orders)?;
    let Some(open) = OpenPage::in_visit(hall, ticket)? else {
        return Ok(None);
    };
    let customer = open.life.opened.customer;
    let own = hall
        .journal()
        .read(|rows| lookup::orders_of(rows, customer, ORDERS))?;
    let visits = hall
        .journal()
        .read(|rows| lookup::visits_of(rows, customer, ticket, VISITS))?;
    let elsewhere = hall
        .journal()
        .read(|rows| lookup::elsewhere(rows, customer, ticket))?;
    let cases = hall
        .journal()
        .read(|rows| cases::of_customer(rows, customer, CASES))?;
    let remarks = hall.journal().state::<Remarks>(customer)?;
    let edition = hall.edition_in_force()?;
    let sources = Sources {
        notes: notes_of(hall, &remarks)?,
        consents: remarks.consents.into_values().collect(),
        visits,
        checked: open.papers.is_some(),
        named_otherwise: open.named_otherwise,
        elsewhere,
        kept: open.kept,
        look: &open.life,
        catalog: edition.as_deref().map(|edition| &edition.published),
        own,
        cases,
        today: Place::here(hall)?.date(hall.now()),
    };
    Ok(Some(sources.page()))
}

/// Shows a field of the visit's customer in full, and keeps that it was shown, to whom and why. Permission: orders; without
/// the customer's papers only whoever may authorise.
///
/// # Errors
/// [`CustomersRefusal::NotChecked`]; [`CustomersRefusal::Reason`]; [`CustomersRefusal::NoPage`]; of
/// the session; the journal's.
pub fn reveal(hall: &Hall, session: Session, input: &Reveal) -> Result<Revealed, HallError> {
    let acting = hall.permit(session, Permission::Orders)?;
    let window = acting.window()?;
    let open = OpenPage::in_visit(hall, input.ticket)?.ok_or(CustomersRefusal::NoPage)?;
    if open.papers.is_none() && hall.permit_look(session, Permission::Authorise).is_err() {
        return Err(CustomersRefusal::NotChecked.into());
    }
    let reason = input.reason.trim().to_owned();
    let mut faults = Faults::default();
    faults.length("/reason", &reason, *REASON.start(), *REASON.end());
    faults
        .none()
        .map_err(|faults| CustomersRefusal::Reason { faults })?;
    let text = in_full(&open.kept.record, input.field).ok_or(CustomersRefusal::NoPage)?;
    let (field, ticket, look) = (input.field, input.ticket, open.look);
    let content = (ticket, field, reason.clone());
    hall.command(
        acting.actor,
        "customers.reveal",
        input.command,
        &content,
        move |txn| {
            serving_here(&txn.state(ticket)?, window)?;
            let key = KeyId(txn.new_id());
            let revealed = lookup::Revealed {
                what: field,
                reason: Part::seal(key, reason),
            };
            txn.append::<Lookup>(look, [LookupEvent::Revealed(revealed)])?;
            Ok(())
        },
    )?;
    Ok(Revealed {
        text: text.to_owned(),
        seconds: SEEN_SECONDS,
    })
}

/// What this hall noted of a customer, with by whom.
fn notes_of(hall: &Hall, remarks: &Remarks) -> Result<Vec<CustomerNote>, HallError> {
    let notes = remarks.notes.iter().filter_map(|note| {
        let text = note.text.get()?.clone();
        Some(staff::badge(hall, note.by).map(|by| CustomerNote {
            id: note.id,
            at: note.at,
            text,
            from: format!("{} {}", by.login, by.name),
        }))
    });
    notes.collect()
}

/// The record on the page that is open in a visit, where its customer's papers were seen.
pub(crate) fn checked_record(hall: &Hall, ticket: Uuid) -> Result<Option<Record>, HallError> {
    let open = record_in_visit(hall, ticket)?;
    Ok(open
        .filter(|(_, checked)| *checked)
        .map(|(record, _)| record))
}

/// Whether the papers that were seen in a visit name the customer whose page is open otherwise than the record.
pub(crate) fn is_named_otherwise(hall: &Hall, ticket: Uuid) -> Result<bool, HallError> {
    let open = OpenPage::in_visit(hall, ticket)?;
    Ok(open.is_some_and(|open| open.named_otherwise))
}

/// The record on the page that is open in a visit, and whether its customer's papers were seen.
pub(crate) fn record_in_visit(
    hall: &Hall,
    ticket: Uuid,
) -> Result<Option<(Record, bool)>, HallError> {
    let open = OpenPage::in_visit(hall, ticket)?;
    Ok(open.map(|open| (open.kept.record, open.papers.is_some())))
}

/// The page that is open in a visit.
pub(super) struct OpenPage {
    /// The look that counts.
    look: Uuid,
    /// What it was.
    life: lookup::Life,
    /// What it showed, as far as that is still kept.
    kept: Kept,
    /// The papers that were seen in the visit, where they are the customer's.
    papers: Option<Uuid>,
    /// These name the customer otherwise than the record.
    named_otherwise: bool,
}

impl OpenPage {
    pub(super) fn in_visit(hall: &Hall, ticket: Uuid) -> Result<Option<OpenPage>, HallError> {
        let Some(look) = hall
            .journal()
            .read(|rows| lookup::of_ticket(rows, ticket))?
        else {
            return Ok(None);
        };
        let Some(life) = hall.journal().state::<Lookup>(look)?.life else {
            return Ok(None);
        };
        let Some(kept) = kept::of(hall, life.opened.customer)? else {
            return Ok(None);
        };
        let seen = papers_seen(hall, ticket)?;
        let theirs = seen.filter(|(_, holder)| holder.number == kept.record.document);
        let named = theirs.as_ref().map(|(_, holder)| holder.name.as_str());
        Ok(Some(OpenPage {
            named_otherwise: named.is_some_and(|name| !is_same_name(name, &kept.record.name)),
            papers: theirs.map(|(papers, _)| papers),
            look,
            life,
            kept,
        }))
    }

    /// The customer with their papers.
    pub(super) fn checked(&self) -> Result<(Uuid, Uuid), CustomersRefusal> {
        let papers = self.papers.ok_or(CustomersRefusal::NotChecked)?;
        Ok((self.kept.record.id, papers))
    }
}

/// The papers of whoever the visit is for, once they were seen, with that document.
fn papers_seen(hall: &Hall, ticket: Uuid) -> Result<Option<(Uuid, Document)>, HallError> {
    let seen = hall
        .journal()
        .read(|rows| identification::of_ticket(rows, ticket))?;
    let Some(id) = seen else { return Ok(None) };
    let life = hall.journal().state::<Identification>(id)?.life;
    Ok(life.and_then(|life| Some((id, life.checked.holder.get()?.clone()))))
}

fn kept_one(hall: &Hall, whom: &Whom) -> Result<Uuid, HallError> {
    let kept = match whom {
        Whom::Customer(id) => kept::of(hall, *id)?.map(|kept| kept.record.id),
        Whom::Document(number) => {
            let mut found = kept::find(hall, |record| record.document == *number)?;
            found.pop().map(|record| record.id)
        }
    };
    Ok(kept.ok_or(CustomersRefusal::OutOfReach)?)
}
