//! Customers: whose papers were seen before anything is done in their name (standard, "Real-name rules").

mod document;
mod identification;
pub mod record;
mod refusal;
mod view;

pub use document::{
    Document, DocumentKind, DocumentView, TypedDocument, citizen_number, document_number,
    is_same_name,
};
pub use identification::SeenPapers;
pub use refusal::CustomersRefusal;
pub use view::{CheckPapers, IdentificationView, Identify, SeenDocument, Whose};

pub(crate) use identification::{Identification, of_ticket};
pub(crate) use record::{Lookup, Remarks};

use crate::fault::{FaultCode, FieldFault};
use crate::hall::Hall;
use crate::permission::Permission;
use crate::place::Place;
use crate::queue::serving_here;
use crate::refusal::HallError;
use crate::session::Session;
use crate::staff;
use document::{Papers, Typed, examine, examine_taker};
use guitai_journal::{ActorId, KeyId, Part};
use identification::{Checked, IdentificationEvent, Seen};
use uuid::Uuid;

/// Keeps whose papers were seen in the visit in hand; they count for all that is done in it. Permission: orders.
///
/// # Errors
/// [`CustomersRefusal::Papers`] with faults below `/holder`, `/agent`, `/user` and `/taker`; [`CustomersRefusal::NoPapers`]
/// where none were seen before and none of the holder came; [`CustomersRefusal::Doubtful`] where a
/// manager has to let them pass, [`CustomersRefusal::MayNotPass`] where whoever tried may not, and what
/// [`staff::sign_in`] says of a wrong password; [`crate::queue::QueueRefusal::NotServing`],
/// [`crate::queue::QueueRefusal::OtherWindow`]; of the session; the journal's.
pub fn identify(
    hall: &Hall,
    session: Session,
    input: Identify,
) -> Result<IdentificationView, HallError> {
    let acting = hall.permit(session, Permission::Orders)?;
    let window = acting.window()?;
    let typed = Copied {
        holder: input.holder.as_ref(),
        agent: input.agent.as_ref(),
        user: input.user.as_ref(),
        taker: input.taker.as_ref(),
        authorised: input.authorised,
    };
    let looked = look_over(hall, input.ticket, &typed)?;
    let mut papers = looked.map_err(|faults| CustomersRefusal::Papers { faults })?;
    let passed_now = passed(hall, &input, &papers)?;
    let before = match input.holder {
        None => seen_in(hall, input.ticket)?,
        Some(_) => None,
    };
    let passed_before = before.as_ref().and_then(|seen| seen.passed_by);
    // Of the taker's papers what was typed now counts, also when it is sent once more.
    let others = before.into_iter().flat_map(|seen| seen.doubtful);
    let others = others.filter(|field| !field.starts_with("/taker"));
    papers.doubtful.extend(others);
    let passed_by = passed_now.or(passed_before);
    let (id, ticket) = (input.command, input.ticket);
    let content = (ticket, &papers, passed_by);
    let seen = papers.clone();
    hall.command(
        acting.actor,
        "customers.identify",
        id,
        &content,
        move |txn| {
            let hall = Place::of(txn)?.hall;
            serving_here(&txn.state(ticket)?, window)?;
            let place = Seen {
                hall,
                ticket,
                window,
            };
            let checked = Checked::of(place, seen, passed_by, || KeyId(txn.new_id()));
            txn.append::<Identification>(id, [IdentificationEvent::Checked(checked)])?;
            Ok(())
        },
    )?;
    view(hall, id)
}

/// What is wrong with papers as far as they are copied, or missing: what [`identify`] would say, but for numbers that a
/// manager may let pass. Permission: orders.
///
/// # Errors
/// Of the session; the journal's.
pub fn check(
    hall: &Hall,
    session: Session,
    input: &CheckPapers,
) -> Result<Vec<FieldFault>, HallError> {
    hall.permit_look(session, Permission::Orders)?;
    let typed = Copied {
        holder: input.holder.as_ref(),
        agent: input.agent.as_ref(),
        user: input.user.as_ref(),
        taker: input.taker.as_ref(),
        authorised: input.authorised,
    };
    Ok(look_over(hall, input.ticket, &typed)?
        .err()
        .unwrap_or_default())
}

/// Whose papers were seen in a visit, if any were. Permission: orders.
///
/// # Errors
/// Of the session; the journal's.
pub fn identified(
    hall: &Hall,
    session: Session,
    ticket: Uuid,
) -> Result<Option<IdentificationView>, HallError> {
    hall.permit_look(session, Permission::Orders)?;
    let id = hall.journal().read(|rows| of_ticket(rows, ticket))?;
    id.map(|id| view(hall, id)).transpose()
}

/// The documents that were seen under an id, masked, for paper.
pub(crate) fn seen(hall: &Hall, id: Uuid) -> Result<Vec<SeenDocument>, HallError> {
    Ok(view(hall, id)?.seen())
}

/// What a clerk copied; without the holder's papers where they were seen before.
struct Copied<'a> {
    holder: Option<&'a TypedDocument>,
    agent: Option<&'a TypedDocument>,
    user: Option<&'a TypedDocument>,
    taker: Option<&'a TypedDocument>,
    authorised: bool,
}

fn look_over(
    hall: &Hall,
    ticket: Uuid,
    copied: &Copied<'_>,
) -> Result<Result<Papers, Vec<FieldFault>>, HallError> {
    let edition = hall.edition_in_force()?;
    let rules = edition.map(|edition| edition.published.real_name);
    let (rules, today) = (
        rules.unwrap_or_default(),
        Place::here(hall)?.date(hall.now()),
    );
    if let Some(holder) = copied.holder {
        let typed = Typed {
            holder,
            agent: copied.agent,
            user: copied.user,
            taker: copied.taker,
            authorised: copied.authorised,
        };
        return Ok(examine(&typed, &rules, today));
    }
    let seen = seen_in(hall, ticket)?.and_then(|seen| {
        let other = |part: Option<Part<Document>>| part.and_then(|part| part.get().cloned());
        Some(Papers {
            holder: seen.holder.get()?.clone(),
            agent: other(seen.agent),
            user: other(seen.user),
            taker: None,
            doubtful: Vec::new(),
        })
    });
    let seen = seen.ok_or(CustomersRefusal::NoPapers)?;
    Ok(examine_taker(seen, copied.taker, &rules, today))
}

/// The papers that were seen last in a visit.
fn seen_in(hall: &Hall, ticket: Uuid) -> Result<Option<Checked>, HallError> {
    let id = hall.journal().read(|rows| of_ticket(rows, ticket))?;
    let Some(id) = id else { return Ok(None) };
    let life = hall.journal().state::<Identification>(id)?.life;
    Ok(life.map(|life| life.checked))
}

/// The manager who let doubtful papers pass; none where nothing is doubtful.
fn passed(hall: &Hall, input: &Identify, papers: &Papers) -> Result<Option<ActorId>, HallError> {
    if papers.doubtful.is_empty() {
        return Ok(None);
    }
    let Some(pass) = &input.pass else {
        let fault = |field: &String| FieldFault::new(field.clone(), FaultCode::CheckDigit);
        let faults = papers.doubtful.iter().map(fault).collect();
        return Err(CustomersRefusal::Doubtful { faults }.into());
    };
    let manager = staff::vouch(hall, input.command, pass, Permission::Authorise)?;
    Ok(Some(manager.ok_or(CustomersRefusal::MayNotPass)?))
}

fn view(hall: &Hall, id: Uuid) -> Result<IdentificationView, HallError> {
    let life = hall.journal().state::<Identification>(id)?.life;
    let life = life.ok_or(CustomersRefusal::Unknown)?;
    Ok(IdentificationView::of(id, &life))
}
