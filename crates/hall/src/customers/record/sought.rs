//! What a clerk types to find a customer, and what is meant by it.

use crate::customers::document::as_kept;
use serde::{Deserialize, Serialize};

/// The fewest digits that say anything at all.
const TAIL: usize = 4;
/// The length of a citizen number and of a unified social credit code.
const DOCUMENT: usize = 18;

/// What a customer is looked for by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", content = "is", rename_all = "snake_case")]
pub enum Sought {
    /// A whole number of a line.
    Number(String),
    /// How a number of a line ends, or a document's: four digits or more, perhaps with the X of a citizen number.
    Tail(String),
    /// A document's number.
    Document(String),
    /// The beginning of a name.
    Name(String),
    /// The beginning of the first letters of a name's readings: `ycm` for 尉迟敏.
    Initials(String),
}

impl Sought {
    /// What a text means; none where it says too little. Blanks and hyphens do not count.
    pub fn read(text: &str) -> Option<Sought> {
        let plain: String = text
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != '-')
            .collect();
        let digits = plain.chars().filter(char::is_ascii_digit).count();
        let length = plain.chars().count();
        let is_tail = |text: &str| {
            let body = text.strip_suffix(['x', 'X']).unwrap_or(text);
            body.chars().all(|letter| letter.is_ascii_digit())
        };
        if length == 0 {
            None
        } else if !plain.is_ascii() {
            Some(Sought::Name(plain))
        } else if digits == 0 {
            (length > 1).then(|| Sought::Initials(plain.to_ascii_lowercase()))
        } else if digits == length && is_line(&plain) {
            Some(Sought::Number(plain))
        } else if length < DOCUMENT && is_tail(&plain) {
            (length >= TAIL).then(|| Sought::Tail(plain.to_ascii_uppercase()))
        } else {
            (length > TAIL).then(|| Sought::Document(as_kept(&plain)))
        }
    }
}

/// Whether digits are a mobile number, or a fixed line's with its area code.
fn is_line(digits: &str) -> bool {
    match digits.as_bytes().first() {
        Some(b'1') => digits.len() == 11,
        Some(b'0') => (10..=12).contains(&digits.len()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_says_by_what_it_looks() {
        let is = |text: &str| Sought::read(text);
        assert_eq!(
            is("138 0013 2211"),
            Some(Sought::Number("13800132211".into()))
        );
        assert_eq!(
            is("029-88880001"),
            Some(Sought::Number("02988880001".into()))
        );
        assert_eq!(is("2211"), Some(Sought::Tail("2211".into())));
        assert_eq!(is("002x"), Some(Sought::Tail("002X".into())));
        assert_eq!(
            is("11010519491231002x"),
            Some(Sought::Document("11010519491231002X".into()))
        );
        assert_eq!(
            is("91350200776049653a"),
            Some(Sought::Document("91350200776049653A".into()))
        );
        assert_eq!(is("E12345678"), Some(Sought::Document("E12345678".into())));
        assert_eq!(is(" 尉迟 敏"), Some(Sought::Name("尉迟敏".into())));
        assert_eq!(is("YcM"), Some(Sought::Initials("ycm".into())));
    }

    #[test]
    fn what_says_too_little_finds_nobody() {
        for text in ["", "  ", "-", "w", "1", "221", "x", "a12"] {
            assert_eq!(Sought::read(text), None, "{text}");
        }
    }
}
