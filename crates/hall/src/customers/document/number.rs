//! What a document's number must look like, and what it tells.

use super::DocumentKind;
use crate::day::BusinessDate;
use crate::fault::FaultCode;

/// The weights of a citizen number's digits, and its check characters by the sum modulo 11 (GB 11643).
const CITIZEN_WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CITIZEN_CHECK: &[u8; 11] = b"10X98765432";

/// The alphabet of unified social credit codes (GB 32100): no I, O, S, V, Z.
const CREDIT_ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// What was read out of a number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// As it is kept: no blanks, letters large.
    pub(super) text: String,
    /// The day of birth, where the number tells it.
    pub(super) born: Option<BusinessDate>,
    /// Whether its check character is wrong, where that alone refuses nobody: early credit codes.
    pub(super) doubtful: bool,
}

/// A number as it is kept and compared: without blanks, its letters large.
pub(crate) fn as_kept(typed: &str) -> String {
    let shown = typed.chars().filter(|c| !c.is_whitespace());
    shown.flat_map(char::to_uppercase).collect()
}

/// Reads a number as typed. `today`: nobody is born later.
///
/// # Errors
/// [`FaultCode::Required`], [`FaultCode::DocumentShape`], [`FaultCode::CheckDigit`], [`FaultCode::BirthDate`].
pub(super) fn read(
    kind: DocumentKind,
    typed: &str,
    today: BusinessDate,
) -> Result<Number, FaultCode> {
    let text = as_kept(typed);
    if text.is_empty() {
        return Err(FaultCode::Required);
    }
    let plain = |sound: bool| {
        let number = Number {
            text: text.clone(),
            born: None,
            doubtful: false,
        };
        sound.then_some(number).ok_or(FaultCode::DocumentShape)
    };
    match kind {
        DocumentKind::ResidentId
        | DocumentKind::TemporaryId
        | DocumentKind::HouseholdRegister
        | DocumentKind::HkMacaoTaiwanResidence => citizen(&text, today),
        // Cards from 2023 on carry 18 characters of the citizens' make, earlier ones three letters and twelve digits.
        DocumentKind::ForeignerResidence if text.len() == 18 => citizen(&text, today),
        DocumentKind::ForeignerResidence => plain(shaped(&text, 3, 12)),
        DocumentKind::HkMacaoPermit => {
            let letter = text.starts_with(['H', 'M']);
            plain(letter && (shaped(&text, 1, 8) || shaped(&text, 1, 10)))
        }
        DocumentKind::TaiwanPermit => {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            plain(digits && (text.len() == 8 || text.len() == 10))
        }
        DocumentKind::Passport => {
            let length = (5..=17).contains(&text.len());
            plain(length && text.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        }
        DocumentKind::Military | DocumentKind::ArmedPolice => {
            let length = (4..=20).contains(&text.chars().count());
            plain(length && text.chars().all(char::is_alphanumeric))
        }
        DocumentKind::Organisation => credit(&text),
    }
}

/// So many capital letters, then so many digits.
fn shaped(text: &str, letters: usize, digits: usize) -> bool {
    let bytes = text.as_bytes();
    let (head, tail) = bytes.split_at(letters.min(bytes.len()));
    head.len() == letters
        && tail.len() == digits
        && head.iter().all(u8::is_ascii_uppercase)
        && tail.iter().all(u8::is_ascii_digit)
}

/// A citizen number 公民身份号码: six digits of the place, the day of birth, three of order, one to check.
fn citizen(text: &str, today: BusinessDate) -> Result<Number, FaultCode> {
    let bytes = text.as_bytes();
    let [digits @ .., check] = bytes else {
        return Err(FaultCode::DocumentShape);
    };
    let shape = digits.len() == CITIZEN_WEIGHTS.len()
        && digits.iter().all(u8::is_ascii_digit)
        && (check.is_ascii_digit() || *check == b'X');
    if !shape {
        return Err(FaultCode::DocumentShape);
    }
    let born = BusinessDate::compactly(&text[6..14]).ok_or(FaultCode::BirthDate)?;
    if born > today {
        return Err(FaultCode::BirthDate);
    }
    if citizen_check(digits) != *check {
        return Err(FaultCode::CheckDigit);
    }
    Ok(Number {
        text: text.to_owned(),
        born: Some(born),
        doubtful: false,
    })
}

/// The check character behind seventeen digits.
fn citizen_check(digits: &[u8]) -> u8 {
    let weighed = digits.iter().zip(CITIZEN_WEIGHTS);
    let sum: u32 = weighed
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    CITIZEN_CHECK[(sum % 11) as usize]
}

/// The citizen number of somebody who does not exist: a place of six digits, a day of birth, an order of up to three.
pub fn citizen_number(place: u32, born: BusinessDate, order: u16) -> String {
    let digits = format!(
        "{:06}{}{:03}",
        place % 1_000_000,
        born.compact(),
        order % 1_000
    );
    let check = citizen_check(digits.as_bytes());
    format!("{digits}{}", char::from(check))
}

/// A document's number as it is kept, from one that another system wrote. `today`: nobody is born later.
///
/// # Errors
/// See [`read`]; also where its check is doubtful.
pub fn document_number(
    kind: DocumentKind,
    written: &str,
    today: BusinessDate,
) -> Result<String, FaultCode> {
    let number = read(kind, written, today)?;
    if number.doubtful {
        return Err(FaultCode::CheckDigit);
    }
    Ok(number.text)
}

/// A unified social credit code 统一社会信用代码. Some that were given out early fail their own check.
fn credit(text: &str) -> Result<Number, FaultCode> {
    let values: Option<Vec<u32>> = text
        .chars()
        .map(|c| {
            CREDIT_ALPHABET
                .find(c)
                .and_then(|at| u32::try_from(at).ok())
        })
        .collect();
    let Some([body @ .., check]) = values.as_deref() else {
        return Err(FaultCode::DocumentShape);
    };
    if body.len() != 17 {
        return Err(FaultCode::DocumentShape);
    }
    let mut weight = 1;
    let mut sum = 0;
    for value in body {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    Ok(Number {
        text: text.to_owned(),
        born: None,
        doubtful: (31 - sum % 31) % 31 != *check,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> BusinessDate {
        "2026-11-23".parse().unwrap()
    }

    fn fault(kind: DocumentKind, typed: &str) -> Option<FaultCode> {
        read(kind, typed, today()).err()
    }

    #[test]
    fn the_standards_citizen_numbers() {
        for (typed, born) in [
            ("11010519491231002X", "1949-12-31"),
            ("440524188001010014", "1880-01-01"),
        ] {
            let number = read(DocumentKind::ResidentId, typed, today()).unwrap();
            assert_eq!(number.born, born.parse().ok(), "{typed}");
        }
        let wrong = fault(DocumentKind::ResidentId, "110105194912310021");
        assert_eq!(wrong, Some(FaultCode::CheckDigit));
    }

    #[test]
    fn a_made_up_citizen_number_is_sound() {
        let born = "1990-01-01".parse().unwrap();
        assert_eq!(citizen_number(610_103, born, 1), "610103199001010016");
        let number = read(DocumentKind::ResidentId, "610103199001010016", today()).unwrap();
        assert_eq!(number.born, Some(born));
    }

    #[test]
    fn a_citizen_number_is_typed_as_people_type() {
        let number = read(DocumentKind::TemporaryId, " 110105 19491231 002x ", today()).unwrap();
        assert_eq!(number.text, "11010519491231002X");
    }

    #[test]
    fn a_citizen_number_of_another_shape_or_day_is_none() {
        use FaultCode::{BirthDate, DocumentShape, Required};
        for (typed, code) in [
            ("", Required),
            ("   ", Required),
            ("11010519491231002", DocumentShape),
            ("11010519491231002XX", DocumentShape),
            ("1101051949123100２X", DocumentShape),
            ("X10105194912310020", DocumentShape),
            ("11010519490230002X", BirthDate),
            ("110105194913310028", BirthDate),
            ("110105202611240024", BirthDate),
        ] {
            let found = fault(DocumentKind::ResidentId, typed);
            assert_eq!(found, Some(code), "{typed}");
        }
    }

    #[test]
    fn the_standards_credit_codes() {
        let doubtful = |typed| {
            read(DocumentKind::Organisation, typed, today())
                .unwrap()
                .doubtful
        };
        assert!(!doubtful("91350200776049653A"));
        assert!(!doubtful("91440101MA5CJQ4N59"));
        assert!(
            doubtful("91350100M0001TGQXM"),
            "lawful, and given out early"
        );
        for typed in [
            "9135020077604965",
            "9135020077604965IA",
            "91350200776049653AA",
        ] {
            let found = fault(DocumentKind::Organisation, typed);
            assert_eq!(found, Some(FaultCode::DocumentShape), "{typed}");
        }
    }

    #[test]
    fn the_other_documents_by_their_shape() {
        use DocumentKind::{ForeignerResidence, HkMacaoPermit, Military, Passport, TaiwanPermit};
        for (kind, typed) in [
            (Passport, "E12345678"),
            (Passport, "c01x00t47"),
            (HkMacaoPermit, "H12345678"),
            (HkMacaoPermit, "M1234567801"),
            (TaiwanPermit, "12345678"),
            (ForeignerResidence, "USA123456789012"),
            (Military, "军字第2001988号"),
        ] {
            assert_eq!(fault(kind, typed), None, "{typed}");
        }
        for (kind, typed) in [
            (Passport, "E123"),
            (Passport, "E1234-5678"),
            (HkMacaoPermit, "K12345678"),
            (HkMacaoPermit, "H1234567"),
            (TaiwanPermit, "1234567A"),
            (ForeignerResidence, "USA12345678901"),
            (ForeignerResidence, "1SA123456789012"),
            (Military, "军"),
        ] {
            let found = fault(kind, typed);
            assert_eq!(found, Some(FaultCode::DocumentShape), "{typed}");
        }
    }
}
