//! The catalog as screens get it.

use super::effect::Effect;
use super::published::{Certificate, Commitment, Group, Identity, Mark, Offline, Service};
use crate::json::JsonValue;
use crate::localized::Localized;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The version in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CatalogView {
    /// Its number, which an order names.
    pub version: u32,
    /// How long a customer is promised to wait in the hall at most, in seconds.
    pub wait_seconds: Option<u32>,
    /// Under which businesses services stand together, in their order.
    pub groups: Vec<GroupView>,
    /// What is offered.
    pub services: Vec<ServiceView>,
    /// What is promised.
    pub commitments: Vec<CommitmentView>,
    /// What the staff is certified for 上岗证.
    pub certificates: Vec<Certificate>,
}

/// Services that stand together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct GroupView {
    /// `plan`
    pub code: String,
    /// What people call it.
    pub name: Localized,
}

impl From<&Group> for GroupView {
    fn from(group: &Group) -> Self {
        GroupView {
            code: group.code.clone(),
            name: group.name.clone(),
        }
    }
}

/// A service over the counter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ServiceView {
    /// `bill_payment`
    pub code: String,
    /// What people call it.
    pub name: Localized,
    /// The series its tickets are of.
    pub series: String,
    /// The group in which it stands; none where it stands for itself.
    pub group: Option<String>,
    /// The letter that picks it on a keyboard.
    pub key: String,
    /// The form: JSON Schema draft 2020-12 with the annotations of [`crate::catalog`].
    #[specta(type = JsonValue)]
    pub schema: Value,
    /// The field with the number that is paid for, as a JSON pointer; none where nothing is.
    pub pays: Option<String>,
    /// Whether anything can be due for it.
    pub takes_payment: bool,
    /// Seconds that handling it is promised to take.
    pub handling_seconds: u32,
    /// What of it works without headquarters.
    pub offline: Offline,
    /// How whom it is for is made sure of first.
    pub identity: Identity,
    /// What the customer brings.
    pub papers: Vec<Localized>,
    /// What the customer agrees to.
    pub terms: Option<Localized>,
    /// The customer signs for it.
    pub signed: bool,
    /// What the clerk says and does for it, step by step 服务规范.
    pub conduct: Vec<Localized>,
    /// The certificate that it asks of whoever handles it and that the caller does not have.
    pub lacking: Option<Localized>,
}

impl ServiceView {
    pub(super) fn of(service: &Service, lacking: Option<Localized>) -> Self {
        ServiceView {
            code: service.code.clone(),
            name: service.name.clone(),
            series: service.series.clone(),
            group: service.group.clone(),
            key: service.key.clone(),
            schema: service.schema.clone(),
            pays: match &service.effect {
                Effect::Pay { line } => Some(line.clone()),
                _ => None,
            },
            takes_payment: service.takes_payment(),
            handling_seconds: service.handling_seconds,
            offline: service.offline,
            identity: service.identity,
            papers: service.papers.clone(),
            terms: service.terms.clone(),
            signed: service.signed,
            conduct: service.conduct.clone(),
            lacking,
        }
    }
}

/// A promise to customers; one not `verified` shows as 未核实.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CommitmentView {
    /// What is promised.
    pub item: Localized,
    /// How much, how soon.
    pub value: Localized,
    /// Where it is written.
    pub source: Localized,
    /// How sure that is.
    pub mark: Mark,
}

impl From<&Commitment> for CommitmentView {
    fn from(commitment: &Commitment) -> Self {
        CommitmentView {
            item: commitment.item.clone(),
            value: commitment.value.clone(),
            source: commitment.source.clone(),
            mark: commitment.mark,
        }
    }
}
