//! What the program is told on its command line.

use std::net::{AddrParseError, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Parser, ValueEnum};
use guitai_hall::setup::StationRole;
use guitai_station::{Language, PaperSize, Printer, Speaker};
use serde::{Deserialize, Serialize};

/// Guitai 柜台, the counter app of telecom service halls.
#[derive(Clone, Debug, Parser)]
#[command(name = "guitai", version)]
pub(crate) struct Options {
    /// The folder of this station's file; the user's own data folder unless told.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// A made-up hall with staff and catalog, set up on the first start.
    #[arg(long)]
    pub(crate) demo: bool,
    /// What the demo station is used as.
    #[arg(
        long,
        value_name = "ROLE",
        value_delimiter = ',',
        default_value = "counter,manager"
    )]
    pub(crate) role: Vec<Role>,
    /// Where headquarters listens. With --demo the demo hall enrols there; otherwise set-up proposes it.
    #[arg(long, value_name = "URL")]
    pub(crate) upstream: Option<String>,
    /// Where a display speaks its calls: on, off, or folder:DIR for sound files; on unless told.
    #[arg(long, value_name = "VOICE")]
    pub(crate) voice: Option<Speaker>,
    /// Where the hall's other PCs reach this one: ADDRESS:PORT, or off. All addresses at port 7811 unless told; off for
    /// --demo.
    #[arg(long, value_name = "WHERE")]
    pub(crate) listen: Option<Listen>,
    /// The language of the screens and of the paper.
    #[arg(long, value_name = "LANG")]
    pub(crate) lang: Option<Lang>,
    /// The sheet that receipts are printed on.
    #[arg(long, value_name = "SHEET", default_value = "80mm")]
    pub(crate) paper: Paper,
    /// Where paper goes: folder:DIR, cups:QUEUE or tcp:HOST[:PORT]; the folder `spool` beside the file unless told.
    #[arg(long, value_name = "PRINTER")]
    pub(crate) printer: Option<Printer>,
}

impl Options {
    /// Where to listen, if at all.
    pub(crate) fn listens(&self) -> Option<SocketAddr> {
        match self.listen {
            Some(Listen::At(address)) => Some(address),
            Some(Listen::Off) => None,
            None if self.demo => None,
            None => Some((Ipv4Addr::UNSPECIFIED, guitai_station::HOST_PORT).into()),
        }
    }

    /// The language of the paper: customers read it, whatever the screen is switched to.
    pub(crate) fn paper_language(&self) -> Language {
        self.lang.map_or(Language::ZhCn, Lang::of_paper)
    }
}

/// Whether to serve the hall's other PCs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listen {
    /// No.
    Off,
    /// At this address.
    At(SocketAddr),
}

impl FromStr for Listen {
    type Err = AddrParseError;

    fn from_str(text: &str) -> Result<Self, AddrParseError> {
        match text {
            "off" => Ok(Listen::Off),
            address => address.parse().map(Listen::At),
        }
    }
}

/// A sheet for receipts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize, specta::Type)]
pub(crate) enum Paper {
    /// A roll of 80 mm.
    #[value(name = "80mm")]
    #[serde(rename = "80mm")]
    Roll80,
    /// A5 upright.
    #[value(name = "a5")]
    #[serde(rename = "a5")]
    A5,
    /// A4 upright.
    #[value(name = "a4")]
    #[serde(rename = "a4")]
    A4,
}

impl From<Paper> for PaperSize {
    fn from(paper: Paper) -> Self {
        match paper {
            Paper::Roll80 => PaperSize::Roll80,
            Paper::A5 => PaperSize::A5,
            Paper::A4 => PaperSize::A4,
        }
    }
}

/// A language of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// 简体中文
    #[value(name = "zh-CN")]
    ZhCn,
    /// English
    En,
}

impl Lang {
    /// As the screens call it.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Lang::ZhCn => "zh-CN",
            Lang::En => "en",
        }
    }

    fn of_paper(self) -> Language {
        match self {
            Lang::ZhCn => Language::ZhCn,
            Lang::En => Language::En,
        }
    }
}

/// What a station is used as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Role {
    Counter,
    Kiosk,
    Display,
    Manager,
}

impl From<Role> for StationRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Counter => StationRole::Counter,
            Role::Kiosk => StationRole::Kiosk,
            Role::Display => StationRole::Display,
            Role::Manager => StationRole::Manager,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_come_in_one_list_and_unknown_ones_are_refused() {
        let options =
            Options::try_parse_from(["guitai", "--demo", "--role", "counter,display"]).unwrap();
        assert_eq!(options.role, [Role::Counter, Role::Display]);
        assert!(Options::try_parse_from(["guitai", "--role", "cashier"]).is_err());
        assert!(Options::try_parse_from(["guitai", "--printer", "lpt1"]).is_err());
    }

    #[test]
    fn a_hall_listens_unless_told_otherwise_and_a_demo_only_when_told() {
        let listens = |told: &[&str]| {
            let told = ["guitai"].iter().chain(told);
            Options::try_parse_from(told).unwrap().listens()
        };
        assert_eq!(listens(&[]), Some("0.0.0.0:7811".parse().unwrap()));
        assert_eq!(listens(&["--listen", "off"]), None);
        assert_eq!(listens(&["--demo"]), None);
        let told = listens(&["--demo", "--listen", "127.0.0.1:0"]);
        assert_eq!(told, Some("127.0.0.1:0".parse().unwrap()));
        assert!(Options::try_parse_from(["guitai", "--listen", "on"]).is_err());
    }
}
