//! What a number owes, for whoever pays for it: that is told without papers, and nothing else is.

use super::Sought;
use crate::customers::refusal::CustomersRefusal;
use crate::hall::Hall;
use crate::money::Fen;
use crate::permission::Permission;
use crate::queue::serving_here;
use crate::refusal::HallError;
use crate::session::Session;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where headquarters, and a hall's host on its behalf, is asked what a number owes: [`Number`] to an [`Owed`], or nothing.
pub const OWED: &str = "/book/v1/owed";

/// A whole number, as the account book has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number(pub String);

/// What a number that somebody has owes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Owed {
    /// Whose it is, masked: `王*`.
    pub name: String,
    /// How much; nothing where it is paid ahead.
    pub fen: Fen,
}

/// Asks what a number owes.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct AskOwed {
    /// The visit in hand.
    pub ticket: Uuid,
    /// The number, whole.
    pub number: String,
}

/// What is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct OwedAnswer {
    /// Headquarters was asked; otherwise nobody knows.
    pub online: bool,
    /// None where nobody has the number.
    pub owed: Option<Owed>,
}

/// What headquarters is to be asked. Permission: orders.
///
/// # Errors
/// [`CustomersRefusal::TooLittle`] for what is no whole number; [`crate::queue::QueueRefusal::NotServing`],
/// [`crate::queue::QueueRefusal::OtherWindow`]; of the session; the journal's.
pub fn asked_number(hall: &Hall, session: Session, input: &AskOwed) -> Result<Number, HallError> {
    let acting = hall.permit_look(session, Permission::Orders)?;
    serving_here(&hall.journal().state(input.ticket)?, acting.window()?)?;
    match Sought::read(&input.number) {
        Some(Sought::Number(number)) => Ok(Number(number)),
        _ => Err(CustomersRefusal::TooLittle.into()),
    }
}
