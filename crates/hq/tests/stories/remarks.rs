//! What one hall keeps of a customer beside the account book is told to the others.

use guitai_hall::customers::record::{
    self, Chosen, Open, Purpose, RECORD, Record, SetConsent, Whom, WriteNote,
};
use uuid::Uuid;

use crate::scene::{Counter, OWNER, Scene};

/// As often as headquarters is asked until it has read what a hall sent.
const TRIES: u32 = 500;

async fn record_at(desk: &Counter) -> Record {
    let whom = Whom::Document(OWNER.into());
    let answer: Option<Record> = desk.upstream.ask(RECORD, &whom).await.unwrap();
    answer.expect("the operator knows its customer")
}

/// What headquarters tells once it has heard of a note and a consent.
async fn heard(desk: &Counter) -> Record {
    for _ in 0..TRIES {
        let record = record_at(desk).await;
        if !record.notes.is_empty() && !record.consents.is_empty() {
            return record;
        }
        desk.exchange().await;
    }
    panic!("headquarters read nothing");
}

#[tokio::test]
async fn a_note_and_a_consent_of_one_hall_are_told_to_another() {
    let scene = Scene::of(&["XA01", "XA02"]).await;
    let [here, elsewhere] = &scene.counters[..] else {
        panic!("two halls");
    };
    let ticket = here.visit_of(OWNER);
    let (hall, clerk) = (&here.story.hall, here.clerk);
    let open = Open {
        command: Uuid::now_v7(),
        ticket,
        whose: Chosen::Papers,
    };
    let known = record_at(here).await;
    assert!(known.notes.is_empty() && known.consents.is_empty());
    record::open(hall, clerk, &open, Some(Some(known))).unwrap();
    let note = WriteNote {
        command: Uuid::now_v7(),
        ticket,
        text: "听力不便，请写字".into(),
    };
    record::note(hall, clerk, note.clone()).unwrap();
    for given in [true, false] {
        let said = SetConsent {
            command: Uuid::now_v7(),
            ticket,
            purpose: Purpose::Marketing,
            given,
        };
        record::consent(hall, clerk, said).unwrap();
    }
    here.exchange().await;

    let told = heard(elsewhere).await;
    assert_eq!(told.notes.len(), 1);
    let noted = &told.notes[0];
    assert_eq!((noted.id, &noted.text), (note.command, &note.text));
    assert_eq!(noted.from, "XA01");
    assert_eq!(told.consents.len(), 1);
    assert!(!told.consents[0].given);
}
