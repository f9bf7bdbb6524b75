//! The papers of the cash desk 凭证: each numbered, each with its copies, each kept whatever the printer says.

mod paper;
mod table;

pub(super) use paper::slip_paper;
pub use paper::{SlipContent, SlipPaper, slip_paper_for_spool};
pub(crate) use table::about;
use table::next_number;

use super::refusal::CashRefusal;
use crate::daily::DailyNumber;
use crate::day::{BusinessDate, Millis};
use crate::place::Place;
use crate::printing::{CameOut, Copies, ORIGINAL, OfCopy, PRINT_TOPIC, PrintFailed, PrintJob};
use crate::refusal::Refusal;
use guitai_journal::{Abort, Aggregate, Stamp, Txn, events};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use uuid::Uuid;

/// A paper's number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct SlipNumber(pub(crate) DailyNumber);

/// `XA01-P20261122-01-0007`; an order's number has no letter there.
impl fmt::Display for SlipNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DailyNumber {
            hall,
            date,
            station,
            n,
        } = &self.0;
        write!(f, "{hall}-P{}-{station:02}-{n:04}", date.compact())
    }
}

/// What a paper is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub(crate) enum SlipOf {
    /// Cash that no order brought or took 收支凭单.
    Moved { drawer: Uuid, id: Uuid },
    /// Cash handed over 交接单.
    HandOver { drawer: Uuid, id: Uuid },
    /// A shift's end 钱箱结账单.
    Closed { drawer: Uuid },
}

impl SlipOf {
    /// The drawer whose paper it is.
    fn drawer(self) -> Uuid {
        match self {
            SlipOf::Moved { drawer, .. }
            | SlipOf::HandOver { drawer, .. }
            | SlipOf::Closed { drawer } => drawer,
        }
    }
}

/// `slip.issued/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SlipIssued {
    /// The hall.
    pub(crate) hall: Uuid,
    /// Its business date.
    pub(crate) date: BusinessDate,
    /// Its number.
    pub(crate) number: SlipNumber,
    /// What it is about.
    pub(crate) of: SlipOf,
}

events! {
    /// What happens to a paper.
    pub(crate) enum SlipEvent {
        /// It was issued; its original waits for the spool.
        Issued(SlipIssued) = "slip.issued/1",
        /// A copy came out.
        Printed(CameOut) = "slip.printed/1",
        /// A copy did not come out.
        PrintFailed(PrintFailed) = "slip.print_failed/1",
        /// Somebody asked for one copy more.
        ReprintRequested(OfCopy) = "slip.reprint_requested/1",
    }
}

/// A paper that was issued.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SlipLife {
    pub(crate) issued: SlipIssued,
    pub(crate) at: Millis,
    pub(crate) copies: Copies,
}

/// A paper, or nothing yet.
#[derive(Debug, Default)]
pub(crate) struct Slip {
    pub(crate) life: Option<SlipLife>,
    /// Every number that it was ever issued with.
    pub(crate) numbers: BTreeSet<(Uuid, SlipNumber)>,
}

impl Aggregate for Slip {
    const NAME: &'static str = "slip";
    type Event = SlipEvent;

    fn apply(&mut self, event: &SlipEvent, stamp: &Stamp) {
        if let SlipEvent::Issued(issued) = event {
            self.numbers.insert((issued.hall, issued.number.clone()));
            self.life.get_or_insert_with(|| SlipLife {
                issued: issued.clone(),
                at: Millis(stamp.at.millis()),
                copies: Copies::begun(stamp),
            });
            return;
        }
        let Some(life) = &mut self.life else { return };
        match event {
            SlipEvent::Issued(_) => {}
            SlipEvent::Printed(out) => life.copies.came_out(out),
            SlipEvent::PrintFailed(failed) => life.copies.failed(failed),
            SlipEvent::ReprintRequested(of) => life.copies.asked_for(of, stamp),
        }
    }
}

impl Slip {
    fn known(&self) -> Result<&SlipLife, CashRefusal> {
        self.life.as_ref().ok_or(CashRefusal::UnknownSlip)
    }
}

/// Issues the paper of something done by a command, and has it printed.
pub(crate) fn issue(
    txn: &mut Txn<'_>,
    command: Uuid,
    place: &Place,
    of: SlipOf,
) -> Result<(), Abort<Refusal>> {
    let date = place.date(Millis(txn.now_ms()));
    let hall = (place.hall, place.premises.code.as_str());
    let issued = SlipIssued {
        hall: place.hall,
        date,
        number: next_number(txn.rows(), hall, date, place.station.number)?,
        of,
    };
    let slip = Uuid::new_v5(&command, b"slip");
    txn.append::<Slip>(slip, [SlipEvent::Issued(issued)])?;
    let copy = ORIGINAL;
    txn.outbox(PRINT_TOPIC, &PrintJob::Slip { slip, copy })?;
    Ok(())
}

/// One copy more 补打.
pub(crate) fn reprint(txn: &mut Txn<'_>, slip: Uuid) -> Result<(), Abort<Refusal>> {
    let of = txn.state::<Slip>(slip)?.known()?.copies.one_more();
    let copy = of.copy;
    txn.append::<Slip>(slip, [SlipEvent::ReprintRequested(of)])?;
    txn.outbox(PRINT_TOPIC, &PrintJob::Slip { slip, copy })?;
    Ok(())
}

/// The spool's word on a copy: how many characters the font lacked, or the code of what went wrong.
pub(crate) fn went(
    txn: &mut Txn<'_>,
    slip: Uuid,
    copy: u32,
    said: Result<u32, String>,
) -> Result<(), Abort<Refusal>> {
    let known = txn.state::<Slip>(slip)?;
    let copies = &known.known()?.copies;
    copies.get(copy).ok_or(CashRefusal::UnknownSlip)?;
    let event = match said {
        Ok(missing) => SlipEvent::Printed(CameOut { copy, missing }),
        Err(code) => SlipEvent::PrintFailed(PrintFailed { copy, code }),
    };
    txn.append::<Slip>(slip, [event])?;
    Ok(())
}
