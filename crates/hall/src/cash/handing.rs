//! Cash handed from drawer to drawer.

use super::count::Count;
use super::drawer::Drawer;
use super::hand_over::{Given, HandOver, HandOverEvent, decide_return, decide_take};
use super::refusal::CashRefusal;
use super::shift::drawer_here;
use super::slip::{self, SlipOf};
use crate::day::Millis;
use crate::place::Place;
use crate::refusal::Refusal;
use guitai_journal::{Abort, ActorId, KeyId, Part, Txn};
use uuid::Uuid;

/// Puts cash down for a colleague.
pub(super) fn give(
    txn: &mut Txn<'_>,
    id: Uuid,
    to: ActorId,
    cash: Count,
) -> Result<(), Abort<Refusal>> {
    let place = Place::of(txn)?;
    let drawer = drawer_here(txn, &place)?;
    let given = Given {
        hall: place.hall,
        date: place.date(Millis(txn.now_ms())),
        from: drawer,
        to,
        cash,
    };
    txn.append::<HandOver>(id, [HandOverEvent::Given(given)])?;
    slip::issue(txn, id, &place, SlipOf::HandOver { drawer, id })
}

/// Takes it into the drawer of whoever acts.
pub(super) fn take(txn: &mut Txn<'_>, id: Uuid) -> Result<(), Abort<Refusal>> {
    let place = Place::of(txn)?;
    let into = drawer_here(txn, &place)?;
    let event = decide_take(&txn.state(id)?, txn.actor(), into)?;
    txn.append::<HandOver>(id, [event])?;
    Ok(())
}

/// Puts it back into the giver's drawer.
pub(super) fn put_back(txn: &mut Txn<'_>, id: Uuid, reason: String) -> Result<(), Abort<Refusal>> {
    let hand_over: HandOver = txn.state(id)?;
    let from = hand_over.life.as_ref().map(|life| life.given.from);
    let giver: Drawer = txn.state(from.ok_or(CashRefusal::UnknownHandOver)?)?;
    let reason = Part::seal(KeyId(txn.new_id()), reason);
    let event = decide_return(&hand_over, txn.actor(), giver.end.is_some(), reason)?;
    txn.append::<HandOver>(id, [event])?;
    Ok(())
}
