//! A made-up hall of several PCs for measuring: a host that listens on loopback, a clerk at each window.

use std::net::Ipv4Addr;
use std::path::Path;
use std::time::Duration;

use guitai_hall::setup::{self, OpenHall, StationRole};
use guitai_hall::staff::{self, AddAccount, Password, SignIn};
use guitai_hall::{Role, Session};
use guitai_journal::{ActorId, Config, KeyStore};
use guitai_station::{Language, PaperSize, Printer, Setting, Speaker, Station};
use tempfile::TempDir;
use uuid::Uuid;

use crate::Fault;

const PASSWORD: &str = "made-up-hall";
const MANAGER: &str = "9001";

/// A clerk who sits at a window of the host.
pub(crate) struct Clerk {
    pub(crate) account: ActorId,
    pub(crate) window: u16,
}

/// Where the hall can be joined.
pub(crate) struct Door {
    pub(crate) address: String,
    pub(crate) pin: String,
}

/// The hall.
pub(crate) struct MadeUp {
    pub(crate) host: Station,
    pub(crate) clerks: Vec<Clerk>,
    manager: Session,
    folder: TempDir,
}

impl MadeUp {
    /// Opens it with so many windows.
    pub(crate) async fn open(windows: u16) -> Result<MadeUp, Fault> {
        let folder = tempfile::tempdir()?;
        let host = station(&folder.path().join("host"), true).await?;
        let opening = OpenHall {
            command: Uuid::now_v7(),
            name: "测量营业厅".into(),
            code: "SIM".into(),
            windows,
            complaint_phone: "10000".into(),
            roles: [StationRole::Counter, StationRole::Manager].into(),
            manager_login: MANAGER.into(),
            manager_name: "经理".into(),
            manager_password: Password::from(PASSWORD),
            repeated: Password::from(PASSWORD),
            upstream: None,
        };
        setup::open_hall(host.hall(), opening)?;
        let manager = sign_in(&host, MANAGER, None).await?;
        let mut hall = MadeUp {
            host,
            clerks: Vec::new(),
            manager,
            folder,
        };
        for window in 1..=windows {
            hall.seat(window).await?;
        }
        Ok(hall)
    }

    async fn seat(&mut self, window: u16) -> Result<(), Fault> {
        let login = format!("20{window:02}");
        let clerk = AddAccount {
            command: Uuid::now_v7(),
            login: login.clone(),
            name: format!("柜员{window}"),
            role: Role::Clerk,
            password: Password::from(PASSWORD),
        };
        let account = staff::add(self.host.hall(), self.manager, clerk)?.id;
        sign_in(&self.host, &login, Some(window)).await?;
        self.clerks.push(Clerk {
            account: ActorId(account),
            window,
        });
        Ok(())
    }

    /// Where newcomers join, with a fresh PIN.
    pub(crate) fn door(&self) -> Result<Door, Fault> {
        let address = self.host.served_at().map(|at| at.to_string());
        Ok(Door {
            address: address.unwrap_or_default(),
            pin: self.host.open_joining(self.manager)?.pin,
        })
    }

    /// A PC of its own that joins the hall; given back once its own file shows the hall.
    pub(crate) async fn join(&self, name: &str, role: StationRole) -> Result<Station, Fault> {
        let pc = station(&self.folder.path().join(name), false).await?;
        let (arrived, mut heard) = tokio::sync::watch::channel(());
        pc.hall().on_change(move |_| {
            arrived.send_replace(());
        });
        let Door { address, pin } = self.door()?;
        pc.join(&address, &pin, [role]).await?;
        while setup::status(pc.hall())?.is_none() {
            // The file is open as long as the PC is here, and so is its sender.
            let _news = heard.changed().await;
        }
        Ok(pc)
    }
}

async fn station(folder: &Path, listens: bool) -> Result<Station, Fault> {
    let setting = Setting {
        journal: Config {
            key_store: KeyStore::File,
            ..Config::new(folder)
        },
        printer: Printer::Folder(folder.join("spool")),
        language: Language::ZhCn,
        receipts: PaperSize::Roll80,
        speaker: Speaker::Off,
        poll: Duration::from_secs(60),
        listen: listens.then(|| (Ipv4Addr::LOCALHOST, 0).into()),
    };
    Ok(Station::start(setting).await?)
}

async fn sign_in(host: &Station, login: &str, window: Option<u16>) -> Result<Session, Fault> {
    let input = SignIn {
        command: Uuid::now_v7(),
        login: login.into(),
        password: Password::from(PASSWORD),
        window,
        take_over: false,
    };
    Ok(host.sign_in(input).await?.0)
}
