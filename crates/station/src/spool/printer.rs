//! Where paper goes: a folder, a CUPS queue, or a printer that listens on a TCP port.

use std::fmt;
use std::fs;
use std::io::{ErrorKind, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::str::FromStr;
use std::time::Duration;

use crate::papers::Sheet;

const CONNECT: Duration = Duration::from_secs(3);
const WRITE: Duration = Duration::from_secs(10);
/// The port of raw printing, where an address names none.
const RAW_PORT: u16 = 9100;

/// A printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printer {
    /// Each paper becomes a PDF file in this folder.
    Folder(PathBuf),
    /// A queue of CUPS, through `lp`. Takes PDF.
    Cups(String),
    /// A printer at `host:port`. Takes ESC/POS where the paper has it, else PDF.
    Tcp(String),
}

/// A printer's address that is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a printer is folder:PATH, cups:QUEUE or tcp:HOST[:PORT]")]
pub struct PrinterAddressError;

impl FromStr for Printer {
    type Err = PrinterAddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some((_, "")) => Err(PrinterAddressError),
            Some(("folder", path)) => Ok(Printer::Folder(path.into())),
            Some(("cups", queue)) if !queue.starts_with('-') => Ok(Printer::Cups(queue.to_owned())),
            Some(("tcp", address)) if address.contains(':') => Ok(Printer::Tcp(address.to_owned())),
            Some(("tcp", host)) => Ok(Printer::Tcp(format!("{host}:{RAW_PORT}"))),
            _ => Err(PrinterAddressError),
        }
    }
}

impl fmt::Display for Printer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Printer::Folder(path) => write!(f, "folder:{}", path.display()),
            Printer::Cups(queue) => write!(f, "cups:{queue}"),
            Printer::Tcp(address) => write!(f, "tcp:{address}"),
        }
    }
}

/// Why nothing came out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PrinterFault {
    #[error("the printer cannot be reached: {0}")]
    Unreachable(std::io::Error),
    #[error("the printer did not take the paper: {0}")]
    Rejected(String),
}

impl PrinterFault {
    pub(crate) fn code(&self) -> &'static str {
        match self {
            PrinterFault::Unreachable(_) => "printer.unreachable",
            PrinterFault::Rejected(_) => "printer.rejected",
        }
    }
}

impl Printer {
    /// Hands the paper over. Blocks for some seconds at most where the printer is off.
    pub(crate) fn print(&self, sheet: &Sheet) -> Result<(), PrinterFault> {
        match self {
            Printer::Folder(folder) => into_folder(folder, sheet),
            Printer::Cups(queue) => through_lp(queue, sheet),
            Printer::Tcp(address) => {
                over_tcp(address, sheet.escpos.as_deref().unwrap_or(&sheet.pdf))
            }
        }
    }
}

/// A file appears only when it is whole.
fn into_folder(folder: &PathBuf, sheet: &Sheet) -> Result<(), PrinterFault> {
    let write = || {
        fs::create_dir_all(folder)?;
        let target = folder.join(format!("{}.pdf", sheet.name));
        let draft = folder.join(format!("{}.pdf.part", sheet.name));
        fs::write(&draft, &sheet.pdf)?;
        fs::rename(&draft, &target)
    };
    write().map_err(PrinterFault::Unreachable)
}

fn through_lp(queue: &str, sheet: &Sheet) -> Result<(), PrinterFault> {
    let mut lp = Command::new("lp")
        .args(["-d", queue, "-t", &sheet.name, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(PrinterFault::Unreachable)?;
    let fed = lp
        .stdin
        .take()
        .map_or(Ok(()), |mut stdin| stdin.write_all(&sheet.pdf));
    let output = lp.wait_with_output().map_err(PrinterFault::Unreachable)?;
    if !output.status.success() {
        return Err(PrinterFault::Rejected(
            String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        ));
    }
    fed.map_err(PrinterFault::Unreachable)
}

fn over_tcp(address: &str, bytes: &[u8]) -> Result<(), PrinterFault> {
    let mut last = std::io::Error::new(ErrorKind::NotFound, "the printer's name has no address");
    for address in address
        .to_socket_addrs()
        .map_err(PrinterFault::Unreachable)?
    {
        match TcpStream::connect_timeout(&address, CONNECT) {
            Ok(mut stream) => {
                let mut send = || {
                    stream.set_write_timeout(Some(WRITE))?;
                    stream.write_all(bytes)?;
                    stream.flush()
                };
                return send().map_err(|error| PrinterFault::Rejected(error.to_string()));
            }
            Err(error) => last = error,
        }
    }
    Err(PrinterFault::Unreachable(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_written_alike() {
        for text in ["folder:/tmp/spool", "cups:counter-3", "tcp:10.0.0.9:9100"] {
            assert_eq!(text.parse::<Printer>().unwrap().to_string(), text);
        }
        assert_eq!(
            "tcp:printer".parse(),
            Ok(Printer::Tcp("printer:9100".into()))
        );
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["", "folder:", "lpt1:", "cups:-o", "printer"] {
            assert_eq!(text.parse::<Printer>(), Err(PrinterAddressError), "{text}");
        }
    }
}
