//! Processes that belong to a test.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};

use super::wait::PATIENCE;

/// The program of a Debian package. Its absence fails the test and names the package.
pub(crate) fn program(name: &str, package: &str) -> Command {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let there = std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    assert!(
        there,
        "{name} is missing: install the Debian package {package} (`make bootstrap` does)"
    );
    Command::new(name)
}

/// A process of this test. Dropping it ends it and what it started, each by its id.
pub(crate) struct Process {
    child: Child,
    name: String,
    lines: Receiver<String>,
    errors: PathBuf,
}

impl Process {
    /// Starts it; what it says on its error stream is kept in `logs` and shown if the test fails.
    pub(crate) fn start(command: &mut Command, logs: &Path) -> Self {
        let name = Path::new(command.get_program())
            .file_name()
            .map(OsStr::to_string_lossy);
        let name = name.expect("a program has a name").into_owned();
        let errors = logs.join(format!("{name}.log"));
        let log = File::options()
            .create(true)
            .append(true)
            .open(&errors)
            .expect("a log can be opened");
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap_or_else(|error| panic!("{name} does not start: {error}"));
        let output = child.stdout.take().expect("the output is piped");
        let (said, lines) = mpsc::channel();
        // Reads to the end even when nobody listens any more, so the process never blocks.
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let _ = said.send(line);
            }
        });
        Self {
            child,
            name,
            lines,
            errors,
        }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Its next line of output; `None` when it ended without one.
    pub(crate) fn line(&self) -> Option<String> {
        match self.lines.recv_timeout(PATIENCE) {
            Ok(line) => Some(line),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("{} says nothing", self.name),
        }
    }

    pub(crate) fn has_ended(&mut self) -> bool {
        self.child
            .try_wait()
            .expect("our own child can be asked")
            .is_some()
    }

    /// Asks it to end, as a person at a terminal would, and waits until it has.
    pub(crate) fn stop(mut self) {
        let id = self.id().to_string();
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .expect("kill can be run");
        self.child.wait().expect("our own child can be waited for");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            let family = descendants(self.id());
            let _ = self.child.kill();
            let _ = self.child.wait();
            if !family.is_empty() {
                let _ = Command::new("kill")
                    .arg("-KILL")
                    .args(family)
                    .stderr(Stdio::null())
                    .status();
            }
        }
        if std::thread::panicking() {
            let log = fs::read_to_string(&self.errors).unwrap_or_default();
            eprintln!("── last words of {} ──\n{}", self.name, last_lines(&log));
        }
    }
}

/// The last lines of a log, for a person who looks for why a test failed.
pub(crate) fn last_lines(log: &str) -> String {
    let lines: Vec<_> = log.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}

/// Ids of the processes below this one, as strings for `kill`.
fn descendants(of: u32) -> Vec<String> {
    let processes: Vec<(u32, u32)> = fs::read_dir("/proc")
        .expect("/proc is there")
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|id| Some((id, parent(id)?)))
        .collect();
    let mut family = vec![of];
    let mut next = 0;
    while let Some(&known) = family.get(next) {
        family.extend(
            processes
                .iter()
                .filter(|(_, parent)| *parent == known)
                .map(|(id, _)| id),
        );
        next += 1;
    }
    family[1..].iter().map(u32::to_string).collect()
}

fn parent(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name before it stands in brackets and may hold anything.
    stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}
