//! For any sequence of payments, reversals, moves, hand-overs, counts and closes: what the drawers took is what the orders
//! come to is what the summary says, to the fen, and the same from a rebuilt journal; no fen is lost between drawers.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::{CLERK, MANAGER, PASSWORD, Story, bill, hall_with_clerk, pieces, taking_back};
use guitai_hall::cash::{
    self, CloseDay, CloseDrawer, CountDrawer, DrawerState, DrawerView, HandCashOver, HandOverState,
    KnownLeft, MoveCash, Offer, OpenDrawer, PaymentMethod, ReturnHandedOver, SlipsCounted,
    TakeHandedOver, Way,
};
use guitai_hall::orders::{self, Reach};
use guitai_hall::staff::Pass;
use guitai_hall::{Fen, HallError, Role, Session, summary};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

const COLLEAGUE: &str = "1025";
const METHODS: [PaymentMethod; 4] = [
    PaymentMethod::Cash,
    PaymentMethod::Card,
    PaymentMethod::Qr,
    PaymentMethod::Cheque,
];

/// Something that one of two clerks does; what cannot be done at that time is refused, and changes nothing.
#[derive(Clone, Debug)]
enum Deed {
    Pay { fen: i64, method: usize },
    TakeBack { nth: usize },
    Move { into: bool, safe: bool, fen: i64 },
    Give { hundreds: u32 },
    Take,
    Return,
    Count { off: i64 },
    Close,
    Open { hundreds: u32 },
    CloseDay,
}

fn deeds() -> impl Strategy<Value = Vec<(bool, Deed)>> {
    let deed = prop_oneof![
        6 => (1..90_000_i64, 0..4_usize).prop_map(|(fen, method)| Deed::Pay { fen, method }),
        2 => (0..8_usize).prop_map(|nth| Deed::TakeBack { nth }),
        2 => (any::<bool>(), any::<bool>(), 1..30_000_i64)
            .prop_map(|(into, safe, fen)| Deed::Move { into, safe, fen }),
        2 => (1..4_u32).prop_map(|hundreds| Deed::Give { hundreds }),
        2 => Just(Deed::Take),
        1 => Just(Deed::Return),
        2 => prop_oneof![Just(0_i64), -5_000..5_000_i64].prop_map(|off| Deed::Count { off }),
        2 => Just(Deed::Close),
        2 => (0..5_u32).prop_map(|hundreds| Deed::Open { hundreds }),
        1 => Just(Deed::CloseDay),
    ];
    prop::collection::vec((any::<bool>(), deed), 1..24)
}

/// Two clerks, one visit each that lasts all day, and all that they did.
struct Shift {
    story: Story,
    manager: Session,
    clerks: [(Session, Uuid); 2],
    /// Order and what was paid, by the method; reversals below zero.
    paid: Vec<(Uuid, PaymentMethod, i64)>,
    /// Cash put into drawers that no order brought, less what was taken out: floats, moves.
    beside: i64,
}

impl Shift {
    fn new() -> Shift {
        let story = hall_with_clerk();
        let manager = story.sign_in(MANAGER, PASSWORD, None).unwrap();
        story.add(manager, COLLEAGUE, "李娜", Role::Clerk);
        let first = story.clerk(2);
        let second = story.sign_in(COLLEAGUE, PASSWORD, Some(3)).unwrap();
        story.sit_down(second);
        let clerks = [first, second].map(|clerk| (clerk, story.visit(clerk).id));
        Shift {
            story,
            manager,
            clerks,
            paid: Vec::new(),
            // What `Story::clerk` counts as the float.
            beside: 50_000,
        }
    }

    fn drawer(&self, clerk: Session) -> Option<DrawerView> {
        let desk = cash::desk(&self.story.hall, clerk).unwrap();
        desk.drawer
            .filter(|drawer| drawer.state != DrawerState::Closed)
    }

    fn act(&mut self, second: bool, deed: &Deed) -> Result<(), HallError> {
        let hall = self.story.hall.clone();
        let (clerk, ticket) = self.clerks[usize::from(second)];
        let command = Uuid::now_v7();
        match *deed {
            Deed::Pay { fen, method } => {
                let mut order = bill(ticket);
                order.form["amount"] = fen.into();
                order.payment = Some(offer(METHODS[method], fen));
                let taken = orders::submit(&hall, clerk, order, Reach::Headquarters)?;
                self.paid.push((taken.id, METHODS[method], fen));
            }
            Deed::TakeBack { nth } => {
                let Some((order, method, fen)) = self.paid.get(nth).copied() else {
                    return Ok(());
                };
                let mut back = taking_back(order);
                back.reference = (method != PaymentMethod::Cash).then(|| "RF0001".into());
                back.pass = pass();
                let reversal = orders::reverse(&hall, clerk, back)?;
                self.paid.push((reversal.id, method, -fen));
            }
            Deed::Move { into, safe, fen } => {
                let moving = MoveCash {
                    command,
                    way: if into { Way::In } else { Way::Out },
                    safe,
                    fen: Fen(fen),
                    reason: "换零钱".into(),
                    pass: pass(),
                };
                cash::move_cash(&hall, clerk, moving)?;
                self.beside += if into { fen } else { -fen };
            }
            Deed::Give { hundreds } => {
                let giving = HandCashOver {
                    command,
                    to: if second { CLERK } else { COLLEAGUE }.into(),
                    cash: vec![pieces(10_000, hundreds)],
                };
                cash::hand_over(&hall, clerk, giving)?;
            }
            Deed::Take | Deed::Return => {
                let offered = cash::desk(&hall, clerk)?.offered;
                let Some(offered) = offered.first().map(|offered| offered.id) else {
                    return Ok(());
                };
                let taking = TakeHandedOver {
                    command,
                    hand_over: offered,
                };
                let returning = ReturnHandedOver {
                    command,
                    hand_over: offered,
                    reason: "数目不符".into(),
                };
                if matches!(deed, Deed::Take) {
                    cash::take_over(&hall, clerk, taking)?;
                } else {
                    cash::give_back(&hall, clerk, returning)?;
                }
            }
            Deed::Count { off } => self.count(clerk, off)?,
            Deed::Close => {
                if let Some(drawer) = self.drawer(clerk) {
                    let closing = CloseDrawer {
                        command,
                        drawer: drawer.id,
                        reason: Some("不明".into()),
                        pass: pass(),
                    };
                    cash::close(&hall, clerk, closing)?;
                }
            }
            Deed::Open { hundreds } => {
                let float = vec![pieces(10_000, hundreds)];
                cash::open_drawer(&hall, clerk, OpenDrawer { command, float })?;
                self.beside += i64::from(hundreds) * 10_000;
            }
            Deed::CloseDay => {
                let day = cash::day_book(&hall, self.manager, None, 0)?;
                let known = day.left.iter().map(|left| KnownLeft {
                    kind: left.kind,
                    id: left.id,
                });
                let closing = CloseDay {
                    command,
                    date: day.date,
                    known: known.collect(),
                };
                cash::close_day(&hall, self.manager, closing, 0)?;
            }
        }
        Ok(())
    }

    /// Counts what is there, give or take.
    fn count(&self, clerk: Session, off: i64) -> Result<(), HallError> {
        let Some(drawer) = self.drawer(clerk) else {
            return Ok(());
        };
        let counting = |fen: i64, slips: Vec<SlipsCounted>| CountDrawer {
            command: Uuid::now_v7(),
            drawer: drawer.id,
            cash: vec![
                pieces(10_000, u32::try_from(fen / 10_000).unwrap()),
                pieces(1, u32::try_from(fen % 10_000).unwrap()),
            ],
            slips,
        };
        let told = cash::count(&self.story.hall, clerk, counting(0, vec![]))?;
        let reckoning = told.reckoning.unwrap();
        let fen = (reckoning.expected_cash.0 + off).max(0);
        let slips = reckoning.held.others.iter();
        let slips = slips.map(|(method, fen)| SlipsCounted {
            method: *method,
            fen: *fen,
        });
        cash::count(&self.story.hall, clerk, counting(fen, slips.collect()))?;
        Ok(())
    }

    /// Ends what is still open, so that every drawer says what it held.
    fn end(&mut self) -> Vec<DrawerView> {
        for second in [false, true] {
            let clerk = self.clerks[usize::from(second)].0;
            self.count(clerk, 0).unwrap();
            self.act(second, &Deed::Close).unwrap();
        }
        cash::drawers(&self.story.hall, self.manager, None).unwrap()
    }
}

fn pass() -> Option<Pass> {
    Some(Pass {
        login: MANAGER.into(),
        password: PASSWORD.into(),
    })
}

fn offer(method: PaymentMethod, fen: i64) -> Offer {
    let reference = "TX0001".to_owned();
    match method {
        PaymentMethod::Cash => Offer::Cash {
            tendered: Fen(fen / 10_000 * 10_000 + 10_000),
        },
        PaymentMethod::Card => Offer::Card { reference },
        PaymentMethod::Qr => Offer::Qr { reference },
        PaymentMethod::Cheque => Offer::Cheque { reference },
    }
}

/// By method, without those of which there was none or nothing is left.
fn sums(amounts: impl Iterator<Item = (PaymentMethod, i64)>) -> BTreeMap<PaymentMethod, i64> {
    let mut sums = BTreeMap::new();
    for (method, fen) in amounts {
        *sums.entry(method).or_default() += fen;
    }
    sums.retain(|_, fen| *fen != 0);
    sums
}

/// What went into each drawer by method, from the reckoning that its end froze.
fn in_drawers(drawers: &[DrawerView]) -> BTreeMap<PaymentMethod, i64> {
    sums(drawers.iter().flat_map(|drawer| {
        let held = &drawer.reckoning.as_ref().unwrap().held;
        METHODS.map(|method| (method, held.takings(method).0))
    }))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn drawers_orders_and_summary_agree_to_the_fen(deeds in deeds()) {
        let mut shift = Shift::new();
        for (second, deed) in &deeds {
            let _refused = shift.act(*second, deed);
        }
        let drawers = shift.end();
        let paid = sums(shift.paid.iter().map(|(_, method, fen)| (*method, *fen)));
        prop_assert_eq!(&in_drawers(&drawers), &paid, "drawers and orders");

        let day = summary::day(&shift.story.hall, shift.manager, None).unwrap();
        let takings = sums(day.takings.iter().map(|taken| (taken.method, taken.fen.0)));
        prop_assert_eq!(&takings, &paid, "summary and orders");
        let counted: u32 = day.takings.iter().map(|taken| taken.count).sum();
        prop_assert_eq!(counted as usize, shift.paid.len(), "no entry is counted twice");
        let ordered: i64 = day.orders_by_service.iter().map(|of| of.fen.0).sum();
        prop_assert_eq!(ordered, paid.values().sum::<i64>(), "orders by service");

        // What was brought and paid is in a drawer, or on its way between two.
        let expected: i64 = drawers.iter().map(|drawer| drawer.reckoning.as_ref().unwrap().expected_cash.0).sum();
        let on_the_way: i64 = drawers.iter().flat_map(|drawer| &drawer.handed_over)
            .filter(|given| given.state == HandOverState::Given)
            .map(|given| given.fen.0).sum();
        let cash = paid.get(&PaymentMethod::Cash).copied().unwrap_or_default();
        prop_assert_eq!(expected + on_the_way, shift.beside + cash, "no fen is lost between drawers");

        // A closed day and its adjustments together are the day.
        let book = cash::day_book(&shift.story.hall, shift.manager, None, 0).unwrap();
        let closed = book.takings.iter().map(|taken| (taken.method, taken.fen.0));
        let later = book.adjustments.iter().map(|late| (late.method, late.fen.0));
        prop_assert_eq!(&sums(closed.chain(later)), &paid, "the day and its adjustments");

        shift.story.hall.journal().rebuild().unwrap();
        let rebuilt = summary::day(&shift.story.hall, shift.manager, None).unwrap();
        prop_assert_eq!(rebuilt, day, "the summary of a rebuilt journal");
        prop_assert_eq!(cash::drawers(&shift.story.hall, shift.manager, None).unwrap(), drawers);
    }
}
