//! What happens to an appointment: the entries, as they are written.

use crate::day::Millis;
use crate::queue::act::Booking;
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

/// The most characters of a customer's name.
const NAME_LIMIT: usize = 40;

impl Booked {
    /// An appointment under this id, its customer sealed under a key of its own.
    ///
    /// # Errors
    /// [`QueueRefusal::PhoneWrong`], [`QueueRefusal::NameTooLong`].
    pub(crate) fn new(id: Uuid, code: String, booking: Booking) -> Result<Booked, QueueRefusal> {
        let phone = digits(&booking.phone).ok_or(QueueRefusal::PhoneWrong)?;
        let name = booking.name.map(|name| name.trim().to_owned());
        let name = name.filter(|name| !name.is_empty());
        if name
            .as_ref()
            .is_some_and(|name| name.chars().count() > NAME_LIMIT)
        {
            return Err(QueueRefusal::NameTooLong {
                limit: u32::try_from(NAME_LIMIT).unwrap_or(u32::MAX),
            });
        }
        Ok(Booked {
            service: booking.service,
            slot: booking.slot,
            code,
            phone: Part::seal(KeyId(id), phone),
            name: name.map(|name| Part::seal(KeyId(id), name)),
        })
    }
}

/// The digits of what somebody typed, of a number or a code as long as one can be.
pub(crate) fn digits(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    (6..=15).contains(&digits.len()).then_some(digits)
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
