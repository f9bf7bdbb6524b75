//! An order: what was asked for over the counter, by which catalog, for how much.

use super::promise::Promised;
use super::signature::Acknowledged;
use super::verdict::{Confirmed, Fulfilled, Rejected, Settled, Verdict};
use crate::catalog::Line;
use crate::customers::record::Statement;
use crate::daily::DailyNumber;
use crate::day::Millis;
use crate::localized::Localized;
use crate::masking;
use crate::money::Fen;
use crate::sql::word_column;
use guitai_journal::{ActorId, Aggregate, Part, Stamp, events};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;
use uuid::Uuid;

/// An order's number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct OrderNumber(pub(crate) DailyNumber);

/// `XA01-20261122-01-0007`
impl fmt::Display for OrderNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DailyNumber {
            hall,
            date,
            station,
            n,
        } = &self.0;
        write!(f, "{hall}-{}-{station:02}-{n:04}", date.compact())
    }
}

/// Whom an order is for, as far as its form asks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Customer {
    /// The name.
    pub(crate) name: Option<String>,
    /// The number of the line concerned.
    pub(crate) line: Option<String>,
}

/// `order.submitted/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Submitted {
    /// The hall.
    pub(crate) hall: Uuid,
    /// Its number; the date in it is the hall's business date.
    pub(crate) number: OrderNumber,
    /// The visit it belongs to: one visit, many orders.
    pub(crate) ticket: Uuid,
    /// The window.
    pub(crate) window: u16,
    /// The service, by code and by the name it then had.
    pub(crate) service: String,
    /// That name.
    pub(crate) service_name: Localized,
    /// The catalog's version that form, charges and name are of.
    pub(crate) catalog_version: u32,
    /// The form as filled, sealed whole: free text about a person is personal too. The key is new
    /// with each order until customers are known by themselves.
    pub(crate) form: Part<Value>,
    /// Whom it is for, under the same key.
    pub(crate) customer: Part<Customer>,
    /// What the receipt shows of what the operator knows, under the same key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) statement: Option<Part<Statement>>,
    /// By which papers whom it is for was made sure of, where the service asks for that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) identified: Option<Uuid>,
    /// What was due.
    pub(crate) lines: Vec<Line>,
    /// Their sum.
    pub(crate) total: Fen,
    /// The payment, where anything was due.
    pub(crate) payment: Option<Uuid>,
    /// The receipt.
    pub(crate) receipt: Uuid,
    /// By when what it asks for is promised to be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) promised: Option<Promised>,
    /// Headquarters could not be asked when it was taken.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) apart: bool,
    /// What the customer acknowledged with a signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) acknowledged: Option<Acknowledged>,
    /// The order that it takes back 冲正, and why; its amounts are below zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reverses: Option<Reverses>,
}

/// `order.completed/1`: in the hall nothing is left to do for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Completed {}

/// What a reversal takes back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Reverses {
    /// The order.
    pub(crate) order: Uuid,
    /// Its number, for paper.
    pub(crate) number: OrderNumber,
    /// Why, in the clerk's words; sealed, as it may tell of a person.
    pub(crate) reason: Part<String>,
    /// The manager who approved it, where its amount asks for that.
    pub(crate) approved_by: Option<ActorId>,
}

/// `order.reversed/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Reversed {
    /// The order that took it back.
    pub(crate) by: Uuid,
}

events! {
    /// What happens to an order.
    pub(crate) enum OrderEvent {
        /// It was taken.
        Submitted(Submitted) = "order.submitted/1",
        /// In the hall it is done.
        Completed(Completed) = "order.completed/1",
        /// Headquarters agrees.
        Confirmed(Confirmed) = "order.confirmed/1",
        /// Headquarters does not.
        Rejected(Rejected) = "order.rejected/1",
        /// What was asked for is there.
        Fulfilled(Fulfilled) = "order.fulfilled/1",
        /// The customer knows of the rejection.
        Settled(Settled) = "order.settled/1",
        /// It was taken back.
        Reversed(Reversed) = "order.reversed/1",
    }
}

/// What an order is, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Taken, and headquarters has not judged it yet 待核验.
    Submitted,
    /// Headquarters agrees; what was asked for is still to come.
    Confirmed,
    /// Done.
    Done,
    /// Headquarters does not agree; the customer is to be told, and what they paid goes back.
    Rejected,
    /// Taken back.
    Reversed,
}

word_column!(OrderState {
    Submitted = "submitted",
    Confirmed = "confirmed",
    Done = "done",
    Rejected = "rejected",
    Reversed = "reversed",
});

/// An order that was taken.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Life {
    pub(crate) submitted: Submitted,
    pub(crate) clerk: ActorId,
    pub(crate) at: Millis,
}

/// An order, or nothing yet. The subject is the id of the command that submitted it, so that a
/// command repeated at another station is still the same order.
#[derive(Debug, Default)]
pub(crate) struct Order {
    pub(crate) life: Option<Life>,
    /// Every number it was ever taken under, each on paper somewhere.
    pub(crate) numbers: BTreeSet<(Uuid, OrderNumber)>,
    /// What headquarters says of it. By headquarters' clock it may come before the order itself.
    pub(crate) verdict: Option<Verdict>,
    /// Nothing is left to do for it, in the hall or at all.
    pub(crate) is_done: bool,
    /// That the customer knows of the rejection.
    pub(crate) settled: Option<Settled>,
    /// It was taken back before headquarters did not agree: nobody waits to be told.
    pub(crate) is_moot: bool,
    /// By which order it was taken back.
    pub(crate) reversed_by: Option<Uuid>,
}

impl Order {
    /// What it is.
    pub(crate) fn state(&self) -> OrderState {
        match &self.verdict {
            _ if self.reversed_by.is_some() => OrderState::Reversed,
            Some(Verdict::Rejected { .. }) => OrderState::Rejected,
            _ if self.is_done => OrderState::Done,
            Some(Verdict::Confirmed { .. }) => OrderState::Confirmed,
            None => OrderState::Submitted,
        }
    }

    /// By when what it asks for is to be there, for as long as it is not 在途.
    pub(crate) fn under_way(&self) -> Option<Millis> {
        let open = matches!(self.state(), OrderState::Submitted | OrderState::Confirmed);
        let life = self.life.as_ref().filter(|_| open)?;
        life.submitted
            .promised
            .as_ref()
            .map(|promised| promised.due)
    }

    /// Whether it was refused by headquarters, and the customer is still to be told of it.
    pub(crate) fn is_to_settle(&self) -> bool {
        let refused = matches!(self.verdict, Some(Verdict::Rejected { .. }));
        refused && self.settled.is_none() && !self.is_moot
    }
}

impl Aggregate for Order {
    const NAME: &'static str = "order";
    type Event = OrderEvent;

    fn apply(&mut self, event: &OrderEvent, stamp: &Stamp) {
        match event {
            OrderEvent::Submitted(submitted) => {
                self.numbers
                    .insert((submitted.hall, submitted.number.clone()));
                self.life.get_or_insert_with(|| Life {
                    submitted: submitted.clone(),
                    clerk: stamp.actor,
                    at: Millis(stamp.at.millis()),
                });
            }
            OrderEvent::Completed(_) | OrderEvent::Fulfilled(_) => self.is_done = true,
            // The first verdict holds: it is what the customer was told.
            OrderEvent::Confirmed(_) => {
                let at = Millis(stamp.at.millis());
                self.verdict.get_or_insert(Verdict::Confirmed { at });
            }
            OrderEvent::Rejected(rejected) => {
                let at = Millis(stamp.at.millis());
                let rejection = rejected.rejection.clone();
                self.verdict
                    .get_or_insert(Verdict::Rejected { at, rejection });
                self.is_moot |= self.reversed_by.is_some() && self.settled.is_none();
            }
            OrderEvent::Settled(settled) => {
                self.settled.get_or_insert_with(|| settled.clone());
            }
            OrderEvent::Reversed(reversed) => {
                self.reversed_by.get_or_insert(reversed.by);
            }
        }
    }
}

impl Life {
    /// The customer's name as others may see it; empty where unknown or forgotten.
    pub(crate) fn masked_customer(&self) -> String {
        self.shown(|customer| customer.name.as_deref(), masking::name)
    }

    /// The number of the line as others may see it; empty where unknown or forgotten.
    pub(crate) fn masked_line(&self) -> String {
        self.shown(|customer| customer.line.as_deref(), masking::line)
    }

    /// The same in full, for whoever is given it.
    pub(crate) fn line_in_full(&self) -> String {
        self.shown(|customer| customer.line.as_deref(), str::to_owned)
    }

    fn shown(
        &self,
        field: impl Fn(&Customer) -> Option<&str>,
        mask: impl Fn(&str) -> String,
    ) -> String {
        self.submitted
            .customer
            .get()
            .and_then(field)
            .map(mask)
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::stamp;
    use guitai_journal::KeyId;
    use serde_json::json;

    fn submitted(n: u32) -> Submitted {
        let key = KeyId(Uuid::nil());
        let customer = Customer {
            name: Some("王小明".into()),
            line: Some("13800132211".into()),
        };
        let date = "2026-11-22".parse().unwrap();
        Submitted {
            hall: Uuid::nil(),
            number: OrderNumber(DailyNumber {
                hall: "XA01".into(),
                date,
                station: 1,
                n,
            }),
            ticket: Uuid::nil(),
            window: 3,
            service: "bill_payment".into(),
            service_name: Localized::default(),
            catalog_version: 0,
            form: Part::seal(key, json!({"phone": "13800132211"})),
            customer: Part::seal(key, customer),
            identified: None,
            lines: vec![],
            total: Fen(100),
            payment: None,
            receipt: Uuid::nil(),
            statement: None,
            promised: None,
            acknowledged: None,
            reverses: None,
            apart: false,
        }
    }

    fn fold(events: &[OrderEvent]) -> Order {
        let mut order = Order::default();
        for event in events {
            order.apply(event, &stamp(5));
        }
        order
    }

    #[test]
    fn a_number_names_hall_day_station_and_place() {
        assert_eq!(submitted(7).number.to_string(), "XA01-20261122-01-0007");
    }

    #[test]
    fn an_order_is_taken_once_and_then_done() {
        let order = fold(&[
            OrderEvent::Submitted(submitted(7)),
            OrderEvent::Completed(Completed {}),
            OrderEvent::Submitted(submitted(8)),
        ]);
        let life = order.life.as_ref().unwrap();
        assert_eq!(
            (life.submitted.number.0.n, order.state()),
            (7, OrderState::Done)
        );
        assert_eq!(order.numbers.len(), 2);
    }

    #[test]
    fn the_customer_is_shown_masked_and_not_at_all_once_forgotten() {
        let life = fold(&[OrderEvent::Submitted(submitted(7))]).life.unwrap();
        assert_eq!(life.masked_customer(), "王*");
        assert_eq!(life.masked_line(), "138****2211");
        let mut gone = submitted(7);
        gone.customer = Part::Forgotten {
            of: KeyId(Uuid::nil()),
        };
        let life = fold(&[OrderEvent::Submitted(gone)]).life.unwrap();
        assert_eq!(
            (life.masked_customer(), life.masked_line()),
            (String::new(), String::new())
        );
    }
}
