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
    assert!(commands.contains(&"queue_call_next".to_owned()));
    assert_eq!(commands, permitted());
}

#[test]
fn the_counter_window_may_call_every_command() {
    let desk = desk();
    let counter = desk.window(window::COUNTER);
    for name in commands() {
        let answer = invoke(&counter, &name, json!({}));
        assert!(!refused_by_the_access_list(&answer), "{name}: {answer:?}");
    }
}

#[test]
fn another_window_may_call_none() {
    let desk = desk();
    let stranger = desk.window("stranger");
    for name in commands() {
        let answer = invoke(&stranger, &name, json!({}));
        assert!(refused_by_the_access_list(&answer), "{name}: {answer:?}");
    }
}
