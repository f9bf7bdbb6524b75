//! A hall is opened once, whole, and opens again from its folder.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::{PASSWORD, Story, code, connecting, empty_hall, faults, open_hall, opening};
use guitai_hall::setup::{self, KeepRecoveryKey, OpenHall};
use guitai_hall::{Slice, catalog, staff};
use std::collections::BTreeSet;
use std::sync::mpsc;
use std::time::Duration;
use uuid::Uuid;

#[test]
fn a_new_folder_is_to_be_set_up_and_then_ready() {
    let story = empty_hall();
    assert_eq!(setup::status(&story.hall).unwrap(), None);
    let input = opening();
    let view = setup::open_hall(&story.hall, input.clone()).unwrap();
    assert_eq!(
        (view.name.as_str(), view.code.as_str()),
        ("钟楼营业厅", "XA01")
    );
    assert_eq!(
        (view.windows.as_slice(), view.time_zone.as_str()),
        (&[1, 2, 3][..], "Asia/Shanghai")
    );
    assert_eq!(
        (view.station.name.as_str(), view.station.number),
        ("XA01-01", 1)
    );
    assert_eq!((view.idle_lock_minutes, view.recall_limit), (5, 3));
    assert_eq!(
        setup::open_hall(&story.hall, input).unwrap(),
        view,
        "sent twice"
    );

    let story = story.restart();
    assert_eq!(setup::status(&story.hall).unwrap(), Some(view));
    let manager = story.manager();
    let offered = catalog::current(&story.hall, manager).unwrap();
    assert_eq!((offered.version, offered.services.len()), (0, 19));
    assert_eq!(staff::accounts(&story.hall, manager).unwrap().len(), 1);
}

#[test]
fn an_open_hall_is_not_opened_again() {
    let story = open_hall();
    let other = OpenHall {
        code: "XA02".into(),
        ..opening()
    };
    assert_eq!(
        code(setup::open_hall(&story.hall, other)),
        "setup.already_open"
    );
}

#[test]
fn a_hall_with_faults_in_its_form_is_not_opened() {
    let story = empty_hall();
    let wrong = OpenHall {
        windows: 0,
        manager_password: "short".into(),
        repeated: "short".into(),
        ..opening()
    };
    let failure = setup::open_hall(&story.hall, wrong).unwrap_err().failure();
    assert_eq!(failure.code, "setup.invalid");
    let fields: Vec<_> = failure
        .faults
        .iter()
        .map(|fault| fault.field.as_str())
        .collect();
    assert_eq!(fields, ["/windows", "/managerPassword"]);
    assert_eq!(setup::status(&story.hall).unwrap(), None);
}

#[test]
fn before_the_hall_is_open_nobody_signs_in() {
    let story = empty_hall();
    assert_eq!(code(story.sign_in("1001", PASSWORD, None)), "setup.needed");
}

#[test]
fn the_recovery_key_is_given_until_it_is_written_down() {
    let story = open_hall();
    let given = |story: &Story| setup::recovery_key(&story.hall, story.manager()).unwrap();
    let key = story.hall.journal().recovery_text();
    assert_eq!(given(&story), Some(key.clone()));
    let story = story.restart();
    assert_eq!(
        given(&story),
        Some(key.clone()),
        "nobody said that it is kept"
    );
    let sheet = setup::recovery_sheet(&story.hall, story.manager()).unwrap();
    let sheet = sheet.unwrap();
    assert_eq!((sheet.hall.as_str(), sheet.key), ("钟楼营业厅", key));
    assert_eq!(sheet.station, "XA01-01");

    let kept = KeepRecoveryKey {
        command: Uuid::now_v7(),
    };
    setup::keep_recovery_key(&story.hall, story.manager(), kept).unwrap();
    assert_eq!(given(&story), None);
    let story = story.restart();
    assert_eq!(given(&story), None);
    assert!(
        setup::recovery_sheet(&story.hall, story.manager())
            .unwrap()
            .is_none()
    );
}

#[test]
fn where_headquarters_is_can_be_said_later_by_a_manager() {
    let story = open_hall();
    let connect = |url| setup::connect(&story.hall, story.manager(), connecting(url));
    assert_eq!(faults(connect("hq")), ["/url"]);
    assert_eq!(code(connect("http://hq.example:8080")), "ok");
}

#[test]
fn a_second_start_on_the_same_folder_is_refused() {
    let story = open_hall();
    let folder = story.hall.journal().folder().to_path_buf();
    let config = guitai_journal::Config {
        key_store: guitai_journal::KeyStore::File,
        ..guitai_journal::Config::new(folder)
    };
    assert_eq!(code(guitai_hall::Hall::open(config)), "storage.in_use");
}

#[test]
fn every_change_names_the_slices_it_changed() {
    let story = open_hall();
    let (said, heard) = mpsc::channel();
    story
        .hall
        .on_change(move |slices| said.send(slices.clone()).unwrap_or_default());
    // Changes are told after the command is answered: each is waited for, and the opening's own
    // may still come first.
    let hear = |slices: &[Slice]| {
        let expected: BTreeSet<Slice> = slices.iter().copied().collect();
        while heard.recv_timeout(Duration::from_secs(30)).unwrap() != expected {}
    };
    let manager = story.manager();
    hear(&[Slice::Staff, Slice::Queue]);
    hear(&[Slice::Queue]);
    let visit = story.visit(manager);
    for _ in ["issued", "called", "started"] {
        hear(&[Slice::Queue, Slice::Summary]);
    }
    story.pay_bill(manager, visit.id);
    hear(&[Slice::Orders, Slice::Cash, Slice::Summary]);
}

#[test]
fn a_command_id_serves_one_form_only() {
    let story = empty_hall();
    let input = opening();
    setup::open_hall(&story.hall, input.clone()).unwrap();
    let other = OpenHall {
        name: "南门营业厅".into(),
        ..input
    };
    assert_eq!(code(setup::open_hall(&story.hall, other)), "command.reused");
}
