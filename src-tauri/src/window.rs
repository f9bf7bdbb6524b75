//! The windows of the app: one for people at work, one each for the kiosk and the display.

use std::path::Path;

use guitai_hall::setup::StationRole;
use tauri::webview::PageLoadEvent;
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

/// Opens these windows while the app runs, and closes what else is open as soon as one of them shows its page: nobody
/// is to stand before nothing.
pub(crate) fn open_only(
    app: &tauri::AppHandle,
    labels: &[&'static str],
    data: &Path,
    lang: Option<Lang>,
) -> tauri::Result<()> {
    let wanted = labels.to_vec();
    let close_others = move |app: &tauri::AppHandle| {
        let others = [COUNTER, KIOSK, DISPLAY].into_iter();
        let others = others.filter(|label| !wanted.contains(label));
        for other in others.filter_map(|label| app.get_webview_window(label)) {
            if let Err(error) = other.close() {
                tracing::warn!(%error, "a window could not be closed");
            }
        }
    };
    if labels
        .iter()
        .all(|label| app.get_webview_window(label).is_some())
    {
        close_others(app);
        return Ok(());
    }
    for label in labels {
        let close_others = close_others.clone();
        open_then(app, When::Later, label, data, lang, move |window| {
            close_others(window.app_handle());
        })?;
    }
    Ok(())
}

/// Opens a window at the start of the app, unless it is open.
pub(crate) fn open(
    app: &impl Manager<tauri::Wry>,
    label: &str,
    data: &Path,
    lang: Option<Lang>,
) -> tauri::Result<()> {
    open_then(app, When::AtStart, label, data, lang, |_| {})
}

/// When a window is opened.
#[derive(Clone, Copy)]
enum When {
    /// Before there is any page.
    AtStart,
    /// While there is one.
    Later,
}

/// The same; `shown` hears of its page.
fn open_then(
    app: &impl Manager<tauri::Wry>,
    when: When,
    label: &str,
    data: &Path,
    lang: Option<Lang>,
    shown: impl Fn(&WebviewWindow) + Send + Sync + 'static,
) -> tauri::Result<()> {
    if app.get_webview_window(label).is_some() {
        return Ok(());
    }
    let lang = lang.map_or_else(String::new, |lang| format!("&lang={}", lang.tag()));
    let page = format!("index.html?window={label}{lang}");
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        // What the screen remembers, such as its language, belongs to the station like all else.
        .data_directory(data.join("screen"))
        .on_page_load(move |window, load| {
            if load.event() == PageLoadEvent::Finished {
                shown(&window);
            }
        })
        .title("Guitai 柜台");
    let window = if label == COUNTER {
        let (width, height) = counter_size(app)?;
        window
            .inner_size(width, height)
            .min_inner_size(width.min(1024.0), height.min(700.0))
            .build()?
    } else {
        let window = window.fullscreen(true).decorations(false).build()?;
        fill_screen(&window, label)?;
        window
    };
    match when {
        When::AtStart => draw_plainly(&window),
        // Changed while WebKitGTK has a process running already, the setting ends the new page with a fault.
        When::Later => Ok(()),
    }
}

/// As large as the work wants, or as the screen is: what hangs over its edge are the keys at the foot.
fn counter_size(app: &impl Manager<tauri::Wry>) -> tauri::Result<(f64, f64)> {
    const WANTED: (f64, f64) = (1280.0, 800.0);
    let monitor = app.app_handle().primary_monitor()?;
    Ok(monitor.map_or(WANTED, |monitor| {
        let room = monitor
            .work_area()
            .size
            .to_logical::<f64>(monitor.scale_factor());
        (room.width.min(WANTED.0), room.height.min(WANTED.1))
    }))
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
