//! An order: what was asked for over the counter, by which catalog, for how much.

use crate::catalog::Line;
use crate::day::{BusinessDate, Millis};
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

/// An order's number: per station and business date.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct OrderNumber {
    /// The hall's code.
    pub(crate) hall: String,
    /// The business date.
    pub(crate) date: BusinessDate,
    /// The station's number.
    pub(crate) station: u16,
    /// From 1 on.
    pub(crate) n: u32,
}

/// `XA01-20261122-01-0007`
impl fmt::Display for OrderNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date.compact();
        write!(f, "{}-{date}-{:02}-{:04}", self.hall, self.station, self.n)
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
}

/// `order.completed/1`: nothing is left to do for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Completed {}

events! {
    /// What happens to an order.
    pub(crate) enum OrderEvent {
        /// It was taken.
        Submitted(Submitted) = "order.submitted/1",
        /// It was done.
        Completed(Completed) = "order.completed/1",
    }
}

/// What an order is, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Taken, with something left to do.
    Submitted,
    /// Done.
    Done,
}

word_column!(OrderState { Submitted = "submitted", Done = "done" });

/// An order that was taken.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Life {
    pub(crate) submitted: Submitted,
    pub(crate) clerk: ActorId,
    pub(crate) at: Millis,
    pub(crate) state: OrderState,
}

/// An order, or nothing yet. The subject is the id of the command that submitted it, so that a
/// command repeated at another station is still the same order.
#[derive(Debug, Default)]
pub(crate) struct Order {
    pub(crate) life: Option<Life>,
    /// Every number it was ever taken under, each on paper somewhere.
    pub(crate) numbers: BTreeSet<(Uuid, OrderNumber)>,
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
                    state: OrderState::Submitted,
                });
            }
            OrderEvent::Completed(_) => {
                if let Some(life) = &mut self.life {
                    life.state = OrderState::Done;
                }
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
            number: OrderNumber {
                hall: "XA01".into(),
                date,
                station: 1,
                n,
            },
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
        let life = order.life.unwrap();
        assert_eq!((life.submitted.number.n, life.state), (7, OrderState::Done));
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
