//! What comes out of the cash slice. What a drawer should hold comes out only once it was counted.

use super::count::Count;
use super::drawer::{Counted, Drawer, DrawerState, Holding, Way, difference};
use super::hand_over::{HandOver, HandOverState, Outcome};
use super::payment::{Means, PaymentMethod, Taken};
use super::refusal::CashRefusal;
use super::slip::SlipLife;
use crate::day::{BusinessDate, Millis};
use crate::hall::Hall;
use crate::money::Fen;
use crate::printing::PrintState;
use crate::refusal::HallError;
use crate::staff::{self, Badge};
use guitai_journal::ActorId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A payment as screens and paper show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct PaymentView {
    /// How.
    pub method: PaymentMethod,
    /// What was paid.
    pub fen: Fen,
    /// Cash only: what was handed over.
    pub tendered: Option<Fen>,
    /// Cash only: what was given back.
    pub change: Option<Fen>,
    /// Of other methods: the reference, masked as a bank card's number would be.
    pub reference: Option<String>,
}

impl From<&Taken> for PaymentView {
    fn from(taken: &Taken) -> Self {
        let (tendered, change) = match &taken.means {
            Means::Cash { tendered, change } => (Some(*tendered), Some(*change)),
            Means::Card { .. } | Means::Qr { .. } | Means::Cheque { .. } => (None, None),
        };
        PaymentView {
            method: taken.means.method(),
            fen: taken.fen,
            tendered,
            change,
            reference: taken.means.masked_reference(),
        }
    }
}

/// The caller's desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CashDesk {
    /// What notes and coins are counted, largest first.
    pub denominations: Vec<Fen>,
    /// The caller's shift, while it runs; or the last that ended today.
    pub drawer: Option<DrawerView>,
    /// The running shift is of another day: it is closed before money is taken.
    pub of_another_day: bool,
    /// What colleagues put down for the caller.
    pub offered: Vec<HandOverView>,
}

/// A drawer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct DrawerView {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub clerk: Badge,
    /// The caller's own.
    pub mine: bool,
    /// At which window.
    pub window: u16,
    /// The business date.
    pub date: BusinessDate,
    /// When the shift began.
    pub opened_at: Millis,
    /// How far it has come.
    pub state: DrawerState,
    /// What lay in it then.
    pub float: Count,
    /// Cash that no order brought or took, oldest first.
    pub moves: Vec<MoveView>,
    /// What its clerk handed over, oldest first.
    pub handed_over: Vec<HandOverView>,
    /// How often it was counted.
    pub counts: u32,
    /// What should be there and what was, once it was counted.
    pub reckoning: Option<Reckoning>,
    /// Money moved since it was counted: it is counted again.
    pub stale: bool,
    /// What came into it, or went out, after its end, as from a station apart.
    pub adjusted: Vec<MethodLine>,
    /// When the shift ended.
    pub closed_at: Option<Millis>,
    /// Who ended it, where that was not its clerk.
    pub forced_by: Option<Badge>,
    /// Its papers, oldest first.
    pub slips: Vec<SlipView>,
}

/// Cash that no order brought or took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct MoveView {
    /// Which way.
    pub way: Way,
    /// From the hall's safe or to it.
    pub safe: bool,
    /// How much.
    pub fen: Fen,
    /// Why; empty once forgotten.
    pub reason: String,
    /// Who approved it, where its amount asked for that.
    pub approved_by: Option<Badge>,
    /// When.
    pub at: Millis,
}

/// Cash that was put down for a colleague.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct HandOverView {
    /// Its id.
    pub id: Uuid,
    /// By whom.
    pub from: Badge,
    /// For whom.
    pub to: Badge,
    /// What.
    pub cash: Count,
    /// Its worth.
    pub fen: Fen,
    /// Where it is.
    pub state: HandOverState,
    /// Why it went back; empty where it did not, or it is forgotten.
    pub reason: String,
    /// When it was put down.
    pub at: Millis,
}

/// What a drawer should have held, what was counted, and what lies between.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Reckoning {
    /// Where the cash came from and where it went.
    pub held: Holding,
    /// The cash that should be there.
    pub expected_cash: Fen,
    /// The cash as it was counted.
    pub cash: Count,
    /// By method.
    pub methods: Vec<MethodLine>,
    /// All differences together, none made up for by another: above the limit a manager approves.
    pub off: Fen,
    /// That limit.
    pub limit: Fen,
    /// Why there is a difference; empty where nobody said, or it is forgotten.
    pub reason: String,
    /// The manager who approved it.
    pub approved_by: Option<Badge>,
}

/// One method's line of a reckoning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct MethodLine {
    /// Which.
    pub method: PaymentMethod,
    /// What should be there.
    pub expected: Fen,
    /// What is.
    pub counted: Fen,
    /// `counted` less `expected`: below zero 短款, above it 长款.
    pub difference: Fen,
}

impl MethodLine {
    /// Of nothing yet.
    pub(super) fn nothing(method: PaymentMethod) -> MethodLine {
        MethodLine {
            method,
            expected: Fen::ZERO,
            counted: Fen::ZERO,
            difference: Fen::ZERO,
        }
    }

    /// With another drawer's.
    pub(super) fn add(&mut self, expected: Fen, difference: Fen) {
        let sum = |one: Fen, other: Fen| one.checked_add(other).unwrap_or(one);
        self.expected = sum(self.expected, expected);
        self.difference = sum(self.difference, difference);
        self.counted = sum(self.expected, self.difference);
    }
}

/// A paper of the cash desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SlipView {
    /// Its id.
    pub id: Uuid,
    /// `XA01-P20261122-01-0007`
    pub number: String,
    /// What its latest copy is doing.
    pub print: PrintState,
    /// Why that did not come out.
    pub failure: Option<String>,
    /// How many copies came out.
    pub prints: u32,
}

impl SlipView {
    pub(super) fn of(id: Uuid, life: &SlipLife) -> SlipView {
        let copy = life.copies.latest().map(|(_, copy)| copy);
        SlipView {
            id,
            number: life.issued.number.to_string(),
            print: copy.map(|copy| copy.print.state()).unwrap_or_default(),
            failure: copy
                .and_then(|copy| copy.print.failure())
                .map(str::to_owned),
            prints: life.copies.printed(),
        }
    }
}

/// What was counted beside what should have been there; none before the first count.
pub(crate) fn reckoning(hall: &Hall, drawer: &Drawer) -> Result<Option<Reckoning>, HallError> {
    let end = drawer.end.as_ref();
    let counted = end
        .map(|end| &end.closed.counted)
        .or(drawer.counted.as_ref());
    let Some(counted) = counted else {
        return Ok(None);
    };
    let limit = crate::place::Place::here(hall)?
        .premises
        .policy
        .difference_limit;
    let approver = end.and_then(|end| end.closed.approved_by);
    let reason = end.and_then(|end| end.closed.reason.as_ref()?.get().cloned());
    Ok(Some(Reckoning {
        held: counted.held.clone(),
        expected_cash: counted.held.cash(),
        cash: counted.cash.clone(),
        methods: lines(counted),
        off: super::drawer::off_by(counted),
        limit,
        reason: reason.unwrap_or_default(),
        approved_by: badge(hall, approver)?,
    }))
}

fn lines(counted: &Counted) -> Vec<MethodLine> {
    let others = PaymentMethod::BY_REFERENCE.into_iter();
    let shown = others.filter(|method| {
        counted.held.others.contains_key(method) || counted.slips.contains_key(method)
    });
    [PaymentMethod::Cash]
        .into_iter()
        .chain(shown)
        .map(|method| {
            let expected = counted.held.expected(method);
            let difference = difference(counted, method);
            MethodLine {
                method,
                expected,
                counted: expected.checked_add(difference).unwrap_or(expected),
                difference,
            }
        })
        .collect()
}

/// What moved since a drawer's end.
fn adjusted(drawer: &Drawer, now: &Holding) -> Vec<MethodLine> {
    let Some(end) = &drawer.end else {
        return Vec::new();
    };
    let then = &end.closed.counted.held;
    let line = |method| {
        let (expected, counted) = (then.expected(method), now.expected(method));
        MethodLine {
            method,
            expected,
            counted,
            difference: counted.checked_sub(expected).unwrap_or_default(),
        }
    };
    [PaymentMethod::Cash]
        .into_iter()
        .chain(PaymentMethod::BY_REFERENCE)
        .map(line)
        .filter(|line| line.difference != Fen::ZERO)
        .collect()
}

/// A drawer as somebody sees it. Its own clerk is told what should be there once it was counted; whoever answers for the
/// hall likewise.
pub(super) fn view(hall: &Hall, id: Uuid, looking: ActorId) -> Result<DrawerView, HallError> {
    let drawer = hall.journal().state::<Drawer>(id)?;
    let life = drawer.life.as_ref().ok_or(CashRefusal::UnknownDrawer)?;
    let (held, given, slips) = hall.journal().read(|rows| {
        Ok((
            Holding::of(rows, id, &drawer)?,
            super::hand_over::given_by(rows, id)?,
            super::slip::about(rows, id)?,
        ))
    })?;
    let given = given.into_iter().map(|given| handed_over(hall, given));
    let counted = drawer.counted.as_ref();
    Ok(DrawerView {
        id,
        clerk: staff::badge(hall, life.clerk)?,
        mine: life.clerk == looking,
        window: life.opened.window,
        date: life.opened.date,
        opened_at: life.at,
        state: drawer.state(),
        float: life.opened.float.clone(),
        moves: moves(hall, &drawer)?,
        handed_over: given.collect::<Result<_, HallError>>()?,
        counts: drawer.counts,
        reckoning: reckoning(hall, &drawer)?,
        stale: drawer.end.is_none() && counted.is_some_and(|counted| counted.held != held),
        adjusted: adjusted(&drawer, &held),
        closed_at: drawer.end.as_ref().map(|end| end.at),
        forced_by: badge(
            hall,
            drawer
                .end
                .as_ref()
                .filter(|_| drawer.is_forced())
                .map(|end| end.by),
        )?,
        slips: slips
            .into_iter()
            .filter_map(|slip| super::slips::view(hall, slip).transpose())
            .collect::<Result<_, HallError>>()?,
    })
}

fn moves(hall: &Hall, drawer: &Drawer) -> Result<Vec<MoveView>, HallError> {
    let shown = drawer.moves.iter().map(|made| {
        Ok(MoveView {
            way: made.way,
            safe: made.moved.safe,
            fen: made.moved.fen,
            reason: made.moved.reason.get().cloned().unwrap_or_default(),
            approved_by: badge(hall, made.moved.approved_by)?,
            at: made.at,
        })
    });
    shown.collect()
}

/// Cash that was put down for somebody.
pub(super) fn handed_over(hall: &Hall, id: Uuid) -> Result<HandOverView, HallError> {
    let hand_over = hall.journal().state::<HandOver>(id)?;
    let life = hand_over
        .life
        .as_ref()
        .ok_or(CashRefusal::UnknownHandOver)?;
    let reason = match &hand_over.outcome {
        Some(Outcome::Returned { reason, .. }) => reason.get().cloned().unwrap_or_default(),
        _ => String::new(),
    };
    Ok(HandOverView {
        id,
        from: staff::badge(hall, life.by)?,
        to: staff::badge(hall, life.given.to)?,
        fen: life.given.cash.total(),
        cash: life.given.cash.clone(),
        state: hand_over.state(),
        reason,
        at: life.at,
    })
}

fn badge(hall: &Hall, who: Option<ActorId>) -> Result<Option<Badge>, HallError> {
    who.map(|who| staff::badge(hall, who)).transpose()
}
