//! What happens to an appointment: the entries, as they are written.

use crate::day::Millis;
use crate::queue::act::Booking;
use crate::queue::customer::Customer;
use crate::queue::refusal::QueueRefusal;
use crate::refusal::{HallError, Refusal};
use guitai_journal::json::Value;
use guitai_journal::{Event as _, KeyId, Part, events};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `appointment.booked/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Booked {
    /// The service the customer will come for.
    pub(crate) service: String,
    /// When the slot begins.
    pub(crate) slot: Millis,
    /// Six digits by which the customer checks in.
    pub(crate) code: String,
    /// The number by which the customer is known, which checks in as well.
    pub(crate) phone: Part<String>,
    /// Their name, where it was told.
    pub(crate) name: Option<Part<String>>,
}

impl Booked {
    /// An appointment under this id, its customer sealed under a key of its own.
    ///
    /// # Errors
    /// [`QueueRefusal::PhoneWrong`], [`QueueRefusal::NameTooLong`].
    pub(crate) fn new(id: Uuid, code: String, booking: Booking) -> Result<Booked, QueueRefusal> {
        let Customer { phone, name } =
            Customer::typed(KeyId(id), &booking.phone, booking.name.as_deref())?;
        Ok(Booked {
            service: booking.service,
            slot: booking.slot,
            code,
            phone,
            name,
        })
    }
}

/// What another channel writes for the hall, of an appointment that it has taken: the entry's kind and body.
///
/// # Errors
/// [`QueueRefusal::PhoneWrong`], [`QueueRefusal::NameTooLong`].
pub fn booked_elsewhere(
    id: Uuid,
    code: String,
    booking: Booking,
) -> Result<(&'static str, Value), HallError> {
    let booked = Booked::new(id, code, booking).map_err(Refusal::from)?;
    let event = AppointmentEvent::Booked(booked);
    let body = event.body().map_err(guitai_journal::Error::from)?;
    Ok((event.kind(), body))
}

/// `appointment.kept/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The ticket that the customer was given.
    pub(crate) ticket: Uuid,
}

/// `appointment.cancelled/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Cancelled {}

events! {
    /// What happens to an appointment.
    pub(crate) enum AppointmentEvent {
        /// A slot is the customer's.
        Booked(Booked) = "appointment.booked/1",
        /// The customer checked in.
        Kept(Kept) = "appointment.kept/1",
        /// It was called off.
        Cancelled(Cancelled) = "appointment.cancelled/1",
    }
}
