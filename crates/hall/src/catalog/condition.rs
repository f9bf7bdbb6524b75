//! What a form asks for only where something filled in says so: `if`, `then` and `else` of its schema.

use jsonschema::Validator;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;

/// Which fields a form asks for as it is filled now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Asked {
    /// Fields by name that it does not ask for; what stands in them does not count.
    pub absent: BTreeSet<String>,
    /// Fields by name that must be filled in.
    pub required: BTreeSet<String>,
}

/// The conditions of a schema.
#[derive(Debug)]
pub(super) struct Conditions {
    always: BTreeSet<String>,
    branches: Vec<Branch>,
}

/// One `if` with what follows from it.
#[derive(Debug)]
struct Branch {
    when: Validator,
    then: Asked,
    otherwise: Asked,
}

impl Conditions {
    /// Those at the root of a schema and in its `allOf`; `None` where one is no schema.
    pub(super) fn of(schema: &Value) -> Option<Conditions> {
        let parts = schema["allOf"].as_array().into_iter().flatten();
        let branches = std::iter::once(schema)
            .chain(parts)
            .filter(|part| !part["if"].is_null())
            .map(Branch::of);
        Some(Conditions {
            always: named(&schema["required"]),
            branches: branches.collect::<Option<_>>()?,
        })
    }

    /// What is asked of a form. A field that is not asked for decides nothing either.
    pub(super) fn asked(&self, form: &Value) -> Asked {
        let mut asked = self.follow(form);
        // Conditions that contradict each other never come to rest: each has its turn, and that is all.
        for _ in &self.branches {
            let next = self.follow(&asked.pruned(form.clone()));
            if next == asked {
                break;
            }
            asked = next;
        }
        asked
    }

    fn follow(&self, form: &Value) -> Asked {
        let mut asked = Asked {
            absent: BTreeSet::new(),
            required: self.always.clone(),
        };
        for branch in &self.branches {
            let follows = if branch.when.is_valid(form) {
                &branch.then
            } else {
                &branch.otherwise
            };
            asked.absent.extend(follows.absent.iter().cloned());
            asked.required.extend(follows.required.iter().cloned());
        }
        asked
    }
}

impl Branch {
    fn of(part: &Value) -> Option<Branch> {
        Some(Branch {
            when: jsonschema::draft202012::new(&part["if"]).ok()?,
            then: Asked::of(&part["then"]),
            otherwise: Asked::of(&part["else"]),
        })
    }
}

impl Asked {
    /// `{"properties": {"iccid": false}}` takes a field away, `required` asks for it.
    fn of(part: &Value) -> Asked {
        let properties = part["properties"].as_object().into_iter().flatten();
        let absent = properties.filter(|(_, schema)| **schema == Value::Bool(false));
        Asked {
            absent: absent.map(|(name, _)| name.clone()).collect(),
            required: named(&part["required"]),
        }
    }

    /// A form with nothing in the fields that are not asked for.
    pub(crate) fn pruned(&self, mut form: Value) -> Value {
        if let Some(form) = form.as_object_mut() {
            form.retain(|name, _| !self.absent.contains(name));
        }
        form
    }
}

fn named(list: &Value) -> BTreeSet<String> {
    let names = list.as_array().into_iter().flatten();
    names
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A card or an eSIM; of a card its number, of a returned card the old one's, too.
    fn conditions() -> Conditions {
        Conditions::of(&json!({
            "required": ["kind"],
            "allOf": [
                {
                    "if": {"properties": {"kind": {"const": "card"}}, "required": ["kind"]},
                    "then": {"required": ["iccid"]},
                    "else": {"properties": {"iccid": false, "returned": false}},
                },
                {
                    "if": {"properties": {"returned": {"const": true}}, "required": ["returned"]},
                    "then": {"required": ["old"]},
                    "else": {"properties": {"old": false}},
                },
            ],
        }))
        .unwrap()
    }

    fn asked(form: Value) -> (Vec<String>, Vec<String>) {
        let asked = conditions().asked(&form);
        let list = |names: BTreeSet<String>| names.into_iter().collect();
        (list(asked.absent), list(asked.required))
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn what_is_chosen_decides_what_is_asked_for() {
        assert_eq!(
            asked(json!({})),
            (names(&["iccid", "old", "returned"]), names(&["kind"]))
        );
        assert_eq!(
            asked(json!({"kind": "card"})),
            (names(&["old"]), names(&["iccid", "kind"]))
        );
        assert_eq!(
            asked(json!({"kind": "card", "returned": true})),
            (names(&[]), names(&["iccid", "kind", "old"]))
        );
    }

    #[test]
    fn what_is_not_asked_for_decides_nothing_and_is_not_kept() {
        let form = json!({"kind": "esim", "returned": true, "old": "8986", "iccid": "8986"});
        let found = conditions().asked(&form);
        assert_eq!(found.absent.len(), 3);
        assert_eq!(found.pruned(form), json!({"kind": "esim"}));
    }

    #[test]
    fn a_field_that_is_asked_for_after_all_counts_again() {
        let hangs = |on: &str, value: Value, takes: &str| {
            json!({
                "if": {"properties": {on: {"const": value}}, "required": [on]},
                "then": {"properties": {takes: false}},
            })
        };
        let conditions = Conditions::of(&json!({"allOf": [
            hangs("c", json!(1), "b"),
            hangs("b", json!(1), "a"),
            {
                "if": {"properties": {"a": {"const": "x"}}, "required": ["a"]},
                "then": {"required": ["d"]},
                "else": {"properties": {"d": false}},
            },
        ]}))
        .unwrap();
        let asked = conditions.asked(&json!({"a": "x", "b": 1, "c": 1, "d": 1}));
        assert_eq!(asked.absent, ["b".to_owned()].into());
        assert_eq!(asked.required, ["d".to_owned()].into());
    }

    #[test]
    fn a_condition_that_is_no_schema_is_none() {
        assert!(Conditions::of(&json!({"if": {"type": 7}, "then": {}})).is_none());
    }
}
