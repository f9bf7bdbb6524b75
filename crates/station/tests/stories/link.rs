//! Online, offline, online again.

use guitai_hall::catalog::{self, Published};
use guitai_hall::day::Millis;
use guitai_hall::queue::{self, Act, Booking, Entitling, Standing};
use guitai_hall::setup::Enrolment;
use guitai_hq::{Headquarters, verify};
use guitai_journal::SystemClock;
use guitai_station::{LinkState, demo};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::hall::manager;
use crate::scene::{Hq, Scene};

#[tokio::test(flavor = "multi_thread")]
async fn work_goes_on_without_headquarters_and_arrives_there_once_when_it_is_back() {
    let scene = Scene::with_folder_printer().await;
    let hq = Hq::start(&scene.folder.path().join("hq"), "127.0.0.1:0").await;
    assert_eq!(
        scene.station.link().borrow().headquarters.state,
        LinkState::Standalone
    );
    scene.enrol_later(&demo::enrolment(&hq.url()));
    scene.visit();
    scene.until_arrived().await;

    let (folder, address) = hq.stop().await;
    scene.visit();
    let offline = scene
        .until_link(|link| {
            link.headquarters.state == LinkState::Offline && link.headquarters.waiting > 0
        })
        .await;
    assert_eq!(
        offline.headquarters.problem.as_deref(),
        Some("sync.unreachable")
    );
    scene.visit();
    scene
        .until_link(|link| link.headquarters.waiting > offline.headquarters.waiting)
        .await;

    let hq = Hq::start(&folder, &address).await;
    scene.until_arrived().await;
    let (folder, _) = hq.stop().await;
    let report = verify(&folder).unwrap();
    for kind in [
        "ticket.issued/2",
        "order.submitted/1",
        "payment.taken/1",
        "receipt.issued/1",
    ] {
        assert_eq!(report.kinds.get(kind), Some(&3), "{kind}");
    }
    assert_eq!((report.forks, report.broken.len()), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_catalog_appears_without_a_restart() {
    let scene = Scene::with_folder_printer().await;
    let hq = Hq::start(&scene.folder.path().join("hq"), "127.0.0.1:0").await;
    scene.enrol_later(&demo::enrolment(&hq.url()));
    let version = |scene: &Scene| {
        catalog::current(scene.station.hall(), scene.clerk)
            .unwrap()
            .version
    };
    scene
        .until(|scene| (version(scene) == 1).then_some(()))
        .await;
    let publisher = Headquarters::open(&hq.folder, Arc::new(SystemClock), true).unwrap();
    publisher
        .publish_catalog(Published {
            version: 2,
            ..Published::starter()
        })
        .unwrap();
    scene
        .until(|scene| (version(scene) == 2).then_some(()))
        .await;
    hq.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_whom_headquarters_names_are_expected_and_known_at_the_hall() {
    let scene = Scene::with_folder_printer().await;
    let hq = Hq::start(&scene.folder.path().join("hq"), "127.0.0.1:0").await;
    scene.enrol_later(&demo::enrolment(&hq.url()));
    scene
        .until_link(|link| link.headquarters.state == LinkState::Online)
        .await;
    let now = scene.station.hall().journal().clock().now_ms();
    let booking = Booking {
        service: "plan_change".into(),
        slot: Millis(now),
        phone: "138 0013 2211".into(),
        name: Some("王小明".into()),
    };
    let channel = Headquarters::open(&hq.folder, Arc::new(SystemClock), true).unwrap();
    assert!(channel.book("NOBODY", booking.clone()).is_err());
    let booked = channel.book(demo::HALL_CODE, booking).unwrap();
    let (hall, clerk) = (scene.station.hall(), scene.clerk);
    let expected = scene
        .until(|_| {
            let day = queue::appointments(hall, clerk, None).unwrap();
            day.appointments.into_iter().next()
        })
        .await;
    assert_eq!(
        (expected.id, &expected.code),
        (booked.appointment, &booked.code)
    );
    assert_eq!(expected.phone.as_deref(), Some("138****2211"));
    assert_eq!(expected.name.as_deref(), Some("王*"));
    let drawn = scene.act(Act::CheckIn { key: booked.code });
    assert_eq!(drawn.standing, Standing::Appointment);
    let vips = ["13900001111", "13900002222"].map(|phone| Entitling {
        priority: "vip".into(),
        phone: phone.into(),
        name: None,
    });
    let mut written = channel.entitle(demo::HALL_CODE, vips).unwrap();
    let boss = manager(&scene).await;
    let mut listed = scene
        .until(|_| {
            let known = queue::entitlements(hall, boss).unwrap();
            let ids: Vec<_> = known.iter().map(|each| each.id).collect();
            (!ids.is_empty()).then_some(ids)
        })
        .await;
    written.sort();
    listed.sort();
    assert_eq!(listed, written);
    let drawn = scene.act(Act::Issue {
        service: "plan_change".into(),
        priority: Some("vip".into()),
        phone: Some("139 0000 2222".into()),
    });
    assert_eq!(drawn.standing, Standing::Priority);
    scene.until_arrived().await;
    hq.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_code_is_named_and_work_goes_on() {
    let scene = Scene::with_folder_printer().await;
    let hq = Hq::start(&scene.folder.path().join("hq"), "127.0.0.1:0").await;
    let wrong = Enrolment {
        url: hq.url(),
        enrol_code: "NO-SUCH-CODE".into(),
    };
    scene.enrol_later(&wrong);
    let link = scene
        .until_link(|link| link.headquarters.problem.is_some())
        .await;
    assert_eq!(
        (
            link.headquarters.state,
            link.headquarters.problem.as_deref()
        ),
        (LinkState::Offline, Some("sync.code_wrong"))
    );
    assert_eq!(scene.visit().total.0, 10_000);
    hq.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn headquarters_that_moved_is_found_at_its_new_address() {
    let scene = Scene::with_folder_printer().await;
    let hq = Hq::start(&scene.folder.path().join("hq"), "127.0.0.1:0").await;
    scene.enrol_later(&demo::enrolment(&hq.url()));
    scene
        .until_link(|link| link.headquarters.state == LinkState::Online)
        .await;
    let (folder, _) = hq.stop().await;
    let moved = Hq::start(&folder, "127.0.0.1:0").await;
    scene.enrol_later(&demo::enrolment(&moved.url()));
    scene.visit();
    scene.until_arrived().await;
    let known = scene.station.link().borrow().headquarters.upstream.clone();
    assert_eq!(known, Some(moved.url()));
    moved.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hall_that_began_alone_is_connected_later_and_told_what_is_wrong_with_the_code() {
    let scene = Scene::with_folder_printer().await;
    scene.visit();
    let hq = Hq::start(&scene.folder.path().join("hq"), "127.0.0.1:0").await;
    let mistyped = Enrolment {
        url: hq.url(),
        enrol_code: "DEM0-0001".into(),
    };
    let enrol = |enrolment, hall| scene.station.enrol(enrolment, hall);
    let refused = enrol(&mistyped, demo::HALL_CODE).await.unwrap_err();
    assert_eq!(refused.code(), "sync.code_wrong");
    let right = demo::enrolment(&hq.url());
    let refused = enrol(&right, "XA01").await.unwrap_err();
    assert_eq!(refused.code(), "sync.other_hall");
    assert_eq!(
        scene.station.link().borrow().headquarters.state,
        LinkState::Standalone
    );

    enrol(&right, demo::HALL_CODE).await.unwrap();
    scene.until_arrived().await;
    let moved = Enrolment {
        url: hq.url(),
        enrol_code: String::new(),
    };
    enrol(&moved, demo::HALL_CODE).await.unwrap();
    scene.visit();
    scene.until_arrived().await;
    hq.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upstream_that_does_not_answer_is_enrolled_at_when_it_does() {
    let scene = Scene::with_folder_printer().await;
    let folder = scene.folder.path().join("hq");
    let (folder, address) = Hq::start(&folder, "127.0.0.1:0").await.stop().await;
    let enrolment = demo::enrolment(&format!("http://{address}"));
    scene
        .station
        .enrol(&enrolment, demo::HALL_CODE)
        .await
        .unwrap();
    scene
        .until_link(|link| link.headquarters.problem.as_deref() == Some("sync.unreachable"))
        .await;
    let hq = Hq::start(&folder, &address).await;
    scene.station.try_now();
    scene.until_arrived().await;
    hq.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_that_does_not_come_true_keeps_no_enrolled_station_from_its_work() {
    let scene = Scene::with_folder_printer().await;
    let hq = Hq::start(&scene.folder.path().join("hq"), "127.0.0.1:0").await;
    let here = demo::enrolment(&hq.url());
    scene.station.enrol(&here, demo::HALL_CODE).await.unwrap();
    let (_, gone) = Hq::start(&scene.folder.path().join("other"), "127.0.0.1:0")
        .await
        .stop()
        .await;
    let nowhere = demo::enrolment(&format!("http://{gone}"));
    scene
        .station
        .enrol(&nowhere, demo::HALL_CODE)
        .await
        .unwrap();
    scene.visit();
    scene.until_arrived().await;
    hq.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_given_later_withdraws_a_wish_that_did_not_come_true() {
    let scene = Scene::with_folder_printer().await;
    let hq = Hq::start(&scene.folder.path().join("hq"), "127.0.0.1:0").await;
    let here = demo::enrolment(&hq.url());
    scene.station.enrol(&here, demo::HALL_CODE).await.unwrap();
    let elsewhere = Hq::start(&scene.folder.path().join("other"), "127.0.0.1:0").await;
    let (folder, address) = elsewhere.stop().await;
    let wish = demo::enrolment(&format!("http://{address}"));
    scene.station.enrol(&wish, demo::HALL_CODE).await.unwrap();
    let stay = Enrolment {
        enrol_code: String::new(),
        ..here
    };
    scene.station.enrol(&stay, demo::HALL_CODE).await.unwrap();
    let elsewhere = Hq::start(&folder, &address).await;
    scene.visit();
    scene.station.try_now();
    scene.until_arrived().await;
    let (folder, _) = elsewhere.stop().await;
    let (home, _) = hq.stop().await;
    assert_eq!(
        verify(&folder).unwrap().kinds.get("order.submitted/1"),
        None
    );
    assert_eq!(
        verify(&home).unwrap().kinds.get("order.submitted/1"),
        Some(&1)
    );
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap().map(Result::unwrap) {
        if file.file_type().unwrap().is_file() {
            fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_put_back_has_its_own_past_again_before_it_writes() {
    let scene = Scene::with_folder_printer().await;
    let hq = Hq::start(&scene.folder.path().join("hq"), "127.0.0.1:0").await;
    scene.enrol_later(&demo::enrolment(&hq.url()));
    scene.visit();
    scene.until_arrived().await;
    let kept = scene.folder.path().join("kept");
    let scene = scene.again(|home| copy_folder(home, &kept)).await;
    let own = |scene: &Scene| -> u64 {
        let journal = scene.station.hall().journal();
        let heads = journal.heads().unwrap();
        let own = heads
            .iter()
            .filter(|head| head.chain.station == journal.station());
        own.map(|head| head.seq).sum()
    };
    scene.visit();
    scene.until_arrived().await;
    let before = own(&scene);
    let scene = scene
        .again(|home| {
            fs::remove_dir_all(home).unwrap();
            copy_folder(&kept, home);
        })
        .await;
    assert!(own(&scene) >= before, "what was lost is back");
    scene.visit();
    scene.until_arrived().await;
    let (folder, _) = hq.stop().await;
    let report = verify(&folder).unwrap();
    assert_eq!(report.kinds.get("order.submitted/1"), Some(&3));
    assert_eq!((report.forks, report.broken.len()), (0, 0));
}
