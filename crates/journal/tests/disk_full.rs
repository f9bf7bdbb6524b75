//! A full disk: a clear error, nothing lost, and work goes on when there is room.
//!
//! This program starts itself again inside a mount namespace of its own, where it mounts a small tmpfs.

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use common::{command, cup, desk, pour};
use guitai_journal::{Error, Failure};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    if let [_, flag, folder] = args.as_slice()
        && flag == "--inside"
    {
        fill_and_free(Path::new(folder));
        return ExitCode::SUCCESS;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let program = std::env::current_exe().expect("this program");
    let script = format!(
        "mount -t tmpfs -o size=3m guitai-test '{0}' && exec '{1}' --inside '{0}'",
        folder.path().display(),
        program.display()
    );
    let status = own_mounts()
        .args(["sh", "-c", &script])
        .status()
        .expect("unshare runs");
    println!(
        "{} passed, {} failed",
        u8::from(status.success()),
        u8::from(!status.success())
    );
    if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// `unshare` as this user may use it: who is root needs no namespace of users, who is not has nothing else.
fn own_mounts() -> Command {
    let ways = [&["--mount"][..], &["--mount", "--map-root-user"]];
    let works = |way: &&[&str]| {
        let mut probe = Command::new("unshare");
        let tried = probe.args(*way).arg("true").stderr(Stdio::null()).status();
        tried
            .expect("unshare (package util-linux) is installed")
            .success()
    };
    let way = ways.iter().find(|way| works(way));
    let mut command = Command::new("unshare");
    command.args(*way.expect("this system lets nobody have mounts of their own"));
    command
}

fn fill_and_free(disk: &Path) {
    let ballast = disk.join("ballast");
    fs::write(&ballast, vec![0; 1_500_000]).expect("there is room for the ballast");
    let desk = desk(&disk.join("hall"));
    let mut number = 0;
    let fault = loop {
        match pour(
            &desk.journal,
            command(number),
            cup(u128::from(number % 500)),
            1,
        ) {
            Ok(_) => number += 1,
            Err(failure) => break failure,
        }
        assert!(number < 100_000, "the disk never became full");
    };
    assert!(
        matches!(fault, Failure::Journal(Error::Full)),
        "a clear error, not {fault:?}"
    );
    assert!(number > 0, "some commands were done before");
    assert!(matches!(
        desk.journal.backup(&disk.join("backup.db")),
        Err(Error::Full)
    ));
    assert!(
        !disk.join("backup.part").exists(),
        "a half backup is not left behind"
    );
    let again = pour(&desk.journal, command(number), cup(7), 1);
    assert!(
        matches!(again, Err(Failure::Journal(Error::Full))),
        "still full: still a clear error"
    );

    fs::remove_file(&ballast).expect("the ballast is there");
    for done in 0..number {
        let repeat = pour(&desk.journal, command(done), cup(u128::from(done % 500)), 1)
            .expect("a repeat is answered");
        assert!(repeat.repeated, "acknowledged command {done} is lost");
    }
    pour(
        &desk.journal,
        command(number),
        cup(u128::from(number % 500)),
        1,
    )
    .expect("work goes on when there is room");
    assert_eq!(
        desk.journal.verify().expect("the file is in order").entries,
        number + 1
    );
}
