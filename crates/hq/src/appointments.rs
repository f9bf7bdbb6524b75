//! Appointments that other channels take, for a hall to expect.

use guitai_hall::queue::{Booking, booked_elsewhere};
use rand::RngExt as _;
use serde::Serialize;
use uuid::Uuid;

use crate::author::Note;
use crate::error::Error;
use crate::headquarters::Headquarters;
use crate::store::series;

/// What the customer is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Booked {
    /// The appointment's id.
    pub appointment: Uuid,
    /// The six digits by which they check in.
    pub code: String,
}

impl Headquarters {
    /// Writes an appointment for a hall, which hears of it with its next exchange. Whether the slot has room is the
    /// hall's affair: it sees that more are expected than it takes.
    ///
    /// # Errors
    /// [`Error::NoHall`]; [`Error::Booking`] for a number that is none.
    pub fn book(&self, hall: &str, booking: Booking) -> Result<Booked, Error> {
        let appointment = Uuid::now_v7();
        let code = format!("{:06}", rand::rng().random_range(0..1_000_000_u32));
        let entry = booked_elsewhere(appointment, code.clone(), booking);
        let (kind, body) = entry.map_err(|refusal| Error::Booking(refusal.to_string()))?;
        self.write(|rows| {
            if !series::is_known(rows, hall)? {
                return Err(Error::NoHall(hall.to_owned()));
            }
            let note = Note {
                subject: appointment,
                kind: kind.to_owned(),
                body,
            };
            self.author(rows, hall, vec![note])?;
            Ok(Booked { appointment, code })
        })
    }
}
