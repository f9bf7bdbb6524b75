//! Numbers that headquarters leaves to a hall in blocks 号码池, so that a customer can choose one without a network. Each
//! number is left to one hall; whether it is free after all, headquarters says with its verdict.

mod table;

use crate::catalog::LineKind;
use crate::hall::Hall;
use crate::permission::Permission;
use crate::place::Place;
use crate::refusal::HallError;
use crate::session::Session;
use guitai_journal::json::Value;
use guitai_journal::{Aggregate, Event as _, Stamp, Txn, events};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// As many are shown at once; who wants another types how it is to end.
const SHOWN: usize = 24;

/// `numbers.leased/1`: a block of numbers. Its hall is the one that receives the entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Leased {
    /// What kind of line they are for.
    pub(crate) kind: LineKind,
    /// The numbers.
    pub(crate) numbers: Vec<String>,
}

/// `numbers.taken/1`: an order opens a line on one of them. By whom stays sealed in the order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Taken {
    /// The number.
    pub(crate) number: String,
}

events! {
    /// What happens to a block of numbers.
    pub(crate) enum NumbersEvent {
        /// It was left to the hall.
        Leased(Leased) = "numbers.leased/1",
        /// One of them is offered no more.
        Taken(Taken) = "numbers.taken/1",
    }
}

/// A block of numbers, or nothing yet.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    leased: Option<Leased>,
    taken: BTreeSet<String>,
}

impl Aggregate for Numbers {
    const NAME: &'static str = "numbers";
    type Event = NumbersEvent;

    fn apply(&mut self, event: &NumbersEvent, _stamp: &Stamp) {
        match event {
            NumbersEvent::Leased(leased) => {
                self.leased.get_or_insert_with(|| leased.clone());
            }
            NumbersEvent::Taken(taken) => {
                self.taken.insert(taken.number.clone());
            }
        }
    }
}

/// Offers a number no more, where it is one of the hall's.
pub(super) fn take(txn: &mut Txn<'_>, number: &str) -> Result<(), guitai_journal::Error> {
    if let Some(block) = table::block_of(txn.rows(), number)? {
        let taken = NumbersEvent::Taken(Taken {
            number: number.to_owned(),
        });
        txn.append::<Numbers>(block, [taken])?;
    }
    Ok(())
}

/// What headquarters writes for a hall: the entry's kind and body.
///
/// # Errors
/// The journal's, where it has no JSON form.
pub fn numbers_leased(
    kind: LineKind,
    numbers: Vec<String>,
) -> Result<(&'static str, Value), HallError> {
    let event = NumbersEvent::Leased(Leased { kind, numbers });
    let body = event.body().map_err(guitai_journal::Error::from)?;
    Ok((event.kind(), body))
}

/// Asks for numbers to choose from.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct FindNumbers {
    /// What kind of line they are for.
    pub kind: LineKind,
    /// The digits that they are to end with; empty for any.
    pub ending: String,
}

/// Numbers of the hall that no order here has taken, at most 24. Each station begins at another place of the list, so that
/// two that cannot hear each other seldom offer the same. Permission: orders.
///
/// # Errors
/// Of the session; the journal's.
pub fn numbers(hall: &Hall, session: Session, find: FindNumbers) -> Result<Vec<String>, HallError> {
    hall.permit_look(session, Permission::Orders)?;
    let place = Place::here(hall)?;
    let digits = find.ending.chars().filter(char::is_ascii_digit);
    let ending: String = digits.collect();
    let mut free = hall
        .journal()
        .read(|rows| table::free(rows, find.kind, &ending))?;
    if !free.is_empty() {
        let first = usize::from(place.station.number) * SHOWN % free.len();
        free.rotate_left(first);
    }
    free.truncate(SHOWN);
    Ok(free)
}
