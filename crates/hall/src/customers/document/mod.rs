//! Identity documents 有效证件 (standard, "Real-name rules"): what a person or an organisation shows of who they are.

mod number;
mod papers;

pub(crate) use number::as_kept;
pub use number::{citizen_number, document_number};
pub(crate) use papers::{Papers, Typed, examine, examine_taker};

use crate::day::BusinessDate;
use crate::masking;
use serde::{Deserialize, Serialize};

/// What sort of document it is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// 居民身份证
    ResidentId,
    /// 临时居民身份证
    TemporaryId,
    /// 户口簿
    HouseholdRegister,
    /// 军人证件
    Military,
    /// 武警证件
    ArmedPolice,
    /// 港澳居民来往内地通行证
    HkMacaoPermit,
    /// 台湾居民来往大陆通行证
    TaiwanPermit,
    /// 港澳台居民居住证
    HkMacaoTaiwanResidence,
    /// 护照
    Passport,
    /// 外国人永久居留身份证
    ForeignerResidence,
    /// 单位证件: what carries a unified social credit code.
    Organisation,
}

impl DocumentKind {
    /// Whether it says until when it holds.
    pub(crate) fn expires(self) -> bool {
        !matches!(
            self,
            DocumentKind::HouseholdRegister | DocumentKind::Organisation
        )
    }

    /// Whether it may hold for good 长期.
    pub(crate) fn may_hold_for_good(self) -> bool {
        matches!(
            self,
            DocumentKind::ResidentId | DocumentKind::Military | DocumentKind::ArmedPolice
        )
    }

    /// Whether it is one that a person has.
    pub(crate) fn is_a_persons(self) -> bool {
        self != DocumentKind::Organisation
    }
}

/// A document as the clerk copies it: texts as typed.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct TypedDocument {
    /// What sort it is.
    pub kind: DocumentKind,
    /// The name on it, 1 to 60 characters.
    pub name: String,
    /// Its number; blanks and the case of letters do not count.
    pub number: String,
    /// The address on it or of whoever shows it, 4 to 120 characters.
    pub address: String,
    /// The last day it holds, `2031-05-20` or `20310520`; empty where it holds for good 长期.
    pub valid_until: String,
    /// It holds for good.
    pub long_term: bool,
    /// The day of birth, where the number does not tell it, likewise.
    pub born: String,
}

/// Whether two spellings are one name: blanks, the case of Latin letters and the sort of dot in it do not count.
pub fn is_same_name(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let blanks: Vec<_> = name.split_whitespace().collect();
        blanks
            .join(" ")
            .to_lowercase()
            .replace(['•', '・', '．', '.'], "·")
    };
    plain(one) == plain(other)
}

/// A document that was found in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What sort it is.
    pub kind: DocumentKind,
    /// The name on it.
    pub name: String,
    /// Its number, as it is compared.
    pub number: String,
    /// The address on it or of whoever showed it.
    pub address: String,
    /// The last day it holds; none for good.
    pub(crate) valid_until: Option<BusinessDate>,
    /// None for an organisation.
    pub(crate) born: Option<BusinessDate>,
}

/// A document as others may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct DocumentView {
    /// What sort it is.
    pub kind: DocumentKind,
    /// `王*`
    pub name: String,
    /// `1***************2X`
    pub number: String,
}

impl Document {
    /// The same document, or another of the same person: several kinds carry the citizen's number.
    pub(crate) fn is_of_the_same(&self, other: &Document) -> bool {
        self.number == other.number
    }

    pub(crate) fn masked(&self) -> DocumentView {
        DocumentView {
            kind: self.kind,
            name: masking::name(&self.name),
            number: masking::id_number(&self.number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_same_name;

    #[test]
    fn a_name_is_the_same_in_another_spelling() {
        assert!(is_same_name("Maria  Lopez", "MARIA LOPEZ"));
        assert!(is_same_name("阿·买买提", "阿•买买提"));
        assert!(!is_same_name("王小民", "王小明"));
    }
}
