//! Whether a bill is out of the ordinary 话费异常 (standard, "Default commitments"): the customer will ask about it, so the
//! clerk should see it first.

use super::{Bill, BillItemKind};
use crate::money::Fen;
use serde::{Deserialize, Serialize};

/// So many bills before say what is usual.
const EARLIER: usize = 3;
/// A bill is worth a word that is half as high again as usual, and higher by as much.
const RISE: Fen = Fen(2_000);

/// A bill that is higher than usual.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Alert {
    /// `2026-10`
    pub month: String,
    /// How much more than usual it is.
    pub above: Fen,
    /// What the bill usually comes to: the mean of the three before.
    pub usual: Fen,
    /// It is so high that the operator has promised to alert the customer of it.
    pub abnormal: bool,
    /// What it comes from mostly.
    pub reason: AlertReason,
}

/// What a high bill comes from mostly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct AlertReason {
    /// The item that rose most.
    pub what: BillItemKind,
    /// It stands in none of the three bills before.
    pub is_new: bool,
}

/// Looks the latest bill over; `bills`: the latest first, `times`: from how many times the usual on it is abnormal. Nothing
/// where there are too few to say what is usual.
pub(super) fn alert(bills: &[Bill], times: Option<u32>) -> Option<Alert> {
    let (latest, earlier) = bills.split_first()?;
    let earlier = earlier.get(..EARLIER)?;
    let usual = mean(earlier, |bill| bill.total);
    let above = Fen(latest.total.0 - usual.0);
    if above < RISE || latest.total.0 * 2 < usual.0 * 3 {
        return None;
    }
    let risen = latest.items.iter().max_by_key(|item| {
        let before = mean(earlier, |bill| amount(bill, item.what));
        item.amount.0 - before.0
    })?;
    let is_new = earlier
        .iter()
        .all(|bill| amount(bill, risen.what) == Fen::ZERO);
    Some(Alert {
        month: latest.month.clone(),
        above,
        usual,
        abnormal: times.is_some_and(|times| latest.total.0 > usual.0 * i64::from(times)),
        reason: AlertReason {
            what: risen.what,
            is_new,
        },
    })
}

fn mean(bills: &[Bill], of: impl Fn(&Bill) -> Fen) -> Fen {
    let sum: i64 = bills.iter().map(|bill| of(bill).0).sum();
    Fen(sum / EARLIER as i64)
}

fn amount(bill: &Bill, what: BillItemKind) -> Fen {
    let items = bill.items.iter().filter(|item| item.what == what);
    Fen(items.map(|item| item.amount.0).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customers::record::BillItem;

    fn bill(month: &str, items: &[(BillItemKind, i64)]) -> Bill {
        let items: Vec<BillItem> = items
            .iter()
            .map(|(what, fen)| BillItem {
                what: *what,
                amount: Fen(*fen),
            })
            .collect();
        Bill {
            month: month.into(),
            total: Fen(items.iter().map(|item| item.amount.0).sum()),
            items,
        }
    }

    fn four_months(latest: &[(BillItemKind, i64)]) -> Vec<Bill> {
        let plan = [(BillItemKind::Plan, 5_900)];
        let mut bills = vec![bill("2026-10", latest)];
        for month in ["2026-09", "2026-08", "2026-07"] {
            bills.push(bill(month, &plan));
        }
        bills
    }

    #[test]
    fn a_bill_half_as_high_again_is_told_with_what_it_comes_from() {
        let bills = four_months(&[(BillItemKind::Plan, 5_900), (BillItemKind::Roaming, 6_800)]);
        assert_eq!(
            alert(&bills, Some(5)),
            Some(Alert {
                month: "2026-10".into(),
                above: Fen(6_800),
                usual: Fen(5_900),
                abnormal: false,
                reason: AlertReason {
                    what: BillItemKind::Roaming,
                    is_new: true
                },
            })
        );
    }

    #[test]
    fn a_plan_that_became_dearer_is_no_new_item() {
        let reason =
            alert(&four_months(&[(BillItemKind::Plan, 12_900)]), None).map(|alert| alert.reason);
        let what = BillItemKind::Plan;
        let is_new = false;
        assert_eq!(reason, Some(AlertReason { what, is_new }));
    }

    #[test]
    fn a_few_yuan_more_and_too_short_a_past_alarm_nobody() {
        let little = [
            (BillItemKind::Plan, 5_900),
            (BillItemKind::DataBeyond, 1_900),
        ];
        assert_eq!(alert(&four_months(&little), Some(5)), None);
        // Twenty more, yet not half as high again.
        let mut dear = four_months(&[(BillItemKind::Plan, 12_000)]);
        for earlier in &mut dear[1..] {
            *earlier = bill(&earlier.month, &[(BillItemKind::Plan, 9_900)]);
        }
        assert_eq!(alert(&dear, Some(5)), None);
        let high = four_months(&[(BillItemKind::Plan, 30_000)]);
        assert_eq!(alert(&high[..3], Some(5)), None);
        assert_eq!(alert(&[], Some(5)), None);
    }

    #[test]
    fn beyond_the_times_that_are_promised_it_is_abnormal() {
        let five_times = four_months(&[(BillItemKind::Roaming, 5 * 5_900)]);
        assert!(!alert(&five_times, Some(5)).unwrap().abnormal);
        let more = four_months(&[(BillItemKind::Roaming, 5 * 5_900 + 1)]);
        assert!(alert(&more, Some(5)).unwrap().abnormal);
        assert!(!alert(&more, None).unwrap().abnormal);
        let province = four_months(&[(BillItemKind::Roaming, 3 * 5_900 + 1)]);
        assert!(alert(&province, Some(3)).unwrap().abnormal);
    }
}
