//! The commands as windows call them: through Tauri's own door and access list, on a runtime without a display.

mod permissions;
mod recording;
mod story;

use serde_json::Value;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{Manager, WebviewWindow, WebviewWindowBuilder};

use crate::app::App;
use crate::bindings;

/// The app with its real commands, capabilities and permissions.
struct Desk {
    shell: tauri::App<MockRuntime>,
}

impl Desk {
    fn new(app: App) -> Self {
        let commands = bindings::commands::<MockRuntime>();
        let shell = mock_builder()
            .invoke_handler(commands.invoke_handler())
            .build(tauri::generate_context!("tauri.conf.json", test = true))
            .unwrap();
        shell.manage(app);
        Desk { shell }
    }

    fn app(&self) -> tauri::State<'_, App> {
        self.shell.state()
    }

    fn window(&self, label: &str) -> WebviewWindow<MockRuntime> {
        WebviewWindowBuilder::new(&self.shell, label, Default::default())
            .build()
            .unwrap()
    }
}

/// Tauri's runtime outlives the tests.
impl Drop for Desk {
    fn drop(&mut self) {
        self.app().close();
    }
}

/// What a page in the window gets from `invoke`.
fn invoke(window: &WebviewWindow<MockRuntime>, name: &str, args: Value) -> Result<Value, Value> {
    let url = if cfg!(windows) {
        "http://tauri.localhost"
    } else {
        "tauri://localhost"
    };
    let request = InvokeRequest {
        cmd: name.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: url.parse().unwrap(),
        body: InvokeBody::Json(args),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request).map(|answer| answer.deserialize().unwrap())
}
