//! Taking an order back 冲正 (standard, daily rule 12): a new order with its amounts below zero, which names it.

use super::order::{Completed, Life, Order, OrderEvent, Reversed, Reverses, Submitted};
use super::receipt::Issued;
use super::refusal::OrdersRefusal;
use super::signature::{Acknowledged, Signed};
use super::submit::{part_of, write};
use super::table;
use super::verdict::Verdict;
use super::view::Reverse;
use crate::cash::{self, Payment, Taken};
use crate::catalog::{Line, Reversal};
use crate::day::Millis;
use crate::hall::Hall;
use crate::money::Fen;
use crate::permission::Permission;
use crate::place::Place;
use crate::refusal::{HallError, Refusal};
use crate::staff::{self, Pass};
use guitai_journal::{Abort, ActorId, KeyId, Part, Txn};
use serde_json::json;
use uuid::Uuid;

const HOUR_MS: i64 = 3_600_000;

/// What is taken back, and under which rules.
pub(super) struct Asked {
    pub(super) input: Reverse,
    pub(super) approved_by: Option<ActorId>,
    pub(super) rules: Option<Reversal>,
}

/// The rules of an order's service, of the catalog that it was taken by.
pub(super) fn rules_of(hall: &Hall, life: &Life) -> Result<Option<Reversal>, HallError> {
    let edition = hall.edition(life.submitted.catalog_version)?;
    let service = edition
        .as_ref()
        .and_then(|edition| edition.service(&life.submitted.service));
    Ok(service.and_then(|(service, _)| service.reversal))
}

/// Whether an order may be taken back, and from which amount on a manager has to approve: from none where headquarters
/// refused it, as the money is then owed. Pure.
pub(super) fn decide(
    order: &Order,
    rules: Option<Reversal>,
    now: Millis,
) -> Result<Option<Fen>, OrdersRefusal> {
    let life = order.life.as_ref().ok_or(OrdersRefusal::UnknownOrder)?;
    if order.reversed_by.is_some() || life.submitted.reverses.is_some() {
        return Err(OrdersRefusal::Reversed);
    }
    if matches!(order.verdict, Some(Verdict::Rejected { .. })) {
        return Ok(None);
    }
    let in_time = |rules: &Reversal| {
        now.ms_since(life.at) <= i64::from(rules.within_hours).saturating_mul(HOUR_MS)
    };
    match rules.filter(in_time) {
        Some(rules) => Ok(Some(rules.approve_above)),
        None => Err(OrdersRefusal::NotReversible),
    }
}

/// The manager who approves what is above the limit; none where nothing is to be approved.
pub(super) fn approved(
    hall: &Hall,
    command: Uuid,
    (amount, limit): (Fen, Option<Fen>),
    pass: Option<&Pass>,
) -> Result<Option<ActorId>, HallError> {
    let Some(limit) = limit.filter(|limit| amount > *limit) else {
        return Ok(None);
    };
    let Some(pass) = pass else {
        return Err(OrdersRefusal::ApprovalRequired { limit }.into());
    };
    let manager = staff::vouch(hall, command, pass, Permission::Authorise)?;
    Ok(Some(manager.ok_or(OrdersRefusal::MayNotApprove)?))
}

/// Writes the reversal, what is paid back, and its receipt.
pub(super) fn take_back(
    txn: &mut Txn<'_>,
    window: u16,
    asked: Asked,
) -> Result<(), Abort<Refusal>> {
    let (reversal, original) = (asked.input.command, asked.input.order);
    let order: Order = txn.state(original)?;
    decide(&order, asked.rules, Millis(txn.now_ms()))?;
    let life = order.life.ok_or(OrdersRefusal::UnknownOrder)?;
    let (submitted, taken, issued) = compose(txn, window, asked, life.submitted)?;
    write(txn, reversal, submitted, taken, issued)?;
    // The money changes hands now; headquarters only puts its account right.
    txn.append::<Order>(reversal, [OrderEvent::Completed(Completed {})])?;
    let by = Reversed { by: reversal };
    txn.append::<Order>(original, [OrderEvent::Reversed(by)])?;
    Ok(())
}

fn compose(
    txn: &Txn<'_>,
    window: u16,
    asked: Asked,
    original: Submitted,
) -> Result<(Submitted, Option<Taken>, Issued), Abort<Refusal>> {
    let place = Place::of(txn)?;
    let input = asked.input;
    let order = input.command;
    let key = KeyId(txn.new_id());
    let date = place.date(Millis(txn.now_ms()));
    let (rows, code, station) = (txn.rows(), &place.premises.code, place.station.number);
    let number = table::next_order_number(rows, (place.hall, code), date, station)?;
    let receipt = table::next_receipt_number(rows, place.hall, code, station)?;
    let paid = match original.payment {
        Some(payment) => txn.state::<Payment>(payment)?.in_hand,
        None => None,
    };
    let taken = match paid {
        Some(paid) => Some(Taken {
            hall: place.hall,
            date,
            order,
            fen: below_zero(paid.taken.fen),
            means: cash::decide_refund(&paid.taken, input.reference.as_deref(), key)?,
            drawer: Some(cash::drawer_here(txn, &place)?),
        }),
        None => None,
    };
    let form = original.form.get().cloned();
    let submitted = Submitted {
        hall: place.hall,
        number,
        window,
        form: Part::seal(key, form.unwrap_or_else(|| json!({}))),
        customer: Part::seal(key, original.customer.get().cloned().unwrap_or_default()),
        lines: original.lines.iter().map(taken_back).collect(),
        total: below_zero(original.total),
        payment: taken.is_some().then(|| part_of(order, "payment")),
        receipt: part_of(order, "receipt"),
        statement: None,
        promised: None,
        // What was paid back is signed for, on the paper that the hall keeps.
        acknowledged: signed_for(taken.is_some(), &original),
        apart: false,
        reverses: Some(Reverses {
            order: input.order,
            number: original.number,
            reason: Part::seal(key, input.reason.trim().to_owned()),
            approved_by: asked.approved_by,
        }),
        ticket: original.ticket,
        service: original.service,
        service_name: original.service_name,
        catalog_version: original.catalog_version,
        identified: original.identified,
    };
    let issued = Issued {
        hall: place.hall,
        date,
        order,
        number: receipt,
    };
    Ok((submitted, taken, issued))
}

/// The customer signs that they have their money back.
fn signed_for(pays_back: bool, original: &Submitted) -> Option<Acknowledged> {
    pays_back.then(|| Acknowledged {
        shown: original.number.to_string(),
        signed: Signed::OnPaper,
    })
}

fn taken_back(line: &Line) -> Line {
    Line {
        label: line.label.clone(),
        fen: below_zero(line.fen),
    }
}

/// Amounts of orders are never below zero themselves, so this cannot overflow.
fn below_zero(fen: Fen) -> Fen {
    Fen(fen.0.saturating_neg())
}
