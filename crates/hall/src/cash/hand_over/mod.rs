//! Cash handed over from one clerk to another 交接. Until the other has counted and taken it, it is in neither drawer.

mod table;

pub(crate) use table::{given_by, handed_over, offered_to, open_in, received};

use super::count::Count;
use super::refusal::CashRefusal;
use crate::day::{BusinessDate, Millis};
use crate::sql::word_column;
use guitai_journal::{ActorId, Aggregate, Part, Stamp, events};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `hand_over.given/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Given {
    /// The hall.
    pub(crate) hall: Uuid,
    /// Its business date.
    pub(crate) date: BusinessDate,
    /// Out of which drawer.
    pub(crate) from: Uuid,
    /// To whom.
    pub(crate) to: ActorId,
    /// What.
    pub(crate) cash: Count,
}

/// `hand_over.taken/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct IntoDrawer {
    /// Which.
    pub(crate) into: Uuid,
}

/// `hand_over.returned/1`: it is in the giver's drawer again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Returned {
    /// Why, as when it was counted and was something else.
    pub(crate) reason: Part<String>,
}

events! {
    /// What happens to cash that is handed over.
    pub(crate) enum HandOverEvent {
        /// A clerk put it down.
        Given(Given) = "hand_over.given/1",
        /// The other counted it and took it.
        Taken(IntoDrawer) = "hand_over.taken/1",
        /// The other did not, or the giver thought better of it.
        Returned(Returned) = "hand_over.returned/1",
    }
}

/// Where handed-over cash is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum HandOverState {
    /// On its way.
    #[default]
    Given,
    /// In the other's drawer.
    Taken,
    /// In the giver's again.
    Returned,
}

word_column!(HandOverState { Given = "given", Taken = "taken", Returned = "returned" });

/// Cash that was put down for somebody.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Life {
    pub(crate) given: Given,
    pub(crate) by: ActorId,
    pub(crate) at: Millis,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    Taken { into: Uuid, at: Millis },
    Returned { reason: Part<String>, at: Millis },
}

/// A hand-over, or nothing yet. The subject is the id of the command that gave it.
#[derive(Debug, Default)]
pub(crate) struct HandOver {
    pub(crate) life: Option<Life>,
    /// The first that is said of it holds: it is in one drawer.
    pub(crate) outcome: Option<Outcome>,
}

impl HandOver {
    /// Where the cash is.
    pub(crate) fn state(&self) -> HandOverState {
        match self.outcome {
            None => HandOverState::Given,
            Some(Outcome::Taken { .. }) => HandOverState::Taken,
            Some(Outcome::Returned { .. }) => HandOverState::Returned,
        }
    }

    /// As it is on its way.
    pub(crate) fn under_way(&self) -> Result<&Life, CashRefusal> {
        let life = self.life.as_ref().ok_or(CashRefusal::UnknownHandOver)?;
        match self.outcome {
            None => Ok(life),
            Some(_) => Err(CashRefusal::HandOverDone),
        }
    }
}

impl Aggregate for HandOver {
    const NAME: &'static str = "hand_over";
    type Event = HandOverEvent;

    fn apply(&mut self, event: &HandOverEvent, stamp: &Stamp) {
        let at = Millis(stamp.at.millis());
        match event {
            HandOverEvent::Given(given) => {
                self.life.get_or_insert_with(|| Life {
                    given: given.clone(),
                    by: stamp.actor,
                    at,
                });
            }
            HandOverEvent::Taken(IntoDrawer { into }) => {
                self.outcome
                    .get_or_insert(Outcome::Taken { into: *into, at });
            }
            HandOverEvent::Returned(returned) => {
                self.outcome.get_or_insert_with(|| Outcome::Returned {
                    reason: returned.reason.clone(),
                    at,
                });
            }
        }
    }
}

/// Whoever it is for takes it into their own drawer.
pub(crate) fn decide_take(
    hand_over: &HandOver,
    by: ActorId,
    into: Uuid,
) -> Result<HandOverEvent, CashRefusal> {
    let life = hand_over.under_way()?;
    if life.given.to != by {
        return Err(CashRefusal::NotForYou);
    }
    Ok(HandOverEvent::Taken(IntoDrawer { into }))
}

/// Whoever it is for gives it back, or the giver takes it back; into a drawer that is counted and closed nothing goes back.
pub(crate) fn decide_return(
    hand_over: &HandOver,
    by: ActorId,
    giver_is_closed: bool,
    reason: Part<String>,
) -> Result<HandOverEvent, CashRefusal> {
    let life = hand_over.under_way()?;
    if life.given.to != by && life.by != by {
        return Err(CashRefusal::NotForYou);
    }
    if giver_is_closed {
        return Err(CashRefusal::DrawerClosed);
    }
    Ok(HandOverEvent::Returned(Returned { reason }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::Faults;
    use crate::money::Fen;
    use crate::testing::stamp;
    use guitai_journal::KeyId;

    const TO: ActorId = ActorId(Uuid::from_u128(9));

    fn given() -> HandOver {
        let hundred = crate::cash::Pieces {
            of: Fen(10_000),
            pieces: 5,
        };
        let given = Given {
            hall: Uuid::nil(),
            date: "2026-11-22".parse().unwrap(),
            from: Uuid::from_u128(10),
            to: TO,
            cash: Count::checked(&[hundred], "", &mut Faults::default()),
        };
        let mut hand_over = HandOver::default();
        hand_over.apply(&HandOverEvent::Given(given), &stamp(1));
        hand_over
    }

    fn reason() -> Part<String> {
        Part::seal(KeyId(Uuid::nil()), "少一张".into())
    }

    #[test]
    fn it_is_for_one_person_alone_and_goes_back_to_one() {
        let (hand_over, into) = (given(), Uuid::from_u128(20));
        let by = hand_over.life.as_ref().unwrap().by;
        assert_eq!(
            decide_take(&hand_over, by, into),
            Err(CashRefusal::NotForYou)
        );
        assert!(decide_take(&hand_over, TO, into).is_ok());
        let stranger = ActorId(Uuid::from_u128(3));
        assert_eq!(
            decide_return(&hand_over, stranger, false, reason()),
            Err(CashRefusal::NotForYou)
        );
        assert!(decide_return(&hand_over, TO, false, reason()).is_ok());
        assert!(decide_return(&hand_over, by, false, reason()).is_ok());
        assert_eq!(
            decide_return(&hand_over, by, true, reason()),
            Err(CashRefusal::DrawerClosed)
        );
    }

    #[test]
    fn the_first_word_holds_so_that_the_cash_is_in_one_drawer() {
        let mut hand_over = given();
        let taken = decide_take(&hand_over, TO, Uuid::from_u128(20)).unwrap();
        let returned = decide_return(&hand_over, TO, false, reason()).unwrap();
        hand_over.apply(&taken, &stamp(2));
        hand_over.apply(&returned, &stamp(3));
        assert_eq!(hand_over.state(), HandOverState::Taken);
        assert_eq!(
            decide_take(&hand_over, TO, Uuid::from_u128(20)),
            Err(CashRefusal::HandOverDone)
        );
    }
}
