//! The app: one builder starts it in its window.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::bus::Bus;
use super::display::Display;
use super::driver::Driver;
use super::folder::{Folder, pictures};
use super::process::last_lines;
use super::screen::Screen;
use super::wait::until;

/// How the app is to be started.
pub(crate) struct App {
    data: PathBuf,
    args: Vec<String>,
    listens: String,
    screen: String,
}

impl App {
    /// The app on a station's folder.
    pub(crate) fn on(data: &Path) -> Self {
        let mut app = Self {
            data: data.to_owned(),
            args: Vec::new(),
            listens: "off".to_owned(),
            screen: "1280x800".to_owned(),
        };
        app.option(
            "--data",
            data.to_str().expect("test folders have names in UTF-8"),
        );
        app
    }

    /// With the demo hall: staff, catalog, enrolled at headquarters.
    pub(crate) fn demo(mut self) -> Self {
        self.args.push("--demo".to_owned());
        self
    }

    pub(crate) fn upstream(mut self, address: &str) -> Self {
        self.option("--upstream", address);
        self
    }

    /// Where paper goes, instead of the folder `spool`.
    pub(crate) fn printer(mut self, address: &str) -> Self {
        self.option("--printer", address);
        self
    }

    pub(crate) fn lang(mut self, lang: &str) -> Self {
        self.option("--lang", lang);
        self
    }

    /// Where the hall's other PCs reach it, which otherwise none does: a test is no host in the local network.
    pub(crate) fn listen(mut self, address: &str) -> Self {
        address.clone_into(&mut self.listens);
        self
    }

    /// On a screen of this size, `1080x1920`, rather than one with room for the app's usual window.
    pub(crate) fn display(mut self, size: &str) -> Self {
        size.clone_into(&mut self.screen);
        self
    }

    fn option(&mut self, name: &str, value: &str) {
        self.args.extend([name.to_owned(), value.to_owned()]);
    }

    /// Opens the window on a display of its own.
    pub(crate) async fn open(self) -> Window {
        self.open_program(Path::new(env!("CARGO_BIN_EXE_guitai")))
            .await
    }

    async fn open_program(mut self, binary: &Path) -> Window {
        self.option("--listen", &self.listens.clone());
        let home = Folder::new();
        let display = Display::open(&self.screen);
        let bus = Bus::open(home.path());
        let driver = Driver::start(
            |command| surround(command, &home, &display, &bus),
            home.path(),
        )
        .await;
        let client = driver.launch(binary, &self.args).await;
        until("the app's window is there", async || display.focus()).await;
        let screen = Screen::new(client, display, pictures());
        Window {
            screen,
            _log: Log(self.data.join("logs")),
            _driver: driver,
            _bus: bus,
            _home: home,
        }
    }
}

/// An open window. Dropping it ends the app at once, as a power cut would; [`Window::close`] closes
/// it properly.
pub(crate) struct Window {
    pub(crate) screen: Screen,
    _log: Log,
    _driver: Driver,
    _bus: Bus,
    _home: Folder,
}

impl Window {
    pub(crate) async fn close(self) {
        self.screen.close().await;
    }
}

/// The folder of the app's own log, whose end is shown if the test fails.
struct Log(PathBuf);

impl Drop for Log {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        let files = std::fs::read_dir(&self.0).into_iter().flatten().flatten();
        for file in files {
            let log = std::fs::read_to_string(file.path()).unwrap_or_default();
            eprintln!("── {} ──\n{}", file.path().display(), last_lines(&log));
        }
    }
}

/// Nothing of the person's own surroundings reaches the app.
fn surround(command: &mut Command, home: &Folder, display: &Display, bus: &Bus) {
    command
        .env("DISPLAY", display.name())
        .env("DBUS_SESSION_BUS_ADDRESS", bus.address())
        .env("GDK_BACKEND", "x11")
        .env("GTK_IM_MODULE", "gtk-im-context-simple")
        .env("LC_ALL", "C.UTF-8")
        .env("NO_AT_BRIDGE", "1")
        .env("HOME", home.path())
        .env_remove("WAYLAND_DISPLAY");
    for (variable, folder) in [
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_RUNTIME_DIR", "run"),
    ] {
        command.env(variable, home.inside(folder));
    }
}

/// A program of this workspace that was built beside the app.
pub(crate) fn beside_the_app(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_BIN_EXE_guitai"))
        .parent()
        .expect("a program lies in a folder");
    let path = folder.join(name);
    assert!(
        path.is_file(),
        "{name} is not built: run `cargo build --workspace --bins`"
    );
    path
}
