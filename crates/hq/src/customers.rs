//! What headquarters knows of a hall's customers, and writes for the hall: it hears of it with its next exchange.

use guitai_hall::HallError;
use guitai_hall::queue::{Booking, Entitling, booked_elsewhere, granted_elsewhere};
use guitai_journal::json::Value;
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
    /// Writes an appointment that another channel took. Whether the slot has room is the hall's affair: it sees that
    /// more are expected than it takes.
    ///
    /// # Errors
    /// [`Error::NoHall`]; [`Error::Customer`] for a number that is none.
    pub fn book(&self, hall: &str, booking: Booking) -> Result<Booked, Error> {
        let appointment = Uuid::now_v7();
        let code = format!("{:06}", rand::rng().random_range(0..1_000_000_u32));
        let entry = booked_elsewhere(appointment, code.clone(), booking);
        self.tell(hall, vec![note(appointment, entry)?])?;
        Ok(Booked { appointment, code })
    }

    /// Writes which customers may use a priority that asks for their number, all or none of them; gives their
    /// entitlements' ids.
    ///
    /// # Errors
    /// [`Error::NoHall`]; [`Error::Customer`] for a number that is none.
    pub fn entitle(
        &self,
        hall: &str,
        customers: impl IntoIterator<Item = Entitling>,
    ) -> Result<Vec<Uuid>, Error> {
        let note = |entitling| {
            let entitlement = Uuid::now_v7();
            note(entitlement, granted_elsewhere(entitlement, entitling))
        };
        let notes: Vec<Note> = customers.into_iter().map(note).collect::<Result<_, _>>()?;
        let ids = notes.iter().map(|note| note.subject).collect();
        self.tell(hall, notes)?;
        Ok(ids)
    }

    fn tell(&self, hall: &str, notes: Vec<Note>) -> Result<(), Error> {
        self.write(|rows| {
            if !series::is_known(rows, hall)? {
                return Err(Error::NoHall(hall.to_owned()));
            }
            self.author(rows, hall, notes)?;
            Ok(())
        })
    }
}

fn note(subject: Uuid, entry: Result<(&'static str, Value), HallError>) -> Result<Note, Error> {
    let (kind, body) = entry.map_err(|refusal| Error::Customer(refusal.to_string()))?;
    Ok(Note {
        subject,
        kind: kind.to_owned(),
        body,
    })
}
