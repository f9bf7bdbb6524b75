//! The program itself, as it is started in a hall's back office.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use guitai_hall::catalog::Published;
use guitai_hq::DEMO_CODE;
use guitai_sync::{Applicant, Identity, Limits, Upstream};
use serde_json::Value;
use tempfile::TempDir;

use crate::notes;

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guitai-hq"));
    command.env("RUST_LOG", "warn");
    command
}

/// Runs a command to its end: whether it went well, and the JSON that it printed.
fn run(arguments: &[&str], folder: &Path) -> (bool, Value, String) {
    let output = program()
        .args(arguments)
        .arg("--data")
        .arg(folder)
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    (
        output.status.success(),
        serde_json::from_slice(&output.stdout).unwrap_or(Value::Null),
        stderr,
    )
}

struct Serving(Child);

impl Serving {
    /// Starts on a free port and reads the address from the first line.
    fn start(folder: &Path) -> (Serving, String) {
        let mut command = program();
        command
            .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let serving = Serving(child);
        let url = line
            .trim()
            .strip_prefix("guitai-hq listening on ")
            .expect("the address")
            .to_owned();
        (serving, url)
    }

    /// SIGTERM, and the exit code.
    fn stop(mut self) -> Option<i32> {
        assert!(
            Command::new("kill")
                .arg(self.0.id().to_string())
                .status()
                .unwrap()
                .success()
        );
        self.0.wait().unwrap().code()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        if matches!(self.0.try_wait(), Ok(None)) {
            let _gone = self.0.kill();
            let _reaped = self.0.wait();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_is_served_published_to_backed_up_verified_and_stopped() {
    let (folder, files, hall) = (
        TempDir::new().unwrap(),
        TempDir::new().unwrap(),
        TempDir::new().unwrap(),
    );
    let (serving, url) = Serving::start(folder.path());
    let journal = notes::open(hall.path());
    let (station, seed) = (journal.station(), Identity::new_seed());
    let applicant = Applicant {
        hall: None,
        name: "1",
        roles: &[],
        station,
        seed: &seed,
    };
    let credentials = Upstream::enrol(&url, DEMO_CODE, applicant, Limits::default())
        .await
        .unwrap();
    let upstream = Upstream::new(&credentials, Limits::default()).unwrap();
    notes::write(&journal, 1, &["a", "b"]);
    let exchange = upstream.exchange(&journal).await.unwrap();
    // The catalog, a block of mobile numbers and one of accounts, each with headquarters' seal behind it.
    assert_eq!((exchange.pushed, exchange.pulled), (2, 6));

    let catalog = serde_json::to_string(&Published {
        version: 7,
        ..Published::starter()
    })
    .unwrap();
    std::fs::write(files.path().join("catalog.json"), catalog).unwrap();
    let source = files.path().to_str().unwrap();
    let publish = |from: &str| {
        let arguments = ["publish", "catalog", source, "--from", from];
        run(&arguments, folder.path())
    };
    let (well, _, said) = publish("in December");
    assert!(!well && said.contains("in December"), "{said}");
    let (well, printed, _) = publish("2026-12-01T00:00");
    assert!(well && printed["version"] == 7, "{printed}");
    // Midnight at the halls.
    assert_eq!(printed["valid_from"], 1_796_054_400_000_i64);
    assert_eq!(upstream.exchange(&journal).await.unwrap().pulled, 2);

    let (well, code, _) = run(&["enrol-code", "--hall", "H2"], folder.path());
    assert!(
        well && code["code"].as_str().is_some_and(|code| code.len() == 14),
        "{code}"
    );
    let copy = files.path().join("copy");
    let (well, copied, _) = run(&["backup", "--out", copy.to_str().unwrap()], folder.path());
    assert!(well && copied["entries"] == 10, "{copied}");

    let (well, report, _) = run(&["verify"], folder.path());
    assert!(well);
    assert_eq!(report["chains"], 3);
    assert_eq!(report["entries"], 10);
    assert_eq!(
        report["kinds"],
        serde_json::json!({"catalog.published/1": 2, "hq.sealed/1": 4, "note.written/1": 2,
            "numbers.leased/1": 2})
    );
    assert_eq!(
        (
            report["forks"].as_u64(),
            report["broken"].as_array().unwrap().len()
        ),
        (Some(0), 0)
    );
    assert_eq!(serving.stop(), Some(0));

    let (serving, url) = Serving::start(folder.path());
    let credentials = guitai_sync::Credentials { url, ..credentials };
    let again = Upstream::new(&credentials, Limits::default())
        .unwrap()
        .exchange(&journal)
        .await
        .unwrap();
    assert_eq!((again.pushed, again.pulled), (0, 0));
    drop(serving);
}

#[test]
fn customers_are_imported_and_the_wrong_ones_listed() {
    let folder = TempDir::new().unwrap();
    let csv = folder.path().join("customers.csv");
    std::fs::write(
        &csv,
        "customerID,SeniorCitizen,tenure,PhoneService,MultipleLines,InternetService,Contract,MonthlyCharges\n\
         7590-VHVEG,0,1,No,No phone service,DSL,Month-to-month,29.85\n\
         5575-GNVDE,0,34,Yes,No,DSL,One year,dear\n",
    )
    .unwrap();
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/maps/telco-churn.json");
    let command = ["import-customers", csv.to_str().unwrap(), "--map", map];
    let (well, printed, said) = run(&command, &folder.path().join("hq"));
    assert!(!well, "a row was wrong");
    assert_eq!(said.trim(), "line 3: monthlyFee is none");
    assert_eq!(
        printed,
        serde_json::json!({"rows": 2, "new_customers": 1, "new_lines": 1, "known": 0, "wrong": 1})
    );
}

#[test]
fn what_goes_wrong_is_said_and_the_exit_code_shows_it() {
    let folder = TempDir::new().unwrap();
    let (well, _, said) = run(&["verify"], &folder.path().join("none"));
    assert!(!well && said.contains("headquarters.db"), "{said}");
    let broken = folder.path().join("broken.json");
    std::fs::write(&broken, "{}").unwrap();
    let (well, _, said) = run(
        &["publish", "catalog", broken.to_str().unwrap()],
        folder.path(),
    );
    assert!(!well && said.contains("version"), "{said}");
    let (well, _, said) = run(&["enrol-code", "--hall", "营业厅"], folder.path());
    assert!(!well && said.contains("hall"), "{said}");
    let output = program()
        .args(["serve", "--listen", "256.0.0.1:1", "--data"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("256.0.0.1:1"));
}
