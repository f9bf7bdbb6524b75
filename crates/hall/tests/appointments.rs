//! Appointments: booked by staff into slots, kept by checking in, called off.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::{HOUR, MINUTE, MORNING, NAME, PHONE, Story, code, hall_of};
use guitai_hall::day::Millis;
use guitai_hall::queue::{
    self, Act, AppointmentState, AppointmentView, AppointmentsView, Booking, QueueCommand,
    Standing, TicketView,
};
use guitai_hall::setup::StationRole::{Counter, Kiosk, Manager};
use guitai_hall::{HallError, Session};
use uuid::Uuid;

/// 10:30, half an hour after the hall opened.
const SLOT: Millis = Millis(MORNING + 30 * MINUTE);

fn hall() -> (Story, Session) {
    let story = hall_of([Counter, Kiosk, Manager]);
    let manager = story.manager();
    (story, manager)
}

fn booking(phone: &str, slot: Millis) -> Act {
    Act::Book {
        booking: Booking {
            service: "plan_change".into(),
            slot,
            phone: phone.into(),
            name: Some(NAME.into()),
        },
    }
}

fn day(story: &Story, session: Session) -> AppointmentsView {
    queue::appointments(&story.hall, session, None).unwrap()
}

fn only(story: &Story, session: Session) -> AppointmentView {
    let [only] = day(story, session).appointments.try_into().unwrap();
    only
}

/// A customer types a number or a code at the kiosk.
fn checks_in(story: &Story, key: &str) -> Result<TicketView, HallError> {
    let act = Act::CheckIn { key: key.into() };
    let command = Uuid::now_v7();
    let order = queue::order_at_kiosk(&story.hall, QueueCommand { command, act })?;
    Ok(queue::carry_out(&story.hall, order)?.ticket.unwrap())
}

#[test]
fn a_slot_takes_as_many_as_the_rules_say_and_the_customer_is_masked() {
    let (story, manager) = hall();
    story.act(manager, booking(PHONE, SLOT)).unwrap();
    story.act(manager, booking("13900001111", SLOT)).unwrap();
    let full = story.act(manager, booking("13900002222", SLOT));
    assert_eq!(code(full), "queue.slot_full");
    let day = day(&story, manager);
    let slot = day
        .slots
        .iter()
        .find(|slot| slot.slot == SLOT && slot.service == "plan_change")
        .unwrap();
    assert_eq!((slot.capacity, slot.booked), (2, 2));
    let first = day
        .appointments
        .iter()
        .find(|each| each.phone.as_deref() == Some("138****2211"))
        .unwrap();
    assert_eq!(first.name.as_deref(), Some("王*"));
    assert_eq!(first.code.len(), 6);
    assert_ne!(first.code, day.appointments[1].code);
}

#[test]
fn only_slots_of_the_hall_that_are_still_to_come_are_booked() {
    let (story, manager) = hall();
    for wrong in [
        MORNING,
        MORNING + 31 * MINUTE,
        MORNING + 12 * HOUR,
        MORNING + 20 * 24 * HOUR,
    ] {
        let refused = story.act(manager, booking(PHONE, Millis(wrong)));
        assert_eq!(code(refused), "queue.no_such_slot", "{wrong}");
    }
    let refused = story.act(manager, booking("12", SLOT));
    assert_eq!(code(refused), "queue.phone_wrong");
    let command = Uuid::now_v7();
    for _ in 0..2 {
        story
            .act_as(command, manager, booking(PHONE, SLOT))
            .unwrap();
    }
    assert_eq!(day(&story, manager).appointments.len(), 1);
}

#[test]
fn whoever_checks_in_by_number_or_code_is_called_by_the_slot() {
    let (story, manager) = hall();
    story.act(manager, booking(PHONE, SLOT)).unwrap();
    story.act(manager, booking("13900001111", SLOT)).unwrap();
    let by_code = day(&story, manager)
        .appointments
        .into_iter()
        .find(|each| each.phone.as_deref() == Some("139****1111"))
        .unwrap();
    assert_eq!(code(checks_in(&story, PHONE)), "queue.too_early");
    story.clock.advance(20 * MINUTE);
    let manager = story.manager();
    let before = story.act(manager, common::issue_for("plan_change"));
    let before = before.unwrap().unwrap();
    let kept = checks_in(&story, "138 0013 2211").unwrap();
    assert_eq!(kept.standing, Standing::Appointment);
    let other = checks_in(&story, &by_code.code).unwrap();
    assert_eq!(other.standing, Standing::Appointment);
    let waiting = queue::board(&story.hall, manager).unwrap().waiting;
    let order: Vec<Uuid> = waiting.iter().map(|ticket| ticket.id).collect();
    assert_eq!(order[2], before.id, "slots before arrivals");
    let again = checks_in(&story, PHONE);
    assert_eq!(code(again), "queue.not_expected", "each is kept once");
    let kept_now = day(&story, manager).appointments;
    let states: Vec<_> = kept_now.iter().map(|each| each.state).collect();
    assert_eq!(states, [AppointmentState::Kept; 2]);
    assert!(
        kept_now
            .iter()
            .any(|each| each.number == Some(kept.number.clone()))
    );
}

#[test]
fn whoever_comes_late_waits_like_any_other() {
    let (story, manager) = hall();
    story.act(manager, booking(PHONE, SLOT)).unwrap();
    story.clock.advance(41 * MINUTE);
    let late = checks_in(&story, PHONE).unwrap();
    assert_eq!(late.standing, Standing::Arrival);
    let unknown = checks_in(&story, "000000");
    assert_eq!(code(unknown), "queue.not_expected");
}

#[test]
fn what_was_called_off_is_free_again_and_no_longer_expected() {
    let (story, manager) = hall();
    story.act(manager, booking(PHONE, SLOT)).unwrap();
    let appointment = only(&story, manager).id;
    let cancel = || Act::CancelBooking { appointment };
    story.act(manager, cancel()).unwrap();
    assert_eq!(code(story.act(manager, cancel())), "queue.not_expected");
    assert_eq!(only(&story, manager).state, AppointmentState::Cancelled);
    let slots = day(&story, manager).slots;
    let slot = slots
        .iter()
        .find(|slot| slot.slot == SLOT && slot.service == "plan_change");
    assert_eq!(slot.unwrap().booked, 0);
    story.clock.advance(20 * MINUTE);
    assert_eq!(code(checks_in(&story, PHONE)), "queue.not_expected");
}
