//! The tape on which the screens' own tests run: every call with its answer, in the order of the run.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use serde_json::{Value, json};
use uuid::Uuid;

/// A run of the core, call by call. The same run gives the same file, whatever ids came up in it.
#[derive(Default)]
pub(super) struct Recording(Vec<(String, Value)>);

impl Recording {
    /// Takes a call down with what it was answered.
    pub(super) fn note(&mut self, name: &str, args: &Value, answer: &Result<Value, Value>) {
        let step = self.0.len() + 1;
        let heard = match answer {
            Ok(ok) => json!({ "args": args, "step": step, "ok": ok }),
            Err(err) => json!({ "args": args, "step": step, "err": err }),
        };
        self.0.push((name.to_owned(), heard));
    }

    pub(super) fn write(self, file: &Path) {
        let mut ids = Ids::default();
        let mut tape: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for (name, heard) in self.0 {
            tape.entry(name).or_default().push(ids.settle(heard));
        }
        let mut text = serde_json::to_string_pretty(&tape).unwrap();
        text.push('\n');
        std::fs::write(file, text).unwrap();
    }
}

/// Ids are random; on the tape the first to appear is the first, the next the second.
#[derive(Default)]
struct Ids(HashMap<Uuid, usize>);

impl Ids {
    /// The same value with such ids, and its fields in the order of their names.
    fn settle(&mut self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.settle_text(text)),
            Value::Array(items) => items.into_iter().map(|item| self.settle(item)).collect(),
            Value::Object(fields) => {
                let fields: BTreeMap<_, _> = fields.into_iter().collect();
                let settled = fields
                    .into_iter()
                    .map(|(name, field)| (name, self.settle(field)));
                Value::Object(settled.collect())
            }
            other => other,
        }
    }

    fn settle_text(&mut self, text: String) -> String {
        match Uuid::try_parse(&text) {
            Ok(id) if text.len() == 36 => {
                let next = self.0.len() + 1;
                let place = *self.0.entry(id).or_insert(next);
                format!("019a0000-0000-7000-8000-{place:012}")
            }
            _ => text,
        }
    }
}
