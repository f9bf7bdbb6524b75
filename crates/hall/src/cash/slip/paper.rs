//! What the papers of the cash desk show.

use super::{Slip, SlipLife, SlipOf};
use crate::cash::count::Count;
use crate::cash::drawer::{Drawer, Way};
use crate::cash::hand_over::HandOver;
use crate::cash::refusal::CashRefusal;
use crate::cash::view::{Reckoning, reckoning};
use crate::hall::Hall;
use crate::money::Fen;
use crate::place::Place;
use crate::printing::{ReprintMark, reprint_mark};
use crate::refusal::HallError;
use crate::staff::{self, Badge};
use guitai_journal::ActorId;
use jiff::Zoned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// All that a paper of the cash desk shows; times are on the hall's clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SlipPaper {
    /// The hall's name.
    pub hall: String,
    /// `XA01-P20261122-01-0007`
    pub number: String,
    /// Whose drawer it is about.
    pub clerk: Badge,
    /// At which window.
    pub window: u16,
    /// When it was done.
    pub at: Zoned,
    /// What.
    pub content: SlipContent,
    /// Set on every copy but the first.
    pub reprint: Option<ReprintMark>,
}

/// What a paper of the cash desk is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SlipContent {
    /// Cash that no order brought or took.
    Moved {
        /// Which way.
        way: Way,
        /// From the hall's safe or to it.
        safe: bool,
        /// How much.
        fen: Fen,
        /// Why; empty once forgotten.
        reason: String,
        /// Who approved it, where its amount asked for that.
        approved_by: Option<Badge>,
    },
    /// Cash handed over.
    HandOver {
        /// To whom.
        to: Badge,
        /// What.
        cash: Count,
    },
    /// A shift's end.
    Closed {
        /// When the shift began.
        opened: Zoned,
        /// What should be there and what was.
        reckoning: Box<Reckoning>,
        /// A manager ended it in the clerk's absence.
        forced: bool,
        /// How often it was counted: after the first count it is known what should be there.
        counts: u32,
    },
}

/// One copy of a paper, for the spool, which acts for no session: see [`crate::PrintJob::Slip`].
///
/// # Errors
/// [`CashRefusal::UnknownSlip`], also for a copy that nobody asked for; the journal's.
pub fn slip_paper_for_spool(hall: &Hall, slip: Uuid, copy: u32) -> Result<SlipPaper, HallError> {
    slip_paper(hall, slip, Some(copy))
}

/// One copy of a paper, or its latest.
pub(crate) fn slip_paper(
    hall: &Hall,
    slip: Uuid,
    copy: Option<u32>,
) -> Result<SlipPaper, HallError> {
    let place = Place::here(hall)?;
    let slip = hall.journal().state::<Slip>(slip)?.life;
    let slip = slip.ok_or(CashRefusal::UnknownSlip)?;
    let shown = match copy {
        None => slip.copies.latest(),
        Some(number) => slip.copies.get(number).map(|copy| (number, copy)),
    };
    let (number, copy) = shown.ok_or(CashRefusal::UnknownSlip)?;
    let reprint = reprint_mark(hall, &place, number, copy)?;
    let drawer = hall.journal().state::<Drawer>(slip.issued.of.drawer())?;
    let life = drawer.life.as_ref().ok_or(CashRefusal::UnknownDrawer)?;
    Ok(SlipPaper {
        hall: place.premises.name.clone(),
        number: slip.issued.number.to_string(),
        clerk: staff::badge(hall, life.clerk)?,
        window: life.opened.window,
        at: place.clock(slip.at),
        content: content(hall, &place, &slip, &drawer)?,
        reprint,
    })
}

fn content(
    hall: &Hall,
    place: &Place,
    slip: &SlipLife,
    drawer: &Drawer,
) -> Result<SlipContent, HallError> {
    let named = |who: Option<ActorId>| who.map(|who| staff::badge(hall, who)).transpose();
    Ok(match slip.issued.of {
        SlipOf::Moved { id, .. } => {
            let made = drawer.moves.iter().find(|made| made.moved.id == id);
            let made = made.ok_or(CashRefusal::UnknownSlip)?;
            SlipContent::Moved {
                way: made.way,
                safe: made.moved.safe,
                fen: made.moved.fen,
                reason: made.moved.reason.get().cloned().unwrap_or_default(),
                approved_by: named(made.moved.approved_by)?,
            }
        }
        SlipOf::HandOver { id, .. } => {
            let given = hall.journal().state::<HandOver>(id)?.life;
            let given = given.ok_or(CashRefusal::UnknownHandOver)?.given;
            SlipContent::HandOver {
                to: staff::badge(hall, given.to)?,
                cash: given.cash,
            }
        }
        SlipOf::Closed { .. } => SlipContent::Closed {
            opened: place.clock(drawer.life.as_ref().map(|life| life.at).unwrap_or_default()),
            reckoning: Box::new(reckoning(hall, drawer)?.ok_or(CashRefusal::CountFirst)?),
            forced: drawer.is_forced(),
            counts: drawer.counts,
        },
    })
}
