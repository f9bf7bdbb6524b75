//! A payment: taken once, for one order, into one drawer.

mod table;

pub(crate) use table::{DayPayment, PaymentRow, in_drawer, of_date, of_day};

use super::refusal::CashRefusal;
use crate::day::{BusinessDate, Millis};
use crate::masking;
use crate::money::Fen;
use crate::sql::word_column;
use guitai_journal::{ActorId, Aggregate, EntryKey, KeyId, Part, Stamp, events};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How a customer pays.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// 现金
    Cash,
    /// 银行卡
    Card,
    /// 扫码
    Qr,
    /// 支票
    Cheque,
}

word_column!(PaymentMethod { Cash = "cash", Card = "card", Qr = "qr", Cheque = "cheque" });

impl PaymentMethod {
    /// The method of a word, as it stands in JSON and in tables.
    pub fn of_word(word: &str) -> Option<PaymentMethod> {
        [PaymentMethod::Cash]
            .into_iter()
            .chain(PaymentMethod::BY_REFERENCE)
            .find(|method| method.word() == word)
    }

    /// Its word.
    pub const fn as_word(self) -> &'static str {
        self.word()
    }

    /// All that leave something other than money behind: a slip, a line in another system, a cheque.
    pub(crate) const BY_REFERENCE: [PaymentMethod; 3] = [
        PaymentMethod::Card,
        PaymentMethod::Qr,
        PaymentMethod::Cheque,
    ];
}

/// What a customer offers in payment, as the clerk typed it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "method", rename_all = "snake_case")]
pub enum Offer {
    /// Cash.
    Cash {
        /// What was handed over, fen.
        tendered: Fen,
    },
    /// A card through the terminal.
    Card {
        /// The reference on the terminal's slip.
        reference: String,
    },
    /// A QR code.
    Qr {
        /// The reference on the payer's or the terminal's screen.
        reference: String,
    },
    /// A cheque.
    Cheque {
        /// Its number.
        reference: String,
    },
}

/// By what means a payment was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case")]
pub(crate) enum Means {
    /// Cash: `change` = `tendered` − what was due.
    Cash { tendered: Fen, change: Fen },
    /// A card; its reference may tell who paid, so it is sealed.
    Card { reference: Part<String> },
    /// A QR code; likewise.
    Qr { reference: Part<String> },
    /// A cheque; likewise.
    Cheque { reference: Part<String> },
}

impl Means {
    /// The method alone.
    pub(crate) fn method(&self) -> PaymentMethod {
        match self {
            Means::Cash { .. } => PaymentMethod::Cash,
            Means::Card { .. } => PaymentMethod::Card,
            Means::Qr { .. } => PaymentMethod::Qr,
            Means::Cheque { .. } => PaymentMethod::Cheque,
        }
    }

    /// The reference as others may see it.
    pub(crate) fn masked_reference(&self) -> Option<String> {
        match self {
            Means::Cash { .. } => None,
            Means::Card { reference } | Means::Qr { reference } | Means::Cheque { reference } => {
                Some(
                    reference
                        .get()
                        .map(|text| masking::bank_card(text))
                        .unwrap_or_default(),
                )
            }
        }
    }
}

/// `payment.taken/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Taken {
    /// The hall.
    pub(crate) hall: Uuid,
    /// Its business date.
    pub(crate) date: BusinessDate,
    /// The order paid.
    pub(crate) order: Uuid,
    /// What was paid.
    pub(crate) fen: Fen,
    /// By what means.
    pub(crate) means: Means,
    /// The drawer that it went into, or out of; none of those taken before there were drawers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) drawer: Option<Uuid>,
}

events! {
    /// What happens to a payment.
    pub(crate) enum PaymentEvent {
        /// It was taken.
        Taken(Taken) = "payment.taken/1",
    }
}

/// A payment in the drawer or on the account.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InHand {
    pub(crate) taken: Taken,
    pub(crate) clerk: ActorId,
    pub(crate) at: Millis,
    /// The entry that says so.
    pub(crate) entry: EntryKey,
}

/// A payment, or nothing yet.
#[derive(Debug, Default)]
pub(crate) struct Payment {
    pub(crate) in_hand: Option<InHand>,
}

impl Aggregate for Payment {
    const NAME: &'static str = "payment";
    type Event = PaymentEvent;

    fn apply(&mut self, event: &PaymentEvent, stamp: &Stamp) {
        let PaymentEvent::Taken(taken) = event;
        // Money changes hands once.
        self.in_hand.get_or_insert_with(|| InHand {
            taken: taken.clone(),
            clerk: stamp.actor,
            at: Millis(stamp.at.millis()),
            entry: stamp.key,
        });
    }
}

/// Takes `offer` for what is `due`, both up to `max`; a reference is sealed under the customer's
/// `key`. Pure.
pub(crate) fn decide_take(
    due: Fen,
    offer: &Offer,
    max: Fen,
    key: KeyId,
) -> Result<Means, CashRefusal> {
    if due <= Fen::ZERO || due > max {
        return Err(CashRefusal::AmountOutOfRange { max });
    }
    match offer {
        Offer::Cash { tendered } => decide_cash(due, *tendered, max),
        Offer::Card { reference } => Ok(Means::Card {
            reference: Part::seal(key, checked_reference(reference)?),
        }),
        Offer::Qr { reference } => Ok(Means::Qr {
            reference: Part::seal(key, checked_reference(reference)?),
        }),
        Offer::Cheque { reference } => Ok(Means::Cheque {
            reference: Part::seal(key, checked_reference(reference)?),
        }),
    }
}

/// Pays back what was paid, by the same means: cash out of the drawer is change for nothing tendered. Pure.
pub(crate) fn decide_refund(
    paid: &Taken,
    reference: Option<&str>,
    key: KeyId,
) -> Result<Means, CashRefusal> {
    let reference = || {
        let typed = checked_reference(reference.unwrap_or_default())?;
        Ok::<_, CashRefusal>(Part::seal(key, typed))
    };
    match &paid.means {
        Means::Cash { .. } => Ok(Means::Cash {
            tendered: Fen::ZERO,
            change: paid.fen,
        }),
        Means::Card { .. } => Ok(Means::Card {
            reference: reference()?,
        }),
        Means::Qr { .. } => Ok(Means::Qr {
            reference: reference()?,
        }),
        Means::Cheque { .. } => Ok(Means::Cheque {
            reference: reference()?,
        }),
    }
}

fn decide_cash(due: Fen, tendered: Fen, max: Fen) -> Result<Means, CashRefusal> {
    if tendered < Fen::ZERO || tendered > max {
        return Err(CashRefusal::AmountOutOfRange { max });
    }
    // Both lie in 0..=max by now, so neither difference can overflow.
    match tendered.checked_sub(due) {
        Some(change) if change >= Fen::ZERO => Ok(Means::Cash { tendered, change }),
        _ => {
            let missing = due.checked_sub(tendered).unwrap_or(due);
            Err(CashRefusal::TenderedShort { missing })
        }
    }
}

fn checked_reference(typed: &str) -> Result<String, CashRefusal> {
    let reference = typed.trim();
    let sound =
        (4..=32).contains(&reference.len()) && reference.chars().all(|c| c.is_ascii_graphic());
    if sound {
        Ok(reference.to_owned())
    } else {
        Err(CashRefusal::ReferenceMissing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MAX: Fen = Fen(1_000_000);

    fn take(due: i64, offer: &Offer) -> Result<Means, CashRefusal> {
        decide_take(Fen(due), offer, MAX, KeyId(Uuid::nil()))
    }

    fn cash(tendered: i64) -> Offer {
        Offer::Cash {
            tendered: Fen(tendered),
        }
    }

    #[test]
    fn change_is_what_was_tendered_less_what_is_due() {
        let means = Means::Cash {
            tendered: Fen(20_000),
            change: Fen(10_000),
        };
        assert_eq!(take(10_000, &cash(20_000)), Ok(means));
        let means = Means::Cash {
            tendered: Fen(10_000),
            change: Fen(0),
        };
        assert_eq!(take(10_000, &cash(10_000)), Ok(means));
    }

    #[test]
    fn too_little_cash_says_how_much_is_missing() {
        let refused = CashRefusal::TenderedShort { missing: Fen(1) };
        assert_eq!(take(10_000, &cash(9_999)), Err(refused));
    }

    #[test]
    fn nothing_negative_and_nothing_huge_is_taken() {
        let refused = || Err(CashRefusal::AmountOutOfRange { max: MAX });
        for due in [0, -1, i64::MIN, 1_000_001, i64::MAX] {
            assert_eq!(take(due, &cash(1_000_000)), refused(), "{due}");
        }
        for tendered in [-1, i64::MIN, 1_000_001, i64::MAX] {
            assert_eq!(take(10_000, &cash(tendered)), refused(), "{tendered}");
        }
    }

    #[test]
    fn a_reference_has_4_to_32_visible_characters() {
        let card = |reference: &str| {
            take(
                100,
                &Offer::Card {
                    reference: reference.into(),
                },
            )
        };
        for good in ["TX12", " 20261122000177 ", &"9".repeat(32)] {
            assert!(card(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "   ",
            "123",
            &"9".repeat(33),
            "12 34",
            "参考号一二",
            "12\n34",
        ] {
            assert_eq!(card(bad), Err(CashRefusal::ReferenceMissing), "{bad}");
        }
        assert!(
            take(
                100,
                &Offer::Qr {
                    reference: "wx-2041".into()
                }
            )
            .is_ok()
        );
    }

    #[test]
    fn a_reference_is_sealed_and_shown_masked() {
        let means = take(
            100,
            &Offer::Card {
                reference: "6222020200112345678".into(),
            },
        )
        .unwrap();
        assert_eq!(means.masked_reference().unwrap(), "6222***********5678");
        let Means::Card { reference } = means else {
            unreachable!()
        };
        assert_eq!(reference.of(), KeyId(Uuid::nil()));
    }

    #[test]
    fn money_goes_back_the_way_it_came() {
        let paid = |means| Taken {
            hall: Uuid::nil(),
            date: "2026-11-22".parse().unwrap(),
            order: Uuid::nil(),
            fen: Fen(5_000),
            means,
            drawer: None,
        };
        let back = |means, reference| decide_refund(&paid(means), reference, KeyId(Uuid::nil()));
        let cash = Means::Cash {
            tendered: Fen(10_000),
            change: Fen(5_000),
        };
        let out = Means::Cash {
            tendered: Fen::ZERO,
            change: Fen(5_000),
        };
        assert_eq!(back(cash, None), Ok(out));
        let card = || Means::Card {
            reference: Part::seal(KeyId(Uuid::nil()), "TX12".into()),
        };
        assert_eq!(back(card(), None), Err(CashRefusal::ReferenceMissing));
        let Ok(Means::Card { reference }) = back(card(), Some("RF0042")) else {
            panic!("a card refund has its slip's reference");
        };
        assert_eq!(reference.get().map(String::as_str), Some("RF0042"));
    }

    proptest! {
        #[test]
        fn cash_always_adds_up(due in any::<i64>(), tendered in any::<i64>()) {
            match take(due, &cash(tendered)) {
                Ok(Means::Cash { tendered: kept, change }) => {
                    prop_assert_eq!(kept, Fen(tendered));
                    prop_assert!(change >= Fen::ZERO);
                    prop_assert_eq!(change.0 + due, tendered);
                    prop_assert!(due > 0 && tendered <= MAX.0);
                }
                Ok(other) => prop_assert!(false, "{:?}", other),
                Err(CashRefusal::TenderedShort { missing }) => {
                    prop_assert!(missing > Fen::ZERO);
                    prop_assert_eq!(missing.0 + tendered, due);
                }
                Err(_) => prop_assert!(
                    !(1..=MAX.0).contains(&due) || !(0..=MAX.0).contains(&tendered)
                ),
            }
        }

        #[test]
        fn what_is_due_up_to_the_limit_can_be_paid_exactly(due in 1..=1_000_000_i64) {
            let change = Fen::ZERO;
            prop_assert_eq!(
                take(due, &cash(due)),
                Ok(Means::Cash { tendered: Fen(due), change })
            );
        }
    }
}
