//! Whose call is spoken next: each once, a recall again, the oldest first.

use std::collections::BTreeMap;

use guitai_hall::day::Millis;
use guitai_hall::queue::CallView;
use uuid::Uuid;

/// A call that could not be spoken for so long helps nobody any more.
const STALE_MS: i64 = 120_000;

/// What was spoken so far.
pub(super) struct Turns {
    /// Calls from before this station began to speak were spoken elsewhere, or long ago.
    begun_ms: i64,
    /// When the last call was that was spoken, by ticket.
    spoken: BTreeMap<Uuid, Millis>,
}

impl Turns {
    pub(super) fn begin(now_ms: i64) -> Self {
        Turns {
            begun_ms: now_ms,
            spoken: BTreeMap::new(),
        }
    }

    /// The call that is to be spoken now, which then counts as spoken.
    pub(super) fn next<'c>(&mut self, calls: &'c [CallView], now_ms: i64) -> Option<&'c CallView> {
        let since = self.begun_ms.max(now_ms.saturating_sub(STALE_MS));
        let due = calls.iter().filter(|call| {
            let spoken = self.spoken.get(&call.ticket);
            call.current && call.at.0 >= since && spoken.is_none_or(|spoken| *spoken < call.at)
        });
        let next = due.min_by_key(|call| call.at)?;
        self.spoken.retain(|_, at| at.0 >= since);
        self.spoken.insert(next.ticket, next.at);
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(ticket: u128, at: i64) -> CallView {
        CallView {
            ticket: Uuid::from_u128(ticket),
            number: format!("A{ticket:03}"),
            window: 3,
            at: Millis(at),
            times: 1,
            current: true,
        }
    }

    fn spoken(turns: &mut Turns, calls: &[CallView], now_ms: i64) -> Vec<String> {
        let next = || turns.next(calls, now_ms).map(|call| call.number.clone());
        std::iter::from_fn(next).collect()
    }

    #[test]
    fn each_call_is_spoken_once_in_their_order_and_a_recall_again() {
        let mut turns = Turns::begin(1_000);
        let calls = [call(3, 3_000), call(2, 2_000)];
        assert_eq!(spoken(&mut turns, &calls, 3_000), ["A002", "A003"]);
        let recalled = [call(2, 9_000), call(3, 3_000)];
        assert_eq!(spoken(&mut turns, &recalled, 9_000), ["A002"]);
        assert_eq!(spoken(&mut turns, &recalled, 9_500), [""; 0]);
    }

    #[test]
    fn what_was_called_before_or_is_over_or_too_old_is_not_spoken() {
        let mut turns = Turns::begin(1_000);
        let mut over = call(2, 2_000);
        over.current = false;
        let calls = [call(1, 500), over, call(3, 3_000)];
        assert_eq!(spoken(&mut turns, &calls, 3_000 + STALE_MS + 1), [""; 0]);
        assert_eq!(spoken(&mut turns, &calls, 3_000), ["A003"]);
    }
}
