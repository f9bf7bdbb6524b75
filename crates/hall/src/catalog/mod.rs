//! The catalog: which services the hall offers, with their forms and charges, and what it promises.
//!
//! It is published in versions; a newer one replaces the older, which stays readable because every
//! order names the version it was taken by. A form is a JSON Schema (draft 2020-12) with a few
//! annotations, which validation passes over:
//!
//! | Annotation | On | Says |
//! |---|---|---|
//! | `title`, `x-title: {zh, en}` | a field | its label, in Chinese and in both languages |
//! | `x-labels: {value: {zh, en}}` | a field with `enum` | the label of each choice |
//! | `x-hint: {zh, en}` | a text | in what form it is written |
//! | `x-unit: "fen"` | an amount | the number is in fen; people type yuan |
//! | `x-personal: "name"` or `"line"` | a text | it is the customer's name, or number concerned |
//! | `x-order: [names]` | the form | in which order fields are asked |
//! | `x-multiline: true` | a text | it is written over several lines |
//! | `x-source: "mobile"` or `"broadband"` | a text | it is a new number, chosen from those left to the hall |
//! | `x-receipt: true` | a field that names nobody | the receipt shows what was filled in |
//!
//! All fields stand in the form's own `properties`. Which of them are asked for may hang on what is filled in: an `if` at
//! the form's root or in its `allOf`, whose `then` or `else` asks for fields (`required`) or takes them away
//! (`{"properties": {"iccid": false}}`). An `if` names what it looks at as `required`, or it holds of an empty form.

mod book;
mod condition;
mod edition;
mod effect;
mod form;
mod promise;
mod published;
mod quote;
mod refusal;
mod table;
mod view;

pub use book::{CATALOG_ID, CatalogEvent};
pub use condition::Asked;
pub use effect::{Effect, LineStanding, Show};
pub use form::Detail;
pub use promise::Promise;
pub use published::{
    Certificate, Charge, Commitment, Group, Identity, Line, LineKind, Mark, Offline, Plan,
    Published, RealName, Reversal, Series, Service,
};
pub use quote::Quote;
pub use refusal::CatalogRefusal;
pub use view::{CatalogView, CommitmentView, GroupView, ServiceView};

pub(crate) use book::{Catalog, decide_starter};
pub(crate) use edition::{Edition, Editions};

use crate::hall::Hall;
use crate::permission::Permission;
use crate::refusal::HallError;
use crate::session::Session;
use crate::staff;

/// The version in force, with what the caller may not handle. Permission: catalog.
///
/// # Errors
/// [`CatalogRefusal::NoneInForce`]; of the session; the journal's.
pub fn current(hall: &Hall, session: Session) -> Result<CatalogView, HallError> {
    let looking = hall.permit_look(session, Permission::Catalog)?;
    let edition = hall
        .edition_in_force()?
        .ok_or(CatalogRefusal::NoneInForce)?;
    let held = staff::certified(hall, looking.actor)?;
    let lacking = |service: &Service| {
        let code = service.certificate.as_ref()?;
        (!held.contains(code)).then(|| edition.published.certificate_name(code))
    };
    Ok(CatalogView {
        version: edition.published.version,
        wait_seconds: edition.published.wait_seconds(),
        groups: edition
            .published
            .groups
            .iter()
            .map(GroupView::from)
            .collect(),
        services: edition
            .services()
            .map(|service| ServiceView::of(service, lacking(service)))
            .collect(),
        certificates: edition.published.certificates.clone(),
        commitments: edition
            .published
            .commitments
            .iter()
            .map(CommitmentView::from)
            .collect(),
    })
}

/// The services of a version that no hall could offer because their form is no JSON Schema. A
/// publisher asks before publishing; a hall leaves them out.
pub fn unusable_services(published: &Published) -> Vec<String> {
    let edition = Edition::new(published.clone());
    let offered = |code: &str| edition.service(code).is_some();
    let codes = published
        .services
        .iter()
        .map(|service| service.code.clone());
    codes.filter(|code| !offered(code)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_starter_offers_the_halls_services_with_sound_forms() {
        let starter = Published::starter();
        let codes: Vec<_> = starter
            .services
            .iter()
            .map(|service| service.code.as_str())
            .collect();
        assert_eq!(codes.len(), 19);
        assert_eq!(codes[..3], ["bill_payment", "plan_change", "consultation"]);
        assert_eq!(unusable_services(&starter), Vec::<String>::new());
        for service in &starter.services {
            assert!(
                starter
                    .series
                    .iter()
                    .any(|series| series.code == service.series)
            );
        }
    }

    #[test]
    fn each_letter_picks_one_service_of_the_starter() {
        let starter = Published::starter();
        let keys: std::collections::BTreeSet<_> = starter
            .services
            .iter()
            .map(|service| &service.key)
            .collect();
        assert_eq!(keys.len(), starter.services.len());
        for service in &starter.services {
            let group = service.group.as_ref();
            assert!(group.is_none_or(|group| starter.groups.iter().any(|it| it.code == *group)));
        }
    }

    #[test]
    fn only_a_payment_a_loss_and_an_invoice_are_taken_without_papers() {
        let starter = Published::starter();
        let unasked = starter
            .services
            .iter()
            .filter(|service| service.identity == Identity::None);
        let codes: Vec<_> = unasked.map(|service| service.code.as_str()).collect();
        let expected = [
            "bill_payment",
            "consultation",
            "loss_report",
            "invoice_request",
        ];
        assert_eq!(codes, expected);
        let both = starter.service("ownership_transfer").unwrap().identity;
        assert_eq!(both, Identity::Both);
    }

    #[test]
    fn what_an_order_changes_is_read_from_fields_that_its_form_has() {
        let starter = Published::starter();
        for service in &starter.services {
            for field in service.effect.fields() {
                let known = &service.schema["properties"][field.trim_start_matches('/')];
                assert!(!known.is_null(), "{} {field}", service.code);
            }
        }
        let plans = &starter.service("plan_change").unwrap().schema["properties"]["plan"]["enum"];
        for plan in plans.as_array().unwrap() {
            assert!(starter.plan(plan.as_str().unwrap()).is_some(), "{plan}");
        }
    }

    #[test]
    fn every_field_of_the_starter_has_labels_and_a_place() {
        for service in Published::starter().services {
            let fields = service.schema["properties"].as_object().unwrap();
            let order = service.schema["x-order"].as_array().unwrap();
            assert_eq!(order.len(), fields.len(), "{}", service.code);
            for (name, field) in fields {
                assert!(order.contains(&name.as_str().into()), "{name} has no place");
                assert_eq!(field["title"], field["x-title"]["zh"], "{name}");
                assert!(field["x-title"]["en"].is_string(), "{name}");
                for choice in field["enum"].as_array().into_iter().flatten() {
                    assert!(field["x-labels"][choice.as_str().unwrap()]["zh"].is_string());
                }
            }
        }
    }

    #[test]
    fn every_commitment_of_the_starter_names_its_source_in_both_languages() {
        let starter = Published::starter();
        assert!(starter.commitments.len() >= 12);
        for commitment in &starter.commitments {
            for text in [&commitment.item, &commitment.value, &commitment.source] {
                assert!(
                    !text.zh.is_empty() && !text.en.is_empty(),
                    "{}",
                    commitment.code
                );
            }
        }
        assert!(starter.commitment("complaint_answer").is_some());
        assert!(starter.commitment("complaint_appeal").is_some());
    }

    #[test]
    fn most_services_that_are_not_there_at_once_are_promised() {
        let starter = Published::starter();
        let promises = starter.services.iter().filter_map(|it| it.promise.as_ref());
        let mut codes = promises.flat_map(Promise::commitments);
        assert!(codes.clone().count() >= 10);
        assert!(codes.all(|code| starter.is_measured(code)));
    }

    #[test]
    fn the_starter_tells_clerks_what_to_say_and_do_in_both_languages() {
        for service in Published::starter().services {
            assert!(service.conduct.len() >= 2, "{}", service.code);
            for step in &service.conduct {
                assert!(!step.zh.is_empty() && !step.en.is_empty());
            }
        }
    }

    #[test]
    fn the_wait_is_promised_as_a_figure_too() {
        let mut starter = Published::starter();
        assert_eq!(starter.wait_seconds(), Some(600));
        starter.commitments.clear();
        assert_eq!(starter.wait_seconds(), None);
    }

    #[test]
    fn what_the_standard_marks_unsure_stays_marked() {
        let starter = Published::starter();
        let mark = |code: &str| starter.commitment(code).unwrap().mark;
        assert_eq!(mark("fault_repair"), Mark::Verified);
        assert_eq!(mark("hall_wait"), Mark::Secondary);
        assert_eq!(mark("fixed_line_install"), Mark::Unconfirmed);
    }
}
