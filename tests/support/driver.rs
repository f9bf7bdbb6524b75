//! WebKitWebDriver: starts the app, and types and clicks in it.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use super::process::{Process, program};
use super::wait::until;

/// The driver and the one app it has started.
pub(crate) struct Driver {
    port: u16,
    process: Process,
}

impl Driver {
    /// Starts the driver. The app inherits `environment` from it.
    pub(crate) async fn start(environment: impl Fn(&mut Command), logs: &Path) -> Self {
        // The driver takes no "any free port", so another may snatch the one found: then again.
        for _ in 0..5 {
            let port = free_port();
            let mut command = program("WebKitWebDriver", "webkit2gtk-driver");
            command.arg(format!("--port={port}"));
            // Without it the app never answers the driver.
            command.env("TAURI_WEBVIEW_AUTOMATION", "true");
            environment(&mut command);
            let mut driver = Self {
                port,
                process: Process::start(&mut command, logs),
            };
            if driver.listens().await {
                return driver;
            }
        }
        panic!("WebKitWebDriver found no port to listen on");
    }

    /// Whether it has come to listen, rather than ended.
    async fn listens(&mut self) -> bool {
        until("WebKitWebDriver listens", async || {
            if self.process.has_ended() {
                return Some(false);
            }
            TcpStream::connect(("127.0.0.1", self.port))
                .ok()
                .map(|_| true)
        })
        .await
    }

    /// Starts a program in the driver's environment and takes hold of its web view.
    pub(crate) async fn launch(&self, binary: &Path, args: &[String]) -> Client {
        let options = json!({ "binary": binary, "args": args });
        let capabilities: Map<String, Value> = [("webkitgtk:browserOptions".to_owned(), options)]
            .into_iter()
            .collect();
        ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .unwrap_or_else(|error| panic!("{} shows no web view: {error}", binary.display()))
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
    listener
        .local_addr()
        .expect("a bound listener has an address")
        .port()
}
