//! A real headquarters, with the demo operator, on loopback.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde_json::Value;

use super::app::beside_the_app;
use super::journal::Kept;
use super::process::Process;

pub(crate) struct Headquarters {
    address: String,
    data: PathBuf,
    process: Process,
}

impl Headquarters {
    /// Starts it on a free port.
    pub(crate) fn start(data: &Path) -> Self {
        Self::listen(data, "127.0.0.1:0")
    }

    /// Starts it again where it was before.
    pub(crate) fn start_again(closed: Closed) -> Self {
        let socket = closed.address.trim_start_matches("http://").to_owned();
        Self::listen(&closed.data, &socket)
    }

    fn listen(data: &Path, socket: &str) -> Self {
        let mut command = Command::new(beside_the_app("guitai-hq"));
        command
            .args(["serve", "--demo", "--listen", socket, "--data"])
            .arg(data);
        std::fs::create_dir_all(data).expect("headquarters' folder can be made");
        let process = Process::start(&mut command, data);
        let line = process.line().expect("headquarters says its address");
        let start = line
            .find("http://")
            .unwrap_or_else(|| panic!("no address in: {line}"));
        let end = line[start..]
            .find(|c: char| c.is_whitespace() || c == '"')
            .map_or(line.len(), |i| start + i);
        Self {
            address: line[start..end].to_owned(),
            data: data.to_owned(),
            process,
        }
    }

    /// Publishes a catalog to all halls, as a person at headquarters does, while it serves.
    pub(crate) fn publish(&self, catalog: &Value) {
        let file = self.data.join("to-publish.json");
        std::fs::write(&file, catalog.to_string()).expect("a file can be written");
        let status = Command::new(beside_the_app("guitai-hq"))
            .args(["publish", "catalog"])
            .arg(file)
            .arg("--data")
            .arg(&self.data)
            .status()
            .expect("guitai-hq can be run");
        assert!(status.success(), "headquarters publishes the catalog");
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Stops it properly.
    pub(crate) fn stop(self) -> Closed {
        self.process.stop();
        Closed {
            address: self.address,
            data: self.data,
        }
    }
}

/// A headquarters that does not run.
pub(crate) struct Closed {
    address: String,
    data: PathBuf,
}

impl Closed {
    /// Recomputes every chain of the ledger and says what it holds.
    pub(crate) fn verify(&self) -> Kept {
        let output = Command::new(beside_the_app("guitai-hq"))
            .args(["verify", "--data"])
            .arg(&self.data)
            .output()
            .expect("guitai-hq can be run");
        let found = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "the ledger is broken: {found}");
        let found: Ledger = serde_json::from_str(&found).expect("verify prints one JSON object");
        let end = |end: End| (end.station, end.epoch, end.seq, end.hash);
        Kept {
            kinds: found.kinds,
            ends: found.heads.into_iter().map(end).collect(),
        }
    }
}

/// What `guitai-hq verify` prints, as far as it is asserted.
#[derive(Deserialize)]
struct Ledger {
    kinds: BTreeMap<String, u64>,
    heads: Vec<End>,
}

#[derive(Deserialize)]
struct End {
    station: String,
    epoch: u32,
    seq: u64,
    hash: String,
}
