//! What a filled form costs now. Always computed here, never taken from the screen.

use super::condition::Asked;
use super::form::pointer;
use super::published::{Charge, Line, Service};
use crate::money::Fen;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// The lines of an order and their sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Quote {
    /// Line by line.
    pub lines: Vec<Line>,
    /// Their sum: what is to be paid now.
    pub total: Fen,
}

impl Quote {
    /// The quote for a form whose priced fields are valid. `None` where an amount is missing, negative or too large to add
    /// up, which a sound schema does not let through. What hangs on a field that is not asked for is not due.
    pub(crate) fn of(service: &Service, form: &Value, asked: &Asked) -> Option<Quote> {
        let absent: BTreeSet<_> = asked.absent.iter().map(|name| pointer("", name)).collect();
        let due = |charge: &&Charge| !absent.contains(charge.field());
        let lines: Vec<Line> = service
            .charges
            .iter()
            .filter(due)
            .map(|charge| charge.line(form))
            .collect::<Option<_>>()?;
        if lines.iter().any(|line| line.fen < Fen::ZERO) {
            return None;
        }
        let total = Fen::checked_sum(lines.iter().map(|line| line.fen))?;
        Some(Quote { lines, total })
    }
}

impl Charge {
    fn field(&self) -> &str {
        match self {
            Charge::AmountOf { field, .. } | Charge::ChoiceOf { field, .. } => field,
        }
    }

    fn line(&self, form: &Value) -> Option<Line> {
        match self {
            Charge::AmountOf { field, label } => {
                let fen = Fen(whole_number(form.pointer(field)?)?);
                Some(Line {
                    label: label.clone(),
                    fen,
                })
            }
            Charge::ChoiceOf { field, choices } => {
                choices.get(form.pointer(field)?.as_str()?).cloned()
            }
        }
    }
}

impl Service {
    /// Whether what it costs hangs on a field, by its JSON pointer.
    pub(crate) fn is_priced_by(&self, field: &str) -> bool {
        self.charges.iter().any(|charge| charge.field() == field)
    }

    /// Whether anything can be due for it.
    pub(crate) fn takes_payment(&self) -> bool {
        self.charges.iter().any(|charge| match charge {
            Charge::AmountOf { .. } => true,
            Charge::ChoiceOf { choices, .. } => choices.values().any(|line| line.fen > Fen::ZERO),
        })
    }
}

/// JSON Schema counts `100.0` as an integer, so it is one here.
fn whole_number(value: &Value) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53
    value.as_i64().or_else(|| {
        let float = value.as_f64()?;
        (float.fract() == 0.0 && float.abs() < EXACT).then_some(float as i64)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Published;
    use crate::localized::Localized;
    use serde_json::json;

    fn service(code: &str) -> Service {
        let starter = Published::starter();
        starter
            .services
            .into_iter()
            .find(|service| service.code == code)
            .unwrap()
    }

    fn priced(service: &Service, form: &Value) -> Option<Quote> {
        Quote::of(service, form, &Asked::default())
    }

    #[test]
    fn what_is_not_asked_for_costs_nothing() {
        let absent = ["amount".to_owned()].into();
        let asked = Asked {
            absent,
            ..Asked::default()
        };
        let quote = Quote::of(&service("bill_payment"), &json!({}), &asked).unwrap();
        assert_eq!(quote.total, Fen::ZERO);
    }

    #[test]
    fn a_bill_payment_costs_what_the_form_names() {
        let quote = priced(&service("bill_payment"), &json!({"amount": 12_345})).unwrap();
        assert_eq!(quote.total, Fen(12_345));
        assert_eq!(quote.lines.len(), 1);
        assert_eq!(
            priced(&service("bill_payment"), &json!({"amount": 100.0}))
                .unwrap()
                .total,
            Fen(100)
        );
    }

    #[test]
    fn a_plan_change_shows_its_fee_and_costs_nothing_now() {
        let quote = priced(&service("plan_change"), &json!({"plan": "changxiang_59"})).unwrap();
        assert_eq!(quote.total, Fen::ZERO);
        assert!(quote.lines[0].label.zh.contains("59"));
        assert!(!service("plan_change").takes_payment());
    }

    #[test]
    fn a_plan_change_costs_something_where_the_catalog_says_so() {
        let mut service = service("plan_change");
        let Charge::ChoiceOf { choices, .. } = &mut service.charges[0] else {
            unreachable!()
        };
        choices.get_mut("changxiang_59").unwrap().fen = Fen(5_900);
        assert!(service.takes_payment());
        let quote = priced(&service, &json!({"plan": "changxiang_59"})).unwrap();
        assert_eq!(quote.total, Fen(5_900));
    }

    #[test]
    fn a_consultation_costs_nothing() {
        let quote = priced(&service("consultation"), &json!({})).unwrap();
        assert_eq!(
            quote,
            Quote {
                lines: vec![],
                total: Fen::ZERO
            }
        );
    }

    #[test]
    fn amounts_that_make_no_sense_have_no_quote() {
        let bill = service("bill_payment");
        for amount in [json!(-1), json!("1"), json!(1.5), json!(1e300), json!(null)] {
            assert_eq!(priced(&bill, &json!({"amount": amount})), None);
        }
        let mut twice = service("bill_payment");
        let label = Localized::default();
        twice.charges.push(Charge::AmountOf {
            field: "/amount".into(),
            label,
        });
        assert_eq!(priced(&twice, &json!({"amount": i64::MAX})), None);
    }
}
