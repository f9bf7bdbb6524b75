//! A session bus of the test's own, so that neither a keyring nor another running copy of the app
//! is in reach.

use std::path::Path;

use super::process::{Process, program};

/// A bus that starts no services, least of all a keyring that asks for a password.
fn configuration(socket: &Path) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
        socket.display()
    )
}

pub(crate) struct Bus {
    address: String,
    _daemon: Process,
}

impl Bus {
    pub(crate) fn open(folder: &Path) -> Self {
        let mut command = program("dbus-daemon", "dbus-daemon");
        let file = folder.join("bus.conf");
        std::fs::write(&file, configuration(&folder.join("bus"))).expect("a file can be written");
        command
            .args([
                "--nofork",
                "--nopidfile",
                "--print-address=1",
                "--config-file",
            ])
            .arg(file);
        let daemon = Process::start(&mut command, folder);
        let address = daemon.line().expect("dbus-daemon says its address");
        Self {
            address,
            _daemon: daemon,
        }
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}
