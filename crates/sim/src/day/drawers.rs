//! The clerks' drawers: opened in the morning, counted in the evening by what each clerk remembers.

use std::collections::BTreeMap;

use guitai_hall::cash::{
    self, CloseDrawer, CountDrawer, DENOMINATIONS, DrawerView, Offer, OpenDrawer, PaymentMethod,
    Pieces, SlipsCounted,
};
use guitai_hall::{Fen, Hall, HallError, Session};
use uuid::Uuid;

/// What lies in every drawer in the morning, fen.
const FLOAT: i64 = 50_000;

/// A drawer, and what its clerk put into it.
pub(super) struct Till {
    drawer: Uuid,
    cash: i64,
    slips: BTreeMap<PaymentMethod, i64>,
}

impl Till {
    pub(super) fn open(hall: &Hall, clerk: Session) -> Result<Till, HallError> {
        let drawer = Uuid::now_v7();
        let open = OpenDrawer {
            command: drawer,
            float: pieces(FLOAT),
        };
        cash::open_drawer(hall, clerk, open)?;
        Ok(Till {
            drawer,
            cash: FLOAT,
            slips: BTreeMap::new(),
        })
    }

    /// What somebody paid goes in.
    pub(super) fn take(&mut self, offer: &Offer, due: i64) {
        let method = match offer {
            Offer::Cash { .. } => {
                self.cash += due;
                return;
            }
            Offer::Card { .. } => PaymentMethod::Card,
            Offer::Qr { .. } => PaymentMethod::Qr,
            Offer::Cheque { .. } => PaymentMethod::Cheque,
        };
        *self.slips.entry(method).or_default() += due;
    }

    /// The clerk counts what is there, and goes home.
    pub(super) fn close(&self, hall: &Hall, clerk: Session) -> Result<DrawerView, HallError> {
        let slips = self.slips.iter().map(|(method, fen)| SlipsCounted {
            method: *method,
            fen: Fen(*fen),
        });
        let count = CountDrawer {
            command: Uuid::now_v7(),
            drawer: self.drawer,
            cash: pieces(self.cash),
            slips: slips.collect(),
        };
        cash::count(hall, clerk, count)?;
        let close = CloseDrawer {
            command: Uuid::now_v7(),
            drawer: self.drawer,
            reason: None,
            pass: None,
        };
        cash::close(hall, clerk, close)
    }
}

/// The fewest notes and coins that make up an amount.
fn pieces(fen: i64) -> Vec<Pieces> {
    let mut left = fen;
    let mut all = Vec::new();
    for of in DENOMINATIONS {
        let pieces = u32::try_from(left / of.0).unwrap_or(0);
        left -= i64::from(pieces) * of.0;
        if pieces > 0 {
            all.push(Pieces { of, pieces });
        }
    }
    all
}
