//! The windows of the app.

use std::path::Path;

use tauri::{App, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::options::Lang;

/// The clerk's and the manager's window; its capability names it so.
pub(crate) const COUNTER: &str = "counter";

/// Opens the counter window.
pub(crate) fn open_counter(app: &App, data: &Path, lang: Option<Lang>) -> tauri::Result<()> {
    let page = match lang {
        Some(lang) => format!("index.html?lang={}", lang.tag()),
        None => "index.html".to_owned(),
    };
    let window = WebviewWindowBuilder::new(app, COUNTER, WebviewUrl::App(page.into()))
        // What the screen remembers, such as its language, belongs to the station like all else.
        .data_directory(data.join("screen"))
        .title("Guitai 柜台")
        .inner_size(1280.0, 800.0)
        .min_inner_size(1024.0, 700.0)
        .build()?;
    draw_plainly(&window)
}

/// Forms and tables want no graphics card. WebKitGTK starts a third faster without one, and drivers that leave the
/// window blank cannot.
#[cfg(target_os = "linux")]
fn draw_plainly(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

#[cfg(not(target_os = "linux"))]
fn draw_plainly(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
