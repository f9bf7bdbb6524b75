//! Orders: what is taken over the counter, its receipt and its reprints.

mod draft;
mod numbers;
mod order;
mod paper;
mod promise;
mod receipt;
mod receipts;
mod refusal;
mod reversal;
mod settling;
mod shown;
mod signature;
mod submit;
mod table;
mod verdict;
mod view;

pub use draft::{Draft, drafts, keep_draft};
pub use numbers::{FindNumbers, numbers, numbers_leased};
pub use order::OrderState;
pub use paper::{
    ComplaintNotice, CopyFor, ReceiptNotice, ReceiptPaper, ReceiptPromise, ReceiptSignature,
    Signer, receipt_paper, receipt_paper_for_spool,
};
pub use promise::Promised;
pub use receipts::{
    awaits_word, find, receipt_print_failed, receipt_printed, receipts_today, reprint,
};
pub use refusal::OrdersRefusal;
pub use signature::{SIGNATURE_BOX, Signing, Strokes};
pub use verdict::{Rejection, Submission, Told, Word};
pub use view::{
    CheckOrder, FindReceipt, OrderCheck, OrderView, Reach, ReceiptView, Receipted, ReceiptsToday,
    Reprint, Reverse, Settle, SignedHow, SubmitOrder, ToSettle, UnderWay, VerdictView,
};

pub(crate) use numbers::Numbers;
pub(crate) use order::Order;
pub(crate) use promise::made as promise_made;
pub(crate) use receipt::Receipt;
pub(crate) use table::{OrderRow, count_of_day, of_day};

use crate::catalog::Quote;
use crate::day::Millis;
use crate::fault::Faults;
use crate::hall::Hall;
use crate::permission::Permission;
use crate::place::Place;
use crate::refusal::HallError;
use crate::session::Session;
use crate::staff;
use order::Life;
use receipts::receipt_view;
use uuid::Uuid;
use verdict::Verdict;
use view::Beside;

/// The commitment by which customers are told of a rejection 受理未通过告知.
const REJECTION_TOLD: &str = "order_rejected";

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
pub fn submit(
    hall: &Hall,
    session: Session,
    input: SubmitOrder,
    reach: Reach,
) -> Result<OrderView, HallError> {
    let acting = hall.permit(session, Permission::Orders)?;
    let window = acting.window()?;
    let valid = submit::validate(hall, acting.actor, &input, reach)?;
    let order = input.command;
    let (ticket, service) = (input.ticket, input.service.clone());
    hall.command(
        acting.actor,
        "orders.submit",
        order,
        &input.clone(),
        move |txn| submit::take(txn, window, input, valid),
    )?;
    // The order is taken: a draft that could not be dropped is offered once more, and that is all.
    let _dropped = draft::drop_draft(hall, ticket, &service);
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

/// What headquarters refused and whose customers are still to be told, the caller's own first, then the oldest.
/// Permission: orders.
///
/// # Errors
/// Of the session; the journal's.
pub fn to_settle(hall: &Hall, session: Session) -> Result<Vec<ToSettle>, HallError> {
    let looking = hall.permit_look(session, Permission::Orders)?;
    let place = Place::here(hall)?;
    let refused = hall
        .journal()
        .read(|rows| table::to_settle(rows, place.hall))?;
    let mut work = Vec::with_capacity(refused.len());
    for id in refused {
        let order = hall.journal().state::<Order>(id)?;
        let Some(life) = &order.life else { continue };
        work.push(ToSettle {
            clerk: staff::badge(hall, life.clerk)?,
            mine: life.clerk == looking.actor,
            refund: settling::refund_due(&order),
            order: view(hall, id)?,
        });
    }
    work.sort_by_key(|work| !work.mine);
    Ok(work)
}

/// What was promised to customers and is not there yet, whatever is due first first. Permission: orders.
///
/// # Errors
/// Of the session; the journal's.
pub fn under_way(hall: &Hall, session: Session) -> Result<Vec<UnderWay>, HallError> {
    let looking = hall.permit_look(session, Permission::Orders)?;
    let place = Place::here(hall)?;
    let open = hall
        .journal()
        .read(|rows| table::under_way(rows, place.hall))?;
    let waiting = open.into_iter().map(|id| {
        let order = hall.journal().state::<Order>(id)?;
        let clerk = order
            .life
            .as_ref()
            .ok_or(OrdersRefusal::UnknownOrder)?
            .clerk;
        Ok(UnderWay {
            clerk: staff::badge(hall, clerk)?,
            mine: clerk == looking.actor,
            order: view(hall, id)?,
        })
    });
    waiting.collect()
}

/// Keeps that the customer of a refused order was told. Permission: orders.
///
/// # Errors
/// [`OrdersRefusal::NothingToSettle`], [`OrdersRefusal::RefundFirst`], [`OrdersRefusal::Invalid`] for a note that is too
/// long; of the session; the journal's.
pub fn settle(hall: &Hall, session: Session, input: Settle) -> Result<OrderView, HallError> {
    let acting = hall.permit(session, Permission::Orders)?;
    let mut faults = Faults::default();
    faults.length("/note", input.note.as_deref().unwrap_or_default(), 0, 500);
    faults
        .none()
        .map_err(|faults| OrdersRefusal::Invalid { faults })?;
    let order = input.order;
    hall.command(
        acting.actor,
        "orders.settle",
        input.command,
        &input.clone(),
        move |txn| settling::settle(txn, input),
    )?;
    view(hall, order)
}

/// Takes an order back 冲正: a new order with its amounts below zero, what was paid goes back by the same means, and its
/// receipt is printed. The reversal's id is the command's. Permission: orders.
///
/// # Errors
/// [`OrdersRefusal::NotReversible`], [`OrdersRefusal::Reversed`]; [`OrdersRefusal::ApprovalRequired`] where a manager has
/// to approve it, [`OrdersRefusal::MayNotApprove`] where whoever tried may not, and what [`staff::sign_in`] says of a wrong
/// password; [`OrdersRefusal::Invalid`] for the reason, [`crate::cash::CashRefusal::ReferenceMissing`]; of the session; the
/// journal's.
pub fn reverse(hall: &Hall, session: Session, input: Reverse) -> Result<OrderView, HallError> {
    let acting = hall.permit(session, Permission::Orders)?;
    let window = acting.window()?;
    let (reversal, original) = (input.command, input.order);
    let order = hall.journal().state::<Order>(original)?;
    if order.reversed_by == Some(reversal) {
        return view(hall, reversal);
    }
    let life = order.life.as_ref().ok_or(OrdersRefusal::UnknownOrder)?;
    let rules = reversal::rules_of(hall, life)?;
    let limit = reversal::decide(&order, rules, hall.now())?;
    let mut faults = Faults::default();
    faults.length("/reason", &input.reason, 2, 200);
    faults
        .none()
        .map_err(|faults| OrdersRefusal::Invalid { faults })?;
    let amount = (life.submitted.total, limit);
    let approved_by = reversal::approved(hall, reversal, amount, input.pass.as_ref())?;
    let content = (
        original,
        input.reason.clone(),
        input.reference.clone(),
        approved_by,
    );
    let asked = reversal::Asked {
        input,
        approved_by,
        rules,
    };
    hall.command(
        acting.actor,
        "orders.reverse",
        reversal,
        &content,
        move |txn| reversal::take_back(txn, window, asked),
    )?;
    view(hall, reversal)
}

/// The number of an order; empty where it is not here.
pub(crate) fn number_of(hall: &Hall, order: Uuid) -> Result<String, HallError> {
    let life = hall.journal().state::<Order>(order)?.life;
    Ok(life.map_or_else(String::new, |life| life.submitted.number.to_string()))
}

fn view(hall: &Hall, id: Uuid) -> Result<OrderView, HallError> {
    let order = hall.journal().state::<Order>(id)?;
    let life = order.life.as_ref().ok_or(OrdersRefusal::UnknownOrder)?;
    let rules = reversal::rules_of(hall, life)?;
    let beside = Beside {
        payment: paper::payment_view(hall, life.submitted.payment)?,
        receipt: receipt_view(hall, life.submitted.receipt)?,
        due: due(hall, &order, life)?,
        reversible: reversal::decide(&order, rules, hall.now()).is_ok(),
    };
    Ok(OrderView::of(id, &order, life, beside))
}

/// Until when the customer of a refused order is to be told, by the catalog that it was taken by.
fn due(hall: &Hall, order: &Order, life: &Life) -> Result<Option<Millis>, HallError> {
    let Some(Verdict::Rejected { at, .. }) = order.verdict else {
        return Ok(None);
    };
    let edition = hall.edition(life.submitted.catalog_version)?;
    let seconds = edition.and_then(|edition| edition.published.commitment(REJECTION_TOLD)?.seconds);
    Ok(seconds.map(|seconds| at.plus_seconds(seconds)))
}
