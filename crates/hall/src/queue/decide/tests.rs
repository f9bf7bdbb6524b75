use super::*;
use crate::queue::ticket::Destination;
use crate::testing::stamp;
use guitai_journal::Aggregate;

const ID: Uuid = Uuid::from_u128(7);

fn date(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

fn desk() -> Desk {
    Desk {
        window: 3,
        in_hand: None,
        today: date("2026-11-22"),
        recall_limit: 3,
        term: 1,
    }
}

fn drawing() -> Drawing {
    Drawing {
        series: "A".into(),
        service: "bill_payment".into(),
        claim: Claim::default(),
        wait: None,
    }
}

fn issue(last: u16, lane: u16) -> Result<Issued, QueueRefusal> {
    let under = Authority {
        term: 1,
        lane,
        spell: None,
    };
    decide_issue(Uuid::nil(), date("2026-11-22"), last, under, drawing())
}

fn waiting() -> Ticket {
    let mut ticket = Ticket::default();
    ticket.apply(&TicketEvent::Issued(issue(16, 0).unwrap()), &stamp(0));
    ticket
}

fn decide(ticket: &Ticket, step: &Step, desk: &Desk) -> Result<TicketEvent, QueueRefusal> {
    decide_step(ID, ticket, step, desk, Some(Rank(1)))
}

fn after(steps: &[Step]) -> Ticket {
    let mut ticket = waiting();
    for step in steps {
        let event = decide(&ticket, step, &desk()).unwrap();
        ticket.apply(&event, &stamp(1_000));
    }
    ticket
}

const FINISH: Step = Step::Finish {
    outcome: Outcome::Served,
};

const fn park(kind: ParkKind) -> Step {
    Step::Park { kind, note: None }
}

fn transfer(destination: Destination, come_back: bool) -> Step {
    Step::Transfer {
        destination,
        service: "plan_change".into(),
        note: None,
        come_back,
    }
}

#[test]
fn numbers_follow_each_other_up_to_999_in_each_lane() {
    assert_eq!(issue(0, 0).unwrap().number.to_string(), "A001");
    assert_eq!(issue(998, 0).unwrap().number.to_string(), "A999");
    assert_eq!(issue(0, 7).unwrap().number.to_string(), "A7-01");
    assert_eq!(
        issue(999, 0),
        Err(QueueRefusal::SeriesFull { series: "A".into() })
    );
    assert!(issue(u16::MAX, 0).is_err());
}

#[test]
fn each_step_leads_on_from_its_own_stage_only() {
    let steps: [(&str, Step); 9] = [
        ("call", Step::Call),
        ("recall", Step::Recall),
        ("no_show", Step::NoShow),
        ("start", Step::Start),
        ("finish", FINISH),
        ("park", park(ParkKind::FetchPapers)),
        ("resume", Step::Resume),
        ("transfer", transfer(Destination::Line, false)),
        ("return", Step::Return),
    ];
    let serving = [Step::Call, Step::Start];
    let and = |step: Step| [&serving[..], &[step]].concat();
    let stages: [(Vec<Step>, &[&str]); 7] = [
        (vec![], &["call"]),
        (vec![Step::Call], &["recall", "no_show", "start"]),
        (serving.to_vec(), &["finish", "park", "transfer"]),
        (and(park(ParkKind::FetchPapers)), &["resume"]),
        (and(transfer(Destination::Line, false)), &["call"]),
        (vec![Step::Call, Step::NoShow], &["return"]),
        (and(FINISH), &[]),
    ];
    for (past, allowed) in stages {
        let ticket = after(&past);
        for (name, step) in &steps {
            let answer = decide(&ticket, step, &desk());
            assert_eq!(answer.is_ok(), allowed.contains(name), "{name} {answer:?}");
        }
    }
}

#[test]
fn a_window_with_a_ticket_in_hand_takes_no_other() {
    let busy = Desk {
        in_hand: Some("A016".into()),
        ..desk()
    };
    let refused = || {
        Err(QueueRefusal::WindowBusy {
            number: "A016".into(),
        })
    };
    assert_eq!(decide(&waiting(), &Step::Call, &busy), refused());
    let resting = after(&[Step::Call, Step::Start, park(ParkKind::AwaitStep)]);
    assert_eq!(decide(&resting, &Step::Resume, &busy), refused());
}

#[test]
fn another_window_cannot_act_on_a_ticket_in_hand() {
    let other = Desk {
        window: 4,
        ..desk()
    };
    let refused = || Err(QueueRefusal::OtherWindow { window: 3 });
    let called = after(&[Step::Call]);
    for step in [Step::Recall, Step::NoShow, Step::Start] {
        assert_eq!(decide(&called, &step, &other), refused());
    }
    let serving = after(&[Step::Call, Step::Start]);
    for step in [
        FINISH,
        park(ParkKind::AwaitStep),
        transfer(Destination::Line, true),
    ] {
        assert_eq!(decide(&serving, &step, &other), refused());
    }
}

#[test]
fn papers_that_stay_hold_the_visit_at_its_window_and_others_do_not() {
    let other = Desk {
        window: 4,
        ..desk()
    };
    let resting = |kind| after(&[Step::Call, Step::Start, park(kind)]);
    let stays = resting(ParkKind::PapersStay);
    assert_eq!(
        decide(&stays, &Step::Resume, &other),
        Err(QueueRefusal::OtherWindow { window: 3 })
    );
    assert!(decide(&stays, &Step::Resume, &desk()).is_ok());
    for kind in [ParkKind::FetchPapers, ParkKind::AwaitStep] {
        assert!(decide(&resting(kind), &Step::Resume, &other).is_ok());
    }
}

#[test]
fn a_customer_who_is_to_come_back_is_sent_back_instead_of_finished() {
    let at_cashier = after(&[
        Step::Call,
        Step::Start,
        transfer(Destination::Line, true),
        Step::Call,
        Step::Start,
    ]);
    let event = decide(&at_cashier, &FINISH, &desk()).unwrap();
    assert_eq!(event, TicketEvent::SentBack(Under { term: 1 }));
    let left = Step::Finish {
        outcome: Outcome::Left,
    };
    let event = decide(&at_cashier, &left, &desk()).unwrap();
    assert!(matches!(event, TicketEvent::Finished(_)), "{event:?}");
}

#[test]
fn after_the_third_call_only_the_no_show_is_left() {
    let called = after(&[Step::Call, Step::Recall, Step::Recall]);
    assert_eq!(
        decide(&called, &Step::Recall, &desk()),
        Err(QueueRefusal::RecallLimit { limit: 3 })
    );
    assert!(decide(&called, &Step::NoShow, &desk()).is_ok());
}

#[test]
fn yesterdays_ticket_is_not_called_but_cleared() {
    let tomorrow = Desk {
        today: date("2026-11-23"),
        ..desk()
    };
    let number = || "A017".to_owned();
    let state = TicketState::Cleared;
    let not_waiting = QueueRefusal::NotWaiting {
        number: number(),
        state,
    };
    assert_eq!(
        decide(&waiting(), &Step::Call, &tomorrow),
        Err(not_waiting.clone())
    );
    let moved = decide_move(&waiting(), "plan_change", tomorrow.today, 1);
    assert_eq!(moved, Err(not_waiting));
    let resting = after(&[Step::Call, Step::Start, park(ParkKind::AwaitStep)]);
    let not_parked = QueueRefusal::NotParked {
        number: number(),
        state,
    };
    assert_eq!(decide(&resting, &Step::Resume, &tomorrow), Err(not_parked));
    let missed = after(&[Step::Call, Step::NoShow]);
    assert!(decide(&missed, &Step::Return, &tomorrow).is_err());
    assert!(decide_clear(&waiting(), tomorrow.today, 1).is_some());
    assert!(decide_clear(&waiting(), desk().today, 1).is_none());
    let served = after(&[Step::Call, Step::Start, FINISH]);
    assert!(decide_clear(&served, tomorrow.today, 1).is_none());
}

#[test]
fn only_somebody_who_waits_is_moved_to_another_service() {
    let moved = decide_move(&waiting(), "plan_change", desk().today, 1);
    let event = TicketEvent::Moved(Moved {
        service: "plan_change".into(),
        term: 1,
    });
    assert_eq!(moved, Ok(event));
    assert!(decide_move(&after(&[Step::Call]), "plan_change", desk().today, 1).is_err());
}

#[test]
fn a_note_is_sealed_trimmed_and_has_its_limit() {
    let serving = after(&[Step::Call, Step::Start]);
    let with_note = |note: &str| Step::Park {
        kind: ParkKind::FetchPapers,
        note: Some(note.to_owned()),
    };
    let Ok(TicketEvent::Parked(parked)) = decide(&serving, &with_note("  缺身份证 "), &desk())
    else {
        panic!("a note of four characters is taken");
    };
    let note = parked.note.unwrap();
    assert_eq!(note.of(), KeyId(ID));
    assert_eq!(note.get().map(String::as_str), Some("缺身份证"));
    let Ok(TicketEvent::Parked(parked)) = decide(&serving, &with_note("  "), &desk()) else {
        panic!("an empty note is none");
    };
    assert_eq!(parked.note, None);
    assert!(decide(&serving, &with_note(&"字".repeat(200)), &desk()).is_ok());
    assert_eq!(
        decide(&serving, &with_note(&"字".repeat(201)), &desk()),
        Err(QueueRefusal::NoteTooLong { limit: 200 })
    );
}

#[test]
fn a_ticket_nobody_drew_is_unknown() {
    let nothing = Ticket::default();
    assert_eq!(
        decide(&nothing, &Step::Call, &desk()),
        Err(QueueRefusal::UnknownTicket)
    );
    assert_eq!(
        serving_here(&nothing, 3).unwrap_err(),
        QueueRefusal::UnknownTicket
    );
}
