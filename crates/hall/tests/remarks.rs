//! What the staff keeps of a customer beside the book: consents, notes, and earlier visits.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::record::{at_the_window, checked, known, open_found, opened};
use common::{code, faults, papers, tables};
use guitai_hall::customers;
use guitai_hall::customers::record::{
    self, Consent, CustomerNote, CustomerPage, Purpose, SetConsent, WriteNote,
};
use guitai_hall::day::Millis;
use guitai_hall::queue::Outcome;
use uuid::Uuid;

fn noting(ticket: Uuid, text: &str) -> WriteNote {
    WriteNote {
        command: Uuid::now_v7(),
        ticket,
        text: text.into(),
    }
}

fn saying(ticket: Uuid, purpose: Purpose, given: bool) -> SetConsent {
    SetConsent {
        command: Uuid::now_v7(),
        ticket,
        purpose,
        given,
    }
}

#[test]
fn what_a_customer_agrees_to_is_kept_for_each_purpose_by_itself_and_can_be_taken_back() {
    let (story, clerk, ticket) = at_the_window();
    let page = checked(&story, clerk, ticket);
    assert_eq!(page.consents.len(), 2);
    assert!(page.consents.iter().all(|consent| consent.given.is_none()));
    let given = |page: CustomerPage| {
        let said = page.consents.into_iter();
        said.map(|consent| (consent.purpose, consent.given))
            .collect::<Vec<_>>()
    };
    let say = |purpose, yes| record::consent(&story.hall, clerk, saying(ticket, purpose, yes));
    let page = say(Purpose::Marketing, true).unwrap();
    assert_eq!(
        given(page),
        [
            (Purpose::Marketing, Some(true)),
            (Purpose::Biometrics, None)
        ]
    );
    let page = say(Purpose::Marketing, false).unwrap();
    assert_eq!(given(page)[0], (Purpose::Marketing, Some(false)));
}

#[test]
fn a_note_is_kept_once_sealed_and_with_whoever_wrote_it() {
    let (story, clerk, ticket) = at_the_window();
    checked(&story, clerk, ticket);
    let input = noting(ticket, " 每月5日后来缴费 ");
    record::note(&story.hall, clerk, input.clone()).unwrap();
    let page = record::note(&story.hall, clerk, input).unwrap();
    assert_eq!(page.notes.len(), 1);
    assert_eq!(page.notes[0].text, "每月5日后来缴费");
    assert_eq!(page.notes[0].from, "1024 张*");
    for (name, rows) in tables(&story.hall) {
        assert!(!rows.iter().any(|row| row.contains("每月5日")), "{name}");
    }
}

#[test]
fn nothing_is_noted_of_somebody_whose_papers_were_not_seen_or_in_too_few_words() {
    let (story, clerk, ticket) = at_the_window();
    let write = |text: &str| record::note(&story.hall, clerk, noting(ticket, text));
    assert_eq!(code(write("常客")), "customers.no_page");
    opened(&story, clerk, ticket);
    assert_eq!(code(write("常客")), "customers.not_checked");
    let said = saying(ticket, Purpose::Biometrics, true);
    let refused = record::consent(&story.hall, clerk, said);
    assert_eq!(code(refused), "customers.not_checked");
    customers::identify(&story.hall, clerk, papers(ticket)).unwrap();
    assert_eq!(faults(write(" 常 ")), ["/text"]);
}

#[test]
fn what_headquarters_tells_of_other_halls_stands_beside_the_halls_own_once() {
    let (story, clerk, ticket) = at_the_window();
    checked(&story, clerk, ticket);
    let page = record::note(&story.hall, clerk, noting(ticket, "常客")).unwrap();
    record::consent(&story.hall, clerk, saying(ticket, Purpose::Marketing, true)).unwrap();
    let mut told = known();
    let elsewhere = CustomerNote {
        id: Uuid::from_u128(70),
        at: Millis(page.notes[0].at.0 - 1),
        text: "搬家中".into(),
        from: "BJ07".into(),
    };
    let heard = CustomerNote {
        from: "XA01".into(),
        ..page.notes[0].clone()
    };
    told.notes = vec![heard, elsewhere];
    told.consents = vec![Consent {
        purpose: Purpose::Marketing,
        given: false,
        at: Millis(page.notes[0].at.0 - 1),
    }];
    let page = record::open(&story.hall, clerk, &open_found(ticket), Some(Some(told)));
    let page = page.unwrap().unwrap();
    let from: Vec<_> = page.notes.iter().map(|note| note.from.as_str()).collect();
    assert_eq!(from, ["1024 张*", "BJ07"]);
    assert_eq!(page.consents[0].given, Some(true));
}

#[test]
fn an_earlier_visit_stands_on_the_page_with_how_it_ended() {
    let (story, clerk, first) = at_the_window();
    checked(&story, clerk, first);
    story.finish(clerk, first);
    let ticket = story.visit(clerk).id;
    let page = checked(&story, clerk, ticket);
    assert_eq!(page.visits.len(), 1);
    let visit = &page.visits[0];
    assert_eq!(
        (visit.number.as_str(), visit.outcome),
        ("A001", Some(Outcome::Served))
    );
}
