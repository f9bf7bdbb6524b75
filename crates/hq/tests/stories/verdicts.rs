//! What halls took is judged by the account book, and the halls hear of it.

use guitai_hall::Fen;
use guitai_hall::customers::record::{Number, OWED, Owed, RECORD, Record, Whom};
use guitai_hall::customers::{self, Identify, TypedDocument};
use guitai_hall::orders::{self, OrderState, Reach, Rejection, SubmitOrder};
use guitai_journal::entry::Entry;
use guitai_journal::seal::{open_entry, seal_entry};
use guitai_journal::{
    ChainId, DataKey, EntryKey, Head, Journal, KeyId, Run, RunLimit, Secret, StationId,
};
use guitai_sync::{Audience, Delivery, Identity, Ledger as _, Packed};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::hall_story::{self, PHONE, taking_back};
use crate::headquarters::Hq;
use crate::scene::{
    BOUND, Counter, OTHER, OWING, OWNER, Scene, first, import, papers, paying, rejection, to_plan,
};

#[tokio::test]
async fn the_owners_plan_changes_once() {
    let scene = Scene::new().await;
    let desk = scene.counter();
    let changed = desk.order(OWNER, "plan_change", to_plan(PHONE)).await;
    assert_eq!(
        (changed.state, rejection(&changed)),
        (OrderState::Done, None)
    );
    let again = desk.order(OWNER, "plan_change", to_plan(PHONE)).await;
    assert_eq!(rejection(&again), Some(Rejection::AlreadySo));
}

#[tokio::test]
async fn nobody_changes_what_belongs_to_another() {
    let scene = Scene::new().await;
    let order = scene
        .counter()
        .order(OTHER, "plan_change", to_plan(PHONE))
        .await;
    assert_eq!(order.state, OrderState::Rejected);
    assert_eq!(rejection(&order), Some(Rejection::OtherOwner));
}

#[tokio::test]
async fn a_number_that_nobody_has_a_contract_and_arrears_are_named() {
    let scene = Scene::new().await;
    let desk = scene.counter();
    let nobody = desk.pay("13800009999", 5_000).await;
    assert_eq!(rejection(&nobody), Some(Rejection::LineUnknown));
    let document = "610103199001010032";
    let ticket = desk.story.visit(desk.clerk).id;
    let mut bound = papers(ticket, document);
    hall_story::holder_of(&mut bound).name = "王小明".into();
    customers::identify(&desk.story.hall, desk.clerk, bound).unwrap();
    let order = desk.order_in(ticket, "plan_change", to_plan(BOUND)).await;
    let Some(Rejection::Contract { until }) = rejection(&order) else {
        panic!("{order:?}");
    };
    assert_eq!(until.to_string(), "2028-08-22");
    let ask = json!({"phone": OWING, "from": "now", "acknowledged": true});
    let owing = desk.order(OTHER, "suspension", ask).await;
    assert_eq!(
        rejection(&owing),
        Some(Rejection::Arrears { fen: Fen(3_500) })
    );
}

#[tokio::test]
async fn what_was_paid_is_credited_and_what_was_taken_back_is_not() {
    let scene = Scene::new().await;
    let desk = scene.counter();
    let suspend = || json!({"phone": OWING, "from": "now", "acknowledged": true});
    let paid = desk.pay(OWING, 3_500).await;
    assert_eq!((paid.state, rejection(&paid)), (OrderState::Done, None));
    let back = orders::reverse(&desk.story.hall, desk.clerk, taking_back(paid.id)).unwrap();
    desk.exchange().await;
    let owing = desk.order(OTHER, "suspension", suspend()).await;
    assert_eq!(
        rejection(&owing),
        Some(Rejection::Arrears { fen: Fen(3_500) })
    );
    assert_eq!(back.total, Fen(-3_500));
    desk.pay(OWING, 3_500).await;
    let rests = desk.order(OTHER, "suspension", suspend()).await;
    assert_eq!(rests.state, OrderState::Done);
}

#[tokio::test]
async fn one_document_stands_for_five_numbers_in_all_halls_together() {
    let scene = Scene::of(&["XA01", "XA02"]).await;
    let [first, second] = &scene.counters[..] else {
        panic!("two halls");
    };
    // One is the owner's already.
    for number in 1..=4 {
        let opened = first.open_line(OWNER, &format!("1380000010{number}")).await;
        assert_eq!(opened.state, OrderState::Done, "{number}");
    }
    let sixth = second.open_line(OWNER, "13800000105").await;
    assert_eq!(
        rejection(&sixth),
        Some(Rejection::TooManyNumbers { limit: 5 })
    );
    let form = json!({"phone": "13800000101", "reason": "unused", "acknowledged": true});
    let mut closing = form;
    closing["reason"] = reason_of_closing();
    let closed = second.order(OWNER, "closing", closing).await;
    assert_eq!(rejection(&closed), None);
    let now = second.open_line(OWNER, "13800000105").await;
    assert_eq!(now.state, OrderState::Done);
}

/// Whatever the catalog names first.
fn reason_of_closing() -> Value {
    let catalog = first();
    catalog.service("closing").unwrap().schema["properties"]["reason"]["enum"][0].clone()
}

#[tokio::test]
async fn a_number_is_given_out_once_whatever_two_halls_promised() {
    let scene = Scene::of(&["XA01", "XA02"]).await;
    let one = scene.counters[0].open_line(OWNER, "13800000106").await;
    let two = scene.counters[1].open_line(OWNER, "13800000106").await;
    assert_eq!(one.state, OrderState::Done);
    assert_eq!(rejection(&two), Some(Rejection::NumberTaken));
    let [work] = orders::to_settle(&scene.counters[1].story.hall, scene.counters[1].clerk)
        .unwrap()
        .try_into()
        .unwrap();
    assert_eq!((work.order.id, work.refund), (two.id, Fen(5_000)));
}

#[tokio::test]
async fn no_number_is_left_to_two_halls_and_what_an_order_took_is_offered_no_more() {
    let scene = Scene::of(&["XA01", "XA02"]).await;
    let added = scene
        .hq
        .ledger
        .add_numbers("13800300000", "13800300199")
        .unwrap();
    assert_eq!((added.new, added.known), (200, 0));
    let again = scene
        .hq
        .ledger
        .add_numbers("13800300000", "13800300199")
        .unwrap();
    assert_eq!((again.new, again.known), (0, 200));
    for desk in &scene.counters {
        desk.exchange().await;
    }
    let [first, second] = &scene.counters[..] else {
        panic!("two halls");
    };
    let (ours, theirs) = (first.all_numbers(), second.all_numbers());
    assert_eq!((ours.len(), theirs.len()), (50, 50));
    assert!(ours.iter().all(|number| !theirs.contains(number)));

    let chosen = &first.numbers("7")[0];
    assert!(chosen.ends_with('7'));
    let opened = first.open_line(OWNER, chosen).await;
    assert_eq!(opened.state, OrderState::Done);
    assert!(!first.all_numbers().contains(chosen));
}

#[tokio::test]
async fn a_number_on_which_nothing_was_opened_is_offered_to_the_next() {
    let scene = Scene::new().await;
    let desk = scene.counter();
    let added = scene.hq.ledger.add_numbers("13800300000", "13800300049");
    assert_eq!(added.unwrap().new, 50);
    desk.exchange().await;
    let chosen = desk.all_numbers()[0].clone();
    let refused = desk.open_line(OTHER, &chosen).await;
    assert_eq!(
        rejection(&refused),
        Some(Rejection::Arrears { fen: Fen(3_500) })
    );
    assert_eq!(desk.all_numbers().len(), 50);
    let opened = desk.open_line(OWNER, &chosen).await;
    assert_eq!(opened.state, OrderState::Done);
    assert!(!desk.all_numbers().contains(&chosen));
}

#[tokio::test]
async fn a_hall_that_runs_short_of_numbers_gets_more() {
    let scene = Scene::new().await;
    let desk = scene.counter();
    scene
        .hq
        .ledger
        .add_numbers("13800300000", "13800300199")
        .unwrap();
    desk.exchange().await;
    // Whoever else was left numbers of this hall took most of them.
    for number in desk.all_numbers().iter().take(31) {
        give_away(&scene.hq, number);
    }
    desk.pay(PHONE, 100).await;
    assert!(desk.all_numbers().len() > 50);
}

/// Somebody gets a number without any hall.
fn give_away(hq: &Hq, number: &str) {
    let row = format!(
        "编号,姓名,证件号码,地址,号码,套餐,月费,在网月数\n\
         G{number},赵敏,610103199001010032,西安市雁塔区科技路3号,{number},畅享59,59.00,1\n"
    );
    let file = hq.folder.path().join("given.csv");
    std::fs::write(&file, row).unwrap();
    let map = json!({"source": "given", "columns": {"id": "编号", "name": "姓名",
        "documentNumber": "证件号码", "address": "地址", "number": "号码", "plan": "套餐",
        "monthlyFee": "月费", "tenureMonths": "在网月数"}});
    let map = serde_json::from_value(map).unwrap();
    let imported = hq.ledger.import_customers(&file, &map, |_, _| {}).unwrap();
    assert_eq!(imported.new_lines, 1);
}

#[tokio::test]
async fn a_line_that_was_reported_lost_works_again_on_a_new_card() {
    let scene = Scene::new().await;
    let desk = scene.counter();
    let ticket = desk.story.visit(desk.clerk).id;
    let wrong = json!({"phone": PHONE, "name": "李强"});
    let stranger = desk.order_in(ticket, "loss_report", wrong).await;
    assert_eq!(rejection(&stranger), Some(Rejection::OtherOwner));
    let ticket = desk.story.visit(desk.clerk).id;
    let lost = json!({"phone": PHONE, "name": "王小明"});
    let lost = desk.order_in(ticket, "loss_report", lost).await;
    assert_eq!(lost.state, OrderState::Done);
    let rests = desk.order(OWNER, "plan_change", to_plan(PHONE)).await;
    assert_eq!(rejection(&rests), Some(Rejection::NotActive));
    let card = json!({"phone": PHONE, "reason": "to_esim"});
    let card = desk.order(OWNER, "sim_replacement", card).await;
    assert_eq!(card.state, OrderState::Done);
    let works = desk.order(OWNER, "plan_change", to_plan(PHONE)).await;
    assert_eq!(works.state, OrderState::Done);
}

#[tokio::test]
async fn a_line_goes_over_to_whom_its_owner_gives_it() {
    let scene = Scene::new().await;
    let desk = scene.counter();
    let give = || json!({"phone": PHONE, "settle": true, "acknowledged": true});
    let alone = desk.visit_of(OWNER);
    let input = SubmitOrder {
        service: "ownership_transfer".into(),
        form: give(),
        payment: None,
        ..paying(alone, 0)
    };
    let refused = orders::submit(&desk.story.hall, desk.clerk, input, Reach::Headquarters);
    assert_eq!(hall_story::code(refused), "orders.taker_required");
    let mut taker = papers(alone, OWNER);
    let typed = taker.holder.take().map(|card| TypedDocument {
        name: "周一".into(),
        number: "610103199001010075".into(),
        ..card
    });
    let both = Identify {
        taker: typed,
        ..taker
    };
    desk.story.clock.advance(1_000);
    customers::identify(&desk.story.hall, desk.clerk, both).unwrap();
    let given = desk.order_in(alone, "ownership_transfer", give()).await;
    assert_eq!((given.state, rejection(&given)), (OrderState::Done, None));
    let former = desk.order(OWNER, "plan_change", to_plan(PHONE)).await;
    assert_eq!(rejection(&former), Some(Rejection::OtherOwner));
}

#[tokio::test]
async fn what_somebody_has_to_come_and_lay_is_there_when_headquarters_says_so() {
    let scene = Scene::new().await;
    let desk = scene.counter();
    let service = first().service("broadband_open").unwrap().clone();
    let slot = &service.schema["properties"]["install_slot"]["enum"][0];
    let form = json!({"account": "02988001234", "plan": "broadband_300",
        "area": "urban", "address": "西安市碑林区南大街1号", "contact": "13800132211",
        "install_date": "2026-11-28", "install_slot": slot, "modem": "lend", "acknowledged": true});
    let ticket = desk.visit_of(OWNER);
    let input = SubmitOrder {
        service: "broadband_open".into(),
        form,
        ..paying(ticket, 10_000)
    };
    let order = orders::submit(&desk.story.hall, desk.clerk, input, Reach::Headquarters).unwrap();
    let agreed = desk.heard_of(ticket, order.id).await;
    assert_eq!(agreed.state, OrderState::Confirmed);
    assert!(scene.hq.ledger.fulfil(&order.number).unwrap());
    assert!(!scene.hq.ledger.fulfil(&order.number).unwrap());
    desk.exchange().await;
    let orders = orders::of_ticket(&desk.story.hall, desk.clerk, ticket).unwrap();
    assert_eq!(orders[0].state, OrderState::Done);
    assert!(scene.hq.ledger.fulfil("XA01-20261122-01-9999").is_err());
}

#[tokio::test]
async fn an_order_waits_for_its_papers_whichever_arrives_first() {
    let scene = Scene::new().await;
    let desk = scene.counter();
    let ticket = desk.visit_of(OWNER);
    let input = SubmitOrder {
        service: "plan_change".into(),
        form: to_plan(PHONE),
        payment: None,
        ..paying(ticket, 0)
    };
    orders::submit(&desk.story.hall, desk.clerk, input, Reach::Headquarters).unwrap();
    let (papers, rest) = retold(desk.story.hall.journal());
    let hall = Audience {
        hall: "XA01".into(),
    };
    for (run, words) in [(rest, 0), (papers, 2)] {
        let before = scene.hq.report().entries;
        let sent = u64::try_from(run.run.entries.len()).unwrap();
        scene.hq.ledger.append(&hall, run).unwrap();
        // What headquarters writes stands under its seal: an entry more.
        let seal = u64::from(words > 0);
        assert_eq!(scene.hq.report().entries, before + sent + words + seal);
    }
}

/// What the hall wrote, as two other stations of it would have: the papers that were seen, and the rest.
fn retold(journal: &Journal) -> (Delivery, Delivery) {
    let mut entries = Vec::new();
    let mut keys = Vec::new();
    let own = journal.chain();
    let mut from = 1;
    while let Some(run) = journal.run(own, from, RunLimit::default()).unwrap() {
        from = run.first + run.entries.len() as u64;
        keys.extend(run.keys.clone());
        for (seq, stored) in (run.first..).zip(&run.entries) {
            let mut entry = Entry::decode(stored).unwrap();
            let at = EntryKey { chain: own, seq };
            open_entry(&mut entry, at, &mut |id| secret(&keys, id)).unwrap();
            entries.push(entry);
        }
    }
    let (papers, rest): (Vec<_>, Vec<_>) = entries
        .into_iter()
        .partition(|entry| entry.kind.starts_with("identification."));
    (told_by(71, papers, &keys), told_by(72, rest, &keys))
}

fn secret(keys: &[DataKey], id: KeyId) -> Result<Option<Secret>, std::convert::Infallible> {
    let known = keys.iter().find(|key| key.id == id);
    Ok(known.map(|key| key.secret.clone()))
}

fn told_by(station: u128, entries: Vec<Entry>, keys: &[DataKey]) -> Delivery {
    let identity = Identity::new(StationId(Uuid::from_u128(station)), &[7; 32]);
    let chain = ChainId {
        station: identity.station(),
        epoch: 1,
    };
    let mut last = chain.genesis();
    let mut stored = Vec::new();
    for (seq, mut entry) in (1..).zip(entries) {
        seal_entry(&mut entry, EntryKey { chain, seq }, &mut |id| {
            secret(keys, id)
        })
        .unwrap();
        stored.push(entry.encode());
        last = last.link(&stored[stored.len() - 1]);
    }
    let head = Head {
        chain,
        seq: stored.len() as u64,
        hash: last,
    };
    let run = Run {
        chain,
        first: 1,
        prev: chain.genesis(),
        last,
        entries: stored,
        keys: keys.to_vec(),
    };
    Delivery {
        body: Packed::pack(run.clone()).body,
        seal: identity.seal(&head),
        run,
    }
}

#[tokio::test]
async fn without_a_book_nothing_is_judged_and_once_there_is_one_all_is() {
    let hq = Hq::start().await;
    hq.ledger.publish_catalog(first()).unwrap();
    let desk = Counter::at(&hq, "XA01").await;
    let paid = desk.pay(PHONE, 5_000).await;
    assert_eq!(paid.verdict, None);
    assert_eq!(hq.ledger.judge().unwrap(), 0);
    import(&hq);
    assert_eq!(hq.ledger.judge().unwrap(), 2, "agreed, and done");
    assert_eq!(hq.ledger.judge().unwrap(), 0);
}

#[tokio::test]
async fn two_reversals_of_one_order_take_it_back_once() {
    let scene = Scene::of(&["XA01", "XA02"]).await;
    let [here, there] = &scene.counters[..] else {
        panic!("two counters");
    };
    let ticket = here.story.visit(here.clerk).id;
    let input = SubmitOrder {
        form: json!({"phone": OWING, "amount": 3_500}),
        ..paying(ticket, 3_500)
    };
    let paid = orders::submit(&here.story.hall, here.clerk, input, Reach::Headquarters).unwrap();
    here.exchange().await;
    // Both know of the payment, and neither of what the other does with it.
    let journal = here.story.hall.journal();
    let limit = RunLimit::default();
    let run = journal.run(journal.chain(), 1, limit).unwrap().unwrap();
    there.story.hall.journal().append_run(run).unwrap();
    let mut words = Vec::new();
    for desk in [here, there] {
        let hall = &desk.story.hall;
        let back = orders::reverse(hall, desk.clerk, taking_back(paid.id)).unwrap();
        desk.exchange().await;
        let known = orders::of_ticket(hall, desk.clerk, ticket).unwrap();
        let known = known.into_iter().find(|order| order.id == back.id);
        words.push(rejection(&known.unwrap()));
    }
    assert_eq!(words, [None, Some(Rejection::TakenBack)]);
    let asked = Number(OWING.into());
    let owed: Option<Owed> = here.upstream.ask(OWED, &asked).await.unwrap();
    assert_eq!(owed.map(|owed| owed.fen), Some(Fen(3_500)));
}

#[tokio::test]
async fn whoever_has_another_name_now_is_known_by_it() {
    let scene = Scene::new().await;
    let desk = scene.counter();
    let ticket = desk.story.visit(desk.clerk).id;
    let mut renamed = papers(ticket, OWNER);
    hall_story::holder_of(&mut renamed).name = "王晓明".into();
    customers::identify(&desk.story.hall, desk.clerk, renamed).unwrap();
    let form = json!({"phone": PHONE, "address": "西安市雁塔区科技路2号"});
    let changed = desk.order_in(ticket, "customer_data", form).await;
    assert_eq!(rejection(&changed), None);
    let whom = Whom::Document(OWNER.into());
    let told: Option<Record> = desk.upstream.ask(RECORD, &whom).await.unwrap();
    assert_eq!(told.unwrap().name, "王晓明");
}
