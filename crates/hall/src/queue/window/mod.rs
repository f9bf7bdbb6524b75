//! A window 窗口: who sits there, whether it serves, and whom it calls.

mod entries;
mod table;

pub use entries::{PauseReason, Profile};

pub(crate) use entries::{Closed, Opened, Paused, ProfileSet, WindowEvent};
pub(crate) use table::{WindowRow, all, find};

use crate::day::Millis;
use guitai_journal::{ActorId, Aggregate, Stamp};
use uuid::Uuid;

/// Who sits at a window, and since when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Seat {
    pub(crate) clerk: ActorId,
    pub(crate) since: Millis,
}

/// A window, or nothing known of it yet. The subject is [`window_id`].
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Window {
    /// Its hall and number, once anything happened to it.
    pub(crate) place: Option<(Uuid, u16)>,
    pub(crate) seat: Option<Seat>,
    pub(crate) paused: Option<(PauseReason, Millis)>,
    pub(crate) profile: Profile,
    term: u32,
}

/// The subject of a window's entries: the same wherever they are written.
pub(crate) fn window_id(hall: Uuid, number: u16) -> Uuid {
    Uuid::new_v5(&hall, format!("window {number}").as_bytes())
}

impl Aggregate for Window {
    const NAME: &'static str = "window";
    type Event = WindowEvent;

    fn apply(&mut self, event: &WindowEvent, stamp: &Stamp) {
        let (place, term) = event.of();
        if term < self.term {
            return;
        }
        self.term = term;
        self.place.get_or_insert(place);
        let at = Millis(stamp.at.millis());
        match event {
            WindowEvent::Opened(_) => {
                let same = self.seat.filter(|seat| seat.clerk == stamp.actor);
                self.seat = same.or(Some(Seat {
                    clerk: stamp.actor,
                    since: at,
                }));
                self.paused = None;
            }
            WindowEvent::Closed(_) => (self.seat, self.paused) = (None, None),
            WindowEvent::Paused(paused) => self.paused = Some((paused.reason, at)),
            WindowEvent::Resumed(_) => self.paused = None,
            WindowEvent::ProfileSet(set) => self.profile = set.profile.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{stamp, stamp_by};

    const HALL: Uuid = Uuid::nil();

    fn opened(term: u32) -> WindowEvent {
        WindowEvent::Opened(Opened {
            hall: HALL,
            window: 3,
            term,
        })
    }

    fn closed(term: u32) -> WindowEvent {
        WindowEvent::Closed(Closed {
            hall: HALL,
            window: 3,
            term,
        })
    }

    fn paused() -> WindowEvent {
        WindowEvent::Paused(Paused {
            hall: HALL,
            window: 3,
            reason: PauseReason::Meal,
            term: 1,
        })
    }

    #[test]
    fn whoever_opens_a_window_sits_there_until_it_is_closed() {
        let mut window = Window::default();
        window.apply(&opened(1), &stamp(1_000));
        let seat = window.seat.unwrap();
        assert_eq!((seat.clerk, seat.since), (stamp(0).actor, Millis(1_000)));
        window.apply(&closed(1), &stamp(2_000));
        assert_eq!(window.seat, None);
    }

    #[test]
    fn opening_it_again_keeps_the_time_and_ends_a_pause() {
        let mut window = Window::default();
        window.apply(&opened(1), &stamp(1_000));
        window.apply(&paused(), &stamp(2_000));
        assert_eq!(window.paused, Some((PauseReason::Meal, Millis(2_000))));
        window.apply(&opened(1), &stamp(3_000));
        assert_eq!(window.seat.unwrap().since, Millis(1_000));
        assert_eq!(window.paused, None);
    }

    #[test]
    fn a_colleague_who_takes_over_sits_there_since_then() {
        let mut window = Window::default();
        window.apply(&opened(1), &stamp(1_000));
        let colleague = stamp_by(9, 5_000);
        window.apply(&opened(1), &colleague);
        let seat = window.seat.unwrap();
        assert_eq!((seat.clerk, seat.since), (colleague.actor, Millis(5_000)));
    }

    #[test]
    fn a_lower_term_is_not_heard_any_more() {
        let mut window = Window::default();
        window.apply(&opened(2), &stamp(1_000));
        window.apply(&closed(1), &stamp(2_000));
        assert!(window.seat.is_some());
    }
}
