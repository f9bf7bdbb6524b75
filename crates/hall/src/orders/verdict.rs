//! Headquarters' verdict on an order: what it reads to judge one, what it writes, and why it says no.

use super::order::{OrderEvent, Submitted};
use crate::day::{BusinessDate, Millis};
use crate::money::Fen;
use crate::refusal::HallError;
use crate::sql::word_column;
use guitai_journal::json::Value;
use guitai_journal::{Event as _, Part};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What headquarters says of an order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Verdict {
    /// It agrees.
    Confirmed { at: Millis },
    /// It does not.
    Rejected { at: Millis, rejection: Rejection },
}

/// `order.confirmed/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Confirmed {}

/// `order.fulfilled/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Fulfilled {}

/// `order.rejected/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rejected {
    /// Why.
    #[serde(flatten)]
    pub(crate) rejection: Rejection,
}

/// `order.settled/1`: the customer was told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Settled {
    /// How they were told.
    pub(crate) told: Told,
    /// What they said to it, sealed under the order's key.
    pub(crate) note: Option<Part<String>>,
}

/// How a customer was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// At the counter.
    InPerson,
    /// By telephone.
    Phone,
    /// By a message to their number.
    Message,
}

word_column!(Told { InPerson = "in_person", Phone = "phone", Message = "message" });

/// Why headquarters does not agree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "code", content = "params")]
pub enum Rejection {
    /// No line has this number.
    #[serde(rename = "rejection.line_unknown")]
    LineUnknown,
    /// The papers are not those of the line's owner.
    #[serde(rename = "rejection.other_owner")]
    OtherOwner,
    /// Nobody's papers were seen, or they cannot be read any more.
    #[serde(rename = "rejection.no_papers")]
    NoPapers,
    /// One document may stand for no more numbers, in all halls together.
    #[serde(rename = "rejection.too_many_numbers")]
    TooManyNumbers {
        /// As many as it may stand for.
        limit: u32,
    },
    /// Somebody has the number.
    #[serde(rename = "rejection.number_taken")]
    NumberTaken,
    /// The line owes.
    #[serde(rename = "rejection.arrears")]
    Arrears {
        /// How much.
        fen: Fen,
    },
    /// The line is under contract.
    #[serde(rename = "rejection.contract")]
    Contract {
        /// Its last day.
        until: BusinessDate,
    },
    /// The line is what it was to become.
    #[serde(rename = "rejection.already_so")]
    AlreadySo,
    /// The line is not in use.
    #[serde(rename = "rejection.not_active")]
    NotActive,
    /// The line was closed.
    #[serde(rename = "rejection.closed")]
    Closed,
    /// The line was opened too short a time ago.
    #[serde(rename = "rejection.too_recent")]
    TooRecent {
        /// From when on it may.
        from: BusinessDate,
    },
    /// There is no such plan for such a line.
    #[serde(rename = "rejection.plan_unknown")]
    PlanUnknown,
    /// What the order says cannot be read, as the customer was forgotten or the form has no such field.
    #[serde(rename = "rejection.unreadable")]
    Unreadable,
    /// Another order took it back before.
    #[serde(rename = "rejection.taken_back")]
    TakenBack,
    /// What is to be taken back was carried out, and cannot be undone by itself.
    #[serde(rename = "rejection.carried_out")]
    CarriedOut,
}

/// An order as headquarters reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// The order.
    pub order: Uuid,
    /// `XA01-20261122-01-0007`
    pub number: String,
    /// The business date on which it was taken.
    pub date: BusinessDate,
    /// The service, by code.
    pub service: String,
    /// The catalog's version that it was taken by.
    pub catalog_version: u32,
    /// The form as filled; none of a customer who was forgotten.
    pub form: Option<Value>,
    /// The customer's name, as far as it is known.
    pub name: Option<String>,
    /// By which papers whom it is for was made sure of.
    pub identified: Option<Uuid>,
    /// What was paid; below zero what was paid back.
    pub paid: Fen,
    /// The order that it takes back.
    pub reverses: Option<Uuid>,
}

impl Submission {
    /// What an entry with its parts opened says; none where it takes no order.
    pub fn read(order: Uuid, kind: &str, body: Value) -> Option<Submission> {
        let Ok(OrderEvent::Submitted(submitted)) = OrderEvent::read(kind, body) else {
            return None;
        };
        let Submitted {
            number,
            service,
            catalog_version,
            form,
            customer,
            identified,
            total,
            payment,
            reverses,
            ..
        } = submitted;
        Some(Submission {
            order,
            date: number.0.date,
            number: number.to_string(),
            service,
            catalog_version,
            form: form.get().cloned(),
            name: customer.get().and_then(|customer| customer.name.clone()),
            identified,
            paid: payment.map_or(Fen::ZERO, |_| total),
            reverses: reverses.map(|reverses| reverses.order),
        })
    }

    /// The kind of entries that take orders.
    pub const KIND: &'static str = "order.submitted/1";
}

/// What headquarters writes of an order.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    /// It agrees.
    Confirmed,
    /// It does not.
    Rejected(Rejection),
    /// What was asked for is there.
    Fulfilled,
}

impl Word {
    /// As the entry's kind and body.
    ///
    /// # Errors
    /// The journal's, where it has no JSON form.
    pub fn entry(self) -> Result<(&'static str, Value), HallError> {
        let event = match self {
            Word::Confirmed => OrderEvent::Confirmed(Confirmed {}),
            Word::Rejected(rejection) => OrderEvent::Rejected(Rejected { rejection }),
            Word::Fulfilled => OrderEvent::Fulfilled(Fulfilled {}),
        };
        let body = event.body().map_err(guitai_journal::Error::from)?;
        Ok((event.kind(), body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_rejection_is_a_code_with_its_values() {
        let limit = Word::Rejected(Rejection::TooManyNumbers { limit: 5 });
        let (kind, body) = limit.entry().unwrap();
        assert_eq!(kind, "order.rejected/1");
        let written = json!({"code": "rejection.too_many_numbers", "params": {"limit": 5}});
        assert_eq!(body, written);
        let plain = Word::Rejected(Rejection::LineUnknown).entry().unwrap().1;
        let OrderEvent::Rejected(read) = OrderEvent::read("order.rejected/1", plain).unwrap()
        else {
            panic!("another kind");
        };
        assert_eq!(read.rejection, Rejection::LineUnknown);
    }

    #[test]
    fn what_takes_no_order_is_none() {
        let id = Uuid::nil();
        assert_eq!(Submission::read(id, "order.completed/1", json!({})), None);
        assert_eq!(Submission::read(id, Submission::KIND, json!({})), None);
    }
}
