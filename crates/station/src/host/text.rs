//! Keys, hashes, certificates and roles as the texts that stand in entries and messages.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The text of something whose JSON is a text.
pub(crate) fn text(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(text)) => text,
        other => other.map(|value| value.to_string()).unwrap_or_default(),
    }
}

/// The other way.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(Value::String(text.to_owned())).ok()
}
