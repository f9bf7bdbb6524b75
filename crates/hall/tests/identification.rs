//! Whose papers were seen: before anything is done in a customer's name, and by whom.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::headquarters::publish;
use common::{CLERK, MANAGER, PASSWORD, PHONE, Story, code, faults, hall_with_clerk, holder_of};
use guitai_hall::catalog::{Identity, Published};
use guitai_hall::customers::{self, IdentificationView, Identify, Whose};
use guitai_hall::orders::{self, OrderView, Reach, Signing, SubmitOrder};
use guitai_hall::staff::Pass;
use guitai_hall::{FaultCode, HallError, Session};
use serde_json::{Value, json};
use uuid::Uuid;

/// A clerk with a customer, in a hall that answers questions on sight of a document only.
fn at_the_window() -> (Story, Session, Uuid) {
    let story = hall_with_clerk();
    let mut catalog = Published {
        version: 1,
        ..Published::starter()
    };
    catalog.services[2].identity = Identity::Document;
    publish(&story.hall, &catalog);
    let clerk = story.clerk(1);
    let ticket = story.visit(clerk).id;
    (story, clerk, ticket)
}

/// Somebody else's card than [`adult`]'s.
const OTHER: &str = "610103199001010016";

fn card(number: &str) -> Value {
    json!({
        "kind": "resident_id",
        "name": "单小雨",
        "number": number,
        "address": "西安市碑林区南大街1号",
        "validUntil": "20310520",
        "longTerm": false,
        "born": "",
    })
}

fn adult() -> Value {
    card("11010519491231002X")
}

fn firm(number: &str) -> Value {
    let mut firm = card(number);
    firm["kind"] = json!("organisation");
    firm
}

fn papers(ticket: Uuid, holder: &Value) -> Identify {
    let typed = json!({
        "command": Uuid::now_v7(), "ticket": ticket, "holder": holder,
        "agent": null, "user": null, "authorised": false, "pass": null,
    });
    serde_json::from_value(typed).unwrap()
}

/// An organisation's papers with a number that fails its check, and somebody to let them pass.
fn doubtful(ticket: Uuid, pass: Option<(&str, &str)>) -> Identify {
    let person: customers::TypedDocument = serde_json::from_value(adult()).unwrap();
    Identify {
        agent: Some(person.clone()),
        user: Some(person),
        authorised: true,
        pass: pass.map(|(login, password)| Pass {
            login: login.to_owned(),
            password: password.into(),
        }),
        ..papers(ticket, &firm("91350100M0001TGQXM"))
    }
}

fn ask(story: &Story, clerk: Session, ticket: Uuid) -> Result<OrderView, HallError> {
    let input = SubmitOrder {
        command: Uuid::now_v7(),
        ticket,
        service: "consultation".into(),
        catalog_version: 1,
        form: json!({"topic": "bill", "content": "上月账单"}),
        payment: None,
        signing: None,
    };
    orders::submit(&story.hall, clerk, input, Reach::Headquarters)
}

fn seen(story: &Story, clerk: Session, ticket: Uuid) -> Option<IdentificationView> {
    customers::identified(&story.hall, clerk, ticket).unwrap()
}

#[test]
fn no_document_no_service() {
    let (story, clerk, ticket) = at_the_window();
    let refused = ask(&story, clerk, ticket);
    assert_eq!(code(refused), "orders.identity_required");
    customers::identify(&story.hall, clerk, papers(ticket, &adult())).unwrap();
    ask(&story, clerk, ticket).unwrap();
}

#[test]
fn papers_seen_once_count_for_the_whole_visit_and_for_no_other() {
    let (story, clerk, ticket) = at_the_window();
    customers::identify(&story.hall, clerk, papers(ticket, &adult())).unwrap();
    ask(&story, clerk, ticket).unwrap();
    ask(&story, clerk, ticket).unwrap();
    story.finish(clerk, ticket);
    let next = story.visit(clerk).id;
    assert_eq!(seen(&story, clerk, next), None);
    let refused = ask(&story, clerk, next);
    assert_eq!(code(refused), "orders.identity_required");
}

#[test]
fn what_was_seen_leaves_the_hall_masked() {
    let (story, clerk, ticket) = at_the_window();
    let view = customers::identify(&story.hall, clerk, papers(ticket, &adult())).unwrap();
    let holder = view.holder.clone().unwrap();
    assert_eq!(
        (holder.name.as_str(), holder.number.as_str()),
        ("单*", "1***************2X")
    );
    assert_eq!(seen(&story, clerk, ticket), Some(view));
    let shown = serde_json::to_string(&seen(&story, clerk, ticket)).unwrap();
    for secret in ["单小雨", "19491231", "南大街"] {
        assert!(!shown.contains(secret), "{secret}");
    }
}

#[test]
fn of_two_looks_in_a_visit_the_last_counts() {
    let (story, clerk, ticket) = at_the_window();
    customers::identify(&story.hall, clerk, papers(ticket, &adult())).unwrap();
    story.clock.advance(1_000);
    let other = papers(ticket, &card("610103199001010016"));
    let second = customers::identify(&story.hall, clerk, other).unwrap();
    assert_eq!(seen(&story, clerk, ticket), Some(second));
}

#[test]
fn a_look_sent_twice_is_one() {
    let (story, clerk, ticket) = at_the_window();
    let input = papers(ticket, &adult());
    let first = customers::identify(&story.hall, clerk, input.clone()).unwrap();
    let own = || story.hall.journal().heads().unwrap();
    let heads = own();
    let again = customers::identify(&story.hall, clerk, input.clone()).unwrap();
    assert_eq!((again, own()), (first, heads));
    let mut other = input;
    holder_of(&mut other).name = "某人".into();
    let reused = customers::identify(&story.hall, clerk, other);
    assert_eq!(code(reused), "command.reused");
}

#[test]
fn faulty_papers_say_what_is_wrong_and_leave_nothing() {
    let (story, clerk, ticket) = at_the_window();
    let faulty = papers(ticket, &card("110105194912310021"));
    let refused = customers::identify(&story.hall, clerk, faulty).unwrap_err();
    let failure = refused.failure();
    assert_eq!(failure.code, "customers.papers");
    let [fault] = failure.faults.as_slice() else {
        panic!("one fault")
    };
    assert_eq!(
        (fault.field.as_str(), fault.code),
        ("/holder/number", FaultCode::CheckDigit)
    );
    assert_eq!(seen(&story, clerk, ticket), None);
}

#[test]
fn what_is_wrong_is_said_before_all_is_copied() {
    let (story, clerk, ticket) = at_the_window();
    let mut begun = card("110105194912310021");
    begun["address"] = json!("");
    begun["validUntil"] = json!("20200101");
    let typed = json!({"ticket": ticket, "holder": begun, "agent": null, "user": null, "authorised": false});
    let input = serde_json::from_value(typed).unwrap();
    let said = customers::check(&story.hall, clerk, &input).unwrap();
    let said: Vec<_> = said.iter().map(|it| (it.field.as_str(), it.code)).collect();
    assert_eq!(
        said,
        [
            ("/holder/address", FaultCode::Required),
            ("/holder/validUntil", FaultCode::Expired),
            ("/holder/number", FaultCode::CheckDigit),
        ]
    );
    assert_eq!(seen(&story, clerk, ticket), None);
}

#[test]
fn a_doubtful_number_passes_by_a_managers_password_alone() {
    let (story, clerk, ticket) = at_the_window();
    let identify = |pass| customers::identify(&story.hall, clerk, doubtful(ticket, pass));
    let refused = identify(None).unwrap_err().failure();
    assert_eq!(refused.code, "customers.doubtful");
    assert_eq!(refused.faults[0].field, "/holder/number");
    assert_eq!(
        code(identify(Some((CLERK, PASSWORD)))),
        "customers.may_not_pass"
    );
    assert_eq!(
        code(identify(Some((MANAGER, "wrong-horse-7")))),
        "staff.wrong_password"
    );
    assert_eq!(seen(&story, clerk, ticket), None);
    let passed = identify(Some((MANAGER, PASSWORD))).unwrap();
    assert!(passed.passed && passed.agent.is_some() && passed.user.is_some());
    ask(&story, clerk, ticket).unwrap();
}

#[test]
fn papers_are_seen_while_the_customer_is_at_this_window() {
    let (story, clerk, ticket) = at_the_window();
    let colleague = story.sign_in(MANAGER, PASSWORD, Some(2)).unwrap();
    story.sit_down(colleague);
    let elsewhere = customers::identify(&story.hall, colleague, papers(ticket, &adult()));
    assert_eq!(code(elsewhere), "queue.other_window");
    story.finish(clerk, ticket);
    let late = customers::identify(&story.hall, clerk, papers(ticket, &adult()));
    assert_eq!(code(late), "queue.not_serving");
}

#[test]
fn an_order_is_for_whom_the_papers_name_where_its_form_does_not_ask() {
    let (story, clerk, ticket) = at_the_window();
    customers::identify(&story.hall, clerk, papers(ticket, &adult())).unwrap();
    let order = ask(&story, clerk, ticket).unwrap();
    assert_eq!(order.customer, "单*");
    let paper = orders::receipt_paper(&story.hall, clerk, order.receipt.id).unwrap();
    let [seen] = paper.documents.as_slice() else {
        panic!("one document")
    };
    assert_eq!(
        (seen.whose, seen.document.number.as_str()),
        (Whose::Holder, "1***************2X")
    );
}

#[test]
fn a_form_that_asks_for_the_name_must_have_the_one_on_the_document() {
    let (story, clerk, ticket) = at_the_window();
    customers::identify(&story.hall, clerk, papers(ticket, &adult())).unwrap();
    let change = |name: &str| {
        let form = json!({"phone": PHONE, "name": name, "plan": "changxiang_99",
            "effective": "next_month", "acknowledged": true});
        let input = SubmitOrder {
            command: Uuid::now_v7(),
            ticket,
            service: "plan_change".into(),
            catalog_version: 1,
            form,
            payment: None,
            signing: Some(Signing::OnPaper),
        };
        orders::submit(&story.hall, clerk, input, Reach::Headquarters)
    };
    let failure = change("单小云").unwrap_err().failure();
    assert_eq!(
        (failure.faults[0].field.as_str(), failure.faults[0].code),
        ("/name", FaultCode::OtherName)
    );
    assert_eq!(change(" 单小雨 ").unwrap().customer, "单*");
}

#[test]
fn papers_demanded_since_are_demanded_of_a_form_of_an_older_version_too() {
    let (story, clerk, ticket) = at_the_window();
    let old = || SubmitOrder {
        command: Uuid::now_v7(),
        ticket,
        service: "consultation".into(),
        catalog_version: 0,
        form: json!({"topic": "bill", "content": "上月账单"}),
        payment: None,
        signing: None,
    };
    let refused = orders::submit(&story.hall, clerk, old(), Reach::Headquarters);
    assert_eq!(code(refused), "orders.identity_required");
    customers::identify(&story.hall, clerk, papers(ticket, &adult())).unwrap();
    orders::submit(&story.hall, clerk, old(), Reach::Headquarters).unwrap();
}

/// The taker's papers alone, after the owner's were seen.
fn taking_over(ticket: Uuid, number: &str) -> Identify {
    let mut taker = papers(ticket, &card(number));
    Identify {
        taker: taker.holder.take(),
        ..taker
    }
}

#[test]
fn the_papers_of_whoever_takes_a_line_over_come_after_the_owners() {
    let (story, clerk, ticket) = at_the_window();
    let early = customers::identify(&story.hall, clerk, taking_over(ticket, OTHER));
    assert_eq!(code(early), "customers.no_papers");
    customers::identify(
        &story.hall,
        clerk,
        doubtful(ticket, Some((MANAGER, PASSWORD))),
    )
    .unwrap();
    let before = seen(&story, clerk, ticket).unwrap();
    story.clock.advance(1_000);
    let input = taking_over(ticket, OTHER);
    let both = customers::identify(&story.hall, clerk, input.clone()).unwrap();
    assert_eq!((&both.holder, &both.agent), (&before.holder, &before.agent));
    assert_eq!((&both.user, both.passed), (&before.user, true));
    assert_eq!(both.taker.as_ref().unwrap().number, "6***************16");
    let again = customers::identify(&story.hall, clerk, input).unwrap();
    assert_eq!(again, both);
}

#[test]
fn a_line_is_not_taken_over_by_its_owner_nor_by_a_minor_nor_by_nobody() {
    let (story, clerk, ticket) = at_the_window();
    customers::identify(&story.hall, clerk, papers(ticket, &card(OTHER))).unwrap();
    let tried = |input| faults(customers::identify(&story.hall, clerk, input));
    assert_eq!(tried(taking_over(ticket, OTHER)), ["/taker/number"]);
    assert_eq!(
        tried(taking_over(ticket, "110105201202290020")),
        ["/taker/number"]
    );
    let nobody = Identify {
        taker: None,
        ..taking_over(ticket, OTHER)
    };
    assert_eq!(tried(nobody), ["/taker/number"]);
}
