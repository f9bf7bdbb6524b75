//! A visit at the demo hall, played through the windows' own commands and written down for the screens' tests.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Parser;
use guitai_hall::PRINT_TOPIC;
use guitai_hall::setup::StationRole;
use guitai_journal::{Clock as _, Config, KeyStore, ManualClock};
use guitai_station::{Language, PaperSize, Printer, Setting, Speaker, Station, demo};
use serde_json::{Value, json};
use tauri::WebviewWindow;
use tauri::test::MockRuntime;
use uuid::Uuid;

use super::recording::Recording;
use super::{Desk, invoke};
use crate::app::App;
use crate::options::Options;
use crate::window;

/// 2026-11-22, 15:12 at the hall.
const BEGIN: i64 = 1_795_331_520_000;
const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
/// Longer than the spool waits before it tries a print again.
const PATIENCE: i64 = 2 * SECOND;
/// The window that the story is played at.
const WINDOW: u16 = 3;
/// The version of the catalog that a new hall begins with.
const STARTER: u32 = 0;

/// A clerk's place: the page's calls, and the hall's clock and paper.
struct Play {
    desk: Desk,
    page: WebviewWindow<MockRuntime>,
    kiosk: WebviewWindow<MockRuntime>,
    display: WebviewWindow<MockRuntime>,
    clock: Arc<ManualClock>,
    spool: PathBuf,
    commands: u128,
    recording: Recording,
}

impl Play {
    fn new(folder: &Path) -> Self {
        let clock = Arc::new(ManualClock::at(BEGIN));
        let spool = folder.join("spool");
        let setting = Setting {
            journal: Config {
                clock: clock.clone(),
                key_store: KeyStore::File,
                arbiter: true,
                ..Config::new(folder)
            },
            printer: Printer::Folder(spool.clone()),
            language: Language::ZhCn,
            receipts: PaperSize::Roll80,
            speaker: Speaker::Off,
            poll: Duration::from_secs(3600),
            listen: None,
        };
        let station = tauri::async_runtime::block_on(Station::start(setting)).unwrap();
        use StationRole::{Counter, Display, Kiosk, Manager};
        demo::furnish(station.hall(), [Counter, Kiosk, Display, Manager]).unwrap();
        let desk = Desk::new(App::new(
            Ok(station),
            Options::parse_from(["guitai", "--demo"]),
        ));
        Play {
            page: desk.window(window::COUNTER),
            kiosk: desk.window(window::KIOSK),
            display: desk.window(window::DISPLAY),
            desk,
            clock,
            spool,
            commands: 0,
            recording: Recording::default(),
        }
    }

    /// Something that the page does, recorded. A second passes, and the paper of it comes out.
    fn act(&mut self, name: &str, content: Value) -> Result<Value, Value> {
        let args = self.as_command(content);
        let answer = invoke(&self.page, name, args.clone());
        self.recording.note(name, &args, &answer);
        self.pass(SECOND);
        answer
    }

    /// The same before the recording begins.
    fn stage(&mut self, name: &str, content: Value) -> Value {
        let args = self.as_command(content);
        let done = invoke(&self.page, name, args).unwrap();
        self.pass(SECOND);
        done
    }

    /// A question with its input, recorded.
    fn ask(&mut self, name: &str, input: Value) -> Value {
        self.heard(name, json!({ "input": input }))
    }

    /// A question that needs none, recorded.
    fn look(&mut self, name: &str) -> Value {
        self.heard(name, json!({}))
    }

    fn heard(&mut self, name: &str, args: Value) -> Value {
        let answer = invoke(&self.page, name, args.clone());
        self.recording.note(name, &args, &answer);
        answer.unwrap()
    }

    /// What the kiosk and the display show, recorded.
    fn look_around(&mut self) {
        for (page, name) in [
            (&self.kiosk, "queue_kiosk"),
            (&self.display, "queue_display"),
        ] {
            let answer = invoke(page, name, json!({}));
            self.recording.note(name, &json!({}), &answer);
            answer.unwrap();
        }
    }

    /// Something that a customer does at the kiosk, recorded.
    fn act_at_kiosk(&mut self, content: Value) -> Result<Value, Value> {
        let args = self.as_command(content);
        let answer = invoke(&self.kiosk, "queue_kiosk_act", args.clone());
        self.recording.note("queue_kiosk_act", &args, &answer);
        self.pass(SECOND);
        if let Ok(drawn) = &answer {
            let of_ticket = json!({ "input": { "ticket": drawn["id"] } });
            let paper = invoke(&self.kiosk, "queue_paper", of_ticket.clone());
            self.recording.note("queue_paper", &of_ticket, &paper);
            assert_eq!(paper.unwrap(), "printed");
        }
        answer
    }

    fn as_command(&mut self, mut content: Value) -> Value {
        self.commands += 1;
        let id = Uuid::from_u128((0x019a_0000_0000_7000_8000 << 48) | self.commands);
        content["command"] = json!(id);
        json!({ "input": content })
    }

    fn pass(&self, ms: i64) {
        self.settle_prints();
        self.clock.advance(ms);
    }

    /// Waits for the spool. A print that fails is tried again, for which the clock must move.
    fn settle_prints(&self) {
        let station = self.desk.app().station().unwrap();
        let journal = station.hall().journal();
        let until = Instant::now() + Duration::from_secs(30);
        let mut tried = 0;
        loop {
            let due = journal.outbox_due(PRINT_TOPIC, i64::MAX).unwrap();
            let Some(item) = due.first() else { return };
            if item.attempts > tried {
                tried = item.attempts;
                self.clock.advance(PATIENCE);
            }
            assert!(Instant::now() < until, "the spool does not get on");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// No paper comes out as long as a file stands where the printer's folder should be.
    fn take_printer_away(&self) {
        std::fs::rename(&self.spool, self.spool.with_extension("away")).unwrap();
        std::fs::write(&self.spool, "").unwrap();
    }

    fn bring_printer_back(&self) {
        std::fs::remove_file(&self.spool).unwrap();
        std::fs::rename(self.spool.with_extension("away"), &self.spool).unwrap();
    }
}

fn sign_in(password: &str) -> Value {
    json!({ "login": demo::MANAGER, "password": password, "window": WINDOW })
}

fn issue(service: &str) -> Value {
    json!({ "act": "issue", "service": service, "priority": null, "phone": null })
}

fn with_priority(priority: &str, phone: Option<&str>) -> Value {
    json!({ "act": "issue", "service": "plan_change", "priority": priority, "phone": phone })
}

fn call_next() -> Value {
    json!({ "act": "call_next" })
}

fn step(ticket: &Value, step: &str) -> Value {
    json!({ "act": "ticket", "ticket": ticket, "step": { "step": step } })
}

fn finish(ticket: &Value) -> Value {
    json!({ "act": "ticket", "ticket": ticket, "step": { "step": "finish", "outcome": "served" } })
}

fn parking(ticket: &Value) -> Value {
    let park = json!({ "step": "park", "kind": "fetch_papers", "note": "缺身份证" });
    json!({ "act": "ticket", "ticket": ticket, "step": park })
}

fn transferring(ticket: &Value) -> Value {
    let transfer = json!({
        "step": "transfer", "destination": { "to": "window", "window": 1 },
        "service": "consultation", "note": "请核对套餐", "come_back": true,
    });
    json!({ "act": "ticket", "ticket": ticket, "step": transfer })
}

fn check(service: &str, form: Value) -> Value {
    json!({ "service": service, "catalogVersion": STARTER, "form": form })
}

fn order(ticket: &Value, form: Value, payment: Value) -> Value {
    json!({
        "ticket": ticket, "service": "bill_payment", "catalogVersion": STARTER,
        "form": form, "payment": payment,
    })
}

/// The afternoon so far: the recovery key is taken, one customer was served, three wait.
fn before_the_recording(play: &mut Play) {
    play.stage("staff_sign_in", sign_in(demo::PASSWORD));
    let key = invoke(&play.page, "setup_recovery_key", json!({})).unwrap();
    assert!(key.is_string(), "the key is shown until it is kept: {key}");
    let refused = invoke(&play.page, "setup_print_recovery_key", json!({})).unwrap_err();
    assert_eq!(refused["code"], "printer.no_paper", "never into a folder");
    play.stage("setup_keep_recovery_key", json!({}));
    a_hall_that_is_open_is_not_pointed_elsewhere(play);
    let float = json!([{ "of": 10_000, "pieces": 4 }, { "of": 1_000, "pieces": 10 }]);
    let shift = play.as_command(json!({ "float": float }));
    invoke(&play.page, "cash_open", shift).unwrap();
    for service in [
        "bill_payment",
        "bill_payment",
        "plan_change",
        "consultation",
    ] {
        play.stage("queue_act", issue(service));
        play.pass(3 * MINUTE);
        invoke(&play.page, "staff_touch", json!({})).unwrap();
    }
    let first = play.stage("queue_act", call_next())["id"].clone();
    play.stage("queue_act", step(&first, "start"));
    play.pass(2 * MINUTE);
    play.stage("queue_act", finish(&first));
    invoke(&play.page, "staff_sign_out", json!({})).unwrap();
}

fn a_hall_that_is_open_is_not_pointed_elsewhere(play: &mut Play) {
    let form = json!({
        "command": "019ab000-0000-7000-8000-000000000001",
        "name": "钟楼营业厅", "code": "DEMO", "windows": 4, "complaintPhone": "10000",
        "roles": ["counter"], "managerLogin": "9002", "managerName": "王",
        "managerPassword": "another-9002", "repeated": "another-9002",
        "upstream": { "url": "http://127.0.0.1:9", "enrolCode": "AAAA-BBBB-CCCC" },
    });
    let refused = invoke(&play.page, "setup_open_hall", json!({ "input": form })).unwrap_err();
    assert_eq!(refused["code"], "setup.already_open");
    let link = invoke(&play.page, "link_status", json!({})).unwrap();
    assert_eq!(link["state"], "standalone");
}

fn signing_in(play: &mut Play) {
    play.look("setup_status");
    assert_eq!(play.look("staff_session"), Value::Null);
    play.look("link_status");
    let refused = play.act("staff_sign_in", sign_in("wrong-password"));
    assert_eq!(refused.unwrap_err()["code"], "staff.wrong_password");
    play.act("staff_sign_in", sign_in(demo::PASSWORD)).unwrap();
    play.look("staff_session");
    assert_eq!(play.look("setup_recovery_key"), Value::Null);
    play.look("staff_touch");
    play.look("staff_accounts");
    play.look("hall_stations");
    play.ask("queue_appointments", json!({ "date": null }));
    play.look("catalog_current");
    let desk = play.look("cash_desk");
    assert_eq!(desk["drawer"]["state"], "open");
    assert_eq!(desk["drawer"]["reckoning"], Value::Null, "nobody is told");
    play.ask("cash_drawers", json!({ "date": null }));
}

/// A new customer draws a ticket; the longest waiting one is called twice, comes and is being served.
fn calling(play: &mut Play) -> Value {
    assert!(
        play.look("queue_board")["waiting"]
            .as_array()
            .unwrap()
            .len()
            >= 2
    );
    play.act("queue_act", issue("bill_payment")).unwrap();
    play.look("queue_board");
    let ticket = play.act("queue_act", call_next()).unwrap()["id"].clone();
    play.look("queue_board");
    play.look_around();
    assert_eq!(
        play.ask("orders_of_ticket", json!({ "ticket": ticket })),
        json!([])
    );
    play.act("queue_act", step(&ticket, "recall")).unwrap();
    play.look("queue_board");
    play.act("queue_act", step(&ticket, "start")).unwrap();
    play.look("queue_board");
    let of_ticket = json!({ "ticket": ticket });
    assert_eq!(
        play.ask("customers_identified", of_ticket.clone()),
        Value::Null
    );
    let card = json!({"kind": "resident_id", "name": "王小明", "number": "11010519491231002X",
        "address": "西安市碑林区南大街1号", "validUntil": "2031-05-20", "longTerm": false, "born": ""});
    let papers = json!({"ticket": ticket, "holder": card, "agent": null, "user": null, "taker": null, "authorised": false});
    assert_eq!(play.ask("customers_check", papers), json!([]));
    assert_eq!(play.ask("orders_drafts", of_ticket.clone()), json!([]));
    assert_eq!(play.ask("customers_page", of_ticket), Value::Null);
    let paid_for = json!({ "ticket": ticket, "number": "13800132211" });
    let nobody_says = json!({ "online": false, "owed": null });
    assert_eq!(play.ask("customers_owed", paid_for), nobody_says);
    // Nobody was served at this hall before, and it knows no headquarters.
    let find = json!({ "ticket": ticket, "text": "2211" });
    assert_eq!(
        play.ask("customers_find", find),
        json!({ "found": [], "online": false })
    );
    assert_eq!(play.look("orders_to_settle"), json!([]));
    play.look("orders_under_way");
    assert_eq!(play.look("cases_open")["total"], 0);
    ticket
}

/// The form as it fills, what the hall says to it, and that it is kept.
fn filling(play: &mut Play, ticket: &Value) {
    let nothing = play.ask("orders_check", check("bill_payment", json!({})));
    assert_eq!(nothing["faults"][0]["code"], "form.required");
    let phone = "13800132211";
    for form in [
        json!({ "phone": "1380013221" }),
        json!({ "phone": phone }),
        json!({ "phone": phone, "amount": 10_000 }),
        json!({ "phone": phone, "amount": 10_000, "name": "王小明" }),
    ] {
        play.ask("orders_check", check("bill_payment", form.clone()));
        let draft = json!({
            "ticket": ticket, "service": "bill_payment", "catalogVersion": STARTER, "form": form,
        });
        play.ask("orders_keep_draft", draft);
    }
    play.ask("orders_check", check("plan_change", json!({})));
    play.ask("orders_check", check("consultation", json!({})));
}

/// The order, whose receipt does not come out of the printer; answers the receipt's id.
fn submitting(play: &mut Play, ticket: &Value) -> Value {
    let form = json!({ "phone": "13800132211", "amount": 10_000 });
    let cash = |fen: i64| json!({ "method": "cash", "tendered": fen });
    let empty = play.act("orders_submit", order(ticket, json!({}), Value::Null));
    assert_eq!(empty.unwrap_err()["code"], "orders.invalid");
    let short = play.act("orders_submit", order(ticket, form.clone(), cash(5_000)));
    assert_eq!(short.unwrap_err()["code"], "orders.tendered_short");
    play.take_printer_away();
    let done = play
        .act("orders_submit", order(ticket, form, cash(20_000)))
        .unwrap();
    play.bring_printer_back();
    assert_eq!(done["payment"]["change"], 10_000);
    let orders = play.ask("orders_of_ticket", json!({ "ticket": ticket }));
    assert_eq!(orders[0]["receipt"]["print"], "failed");
    assert_eq!(orders[0]["receipt"]["failure"], "printer.unreachable");
    done["receipt"]["id"].clone()
}

/// What the manager looks at, and the receipt once more.
fn looking_back(play: &mut Play, ticket: &Value, receipt: &Value) {
    for paper in ["80mm", "a5", "a4"] {
        play.ask("receipt_pdf", json!({ "receipt": receipt, "paper": paper }));
    }
    play.look("receipts_today");
    let day = play.ask("summary_day", json!({ "date": null }));
    assert_eq!(
        day["takings"][0],
        json!({ "method": "cash", "count": 1, "fen": 10_000 })
    );
    for figure in [
        json!({ "kind": "tickets", "state": null }),
        json!({ "kind": "takings", "method": "cash" }),
    ] {
        play.ask(
            "summary_list",
            json!({ "date": day["date"], "figure": figure }),
        );
    }
    play.act("receipt_reprint", json!({ "receipt": receipt }))
        .unwrap();
    let orders = play.ask("orders_of_ticket", json!({ "ticket": ticket }));
    assert_eq!(orders[0]["receipt"]["print"], "printed");
    play.look("receipts_today");
}

/// A pause, the end of the visit, another customer out of turn, the end of the day.
fn going_on(play: &mut Play, ticket: &Value) {
    play.look("staff_lock");
    play.act("staff_unlock", json!({ "password": demo::PASSWORD }))
        .unwrap();
    play.act("queue_act", finish(ticket)).unwrap();
    let waiting = play.look("queue_board")["waiting"].clone();
    play.ask("summary_day", json!({ "date": null }));
    play.act("queue_act", step(&waiting[1]["id"], "call"))
        .unwrap();
    play.look("queue_board");
    on_the_floor(play, &waiting[1]["id"]);
    play.ask("queue_story", json!({ "ticket": waiting[1]["id"] }));
    known_by_number(play);
    looking_after_staff(play);
    play.look("link_try_now");
    play.look("staff_sign_out");
}

/// A customer who comes late, whose visit rests and goes on elsewhere; a senior at the kiosk; a break.
fn on_the_floor(play: &mut Play, ticket: &Value) {
    play.act("queue_act", step(ticket, "no_show")).unwrap();
    play.look("queue_board");
    play.act("queue_act", step(ticket, "return")).unwrap();
    play.act("queue_act", step(ticket, "call")).unwrap();
    play.act("queue_act", step(ticket, "start")).unwrap();
    play.act("queue_act", parking(ticket)).unwrap();
    play.look("queue_board");
    play.act("queue_act", step(ticket, "resume")).unwrap();
    play.look("queue_board");
    play.act("queue_act", transferring(ticket)).unwrap();
    play.look("queue_board");
    let senior = with_priority("senior", None);
    assert_eq!(play.act_at_kiosk(senior).unwrap()["standing"], "priority");
    play.look("queue_board");
    play.look_around();
    let pause = json!({ "act": "pause_window", "reason": "meal" });
    assert_eq!(play.act("queue_act", pause).unwrap(), Value::Null);
    play.look("queue_board");
    assert!(play.look("queue_floor")["advice"].is_object());
    play.act("queue_act", json!({ "act": "resume_window" }))
        .unwrap();
    play.look("queue_floor");
    play.look("queue_board");
}

/// Customers who are known by their number: a VIP, and one who is expected and comes.
fn known_by_number(play: &mut Play) {
    let (phone, other) = ("13900001111", "13900002222");
    let unknown = play.act_at_kiosk(with_priority("vip", Some(phone)));
    assert_eq!(unknown.unwrap_err()["code"], "queue.not_entitled");
    let vip = json!({ "act": "entitle", "priority": "vip", "phone": phone, "name": "欧阳海" });
    play.act("queue_act", vip).unwrap();
    let listed = play.look("queue_entitlements");
    assert_eq!(listed[0]["phone"], "139****1111");
    let drawn = play
        .act_at_kiosk(with_priority("vip", Some(phone)))
        .unwrap();
    assert_eq!(drawn["standing"], "priority");
    play.look("queue_board");
    play.ask("queue_story", json!({ "ticket": drawn["id"] }));
    let withdraw = json!({ "act": "withdraw_entitlement", "entitlement": listed[0]["id"] });
    play.act("queue_act", withdraw).unwrap();
    play.look("queue_entitlements");
    let slots = play.ask("queue_appointments", json!({ "date": null }))["slots"].clone();
    let last = slots.as_array().unwrap().last().unwrap();
    let book = json!({
        "act": "book", "service": last["service"], "slot": last["slot"],
        "phone": other, "name": null,
    });
    play.act("queue_act", book).unwrap();
    let day = play.ask("queue_appointments", json!({ "date": null }));
    assert_eq!(day["appointments"][0]["state"], "booked");
    let (slot, now) = (day["appointments"][0]["slot"].as_i64(), play.clock.now_ms());
    let early = play.act_at_kiosk(json!({ "act": "check_in", "key": other }));
    assert_eq!(early.unwrap_err()["code"], "queue.too_early");
    play.pass(slot.unwrap() - 10 * MINUTE - now);
    play.stage("staff_sign_in", sign_in(demo::PASSWORD));
    let kept = play.act_at_kiosk(json!({ "act": "check_in", "key": other }));
    assert_eq!(kept.unwrap()["standing"], "appointment");
    play.ask("queue_appointments", json!({ "date": null }));
}

/// A clerk gets a new password, then leaves; the manager wants another password too.
fn looking_after_staff(play: &mut Play) {
    let accounts = play.look("staff_accounts");
    let clerk = accounts[0]["id"].clone();
    let password = json!({ "account": clerk, "password": "new-for-1024" });
    play.act("staff_reset_password", password).unwrap();
    let closed = play.act("staff_close", json!({ "account": clerk, "closed": true }));
    assert_eq!(closed.unwrap()["closed"], true);
    play.look("staff_accounts");
    let mistyped = json!({ "password": "wrong", "newPassword": "another-9001" });
    let refused = play.act("staff_change_password", mistyped);
    assert_eq!(refused.unwrap_err()["code"], "staff.wrong_password");
    let change = json!({ "password": demo::PASSWORD, "newPassword": "another-9001" });
    play.act("staff_change_password", change).unwrap();
}

/// Writes the recording; the build then fails when it differs from the committed one.
#[test]
fn the_visit_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let mut play = Play::new(folder.path());
    before_the_recording(&mut play);
    signing_in(&mut play);
    let ticket = calling(&mut play);
    filling(&mut play, &ticket);
    let receipt = submitting(&mut play, &ticket);
    looking_back(&mut play, &ticket, &receipt);
    going_on(&mut play, &ticket);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/recordings/story.json");
    play.recording.write(&file);
}
