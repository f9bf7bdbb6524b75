//! A hall closes its day, and headquarters says whether it holds the same.

use guitai_hall::cash::{
    self, CloseDay, CloseDrawer, CountDrawer, DayBook, KnownLeft, SlipsCounted,
};
use guitai_hall::cash::{DENOMINATIONS, PaymentMethod, Pieces};
use guitai_hall::orders::Reach;
use guitai_hall::{Fen, orders};
use uuid::Uuid;

use crate::scene::{Counter, Scene, paying};

/// As often as headquarters is asked until it has read what a hall sent.
const TRIES: u32 = 500;

/// Counts the clerk's drawer as what it must hold, and closes it.
fn close_drawer(here: &Counter) {
    let (hall, clerk) = (&here.story.hall, here.clerk);
    let drawer = cash::desk(hall, clerk).unwrap().drawer.unwrap().id;
    let counting = |cash: Vec<Pieces>, slips: Vec<SlipsCounted>| CountDrawer {
        command: Uuid::now_v7(),
        drawer,
        cash,
        slips,
    };
    let told = cash::count(hall, clerk, counting(vec![], vec![])).unwrap();
    let reckoning = told.reckoning.unwrap();
    let mut left = reckoning.expected_cash.0;
    let mut pieces = Vec::new();
    for of in DENOMINATIONS {
        let many = left / of.0;
        left -= many * of.0;
        let many = u32::try_from(many).unwrap();
        pieces.push(Pieces { of, pieces: many });
    }
    let slips = reckoning
        .held
        .others
        .iter()
        .map(|(method, fen)| SlipsCounted {
            method: *method,
            fen: *fen,
        });
    cash::count(hall, clerk, counting(pieces, slips.collect())).unwrap();
    let end = CloseDrawer {
        command: Uuid::now_v7(),
        drawer,
        reason: None,
        pass: None,
    };
    cash::close(hall, clerk, end).unwrap();
}

fn close_day(here: &Counter) -> DayBook {
    let (hall, manager) = (&here.story.hall, here.clerk);
    let day = cash::day_book(hall, manager, None, 0).unwrap();
    let known = day.left.iter().map(|left| KnownLeft {
        kind: left.kind,
        id: left.id,
    });
    let input = CloseDay {
        command: Uuid::now_v7(),
        date: day.date,
        known: known.collect(),
    };
    cash::close_day(hall, manager, input, 0).unwrap()
}

/// What headquarters says of today's close, once it says something.
async fn verified(here: &Counter) -> bool {
    for _ in 0..TRIES {
        here.exchange().await;
        let day = cash::day_book(&here.story.hall, here.clerk, None, 0).unwrap();
        if let Some(agrees) = day.closed.unwrap().verified {
            return agrees;
        }
    }
    panic!("headquarters says nothing of the day");
}

#[tokio::test]
async fn headquarters_verifies_a_close_with_its_money_and_what_came_after_does_not_unsettle_it() {
    let scene = Scene::new().await;
    let here = scene.counter();
    here.pay("13800132211", 10_000).await;
    let ticket = here.story.visit(here.clerk).id;
    let mut by_card = paying(ticket, 2_550);
    by_card.form = serde_json::json!({"phone": "13800132211", "amount": 2_550});
    by_card.payment = Some(cash::Offer::Card {
        reference: "TX0001".into(),
    });
    orders::submit(&here.story.hall, here.clerk, by_card, Reach::Headquarters).unwrap();
    close_drawer(here);
    let closed = close_day(here);
    let takings: Vec<_> = closed
        .takings
        .iter()
        .map(|taken| (taken.method, taken.fen))
        .collect();
    assert_eq!(
        takings,
        [
            (PaymentMethod::Cash, Fen(10_000)),
            (PaymentMethod::Card, Fen(2_550))
        ]
    );
    assert_eq!(
        closed.closed.unwrap().verified,
        None,
        "not before it has it all"
    );
    assert!(verified(here).await);
    here.story.finish(here.clerk, ticket);
    let open = cash::OpenDrawer {
        command: Uuid::now_v7(),
        float: vec![],
    };
    cash::open_drawer(&here.story.hall, here.clerk, open).unwrap();
    here.pay("13800132211", 5_000).await;
    assert!(verified(here).await, "the closed day stands");
}
