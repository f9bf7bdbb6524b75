//! By when what a service gives is promised to be there 承诺时限 (§ 2.1).

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// By which commitment, by its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum Promise {
    /// Always by the same.
    By {
        /// Its code.
        commitment: String,
    },
    /// By the one that belongs to what was chosen, such as urban or rural.
    ChoiceOf {
        /// JSON pointer to the choice.
        field: String,
        /// A code each.
        commitments: BTreeMap<String, String>,
    },
}

impl Promise {
    /// The commitment's code for a form as filled; none where nothing is promised for what was chosen.
    pub(crate) fn commitment(&self, form: &Value) -> Option<&str> {
        match self {
            Promise::By { commitment } => Some(commitment),
            Promise::ChoiceOf { field, commitments } => {
                let choice = form.pointer(field)?.as_str()?;
                commitments.get(choice).map(String::as_str)
            }
        }
    }

    /// All codes that it may name.
    pub fn commitments(&self) -> Vec<&str> {
        match self {
            Promise::By { commitment } => vec![commitment],
            Promise::ChoiceOf { commitments, .. } => {
                commitments.values().map(String::as_str).collect()
            }
        }
    }
}
