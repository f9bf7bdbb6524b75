//! Cash counted piece by piece 点钞.

use crate::fault::{FaultCode, Faults, FieldFault};
use crate::money::Fen;
use serde::{Deserialize, Serialize};

/// What a drawer may hold, largest first: notes and coins that are legal tender and still go round. (The People's Bank
/// of China took 2 yuan and 2 jiao out of circulation on 2018-05-01.)
pub const DENOMINATIONS: [Fen; 11] = [
    Fen(10_000),
    Fen(5_000),
    Fen(2_000),
    Fen(1_000),
    Fen(500),
    Fen(100),
    Fen(50),
    Fen(10),
    Fen(5),
    Fen(2),
    Fen(1),
];

/// Nobody counts more of one denomination at a counter.
const MOST: u32 = 100_000;

/// So many notes or coins of one denomination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Pieces {
    /// What one is worth, fen: one of [`DENOMINATIONS`].
    pub of: Fen,
    /// How many.
    pub pieces: u32,
}

/// Cash as it was counted: each denomination at most once, largest first, none of which there is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(transparent)]
pub struct Count(Vec<Pieces>);

impl Count {
    /// As somebody counted it, in any order; faults stand at `{field}/{fen}`.
    pub(super) fn checked(counted: &[Pieces], field: &str, faults: &mut Faults) -> Count {
        let mut kept: Vec<Pieces> = Vec::with_capacity(counted.len());
        for each in counted {
            let at = || format!("{field}/{}", each.of.0);
            if !DENOMINATIONS.contains(&each.of) || kept.iter().any(|known| known.of == each.of) {
                faults.add(FieldFault::new(at(), FaultCode::Invalid));
            } else {
                faults.range(&at(), i64::from(each.pieces), 0, i64::from(MOST));
                kept.push(*each);
            }
        }
        kept.retain(|each| each.pieces > 0);
        kept.sort_by_key(|each| std::cmp::Reverse(each.of));
        Count(kept)
    }

    /// What it is worth.
    pub fn total(&self) -> Fen {
        // Checked when it was counted: far from any limit.
        let worths = self.0.iter().map(|each| each.worth().0);
        Fen(worths.fold(0, i64::saturating_add))
    }

    /// Piece by piece, largest first.
    pub fn pieces(&self) -> &[Pieces] {
        &self.0
    }
}

impl Pieces {
    /// What they are worth together.
    pub fn worth(self) -> Fen {
        Fen(self.of.0.saturating_mul(i64::from(self.pieces)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(of: i64, pieces: u32) -> Pieces {
        Pieces {
            of: Fen(of),
            pieces,
        }
    }

    fn checked(counted: &[Pieces]) -> Result<Count, Vec<String>> {
        let mut faults = Faults::default();
        let count = Count::checked(counted, "/count", &mut faults);
        let fields =
            |faults: Vec<FieldFault>| faults.into_iter().map(|fault| fault.field).collect();
        faults.none().map(|()| count).map_err(fields)
    }

    #[test]
    fn pieces_are_worth_what_is_printed_on_them() {
        let count = checked(&[
            pieces(50, 3),
            pieces(10_000, 12),
            pieces(1, 7),
            pieces(500, 0),
        ])
        .unwrap();
        assert_eq!(count.total(), Fen(120_157));
        assert_eq!(
            count.pieces(),
            [pieces(10_000, 12), pieces(50, 3), pieces(1, 7)]
        );
        assert_eq!(checked(&[]).unwrap().total(), Fen::ZERO);
    }

    #[test]
    fn what_is_no_money_is_not_counted_nor_anything_twice_nor_a_slip_of_the_hand() {
        assert_eq!(checked(&[pieces(200, 1)]), Err(vec!["/count/200".into()]));
        assert_eq!(
            checked(&[pieces(100, 1), pieces(100, 1)]),
            Err(vec!["/count/100".into()])
        );
        assert_eq!(
            checked(&[pieces(100, 100_001)]),
            Err(vec!["/count/100".into()])
        );
    }
}
