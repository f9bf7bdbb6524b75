//! What headquarters refused is work for whoever took it: the customer is told, and what they paid goes back.

use super::order::{Order, OrderEvent};
use super::refusal::OrdersRefusal;
use super::verdict::Settled;
use super::view::Settle;
use crate::money::Fen;
use crate::refusal::Refusal;
use guitai_journal::{Abort, Part, Txn};

/// What is to go back to the customer before their order is settled.
pub(super) fn refund_due(order: &Order) -> Fen {
    match &order.life {
        Some(life) if order.reversed_by.is_none() && life.submitted.payment.is_some() => {
            life.submitted.total
        }
        _ => Fen::ZERO,
    }
}

/// Keeps that a customer was told.
pub(super) fn settle(txn: &mut Txn<'_>, input: Settle) -> Result<(), Abort<Refusal>> {
    let order: Order = txn.state(input.order)?;
    let life = order.life.as_ref().ok_or(OrdersRefusal::UnknownOrder)?;
    if !order.is_to_settle() {
        return Err(OrdersRefusal::NothingToSettle.into());
    }
    let fen = refund_due(&order);
    if fen > Fen::ZERO {
        return Err(OrdersRefusal::RefundFirst { fen }.into());
    }
    let key = life.submitted.customer.of();
    let note = input.note.map(|note| note.trim().to_owned());
    let settled = Settled {
        told: input.told,
        note: note
            .filter(|note| !note.is_empty())
            .map(|note| Part::seal(key, note)),
    };
    txn.append::<Order>(input.order, [OrderEvent::Settled(settled)])?;
    Ok(())
}
