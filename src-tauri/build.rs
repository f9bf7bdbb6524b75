//! Tells Tauri where this app keeps its capabilities and permissions, and cargo what to watch.
//!
//! The permission files are the only list of commands the windows may call. That they exist turns
//! the app manifest on: a command that no permission names is refused to every window.

use tauri_build::{AppManifest, Attributes};

const CAPABILITIES: &str = "./src-tauri/capabilities/**/*.json";
const PERMISSIONS: &str = "./src-tauri/permissions/**/*.toml";

fn main() {
    // The built UI is compiled into the program, so a new one means a new program.
    for path in [
        "src-tauri/capabilities",
        "src-tauri/permissions",
        "icons",
        "ui/dist",
    ] {
        println!("cargo:rerun-if-changed={path}");
    }
    let attributes = Attributes::new()
        .capabilities_path_pattern(CAPABILITIES)
        .app_manifest(AppManifest::new().permissions_path_pattern(PERMISSIONS));
    tauri_build::try_build(attributes)
        .expect("tauri.conf.json, capabilities and permissions agree");
}
