//! Accounts: added, locked out, given another password, closed.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::accounts::{NEW, account, change, close, reset};
use common::{CLERK, PASSWORD, code, faults, hall_with_clerk, open_hall};
use guitai_hall::Role;
use guitai_hall::staff::{self, AddAccount, ChangePassword, Password, SignIn};
use uuid::Uuid;

const WRONG: &str = "wrong-horse-7";

#[test]
fn accounts_are_added_once_with_a_sound_password() {
    let story = open_hall();
    let manager = story.manager();
    let add = |login: &str, password: &str| {
        let (command, login) = (Uuid::now_v7(), login.to_owned());
        let password = Password::from(password);
        let name = "张伟".to_owned();
        let input = AddAccount {
            command,
            login,
            name,
            role: Role::Clerk,
            password,
        };
        staff::add(&story.hall, manager, input)
    };
    assert_eq!(faults(add("1024", "short")), ["/password"]);
    assert_eq!(faults(add("clerk-1024", "CLERK-1024")), ["/password"]);
    assert_eq!(faults(add("张", PASSWORD)), ["/login"]);
    let added = add("Zhang.Wei", PASSWORD).unwrap();
    assert_eq!(
        (added.login.as_str(), added.name.as_str()),
        ("zhang.wei", "张*")
    );
    assert_eq!(code(add("ZHANG.WEI", PASSWORD)), "staff.login_taken");
    assert_eq!(staff::accounts(&story.hall, manager).unwrap().len(), 2);
}

#[test]
fn a_clerk_changes_the_password_with_the_one_so_far() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    assert_eq!(
        code(change(&story, clerk, WRONG, NEW)),
        "staff.wrong_password"
    );
    assert_eq!(
        faults(change(&story, clerk, PASSWORD, "1024")),
        ["/newPassword"]
    );
    assert_eq!(
        faults(change(&story, clerk, "", "")),
        ["/password", "/newPassword"]
    );
    assert_eq!(code(change(&story, clerk, PASSWORD, NEW)), "ok");
    assert_eq!(
        code(story.sign_in(CLERK, PASSWORD, None)),
        "staff.wrong_password"
    );
    assert_eq!(code(story.restart().sign_in(CLERK, NEW, None)), "ok");
}

#[test]
fn a_change_whose_answer_was_lost_may_be_asked_for_again() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    let change = ChangePassword {
        command: Uuid::now_v7(),
        password: PASSWORD.into(),
        new_password: NEW.into(),
    };
    for _ in 0..2 {
        let changed = staff::change_password(&story.hall, clerk, change.clone());
        assert_eq!(code(changed), "ok");
    }
    assert_eq!(code(story.sign_in(CLERK, NEW, None)), "ok");
}

#[test]
fn a_used_command_id_answers_no_guess_and_opens_nothing_later() {
    let story = hall_with_clerk();
    let manager = story.manager();
    let with = |command: Uuid, password: &str| {
        let (login, password) = (CLERK.to_owned(), password.into());
        let window = None;
        code(staff::sign_in(
            &story.hall,
            SignIn {
                command,
                login,
                password,
                window,
                take_over: false,
            },
        ))
    };
    let (wrong, right) = (Uuid::now_v7(), Uuid::now_v7());
    assert_eq!(with(wrong, WRONG), "staff.wrong_password");
    assert_eq!(with(wrong, PASSWORD), "command.reused");
    assert_eq!(with(wrong, "other-horse-7"), "command.reused");
    assert_eq!(with(right, PASSWORD), "ok");
    assert_eq!(with(right, PASSWORD), "ok", "a lost answer");
    let clerks = account(&story, story.clerk(1));
    reset(&story, manager, clerks).unwrap();
    assert_eq!(with(right, PASSWORD), "command.reused");
}

#[test]
fn changing_a_password_is_shut_to_a_locked_session() {
    let story = hall_with_clerk();
    let clerk = story.clerk(1);
    staff::lock(&story.hall, clerk).unwrap();
    assert_eq!(
        code(change(&story, clerk, PASSWORD, NEW)),
        "staff.session_locked"
    );
    staff::sign_out(&story.hall, clerk);
    assert_eq!(
        code(change(&story, clerk, PASSWORD, NEW)),
        "staff.not_signed_in"
    );
}

#[test]
fn a_manager_gives_a_locked_out_clerk_a_new_password() {
    let story = hall_with_clerk();
    let (manager, clerk) = (story.manager(), story.clerk(1));
    for _ in 0..5 {
        let _wrong = story.sign_in(CLERK, WRONG, None);
    }
    let view = reset(&story, manager, account(&story, clerk)).unwrap();
    assert_eq!((view.login.as_str(), view.locked_until), (CLERK, None));
    assert_eq!(
        code(story.call_next(clerk)),
        "staff.not_signed_in",
        "what was begun with the old password ends"
    );
    assert_eq!(code(story.sign_in(CLERK, NEW, None)), "ok");
    let own = account(&story, manager);
    assert_eq!(code(reset(&story, manager, own)), "staff.own_account");
    assert_eq!(
        code(reset(&story, manager, Uuid::now_v7())),
        "staff.unknown"
    );
}

#[test]
fn a_closed_account_opens_nothing_until_it_is_opened_again() {
    let story = hall_with_clerk();
    let (manager, clerk) = (story.manager(), story.clerk(1));
    let (own, clerks) = (account(&story, manager), account(&story, clerk));
    assert_eq!(close(&story, manager, own, true), "staff.own_account");
    assert_eq!(
        close(&story, manager, Uuid::now_v7(), true),
        "staff.unknown"
    );
    assert_eq!(close(&story, manager, clerks, true), "ok");
    assert_eq!(
        close(&story, manager, clerks, true),
        "ok",
        "once more is no fault"
    );
    assert_eq!(code(story.call_next(clerk)), "staff.not_signed_in");
    assert_eq!(code(story.sign_in(CLERK, PASSWORD, None)), "staff.closed");
    assert_eq!(
        code(story.sign_in(CLERK, WRONG, None)),
        "staff.wrong_password"
    );
    let listed = staff::accounts(&story.hall, manager).unwrap();
    assert_eq!(listed.iter().filter(|account| account.closed).count(), 1);
    assert_eq!(close(&story, manager, clerks, false), "ok");
    assert_eq!(code(story.sign_in(CLERK, PASSWORD, None)), "ok");
}
