//! What is written of a case. What tells of a person is sealed, all of a case under one key.

use super::CaseNumber;
use crate::customers::record::ContactChannel;
use crate::orders::{Promised, Told};
use crate::sql::word_column;
use guitai_journal::{Part, events};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What sort of case it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// 投诉
    Complaint,
}

word_column!(CaseKind { Complaint = "complaint" });

/// How grave a case is 严重程度.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 一般
    Minor,
    /// 较重
    Major,
    /// 重大
    Critical,
}

/// What the customer says when asked after the answer 回访结果.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum VisitResult {
    /// 已解决
    Resolved,
    /// 不满意
    Dissatisfied,
    /// 未联系上, which is not "resolved".
    Unreached,
}

/// Who complains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Complainant {
    /// The name.
    pub(crate) name: String,
    /// The number at which they are called back.
    pub(crate) phone: String,
}

/// What about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Matter {
    /// What happened 投诉内容.
    pub(crate) content: String,
    /// What they ask for 诉求.
    pub(crate) demand: String,
}

/// `case.registered/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Registered {
    /// The hall.
    pub(crate) hall: Uuid,
    /// Its number.
    pub(crate) number: CaseNumber,
    /// The visit in which it was taken up.
    pub(crate) ticket: Uuid,
    /// The window.
    pub(crate) window: u16,
    /// What sort it is.
    pub(crate) kind: CaseKind,
    /// By which way the customer came.
    pub(crate) channel: ContactChannel,
    /// The customer, by the account book's id, where their page was open.
    pub(crate) customer: Option<Uuid>,
    /// Who.
    pub(crate) who: Part<Complainant>,
    /// What about.
    pub(crate) matter: Part<Matter>,
    /// By when they are promised an answer, by the commitments in force when it was taken up.
    pub(crate) promised: Option<Promised>,
}

/// `case.accepted/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Accepted {
    /// How grave it is.
    pub(crate) severity: Severity,
}

/// `case.refused/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Refused {
    /// Why it is none of the operator's.
    pub(crate) reason: Part<String>,
    /// How the customer was told so.
    pub(crate) told: Told,
}

/// `case.begun/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Begun {
    /// What the customer was told first 首次响应.
    pub(crate) response: Part<String>,
}

/// `case.answered/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Answered {
    /// Why it came to that.
    pub(crate) cause: Part<String>,
    /// What is done about it.
    pub(crate) remedy: Part<String>,
    /// How the customer was told.
    pub(crate) told: Told,
}

/// `case.visited/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Visited {
    /// What came of it.
    pub(crate) result: VisitResult,
    /// What the customer said.
    pub(crate) note: Option<Part<String>>,
}

/// `case.closed/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Closed {
    /// The customer says so; otherwise they could not be reached.
    pub(crate) resolved: bool,
}

/// `case.archived/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Archived {}

/// `case.withdrawn/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Withdrawn {
    /// How it is known that the customer wants no more.
    pub(crate) evidence: Part<String>,
}

events! {
    /// What happens to a case.
    pub(crate) enum CaseEvent {
        /// It was taken up.
        Registered(Box<Registered>) = "case.registered/1",
        /// It is the operator's to answer.
        Accepted(Accepted) = "case.accepted/1",
        /// It is not.
        Refused(Refused) = "case.refused/1",
        /// Work on it began.
        Begun(Begun) = "case.begun/1",
        /// The customer has an answer.
        Answered(Answered) = "case.answered/1",
        /// They were asked after it.
        Visited(Visited) = "case.visited/1",
        /// It is done.
        Closed(Closed) = "case.closed/1",
        /// It is put away.
        Archived(Archived) = "case.archived/1",
        /// The customer wants no more.
        Withdrawn(Withdrawn) = "case.withdrawn/1",
    }
}
