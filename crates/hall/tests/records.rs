//! What the operator knows of a customer: found by a word, shown once their papers were seen, kept for a week without a
//! network, and never shown in full without a trace.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::record::{ADDRESS, DOCUMENT, at_the_window, checked, known, open_found, opened};
use common::{
    MANAGER, MINUTE, NAME, PASSWORD, PHONE, Story, bill, code, faults, holder_of, papers,
    plan_change, tables, taking_back,
};
use guitai_hall::customers::record::{
    self, AlertReason, BillItemKind, Chosen, CustomerPage, Find, Open, PageField, Reveal, Sought,
    Statement, Whom,
};
use guitai_hall::orders::{self, OrderState, Reach, SubmitOrder};
use guitai_hall::{Fen, HallError, Role, Session, customers};
use guitai_journal::RunLimit;
use guitai_journal::entry::Heading;
use serde_json::json;
use uuid::Uuid;

fn found_here(story: &Story, text: &str) -> usize {
    let sought = Sought::read(text).unwrap();
    record::find_here(&story.hall, &sought).unwrap().len()
}

fn revealing(ticket: Uuid, field: PageField, reason: &str) -> Reveal {
    Reveal {
        command: Uuid::now_v7(),
        ticket,
        field,
        reason: reason.into(),
    }
}

#[test]
fn before_papers_were_seen_a_page_tells_nothing_that_is_the_customers_own() {
    let (story, clerk, ticket) = at_the_window();
    let page = opened(&story, clerk, ticket);
    assert!(!page.checked && page.online);
    assert_eq!(
        (page.name.as_str(), page.document.as_str()),
        ("王*", "1***************2X")
    );
    assert_eq!(page.lines[0].number, "138****2211");
    assert_eq!(page.lines[0].account, None);
    assert_eq!(
        (page.address, page.owed, page.contacts.len()),
        (None, None, 0)
    );
}

#[test]
fn once_their_papers_were_seen_the_page_tells_all_masked() {
    let (story, clerk, ticket) = at_the_window();
    opened(&story, clerk, ticket);
    customers::identify(&story.hall, clerk, papers(ticket)).unwrap();
    let page = record::page(&story.hall, clerk, ticket).unwrap().unwrap();
    assert!(page.checked);
    assert_eq!(page.owed, Some(Fen(3_500)));
    let account = page.lines[0].account.as_ref().unwrap();
    let alert = account.alert.as_ref().unwrap();
    assert_eq!((alert.above, alert.usual), (Fen(6_800), Fen(12_900)));
    let what = BillItemKind::Roaming;
    assert_eq!(alert.reason, AlertReason { what, is_new: true });
    assert!(account.contract_ends_soon);
    let extras: Vec<_> = account
        .extras
        .iter()
        .map(|extra| extra.zh.as_str())
        .collect();
    assert_eq!(extras[1], "long_gone");
    assert!(extras[0].starts_with("来电显示"));
    assert_eq!(page.contacts.len(), 1);
    let shown = json!(page).to_string();
    for secret in [NAME, PHONE, DOCUMENT, ADDRESS] {
        assert!(!shown.contains(secret), "{secret} is shown");
    }
}

#[test]
fn somebody_elses_papers_open_nothing() {
    let (story, clerk, ticket) = at_the_window();
    opened(&story, clerk, ticket);
    let mut others = papers(ticket);
    holder_of(&mut others).number = "440524188001010014".into();
    customers::identify(&story.hall, clerk, others).unwrap();
    let page = record::page(&story.hall, clerk, ticket).unwrap().unwrap();
    assert!(!page.checked);
}

#[test]
fn the_papers_that_were_seen_say_whose_page_is_asked_for() {
    let (story, clerk, ticket) = at_the_window();
    let by_papers = || Open {
        whose: Chosen::Papers,
        ..open_found(ticket)
    };
    let whom = || record::whom(&story.hall, clerk, &by_papers());
    assert_eq!(code(whom()), "customers.no_papers");
    customers::identify(&story.hall, clerk, papers(ticket)).unwrap();
    assert_eq!(whom().unwrap(), Whom::Document(DOCUMENT.into()));
    let page = record::open(&story.hall, clerk, &by_papers(), Some(Some(known()))).unwrap();
    let seen = customers::identified(&story.hall, clerk, ticket).unwrap();
    let page = page.unwrap();
    assert_eq!(
        (page.checked, page.papers),
        (true, seen.map(|seen| seen.id))
    );
    let nobody = record::open(&story.hall, clerk, &by_papers(), Some(None)).unwrap();
    assert_eq!(nobody, None);
}

#[test]
fn without_headquarters_those_served_lately_are_found_and_others_are_not() {
    let (story, clerk, ticket) = at_the_window();
    let unheard = || record::open(&story.hall, clerk, &open_found(ticket), None);
    assert_eq!(code(unheard()), "customers.out_of_reach");
    assert_eq!(found_here(&story, PHONE), 0);
    let fetched = opened(&story, clerk, ticket);
    for text in [PHONE, "2211", "002x", DOCUMENT, "王小", "wxm", "wx"] {
        assert_eq!(found_here(&story, text), 1, "{text}");
    }
    for text in ["13800132212", "2212", "440524188001010014", "王大", "wdm"] {
        assert_eq!(found_here(&story, text), 0, "{text}");
    }
    let kept = unheard().unwrap().unwrap();
    assert!(!kept.online);
    assert_eq!(kept.as_of, fetched.as_of);
}

#[test]
fn a_record_outlives_a_restart_and_is_kept_for_a_week() {
    let (story, clerk, ticket) = at_the_window();
    opened(&story, clerk, ticket);
    let story = story.restart();
    assert_eq!(found_here(&story, PHONE), 1);
    story.clock.advance(7 * 24 * 3_600_000 + 1);
    assert_eq!(found_here(&story, PHONE), 0);
}

#[test]
fn an_order_stands_among_the_contacts_before_headquarters_has_heard_of_it() {
    let (story, clerk, ticket) = at_the_window();
    opened(&story, clerk, ticket);
    customers::identify(&story.hall, clerk, papers(ticket)).unwrap();
    let order = orders::submit(&story.hall, clerk, bill(ticket), Reach::Headquarters).unwrap();
    let contacts = |ticket| {
        let page = record::page(&story.hall, clerk, ticket).unwrap().unwrap();
        page.contacts
    };
    let first = &contacts(ticket)[0];
    assert_eq!(first.order.as_deref(), Some(order.number.as_str()));
    assert_eq!(first.state, Some(OrderState::Done));
    assert_eq!(contacts(ticket).len(), 2);
    story.finish(clerk, ticket);

    // At the next visit headquarters tells of it, too: it stands there once.
    let mut told = known();
    let heard = json!({"at": 1_795_331_600_000_i64, "channel": "hall", "service": "bill_payment",
        "order": order.number, "state": "done"});
    told.contacts
        .insert(0, serde_json::from_value(heard).unwrap());
    let next = story.visit(clerk).id;
    record::open(&story.hall, clerk, &open_found(next), Some(Some(told))).unwrap();
    customers::identify(&story.hall, clerk, papers(next)).unwrap();
    assert_eq!(contacts(next).len(), 2);
}

#[test]
fn an_order_is_of_whoevers_page_was_open_when_it_was_taken() {
    let (story, clerk, ticket) = at_the_window();
    opened(&story, clerk, ticket);
    let order = orders::submit(&story.hall, clerk, bill(ticket), Reach::Headquarters).unwrap();
    story.clock.advance(MINUTE);
    let mut somebody_else = known();
    somebody_else.id = Uuid::from_u128(8);
    let look = Open {
        command: Uuid::now_v7(),
        ticket,
        whose: Chosen::Found {
            customer: somebody_else.id,
        },
    };
    customers::identify(&story.hall, clerk, papers(ticket)).unwrap();
    let theirs = record::open(&story.hall, clerk, &look, Some(Some(somebody_else)));
    let of_the_order = |page: CustomerPage| {
        let numbers = page
            .contacts
            .into_iter()
            .filter_map(|contact| contact.order);
        numbers.filter(|number| *number == order.number).count()
    };
    assert_eq!(of_the_order(theirs.unwrap().unwrap()), 0);
    story.finish(clerk, ticket);
    let next = story.visit(clerk).id;
    assert_eq!(of_the_order(checked(&story, clerk, next)), 1);
}

#[test]
fn what_is_shown_in_full_leaves_who_and_why_behind() {
    let (story, clerk, ticket) = at_the_window();
    opened(&story, clerk, ticket);
    let reveal = |session, field, reason: &str| {
        record::reveal(&story.hall, session, &revealing(ticket, field, reason))
    };
    let early = reveal(clerk, PageField::Document, "核对资料");
    assert_eq!(code(early), "customers.not_checked");
    customers::identify(&story.hall, clerk, papers(ticket)).unwrap();
    for bad in ["", " ", "x", &"说".repeat(121)] {
        assert_eq!(
            code(reveal(clerk, PageField::Name, bad)),
            "customers.reason"
        );
    }
    for (field, text) in [
        (PageField::Name, NAME),
        (PageField::Document, DOCUMENT),
        (PageField::Address, ADDRESS),
        (PageField::Line(0), PHONE),
    ] {
        assert_eq!(reveal(clerk, field, "核对资料").unwrap().text, text);
    }
    let nothing = reveal(clerk, PageField::Line(1), "核对资料");
    assert_eq!(code(nothing), "customers.no_page");
    assert_eq!(
        trace(&story),
        [
            "lookup.opened/1",
            "lookup.revealed/1",
            "lookup.revealed/1",
            "lookup.revealed/1",
            "lookup.revealed/1"
        ]
    );
    let held = format!("{:?}", tables(&story.hall));
    assert!(!held.contains(PHONE) && !held.contains("核对资料"));
}

/// The entries that looks have left, in their order.
fn trace(story: &Story) -> Vec<String> {
    let journal = story.hall.journal();
    let run = journal.run(journal.chain(), 1, RunLimit::default());
    let entries = run.unwrap().unwrap().entries;
    let kinds = entries
        .iter()
        .map(|entry| Heading::read(entry).unwrap().kind.to_owned());
    kinds.filter(|kind| kind.starts_with("lookup.")).collect()
}

#[test]
fn nobody_is_looked_for_without_a_visit_at_ones_own_window() {
    let (story, clerk, ticket) = at_the_window();
    let find = |session, text: &str| -> Result<Sought, HallError> {
        let text = text.to_owned();
        record::sought(&story.hall, session, &Find { ticket, text })
    };
    assert_eq!(code(find(clerk, "22")), "customers.too_little");
    assert!(find(clerk, "2211").is_ok());
    let manager = story.sign_in(MANAGER, PASSWORD, Some(1)).unwrap();
    story.sit_down(manager);
    assert_eq!(code(find(manager, "2211")), "queue.other_window");
    story.finish(clerk, ticket);
    assert_eq!(code(find(clerk, "2211")), "queue.not_serving");
}

/// A look at what the operator knows, as an order whose receipt shows it.
fn asking(ticket: Uuid, what: &str, month: &str) -> SubmitOrder {
    let mut form = json!({"phone": PHONE, "what": what});
    if !month.is_empty() {
        form["month"] = json!(month);
    }
    SubmitOrder {
        command: Uuid::now_v7(),
        service: "bill_query".into(),
        form,
        payment: None,
        ..bill(ticket)
    }
}

fn printed(story: &Story, clerk: Session, input: SubmitOrder) -> Option<Statement> {
    let order = orders::submit(&story.hall, clerk, input, Reach::Headquarters).unwrap();
    let paper = orders::receipt_paper(&story.hall, clerk, order.receipt.id).unwrap();
    paper.statement
}

#[test]
fn bills_usage_and_orders_are_printed_on_the_receipt() {
    let (story, clerk, ticket) = at_the_window();
    opened(&story, clerk, ticket);
    customers::identify(&story.hall, clerk, papers(ticket)).unwrap();
    let Some(Statement::Bill(shown)) = printed(&story, clerk, asking(ticket, "bill", "2026-10"))
    else {
        panic!("a bill was asked for");
    };
    assert_eq!((shown.total, shown.items.len()), (Fen(19_700), 2));
    let Some(Statement::Usage { usage }) = printed(&story, clerk, asking(ticket, "usage", ""))
    else {
        panic!("the usage was asked for");
    };
    assert_eq!((usage[0].used, usage[0].included), (8_200, 20_000));
    let of = |month| printed(&story, clerk, asking(ticket, "orders", month));
    let Some(Statement::Orders { orders, .. }) = of("2026-11") else {
        panic!("the orders were asked for");
    };
    assert_eq!(orders[0].date.to_string(), "2026-11-18");
    assert_eq!(orders[0].service.zh, "账单与业务查询");
    let none = Statement::Orders {
        month: "2025-11".into(),
        orders: vec![],
    };
    assert_eq!(of("2025-11"), Some(none));
}

#[test]
fn nothing_is_printed_of_a_page_that_is_not_open_or_not_the_customers() {
    let (story, clerk, ticket) = at_the_window();
    customers::identify(&story.hall, clerk, papers(ticket)).unwrap();
    let submit = |input| orders::submit(&story.hall, clerk, input, Reach::Headquarters);
    assert_eq!(
        code(submit(asking(ticket, "bill", "2026-10"))),
        "orders.no_record"
    );
    opened(&story, clerk, ticket);
    assert_eq!(code(submit(asking(ticket, "usage", ""))), "ok");
    let mut others = asking(ticket, "bill", "2026-10");
    others.form["phone"] = json!("13800132299");
    assert_eq!(code(submit(others)), "orders.no_record");
    let early = submit(asking(ticket, "bill", "2025-01"));
    assert_eq!(faults(early), ["/month"]);

    story.finish(clerk, ticket);
    let next = story.visit(clerk).id;
    customers::identify(&story.hall, clerk, papers(next)).unwrap();
    let unopened = orders::submit(
        &story.hall,
        clerk,
        asking(next, "usage", ""),
        Reach::Headquarters,
    );
    assert_eq!(
        code(unopened),
        "orders.no_record",
        "what is kept here is not shown without a look"
    );
}

#[test]
fn a_customer_who_is_at_two_windows_at_once_is_noticed_at_both() {
    let (story, clerk, ticket) = at_the_window();
    let manager = story.sign_in(MANAGER, PASSWORD, None).unwrap();
    story.add(manager, "1025", "李四", Role::Clerk);
    let other = story.sign_in("1025", PASSWORD, Some(2)).unwrap();
    story.sit_down(other);
    assert_eq!(opened(&story, clerk, ticket).elsewhere, None);
    let second = story.visit(other);
    let there = opened(&story, other, second.id).elsewhere.unwrap();
    assert_eq!((there.window, there.number.as_str()), (3, "A001"));
    let page = |by, ticket| record::page(&story.hall, by, ticket).unwrap().unwrap();
    let here = page(clerk, ticket).elsewhere.unwrap();
    assert_eq!((here.window, here.number.as_str()), (2, "A002"));
    story.finish(other, second.id);
    assert_eq!(page(clerk, ticket).elsewhere, None);
}

#[test]
fn papers_that_name_the_customer_otherwise_are_noticed() {
    let (story, clerk, ticket) = at_the_window();
    assert!(!checked(&story, clerk, ticket).named_otherwise);
    let mut renamed = papers(ticket);
    holder_of(&mut renamed).name = "王晓明".into();
    customers::identify(&story.hall, clerk, renamed).unwrap();
    let page = record::page(&story.hall, clerk, ticket).unwrap().unwrap();
    assert!(page.checked && page.named_otherwise);
}

#[test]
fn whoever_has_another_name_has_it_changed_before_anything_else() {
    let (story, clerk, ticket) = at_the_window();
    checked(&story, clerk, ticket);
    let mut renamed = papers(ticket);
    holder_of(&mut renamed).name = "王晓明".into();
    story.clock.advance(1_000);
    customers::identify(&story.hall, clerk, renamed).unwrap();
    let order = |service: &str, form| SubmitOrder {
        service: service.into(),
        form,
        ..plan_change(ticket)
    };
    let submit = |order| orders::submit(&story.hall, clerk, order, Reach::Headquarters);
    let form = json!({"phone": PHONE, "name": "王晓明", "plan": "changxiang_59",
        "effective": "now", "acknowledged": true});
    assert_eq!(
        code(submit(order("plan_change", form))),
        "orders.named_otherwise"
    );
    let moved = json!({"phone": PHONE, "address": "西安市雁塔区科技路2号"});
    submit(order("customer_data", moved)).unwrap();
    submit(bill(ticket)).unwrap();
}

#[test]
fn an_order_that_takes_another_back_says_so_among_the_contacts() {
    let (story, clerk, ticket) = at_the_window();
    checked(&story, clerk, ticket);
    let paid = story.pay_bill(clerk, ticket);
    story.clock.advance(1_000);
    orders::reverse(&story.hall, clerk, taking_back(paid.id)).unwrap();
    let page = record::page(&story.hall, clerk, ticket).unwrap().unwrap();
    let told: Vec<_> = page.contacts.iter().take(2).collect();
    let shown: Vec<_> = told.iter().map(|it| (it.takes_back, it.state)).collect();
    assert_eq!(
        shown,
        [
            (true, Some(OrderState::Done)),
            (false, Some(OrderState::Reversed))
        ]
    );
}
