//! A headquarters with an account book, and counters of halls that are enrolled there.

use guitai_hall::catalog::{LineKind, Published};
use guitai_hall::customers::{self, Identify};
use guitai_hall::orders::{self, FindNumbers, OrderView, Reach, Rejection, Signing, SubmitOrder};
use guitai_hall::setup::OpenHall;
use guitai_hall::staff;
use guitai_hall::{Fen, Session, setup};
use guitai_sync::{Limits, Upstream};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::hall_story::{self, Story, bill};
use crate::headquarters::Hq;

pub(crate) const OWNER: &str = "11010519491231002X";
pub(crate) const OTHER: &str = "610103199001010016";
/// Owes 35 yuan.
pub(crate) const OWING: &str = "13800000002";
/// Under contract for two years more.
pub(crate) const BOUND: &str = "13800000003";

/// A headquarters with an account book, and a hall's counter enrolled there.
pub(crate) struct Scene {
    pub(crate) hq: Hq,
    pub(crate) counters: Vec<Counter>,
}

pub(crate) struct Counter {
    pub(crate) story: Story,
    pub(crate) clerk: Session,
    pub(crate) upstream: Upstream,
}

impl Scene {
    pub(crate) async fn new() -> Scene {
        Scene::of(&["XA01"]).await
    }

    pub(crate) async fn of(halls: &[&str]) -> Scene {
        let hq = Hq::start().await;
        import(&hq);
        hq.ledger.publish_catalog(first()).unwrap();
        let mut counters = Vec::new();
        for hall in halls {
            counters.push(Counter::at(&hq, hall).await);
        }
        Scene { hq, counters }
    }

    /// The only counter.
    pub(crate) fn counter(&self) -> &Counter {
        &self.counters[0]
    }
}

/// Three customers with a line each.
pub(crate) fn import(hq: &Hq) {
    let book = "编号,姓名,证件号码,地址,号码,套餐,月费,在网月数,合约,余额\n\
        K1,王小明,11010519491231002X,西安市碑林区南大街1号,13800132211,畅享129,129.00,34,0,20.00\n\
        K2,李强,610103199001010016,西安市雁塔区科技路2号,13800000002,畅享59,59.00,10,0,-35.00\n\
        K3,赵敏,610103199001010032,西安市雁塔区科技路3号,13800000003,畅享59,59.00,3,24,0.00\n";
    let map = json!({"source": "billing", "columns": {"id": "编号", "name": "姓名",
        "documentNumber": "证件号码", "address": "地址", "number": "号码", "plan": "套餐",
        "monthlyFee": "月费", "tenureMonths": "在网月数", "contractMonths": "合约", "balance": "余额"}});
    let file = hq.folder.path().join("book.csv");
    std::fs::write(&file, book).unwrap();
    let map = serde_json::from_value(map).unwrap();
    let imported = hq.ledger.import_customers(&file, &map, |_, _| {}).unwrap();
    assert_eq!((imported.new_lines, imported.wrong), (3, vec![]));
}

pub(crate) fn first() -> Published {
    Published {
        version: 1,
        ..Published::starter()
    }
}

impl Counter {
    pub(crate) async fn at(hq: &Hq, code: &str) -> Counter {
        let story = hall_story::empty_hall();
        let opening = OpenHall {
            code: code.into(),
            ..hall_story::opening()
        };
        setup::open_hall(&story.hall, opening).unwrap();
        let clerk = story.manager();
        let account = staff::session(&story.hall, clerk).unwrap().account;
        let until = Some("2031-12-31");
        story.certify(clerk, account, "real_name", until).unwrap();
        let credentials = hq
            .enrol(&hq.code(code), story.hall.journal())
            .await
            .unwrap();
        let upstream = Upstream::new(&credentials, Limits::default()).unwrap();
        let counter = Counter {
            story,
            clerk,
            upstream,
        };
        counter.exchange().await;
        counter
    }

    /// What was taken goes up, and what headquarters says of it comes down.
    pub(crate) async fn exchange(&self) {
        for _ in 0..2 {
            self.upstream
                .exchange(self.story.hall.journal())
                .await
                .unwrap();
        }
    }

    /// A customer with this document at the window.
    pub(crate) fn visit_of(&self, document: &str) -> Uuid {
        let ticket = self.story.visit(self.clerk).id;
        customers::identify(&self.story.hall, self.clerk, papers(ticket, document)).unwrap();
        ticket
    }

    /// Takes an order for whoever shows this document, and asks what became of it.
    pub(crate) async fn order(&self, document: &str, service: &str, form: Value) -> OrderView {
        let ticket = self.visit_of(document);
        self.order_in(ticket, service, form).await
    }

    pub(crate) async fn order_in(&self, ticket: Uuid, service: &str, form: Value) -> OrderView {
        let input = SubmitOrder {
            command: Uuid::now_v7(),
            ticket,
            service: service.into(),
            catalog_version: 1,
            form,
            payment: None,
            signing: Some(Signing::OnPaper),
        };
        let order =
            orders::submit(&self.story.hall, self.clerk, input, Reach::Headquarters).unwrap();
        self.heard_of(ticket, order.id).await
    }

    pub(crate) async fn heard_of(&self, ticket: Uuid, order: Uuid) -> OrderView {
        self.exchange().await;
        let orders = orders::of_ticket(&self.story.hall, self.clerk, ticket).unwrap();
        self.story.finish(self.clerk, ticket);
        orders.into_iter().find(|known| known.id == order).unwrap()
    }

    /// A mobile line without anything to pay for it.
    pub(crate) async fn open_line(&self, document: &str, number: &str) -> OrderView {
        let form = json!({"number": number, "plan": "changxiang_59", "card": "esim",
            "prepay": 5_000, "acknowledged": true});
        let ticket = self.visit_of(document);
        let input = SubmitOrder {
            service: "mobile_open".into(),
            form,
            ..paying(ticket, 5_000)
        };
        let order =
            orders::submit(&self.story.hall, self.clerk, input, Reach::Headquarters).unwrap();
        self.heard_of(ticket, order.id).await
    }

    pub(crate) fn numbers(&self, ending: &str) -> Vec<String> {
        let find = FindNumbers {
            kind: LineKind::Mobile,
            ending: ending.into(),
        };
        orders::numbers(&self.story.hall, self.clerk, find).unwrap()
    }

    /// The free numbers of the hall, asked for by their last digit.
    pub(crate) fn all_numbers(&self) -> Vec<String> {
        let digits = 0..10;
        digits
            .flat_map(|digit| self.numbers(&digit.to_string()))
            .collect()
    }

    pub(crate) async fn pay(&self, number: &str, fen: i64) -> OrderView {
        let ticket = self.story.visit(self.clerk).id;
        let input = SubmitOrder {
            form: json!({"phone": number, "amount": fen}),
            ..paying(ticket, fen)
        };
        let order =
            orders::submit(&self.story.hall, self.clerk, input, Reach::Headquarters).unwrap();
        self.heard_of(ticket, order.id).await
    }
}

pub(crate) fn paying(ticket: Uuid, fen: i64) -> SubmitOrder {
    SubmitOrder {
        catalog_version: 1,
        payment: Some(guitai_hall::cash::Offer::Cash { tendered: Fen(fen) }),
        signing: Some(Signing::OnPaper),
        ..bill(ticket)
    }
}

pub(crate) fn papers(ticket: Uuid, document: &str) -> Identify {
    let mut papers = hall_story::papers(ticket);
    hall_story::holder_of(&mut papers).number = document.into();
    papers
}

pub(crate) fn to_plan(number: &str) -> Value {
    json!({"phone": number, "name": "王小明", "plan": "changxiang_59", "effective": "now",
        "acknowledged": true})
}

pub(crate) fn rejection(order: &OrderView) -> Option<Rejection> {
    order.verdict.as_ref()?.rejection.clone()
}
