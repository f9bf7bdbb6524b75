//! A version of the catalog, as it is published: what the hall offers and what it promises.
//!
//! It is data, from headquarters or from the starter file, and never a constant in code.

use super::effect::Effect;
use super::promise::Promise;
use crate::day::Millis;
use crate::localized::Localized;
use crate::money::Fen;
use crate::sql::word_column;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The commitment on waiting in the hall 营业厅等候.
const HALL_WAIT: &str = "hall_wait";
/// The commitment on bills out of the ordinary 话费异常提醒.
const ABNORMAL_BILL: &str = "abnormal_bill";

/// `catalog.published/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Published {
    /// Higher replaces lower. An order names the version it was taken by.
    pub version: u32,
    /// From when it is in force.
    pub valid_from: Millis,
    /// The queues of the hall.
    pub series: Vec<Series>,
    /// The businesses under which services stand together on a screen, in their order.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// What is offered.
    pub services: Vec<Service>,
    /// The plans that a line can be on.
    #[serde(default)]
    pub plans: Vec<Plan>,
    /// What is promised.
    pub commitments: Vec<Commitment>,
    /// What the staff is certified for 上岗证.
    #[serde(default)]
    pub certificates: Vec<Certificate>,
    /// What real-name registration asks for 实名制.
    #[serde(default)]
    pub real_name: RealName,
}

/// The figures of real-name registration (standard, "Real-name rules"), which provinces may set otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RealName {
    /// Whoever is younger, in years, comes with a guardian.
    pub guardian_below: i16,
    /// The most mobile numbers in one document's name.
    pub numbers_per_document: u32,
}

impl Default for RealName {
    fn default() -> Self {
        RealName {
            guardian_below: 16,
            numbers_per_document: 5,
        }
    }
}

/// A queue, named by the letter before its ticket numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// `A`
    pub code: String,
    /// 个人业务
    pub name: Localized,
}

/// A certificate 上岗证, which some services ask of whoever handles them (§ 2.5).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Certificate {
    /// `real_name`
    pub code: String,
    /// 实名登记上岗证
    pub name: Localized,
}

/// Services that stand together, as one tile at the kiosk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// `plan`
    pub code: String,
    /// 套餐与增值
    pub name: Localized,
}

/// A plan 套餐.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// `changxiang_59`
    pub code: String,
    /// What people call it.
    pub name: Localized,
    /// What kind of line it is for.
    pub kind: LineKind,
    /// What it costs a month.
    pub monthly: Fen,
    /// For how many months the customer is bound; 0 for none.
    #[serde(default)]
    pub contract_months: u16,
}

/// What a customer uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// 移动
    Mobile,
    /// 宽带
    Broadband,
}

word_column!(LineKind { Mobile = "mobile", Broadband = "broadband" });

/// A service over the counter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// `bill_payment`
    pub code: String,
    /// What people call it.
    pub name: Localized,
    /// The series its tickets are of.
    pub series: String,
    /// The group in which it stands, by code; none where it stands for itself.
    #[serde(default)]
    pub group: Option<String>,
    /// The letter that picks it on a keyboard.
    pub key: String,
    /// The form: JSON Schema draft 2020-12 with the annotations of [`crate::catalog`].
    pub schema: Value,
    /// What is due for it now, line by line; none where nothing is.
    pub charges: Vec<Charge>,
    /// Seconds that handling it is promised to take.
    pub handling_seconds: u32,
    /// What of it works without headquarters.
    pub offline: Offline,
    /// How whom it is for is made sure of first.
    #[serde(default)]
    pub identity: Identity,
    /// What becomes of an order at headquarters.
    #[serde(default)]
    pub effect: Effect,
    /// What was asked for comes only some time after headquarters has agreed, as where somebody has to lay a line.
    #[serde(default)]
    pub fulfilled_later: bool,
    /// By when it is promised to be there; none where it is at once, or nothing is promised.
    #[serde(default)]
    pub promise: Option<Promise>,
    /// When an order may be taken back; none where it never may, unless headquarters refused it.
    #[serde(default)]
    pub reversal: Option<Reversal>,
    /// What the customer brings.
    pub papers: Vec<Localized>,
    /// What the customer agrees to, where there is anything to agree to.
    pub terms: Option<Localized>,
    /// The customer signs for it.
    #[serde(default)]
    pub signed: bool,
    /// What the clerk says and does for it, step by step 服务规范 (§ 2.1).
    #[serde(default)]
    pub conduct: Vec<Localized>,
    /// The certificate that whoever handles it has, by its code; none where anybody may.
    #[serde(default)]
    pub certificate: Option<String>,
    /// The hall keeps a copy of the receipt 留存联.
    #[serde(default)]
    pub hall_copy: bool,
}

/// How it is made sure whom a service is for 身份核验, the stricter the later.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Identity {
    /// Anybody may ask for it.
    #[default]
    None,
    /// The original of the document is seen, by the rules of real-name registration.
    Document,
    /// The documents of two are seen: of whom it belongs to, and of whom it is to belong to.
    Both,
}

/// When an order may be taken back 冲正 (standard, daily rule 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reversal {
    /// For so many hours after it was taken.
    pub within_hours: u32,
    /// What is more needs a manager's approval.
    pub approve_above: Fen,
}

/// What of a service works without headquarters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Offline {
    /// All of it.
    Full,
    /// It is taken down and verified later 待核验.
    Capture,
    /// Nothing.
    None,
}

/// How one line of a quote comes about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Charge {
    /// The amount the form itself names, in fen.
    AmountOf {
        /// JSON pointer to it.
        field: String,
        /// What the line is called.
        label: Localized,
    },
    /// The line that belongs to what was chosen.
    ChoiceOf {
        /// JSON pointer to the choice.
        field: String,
        /// A line each.
        choices: BTreeMap<String, Line>,
    },
}

/// A line of a quote, an order or a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Line {
    /// What it is for.
    pub label: Localized,
    /// What is due for it now.
    pub fen: Fen,
}

/// A promise to customers 服务承诺 (§ 2.1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// `complaint_answer`
    pub code: String,
    /// What is promised.
    pub item: Localized,
    /// How much, how soon.
    pub value: Localized,
    /// The same as a figure, where the app measures by it: seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
    /// The same, where the figure is in working days 工作日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days: Option<u16>,
    /// The same, where the figure is how many times as much as usual something is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// Where it is written.
    pub source: Localized,
    /// How sure that is.
    pub mark: Mark,
}

/// How sure a number of the standard is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// ✔ read in the primary text
    Verified,
    /// ◐ from a secondary source only: shown as 未核实
    Secondary,
    /// ✘ unconfirmed: shown as 未核实
    Unconfirmed,
}

impl Published {
    /// The version that every new hall begins with, until headquarters sends another.
    pub fn starter() -> Published {
        serde_json::from_str(include_str!("starter.json"))
            .expect("the starter file is part of the program and tested with it")
    }

    /// A commitment by its code.
    pub(crate) fn commitment(&self, code: &str) -> Option<&Commitment> {
        self.commitments
            .iter()
            .find(|commitment| commitment.code == code)
    }

    /// Whether a commitment says by when: in seconds or in working days.
    pub fn is_measured(&self, commitment: &str) -> bool {
        let found = self.commitment(commitment);
        found.is_some_and(|it| it.seconds.is_some() || it.working_days.is_some())
    }

    /// A certificate's name by its code; the code itself where the catalog does not name it.
    pub(crate) fn certificate_name(&self, code: &str) -> Localized {
        let named = self.certificates.iter().find(|it| it.code == code);
        named.map_or_else(|| Localized::same(code), |it| it.name.clone())
    }

    /// A service by its code.
    pub fn service(&self, code: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.code == code)
    }

    /// A plan by its code.
    pub fn plan(&self, code: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.code == code)
    }

    /// What a value-added service is called where it is on offer.
    pub(crate) fn extra_name(&self, code: &str) -> Option<Localized> {
        self.services.iter().find_map(|service| {
            let Effect::Extra { extra, .. } = &service.effect else {
                return None;
            };
            let field = service.schema.pointer(&format!("/properties{extra}"))?;
            let label = field.get("x-labels")?.get(code)?;
            Localized::deserialize(label).ok()
        })
    }

    /// How long a customer is promised to wait in the hall at most, in seconds, where that is promised.
    pub(crate) fn wait_seconds(&self) -> Option<u32> {
        self.commitment(HALL_WAIT)?.seconds
    }

    /// How many times the usual a bill is to be before the customer is alerted, where that is promised.
    pub(crate) fn abnormal_times(&self) -> Option<u32> {
        self.commitment(ABNORMAL_BILL)?.times
    }

    /// A series' name by its code; the code itself where the catalog does not name it.
    pub(crate) fn series_name(&self, code: &str) -> Localized {
        let named = self.series.iter().find(|series| series.code == code);
        named.map_or_else(|| Localized::same(code), |series| series.name.clone())
    }
}
