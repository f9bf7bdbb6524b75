//! A hall's day close, held against what headquarters has: every journal up to the entry that was sealed, with its hash, and
//! the same money to the fen.

use std::collections::BTreeMap;

use guitai_hall::Fen;
use guitai_hall::cash::{CashNews, ClosedDayNews, HeadThen, PaymentMethod, day_verified};
use guitai_journal::entry::Entry;
use guitai_journal::{Hash, Seq};

use super::pass::Pass;
use crate::author::Note;
use crate::error::Error;
use crate::store::chains::{self, ChainRow};
use crate::store::days::{self, OpenDay, Paid};
use crate::store::judged::Place;
use crate::store::runs;

impl Pass<'_> {
    /// What was paid, and the days that were closed.
    pub(super) fn note_money(
        &self,
        chain: &ChainRow,
        at: Place,
        entry: &[u8],
    ) -> Result<(), Error> {
        let Ok(entry) = Entry::decode(entry) else {
            return Ok(());
        };
        match CashNews::read(&entry.kind, entry.body) {
            Some(CashNews::Paid { date, method, fen }) => {
                let payment = (entry.subject, chain.hall.as_str(), date);
                days::paid(self.rows, payment, (method, fen), at)
            }
            Some(CashNews::DayClosed(_)) => days::closed(
                self.rows,
                &OpenDay {
                    day: entry.subject,
                    hall: chain.hall.clone(),
                    at,
                },
            ),
            None => Ok(()),
        }
    }

    /// Says of each closed day whether headquarters has the same, as soon as all of it is here.
    pub(super) fn check_days(&mut self) -> Result<(), Error> {
        for day in days::unchecked(self.rows)? {
            let Some(agrees) = self.check(&day)? else {
                continue;
            };
            days::checked(self.rows, day.at, agrees)?;
            let unwritten = |_| Error::Damaged("a word on a day has no JSON form");
            let (kind, body) = day_verified(agrees).map_err(unwritten)?;
            let note = Note {
                subject: day.day,
                kind: kind.to_owned(),
                body,
            };
            self.words.entry(day.hall).or_default().push(note);
        }
        Ok(())
    }

    /// Whether a close is what is held here; none while something of it has not arrived.
    fn check(&self, day: &OpenDay) -> Result<Option<bool>, Error> {
        let found = self.entry_at(day.at)?;
        let (_, entry) = found.ok_or(Error::Damaged("a day's close is gone"))?;
        let news = Entry::decode(&entry)
            .ok()
            .and_then(|entry| CashNews::read(&entry.kind, entry.body));
        let Some(CashNews::DayClosed(news)) = news else {
            return Ok(Some(false));
        };
        for then in news.heads() {
            match self.held(&day.hall, &then)? {
                Some(true) => {}
                other => return Ok(other),
            }
        }
        let payments = days::of_day(self.rows, &day.hall, news.date)?;
        Ok(Some(news.is_sealed() && has_taken(&news, &payments)))
    }

    /// Whether a journal went so far with that hash; none while it has not arrived.
    fn held(&self, hall: &str, then: &HeadThen<'_>) -> Result<Option<bool>, Error> {
        let Some(chain) = chains::find(self.rows, then.chain())? else {
            return Ok(None);
        };
        if !chain.is_for(hall) {
            return Ok(Some(false));
        }
        if chain.seq < then.seq() {
            return Ok(None);
        }
        Ok(self.hash_at(&chain, then.seq())?.map(|hash| then.has(hash)))
    }

    /// The hash of an entry that is held here.
    fn hash_at(&self, chain: &ChainRow, seq: Seq) -> Result<Option<Hash>, Error> {
        if chain.seq == seq {
            return Ok(Some(chain.hash));
        }
        let mut found = None;
        runs::from(self.rows, chain.id, seq, |stored| {
            let (prev, many) = (stored.prev, seq.saturating_sub(stored.first) + 1);
            let many = usize::try_from(many).unwrap_or(usize::MAX);
            let entries = stored.open(chain.chain)?.entries;
            if many <= entries.len() {
                let upto = entries.iter().take(many);
                found = Some(upto.fold(prev, |hash, entry| hash.link(entry)));
            }
            Ok(false)
        })?;
        Ok(found)
    }
}

/// Whether the payments that were there when a day was closed come to what its close says, method by method.
fn has_taken(news: &ClosedDayNews, payments: &[Paid]) -> bool {
    let ends: BTreeMap<_, _> = news
        .heads()
        .map(|then| (then.chain(), then.seq()))
        .collect();
    let mut sums: BTreeMap<PaymentMethod, (u32, Fen)> = BTreeMap::new();
    let there = payments
        .iter()
        .filter(|paid| ends.get(&paid.chain).is_some_and(|end| paid.seq <= *end));
    for paid in there {
        let (count, fen) = sums.entry(paid.method).or_default();
        *count += 1;
        *fen = fen.checked_add(paid.fen).unwrap_or(*fen);
    }
    let said = news
        .takings
        .iter()
        .map(|taken| (taken.method, (taken.count, taken.fen)));
    sums == said.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use guitai_journal::{ChainId, StationId};
    use serde_json::json;
    use uuid::Uuid;

    const STATION: Uuid = Uuid::from_u128(1);

    /// A day of two payments in cash, sealed over one journal of nine entries.
    fn news() -> ClosedDayNews {
        let body = json!({"hall": Uuid::nil(), "date": "2026-11-22", "drawers": [],
            "takings": [{"method": "cash", "count": 2, "fen": 700}], "orders": 2, "left": [],
            "heads": [{"station": STATION, "epoch": 1, "seq": 9, "hash": "00"}], "seal": "00"});
        match CashNews::read("day.closed/1", body) {
            Some(CashNews::DayClosed(news)) => news,
            other => panic!("{other:?}"),
        }
    }

    fn paid(method: PaymentMethod, fen: i64, seq: Seq) -> Paid {
        let chain = ChainId {
            station: StationId(STATION),
            epoch: 1,
        };
        Paid {
            method,
            fen: Fen(fen),
            chain,
            seq,
        }
    }

    #[test]
    fn a_close_is_held_against_the_payments_that_were_there_and_no_later_ones() {
        let (cash, card) = (PaymentMethod::Cash, PaymentMethod::Card);
        let there = [paid(cash, 1_000, 4), paid(cash, -300, 9)];
        assert!(has_taken(&news(), &there));
        let later = [there[0], there[1], paid(cash, 500, 10)];
        assert!(has_taken(&news(), &later), "what came later is none of it");
        for wrong in [
            vec![there[0]],
            vec![there[0], paid(cash, -299, 9)],
            vec![there[0], there[1], paid(card, 1, 5)],
            vec![there[0], there[1], paid(cash, 0, 5)],
        ] {
            assert!(!has_taken(&news(), &wrong), "{wrong:?}");
        }
    }

    #[test]
    fn a_seal_that_is_of_other_heads_is_none() {
        assert!(!news().is_sealed());
    }
}
