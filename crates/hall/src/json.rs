//! What TypeScript is told of fields that hold any JSON at all: forms and schemas.

use serde::Serialize;
use std::collections::BTreeMap;

/// Any JSON value. Only a description of `serde_json::Value`, whose own one names integers wider
/// than JavaScript's numbers; no value of it is ever made.
#[derive(Clone, Debug, Serialize, specta::Type)]
#[serde(untagged)]
pub enum JsonValue {
    /// `true`, `false`
    Bool(bool),
    /// A number.
    Number(i32),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<JsonValue>),
    /// An object.
    Object(BTreeMap<String, JsonValue>),
    /// Nothing.
    Null(()),
}
