//! A receipt 回执: numbered per station; its copies, the original first, reprints 补打 after it.

use super::refusal::OrdersRefusal;
use crate::day::{BusinessDate, Millis};
use crate::printing::{CameOut, Copies, OfCopy, PrintFailed};
use guitai_journal::{Aggregate, Stamp, events};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use uuid::Uuid;

/// A receipt's number: per station, through all days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct ReceiptNumber {
    /// The hall's code.
    pub(crate) hall: String,
    /// The station's number.
    pub(crate) station: u16,
    /// From 1 on.
    pub(crate) n: u32,
}

/// `XA01-01-000123`
impl fmt::Display for ReceiptNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:06}", self.hall, self.station, self.n)
    }
}

/// `receipt.issued/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Issued {
    /// The hall.
    pub(crate) hall: Uuid,
    /// Its business date.
    pub(crate) date: BusinessDate,
    /// The order it is for.
    pub(crate) order: Uuid,
    /// Its number.
    pub(crate) number: ReceiptNumber,
}

events! {
    /// What happens to a receipt.
    pub(crate) enum ReceiptEvent {
        /// It was issued; its original waits for the spool.
        Issued(Issued) = "receipt.issued/1",
        /// A copy came out.
        Printed(CameOut) = "receipt.printed/1",
        /// A copy did not come out.
        PrintFailed(PrintFailed) = "receipt.print_failed/1",
        /// Somebody asked for one copy more.
        ReprintRequested(OfCopy) = "receipt.reprint_requested/1",
    }
}

/// A receipt that was issued.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Life {
    pub(crate) issued: Issued,
    pub(crate) at: Millis,
    /// All that was asked for.
    pub(crate) copies: Copies,
}

/// A receipt, or nothing yet.
#[derive(Debug, Default)]
pub(crate) struct Receipt {
    pub(crate) life: Option<Life>,
    /// Every number it was ever issued with.
    pub(crate) numbers: BTreeSet<(Uuid, ReceiptNumber)>,
}

impl Aggregate for Receipt {
    const NAME: &'static str = "receipt";
    type Event = ReceiptEvent;

    fn apply(&mut self, event: &ReceiptEvent, stamp: &Stamp) {
        if let ReceiptEvent::Issued(issued) = event {
            self.numbers.insert((issued.hall, issued.number.clone()));
            self.life.get_or_insert_with(|| Life {
                issued: issued.clone(),
                at: Millis(stamp.at.millis()),
                copies: Copies::begun(stamp),
            });
            return;
        }
        let Some(life) = &mut self.life else { return };
        match event {
            ReceiptEvent::Issued(_) => {}
            ReceiptEvent::Printed(out) => life.copies.came_out(out),
            ReceiptEvent::PrintFailed(failed) => life.copies.failed(failed),
            ReceiptEvent::ReprintRequested(of) => life.copies.asked_for(of, stamp),
        }
    }
}

/// One copy more, whatever became of those before.
pub(crate) fn decide_reprint(receipt: &Receipt) -> Result<OfCopy, OrdersRefusal> {
    let life = receipt.life.as_ref().ok_or(OrdersRefusal::UnknownReceipt)?;
    Ok(life.copies.one_more())
}

/// What the spool has to say of a copy, if there is such a copy: how many characters the font
/// lacked, or the code of what went wrong.
pub(crate) fn decide_went(
    receipt: &Receipt,
    copy: u32,
    went: Result<u32, String>,
) -> Result<ReceiptEvent, OrdersRefusal> {
    let life = receipt.life.as_ref().ok_or(OrdersRefusal::UnknownReceipt)?;
    life.copies.get(copy).ok_or(OrdersRefusal::UnknownReceipt)?;
    Ok(match went {
        Ok(missing) => ReceiptEvent::Printed(CameOut { copy, missing }),
        Err(code) => ReceiptEvent::PrintFailed(PrintFailed { copy, code }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::printing::Print;
    use crate::testing::stamp;

    fn issued() -> Receipt {
        let number = ReceiptNumber {
            hall: "XA01".into(),
            station: 1,
            n: 123,
        };
        let (hall, order) = (Uuid::nil(), Uuid::nil());
        let date = "2026-11-22".parse().unwrap();
        let mut receipt = Receipt::default();
        let event = ReceiptEvent::Issued(Issued {
            hall,
            date,
            order,
            number,
        });
        receipt.apply(&event, &stamp(1));
        receipt
    }

    fn went(receipt: &mut Receipt, copy: u32, failure: Option<&str>) {
        let said = failure.map_or(Ok(0), |code| Err(code.to_owned()));
        let event = decide_went(receipt, copy, said).unwrap();
        receipt.apply(&event, &stamp(2));
    }

    fn reprint(receipt: &mut Receipt) -> u32 {
        let of = decide_reprint(receipt).unwrap();
        receipt.apply(&ReceiptEvent::ReprintRequested(of.clone()), &stamp(3));
        of.copy
    }

    #[test]
    fn a_number_names_hall_station_and_place() {
        let life = issued().life.unwrap();
        assert_eq!(life.issued.number.to_string(), "XA01-01-000123");
    }

    #[test]
    fn a_failed_original_and_a_good_reprint_make_one_copy() {
        let mut receipt = issued();
        went(&mut receipt, 1, Some("printer.unreachable"));
        let life = receipt.life.as_ref().unwrap();
        assert_eq!(
            life.copies.latest().unwrap().1.print.failure(),
            Some("printer.unreachable")
        );
        assert_eq!(life.copies.printed(), 0);
        let copy = reprint(&mut receipt);
        assert_eq!(copy, 2);
        went(&mut receipt, copy, None);
        let life = receipt.life.unwrap();
        assert_eq!(life.copies.latest().unwrap().1.print, Print::Printed);
        assert_eq!(life.copies.printed(), 1);
    }

    #[test]
    fn the_spools_word_twice_counts_once() {
        let mut receipt = issued();
        went(&mut receipt, 1, None);
        went(&mut receipt, 1, None);
        went(&mut receipt, 1, Some("printer.rejected"));
        let life = receipt.life.unwrap();
        assert_eq!(life.copies.printed(), 1);
        assert_eq!(life.copies.get(1).unwrap().print, Print::Printed);
    }

    #[test]
    fn each_reprint_has_the_next_number() {
        let mut receipt = issued();
        assert_eq!([reprint(&mut receipt), reprint(&mut receipt)], [2, 3]);
    }

    #[test]
    fn there_is_no_word_about_a_copy_nobody_asked_for() {
        assert_eq!(
            decide_went(&issued(), 2, Ok(0)),
            Err(OrdersRefusal::UnknownReceipt)
        );
        assert_eq!(
            decide_reprint(&Receipt::default()),
            Err(OrdersRefusal::UnknownReceipt)
        );
    }
}
