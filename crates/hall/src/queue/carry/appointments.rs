//! Orders about appointments.

use super::{Carried, Carrying};
use crate::day::Millis;
use crate::queue::act::Booking;
use crate::queue::appointment::{
    self, Appointment, AppointmentEvent, BOOKED_AHEAD_DAYS, Booked, Cancelled, Kept,
};
use crate::queue::customer::digits;
use crate::queue::decide::Claim;
use crate::queue::refusal::QueueRefusal;
use uuid::Uuid;

/// How many six-digit codes there are.
const CODES: u64 = 1_000_000;

impl Carrying<'_, '_> {
    /// Books a slot for a customer, and gives no ticket.
    pub(super) fn book(&mut self, booking: Booking) -> Carried<Option<Uuid>> {
        let id = self.order.command;
        if self.txn.state::<Appointment>(id)?.booked.is_some() {
            return Ok(None);
        }
        self.series_of(&booking.service)?;
        self.may_book(&booking.service, booking.slot)?;
        let code = self.new_code(booking.slot)?;
        let booked = Booked::new(id, code, booking)?;
        self.txn
            .append::<Appointment>(id, [AppointmentEvent::Booked(booked)])?;
        Ok(None)
    }

    /// Whether a slot is one of the hall's, still to come, and has room.
    fn may_book(&self, service: &str, slot: Millis) -> Carried<()> {
        let rules = self.rules()?;
        let date = self.place.date(slot);
        let last = self.now.plus_minutes(BOOKED_AHEAD_DAYS * 1_440);
        let is_slot = appointment::slots_of(&self.place, &rules, date).contains(&slot);
        if !is_slot || slot <= self.now || slot > last {
            return Err(QueueRefusal::NoSuchSlot.into());
        }
        let booked = appointment::booked_in(self.txn.rows(), service, slot)?;
        if booked >= rules.capacity(service) {
            return Err(QueueRefusal::SlotFull.into());
        }
        Ok(())
    }

    /// A code that nobody has on the day of the slot. It is drawn from the command, which chance made.
    fn new_code(&self, slot: Millis) -> Carried<String> {
        let (from, until) = self.place.span(self.place.date(slot));
        let (high, low) = self.order.command.as_u64_pair();
        let mut next = (high ^ low) % CODES;
        for _ in 0..CODES {
            let code = format!("{next:06}");
            if !appointment::code_is_taken(self.txn.rows(), &code, from, until)? {
                return Ok(code);
            }
            next = (next + 1) % CODES;
        }
        Err(QueueRefusal::SlotFull.into())
    }

    pub(super) fn cancel_booking(&mut self, id: Uuid) -> Carried<Option<Uuid>> {
        let known: Appointment = self.txn.state(id)?;
        if known.booked.is_none() || known.ended.is_some() {
            return Err(QueueRefusal::NotExpected.into());
        }
        let cancelled = AppointmentEvent::Cancelled(Cancelled {});
        self.txn.append::<Appointment>(id, [cancelled])?;
        Ok(None)
    }

    /// A customer who is expected today draws a ticket: by slot where they come in time, else like any
    /// other.
    pub(super) fn check_in(&mut self, key: &str) -> Carried<Uuid> {
        let ticket = self.order.command;
        if self.is_drawn(ticket)? {
            return Ok(ticket);
        }
        let key = digits(key).ok_or(QueueRefusal::NotExpected)?;
        let (from, until) = self.place.span(self.today);
        let expected = appointment::expected(self.txn.rows(), &key, from, until)?;
        let rules = self.rules()?;
        let (expected, in_time) = appointment::choose(&expected, self.now, &rules.appointments)?;
        let claim = if in_time {
            Claim {
                head_start_s: rules.appointments.head_start_s,
                slot: Some(expected.slot),
                ..Claim::default()
            }
        } else {
            self.may_issue(&rules, &expected.service)?;
            Claim::default()
        };
        self.draw(&expected.service, claim)?;
        let kept = AppointmentEvent::Kept(Kept { ticket });
        self.txn.append::<Appointment>(expected.id, [kept])?;
        Ok(ticket)
    }
}
