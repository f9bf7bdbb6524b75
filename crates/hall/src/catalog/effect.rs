//! What an order changes in the account book. It is data: a branch that publishes a service says what becomes of it, and
//! headquarters judges and carries it out.

use serde::{Deserialize, Serialize};

/// What headquarters does with an order of a service, where it does not refuse it. A `field` is a JSON pointer into the
/// form: `/phone`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "does", rename_all = "snake_case", deny_unknown_fields)]
pub enum Effect {
    /// Nothing: what was asked for was done in the hall.
    #[default]
    Nothing,
    /// Credits what was paid to a line, once.
    Pay {
        /// The number.
        line: Field,
    },
    /// Opens a line in the name of whoever's papers were seen, on a number that nobody has.
    Open {
        /// The number or the account.
        line: Field,
        /// The plan, by its code in [`super::Published::plans`].
        plan: Field,
        /// What of the amount paid is paid ahead; the rest are fees.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        prepaid: Option<Field>,
    },
    /// Puts a line on another plan.
    Plan {
        /// The number.
        line: Field,
        /// The plan, by its code.
        plan: Field,
    },
    /// Lets a line work on another card.
    Card {
        /// The number.
        line: Field,
    },
    /// Lets a line rest, or work again.
    Status {
        /// The number.
        line: Field,
        /// What it is to be.
        to: LineStanding,
    },
    /// Ends a line that owes nothing and is under no contract.
    Close {
        /// The number.
        line: Field,
    },
    /// Gives a line to somebody else 过户: to whoever's papers were seen as the new owner's.
    Owner {
        /// The number.
        line: Field,
    },
    /// Moves a fixed line or a broadband line.
    Move {
        /// The account.
        line: Field,
        /// Where to.
        address: Field,
    },
    /// Books a value-added service, or gives it up.
    Extra {
        /// The number.
        line: Field,
        /// The service's code.
        extra: Field,
        /// `on` or `off`.
        action: Field,
    },
    /// Says whether a line may be taken to another operator 携号转网.
    PortOut {
        /// The number.
        line: Field,
        /// For how many days it must have been in use.
        after_days: u16,
    },
    /// Changes what is known of the line's owner.
    Contact {
        /// The number.
        line: Field,
        /// The new address.
        address: Field,
    },
    /// Asks for something about a line that its owner may have: a bill, a record, an invoice.
    Ask {
        /// The number.
        line: Field,
        /// What the receipt is to show of it, free of charge; none where it shows nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        show: Option<Show>,
    },
}

/// What a receipt is to show of what the operator knows of a line (§ 2.3.2).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Show {
    /// The field that says what: `bill`, `usage` or `orders`.
    pub what: Field,
    /// The field that says of which month, `2026-10`.
    pub month: Field,
}

/// A JSON pointer into a form.
type Field = String;

/// How a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LineStanding {
    /// 在用
    Active,
    /// 停机保号, by the owner's wish.
    Suspended,
    /// 挂失
    Lost,
    /// 已销户
    Closed,
}

impl Effect {
    /// Whether headquarters has a word to say about an order.
    pub fn is_judged(&self) -> bool {
        *self != Effect::Nothing
    }

    /// The field that names the line it is about.
    pub fn line(&self) -> Option<&str> {
        self.fields().first().copied()
    }

    /// The fields that it reads, the line's first, each of which the form must have.
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Effect::Nothing => vec![],
            Effect::Pay { line }
            | Effect::Card { line }
            | Effect::Status { line, .. }
            | Effect::Close { line }
            | Effect::Owner { line }
            | Effect::PortOut { line, .. }
            | Effect::Ask { line, show: None } => vec![line],
            Effect::Ask {
                line,
                show: Some(show),
            } => vec![line, &show.what, &show.month],
            Effect::Open {
                line,
                plan,
                prepaid,
            } => [Some(line), Some(plan), prepaid.as_ref()]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect(),
            Effect::Plan { line, plan } => vec![line, plan],
            Effect::Move { line, address } | Effect::Contact { line, address } => {
                vec![line, address]
            }
            Effect::Extra {
                line,
                extra,
                action,
            } => vec![line, extra, action],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_effect_is_written_as_what_it_does() {
        let plan = json!({"does": "plan", "line": "/phone", "plan": "/plan"});
        let read: Effect = serde_json::from_value(plan.clone()).unwrap();
        assert_eq!(read.fields(), ["/phone", "/plan"]);
        assert_eq!(serde_json::to_value(read).unwrap(), plan);
        assert!(!Effect::default().is_judged());
    }

    #[test]
    fn an_effect_with_a_word_too_much_is_none() {
        let odd = json!({"does": "pay", "line": "/phone", "plan": "/plan"});
        assert!(serde_json::from_value::<Effect>(odd).is_err());
    }
}
