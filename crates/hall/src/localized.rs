//! Texts that are catalog data, in both of the app's languages.

use serde::{Deserialize, Serialize};

/// A text of the catalog. Texts of the app itself stand in the UI's language files instead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Localized {
    /// Chinese, as staff and customers say it.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Localized {
    /// A text that is the same in every language, such as a code or what somebody typed.
    pub(crate) fn same(text: &str) -> Localized {
        Localized {
            zh: text.to_owned(),
            en: text.to_owned(),
        }
    }
}
