//! Taking an order: form, quote and payment are decided here, in one transaction with the receipt.

use super::numbers;
use super::order::{Completed, Customer, Order, OrderEvent, Submitted};
use super::promise;
use super::receipt::{Issued, Receipt, ReceiptEvent};
use super::refusal::OrdersRefusal;
use super::shown;
use super::signature::{self, Acknowledged, Signed, Signing, Strokes};
use super::table;
use super::view::{Reach, SubmitOrder};
use crate::blob::{Address, Blob};
use crate::cash::{self, CashRefusal, Means, Offer, Payment, PaymentEvent, Taken};
use crate::catalog::{Commitment, Effect, Identity, Offline, Quote};
use crate::customers::record::{Statement, is_named_otherwise};
use crate::customers::{Document, Identification, is_same_name, of_ticket};
use crate::day::Millis;
use crate::fault::{FaultCode, FieldFault};
use crate::hall::Hall;
use crate::localized::Localized;
use crate::money::Fen;
use crate::place::Place;
use crate::printing::{ORIGINAL, PRINT_TOPIC, PrintJob};
use crate::queue::{QueueRefusal, Ticket, serving_here};
use crate::refusal::{HallError, Refusal};
use crate::staff;
use guitai_journal::{Abort, ActorId, KeyId, Part, Txn};
use serde_json::Value;
use uuid::Uuid;

/// A form that was found valid, and what it comes to.
pub(super) struct Valid {
    service_name: Localized,
    quote: Quote,
    customer: Customer,
    identity: Identity,
    /// The field that asks for the customer's name.
    name_field: Option<String>,
    /// The number on which a line is to be opened.
    new_number: Option<String>,
    /// The customer signs for it.
    signed: bool,
    /// The hash of what the customer was shown.
    shown: String,
    /// What of the service works without headquarters.
    offline: Offline,
    /// By what it is promised, where it is not there at once.
    commitment: Option<Commitment>,
    /// What the receipt shows of what the operator knows.
    statement: Option<Statement>,
    /// Headquarters cannot be asked.
    apart: bool,
    /// Without what the form did not ask for.
    form: Value,
}

/// Looks a form over, outside the transaction: a version of the catalog never changes.
pub(super) fn validate(
    hall: &Hall,
    clerk: ActorId,
    input: &SubmitOrder,
    reach: Reach,
) -> Result<Valid, HallError> {
    let version = input.catalog_version;
    let edition = hall
        .edition(version)?
        .ok_or(OrdersRefusal::UnknownVersion { version })?;
    let unknown = || OrdersRefusal::UnknownService {
        service: input.service.clone(),
    };
    let (service, form) = edition.service(&input.service).ok_or_else(unknown)?;
    if service.offline == Offline::None && reach == Reach::Apart {
        return Err(OrdersRefusal::NeedsHeadquarters.into());
    }
    if let Some(certificate) = &service.certificate
        && !staff::certified(hall, clerk)?.contains(certificate)
    {
        let certificate = edition.published.certificate_name(certificate);
        return Err(OrdersRefusal::CertificateRequired { certificate }.into());
    }
    // Whoever has another name now has it changed first; whoever copied it wrong copies it anew.
    let renames = matches!(service.effect, Effect::Contact { .. });
    if service.identity != Identity::None && !renames && is_named_otherwise(hall, input.ticket)? {
        return Err(OrdersRefusal::NamedOtherwise.into());
    }
    let asked = form.asked(&input.form);
    let filled = asked.pruned(input.form.clone());
    let faults = form.faults(&filled);
    if !faults.is_empty() {
        return Err(OrdersRefusal::Invalid { faults }.into());
    }
    let Some(quote) = Quote::of(service, &filled, &asked) else {
        let max = Place::here(hall)?.premises.policy.payment_max;
        return Err(CashRefusal::AmountOutOfRange { max }.into());
    };
    let owned = |text: Option<&str>| text.map(|text| text.trim().to_owned());
    let customer = Customer {
        name: owned(form.customer_name(&filled)),
        line: owned(form.line(&filled)),
    };
    Ok(Valid {
        new_number: match &service.effect {
            Effect::Open { line, .. } => owned(filled.pointer(line).and_then(Value::as_str)),
            _ => None,
        },
        shown: signature::shown(service, version, &quote.lines, quote.total),
        service_name: service.name.clone(),
        signed: service.signed,
        quote,
        customer,
        identity: service.identity.max(demanded_now(hall, &service.code)?),
        name_field: form.name_field().map(str::to_owned),
        statement: shown::statement(hall, (&edition.published, service), &filled, input.ticket)?,
        apart: reach == Reach::Apart,
        offline: service.offline,
        commitment: promise::commitment(&edition.published, service, &filled),
        form: filled,
    })
}

/// What is asked for in a form already open holds as it was, but for this: papers that are demanded now are demanded.
fn demanded_now(hall: &Hall, service: &str) -> Result<Identity, HallError> {
    let edition = hall.edition_in_force()?;
    let service = edition
        .as_ref()
        .and_then(|edition| edition.service(service));
    Ok(service.map_or(Identity::None, |(service, _)| service.identity))
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
    // What was looked up is shown on the receipt: there is nothing to wait for.
    let done_here = valid.offline == Offline::Full || valid.statement.is_some();
    let new_number = valid.new_number.clone();
    let signing = input.signing.clone();
    // One key an order, until customers are known by themselves and bring their own.
    let key = KeyId(txn.new_id());
    let acknowledged = acknowledge(txn, signing, valid.shown.clone(), key)?;
    let (submitted, taken, issued) = decide(txn, window, (input, acknowledged), valid, key)?;
    write(txn, order, submitted, taken, issued)?;
    if let Some(number) = new_number {
        numbers::take(txn, &number)?;
    }
    if done_here {
        txn.append::<Order>(order, [OrderEvent::Completed(Completed {})])?;
    }
    Ok(())
}

/// Keeps what the customer signed, and with what.
fn acknowledge(
    txn: &mut Txn<'_>,
    signing: Option<Signing>,
    shown: String,
    key: KeyId,
) -> Result<Option<Acknowledged>, Abort<Refusal>> {
    let signed = match signing {
        None => return Ok(None),
        Some(Signing::OnPaper) => Signed::OnPaper,
        Some(Signing::Drawn { strokes, taker }) => Signed::Drawn {
            blob: keep_drawn(txn, &strokes, key)?,
            taker: match taker {
                // Whoever it belongs to afterwards can be forgotten by themselves.
                Some(strokes) => {
                    let own = KeyId(txn.new_id());
                    Some(keep_drawn(txn, &strokes, own)?)
                }
                None => None,
            },
        },
    };
    Ok(Some(Acknowledged { shown, signed }))
}

fn keep_drawn(txn: &mut Txn<'_>, strokes: &Strokes, key: KeyId) -> Result<Address, Abort<Refusal>> {
    let content = serde_json::to_string(strokes).map_err(guitai_journal::Error::from)?;
    let (address, kept) = Blob::keep(content, key);
    txn.append::<Blob>(address.id(), [kept])?;
    Ok(address)
}

/// Writes an order with its payment and its receipt, and has that printed.
pub(super) fn write(
    txn: &mut Txn<'_>,
    order: Uuid,
    submitted: Submitted,
    taken: Option<Taken>,
    issued: Issued,
) -> Result<(), Abort<Refusal>> {
    let (payment, receipt) = (submitted.payment, submitted.receipt);
    txn.append::<Order>(order, [OrderEvent::Submitted(submitted)])?;
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
    (input, acknowledged): (SubmitOrder, Option<Acknowledged>),
    valid: Valid,
    key: KeyId,
) -> Result<(Submitted, Option<Taken>, Issued), Abort<Refusal>> {
    let place = Place::of(txn)?;
    served_here(&txn.state(input.ticket)?, window)?;
    let identified = identified(txn, input.ticket, valid.identity)?;
    let holder = identified.as_ref().and_then(|seen| seen.holder.as_ref());
    let customer = as_on_paper(valid.customer, holder, valid.name_field)?;
    let (order, hall, due) = (input.command, place.hall, valid.quote.total);
    let max = place.premises.policy.payment_max;
    let means = decide_payment(due, input.payment.as_ref(), max, key)?;
    let into = means.as_ref().map(|_| cash::drawer_here(txn, &place));
    let drawer = into.transpose()?;
    // Last: a customer signs once, for what will be taken.
    signature::check(valid.signed, valid.identity, input.signing.as_ref())?;
    let now = Millis(txn.now_ms());
    let date = place.date(now);
    let (rows, code, station) = (txn.rows(), &place.premises.code, place.station.number);
    let submitted = Submitted {
        hall,
        number: table::next_order_number(rows, (hall, code), date, station)?,
        ticket: input.ticket,
        window,
        service: input.service,
        service_name: valid.service_name,
        catalog_version: input.catalog_version,
        form: Part::seal(key, valid.form),
        customer: Part::seal(key, customer),
        statement: valid.statement.map(|shown| Part::seal(key, shown)),
        identified: identified.map(|papers| papers.id),
        lines: valid.quote.lines,
        total: due,
        payment: means.is_some().then(|| part_of(order, "payment")),
        receipt: part_of(order, "receipt"),
        promised: valid
            .commitment
            .and_then(|commitment| promise::made(&commitment, &place, now)),
        apart: valid.apart,
        acknowledged,
        reverses: None,
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
        drawer,
    });
    Ok((submitted, taken, issued))
}

/// The papers that were seen in a visit, where the service asks for any.
struct Seen {
    id: Uuid,
    /// Whose they are; none of somebody who was forgotten since.
    holder: Option<Document>,
}

fn identified(
    txn: &Txn<'_>,
    ticket: Uuid,
    identity: Identity,
) -> Result<Option<Seen>, Abort<Refusal>> {
    if identity == Identity::None {
        return Ok(None);
    }
    let id = of_ticket(txn.rows(), ticket)?.ok_or(OrdersRefusal::IdentityRequired)?;
    let seen = txn.state::<Identification>(id)?.life;
    let checked = seen.map(|life| life.checked);
    if identity == Identity::Both && checked.as_ref().is_none_or(|seen| seen.taker.is_none()) {
        return Err(OrdersRefusal::TakerRequired.into());
    }
    let holder = checked.and_then(|checked| checked.holder.get().cloned());
    Ok(Some(Seen { id, holder }))
}

/// With the name on the papers, where the form did not ask for one; where it did, it must be that name. Pure.
fn as_on_paper(
    customer: Customer,
    holder: Option<&Document>,
    name_field: Option<String>,
) -> Result<Customer, OrdersRefusal> {
    let Some(on_paper) = holder.map(|holder| &holder.name) else {
        return Ok(customer);
    };
    match (&customer.name, name_field) {
        (Some(typed), Some(field)) if !is_same_name(typed, on_paper) => {
            let faults = vec![FieldFault::new(field, FaultCode::OtherName)];
            Err(OrdersRefusal::Invalid { faults })
        }
        _ => Ok(Customer {
            name: Some(on_paper.clone()),
            ..customer
        }),
    }
}

/// The id of an order's payment or receipt: named after the order, so that an order told twice by
/// two stations has one of each all the same.
pub(super) fn part_of(order: Uuid, part: &str) -> Uuid {
    Uuid::new_v5(&order, part.as_bytes())
}

/// An order is taken within a visit, at the window that serves it.
pub(super) fn served_here(ticket: &Ticket, window: u16) -> Result<(), Refusal> {
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
