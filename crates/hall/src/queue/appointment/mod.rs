//! An appointment 预约: a customer is expected for a service in a slot. It is booked by staff, or by
//! another channel at headquarters, and kept by checking in.

mod entries;
mod slots;
mod table;
mod view;

pub use entries::booked_elsewhere;
pub use view::{AppointmentState, AppointmentView, AppointmentsView, SlotView, appointments};

pub(crate) use entries::{AppointmentEvent, Booked, Cancelled, Kept};
pub(crate) use slots::{BOOKED_AHEAD_DAYS, choose, slots_of};
pub(crate) use table::{booked_in, code_is_taken, expected};

use crate::day::Millis;
use guitai_journal::{Aggregate, Stamp};
use uuid::Uuid;

/// An appointment, or nothing yet. The subject is the id of the command that booked it.
#[derive(Debug, Default)]
pub(crate) struct Appointment {
    pub(crate) booked: Option<Booked>,
    pub(crate) booked_at: Option<Millis>,
    pub(crate) ended: Option<End>,
}

/// What became of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The customer, or the hall, called it off.
    Cancelled,
    /// The customer came, and was given a ticket.
    Kept(Uuid),
}

impl Aggregate for Appointment {
    const NAME: &'static str = "appointment";
    type Event = AppointmentEvent;

    fn apply(&mut self, event: &AppointmentEvent, stamp: &Stamp) {
        match event {
            AppointmentEvent::Booked(booked) => {
                self.booked.get_or_insert_with(|| booked.clone());
                self.booked_at.get_or_insert(Millis(stamp.at.millis()));
            }
            // Whoever came has come, whatever was called off elsewhere.
            AppointmentEvent::Kept(kept) => {
                if !matches!(self.ended, Some(End::Kept(_))) {
                    self.ended = Some(End::Kept(kept.ticket));
                }
            }
            AppointmentEvent::Cancelled(_) => {
                self.ended.get_or_insert(End::Cancelled);
            }
        }
    }
}
