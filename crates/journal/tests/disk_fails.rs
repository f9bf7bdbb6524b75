//! A disk that fails to keep what was written: a clear error, nothing acknowledged lost, and work goes on when the
//! disk does.
//!
//! This program builds a small library that makes `fsync` fail for as long as a certain file exists, and starts itself
//! again with it.

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use common::{Cup, command, cup, desk, pour, table};
use guitai_journal::{Error, Failure};

/// Stands before the system's own `fsync` and `fdatasync`.
const LIBRARY: &str = r#"
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static int failing(void) {
    const char *sign = getenv("GUITAI_DISK_FAILS");
    if (sign && access(sign, F_OK) == 0) {
        errno = EIO;
        return 1;
    }
    return 0;
}

int fsync(int file) { return failing() ? -1 : (int)syscall(SYS_fsync, file); }
int fdatasync(int file) { return failing() ? -1 : (int)syscall(SYS_fdatasync, file); }
"#;

const BEFORE: u64 = 20;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    if let [_, flag, folder] = args.as_slice()
        && flag == "--inside"
    {
        work_on_a_failing_disk(Path::new(folder));
        return ExitCode::SUCCESS;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let passed = with_library(folder.path());
    println!("{} passed, {} failed", u8::from(passed), u8::from(!passed));
    if passed {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn with_library(folder: &Path) -> bool {
    let (source, library) = (folder.join("fails.c"), folder.join("fails.so"));
    fs::write(&source, LIBRARY).expect("there is room");
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .args([&library, &source])
        .status()
        .expect("cc (package build-essential) is installed");
    assert!(built.success(), "the library is built");
    let program = std::env::current_exe().expect("this program");
    let ended = Command::new(program)
        .arg("--inside")
        .arg(folder)
        .env("LD_PRELOAD", library)
        .env("GUITAI_DISK_FAILS", sign(folder))
        .status();
    ended.expect("this program starts again").success()
}

fn sign(folder: &Path) -> std::path::PathBuf {
    folder.join("the-disk-fails")
}

fn work_on_a_failing_disk(folder: &Path) {
    let home = folder.join("hall");
    let desk = desk(&home);
    let one = |number: u64| {
        pour(
            &desk.journal,
            command(number),
            cup(u128::from(number % 3)),
            1,
        )
    };
    for number in 0..BEFORE {
        one(number).expect("the disk is well");
    }

    fs::write(sign(folder), "").expect("there is room");
    for number in BEFORE..BEFORE + 3 {
        match one(number) {
            Err(Failure::Journal(Error::Sqlite(_) | Error::Io(_))) => {}
            other => panic!("a failing disk answers {other:?}"),
        }
    }

    fs::remove_file(sign(folder)).expect("the sign goes");
    for number in 0..BEFORE {
        let done = one(number).expect("the disk is well again");
        assert!(done.repeated, "acknowledged command {number} is there");
    }
    for number in BEFORE..BEFORE + 3 {
        one(number).expect("what failed is done when it is sent again");
    }
    let verified = desk.journal.verify().expect("every chain holds");
    assert_eq!(verified.entries, BEFORE + 3, "each command has one effect");
    let shown = table(&desk.journal);
    drop(desk);

    let again = common::desk(&home);
    assert_eq!(table(&again.journal), shown, "and so after a restart");
    let poured: usize = (0..3)
        .map(|number| again.journal.state::<Cup>(cup(number)).expect("a state"))
        .map(|cup| cup.trace.len() / 2)
        .sum();
    assert_eq!(poured as u64, BEFORE + 3);
}
