//! Complaints 投诉 (standard, 2.3.4): taken up at the counter, answered, asked after, and put away. Each has one owner who sees it
//! to its end 首问负责.

mod case;
mod news;
mod refusal;
mod take_up;
mod view;

pub use case::{CaseKind, CaseState, CaseStep, CaseStepName, Severity, VisitResult};
pub use news::CaseNews;
pub use refusal::CasesRefusal;
pub use view::{ActOnCase, CaseEntry, CaseView, Happening, OpenCases, TakeUp};

pub(crate) use case::{Case, of_customer};

use crate::hall::Hall;
use crate::permission::Permission;
use crate::place::Place;
use crate::refusal::HallError;
use crate::session::Session;
use case::decide;
use uuid::Uuid;

/// As many open cases stand on one page, whatever is due first first.
const SHOWN: u32 = 200;

/// Takes up a complaint of whoever is at the window. Who signs it off as taken is its first owner; the case's id is the
/// command's. Permission: cases.
///
/// # Errors
/// [`CasesRefusal::Invalid`] with faults; [`crate::queue::QueueRefusal::NotServing`],
/// [`crate::queue::QueueRefusal::OtherWindow`]; of the session; the journal's.
pub fn take_up(hall: &Hall, session: Session, input: TakeUp) -> Result<CaseView, HallError> {
    let acting = hall.permit(session, Permission::Cases)?;
    let window = acting.window()?;
    let valid = take_up::validate(hall, &input)?;
    let case = input.command;
    hall.command(
        acting.actor,
        "cases.take_up",
        case,
        &input.clone(),
        move |txn| take_up::take(txn, window, &input, valid),
    )?;
    one(hall, session, case)
}

/// Takes a case a step further. Permission: cases; what else each step asks for is [`decide`]'s to say.
///
/// # Errors
/// [`CasesRefusal`]; of the session; the journal's.
pub fn act(hall: &Hall, session: Session, input: ActOnCase) -> Result<CaseView, HallError> {
    let acting = hall.permit(session, Permission::Cases)?;
    let supervises = hall.permit_look(session, Permission::Authorise).is_ok();
    let (id, actor) = (input.case, acting.actor);
    let content = (id, input.step.clone());
    hall.command(actor, "cases.act", input.command, &content, move |txn| {
        let case: Case = txn.state(id)?;
        let events = decide(&case, input.step, (actor, supervises))?;
        txn.append::<Case>(id, events)?;
        Ok(())
    })?;
    one(hall, session, id)
}

/// The hall's cases that are not at their end, whatever is due first first. Permission: cases.
///
/// # Errors
/// Of the session; the journal's.
pub fn open(hall: &Hall, session: Session) -> Result<OpenCases, HallError> {
    hall.permit_look(session, Permission::Cases)?;
    let place = Place::here(hall)?;
    let (ids, total) = hall
        .journal()
        .read(|rows| case::open(rows, place.hall, SHOWN))?;
    let cases = ids.into_iter().map(|id| one(hall, session, id));
    Ok(OpenCases {
        cases: cases.collect::<Result<_, _>>()?,
        total,
    })
}

/// One case with all that was done for it. Permission: cases.
///
/// # Errors
/// [`CasesRefusal::Unknown`]; of the session; the journal's.
pub fn one(hall: &Hall, session: Session, id: Uuid) -> Result<CaseView, HallError> {
    let looking = hall.permit_look(session, Permission::Cases)?;
    let supervises = hall.permit_look(session, Permission::Authorise).is_ok();
    let case = hall.journal().state::<Case>(id)?;
    view::view(hall, id, &case, (looking.actor, supervises))
}
