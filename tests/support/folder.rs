//! Where a test keeps its files.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A test's own folder, gone when the test is over.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::with_prefix("guitai-window-").expect("a temporary folder can be made"))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// A folder inside, made if need be.
    pub(crate) fn inside(&self, name: &str) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(&path).expect("a folder inside a temporary one can be made");
        path
    }
}

/// Where pictures go: they outlive the test.
pub(crate) fn pictures() -> PathBuf {
    let asked = std::env::var_os("GUITAI_SCREENSHOTS").map(PathBuf::from);
    let path = asked.unwrap_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("window"));
    std::fs::create_dir_all(&path).expect("the folder for pictures can be made");
    path
}
