//! What may be done with a drawer, by whom. Pure.

use super::entries::{Closed, Counted, DrawerEvent, Opened};
use super::holding::Holding;
use super::{Drawer, Life};
use crate::cash::count::Count;
use crate::cash::payment::PaymentMethod;
use crate::cash::refusal::CashRefusal;
use crate::day::BusinessDate;
use crate::money::Fen;
use guitai_journal::{ActorId, KeyId, Part};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A shift begins where the clerk has none that still runs.
pub(crate) fn decide_open(
    running: Option<BusinessDate>,
    opened: Opened,
) -> Result<DrawerEvent, CashRefusal> {
    match running {
        Some(date) => Err(CashRefusal::AlreadyOpen { date }),
        None => Ok(DrawerEvent::Opened(opened)),
    }
}

/// A drawer is its clerk's; whoever answers for the hall counts and closes it in their absence.
fn may_handle(drawer: &Drawer, (by, supervises): (ActorId, bool)) -> Result<&Life, CashRefusal> {
    let life = drawer.life.as_ref().ok_or(CashRefusal::UnknownDrawer)?;
    if drawer.end.is_some() {
        return Err(CashRefusal::DrawerClosed);
    }
    if life.clerk != by && !supervises {
        return Err(CashRefusal::NotYourDrawer);
    }
    Ok(life)
}

/// What was counted stands beside what should have been there, which the clerk is told only now.
pub(crate) fn decide_count(
    drawer: &Drawer,
    who: (ActorId, bool),
    cash: Count,
    slips: BTreeMap<PaymentMethod, Fen>,
    held: Holding,
) -> Result<DrawerEvent, CashRefusal> {
    may_handle(drawer, who)?;
    Ok(DrawerEvent::Counted(Counted { cash, slips, held }))
}

/// Counted less expected of a method: below zero something is missing 短款, above it there is too much 长款.
pub(crate) fn difference(counted: &Counted, method: PaymentMethod) -> Fen {
    let there = match method {
        PaymentMethod::Cash => counted.cash.total(),
        other => counted.slips.get(&other).copied().unwrap_or_default(),
    };
    there
        .checked_sub(counted.held.expected(method))
        .unwrap_or_default()
}

/// What all differences come to, none made up for by another.
pub(crate) fn off_by(counted: &Counted) -> Fen {
    let methods = [PaymentMethod::Cash]
        .into_iter()
        .chain(PaymentMethod::BY_REFERENCE);
    Fen(methods
        .map(|method| difference(counted, method).0.saturating_abs())
        .fold(0, i64::saturating_add))
}

/// The end of a shift, as somebody asks for it.
#[derive(Clone, Debug)]
pub(crate) struct Closing {
    /// Why there is a difference.
    pub(crate) reason: Option<String>,
    /// The manager whose password was given.
    pub(crate) approved_by: Option<ActorId>,
    /// Up to this a difference needs no approval.
    pub(crate) limit: Fen,
    /// What should be there now.
    pub(crate) held: Holding,
    /// Seals the reason.
    pub(crate) key: KeyId,
}

/// Ends a shift by its latest count. Above the limit somebody approves who answers for the hall and whose drawer it is not.
pub(crate) fn decide_close(
    drawer: &Drawer,
    who: (ActorId, bool),
    closing: Closing,
) -> Result<DrawerEvent, CashRefusal> {
    let life = may_handle(drawer, who)?;
    let counted = drawer.counted.as_ref().ok_or(CashRefusal::CountFirst)?;
    if counted.held != closing.held {
        return Err(CashRefusal::CountAgain);
    }
    let off = off_by(counted);
    let reason = closing.reason.filter(|reason| !reason.is_empty());
    if off > Fen::ZERO && reason.is_none() {
        return Err(CashRefusal::ReasonRequired);
    }
    let approved_by = if off > closing.limit {
        let forced_by = Some(who.0).filter(|by| *by != life.clerk);
        let approver = closing.approved_by.or(forced_by);
        Some(approver.ok_or(CashRefusal::ApprovalRequired {
            limit: closing.limit,
        })?)
    } else {
        None
    };
    if approved_by == Some(life.clerk) {
        return Err(CashRefusal::OwnApproval);
    }
    Ok(DrawerEvent::Closed(Closed {
        counted: counted.clone(),
        reason: reason
            .filter(|_| off > Fen::ZERO)
            .map(|reason| Part::seal(closing.key, reason)),
        approved_by,
    }))
}

/// The drawer into which a clerk takes money on a date.
pub(crate) fn decide_into(
    running: Option<(Uuid, BusinessDate)>,
    today: BusinessDate,
) -> Result<Uuid, CashRefusal> {
    match running {
        None => Err(CashRefusal::NoDrawer),
        Some((_, date)) if date != today => Err(CashRefusal::DrawerOfAnotherDay { date }),
        Some((drawer, _)) => Ok(drawer),
    }
}
