//! What a drawer should hold (standard, daily rule 11): opening float + cash in − change − refunds ± pay-in/out.

use super::{Drawer, Way};
use crate::cash::hand_over;
use crate::cash::payment::{PaymentMethod, in_drawer};
use crate::money::Fen;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What came and went, by where it came from; amounts are above zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Holding {
    /// What lay in it when the shift began.
    pub float: Fen,
    /// Cash that customers handed over.
    pub tendered: Fen,
    /// Cash that they got back of it.
    pub change: Fen,
    /// Cash that was paid back to them for what was taken back.
    pub refunded: Fen,
    /// Cash that came from the hall's safe.
    pub from_safe: Fen,
    /// Cash that went to it.
    pub to_safe: Fen,
    /// Other cash that no order brought.
    pub paid_in: Fen,
    /// Other cash that no order took.
    pub paid_out: Fen,
    /// Cash that colleagues handed over.
    pub received: Fen,
    /// Cash that was handed over to them.
    pub handed_over: Fen,
    /// What was paid otherwise less what was paid back, where anything was.
    pub others: BTreeMap<PaymentMethod, Fen>,
}

impl Holding {
    /// The drawer's money as it stands in these tables.
    pub(crate) fn of(rows: &Connection, id: Uuid, drawer: &Drawer) -> rusqlite::Result<Holding> {
        let mut held = Holding {
            float: drawer
                .life
                .as_ref()
                .map_or(Fen::ZERO, |life| life.opened.float.total()),
            received: hand_over::received(rows, id)?,
            handed_over: hand_over::handed_over(rows, id)?,
            ..Holding::default()
        };
        for (way, moved) in drawer.moves.iter().map(|entry| (entry.way, &entry.moved)) {
            let pile = match (way, moved.safe) {
                (Way::In, true) => &mut held.from_safe,
                (Way::In, false) => &mut held.paid_in,
                (Way::Out, true) => &mut held.to_safe,
                (Way::Out, false) => &mut held.paid_out,
            };
            *pile = sum([*pile, moved.fen]);
        }
        for of in in_drawer(rows, id)? {
            if of.method == PaymentMethod::Cash {
                held.tendered = of.tendered;
                held.change = of.change;
                held.refunded = of.paid_back_fen;
            } else {
                let fen = less(of.taken_fen, of.paid_back_fen);
                held.others.insert(of.method, fen);
            }
        }
        Ok(held)
    }

    /// The cash that should be there.
    pub fn cash(&self) -> Fen {
        let came = [
            self.float,
            self.tendered,
            self.from_safe,
            self.paid_in,
            self.received,
        ];
        let went = [
            self.change,
            self.refunded,
            self.to_safe,
            self.paid_out,
            self.handed_over,
        ];
        less(sum(came), sum(went))
    }

    /// What should be there of a method.
    pub fn expected(&self, method: PaymentMethod) -> Fen {
        match method {
            PaymentMethod::Cash => self.cash(),
            other => self.others.get(&other).copied().unwrap_or_default(),
        }
    }

    /// What customers paid less what was paid back to them, by any means.
    pub fn takings(&self, method: PaymentMethod) -> Fen {
        match method {
            PaymentMethod::Cash => less(self.tendered, sum([self.change, self.refunded])),
            other => self.expected(other),
        }
    }
}

// A drawer's amounts are each checked where they are taken: their sums stay far from any limit.
fn sum(amounts: impl IntoIterator<Item = Fen>) -> Fen {
    Fen::checked_sum(amounts).unwrap_or(Fen(i64::MAX))
}

fn less(from: Fen, what: Fen) -> Fen {
    from.checked_sub(what).unwrap_or_default()
}
