//! Taking up what a customer complains of.

use super::case::{Case, CaseEvent, CaseKind, Complainant, Matter, Registered, next_number};
use super::refusal::CasesRefusal;
use super::view::TakeUp;
use crate::catalog::Commitment;
use crate::customers::record::{ContactChannel, record_in_visit};
use crate::day::Millis;
use crate::fault::Faults;
use crate::hall::Hall;
use crate::orders::promise_made;
use crate::place::Place;
use crate::queue::serving_here;
use crate::refusal::{HallError, Refusal};
use guitai_journal::{Abort, KeyId, Part, Txn};
use uuid::Uuid;

/// The commitment by which a complaint is answered 投诉答复.
const ANSWER: &str = "complaint_answer";
/// What is said of a case has so many characters.
const TEXT: std::ops::RangeInclusive<usize> = 2..=1000;
/// A number at which somebody is called back has so many digits.
const PHONE: std::ops::RangeInclusive<usize> = 7..=12;

/// What a complaint says, looked over.
pub(super) struct Valid {
    customer: Option<Uuid>,
    who: Complainant,
    matter: Matter,
    commitment: Option<Commitment>,
}

/// Looks a complaint over. Whoever's page is open need not say again who they are and at which number they are called back,
/// where their papers were seen.
pub(super) fn validate(hall: &Hall, input: &TakeUp) -> Result<Valid, HallError> {
    let open = record_in_visit(hall, input.ticket)?;
    let customer = open.as_ref().map(|(record, _)| record.id);
    let known = open
        .filter(|(_, checked)| *checked)
        .map(|(record, _)| record);
    let or_known = |typed: &str, known: Option<&str>| {
        let typed = typed.trim();
        let said = if typed.is_empty() { known } else { Some(typed) };
        said.unwrap_or_default().to_owned()
    };
    let who = Complainant {
        name: or_known(
            &input.name,
            known.as_ref().map(|record| record.name.as_str()),
        ),
        phone: or_known(
            &input.phone,
            known.as_ref().and_then(|record| record.first_number()),
        ),
    };
    let matter = Matter {
        content: input.content.trim().to_owned(),
        demand: input.demand.trim().to_owned(),
    };
    let mut faults = Faults::default();
    faults.length("/name", &who.name, 1, 60);
    faults.length("/phone", &who.phone, *PHONE.start(), *PHONE.end());
    faults.characters("/phone", &who.phone, "0-9", |c| c.is_ascii_digit());
    faults.length("/content", &matter.content, *TEXT.start(), *TEXT.end());
    faults.length("/demand", &matter.demand, *TEXT.start(), *TEXT.end());
    faults
        .none()
        .map_err(|faults| CasesRefusal::Invalid { faults })?;
    let edition = hall.edition_in_force()?;
    let commitment = edition.and_then(|edition| edition.published.commitment(ANSWER).cloned());
    Ok(Valid {
        customer,
        who,
        matter,
        commitment,
    })
}

/// Writes it, under a key of its own.
pub(super) fn take(
    txn: &mut Txn<'_>,
    window: u16,
    input: &TakeUp,
    valid: Valid,
) -> Result<(), Abort<Refusal>> {
    serving_here(&txn.state(input.ticket)?, window)?;
    let place = Place::of(txn)?;
    let now = Millis(txn.now_ms());
    let key = KeyId(txn.new_id());
    let (code, station) = (&place.premises.code, place.station.number);
    let registered = Registered {
        hall: place.hall,
        number: next_number(txn.rows(), (place.hall, code), place.date(now), station)?,
        ticket: input.ticket,
        window,
        kind: CaseKind::Complaint,
        channel: ContactChannel::Hall,
        customer: valid.customer,
        who: Part::seal(key, valid.who),
        matter: Part::seal(key, valid.matter),
        promised: valid
            .commitment
            .and_then(|commitment| promise_made(&commitment, &place, now)),
    };
    let event = CaseEvent::Registered(Box::new(registered));
    txn.append::<Case>(input.command, [event])?;
    Ok(())
}
