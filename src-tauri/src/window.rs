//! The windows of the app: one for people at work, one each for the kiosk and the display.

use std::path::Path;

use guitai_hall::setup::StationRole;
use tauri::{Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::options::Lang;

/// The clerk's and the manager's window; its capability names it so.
pub(crate) const COUNTER: &str = "counter";
/// Where customers draw tickets.
pub(crate) const KIOSK: &str = "kiosk";
/// The board above the windows.
pub(crate) const DISPLAY: &str = "display";

/// The windows that a station's roles call for; the counter's where there is no hall yet, to set it up.
pub(crate) fn of_roles(roles: &[StationRole]) -> Vec<&'static str> {
    let window = |role: &StationRole| match role {
        StationRole::Counter | StationRole::Manager => COUNTER,
        StationRole::Kiosk => KIOSK,
        StationRole::Display => DISPLAY,
    };
    let mut labels: Vec<_> = roles.iter().map(window).collect();
    labels.sort_unstable();
    labels.dedup();
    if labels.is_empty() {
        labels.push(COUNTER);
    }
    labels
}

/// Opens these windows, and closes what else is open.
pub(crate) fn open_only(
    app: &tauri::AppHandle,
    labels: &[&str],
    data: &Path,
    lang: Option<Lang>,
) -> tauri::Result<()> {
    for label in labels {
        open(app, label, data, lang)?;
    }
    let others = [COUNTER, KIOSK, DISPLAY];
    let others = others.iter().filter(|label| !labels.contains(label));
    for other in others.filter_map(|label| app.get_webview_window(label)) {
        other.close()?;
    }
    Ok(())
}

/// Opens a window, unless it is open.
pub(crate) fn open(
    app: &impl Manager<tauri::Wry>,
    label: &str,
    data: &Path,
    lang: Option<Lang>,
) -> tauri::Result<()> {
    if app.get_webview_window(label).is_some() {
        return Ok(());
    }
    let lang = lang.map_or_else(String::new, |lang| format!("&lang={}", lang.tag()));
    let page = format!("index.html?window={label}{lang}");
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        // What the screen remembers, such as its language, belongs to the station like all else.
        .data_directory(data.join("screen"))
        .title("Guitai 柜台");
    if label == COUNTER {
        let window = window
            .inner_size(1280.0, 800.0)
            .min_inner_size(1024.0, 700.0);
        return draw_plainly(&window.build()?);
    }
    let window = window.fullscreen(true).decorations(false).build()?;
    fill_screen(&window, label)?;
    draw_plainly(&window)
}

/// A PC that is only a kiosk or a display may have nothing that manages windows and would make one as
/// large as its screen. The display is on the second screen, where there is one.
fn fill_screen(window: &WebviewWindow, label: &str) -> tauri::Result<()> {
    let first = window.primary_monitor()?;
    let place = first.as_ref().map(|first| *first.position());
    let mut others = window.available_monitors()?.into_iter();
    let second = others.find(|monitor| label == DISPLAY && Some(*monitor.position()) != place);
    let Some(monitor) = second.or(first) else {
        return Ok(());
    };
    window.set_position(*monitor.position())?;
    window.set_size(*monitor.size())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_has_its_window_and_a_station_without_a_hall_one_to_set_it_up() {
        use StationRole::{Counter, Display, Kiosk, Manager};
        assert_eq!(of_roles(&[Counter, Manager]), [COUNTER]);
        assert_eq!(of_roles(&[Kiosk]), [KIOSK]);
        assert_eq!(
            of_roles(&[Display, Kiosk, Manager]),
            [COUNTER, DISPLAY, KIOSK]
        );
        assert_eq!(of_roles(&[]), [COUNTER]);
    }
}
