//! What the printer would have got.

use std::fs;
use std::path::{Path, PathBuf};

use super::process::program;
use super::wait::until;

/// The folder that stands for the printer.
pub(crate) struct Spool(PathBuf);

impl Spool {
    /// The default printer of a station: a folder inside its data.
    pub(crate) fn of(data: &Path) -> Self {
        Self::at(&data.join("spool"))
    }

    /// Any folder with paper in it.
    pub(crate) fn at(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// The PDF files printed so far, oldest first.
    pub(crate) fn printed(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(&self.0) else {
            return Vec::new();
        };
        let mut files: Vec<_> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
            .collect();
        files.sort_by_key(|path| fs::metadata(path).and_then(|file| file.modified()).ok());
        files
    }

    /// The text of the first PDF in which all of these parts stand, once it is printed.
    pub(crate) async fn text_with(&self, parts: &[&str]) -> String {
        until(&format!("a PDF with {parts:?} is printed"), async || {
            let texts = self.printed().into_iter().map(|file| text(&file));
            texts
                .into_iter()
                .find(|text| parts.iter().all(|part| text.contains(part)))
        })
        .await
    }
}

/// A PDF's text without the spaces that its layout put between letters.
fn text(pdf: &Path) -> String {
    let output = program("pdftotext", "poppler-utils")
        .args(["-layout"])
        .arg(pdf)
        .arg("-")
        .output();
    let output = output.expect("pdftotext can be run");
    String::from_utf8_lossy(&output.stdout)
        .split_whitespace()
        .collect()
}
