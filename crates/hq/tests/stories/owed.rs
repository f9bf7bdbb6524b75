//! What a number owes is told to whoever pays for it, and no more than that.

use guitai_hall::Fen;
use guitai_hall::customers::record::{AskOwed, Number, OWED, Owed, asked_number};

use crate::hall_story::{PHONE, code};
use crate::scene::{OWING, OWNER, Scene};

#[tokio::test]
async fn a_number_tells_whose_it_is_masked_and_what_it_owes() {
    let scene = Scene::of(&["XA01"]).await;
    let desk = &scene.counters[0];
    let (hall, clerk) = (&desk.story.hall, desk.clerk);
    let ticket = desk.visit_of(OWNER);
    let ask = |number: &str| AskOwed {
        ticket,
        number: number.into(),
    };
    let mut told = Vec::new();
    for number in [OWING, PHONE, "13899999999"] {
        let asked = asked_number(hall, clerk, &ask(number)).unwrap();
        assert_eq!(asked, Number(number.into()));
        let answer: Option<Owed> = desk.upstream.ask(OWED, &asked).await.unwrap();
        told.push(answer.map(|owed| (owed.name, owed.fen)));
    }
    let known = |name: &str, fen| Some((name.to_owned(), Fen(fen)));
    // What is paid ahead is the owner's own business.
    assert_eq!(told, [known("李*", 3_500), known("王*", 0), None]);
    let half = asked_number(hall, clerk, &ask("1389"));
    assert_eq!(code(half), "customers.too_little");
    desk.story.finish(clerk, ticket);
    let idle = asked_number(hall, clerk, &ask(PHONE));
    assert_eq!(code(idle), "queue.not_serving");
}
