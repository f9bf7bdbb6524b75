//! The windows of the app.

use tauri::{App, WebviewUrl, WebviewWindowBuilder};

use crate::options::Lang;

/// The clerk's and the manager's window; its capability names it so.
pub(crate) const COUNTER: &str = "counter";

/// Opens the counter window.
pub(crate) fn open_counter(app: &App, lang: Option<Lang>) -> tauri::Result<()> {
    let page = match lang {
        Some(lang) => format!("index.html?lang={}", lang.tag()),
        None => "index.html".to_owned(),
    };
    WebviewWindowBuilder::new(app, COUNTER, WebviewUrl::App(page.into()))
        .title("Guitai 柜台")
        .inner_size(1280.0, 800.0)
        .min_inner_size(1024.0, 700.0)
        .build()?;
    Ok(())
}
