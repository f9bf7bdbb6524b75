//! A customer as somebody types them in: a number by which they are known, and a name where they tell it.

use super::refusal::QueueRefusal;
use guitai_journal::{KeyId, Part};

/// The most characters of a customer's name.
const NAME_LIMIT: usize = 40;

/// A customer, sealed under a key of their own.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Customer {
    /// The digits of their phone number.
    pub(crate) phone: Part<String>,
    /// Their name.
    pub(crate) name: Option<Part<String>>,
}

impl Customer {
    /// # Errors
    /// [`QueueRefusal::PhoneWrong`], [`QueueRefusal::NameTooLong`].
    pub(crate) fn typed(
        key: KeyId,
        phone: &str,
        name: Option<&str>,
    ) -> Result<Customer, QueueRefusal> {
        let phone = digits(phone).ok_or(QueueRefusal::PhoneWrong)?;
        let name = name.map(str::trim).filter(|name| !name.is_empty());
        if name.is_some_and(|name| name.chars().count() > NAME_LIMIT) {
            return Err(QueueRefusal::NameTooLong {
                limit: u32::try_from(NAME_LIMIT).unwrap_or(u32::MAX),
            });
        }
        Ok(Customer {
            phone: Part::seal(key, phone),
            name: name.map(|name| Part::seal(key, name.to_owned())),
        })
    }
}

/// The digits of what somebody typed, of a number or a code as long as one can be.
pub(crate) fn digits(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    (6..=15).contains(&digits.len()).then_some(digits)
}
