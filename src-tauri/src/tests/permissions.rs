//! Which window may call what.

use clap::Parser;
use guitai_hall::Failure;

use serde_json::{Value, json};
use specta_typescript::Typescript;

use super::{Desk, invoke};
use crate::app::App;
use crate::options::Options;
use crate::{bindings, window};

/// What Tauri's build step understood of `src-tauri/permissions`.
const UNDERSTOOD: &str = include_str!(concat!(env!("OUT_DIR"), "/acl-manifests.json"));

/// The names under which the windows' bindings call.
fn commands() -> Vec<String> {
    let file = tempfile::NamedTempFile::with_suffix(".ts").unwrap();
    bindings::commands::<tauri::Wry>()
        .export(Typescript::default(), file.path())
        .unwrap();
    let bindings = std::fs::read_to_string(file.path()).unwrap();
    let calls = bindings
        .lines()
        .filter(|line| line.contains("=> __TAURI_INVOKE<"));
    let named = calls.map(|line| line.rsplit(">(\"").next().unwrap());
    let mut names: Vec<_> = named
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

fn permitted() -> Vec<String> {
    let manifests: Value = serde_json::from_str(UNDERSTOOD).unwrap();
    let permissions = manifests["__app-acl__"]["permissions"].as_object().unwrap();
    let lists = permissions
        .values()
        .flat_map(|permission| permission["commands"]["allow"].as_array().unwrap());
    let mut names: Vec<_> = lists
        .map(|name| name.as_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

/// A desk whose station did not start: enough to see who is let in.
fn desk() -> Desk {
    let broken = Failure::of("storage.corrupt");
    Desk::new(App::new(Err(broken), Options::parse_from(["guitai"])))
}

fn refused_by_the_access_list(answer: &Result<Value, Value>) -> bool {
    matches!(answer, Err(Value::String(why)) if why.contains("not allowed"))
}

#[test]
fn every_command_stands_in_exactly_one_permission_and_the_other_way_round() {
    let commands = commands();
    assert!(commands.contains(&"queue_act".to_owned()));
    assert_eq!(commands, permitted());
}

/// What only the customers' windows call.
const KIOSK: [&str; 3] = ["queue_kiosk", "queue_kiosk_act", "queue_paper"];
const DISPLAY: [&str; 1] = ["queue_display"];

fn may_call(label: &str) -> Vec<String> {
    let desk = desk();
    let window = desk.window(label);
    let mut allowed = commands();
    allowed.retain(|name| !refused_by_the_access_list(&invoke(&window, name, json!({}))));
    allowed
}

#[test]
fn the_counter_window_may_call_all_but_what_customers_do() {
    let mut all = commands();
    all.retain(|name| !KIOSK.contains(&name.as_str()) && !DISPLAY.contains(&name.as_str()));
    assert_eq!(may_call(window::COUNTER), all);
}

#[test]
fn the_customers_windows_may_call_little() {
    assert_eq!(
        may_call(window::KIOSK),
        [
            "link_status",
            "queue_kiosk",
            "queue_kiosk_act",
            "queue_paper"
        ]
    );
    assert_eq!(may_call(window::DISPLAY), ["link_status", "queue_display"]);
}

#[test]
fn another_window_may_call_none() {
    assert_eq!(may_call("stranger"), [""; 0]);
}
