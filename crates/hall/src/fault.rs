//! Faults of single fields, so that each can be shown beside the field it concerns.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A number or a text that a message names; texts for people stand in the language files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(untagged)]
pub enum Param {
    /// A count, a limit in its own unit, fen, or UTC milliseconds.
    Number(#[specta(type = i32)] i64),
    /// A number of a ticket, a code, the name of a state.
    Text(String),
}

impl From<i64> for Param {
    fn from(number: i64) -> Self {
        Param::Number(number)
    }
}

impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Param::Text(text.to_owned())
    }
}

/// The values that a message names, by name.
pub type Params = BTreeMap<String, Param>;

/// What is wrong with a field: JSON Schema's own reasons, and few of ours.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub enum FaultCode {
    /// The field is missing.
    #[serde(rename = "form.required")]
    Required,
    /// The field holds another type of value; param `expected`.
    #[serde(rename = "form.type")]
    Type,
    /// The value is not the one that must stand here, as for an unticked box.
    #[serde(rename = "form.const")]
    Const,
    /// The value is none of the choices.
    #[serde(rename = "form.enum")]
    Enum,
    /// Too few characters or items; param `limit`.
    #[serde(rename = "form.min_length")]
    MinLength,
    /// Too many characters or items; param `limit`.
    #[serde(rename = "form.max_length")]
    MaxLength,
    /// The number is too small; param `limit`.
    #[serde(rename = "form.minimum")]
    Minimum,
    /// The number is too large; param `limit`.
    #[serde(rename = "form.maximum")]
    Maximum,
    /// The text has not the expected shape; param `pattern`.
    #[serde(rename = "form.pattern")]
    Pattern,
    /// The form knows no such field.
    #[serde(rename = "form.unexpected")]
    Unexpected,
    /// The password is too short or repeats the login; param `min`.
    #[serde(rename = "staff.weak_password")]
    WeakPassword,
    /// The password typed once more is another one.
    #[serde(rename = "setup.passwords_differ")]
    PasswordsDiffer,
    /// The text is no address of a server.
    #[serde(rename = "form.address")]
    Address,
    /// The text is no date.
    #[serde(rename = "form.date")]
    Date,
    /// There is no bill of that month.
    #[serde(rename = "form.no_bill")]
    NoBill,
    /// A document of this sort has no such number.
    #[serde(rename = "document.shape")]
    DocumentShape,
    /// The number's last character does not fit the others.
    #[serde(rename = "document.check_digit")]
    CheckDigit,
    /// Nobody was born on the day that the number or the field names.
    #[serde(rename = "document.birth_date")]
    BirthDate,
    /// The document holds no more; param `date`, its last day.
    #[serde(rename = "document.expired")]
    Expired,
    /// An organisation's document where a person's is asked for.
    #[serde(rename = "document.not_a_persons")]
    NotAPersons,
    /// An organisation comes by its agent 经办人.
    #[serde(rename = "document.agent_missing")]
    AgentMissing,
    /// A minor comes with a guardian 监护人.
    #[serde(rename = "document.guardian_missing")]
    GuardianMissing,
    /// An organisation names who will use it 使用人.
    #[serde(rename = "document.user_missing")]
    UserMissing,
    /// The agent is a minor.
    #[serde(rename = "document.agent_minor")]
    AgentMinor,
    /// A minor takes a line over.
    #[serde(rename = "document.taker_minor")]
    TakerMinor,
    /// Agent and holder are one person.
    #[serde(rename = "document.same_person")]
    SamePerson,
    /// Another name than on the document that was seen.
    #[serde(rename = "document.other_name")]
    OtherName,
    /// An agent without the holder's authorisation.
    #[serde(rename = "document.not_authorised")]
    NotAuthorised,
    /// Any other rule of the schema.
    #[serde(rename = "form.invalid")]
    Invalid,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FieldFault {
    /// JSON pointer to the field, such as `/amount`; empty for the form as a whole.
    pub field: String,
    /// What is wrong.
    pub code: FaultCode,
    /// The values its message names.
    pub params: Params,
}

impl FieldFault {
    /// A fault without params.
    pub fn new(field: impl Into<String>, code: FaultCode) -> Self {
        FieldFault {
            field: field.into(),
            code,
            params: Params::new(),
        }
    }

    /// The same fault naming one more value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Param>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

/// Checks of plain text fields, gathered so that a form's faults show all at once.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<FieldFault>);

impl Faults {
    /// `text` has `min..=max` characters, blanks at its ends not counted.
    pub(crate) fn length(&mut self, field: &str, text: &str, min: usize, max: usize) {
        let length = text.trim().chars().count();
        let limit = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        if length == 0 && min > 0 {
            self.add(FieldFault::new(field, FaultCode::Required));
        } else if length < min {
            self.add(FieldFault::new(field, FaultCode::MinLength).with("limit", limit(min)));
        } else if length > max {
            self.add(FieldFault::new(field, FaultCode::MaxLength).with("limit", limit(max)));
        }
    }

    /// Every character of `text` is one of those allowed, which `shape` describes.
    pub(crate) fn characters(
        &mut self,
        field: &str,
        text: &str,
        shape: &str,
        allowed: impl Fn(char) -> bool,
    ) {
        if !text.chars().all(allowed) {
            self.add(FieldFault::new(field, FaultCode::Pattern).with("pattern", shape));
        }
    }

    /// `number` lies in `min..=max`.
    pub(crate) fn range(&mut self, field: &str, number: i64, min: i64, max: i64) {
        if number < min {
            self.add(FieldFault::new(field, FaultCode::Minimum).with("limit", min));
        } else if number > max {
            self.add(FieldFault::new(field, FaultCode::Maximum).with("limit", max));
        }
    }

    /// Adds a fault, unless its field has one already: one message a field is enough.
    pub(crate) fn add(&mut self, fault: FieldFault) {
        if self.0.iter().all(|known| known.field != fault.field) {
            self.0.push(fault);
        }
    }

    /// `Ok` where there are none.
    pub(crate) fn none(self) -> Result<(), Vec<FieldFault>> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_fault_a_field_and_all_fields_at_once() {
        let mut faults = Faults::default();
        faults.length("/name", "  ", 1, 40);
        faults.length("/code", "A", 2, 12);
        faults.characters("/code", "a!", "A-Z 0-9", |c| c.is_ascii_uppercase());
        faults.range("/windows", 0, 1, 99);
        faults.range("/fine", 5, 1, 99);
        let faults = faults.none().unwrap_err();
        let found: Vec<_> = faults.iter().map(|f| (f.field.as_str(), f.code)).collect();
        assert_eq!(
            found,
            [
                ("/name", FaultCode::Required),
                ("/code", FaultCode::MinLength),
                ("/windows", FaultCode::Minimum),
            ]
        );
        assert_eq!(faults[1].params["limit"], Param::Number(2));
    }

    #[test]
    fn a_fault_reads_as_field_code_and_params() {
        let fault = FieldFault::new("/amount", FaultCode::Maximum).with("limit", 1_000_000);
        assert_eq!(
            serde_json::to_value(fault).unwrap(),
            serde_json::json!({"field": "/amount", "code": "form.maximum", "params": {"limit": 1_000_000}})
        );
    }
}
