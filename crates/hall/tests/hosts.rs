//! Which station decides about the queue: handed over, taken from one that is silent, claimed by two.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::{CLERK, MANAGER, MINUTE, PASSWORD, Story, code, empty_hall, hall_with_clerk, tables};
use guitai_hall::Session;
use guitai_hall::queue::{self, Act, QueueCommand, Step};
use guitai_hall::setup::{self, Newcomer, StationRole};
use guitai_journal::{ActorId, Journal, RunLimit};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Two stations of a hall, each on a file of its own; nothing passes between them but by [`Pair::meet`].
struct Pair {
    host: Story,
    other: Story,
}

fn pair() -> Pair {
    let (host, other) = (hall_with_clerk(), empty_hall());
    let newcomer = Newcomer {
        station: other.hall.journal().station().0,
        roles: [StationRole::Counter].into(),
        key: "key".into(),
        token: "token".into(),
    };
    let by = ActorId(Uuid::nil());
    assert_eq!(setup::admit(&host.hall, by, newcomer).unwrap(), "XA01");
    let pair = Pair { host, other };
    pair.meet();
    pair
}

/// Gives one journal all that the other has and it lacks.
fn tell(from: &Journal, to: &Journal) {
    let known = to.heads().unwrap();
    for head in from.heads().unwrap() {
        let known = known.iter().find(|known| known.chain == head.chain);
        let mut next = known.map_or(1, |known| known.seq + 1);
        while let Some(run) = from.run(head.chain, next, RunLimit::default()).unwrap() {
            next += u64::try_from(run.entries.len()).unwrap();
            to.append_run(run).unwrap();
        }
    }
}

impl Pair {
    fn meet(&self) {
        let (host, other) = (self.host.hall.journal(), self.other.hall.journal());
        tell(host, other);
        tell(other, host);
    }

    fn later(&self, minutes: i64) {
        for story in [&self.host, &self.other] {
            story.clock.advance(minutes * MINUTE);
        }
    }
}

fn manager(story: &Story) -> Session {
    story.sign_in(MANAGER, PASSWORD, None).unwrap()
}

fn take(story: &Story) {
    queue::take_lease(&story.hall, manager(story), Uuid::now_v7()).unwrap();
}

fn asking(act: Act) -> QueueCommand {
    let command = Uuid::now_v7();
    QueueCommand { command, act }
}

fn draw(story: &Story) -> String {
    story.issue(manager(story)).number
}

/// Who sits at a window of the station that decides.
fn clerk_at(story: &Story, window: u16) -> Session {
    let clerk = story.sign_in(CLERK, PASSWORD, Some(window)).unwrap();
    story.sit_down(clerk);
    clerk
}

#[test]
fn only_the_station_that_holds_the_lease_decides() {
    let pair = pair();
    assert_eq!(draw(&pair.host), "A001");
    pair.meet();
    let refused = pair.other.act(manager(&pair.other), Act::CallNext);
    assert_eq!(code(refused), "queue.not_host");
    let (here, there) = (
        queue::lease(&pair.host.hall).unwrap(),
        queue::lease(&pair.other.hall).unwrap(),
    );
    assert_eq!((here.held_here, there.held_here), (true, false));
    assert_eq!(there.holder, Some(1));
}

#[test]
fn a_lease_handed_over_goes_on_with_the_next_number() {
    let pair = pair();
    assert_eq!(draw(&pair.host), "A001");
    pair.host.act(manager(&pair.host), Act::YieldLease).unwrap();
    let refused = pair.host.act(manager(&pair.host), Act::CallNext);
    assert_eq!(code(refused), "queue.not_host", "nobody decides in between");
    pair.meet();
    assert_eq!(queue::lease(&pair.other.hall).unwrap().holder, None);
    take(&pair.other);
    assert_eq!(draw(&pair.other), "A002");
    pair.meet();
    let refused = pair
        .host
        .act(manager(&pair.host), common::issue_for("bill_payment"));
    assert_eq!(code(refused), "queue.not_host");
}

#[test]
fn a_lease_taken_from_a_dead_host_gives_no_number_again() {
    let pair = pair();
    let known = draw(&pair.host);
    pair.meet();
    // The host still gives out a number, and dies before anybody hears of it.
    let unheard = draw(&pair.host);
    pair.later(1);
    take(&pair.other);
    let numbers = [known, unheard, draw(&pair.other), draw(&pair.other)];
    assert_eq!(numbers, ["A001", "A002", "A2-01", "A2-02"]);

    // The disk is found whole after all: once it has said that it decides no more, the line is one again.
    pair.meet();
    assert_eq!(queue::heed_lease(&pair.host.hall).unwrap(), 1);
    assert_eq!(queue::heed_lease(&pair.host.hall).unwrap(), 0, "said once");
    assert_eq!(draw(&pair.other), "A2-03", "not heard of yet");
    pair.meet();
    assert_eq!(draw(&pair.other), "A003");
    let board = queue::board(&pair.other.hall, manager(&pair.other)).unwrap();
    assert_eq!(board.waiting.len(), 6, "nobody's ticket is lost");
}

#[test]
fn two_hosts_that_claim_the_queue_give_no_number_twice_and_one_of_them_stops() {
    let pair = pair();
    for _ in 0..3 {
        draw(&pair.host);
    }
    pair.meet();
    take(&pair.other);
    let drawn: Vec<String> = (0..5)
        .flat_map(|_| [draw(&pair.host), draw(&pair.other)])
        .collect();
    let distinct: BTreeSet<&String> = drawn.iter().collect();
    assert_eq!(distinct.len(), drawn.len());

    // Both call the customer who came first.
    pair.later(1);
    let (one, two) = (clerk_at(&pair.host, 1), clerk_at(&pair.other, 2));
    let called = pair.host.call_next(one).unwrap();
    pair.later(1);
    assert_eq!(pair.other.call_next(two).unwrap().id, called.id);

    pair.meet();
    assert_eq!(tables(&pair.host.hall), tables(&pair.other.hall));
    assert_eq!(code(pair.host.act(one, Act::CallNext)), "queue.not_host");
    let held = queue::board(&pair.other.hall, two)
        .unwrap()
        .current
        .unwrap();
    assert_eq!(
        (held.id, held.window),
        (called.id, Some(2)),
        "the later lease's call holds"
    );
    pair.other.step(two, called.id, Step::Start).unwrap();
    let waiting = queue::board(&pair.other.hall, two).unwrap().waiting;
    assert_eq!(waiting.len(), 12, "whoever drew a ticket anywhere waits");
}

#[test]
fn a_pc_is_let_in_only_by_the_station_that_certainly_decides() {
    let pair = pair();
    let newcomer = || Newcomer {
        station: Uuid::now_v7(),
        roles: [StationRole::Kiosk].into(),
        key: "key".into(),
        token: "token".into(),
    };
    let by = ActorId(Uuid::nil());
    let refused = setup::admit(&pair.other.hall, by, newcomer());
    assert_eq!(code(refused), "queue.not_host");
    take(&pair.other);
    let refused = setup::admit(&pair.other.hall, by, newcomer());
    assert_eq!(
        code(refused),
        "queue.not_host",
        "the old host may still let others in"
    );
    let nothing = Newcomer {
        roles: [].into(),
        ..newcomer()
    };
    assert_eq!(
        code(setup::admit(&pair.host.hall, by, nothing)),
        "setup.no_role"
    );
    setup::admit(&pair.host.hall, by, newcomer()).unwrap();
}

#[test]
fn a_pc_let_in_again_keeps_its_number() {
    let pair = pair();
    let own = || {
        setup::status(&pair.other.hall)
            .unwrap()
            .unwrap()
            .station
            .number
    };
    assert_eq!(own(), 2);
    let again = Newcomer {
        station: pair.other.hall.journal().station().0,
        roles: [StationRole::Kiosk].into(),
        key: "key".into(),
        token: "another".into(),
    };
    setup::admit(&pair.host.hall, ActorId(Uuid::nil()), again).unwrap();
    pair.meet();
    assert_eq!(own(), 2);
    let known = |token| setup::station_of_token(&pair.host.hall, token).unwrap();
    assert!(known("another").is_some() && known("token").is_none());
}

/// A clerk at window 2 of the station that is not the host, who sat down while the host was there.
fn clerk_apart(pair: &Pair) -> Session {
    let clerk = pair.other.sign_in(CLERK, PASSWORD, Some(2)).unwrap();
    let order = |act| queue::order(&pair.other.hall, clerk, asking(act)).unwrap();
    let sit_down = order(Act::TakeWindow { take_over: false });
    queue::carry_out(&pair.host.hall, sit_down).unwrap();
    pair.meet();
    clerk
}

#[test]
fn a_station_apart_gives_out_and_calls_its_own_numbers_alone() {
    let pair = pair();
    draw(&pair.host);
    let clerk = clerk_apart(&pair);
    assert_eq!(code(pair.other.call_next(clerk)), "queue.not_host");

    queue::go_apart(&pair.other.hall).unwrap();
    assert!(queue::lease(&pair.other.hall).unwrap().apart);
    let nobody = pair.other.call_next(clerk);
    assert_eq!(code(nobody), "queue.nobody_waiting", "A001 is the host's");
    let board = queue::board(&pair.other.hall, clerk).unwrap();
    assert_eq!((board.waiting.len(), board.next), (1, None));
    let known = board.waiting[0].id;
    let refused = pair.other.step(clerk, known, Step::Call);
    assert_eq!(code(refused), "queue.only_host");
    let refused = pair.other.act(manager(&pair.other), Act::YieldLease);
    assert_eq!(code(refused), "queue.host_unreachable");

    let own = pair.other.issue(clerk);
    assert_eq!(own.number, "A2-01");
    assert_eq!(pair.other.call_next(clerk).unwrap().id, own.id);
    pair.other.step(clerk, own.id, Step::Start).unwrap();
    pair.other.finish(clerk, own.id);
}

#[test]
fn what_was_given_out_apart_is_called_once_however_the_link_comes_and_goes() {
    let pair = pair();
    let clerk = clerk_apart(&pair);
    queue::go_apart(&pair.other.hall).unwrap();
    let drawn = pair.other.issue(clerk);
    // The link was there for a moment: the host has heard of the ticket, not of the end of the spell.
    pair.meet();
    let at_host = clerk_at(&pair.host, 1);
    assert_eq!(code(pair.host.call_next(at_host)), "queue.nobody_waiting");
    let refused = pair.host.step(at_host, drawn.id, Step::Call);
    assert_eq!(code(refused), "queue.decided_apart");
    assert_eq!(pair.other.call_next(clerk).unwrap().id, drawn.id);

    let second = pair.other.issue(clerk);
    queue::rejoin(&pair.other.hall).unwrap();
    assert_eq!(code(pair.other.call_next(clerk)), "queue.not_host");
    assert_eq!(code(pair.host.call_next(at_host)), "queue.nobody_waiting");
    pair.meet();
    assert_eq!(pair.host.call_next(at_host).unwrap().id, second.id);

    // Another spell does not get back what the one before has left to the host.
    queue::go_apart(&pair.other.hall).unwrap();
    let refused = pair.other.step(clerk, second.id, Step::Call);
    assert_eq!(code(refused), "queue.only_host");
    assert_eq!(pair.other.issue(clerk).number, "A2-03", "no number again");
    pair.meet();
    assert_eq!(tables(&pair.host.hall), tables(&pair.other.hall));
}

#[test]
fn whoever_stands_at_the_window_is_served_to_the_end_when_the_host_goes() {
    let pair = pair();
    draw(&pair.host);
    let clerk = clerk_apart(&pair);
    let call = queue::order(&pair.other.hall, clerk, asking(Act::CallNext)).unwrap();
    let called = queue::carry_out(&pair.host.hall, call).unwrap();
    let called = called.ticket.unwrap();
    pair.meet();
    queue::go_apart(&pair.other.hall).unwrap();
    pair.other.step(clerk, called.id, Step::Start).unwrap();
    pair.other.finish(clerk, called.id);
    pair.meet();
    assert_eq!(tables(&pair.host.hall), tables(&pair.other.hall));
    let board = queue::board(&pair.host.hall, manager(&pair.host)).unwrap();
    assert_eq!(board.waiting, []);
}

#[test]
fn a_station_cut_off_for_an_hour_comes_back_into_one_line_by_arrival() {
    let pair = pair();
    let clerk = clerk_apart(&pair);
    queue::go_apart(&pair.other.hall).unwrap();
    let apart = pair.other.issue(clerk);
    pair.later(1);
    let at_host = draw(&pair.host);
    pair.later(59);
    queue::rejoin(&pair.other.hall).unwrap();
    pair.meet();
    let clerk = clerk_at(&pair.host, 1);
    let first = pair.host.call_next(clerk).unwrap();
    assert_eq!(first.id, apart.id, "who came first");
    pair.host.step(clerk, first.id, Step::NoShow).unwrap();
    assert_eq!(pair.host.call_next(clerk).unwrap().number, at_host);
    pair.meet();
    assert_eq!(tables(&pair.host.hall), tables(&pair.other.hall));
}
