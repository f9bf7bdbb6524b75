//! A complaint that one hall takes up is seen by another on the customer's page, as it stands.

use guitai_hall::cases::{self, ActOnCase, CaseState, CaseStep, CaseView, Severity, TakeUp};
use guitai_hall::customers::record::{CaseBrief, RECORD, Record, Whom};
use uuid::Uuid;

use crate::hall_story::{NAME, PHONE};
use crate::scene::{Counter, OWNER, Scene};

/// As often as headquarters is asked until it has read what a hall sent.
const TRIES: u32 = 500;

/// The owner's one case as headquarters tells it to a hall, once it stands so.
async fn told(desk: &Counter, state: CaseState) -> CaseBrief {
    let mut last = None;
    for _ in 0..TRIES {
        let whom = Whom::Document(OWNER.into());
        let answer: Option<Record> = desk.upstream.ask(RECORD, &whom).await.unwrap();
        let cases = answer.expect("the operator knows its customer").cases;
        assert!(cases.len() <= 1);
        last = cases.first().map(|case| case.state);
        match cases.into_iter().next() {
            Some(case) if case.state == state => return case,
            _ => desk.exchange().await,
        }
    }
    panic!("headquarters tells {last:?}, not that it is {state:?}");
}

/// Taken up while nobody's page is open: whose it is says the number at which they are called back.
fn taken_up(here: &Counter) -> CaseView {
    let complaint = TakeUp {
        command: Uuid::now_v7(),
        ticket: here.visit_of(OWNER),
        name: NAME.into(),
        phone: PHONE.into(),
        content: "账单多出一项漫游费".into(),
        demand: "退还漫游费".into(),
    };
    cases::take_up(&here.story.hall, here.clerk, complaint).unwrap()
}

fn step(here: &Counter, case: &CaseView, step: CaseStep) {
    let input = ActOnCase {
        command: Uuid::now_v7(),
        case: case.id,
        step,
    };
    cases::act(&here.story.hall, here.clerk, input).unwrap();
}

#[tokio::test]
async fn a_complaint_of_one_hall_stands_on_the_customers_page_in_another() {
    let scene = Scene::of(&["XA01", "XA02"]).await;
    let [here, elsewhere] = &scene.counters[..] else {
        panic!("two halls");
    };
    let case = taken_up(here);
    here.exchange().await;
    let brief = told(elsewhere, CaseState::Registered).await;
    assert_eq!((brief.id, &brief.number), (case.id, &case.number));
    assert_eq!(brief.due, case.due);
    let severity = Severity::Minor;
    step(here, &case, CaseStep::Accept { severity });
    let evidence = "客户来电撤回".into();
    step(here, &case, CaseStep::Withdraw { evidence });
    here.exchange().await;
    assert_eq!(told(elsewhere, CaseState::Withdrawn).await.due, None);
}
