//! An X display of the test's own.

use std::path::Path;

use super::folder::Folder;
use super::process::{Process, program};

pub(crate) struct Display {
    name: String,
    _server: Process,
    _logs: Folder,
}

impl Display {
    /// A display on the first free number, whoever else has displays here.
    /// It has `size` pixels, `1280x800`.
    pub(crate) fn open(size: &str) -> Self {
        let logs = Folder::new();
        let mut command = program("Xvfb", "xvfb");
        command.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            &format!("{size}x24"),
            "-nolisten",
            "tcp",
            "-noreset",
        ]);
        let server = Process::start(&mut command, logs.path());
        let number = server.line().expect("Xvfb says the number of its display");
        Self {
            name: format!(":{}", number.trim()),
            _server: server,
            _logs: logs,
        }
    }

    /// What `DISPLAY` is to be.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Gives the keyboard to the app's window, which a window manager would do: until then the page
    /// is told nothing of focus. `None` while there is no window yet.
    pub(crate) fn focus(&self) -> Option<()> {
        let output = program("xdotool", "xdotool")
            .args(["search", "--onlyvisible", "--name", ".", "windowfocus"])
            .env("DISPLAY", &self.name)
            .output()
            .expect("xdotool can be run");
        output.status.success().then_some(())
    }

    /// All that is on the display, as a PNG file.
    pub(crate) fn picture(&self, file: &Path) {
        std::fs::write(file, self.png()).expect("a picture can be written");
    }

    /// All that is on the display, as the bytes of a PNG file.
    pub(crate) fn png(&self) -> Vec<u8> {
        let output = program("import", "imagemagick")
            .args([
                "-display",
                &self.name,
                "-window",
                "root",
                "-define",
                "png:exclude-chunks=date,time",
                "png:-",
            ])
            .output()
            .expect("import can be run");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "no picture could be taken: {errors}"
        );
        output.stdout
    }
}
