//! What the customer acknowledged, and with which signature 签名确认.

use super::refusal::OrdersRefusal;
use crate::blob::Address;
use crate::catalog::{Identity, Line, Service};
use crate::money::Fen;
use guitai_journal::Hash;
use serde::{Deserialize, Serialize};

/// The box that a signature is drawn in: points lie in 0..=WIDTH by 0..=HEIGHT, y downwards.
pub const SIGNATURE_BOX: (u16, u16) = (1_000, 400);
/// The most strokes and points of one; a long name has some hundreds.
const STROKES: usize = 120;
const POINTS: usize = 4_000;
/// A signature reaches at least so far in one direction: a dot is none.
const REACH: u16 = 80;

/// Strokes in the order in which they were drawn, each a list of points `[x, y]` in [`SIGNATURE_BOX`].
pub type Strokes = Vec<Vec<[u16; 2]>>;

/// How a customer signs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Signing {
    /// On the screen, with mouse, pen or finger.
    Drawn {
        /// The strokes, in a box of 1000 by 400, y downwards.
        strokes: Strokes,
        /// Those of whoever is to own what the customer gives away; none where nothing changes hands.
        #[serde(default)]
        taker: Option<Strokes>,
    },
    /// With a pen on the printed receipt, which the hall keeps.
    OnPaper,
}

/// What stands in the order: what was acknowledged, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Acknowledged {
    /// BLAKE3 of what was shown to the customer: service, version of the catalog, terms, charges; as hex.
    pub(crate) shown: String,
    /// How it was signed.
    pub(crate) signed: Signed,
}

/// How an order was signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub(crate) enum Signed {
    /// On the screen.
    Drawn {
        blob: Address,
        /// By whoever is to own what the customer gives away.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        taker: Option<Address>,
    },
    /// On the receipt.
    OnPaper,
}

/// Looks a signature over; `signed`: the service asks for one; `identity`: where it asks for the papers of two, both sign.
/// Pure.
pub(super) fn check(
    signed: bool,
    identity: Identity,
    signing: Option<&Signing>,
) -> Result<(), OrdersRefusal> {
    let both = identity == Identity::Both;
    match signing {
        None if signed => Err(OrdersRefusal::SignatureRequired),
        Some(Signing::Drawn { taker: None, .. }) if both => Err(OrdersRefusal::SignatureRequired),
        Some(Signing::Drawn { strokes, taker }) => {
            let of_taker = taker.as_ref();
            let readable = is_signature(strokes) && of_taker.is_none_or(is_signature);
            if readable && of_taker.is_some() == both {
                Ok(())
            } else {
                Err(OrdersRefusal::SignatureUnreadable)
            }
        }
        None | Some(Signing::OnPaper) => Ok(()),
    }
}

fn is_signature(strokes: &Strokes) -> bool {
    let points = || strokes.iter().flatten();
    let (width, height) = SIGNATURE_BOX;
    let reach = |axis: usize| {
        let along = || points().map(|point| point[axis]);
        along().max().unwrap_or(0) - along().min().unwrap_or(0)
    };
    strokes.len() <= STROKES
        && points().count() <= POINTS
        && points().all(|[x, y]| *x <= width && *y <= height)
        && reach(0).max(reach(1)) >= REACH
}

/// The hash of what a customer was shown.
pub(super) fn shown(service: &Service, version: u32, lines: &[Line], total: Fen) -> String {
    let shown = (&service.code, version, &service.terms, lines, total);
    let text = serde_json::to_vec(&shown).expect("texts and numbers always have a JSON form");
    Hash::of(&text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Published;

    fn drawn(strokes: &[&[[u16; 2]]]) -> Signing {
        Signing::Drawn {
            strokes: strokes_of(strokes),
            taker: None,
        }
    }

    fn strokes_of(strokes: &[&[[u16; 2]]]) -> Strokes {
        strokes.iter().map(|stroke| stroke.to_vec()).collect()
    }

    fn check(signed: bool, signing: Option<&Signing>) -> Result<(), OrdersRefusal> {
        super::check(signed, Identity::Document, signing)
    }

    #[test]
    fn where_something_changes_hands_both_sign() {
        let name: &[&[[u16; 2]]] = &[&[[10, 10], [200, 90]]];
        let by = |taker: Option<&[&[[u16; 2]]]>| Signing::Drawn {
            strokes: strokes_of(name),
            taker: taker.map(strokes_of),
        };
        let tried = |identity, signing: &Signing| super::check(true, identity, Some(signing));
        assert_eq!(
            tried(Identity::Both, &by(None)),
            Err(OrdersRefusal::SignatureRequired)
        );
        let dot: &[&[[u16; 2]]] = &[&[[10, 10]]];
        assert_eq!(
            tried(Identity::Both, &by(Some(dot))),
            Err(OrdersRefusal::SignatureUnreadable)
        );
        assert_eq!(tried(Identity::Both, &by(Some(name))), Ok(()));
        assert_eq!(
            tried(Identity::Document, &by(Some(name))),
            Err(OrdersRefusal::SignatureUnreadable)
        );
    }

    #[test]
    fn a_service_that_asks_for_a_signature_gets_one() {
        assert_eq!(check(true, None), Err(OrdersRefusal::SignatureRequired));
        assert_eq!(check(false, None), Ok(()));
        assert_eq!(check(true, Some(&Signing::OnPaper)), Ok(()));
        assert_eq!(check(true, Some(&drawn(&[&[[10, 10], [200, 90]]]))), Ok(()));
    }

    #[test]
    fn a_dot_a_scribble_out_of_the_box_and_one_without_end_are_no_signatures() {
        let endless: Vec<[u16; 2]> = (0..4_001).map(|x| [x % 1_000, 7]).collect();
        for bad in [
            drawn(&[]),
            drawn(&[&[[500, 200], [510, 205]]]),
            drawn(&[&[[10, 10], [1_001, 90]]]),
            drawn(&[&[[10, 10], [90, 401]]]),
            drawn(&[&endless]),
        ] {
            assert_eq!(
                check(true, Some(&bad)),
                Err(OrdersRefusal::SignatureUnreadable)
            );
        }
    }

    #[test]
    fn what_was_shown_is_told_from_anything_else() {
        let service = Published::starter().services.remove(1);
        let one = shown(&service, 1, &[], Fen::ZERO);
        assert_eq!(one, shown(&service, 1, &[], Fen::ZERO));
        assert_ne!(one, shown(&service, 2, &[], Fen::ZERO));
        let mut other = service;
        other.terms = None;
        assert_ne!(one, shown(&other, 1, &[], Fen::ZERO));
    }
}
