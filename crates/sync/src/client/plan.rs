//! Compare → a list of operations. Pure: what is to be done follows from two sets of heads alone.

use std::collections::BTreeMap;

use guitai_journal::{ChainId, Head, Seq, StationId};

/// One thing to do for one chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// The upstream holds more: fetch from `from` up to its head.
    Pull {
        /// Which chain.
        chain: ChainId,
        /// The first place that we lack.
        from: Seq,
        /// The upstream's head.
        to: Seq,
    },
    /// We hold more: send from `from` on.
    Push {
        /// Which chain.
        chain: ChainId,
        /// The first place that the upstream lacks.
        from: Seq,
    },
    /// As long as ours, yet another: each side is to have the other's, and an alarm raised.
    Dispute {
        /// Which chain.
        chain: ChainId,
        /// Their ends, which differ.
        at: Seq,
    },
}

/// What makes two sets of heads alike. Our own chains come back first: a station must know its own past before it
/// writes on. Then what others wrote is pulled, and then ours is pushed.
pub fn plan(ours: &[Head], theirs: &[Head], own: StationId) -> Vec<Operation> {
    let upstream: BTreeMap<ChainId, &Head> = theirs.iter().map(|head| (head.chain, head)).collect();
    let here: BTreeMap<ChainId, &Head> = ours.iter().map(|head| (head.chain, head)).collect();
    let pulls = theirs.iter().filter_map(|head| {
        let from = here.get(&head.chain).map_or(1, |known| known.seq + 1);
        (head.seq >= from).then_some(Operation::Pull {
            chain: head.chain,
            from,
            to: head.seq,
        })
    });
    let pushes = ours
        .iter()
        .filter_map(|head| match upstream.get(&head.chain) {
            None => Some(Operation::Push {
                chain: head.chain,
                from: 1,
            }),
            Some(known) if known.seq < head.seq => Some(Operation::Push {
                chain: head.chain,
                from: known.seq + 1,
            }),
            Some(known) if known.seq == head.seq && known.hash != head.hash => {
                Some(Operation::Dispute {
                    chain: head.chain,
                    at: head.seq,
                })
            }
            Some(_) => None,
        });
    let mut operations: Vec<Operation> = pulls.chain(pushes).collect();
    operations.sort_by_key(|operation| operation.rank(own));
    operations
}

/// How many entries are not at the upstream.
pub fn waiting(ours: &[Head], theirs: &[Head]) -> u64 {
    let upstream: BTreeMap<ChainId, Seq> =
        theirs.iter().map(|head| (head.chain, head.seq)).collect();
    ours.iter()
        .map(|head| {
            head.seq
                .saturating_sub(upstream.get(&head.chain).copied().unwrap_or(0))
        })
        .sum()
}

impl Operation {
    /// The chain that it is about.
    pub fn chain(&self) -> ChainId {
        match self {
            Operation::Pull { chain, .. }
            | Operation::Push { chain, .. }
            | Operation::Dispute { chain, .. } => *chain,
        }
    }

    fn rank(&self, own: StationId) -> (u8, ChainId) {
        match self {
            Operation::Pull { chain, .. } if chain.station == own => (0, *chain),
            Operation::Pull { chain, .. } => (1, *chain),
            Operation::Push { chain, .. } => (2, *chain),
            Operation::Dispute { chain, .. } => (3, *chain),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use guitai_journal::Hash;
    use uuid::Uuid;

    const OWN: StationId = StationId(Uuid::from_u128(1));

    fn chain(station: u128) -> ChainId {
        ChainId {
            station: StationId(Uuid::from_u128(station)),
            epoch: 1,
        }
    }

    fn head(station: u128, seq: Seq) -> Head {
        Head {
            chain: chain(station),
            seq,
            hash: Hash([seq as u8; 32]),
        }
    }

    #[test]
    fn alike_is_nothing_to_do() {
        assert_eq!(
            plan(&[head(1, 5), head(9, 2)], &[head(9, 2), head(1, 5)], OWN),
            []
        );
        assert_eq!(plan(&[], &[], OWN), []);
    }

    #[test]
    fn what_each_lacks_is_moved_and_own_chains_come_back_first() {
        let ours = [head(1, 5), head(2, 7), head(3, 1)];
        let theirs = [head(0, 4), head(1, 6), head(2, 3)];
        let expected = [
            Operation::Pull {
                chain: chain(1),
                from: 6,
                to: 6,
            },
            Operation::Pull {
                chain: chain(0),
                from: 1,
                to: 4,
            },
            Operation::Push {
                chain: chain(2),
                from: 4,
            },
            Operation::Push {
                chain: chain(3),
                from: 1,
            },
        ];
        assert_eq!(plan(&ours, &theirs, OWN), expected);
        assert_eq!(waiting(&ours, &theirs), 4 + 1);
    }

    #[test]
    fn the_same_length_with_another_end_is_a_dispute() {
        let other = Head {
            hash: Hash([0xEE; 32]),
            ..head(1, 5)
        };
        assert_eq!(
            plan(&[head(1, 5)], &[other], OWN),
            [Operation::Dispute {
                chain: chain(1),
                at: 5
            }]
        );
    }

    #[test]
    fn the_epochs_of_one_station_are_chains_of_their_own() {
        let old = Head {
            chain: ChainId {
                station: OWN,
                epoch: 1,
            },
            ..head(1, 9)
        };
        let new = Head {
            chain: ChainId {
                station: OWN,
                epoch: 2,
            },
            ..head(1, 2)
        };
        let operations = plan(&[new], &[old], OWN);
        assert_eq!(
            operations[0],
            Operation::Pull {
                chain: old.chain,
                from: 1,
                to: 9
            }
        );
        assert_eq!(
            operations[1],
            Operation::Push {
                chain: new.chain,
                from: 1
            }
        );
    }
}
