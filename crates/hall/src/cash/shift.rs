//! A clerk's shift at the cash desk: begun, money moved, counted, ended.

use super::asked::{CloseDrawer, CountDrawer, MoveCash, SlipsCounted};
use super::count::{Count, Pieces};
use super::drawer::{
    Closing, Drawer, DrawerEvent, Holding, Moved, Opened, Way, decide_close, decide_count,
    decide_into, decide_open, open_of,
};
use super::payment::PaymentMethod;
use super::refusal::CashRefusal;
use super::slip::{self, SlipOf};
use crate::day::Millis;
use crate::fault::{FaultCode, Faults, FieldFault};
use crate::money::Fen;
use crate::place::Place;
use crate::refusal::Refusal;
use guitai_journal::{Abort, ActorId, KeyId, Part, Txn};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Why money moves or differs is said in so many characters.
const REASON: std::ops::RangeInclusive<usize> = 2..=200;

/// Faults as the refusal that carries them.
pub(super) fn sound(faults: Faults) -> Result<(), CashRefusal> {
    faults
        .none()
        .map_err(|faults| CashRefusal::Invalid { faults })
}

/// Cash as somebody counted it.
pub(super) fn counted(pieces: &[Pieces], field: &str) -> Result<Count, CashRefusal> {
    let mut faults = Faults::default();
    let count = Count::checked(pieces, field, &mut faults);
    sound(faults)?;
    Ok(count)
}

/// Why something was done.
pub(super) fn reason(text: &str) -> Result<String, CashRefusal> {
    let mut faults = Faults::default();
    faults.length("/reason", text, *REASON.start(), *REASON.end());
    sound(faults)?;
    Ok(text.trim().to_owned())
}

/// The drawer into which whoever acts takes money now.
pub(crate) fn drawer_here(txn: &Txn<'_>, place: &Place) -> Result<Uuid, Abort<Refusal>> {
    let running = open_of(txn.rows(), place.hall, txn.actor())?;
    Ok(decide_into(running, place.date(Millis(txn.now_ms())))?)
}

/// Begins a shift.
pub(super) fn open(
    txn: &mut Txn<'_>,
    drawer: Uuid,
    window: u16,
    float: Count,
) -> Result<(), Abort<Refusal>> {
    let place = Place::of(txn)?;
    let running = open_of(txn.rows(), place.hall, txn.actor())?;
    let opened = Opened {
        hall: place.hall,
        date: place.date(Millis(txn.now_ms())),
        window,
        float,
    };
    let event = decide_open(running.map(|(_, date)| date), opened)?;
    txn.append::<Drawer>(drawer, [event])?;
    Ok(())
}

/// What may be moved, looked over.
pub(super) fn movable(input: &MoveCash, max: Fen) -> Result<String, CashRefusal> {
    if input.fen <= Fen::ZERO || input.fen > max {
        return Err(CashRefusal::AmountOutOfRange { max });
    }
    reason(&input.reason)
}

/// Moves cash into the drawer of whoever acts, or out of it.
pub(super) fn move_cash(
    txn: &mut Txn<'_>,
    input: &MoveCash,
    reason: String,
    approved_by: Option<ActorId>,
) -> Result<(), Abort<Refusal>> {
    let place = Place::of(txn)?;
    let drawer = drawer_here(txn, &place)?;
    let moved = Moved {
        id: input.command,
        safe: input.safe,
        fen: input.fen,
        reason: Part::seal(KeyId(txn.new_id()), reason),
        approved_by,
    };
    let event = match input.way {
        Way::In => DrawerEvent::PaidIn(moved),
        Way::Out => DrawerEvent::PaidOut(moved),
    };
    txn.append::<Drawer>(drawer, [event])?;
    let id = input.command;
    slip::issue(txn, id, &place, SlipOf::Moved { drawer, id })
}

/// What was counted, looked over.
pub(super) struct Looked {
    pub(super) cash: Count,
    pub(super) slips: BTreeMap<PaymentMethod, Fen>,
}

pub(super) fn look(input: &CountDrawer) -> Result<Looked, CashRefusal> {
    let mut faults = Faults::default();
    let cash = Count::checked(&input.cash, "/cash", &mut faults);
    let mut slips = BTreeMap::new();
    for SlipsCounted { method, fen } in &input.slips {
        let known = PaymentMethod::BY_REFERENCE.contains(method);
        if !known || fen.checked_add(Fen::ZERO).is_none() || slips.insert(*method, *fen).is_some() {
            let field = format!("/slips/{}", method.word());
            faults.add(FieldFault::new(field, FaultCode::Invalid));
        }
    }
    sound(faults)?;
    slips.retain(|_, fen| *fen != Fen::ZERO);
    Ok(Looked { cash, slips })
}

/// Keeps what was counted beside what should be there.
pub(super) fn count(
    txn: &mut Txn<'_>,
    id: Uuid,
    supervises: bool,
    looked: Looked,
) -> Result<(), Abort<Refusal>> {
    let drawer: Drawer = txn.state(id)?;
    let held = Holding::of(txn.rows(), id, &drawer)?;
    let who = (txn.actor(), supervises);
    let event = decide_count(&drawer, who, looked.cash, looked.slips, held)?;
    txn.append::<Drawer>(id, [event])?;
    Ok(())
}

/// Ends a shift.
pub(super) fn close(
    txn: &mut Txn<'_>,
    input: &CloseDrawer,
    supervises: bool,
    (reason, approved_by): (Option<String>, Option<ActorId>),
) -> Result<(), Abort<Refusal>> {
    let place = Place::of(txn)?;
    let (id, drawer) = (input.drawer, txn.state::<Drawer>(input.drawer)?);
    let closing = Closing {
        reason,
        approved_by,
        limit: place.premises.policy.difference_limit,
        held: Holding::of(txn.rows(), id, &drawer)?,
        key: KeyId(txn.new_id()),
    };
    let event = decide_close(&drawer, (txn.actor(), supervises), closing)?;
    txn.append::<Drawer>(id, [event])?;
    slip::issue(txn, input.command, &place, SlipOf::Closed { drawer: id })
}
