//! Calls that are spoken: by programs that stand for espeak-ng and aplay, and write down what they are given.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use guitai_hall::queue::{self, Act, Step};
use guitai_station::Speaker;

use crate::hall::manager;
use crate::scene::{PATIENCE, Scene};

/// The header of 22,050 samples a second on one channel, and no sample.
const NOTHING: &[u8] =
    b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x22\x56\0\0\x44\xac\0\0\x02\0\x10\0data\0\0\0\0";

/// A folder with the two programs, and what they heard.
struct Sound(tempfile::TempDir);

impl Sound {
    /// `plays` is what the player does beside writing down that it plays.
    fn new(plays: &str) -> Sound {
        let sound = Sound(tempfile::tempdir().unwrap());
        std::fs::write(sound.path("nothing.wav"), NOTHING).unwrap();
        let here = sound.0.path().display();
        sound.program(
            "reads",
            &format!("echo \"$6\" >> {here}/heard; cat {here}/nothing.wav"),
        );
        let one_at_a_time = format!("mkdir {here}/playing || echo both >> {here}/heard");
        sound.program(
            "plays",
            &format!("{one_at_a_time}; cat > {here}/last; {plays}; rmdir {here}/playing; echo played >> {here}/heard"),
        );
        sound
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn program(&self, name: &str, does: &str) {
        let path = self.path(name);
        std::fs::write(&path, format!("#!/bin/sh\n{does}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn speaker(&self, reads: &str) -> Speaker {
        Speaker::Card {
            reads: self.path(reads),
            plays: self.path("plays"),
        }
    }

    /// What was heard, once it is as long as wanted.
    async fn heard(&self, lines: usize) -> Vec<String> {
        let heard = async {
            loop {
                let text = std::fs::read_to_string(self.path("heard")).unwrap_or_default();
                if text.lines().count() >= lines {
                    return text.lines().map(str::to_owned).collect();
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, heard).await.unwrap()
    }
}

fn sentence(number: &str, window: u16) -> String {
    format!("qing3, {number} hao4, dao4 {window} hao4 chuang1 kou3")
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_are_spoken_one_after_the_other_and_recalls_again() {
    let sound = Sound::new(":");
    let scene = Scene::speaking(sound.speaker("reads")).await;
    scene.act(scene.issue());
    let ticket = scene.act(Act::CallNext).id;
    let first = sentence("A 0 0 1", 1);
    assert_eq!(sound.heard(2).await, [first.as_str(), "played"]);
    let step = Step::Recall;
    scene.act(Act::Ticket { ticket, step });
    let again = [&first, "played", &first, "played"];
    assert_eq!(sound.heard(4).await, again);
    assert!(
        Path::new(&sound.path("last")).metadata().unwrap().len() > 10_000,
        "with the chime"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_voice_the_chime_sounds_alone_and_the_manager_is_told() {
    let sound = Sound::new(":");
    let scene = Scene::speaking(sound.speaker("not-installed")).await;
    scene.act(scene.issue());
    let ticket = scene.act(Act::CallNext).id;
    assert_eq!(sound.heard(1).await, ["played"]);
    let boss = manager(&scene).await;
    let mute = || queue::floor(scene.station.hall(), boss).unwrap().mute;
    let told = scene.until(|_| mute().into_iter().next()).await;
    assert_eq!((told.station, told.fault.as_str()), (1, "voice.missing"));
    std::fs::rename(sound.path("reads"), sound.path("not-installed")).unwrap();
    let step = Step::Recall;
    scene.act(Act::Ticket { ticket, step });
    scene.until(|_| mute().is_empty().then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_player_that_hangs_holds_up_neither_the_queue_nor_the_next_call() {
    let sound =
        Sound::new("[ -e $0.hung ] || { touch $0.hung; rmdir ${0%/*}/playing; exec sleep 1000; }");
    let scene = Scene::speaking(sound.speaker("reads")).await;
    for _ in 0..2 {
        scene.act(scene.issue());
    }
    let take = |ticket, step| scene.act(Act::Ticket { ticket, step });
    let ticket = scene.act(Act::CallNext).id;
    sound.heard(1).await;
    take(ticket, Step::NoShow);
    scene.act(Act::CallNext);
    let heard = sound.heard(3).await;
    assert_eq!(
        heard,
        [
            sentence("A 0 0 1", 1),
            sentence("A 0 0 2", 1),
            "played".into()
        ]
    );
}
