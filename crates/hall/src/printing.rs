//! Paper as the business sees it: asked for by the outbox, then printed or failed.
//!
//! A failed print is never a failed ticket or order (standard, daily rule 8): the state is kept
//! and printing again is offered.

use crate::day::Millis;
use crate::hall::Hall;
use crate::place::Place;
use crate::refusal::HallError;
use crate::sql::word_column;
use crate::staff::{self, Badge};
use guitai_journal::{ActorId, Stamp};
use jiff::Zoned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The copy that is no reprint.
pub(crate) const ORIGINAL: u32 = 1;

/// The outbox topic under which [`PrintJob`]s wait.
pub const PRINT_TOPIC: &str = "print";

/// Something for the spool to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum PrintJob {
    /// A ticket, as [`crate::queue::ticket_paper`] has it.
    Ticket {
        /// Its id.
        ticket: Uuid,
    },
    /// A receipt, as [`crate::orders::receipt_paper_for_spool`] has it.
    Receipt {
        /// Its id.
        receipt: Uuid,
        /// Which copy: 1 is the original, later ones are reprints 补打.
        copy: u32,
    },
    /// A paper of the cash desk, as [`crate::cash::slip_paper_for_spool`] has it.
    Slip {
        /// Its id.
        slip: Uuid,
        /// Likewise.
        copy: u32,
    },
}

/// Where a piece of paper stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PrintState {
    /// It waits for the spool.
    #[default]
    Queued,
    /// It came out.
    Printed,
    /// It did not.
    Failed,
}

word_column!(PrintState { Queued = "queued", Printed = "printed", Failed = "failed" });

/// How one print went, with the code of what went wrong: `printer.unreachable`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Print {
    /// It waits for the spool.
    #[default]
    Queued,
    /// It came out.
    Printed,
    /// It did not.
    Failed(String),
}

impl Print {
    pub(crate) fn state(&self) -> PrintState {
        match self {
            Print::Queued => PrintState::Queued,
            Print::Printed => PrintState::Printed,
            Print::Failed(_) => PrintState::Failed,
        }
    }

    pub(crate) fn failure(&self) -> Option<&str> {
        match self {
            Print::Failed(code) => Some(code),
            Print::Queued | Print::Printed => None,
        }
    }
}

/// `*.printed/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct CameOut {
    /// 1 is the original; a reprint's number is one less than its copy's.
    pub(crate) copy: u32,
    /// How many different characters the paper's font lacks: they came out as 〓.
    #[serde(default)]
    pub(crate) missing: u32,
}

/// `*.reprint_requested/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct OfCopy {
    /// 1 is the original; a reprint's number is one less than its copy's.
    pub(crate) copy: u32,
}

/// `*.print_failed/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PrintFailed {
    /// Which copy.
    pub(crate) copy: u32,
    /// The code of what went wrong: `printer.unreachable`.
    pub(crate) code: String,
}

/// One copy: who asked for it, when, and how it went.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Copy {
    pub(crate) by: ActorId,
    pub(crate) at: Millis,
    pub(crate) print: Print,
    /// How many different characters came out as 〓.
    pub(crate) missing: u32,
}

impl Copy {
    fn asked_for(stamp: &Stamp) -> Copy {
        Copy {
            by: stamp.actor,
            at: Millis(stamp.at.millis()),
            print: Print::Queued,
            missing: 0,
        }
    }
}

/// The copies of a paper by number, the original always among them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Copies(BTreeMap<u32, Copy>);

impl Copies {
    /// The original waits for the spool.
    pub(crate) fn begun(stamp: &Stamp) -> Copies {
        Copies(BTreeMap::from([(ORIGINAL, Copy::asked_for(stamp))]))
    }

    pub(crate) fn get(&self, copy: u32) -> Option<&Copy> {
        self.0.get(&copy)
    }

    /// The latest copy asked for, with its number.
    pub(crate) fn latest(&self) -> Option<(u32, &Copy)> {
        self.0
            .last_key_value()
            .map(|(number, copy)| (*number, copy))
    }

    /// How many copies came out.
    pub(crate) fn printed(&self) -> u32 {
        let printed = self.0.values();
        let printed = printed.filter(|copy| copy.print == Print::Printed);
        u32::try_from(printed.count()).unwrap_or(u32::MAX)
    }

    /// One copy more, whatever became of those before.
    pub(crate) fn one_more(&self) -> OfCopy {
        let latest = self.latest().map_or(ORIGINAL, |(number, _)| number);
        OfCopy {
            copy: latest.saturating_add(1),
        }
    }

    pub(crate) fn asked_for(&mut self, of: &OfCopy, stamp: &Stamp) {
        self.0
            .entry(of.copy)
            .or_insert_with(|| Copy::asked_for(stamp));
    }

    pub(crate) fn came_out(&mut self, out: &CameOut) {
        self.went(out.copy, Print::Printed, out.missing);
    }

    pub(crate) fn failed(&mut self, failed: &PrintFailed) {
        self.went(failed.copy, Print::Failed(failed.code.clone()), 0);
    }

    /// Notes how a copy went. What came out stays out, whatever is said of it later.
    fn went(&mut self, copy: u32, print: Print, missing: u32) {
        if let Some(copy) = self.0.get_mut(&copy)
            && copy.print != Print::Printed
        {
            (copy.print, copy.missing) = (print, missing);
        }
    }
}

/// What marks a reprint 补打 (standard, daily rule 13).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReprintMark {
    /// The first reprint is 1.
    pub number: u32,
    /// When it was asked for.
    pub at: Zoned,
    /// Who asked for it.
    pub operator: Badge,
}

/// What a copy says of itself; nothing of the original.
pub(crate) fn reprint_mark(
    hall: &Hall,
    place: &Place,
    number: u32,
    copy: &Copy,
) -> Result<Option<ReprintMark>, HallError> {
    if number == ORIGINAL {
        return Ok(None);
    }
    Ok(Some(ReprintMark {
        number: number - ORIGINAL,
        at: place.clock(copy.at),
        operator: staff::badge(hall, copy.by)?,
    }))
}
