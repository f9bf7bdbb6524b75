//! When appointments can be, and which of a customer's appointments is meant by checking in now.

use super::table::Expected;
use crate::day::{BusinessDate, Millis};
use crate::place::Place;
use crate::queue::refusal::QueueRefusal;
use crate::queue::rules::{AppointmentRules, Hours, QueueRules};

/// How many days ahead a slot can be booked.
pub(crate) const BOOKED_AHEAD_DAYS: u32 = 14;
/// When slots are where a hall has set no hours: 9:00 to 17:00.
const USUAL: Hours = Hours {
    from: 540,
    until: 1_020,
};

/// The beginnings of a date's slots, whole slots within the hall's hours.
pub(crate) fn slots_of(place: &Place, rules: &QueueRules, date: BusinessDate) -> Vec<Millis> {
    let hours = rules.hours.unwrap_or(USUAL);
    let step = rules.appointments.slot_minutes.max(1);
    let last = hours.until.saturating_sub(step);
    (hours.from..=last)
        .step_by(usize::from(step))
        .filter_map(|minute| place.instant(date, minute))
        .collect()
}

/// Which appointment is kept by whoever checks in now, and whether in time: else they wait like any
/// other. Of several it is the one whose time it is, or the next to come.
///
/// # Errors
/// [`QueueRefusal::NotExpected`]; [`QueueRefusal::TooEarly`].
pub(crate) fn choose(
    expected: &[Expected],
    now: Millis,
    rules: &AppointmentRules,
) -> Result<(Expected, bool), QueueRefusal> {
    let opens = |each: &Expected| Millis(each.slot.0 - i64::from(rules.early_minutes) * 60_000);
    let closes = |each: &Expected| each.slot.plus_minutes(rules.late_minutes);
    let now_due = |each: &&Expected| opens(each) <= now && now <= closes(each);
    if let Some(due) = expected.iter().find(now_due) {
        return Ok((due.clone(), true));
    }
    let next = expected.iter().filter(|each| now < opens(each));
    if let Some(next) = next.min_by_key(|each| each.slot) {
        return Err(QueueRefusal::TooEarly {
            from: opens(next),
            slot: next.slot,
        });
    }
    let missed = expected.iter().max_by_key(|each| each.slot);
    missed
        .map(|missed| (missed.clone(), false))
        .ok_or(QueueRefusal::NotExpected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const RULES: AppointmentRules = AppointmentRules {
        head_start_s: 1_800,
        early_minutes: 15,
        late_minutes: 10,
        slot_minutes: 30,
        per_slot: 2,
    };

    fn at(id: u128, minute: i64) -> Expected {
        Expected {
            id: Uuid::from_u128(id),
            service: "plan_change".into(),
            slot: Millis(minute * 60_000),
        }
    }

    fn chosen(expected: &[Expected], minute: i64) -> Result<(u128, bool), QueueRefusal> {
        let chosen = choose(expected, Millis(minute * 60_000), &RULES);
        chosen.map(|(each, kept)| (each.id.as_u128(), kept))
    }

    fn too_early(from: i64, slot: i64) -> Result<(u128, bool), QueueRefusal> {
        let minute = |minute| Millis(minute * 60_000);
        Err(QueueRefusal::TooEarly {
            from: minute(from),
            slot: minute(slot),
        })
    }

    #[test]
    fn the_window_for_checking_in_includes_both_its_ends() {
        let one = [at(1, 600)];
        assert_eq!(chosen(&one, 584), too_early(585, 600));
        assert_eq!(chosen(&one, 585), Ok((1, true)));
        assert_eq!(chosen(&one, 610), Ok((1, true)));
        assert_eq!(chosen(&one, 611), Ok((1, false)), "late, like any other");
        assert_eq!(chosen(&[], 600), Err(QueueRefusal::NotExpected));
    }

    #[test]
    fn of_several_it_is_the_one_whose_time_it_is_or_the_next() {
        let two = [at(1, 600), at(2, 720)];
        assert_eq!(chosen(&two, 605), Ok((1, true)));
        assert_eq!(chosen(&two, 715), Ok((2, true)));
        assert_eq!(chosen(&two, 660), too_early(705, 720));
        assert_eq!(chosen(&two, 731), Ok((2, false)));
    }
}
