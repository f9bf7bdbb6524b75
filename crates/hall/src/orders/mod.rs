//! Orders: what is taken over the counter, its receipt and its reprints.

mod order;
mod paper;
mod receipt;
mod refusal;
mod submit;
mod table;
mod view;

pub use order::OrderState;
pub use paper::{
    ComplaintNotice, ReceiptPaper, ReprintMark, receipt_paper, receipt_paper_for_spool,
};
pub use refusal::OrdersRefusal;
pub use view::{
    CheckOrder, OrderCheck, OrderView, ReceiptView, Receipted, ReceiptsToday, Reprint, SubmitOrder,
};

pub(crate) use order::Order;
pub(crate) use receipt::Receipt;
pub(crate) use table::{OrderRow, of_day};

use crate::catalog::Quote;
use crate::hall::Hall;
use crate::permission::Permission;
use crate::place::Place;
use crate::printing::{PRINT_TOPIC, PrintJob};
use crate::refusal::HallError;
use crate::session::Session;
use receipt::ReceiptEvent;
use uuid::Uuid;

/// Looks a form over: what is wrong with it, and what it costs as soon as that can be told.
/// Permission: orders.
///
/// # Errors
/// [`OrdersRefusal::UnknownVersion`], [`OrdersRefusal::UnknownService`]; of the session; the
/// journal's.
pub fn check(hall: &Hall, session: Session, input: CheckOrder) -> Result<OrderCheck, HallError> {
    hall.permit_look(session, Permission::Orders)?;
    let version = input.catalog_version;
    let edition = hall
        .edition(version)?
        .ok_or(OrdersRefusal::UnknownVersion { version })?;
    let Some((service, form)) = edition.service(&input.service) else {
        return Err(OrdersRefusal::UnknownService {
            service: input.service,
        }
        .into());
    };
    let asked = form.asked(&input.form);
    let filled = asked.pruned(input.form);
    let faults = form.faults(&filled);
    let priced = !faults
        .iter()
        .any(|fault| service.is_priced_by(&fault.field));
    let quote = priced
        .then(|| Quote::of(service, &filled, &asked))
        .flatten();
    Ok(OrderCheck {
        faults,
        quote,
        asked,
    })
}

/// Takes an order for the visit in hand: order, payment, receipt and its print, at once or not at
/// all. The order's id is the command's. Permission: orders.
///
/// # Errors
/// [`OrdersRefusal`], [`crate::cash::CashRefusal`], [`crate::queue::QueueRefusal::OtherWindow`],
/// [`crate::queue::QueueRefusal::UnknownTicket`]; of the session; the journal's.
pub fn submit(hall: &Hall, session: Session, input: SubmitOrder) -> Result<OrderView, HallError> {
    let acting = hall.permit(session, Permission::Orders)?;
    let window = acting.window()?;
    let valid = submit::validate(hall, &input)?;
    let order = input.command;
    hall.command(
        acting.actor,
        "orders.submit",
        order,
        &input.clone(),
        move |txn| submit::take(txn, window, input, valid),
    )?;
    view(hall, order)
}

/// The orders of a visit, oldest first. Permission: orders.
///
/// # Errors
/// Of the session; the journal's.
pub fn of_ticket(hall: &Hall, session: Session, ticket: Uuid) -> Result<Vec<OrderView>, HallError> {
    hall.permit_look(session, Permission::Orders)?;
    let orders = hall.journal().read(|rows| table::of_ticket(rows, ticket))?;
    orders.into_iter().map(|order| view(hall, order)).collect()
}

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
    let receipted = orders.into_iter().map(|order| {
        let order = view(hall, order)?;
        Ok(Receipted {
            receipt: order.receipt.clone(),
            order,
        })
    });
    Ok(ReceiptsToday {
        receipts: receipted.collect::<Result<_, HallError>>()?,
    })
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

fn view(hall: &Hall, id: Uuid) -> Result<OrderView, HallError> {
    let life = hall
        .journal()
        .state::<Order>(id)?
        .life
        .ok_or(OrdersRefusal::UnknownOrder)?;
    let payment = paper::payment_view(hall, life.submitted.payment)?;
    let receipt = receipt_view(hall, life.submitted.receipt)?;
    Ok(OrderView::of(id, &life, payment, receipt))
}

fn receipt_view(hall: &Hall, id: Uuid) -> Result<ReceiptView, HallError> {
    let life = hall
        .journal()
        .state::<Receipt>(id)?
        .life
        .ok_or(OrdersRefusal::UnknownReceipt)?;
    Ok(ReceiptView::of(id, &life))
}
