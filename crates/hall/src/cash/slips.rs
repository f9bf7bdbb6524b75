//! The cash desk's papers at the screen: one copy more, and what became of the print.

use super::asked::ReprintSlip;
use super::refusal::CashRefusal;
use super::slip::{self, Slip, SlipPaper};
use super::view::SlipView;
use crate::hall::Hall;
use crate::permission::Permission;
use crate::refusal::HallError;
use crate::session::Session;
use uuid::Uuid;

/// Asks for one copy more 补打; it will say its number, time and operator. Permission: cash.
///
/// # Errors
/// [`CashRefusal::UnknownSlip`]; of the session; the journal's.
pub fn reprint_slip(
    hall: &Hall,
    session: Session,
    input: ReprintSlip,
) -> Result<SlipView, HallError> {
    let acting = hall.permit(session, Permission::Cash)?;
    let slip = input.slip;
    hall.command(
        acting.actor,
        "cash.reprint_slip",
        input.command,
        &slip,
        move |txn| slip::reprint(txn, slip),
    )?;
    Ok(view(hall, slip)?.ok_or(CashRefusal::UnknownSlip)?)
}

/// A paper as its latest copy shows it, for the preview. Permission: cash.
///
/// # Errors
/// [`CashRefusal::UnknownSlip`]; of the session; the journal's.
pub fn slip_paper(hall: &Hall, session: Session, slip: Uuid) -> Result<SlipPaper, HallError> {
    hall.permit_look(session, Permission::Cash)?;
    slip::slip_paper(hall, slip, None)
}

/// The spool's word that a copy came out, and how many different characters came out as 〓; `job` then leaves the outbox.
///
/// # Errors
/// [`CashRefusal::UnknownSlip`]; the journal's.
pub fn slip_printed(
    hall: &Hall,
    job: i64,
    slip: Uuid,
    copy: u32,
    missing: u32,
) -> Result<(), HallError> {
    went(hall, job, slip, copy, Ok(missing))
}

/// The spool's word that a copy did not come out, with the code of what went wrong; `job` then leaves the outbox.
///
/// # Errors
/// [`CashRefusal::UnknownSlip`]; the journal's.
pub fn slip_print_failed(
    hall: &Hall,
    job: i64,
    slip: Uuid,
    copy: u32,
    code: &str,
) -> Result<(), HallError> {
    went(hall, job, slip, copy, Err(code.to_owned()))
}

fn went(
    hall: &Hall,
    job: i64,
    slip: Uuid,
    copy: u32,
    said: Result<u32, String>,
) -> Result<(), HallError> {
    let word = ("slip", slip, copy, said.clone());
    hall.spool_says(job, &word, move |txn| slip::went(txn, slip, copy, said))
}

/// A paper and how its print went; none of one not here.
pub(super) fn view(hall: &Hall, id: Uuid) -> Result<Option<SlipView>, HallError> {
    let life = hall.journal().state::<Slip>(id)?.life;
    Ok(life.map(|life| SlipView::of(id, &life)))
}
