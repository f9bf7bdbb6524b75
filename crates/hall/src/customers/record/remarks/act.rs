//! Noting something of the visit's customer.

use super::{Consented, Noted, Purpose, RemarkEvent, Remarks};
use crate::customers::record::look::{self, OpenPage};
use crate::customers::record::page::CustomerPage;
use crate::customers::refusal::CustomersRefusal;
use crate::fault::Faults;
use crate::hall::Hall;
use crate::permission::Permission;
use crate::place::Place;
use crate::queue::serving_here;
use crate::refusal::HallError;
use crate::session::Session;
use guitai_journal::{KeyId, Part};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A note has so many characters.
const NOTE: std::ops::RangeInclusive<usize> = 2..=300;

/// Notes something of the visit's customer.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct WriteNote {
    /// The command's id, UUIDv7; it becomes the note's.
    pub command: Uuid,
    /// The visit.
    pub ticket: Uuid,
    /// What, 2 to 300 characters.
    pub text: String,
}

/// Keeps what the visit's customer said to a purpose.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, specta::Type)]
pub struct SetConsent {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// The visit.
    pub ticket: Uuid,
    /// What for.
    pub purpose: Purpose,
    /// They agree.
    pub given: bool,
}

/// Notes something of the visit's customer, whose papers were seen. Permission: orders.
///
/// # Errors
/// [`CustomersRefusal::NoPage`], [`CustomersRefusal::NotChecked`]; [`CustomersRefusal::Note`] with faults; of the session;
/// the journal's.
pub fn note(hall: &Hall, session: Session, input: WriteNote) -> Result<CustomerPage, HallError> {
    let acting = hall.permit(session, Permission::Orders)?;
    let (window, ticket) = (acting.window()?, input.ticket);
    let open = OpenPage::in_visit(hall, ticket)?.ok_or(CustomersRefusal::NoPage)?;
    let (customer, _) = open.checked()?;
    let text = input.text.trim().to_owned();
    let mut faults = Faults::default();
    faults.length("/text", &text, *NOTE.start(), *NOTE.end());
    faults
        .none()
        .map_err(|faults| CustomersRefusal::Note { faults })?;
    let (note, content) = (input.command, input.clone());
    hall.command(acting.actor, "customers.note", note, &content, move |txn| {
        serving_here(&txn.state(ticket)?, window)?;
        let noted = Noted {
            hall: Place::of(txn)?.hall,
            note,
            text: Part::seal(KeyId(txn.new_id()), text),
        };
        txn.append::<Remarks>(customer, [RemarkEvent::Noted(noted)])?;
        Ok(())
    })?;
    Ok(look::page(hall, session, ticket)?.ok_or(CustomersRefusal::NoPage)?)
}

/// Keeps whether the visit's customer, whose papers were seen, agrees to a purpose. Permission: orders.
///
/// # Errors
/// As [`note`].
pub fn consent(
    hall: &Hall,
    session: Session,
    input: SetConsent,
) -> Result<CustomerPage, HallError> {
    let acting = hall.permit(session, Permission::Orders)?;
    let (window, ticket) = (acting.window()?, input.ticket);
    let open = OpenPage::in_visit(hall, ticket)?.ok_or(CustomersRefusal::NoPage)?;
    let (customer, papers) = open.checked()?;
    let SetConsent {
        command,
        purpose,
        given,
        ..
    } = input;
    hall.command(
        acting.actor,
        "customers.consent",
        command,
        &input,
        move |txn| {
            serving_here(&txn.state(ticket)?, window)?;
            let consented = Consented {
                hall: Place::of(txn)?.hall,
                purpose,
                given,
                papers,
            };
            txn.append::<Remarks>(customer, [RemarkEvent::Consented(consented)])?;
            Ok(())
        },
    )?;
    Ok(look::page(hall, session, ticket)?.ok_or(CustomersRefusal::NoPage)?)
}
