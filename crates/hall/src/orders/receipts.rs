//! Receipts at the counter: those of today, any by its number, one copy more, and what became of the print.

use uuid::Uuid;

use super::order::{Order, OrderState};
use super::receipt::{self, Receipt, ReceiptEvent};
use super::{
    FindReceipt, OrdersRefusal, ReceiptView, Receipted, ReceiptsToday, Reprint, table, view,
};
use crate::hall::Hall;
use crate::permission::Permission;
use crate::place::Place;
use crate::printing::{ORIGINAL, PRINT_TOPIC, PrintJob};
use crate::refusal::HallError;
use crate::session::Session;

/// The receipts of today, newest first. Permission: orders.
///
/// # Errors
/// Of the session; the journal's.
pub fn receipts_today(hall: &Hall, session: Session) -> Result<ReceiptsToday, HallError> {
    hall.permit_look(session, Permission::Orders)?;
    let place = Place::here(hall)?;
    let today = place.date(hall.now());
    let orders = hall
        .journal()
        .read(|rows| table::receipted(rows, place.hall, today))?;
    let receipted = orders.into_iter().map(|order| receipted(hall, order));
    Ok(ReceiptsToday {
        receipts: receipted.collect::<Result<_, HallError>>()?,
    })
}

fn receipted(hall: &Hall, order: Uuid) -> Result<Receipted, HallError> {
    let order = view(hall, order)?;
    Ok(Receipted {
        receipt: order.receipt.clone(),
        order,
    })
}

/// The orders of a number, or of their receipt's, with their receipts: of any day, as where a deposit goes back.
/// Permission: orders.
///
/// # Errors
/// Of the session; the journal's.
pub fn find(
    hall: &Hall,
    session: Session,
    input: &FindReceipt,
) -> Result<Vec<Receipted>, HallError> {
    hall.permit_look(session, Permission::Orders)?;
    let place = Place::here(hall)?;
    let number = input.number.trim().to_uppercase();
    let orders = hall
        .journal()
        .read(|rows| table::numbered(rows, place.hall, &number))?;
    orders
        .into_iter()
        .map(|order| receipted(hall, order))
        .collect()
}

/// Asks for one copy more 补打; it will say its number, time and operator. Permission: orders.
///
/// # Errors
/// [`OrdersRefusal::UnknownReceipt`]; of the session; the journal's.
pub fn reprint(hall: &Hall, session: Session, input: Reprint) -> Result<ReceiptView, HallError> {
    let acting = hall.permit(session, Permission::Orders)?;
    let receipt = input.receipt;
    hall.command(
        acting.actor,
        "orders.reprint",
        input.command,
        &receipt,
        move |txn| {
            let of = receipt::decide_reprint(&txn.state(receipt)?)?;
            let copy = of.copy;
            txn.append::<Receipt>(receipt, [ReceiptEvent::ReprintRequested(of)])?;
            txn.outbox(PRINT_TOPIC, &PrintJob::Receipt { receipt, copy })?;
            Ok(())
        },
    )?;
    receipt_view(hall, receipt)
}

/// The spool's word that a copy came out, and how many different characters came out as 〓 because
/// the paper's font lacks them; `job` then leaves the outbox.
///
/// # Errors
/// [`OrdersRefusal::UnknownReceipt`]; the journal's.
pub fn receipt_printed(
    hall: &Hall,
    job: i64,
    receipt: Uuid,
    copy: u32,
    missing: u32,
) -> Result<(), HallError> {
    went(hall, job, receipt, copy, Ok(missing))
}

/// The spool's word that a copy did not come out, with the code of what went wrong; `job` then
/// leaves the outbox.
///
/// # Errors
/// [`OrdersRefusal::UnknownReceipt`]; the journal's.
pub fn receipt_print_failed(
    hall: &Hall,
    job: i64,
    receipt: Uuid,
    copy: u32,
    code: &str,
) -> Result<(), HallError> {
    went(hall, job, receipt, copy, Err(code.to_owned()))
}

fn went(
    hall: &Hall,
    job: i64,
    receipt: Uuid,
    copy: u32,
    said: Result<u32, String>,
) -> Result<(), HallError> {
    let word = (receipt, copy, said.clone());
    hall.spool_says(job, &word, move |txn| {
        let event = receipt::decide_went(&txn.state(receipt)?, copy, said)?;
        txn.append::<Receipt>(receipt, [event])?;
        Ok(())
    })
}

pub(super) fn receipt_view(hall: &Hall, id: Uuid) -> Result<ReceiptView, HallError> {
    let life = hall
        .journal()
        .state::<Receipt>(id)?
        .life
        .ok_or(OrdersRefusal::UnknownReceipt)?;
    Ok(ReceiptView::of(id, &life))
}

/// Whether the original of a receipt is about to say 待核验 of an order that was taken less than `within_ms` ago, and that
/// headquarters is likely to have judged before then. For the spool, which acts for no session.
///
/// # Errors
/// The journal's.
pub fn awaits_word(
    hall: &Hall,
    receipt: Uuid,
    copy: u32,
    within_ms: i64,
) -> Result<bool, HallError> {
    if copy != ORIGINAL {
        return Ok(false);
    }
    let Some(issued) = hall.journal().state::<Receipt>(receipt)?.life else {
        return Ok(false);
    };
    let order = hall.journal().state::<Order>(issued.issued.order)?;
    let open = order.state() == OrderState::Submitted;
    let age = order.life.map(|life| hall.now().ms_since(life.at));
    Ok(open && age.is_some_and(|age| (0..within_ms).contains(&age)))
}
