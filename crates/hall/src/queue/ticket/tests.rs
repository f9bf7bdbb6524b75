use super::*;
use crate::testing::{stamp, stamp_by};
use guitai_journal::{KeyId, Part};
use serde_json::json;

fn issued(n: u16, term: u32) -> Issued {
    Issued {
        hall: Uuid::nil(),
        number: TicketNumber {
            date: "2026-11-22".parse().unwrap(),
            series: "A".into(),
            lane: HOST_LANE,
            n,
        },
        service: "bill_payment".into(),
        priority: None,
        entitlement: None,
        head_start_s: 0,
        slot: None,
        wait: None,
        term,
        spell: None,
    }
}

fn drawn(n: u16, term: u32) -> TicketEvent {
    TicketEvent::Issued(issued(n, term))
}

fn under(term: u32) -> Under {
    Under { term }
}

fn called(window: u16, term: u32) -> TicketEvent {
    TicketEvent::Called(Called { window, term })
}

fn started() -> TicketEvent {
    TicketEvent::Started(under(1))
}

fn finished() -> TicketEvent {
    TicketEvent::Finished(Finished {
        outcome: Outcome::Served,
        term: 1,
    })
}

fn parked(kind: ParkKind) -> TicketEvent {
    TicketEvent::Parked(Parked {
        kind,
        note: Some(Part::seal(KeyId(Uuid::nil()), "缺身份证".into())),
        term: 1,
    })
}

fn resumed(window: u16) -> TicketEvent {
    TicketEvent::Resumed(Called { window, term: 1 })
}

fn transferred(destination: Destination, come_back: bool) -> TicketEvent {
    TicketEvent::Transferred(Transferred {
        destination,
        service: "plan_change".into(),
        note: None,
        come_back,
        term: 1,
    })
}

/// Folds events one second apart.
fn fold(events: &[TicketEvent]) -> Ticket {
    let mut ticket = Ticket::default();
    for (second, event) in (0..).zip(events) {
        ticket.apply(event, &stamp(second * 1_000));
    }
    ticket
}

fn life(events: &[TicketEvent]) -> Life {
    fold(events).life.unwrap()
}

fn state(events: &[TicketEvent]) -> TicketState {
    life(events).stage.state()
}

#[test]
fn a_visit_keeps_its_first_call_and_counts_recalls() {
    let recalled = TicketEvent::Recalled(under(1));
    let life = life(&[drawn(1, 1), called(3, 1), recalled, started(), finished()]);
    let call = life.stage.call().unwrap();
    assert_eq!((call.window, call.times), (3, 2));
    assert_eq!((call.first, call.last), (Millis(1_000), Millis(2_000)));
    assert_eq!(life.first_called, Some(Millis(1_000)));
    assert_eq!(life.first_started, Some(Millis(3_000)));
    assert_eq!(life.stage.ended(), Some(Millis(4_000)));
    assert_eq!(life.worked_ms, 1_000);
    assert_eq!(life.stage.outcome(), Some(Outcome::Served));
}

#[test]
fn a_no_show_is_never_served() {
    let no_show = TicketEvent::NoShow(under(1));
    let life = life(&[drawn(1, 1), called(3, 1), no_show, started(), finished()]);
    assert_eq!(life.stage.state(), TicketState::NoShow);
    assert_eq!((life.first_started, life.worked_ms), (None, 0));
}

#[test]
fn whoever_was_passed_over_comes_back_to_the_place_that_was_given() {
    let no_show = || TicketEvent::NoShow(under(1));
    let returned = TicketEvent::Returned(Returned {
        rank: Rank(77),
        term: 1,
    });
    let back = life(&[drawn(1, 1), called(3, 1), no_show(), returned.clone()]);
    assert_eq!(back.stage, Stage::Waiting);
    assert_eq!(
        (back.leg.rank, back.leg.standing),
        (Rank(77), Standing::Returned)
    );
    assert_eq!(back.first_called, Some(Millis(1_000)), "the wait is over");
    assert_eq!(state(&[drawn(1, 1), returned]), TicketState::Waiting);
    let again = life(&[drawn(1, 1), called(3, 1), no_show(), called(4, 1)]);
    assert_eq!(again.stage.state(), TicketState::NoShow);
}

#[test]
fn what_a_visit_rests_is_not_worked() {
    let events = [
        drawn(1, 1),
        called(3, 1),
        started(),
        parked(ParkKind::FetchPapers),
    ];
    let resting = life(&events);
    assert_eq!(resting.stage.state(), TicketState::Parked);
    assert_eq!(resting.leg.note.as_deref(), Some("缺身份证"));
    let mut ticket = fold(&events);
    ticket.apply(&resumed(4), &stamp_by(9, 600_000));
    ticket.apply(&finished(), &stamp(605_000));
    let life = ticket.life.unwrap();
    assert_eq!(life.worked_ms, 6_000, "one second before, five after");
    assert_eq!(life.stage.call().unwrap().window, 4);
    assert_eq!(life.first_started, Some(Millis(2_000)));
}

#[test]
fn a_transfer_begins_another_leg_in_the_place_that_was_earned() {
    let before = life(&[drawn(1, 1), called(3, 1), started()]);
    let window = Destination::Window { window: 5 };
    let sent = life(&[
        drawn(1, 1),
        called(3, 1),
        started(),
        transferred(window, false),
    ]);
    assert_eq!(sent.stage, Stage::Waiting);
    assert_eq!((sent.legs, sent.leg.destination), (2, window));
    assert_eq!(sent.leg.rank, before.leg.rank);
    assert_eq!(
        (sent.drawn_for.as_str(), sent.leg.service.as_str()),
        ("bill_payment", "plan_change")
    );
    assert_eq!(sent.comes_back_to(), None);
}

#[test]
fn to_the_cashier_and_back() {
    let cashier = Destination::Window { window: 5 };
    let events = [
        drawn(1, 1),
        called(3, 1),
        started(),
        transferred(cashier, true),
        called(5, 1),
        started(),
        TicketEvent::SentBack(under(1)),
    ];
    assert_eq!(life(&events[..6]).comes_back_to(), Some(3));
    let back = life(&events);
    assert_eq!(back.stage, Stage::Waiting);
    assert_eq!(back.leg.destination, Destination::Window { window: 3 });
    assert_eq!(back.leg.standing, Standing::CameBack);
    assert_eq!(back.leg.service, "bill_payment");
    assert_eq!((back.legs, back.comes_back_to()), (3, None));
    assert_eq!(back.worked_ms, 2_000, "a second at each window");
}

#[test]
fn a_customer_sent_on_from_the_cashier_still_comes_back() {
    let to = |window| Destination::Window { window };
    let sent_on = life(&[
        drawn(1, 1),
        called(3, 1),
        started(),
        transferred(to(5), true),
        called(5, 1),
        started(),
        transferred(to(6), false),
    ]);
    assert_eq!(sent_on.comes_back_to(), Some(3));
}

#[test]
fn a_second_call_of_a_called_ticket_changes_nothing() {
    let life = life(&[drawn(1, 1), called(3, 1), called(4, 1)]);
    assert_eq!(life.stage.call().unwrap().window, 3);
}

#[test]
fn a_lower_term_is_not_heard_any_more_and_a_higher_one_overrules() {
    assert_eq!(
        state(&[drawn(1, 1), called(3, 2), started()]),
        TicketState::Called
    );
    let overruled = life(&[drawn(1, 1), called(3, 1), called(4, 2), started()]);
    assert_eq!(overruled.stage.state(), TicketState::Called);
    assert_eq!(overruled.stage.call().unwrap().window, 4);
    let served = life(&[
        drawn(1, 1),
        called(3, 1),
        started(),
        finished(),
        called(4, 2),
    ]);
    assert_eq!(
        served.stage.state(),
        TicketState::Finished,
        "what is done is done"
    );
}

#[test]
fn what_is_left_over_is_cleared_and_what_is_done_is_not() {
    let cleared = || TicketEvent::Cleared(under(1));
    assert_eq!(state(&[drawn(1, 1), cleared()]), TicketState::Cleared);
    let resting = [
        drawn(1, 1),
        called(3, 1),
        started(),
        parked(ParkKind::PapersStay),
        cleared(),
    ];
    assert_eq!(state(&resting), TicketState::Cleared);
    let served = [drawn(1, 1), called(3, 1), started(), finished(), cleared()];
    assert_eq!(state(&served), TicketState::Finished);
}

#[test]
fn a_ticket_issued_twice_keeps_the_first_number_and_remembers_both() {
    let ticket = fold(&[drawn(1, 1), drawn(9, 1)]);
    assert_eq!(ticket.life.unwrap().number.n, 1);
    assert_eq!(ticket.numbers.len(), 2);
}

#[test]
fn a_slot_counts_instead_of_the_arrival() {
    let slot = Issued {
        slot: Some(Millis(600_000)),
        head_start_s: 60,
        ..issued(1, 1)
    };
    let life = life(&[TicketEvent::Issued(slot)]);
    assert_eq!(life.leg.rank, Rank::of(Millis(540_000), 0));
    assert_eq!(life.leg.standing, Standing::Appointment);
}

#[test]
fn paper_changes_nothing_but_the_paper() {
    let failed = TicketEvent::PrintFailed(PrintFailed {
        code: "printer.rejected".into(),
    });
    let life = life(&[drawn(1, 1), called(3, 1), failed]);
    assert_eq!(life.stage.state(), TicketState::Called);
    assert_eq!(life.print.failure(), Some("printer.rejected"));
}

#[test]
fn what_was_never_issued_is_nothing() {
    assert!(fold(&[called(1, 1), finished()]).life.is_none());
}

#[test]
fn entries_of_the_first_versions_are_still_read() {
    let body = json!({
        "hall": Uuid::nil(), "service": "bill_payment", "term": 1,
        "number": {"date": "2026-11-22", "series": "A", "n": 7},
    });
    let (kind, lifted) = Ticket::upcast("ticket.issued/1", body).unwrap();
    let read = <TicketEvent as guitai_journal::Event>::read(kind, lifted).unwrap();
    assert_eq!(read, drawn(7, 1));
    let body = json!({"outcome": "served", "term": 1});
    let (kind, lifted) = Ticket::upcast("ticket.finished/1", body).unwrap();
    let read = <TicketEvent as guitai_journal::Event>::read(kind, lifted).unwrap();
    assert_eq!(read, finished());
    assert!(Ticket::upcast("ticket.issued/1", json!("nonsense")).is_some());
    assert!(Ticket::upcast("ticket.unheard_of/1", json!({})).is_none());
}
