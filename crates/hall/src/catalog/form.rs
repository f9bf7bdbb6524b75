//! A service's form: what is wrong with a filled one, and what it says about the customer.

use super::condition::{Asked, Conditions};
use super::published::Service;
use crate::fault::{FaultCode, FieldFault};
use crate::localized::Localized;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{ValidationError, Validator};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// A compiled form.
#[derive(Debug)]
pub(crate) struct Form {
    validator: Validator,
    conditions: Conditions,
    personal: Personal,
    on_receipt: Vec<Shown>,
}

/// What was filled into one field, as the customer reads it on the receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// The field.
    pub label: Localized,
    /// What was chosen or typed.
    pub value: Localized,
}

/// A field that the receipt shows, by the schema's `x-receipt`.
#[derive(Debug)]
struct Shown {
    field: String,
    label: Localized,
    choices: BTreeMap<String, Localized>,
}

/// Which fields name the customer, by the schema's `x-personal`; pointers into the form.
#[derive(Debug, Default)]
struct Personal {
    name: Option<String>,
    line: Option<String>,
}

impl Form {
    /// Compiles a service's schema; `None` where it is no schema.
    pub(crate) fn compile(service: &Service) -> Option<Form> {
        let validator = jsonschema::draft202012::new(&service.schema).ok()?;
        Some(Form {
            validator,
            conditions: Conditions::of(&service.schema)?,
            personal: Personal::of(&service.schema),
            on_receipt: Shown::of(&service.schema),
        })
    }

    /// What the form asks for as it is filled.
    pub(crate) fn asked(&self, form: &Value) -> Asked {
        self.conditions.asked(form)
    }

    /// What is wrong with a filled form: at most one fault a field, by field.
    pub(crate) fn faults(&self, form: &Value) -> Vec<FieldFault> {
        let mut first: BTreeMap<String, FieldFault> = BTreeMap::new();
        for fault in self
            .validator
            .iter_errors(form)
            .flat_map(|error| faults_of(&error))
        {
            let known = first
                .entry(fault.field.clone())
                .or_insert_with(|| fault.clone());
            // The plainest reason: an empty text is too short before it has the wrong shape.
            if fault.code < known.code {
                *known = fault;
            }
        }
        first.into_values().collect()
    }

    /// The customer's name, where the form asks for it.
    pub(crate) fn customer_name<'f>(&self, form: &'f Value) -> Option<&'f str> {
        text_at(form, self.personal.name.as_deref())
    }

    /// The pointer to the field that asks for the name.
    pub(crate) fn name_field(&self) -> Option<&str> {
        self.personal.name.as_deref()
    }

    /// The number of the line concerned, where the form asks for it.
    pub(crate) fn line<'f>(&self, form: &'f Value) -> Option<&'f str> {
        text_at(form, self.personal.line.as_deref())
    }

    /// What of a filled form the receipt shows, in the order in which it was asked.
    pub(crate) fn details(&self, form: &Value) -> Vec<Detail> {
        let detail = |shown: &Shown| {
            let filled = text_at(form, Some(&shown.field))?;
            let chosen = shown.choices.get(filled).cloned();
            Some(Detail {
                label: shown.label.clone(),
                value: chosen.unwrap_or_else(|| Localized::same(filled)),
            })
        };
        self.on_receipt.iter().filter_map(detail).collect()
    }
}

impl Shown {
    fn of(schema: &Value) -> Vec<Shown> {
        let order = schema["x-order"].as_array().into_iter().flatten();
        let shown = |name: &str| {
            let field = &schema["properties"][name];
            let wanted = field["x-receipt"] == true && field["x-personal"].is_null();
            wanted.then(|| Shown {
                field: pointer("", name),
                label: read(&field["x-title"]).unwrap_or_else(|| Localized::same(name)),
                choices: read(&field["x-labels"]).unwrap_or_default(),
            })
        };
        order.filter_map(Value::as_str).filter_map(shown).collect()
    }
}

fn read<T: serde::de::DeserializeOwned>(annotation: &Value) -> Option<T> {
    serde_json::from_value(annotation.clone()).ok()
}

impl Personal {
    fn of(schema: &Value) -> Personal {
        let mut personal = Personal::default();
        let fields = schema["properties"].as_object().into_iter().flatten();
        for (name, field) in fields {
            match field["x-personal"].as_str() {
                Some("name") => personal.name = Some(pointer("", name)),
                Some("line") => personal.line = Some(pointer("", name)),
                _ => {}
            }
        }
        personal
    }
}

fn text_at<'f>(form: &'f Value, pointer: Option<&str>) -> Option<&'f str> {
    form.pointer(pointer?)?.as_str()
}

/// A field's pointer (RFC 6901) below `parent`.
pub(super) fn pointer(parent: &str, name: &str) -> String {
    format!("{parent}/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn faults_of(error: &ValidationError<'_>) -> Vec<FieldFault> {
    let field = error.instance_path().to_string();
    let fault = |code| FieldFault::new(field.clone(), code);
    let limit = |code, limit: u64| fault(code).with("limit", saturated(limit));
    let value = |code, limit: &Value| fault(code).with("limit", limit.as_i64().unwrap_or(i64::MAX));
    let one = match error.kind() {
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            FieldFault::new(pointer(&field, name), FaultCode::Required)
        }
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
            let faults = unexpected
                .iter()
                .map(|name| FieldFault::new(pointer(&field, name), FaultCode::Unexpected));
            return faults.collect();
        }
        ValidationErrorKind::Type {
            kind: TypeKind::Single(expected),
        } => fault(FaultCode::Type).with("expected", expected.as_str()),
        ValidationErrorKind::Type { .. } => fault(FaultCode::Type),
        ValidationErrorKind::Constant { .. } => fault(FaultCode::Const),
        ValidationErrorKind::Enum { .. } => fault(FaultCode::Enum),
        ValidationErrorKind::MinLength { limit: n }
        | ValidationErrorKind::MinItems { limit: n } => limit(FaultCode::MinLength, *n),
        ValidationErrorKind::MaxLength { limit: n }
        | ValidationErrorKind::MaxItems { limit: n } => limit(FaultCode::MaxLength, *n),
        ValidationErrorKind::Minimum { limit } => value(FaultCode::Minimum, limit),
        ValidationErrorKind::Maximum { limit } => value(FaultCode::Maximum, limit),
        ValidationErrorKind::Pattern { pattern } => {
            fault(FaultCode::Pattern).with("pattern", pattern.as_str())
        }
        _ => fault(FaultCode::Invalid),
    };
    vec![one]
}

fn saturated(limit: u64) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Published;
    use serde_json::json;

    fn form(code: &str) -> Form {
        let starter = Published::starter();
        let service = starter
            .services
            .iter()
            .find(|service| service.code == code)
            .unwrap();
        Form::compile(service).unwrap()
    }

    fn found(form: &Form, filled: &Value) -> Vec<(String, FaultCode)> {
        form.faults(filled)
            .into_iter()
            .map(|fault| (fault.field, fault.code))
            .collect()
    }

    /// The faults of a bill payment, by field and code.
    fn of_bill(filled: &Value) -> Vec<(String, FaultCode)> {
        found(&form("bill_payment"), filled)
    }

    #[test]
    fn a_bill_payment_names_a_mobile_number_and_an_amount() {
        let good = json!({"phone": "13800132211", "amount": 10_000});
        assert_eq!(of_bill(&good), []);
        let named = json!({"phone": "13800132211", "amount": 10_000, "name": "王小明"});
        assert_eq!(of_bill(&named), []);
        let both = ["/amount", "/phone"].map(|field| (field.to_owned(), FaultCode::Required));
        assert_eq!(of_bill(&json!({})), both);
        let more = json!({"phone": "13800132211", "amount": 1, "vip": true});
        assert_eq!(of_bill(&more), [("/vip".to_owned(), FaultCode::Unexpected)]);
    }

    #[test]
    fn a_mobile_number_is_eleven_plain_digits() {
        for phone in [
            "1380013221",
            "138001322110",
            "23800132211",
            "１３８００１３２２１１",
            "",
        ] {
            let filled = json!({"phone": phone, "amount": 1});
            let fault = [("/phone".to_owned(), FaultCode::Pattern)];
            assert_eq!(of_bill(&filled), fault, "{phone}");
        }
    }

    #[test]
    fn an_amount_is_whole_fen_within_its_limits() {
        use FaultCode::{Maximum, Minimum, Type};
        let table = [
            (json!(0), Minimum),
            (json!(-5), Minimum),
            (json!(i64::MIN), Minimum),
            (json!(1_000_001), Maximum),
            (json!(i64::MAX), Maximum),
            (json!(1e300), Maximum),
            (json!(100.5), Type),
            (json!("100"), Type),
            (json!(null), Type),
        ];
        for (amount, code) in table {
            let filled = json!({"phone": "13800132211", "amount": amount});
            assert_eq!(of_bill(&filled), [("/amount".to_owned(), code)], "{amount}");
        }
    }

    #[test]
    fn what_is_no_form_at_all_is_one_fault_of_the_whole() {
        for nonsense in [json!([]), json!(null), json!("form"), json!(7)] {
            assert_eq!(of_bill(&nonsense), [(String::new(), FaultCode::Type)]);
        }
    }

    #[test]
    fn a_plan_change_needs_name_plan_and_acknowledgement() {
        let good = json!({"phone": "13800132211", "name": "王小明", "plan": "changxiang_99",
            "effective": "next_month", "acknowledged": true});
        let plan = form("plan_change");
        assert_eq!(found(&plan, &good), []);
        let mut wrong = good.clone();
        wrong["acknowledged"] = json!(false);
        wrong["plan"] = json!("free_forever");
        wrong["name"] = json!("");
        assert_eq!(
            found(&plan, &wrong),
            [
                ("/acknowledged".to_owned(), FaultCode::Const),
                ("/name".to_owned(), FaultCode::MinLength),
                ("/plan".to_owned(), FaultCode::Enum),
            ]
        );
    }

    #[test]
    fn a_consultation_is_told_in_up_to_500_characters() {
        let consultation = form("consultation");
        let filled = |text: String| json!({"topic": "bill", "content": text});
        assert_eq!(found(&consultation, &filled("问".repeat(500))), []);
        let faults = consultation.faults(&filled("问".repeat(501)));
        assert_eq!(
            faults,
            [FieldFault::new("/content", FaultCode::MaxLength).with("limit", 500)]
        );
    }

    #[test]
    fn the_form_says_who_the_customer_is() {
        let filled = json!({"phone": "13800132211", "amount": 1, "name": "王小明"});
        let bill = form("bill_payment");
        assert_eq!(bill.customer_name(&filled), Some("王小明"));
        assert_eq!(bill.line(&filled), Some("13800132211"));
        assert_eq!(form("consultation").customer_name(&filled), None);
    }

    #[test]
    fn the_receipt_shows_what_was_chosen_and_never_who_the_customer_is() {
        let filled = json!({"phone": "13800132211", "name": "王小明", "plan": "changxiang_99",
            "effective": "next_month", "acknowledged": true});
        let shown = form("plan_change").details(&filled);
        let of = |detail: &Detail| (detail.label.zh.clone(), detail.value.en.clone());
        let effective = ("生效时间".to_owned(), "On the 1st of next month".to_owned());
        assert_eq!(shown.iter().map(of).collect::<Vec<_>>(), [effective]);
        assert_eq!(form("consultation").details(&json!({})), []);
    }

    #[test]
    fn a_personal_field_stays_off_the_receipt_whatever_its_schema_says() {
        let mut service = Published::starter().services.remove(0);
        service.schema["properties"]["name"]["x-receipt"] = json!(true);
        let form = Form::compile(&service).unwrap();
        assert_eq!(form.details(&json!({"name": "王小明"})), []);
    }

    #[test]
    fn what_is_no_schema_does_not_compile() {
        let mut service = Published::starter().services.remove(0);
        service.schema = json!({"type": "no such type"});
        assert!(Form::compile(&service).is_none());
    }
}
