//! Starting the app: log, station, window, and the news that flows from one to the other.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Parser;
use guitai_hall::setup;
use guitai_hall::{Failure, HallError, Slice};
use guitai_journal::{Config, KeyStore};
use guitai_station::{Printer, Setting, Speaker, Station, demo};
use tauri::async_runtime::{JoinHandle, spawn};
use tauri::{AppHandle, Emitter, Manager, RunEvent};
use tokio::sync::mpsc;

use crate::app::{App, Reopen};
use crate::bindings::{self, CHANGED, Changed, LINK};
use crate::log;
use crate::options::{Lang, Options};
use crate::window;

/// How often the link asks headquarters for news when it has none itself.
const POLL: Duration = Duration::from_secs(10);

/// Runs the desktop app until its last window is closed.
///
/// # Panics
/// When the system has no display or no web view: then there is no window to say so in.
pub fn run() {
    let options = Options::parse();
    let commands = bindings::commands();
    let data_id = data_id(&options);
    tauri::Builder::default()
        .plugin(single_instance(&data_id))
        .plugin(remembered_windows())
        .invoke_handler(commands.invoke_handler())
        .setup(move |app| {
            let data = match &options.data {
                Some(folder) => folder.clone(),
                None => app.path().app_data_dir()?,
            };
            if let Some(guard) = log::begin(&data) {
                app.manage(guard);
            }
            let reopen = reopening(app.handle().clone(), options.clone(), data.clone());
            let shell = App::new(reopen(None), options.clone());
            let roles = shell.roles();
            app.manage(shell.reopening(reopen));
            for label in window::of_roles(&roles) {
                window::open(app, label, &data, options.lang)?;
            }
            Ok(())
        })
        .build(tauri::generate_context!())
        .expect("the system gives the app a window")
        .run(|app, event| {
            if let (RunEvent::Exit, Some(app)) = (event, app.try_state::<App>()) {
                app.close();
            }
        });
}

/// One app a data folder: a second start brings the first one's window to the front.
fn single_instance(data_id: &str) -> tauri::plugin::TauriPlugin<tauri::Wry> {
    tauri_plugin_single_instance::Builder::new()
        .dbus_id(format!("cn.guitai.counter.d{data_id}"))
        .callback(|app, _, _| {
            let windows = [window::COUNTER, window::KIOSK, window::DISPLAY];
            let open = windows
                .iter()
                .find_map(|label| app.get_webview_window(label));
            if let Some(window) = open
                && let Err(error) = window.set_focus()
            {
                tracing::info!(%error, "the window could not be brought to the front");
            }
        })
        .build()
}

/// The counter's window opens where it was left; the others always fill their screen.
fn remembered_windows() -> tauri::plugin::TauriPlugin<tauri::Wry> {
    tauri_plugin_window_state::Builder::new()
        .with_denylist(&[window::KIOSK, window::DISPLAY])
        .build()
}

fn data_id(options: &Options) -> String {
    let folder = options.data.clone().unwrap_or_default();
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex()[..16].to_owned()
}

/// How the station is opened, the first time and again; with a recovered key where it has lost its own.
fn reopening(windows: AppHandle, options: Options, data: PathBuf) -> Reopen {
    Box::new(move |key| {
        if let Some(key) = key {
            guitai_journal::recover(&data, key, KeyStore::KeyringOrFile)
                .map_err(|error| HallError::from(error).failure())?;
        }
        let station = start_station(&options, &data)?;
        tell_windows(&windows, &station);
        windows_of_a_new_hall(&windows, &station, data.clone(), options.lang);
        Ok(station)
    })
}

/// A station that cannot start is no reason for no window: the window then says what is wrong.
fn start_station(options: &Options, data: &Path) -> Result<Station, Failure> {
    let setting = Setting {
        journal: Config {
            arbiter: true,
            ..Config::new(data)
        },
        printer: options
            .printer
            .clone()
            .unwrap_or_else(|| Printer::Folder(data.join("spool"))),
        language: options.paper_language(),
        receipts: options.paper.into(),
        poll: POLL,
        speaker: options.voice.clone().unwrap_or_else(Speaker::card),
        listen: options.listens(),
    };
    let started = tauri::async_runtime::block_on(Station::start(setting)).and_then(|station| {
        if options.demo {
            furnish_demo(&station, options)?;
        }
        Ok(station)
    });
    started.map_err(|error| {
        tracing::error!(%error, "the station does not start");
        error.failure()
    })
}

fn furnish_demo(station: &Station, options: &Options) -> Result<(), HallError> {
    demo::furnish(station.hall(), options.role.iter().copied().map(Into::into))?;
    if let Some(url) = &options.upstream {
        station.enrol_later(&demo::enrolment(url), demo::HALL_CODE)?;
    }
    Ok(())
}

/// Passes the news of the station on to the windows.
fn tell_windows(app: &AppHandle, station: &Station) {
    let (sender, mut changes) = mpsc::unbounded_channel::<Vec<Slice>>();
    station.hall().on_change(move |slices| {
        // The windows may be gone already; then nobody needs the news.
        let _gone = sender.send(slices.iter().copied().collect());
    });
    let windows = app.clone();
    let _changed: JoinHandle<()> = spawn(async move {
        while let Some(slices) = changes.recv().await {
            emit(&windows, CHANGED, Changed { slices });
        }
    });
    let (windows, mut link) = (app.clone(), station.link());
    let _link: JoinHandle<()> = spawn(async move {
        while link.changed().await.is_ok() {
            let status = link.borrow_and_update().clone();
            emit(&windows, LINK, status);
        }
    });
}

/// Opens the windows that the station's roles call for, as soon as it belongs to a hall; the window in which it was set
/// up closes where it is not among them.
fn windows_of_a_new_hall(app: &AppHandle, station: &Station, data: PathBuf, lang: Option<Lang>) {
    if setup::status(station.hall()).is_ok_and(|hall| hall.is_some()) {
        return;
    }
    let (app, mut commits) = (app.clone(), station.commits());
    let hall = station.hall().clone();
    let _opening: JoinHandle<()> = spawn(async move {
        while commits.changed().await.is_ok() {
            let Ok(Some(view)) = setup::status(&hall) else {
                continue;
            };
            let labels = window::of_roles(&view.station.roles);
            if let Err(error) = window::open_only(&app, &labels, &data, lang) {
                tracing::error!(%error, "a window of the new hall could not be opened");
            }
            return;
        }
    });
}

fn emit(app: &AppHandle, event: &str, payload: impl serde::Serialize + Clone) {
    if let Err(error) = app.emit(event, payload) {
        tracing::warn!(event, %error, "the windows could not be told");
    }
}
