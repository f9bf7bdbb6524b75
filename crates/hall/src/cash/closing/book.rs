//! A hall's day as its manager sees it: what hinders its close, what is left over, and what came after it.

use super::left::{LeftKind, LeftOver, left_over};
use super::table::earliest_open;
use super::{
    Day, DayClosed, DayEvent, Found, MethodTakings, SealedHead, day_of, decide_day_close, seal,
};
use crate::cash::drawer::{Drawer, all_of_day, difference, open_in};
use crate::cash::hand_over;
use crate::cash::payment::{DayPayment, PaymentMethod, of_date};
use crate::cash::view::{self, DrawerView, HandOverView, MethodLine};
use crate::day::{BusinessDate, Millis};
use crate::hall::Hall;
use crate::money::Fen;
use crate::orders;
use crate::permission::Permission;
use crate::place::Place;
use crate::refusal::{HallError, Refusal};
use crate::session::Session;
use crate::staff::{self, Badge};
use guitai_journal::{Abort, Txn};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Closes a hall's day.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct CloseDay {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// Which.
    pub date: BusinessDate,
    /// What whoever closes it has read of what is left over, and carries over knowingly.
    pub known: Vec<KnownLeft>,
}

/// One thing that is left over, by what it is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct KnownLeft {
    /// What sort of thing.
    pub kind: LeftKind,
    /// Which.
    pub id: Uuid,
}

/// A hall's day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct DayBook {
    /// The business date.
    pub date: BusinessDate,
    /// Its drawers, and those of earlier days that still run.
    pub drawers: Vec<DrawerView>,
    /// Hand-overs that nobody took.
    pub under_way: Vec<HandOverView>,
    /// An earlier day that is to be closed first.
    pub earlier: Option<BusinessDate>,
    /// What is left over; of a closed day what was carried over.
    pub left: Vec<LeftView>,
    /// What was taken, by method; of a closed day as it was closed.
    pub takings: Vec<MethodTakings>,
    /// How many orders were taken, likewise.
    pub orders: u32,
    /// What its drawers lacked or had too much of, by method, where they differ at all.
    pub differences: Vec<MethodLine>,
    /// How it was closed.
    pub closed: Option<ClosedDay>,
    /// What came after the close, and is none of it.
    pub adjustments: Vec<Adjustment>,
}

/// How a day was closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct ClosedDay {
    /// When.
    pub at: Millis,
    /// By whom.
    pub by: Badge,
    /// The hash over the heads of all journals, hex.
    pub seal: String,
    /// Whether headquarters holds the same; none before it said so.
    pub verified: Option<bool>,
}

/// Something that is left over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct LeftView {
    /// What sort of thing.
    pub kind: LeftKind,
    /// Which.
    pub id: Uuid,
    /// What people call it: its number, or how many.
    pub what: String,
    /// The business date that it is of.
    pub since: BusinessDate,
    /// It is so still.
    pub open: bool,
}

/// A payment that came after a day's close.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Adjustment {
    /// The number of the order, where it is known here.
    pub order: String,
    /// How it was paid.
    pub method: PaymentMethod,
    /// How much; below zero where it was paid back.
    pub fen: Fen,
    /// Who took it.
    pub clerk: Badge,
    /// When.
    pub at: Millis,
}

/// A date, or today, as it stands. `waiting`: how many entries headquarters does not have yet. Permission: authorise.
///
/// # Errors
/// Of the session; the journal's.
pub fn day_book(
    hall: &Hall,
    session: Session,
    date: Option<BusinessDate>,
    waiting: u64,
) -> Result<DayBook, HallError> {
    let looking = hall.permit_look(session, Permission::Authorise)?;
    let place = Place::here(hall)?;
    let date = date.unwrap_or_else(|| place.date(hall.now()));
    let day = hall.journal().state::<Day>(day_of(place.hall, date))?;
    let seen = hall
        .journal()
        .read(|rows| Seen::of(rows, place.hall, date, waiting))?;
    let drawers = seen
        .drawers
        .iter()
        .map(|id| view::view(hall, *id, looking.actor));
    let under_way = seen.under_way.iter().map(|id| view::handed_over(hall, *id));
    let frozen = day.end.as_ref().map(|end| &end.closed);
    let late = seen
        .payments
        .iter()
        .filter(|payment| frozen.is_some_and(|closed| !closed.holds(payment.entry)));
    Ok(DayBook {
        date,
        drawers: drawers.collect::<Result<_, _>>()?,
        under_way: under_way.collect::<Result<_, _>>()?,
        earlier: seen.found.earlier,
        left: left_shown(frozen, &seen.found.left),
        takings: frozen.map_or_else(|| takings(&seen.payments), |closed| closed.takings.clone()),
        orders: frozen.map_or(seen.orders, |closed| closed.orders),
        differences: differences(hall, &seen.drawers)?,
        adjustments: late
            .map(|payment| adjustment(hall, payment))
            .collect::<Result<_, _>>()?,
        closed: match &day.end {
            None => None,
            Some(end) => Some(ClosedDay {
                at: end.at,
                by: staff::badge(hall, end.by)?,
                seal: end.closed.seal.clone(),
                verified: day.agrees,
            }),
        },
    })
}

/// Closes a day: no drawer runs, no hand-over is on its way, and what is left over was read. The heads of all journals
/// that this station holds are sealed into the entry. Permission: authorise.
///
/// # Errors
/// [`super::super::CashRefusal::DayClosed`], [`super::super::CashRefusal::DayAhead`],
/// [`super::super::CashRefusal::EarlierDay`], [`super::super::CashRefusal::DrawersOpen`],
/// [`super::super::CashRefusal::HandOversOpen`], [`super::super::CashRefusal::LeftUnread`]; of the session; the journal's.
pub fn close_day(
    hall: &Hall,
    session: Session,
    input: CloseDay,
    waiting: u64,
) -> Result<DayBook, HallError> {
    let acting = hall.permit(session, Permission::Authorise)?;
    let date = input.date;
    let known: BTreeSet<KnownLeft> = input.known.into_iter().collect();
    let content = (date, known.clone());
    hall.command(
        acting.actor,
        "cash.close_day",
        input.command,
        &content,
        move |txn| close(txn, date, &known, waiting),
    )?;
    day_book(hall, session, Some(date), waiting)
}

fn close(
    txn: &mut Txn<'_>,
    date: BusinessDate,
    known: &BTreeSet<KnownLeft>,
    waiting: u64,
) -> Result<(), Abort<Refusal>> {
    let place = Place::of(txn)?;
    let subject = day_of(place.hall, date);
    let seen = Seen::of(txn.rows(), place.hall, date, waiting)?;
    let known = known.iter().map(|left| (left.kind, left.id)).collect();
    let today = place.date(Millis(txn.now_ms()));
    decide_day_close(&txn.state(subject)?, (date, today), &seen.found, &known)?;
    let heads: Vec<SealedHead> = txn.heads()?.into_iter().map(SealedHead::from).collect();
    let closed = DayClosed {
        hall: place.hall,
        date,
        takings: takings(&seen.payments),
        drawers: seen.drawers,
        orders: seen.orders,
        left: seen.found.left,
        seal: seal(&heads),
        heads,
    };
    txn.append::<Day>(subject, [DayEvent::Closed(closed)])?;
    Ok(())
}

/// A day in this station's tables.
struct Seen {
    found: Found,
    /// Of that date, and of earlier ones where they still run.
    drawers: Vec<Uuid>,
    under_way: Vec<Uuid>,
    payments: Vec<DayPayment>,
    orders: u32,
}

impl Seen {
    fn of(
        rows: &Connection,
        hall: Uuid,
        date: BusinessDate,
        waiting: u64,
    ) -> rusqlite::Result<Seen> {
        let running = open_in(rows, hall, date)?;
        let of_day = all_of_day(rows, hall, date)?;
        let under_way = hand_over::open_in(rows, hall)?;
        let mut left = left_over(rows, hall, date)?;
        if waiting > 0 {
            left.push(LeftOver {
                kind: LeftKind::Unsynced,
                id: Uuid::nil(),
                what: waiting.to_string(),
                since: date,
            });
        }
        let earlier = running.iter().filter(|id| !of_day.contains(id)).copied();
        Ok(Seen {
            found: Found {
                running: count(running.len()),
                under_way: count(under_way.len()),
                earlier: earliest_open(rows, hall, date)?,
                left,
            },
            drawers: earlier.chain(of_day.iter().copied()).collect(),
            under_way,
            payments: of_date(rows, hall, date)?,
            orders: orders::count_of_day(rows, hall, date)?,
        })
    }
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// By method, of payments of one day.
fn takings(payments: &[DayPayment]) -> Vec<MethodTakings> {
    let mut by_method: BTreeMap<PaymentMethod, MethodTakings> = BTreeMap::new();
    for payment in payments {
        let taken = by_method
            .entry(payment.method)
            .or_insert_with(|| MethodTakings {
                method: payment.method,
                count: 0,
                fen: Fen::ZERO,
            });
        taken.count = taken.count.saturating_add(1);
        taken.fen = taken.fen.checked_add(payment.fen).unwrap_or(taken.fen);
    }
    by_method.into_values().collect()
}

/// What is left over now; of a closed day what was carried over, and whether it is so still.
fn left_shown(closed: Option<&DayClosed>, now: &[LeftOver]) -> Vec<LeftView> {
    let open = |left: &LeftOver| {
        now.iter()
            .any(|other| (other.kind, other.id) == (left.kind, left.id))
    };
    let shown = closed.map_or(now, |closed| closed.left.as_slice()).iter();
    let view = |left: &LeftOver| LeftView {
        kind: left.kind,
        id: left.id,
        what: left.what.clone(),
        since: left.since,
        open: open(left),
    };
    shown.map(view).collect()
}

/// What the closed drawers lacked or had too much of, by method.
fn differences(hall: &Hall, drawers: &[Uuid]) -> Result<Vec<MethodLine>, HallError> {
    let methods = [PaymentMethod::Cash]
        .into_iter()
        .chain(PaymentMethod::BY_REFERENCE);
    let mut lines: Vec<MethodLine> = methods.map(MethodLine::nothing).collect();
    for id in drawers {
        let Some(end) = hall.journal().state::<Drawer>(*id)?.end else {
            continue;
        };
        let counted = &end.closed.counted;
        for line in &mut lines {
            let expected = counted.held.expected(line.method);
            line.add(expected, difference(counted, line.method));
        }
    }
    lines.retain(|line| line.difference != Fen::ZERO);
    Ok(lines)
}

fn adjustment(hall: &Hall, payment: &DayPayment) -> Result<Adjustment, HallError> {
    Ok(Adjustment {
        order: orders::number_of(hall, payment.order)?,
        method: payment.method,
        fen: payment.fen,
        clerk: staff::badge(hall, payment.clerk)?,
        at: payment.at,
    })
}
