//! Who may come in, for how long, and who may do what.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::accounts::{close, reset};
use common::{CLERK, MANAGER, MINUTE, PASSWORD, Story, code, code_and, hall_with_clerk, number};
use common::{bill, connecting, issue_for, rules_of_a_hall, text};
use guitai_hall::orders::{self, CheckOrder, Reach, Reprint};
use guitai_hall::queue::{self, Act, PauseReason, Profile, QueueRules, Step};
use guitai_hall::setup::KeepRecoveryKey;
use guitai_hall::staff::{self, AddAccount, Password, SignIn, Unlock};
use guitai_hall::summary::{self, Figure};
use guitai_hall::{HallError, Permission, Role, Session, catalog, setup};
use serde_json::json;
use uuid::Uuid;

const WRONG: &str = "wrong-horse-7";

fn unlock(
    story: &Story,
    session: Session,
    password: &str,
) -> Result<staff::SessionView, HallError> {
    let input = Unlock {
        command: Uuid::now_v7(),
        password: password.into(),
    };
    staff::unlock(&story.hall, session, input)
}

#[test]
fn a_session_shows_who_signed_in_and_what_they_may_do() {
    let story = hall_with_clerk();
    let session = story.sign_in(" 1024 ", PASSWORD, Some(2)).unwrap();
    let view = staff::session(&story.hall, session).unwrap();
    assert_eq!((view.login.as_str(), view.name.as_str()), ("1024", "张*"));
    assert_eq!(
        (view.roles, view.window, view.locked),
        (vec![Role::Clerk], Some(2), false)
    );
    assert_eq!(view.idle_lock_minutes, 5);
    assert_eq!(view.permissions, Role::Clerk.permissions());
}

#[test]
fn five_wrong_passwords_lock_the_account_until_the_minutes_are_over() {
    let story = hall_with_clerk();
    let locked_until = number(common::MORNING + 15 * MINUTE);
    for left in [4, 3, 2, 1] {
        let refused = code_and(story.sign_in(CLERK, WRONG, None), "left");
        assert_eq!(refused, ("staff.wrong_password".into(), number(left)));
    }
    let fifth = code_and(story.sign_in(CLERK, WRONG, None), "until");
    assert_eq!(fifth, ("staff.locked".into(), locked_until.clone()));
    let right = code_and(story.sign_in(CLERK, PASSWORD, None), "until");
    assert_eq!(
        right,
        ("staff.locked".into(), locked_until),
        "even the right password"
    );

    let manager = story.manager();
    let seen = |story: &Story| staff::accounts(&story.hall, manager).unwrap()[1].locked_until;
    assert!(seen(&story).is_some());
    story.clock.advance(15 * MINUTE - 1);
    assert_eq!(code(story.sign_in(CLERK, PASSWORD, None)), "staff.locked");
    story.clock.advance(1);
    assert_eq!(code(story.sign_in(CLERK, PASSWORD, None)), "ok");
}

#[test]
fn the_lock_outlives_a_restart() {
    let story = hall_with_clerk();
    for _ in 0..5 {
        let _wrong = story.sign_in(CLERK, WRONG, None);
    }
    let story = story.restart();
    assert_eq!(code(story.sign_in(CLERK, PASSWORD, None)), "staff.locked");
}

#[test]
fn a_right_password_forgives_the_wrong_ones_before() {
    let story = hall_with_clerk();
    for _ in 0..4 {
        let _wrong = story.sign_in(CLERK, WRONG, None);
    }
    story.clerk(1);
    let refused = code_and(story.sign_in(CLERK, WRONG, None), "left");
    assert_eq!(refused.1, number(4));
}

#[test]
fn an_unknown_login_is_answered_like_a_wrong_password() {
    let story = hall_with_clerk();
    for left in [4, 3, 2, 1] {
        let refused = code_and(story.sign_in("nobody", WRONG, None), "left");
        assert_eq!(refused, ("staff.wrong_password".into(), number(left)));
    }
    assert_eq!(code(story.sign_in("NOBODY", WRONG, None)), "staff.locked");
}

#[test]
fn a_repeated_sign_in_with_another_password_gets_nothing() {
    let story = hall_with_clerk();
    let command = Uuid::now_v7();
    let try_with = |password: &str| {
        let password = Password::from(password);
        let input = SignIn {
            command,
            login: CLERK.into(),
            password,
            window: None,
            take_over: false,
        };
        staff::sign_in(&story.hall, input)
    };
    assert_eq!(code(try_with(PASSWORD)), "ok");
    assert_eq!(code(try_with(PASSWORD)), "ok");
    assert_eq!(code(try_with(WRONG)), "command.reused");
}

#[test]
fn a_window_the_hall_does_not_have_cannot_be_served() {
    let story = hall_with_clerk();
    let refused = code_and(story.sign_in(CLERK, PASSWORD, Some(4)), "window");
    assert_eq!(refused, ("staff.window_unknown".into(), number(4)));
    let nowhere = story.sign_in(CLERK, PASSWORD, None).unwrap();
    assert_eq!(code(story.call_next(nowhere)), "staff.window_required");
}

#[test]
fn five_idle_minutes_lock_the_session_and_its_password_opens_it() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    story.clock.advance(4 * MINUTE);
    staff::touch(&story.hall, clerk).unwrap();
    story.clock.advance(4 * MINUTE);
    queue::board(&story.hall, clerk).unwrap();
    story.clock.advance(MINUTE);
    assert!(
        staff::session(&story.hall, clerk).unwrap().locked,
        "looking is no activity"
    );
    assert_eq!(
        code(queue::board(&story.hall, clerk)),
        "staff.session_locked"
    );
    assert_eq!(code(story.call_next(clerk)), "staff.session_locked");
    assert_eq!(
        code(staff::touch(&story.hall, clerk)),
        "staff.session_locked"
    );

    assert_eq!(code(unlock(&story, clerk, WRONG)), "staff.wrong_password");
    let view = unlock(&story, clerk, PASSWORD).unwrap();
    assert_eq!((view.locked, view.window), (false, Some(1)));
    queue::board(&story.hall, clerk).unwrap();
}

#[test]
fn a_session_locked_by_hand_or_signed_out_does_nothing() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    assert!(staff::lock(&story.hall, clerk).unwrap().locked);
    assert_eq!(code(story.call_next(clerk)), "staff.session_locked");
    unlock(&story, clerk, PASSWORD).unwrap();
    staff::sign_out(&story.hall, clerk);
    assert_eq!(code(story.call_next(clerk)), "staff.not_signed_in");
    assert_eq!(code(unlock(&story, clerk, PASSWORD)), "staff.not_signed_in");
}

/// Every door of the hall: what it needs, and what is behind it. What is behind may still refuse
/// for reasons of its own; the doors themselves have their own codes.
type Door = (&'static str, Permission, fn(&Story, Session) -> String);

const DOORS: [Door; 30] = [
    ("queue.board", Permission::Queue, |s, by| {
        code(queue::board(&s.hall, by))
    }),
    ("queue.act", Permission::Queue, |s, by| {
        code(s.act(by, issue_for("no such")))
    }),
    ("queue.act call next", Permission::Queue, |s, by| {
        code(s.call_next(by))
    }),
    ("queue.act step", Permission::Queue, |s, by| {
        code(s.step(by, Uuid::nil(), Step::Recall))
    }),
    ("queue.act window", Permission::Queue, |s, by| {
        code(s.act(
            by,
            Act::PauseWindow {
                reason: PauseReason::Meal,
            },
        ))
    }),
    ("queue.act print again", Permission::Queue, |s, by| {
        code(s.act(
            by,
            Act::PrintAgain {
                ticket: Uuid::nil(),
            },
        ))
    }),
    ("queue.act move", Permission::Floor, |s, by| {
        let (ticket, service) = (Uuid::nil(), "no such".to_owned());
        code(s.act(by, Act::Move { ticket, service }))
    }),
    ("queue.act close window", Permission::Floor, |s, by| {
        code(s.act(by, Act::CloseWindow { window: 99 }))
    }),
    ("queue.act profile", Permission::Floor, |s, by| {
        let profile = Profile::default();
        code(s.act(
            by,
            Act::SetProfile {
                window: 99,
                profile,
            },
        ))
    }),
    ("queue.act stop", Permission::Floor, |s, by| {
        let service = Some("no such".to_owned());
        code(s.act(by, Act::StopIssuing { service }))
    }),
    ("queue.act resume", Permission::Floor, |s, by| {
        let service = Some("no such".to_owned());
        code(s.act(by, Act::ResumeIssuing { service }))
    }),
    ("queue.act rules", Permission::Floor, |s, by| {
        let mut rules: QueueRules = serde_json::from_value(rules_of_a_hall()).unwrap();
        rules.priorities.push(rules.priorities[0].clone());
        code(s.act(by, Act::SetRules { rules }))
    }),
    ("queue.take_lease", Permission::Floor, |s, by| {
        code(queue::take_lease(&s.hall, by, Uuid::now_v7()))
    }),
    ("orders.check", Permission::Orders, |s, by| {
        let service = "bill_payment".to_owned();
        let input = CheckOrder {
            service,
            catalog_version: 0,
            form: json!({}),
        };
        code(orders::check(&s.hall, by, input))
    }),
    ("orders.submit", Permission::Orders, |s, by| {
        code(orders::submit(
            &s.hall,
            by,
            bill(Uuid::nil()),
            Reach::Headquarters,
        ))
    }),
    ("orders.of_ticket", Permission::Orders, |s, by| {
        code(orders::of_ticket(&s.hall, by, Uuid::nil()))
    }),
    ("orders.receipts_today", Permission::Orders, |s, by| {
        code(orders::receipts_today(&s.hall, by))
    }),
    ("orders.reprint", Permission::Orders, |s, by| {
        let input = Reprint {
            command: Uuid::now_v7(),
            receipt: Uuid::nil(),
        };
        code(orders::reprint(&s.hall, by, input))
    }),
    ("orders.receipt_paper", Permission::Orders, |s, by| {
        code(orders::receipt_paper(&s.hall, by, Uuid::nil()))
    }),
    ("catalog.current", Permission::Catalog, |s, by| {
        code(catalog::current(&s.hall, by))
    }),
    ("staff.accounts", Permission::Staff, |s, by| {
        code(staff::accounts(&s.hall, by))
    }),
    ("staff.add", Permission::Staff, |s, by| {
        let (command, login) = (Uuid::now_v7(), "x".to_owned());
        let (name, password) = ("y".to_owned(), PASSWORD.into());
        let input = AddAccount {
            command,
            login,
            name,
            role: Role::Manager,
            password,
        };
        code(staff::add(&s.hall, by, input))
    }),
    ("staff.reset_password", Permission::Staff, |s, by| {
        code(reset(s, by, Uuid::nil()))
    }),
    ("staff.close", Permission::Staff, |s, by| {
        close(s, by, Uuid::nil(), true)
    }),
    ("summary.day", Permission::Summary, |s, by| {
        code(summary::day(&s.hall, by, None))
    }),
    ("summary.list", Permission::Summary, |s, by| {
        code(summary::list(&s.hall, by, None, &Figure::Waits))
    }),
    ("setup.recovery_key", Permission::Setup, |s, by| {
        code(setup::recovery_key(&s.hall, by))
    }),
    ("setup.recovery_sheet", Permission::Setup, |s, by| {
        code(setup::recovery_sheet(&s.hall, by).map(|_| ()))
    }),
    ("setup.keep_recovery_key", Permission::Setup, |s, by| {
        let command = Uuid::now_v7();
        code(setup::keep_recovery_key(
            &s.hall,
            by,
            KeepRecoveryKey { command },
        ))
    }),
    ("setup.connect", Permission::Setup, |s, by| {
        code(setup::connect(&s.hall, by, connecting("http://hq")))
    }),
];

#[test]
fn every_door_asks_for_its_permission() {
    let story = hall_with_clerk();
    let (clerk, manager) = (story.clerk(1), story.manager());
    for (name, permission, go) in DOORS {
        let allowed = Role::Clerk.may(permission);
        let refused = go(&story, clerk) == "staff.not_permitted";
        assert_eq!(refused, !allowed, "a clerk at {name}");
        assert_ne!(
            go(&story, manager),
            "staff.not_permitted",
            "a manager at {name}"
        );
    }
}

#[test]
fn every_door_is_shut_to_a_locked_session_and_after_signing_out() {
    let story = hall_with_clerk();
    let manager = story.manager();
    staff::lock(&story.hall, manager).unwrap();
    for (name, _, go) in DOORS {
        assert_eq!(go(&story, manager), "staff.session_locked", "{name}");
    }
    staff::sign_out(&story.hall, manager);
    for (name, _, go) in DOORS {
        assert_eq!(go(&story, manager), "staff.not_signed_in", "{name}");
    }
}

#[test]
fn a_refused_permission_names_itself() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let refused = code_and(summary::day(&story.hall, clerk, None), "permission");
    assert_eq!(refused, ("staff.not_permitted".into(), text("summary")));
    assert_eq!(
        code(story.sign_in(MANAGER, WRONG, None)),
        "staff.wrong_password"
    );
}
