//! Taking an order: form, quote and payment are decided here, in one transaction with the receipt.

use super::order::{Completed, Customer, Order, OrderEvent, Submitted};
use super::receipt::{Issued, ORIGINAL, Receipt, ReceiptEvent};
use super::refusal::OrdersRefusal;
use super::table;
use super::view::SubmitOrder;
use crate::cash::{self, CashRefusal, Means, Offer, Payment, PaymentEvent, Taken};
use crate::catalog::Quote;
use crate::day::Millis;
use crate::hall::Hall;
use crate::localized::Localized;
use crate::money::Fen;
use crate::place::Place;
use crate::printing::{PRINT_TOPIC, PrintJob};
use crate::queue::{QueueRefusal, Ticket, serving_here};
use crate::refusal::{HallError, Refusal};
use guitai_journal::{Abort, KeyId, Part, Txn};
use uuid::Uuid;

/// A form that was found valid, and what it comes to.
pub(super) struct Valid {
    service_name: Localized,
    quote: Quote,
    customer: Customer,
}

/// Looks a form over, outside the transaction: a version of the catalog never changes.
pub(super) fn validate(hall: &Hall, input: &SubmitOrder) -> Result<Valid, HallError> {
    let version = input.catalog_version;
    let edition = hall
        .edition(version)?
        .ok_or(OrdersRefusal::UnknownVersion { version })?;
    let unknown = || OrdersRefusal::UnknownService {
        service: input.service.clone(),
    };
    let (service, form) = edition.service(&input.service).ok_or_else(unknown)?;
    let faults = form.faults(&input.form);
    if !faults.is_empty() {
        return Err(OrdersRefusal::Invalid { faults }.into());
    }
    let Some(quote) = Quote::of(service, &input.form) else {
        let max = Place::here(hall)?.premises.policy.payment_max;
        return Err(CashRefusal::AmountOutOfRange { max }.into());
    };
    let owned = |text: Option<&str>| text.map(|text| text.trim().to_owned());
    let customer = Customer {
        name: owned(form.customer_name(&input.form)),
        line: owned(form.line(&input.form)),
    };
    Ok(Valid {
        service_name: service.name.clone(),
        quote,
        customer,
    })
}

/// Payment comes exactly where something is due. Pure.
pub(super) fn decide_payment(
    due: Fen,
    offer: Option<&Offer>,
    max: Fen,
    key: KeyId,
) -> Result<Option<Means>, Refusal> {
    match offer {
        None if due == Fen::ZERO => Ok(None),
        None => Err(OrdersRefusal::PaymentRequired.into()),
        Some(_) if due == Fen::ZERO => Err(OrdersRefusal::PaymentNotExpected.into()),
        Some(offer) => Ok(Some(cash::decide_take(due, offer, max, key)?)),
    }
}

/// Writes the order, its payment and its receipt, and has the receipt printed.
pub(super) fn take(
    txn: &mut Txn<'_>,
    window: u16,
    input: SubmitOrder,
    valid: Valid,
) -> Result<(), Abort<Refusal>> {
    let order = input.command;
    let (submitted, taken, issued) = decide(txn, window, input, valid)?;
    let (payment, receipt) = (submitted.payment, submitted.receipt);
    let events = [
        OrderEvent::Submitted(submitted),
        OrderEvent::Completed(Completed {}),
    ];
    txn.append::<Order>(order, events)?;
    if let (Some(payment), Some(taken)) = (payment, taken) {
        txn.append::<Payment>(payment, [PaymentEvent::Taken(taken)])?;
    }
    txn.append::<Receipt>(receipt, [ReceiptEvent::Issued(issued)])?;
    let copy = ORIGINAL;
    txn.outbox(PRINT_TOPIC, &PrintJob::Receipt { receipt, copy })?;
    Ok(())
}

/// The order, its payment where anything is due, and its receipt.
fn decide(
    txn: &Txn<'_>,
    window: u16,
    input: SubmitOrder,
    valid: Valid,
) -> Result<(Submitted, Option<Taken>, Issued), Abort<Refusal>> {
    let place = Place::of(txn)?;
    served_here(&txn.state(input.ticket)?, window)?;
    // One key an order, until customers are known by themselves and bring their own.
    let key = KeyId(txn.new_id());
    let (order, hall, due) = (input.command, place.hall, valid.quote.total);
    let max = place.premises.policy.payment_max;
    let means = decide_payment(due, input.payment.as_ref(), max, key)?;
    let date = place.date(Millis(txn.now_ms()));
    let (rows, code, station) = (txn.rows(), &place.premises.code, place.station.number);
    let submitted = Submitted {
        hall,
        number: table::next_order_number(rows, hall, code, date, station)?,
        ticket: input.ticket,
        window,
        service: input.service,
        service_name: valid.service_name,
        catalog_version: input.catalog_version,
        form: Part::seal(key, input.form),
        customer: Part::seal(key, valid.customer),
        lines: valid.quote.lines,
        total: due,
        payment: means.is_some().then(|| part_of(order, "payment")),
        receipt: part_of(order, "receipt"),
    };
    let number = table::next_receipt_number(rows, hall, code, station)?;
    let issued = Issued {
        hall,
        date,
        order,
        number,
    };
    let taken = means.map(|means| Taken {
        hall,
        date,
        order,
        fen: due,
        means,
    });
    Ok((submitted, taken, issued))
}

/// The id of an order's payment or receipt: named after the order, so that an order told twice by
/// two stations has one of each all the same.
fn part_of(order: Uuid, part: &str) -> Uuid {
    Uuid::new_v5(&order, part.as_bytes())
}

/// An order is taken within a visit, at the window that serves it.
fn served_here(ticket: &Ticket, window: u16) -> Result<(), Refusal> {
    match serving_here(ticket, window) {
        Ok(_) => Ok(()),
        Err(QueueRefusal::NotServing { .. }) => Err(OrdersRefusal::NotServing.into()),
        Err(other) => Err(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(due: i64, offer: Option<&Offer>) -> Result<Option<Means>, Refusal> {
        decide_payment(Fen(due), offer, Fen(1_000_000), KeyId(Uuid::nil()))
    }

    #[test]
    fn payment_comes_exactly_where_something_is_due() {
        let cash = Offer::Cash { tendered: Fen(100) };
        assert!(matches!(
            decide(100, Some(&cash)),
            Ok(Some(Means::Cash { .. }))
        ));
        assert_eq!(decide(0, None), Ok(None));
        assert_eq!(
            decide(100, None),
            Err(OrdersRefusal::PaymentRequired.into())
        );
        assert_eq!(
            decide(0, Some(&cash)),
            Err(OrdersRefusal::PaymentNotExpected.into())
        );
    }

    #[test]
    fn the_rules_of_cash_hold_for_orders() {
        let short = Offer::Cash { tendered: Fen(99) };
        let refused = CashRefusal::TenderedShort { missing: Fen(1) };
        assert_eq!(decide(100, Some(&short)), Err(refused.into()));
    }

    #[test]
    fn an_orders_parts_have_the_same_ids_wherever_it_is_taken() {
        let order = Uuid::from_u128(7);
        assert_eq!(part_of(order, "receipt"), part_of(order, "receipt"));
        assert_ne!(part_of(order, "receipt"), part_of(order, "payment"));
    }
}
