//! Where paper goes: a folder, a CUPS queue, or a printer that listens on a TCP port.

use std::fmt;
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream, ToSocketAddrs};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::str::FromStr;
use std::time::{Duration, Instant};

use crate::papers::Sheet;

const CONNECT: Duration = Duration::from_secs(3);
const WRITE: Duration = Duration::from_secs(10);
/// How long a printer's answer is waited for once it has all.
const LAST_WORDS: Duration = Duration::from_millis(300);
/// How long `lp` may take to hand a paper to CUPS.
const LP: Duration = Duration::from_secs(20);
/// How often it is looked at.
const LOOK: Duration = Duration::from_millis(10);
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
    #[error("there is no printer, only a folder for files")]
    NoPaper,
}

impl PrinterFault {
    pub(crate) fn code(&self) -> &'static str {
        match self {
            PrinterFault::Unreachable(_) => "printer.unreachable",
            PrinterFault::Rejected(_) => "printer.rejected",
            PrinterFault::NoPaper => "printer.no_paper",
        }
    }
}

impl Printer {
    /// Hands over what must exist on paper alone: a secret is never written to a file.
    pub(crate) fn print_secret(&self, sheet: &Sheet) -> Result<(), PrinterFault> {
        match self {
            Printer::Folder(_) => Err(PrinterFault::NoPaper),
            Printer::Cups(_) | Printer::Tcp(_) => self.print(sheet),
        }
    }

    /// Hands the paper over. Blocks for some seconds at most where the printer is off.
    pub(crate) fn print(&self, sheet: &Sheet) -> Result<(), PrinterFault> {
        match self {
            Printer::Folder(folder) => into_folder(folder, sheet),
            Printer::Cups(queue) => through_lp(Command::new("lp"), queue, sheet),
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

fn through_lp(mut lp: Command, queue: &str, sheet: &Sheet) -> Result<(), PrinterFault> {
    let mut lp = lp
        .args(["-d", queue, "-t", &sheet.name, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(PrinterFault::Unreachable)?;
    let (pdf, stdin, stderr) = (sheet.pdf.clone(), lp.stdin.take(), lp.stderr.take());
    let feeding =
        std::thread::spawn(move || stdin.map_or(Ok(()), |mut stdin| stdin.write_all(&pdf)));
    let hearing = std::thread::spawn(move || {
        let mut said = String::new();
        // What it says is only for the log; bytes that are no text are no loss.
        let _unreadable = stderr.map(|mut stderr| stderr.read_to_string(&mut said));
        said.trim().to_owned()
    });
    let status = ended_within(&mut lp, LP).map_err(PrinterFault::Unreachable)?;
    let said = hearing.join().unwrap_or_default();
    match status {
        None => Err(PrinterFault::Unreachable(ErrorKind::TimedOut.into())),
        Some(status) if !status.success() => Err(PrinterFault::Rejected(said)),
        Some(_) => match feeding.join() {
            Ok(fed) => fed.map_err(PrinterFault::Unreachable),
            Err(_) => Err(PrinterFault::Rejected(said)),
        },
    }
}

/// Waits for a program, and ends it where it takes too long.
fn ended_within(program: &mut Child, limit: Duration) -> std::io::Result<Option<ExitStatus>> {
    let until = Instant::now() + limit;
    loop {
        if let Some(status) = program.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= until {
            program.kill()?;
            program.wait()?;
            return Ok(None);
        }
        std::thread::sleep(LOOK);
    }
}

fn over_tcp(address: &str, bytes: &[u8]) -> Result<(), PrinterFault> {
    let mut last = std::io::Error::new(ErrorKind::NotFound, "the printer's name has no address");
    for address in address
        .to_socket_addrs()
        .map_err(PrinterFault::Unreachable)?
    {
        match TcpStream::connect_timeout(&address, CONNECT) {
            Ok(mut stream) => {
                return hand_over(&mut stream, bytes)
                    .map_err(|error| PrinterFault::Rejected(error.to_string()));
            }
            Err(error) => last = error,
        }
    }
    Err(PrinterFault::Unreachable(last))
}

/// Writes all and waits a moment for the printer to close: closing first, with its status bytes unread, would cut off
/// what it has not taken yet.
fn hand_over(stream: &mut TcpStream, bytes: &[u8]) -> std::io::Result<()> {
    stream.set_write_timeout(Some(WRITE))?;
    stream.write_all(bytes)?;
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(LAST_WORDS))?;
    let until = Instant::now() + LAST_WORDS;
    let mut words = [0; 64];
    // Many printers never close, or do so roughly once they have all.
    while Instant::now() < until && stream.read(&mut words).is_ok_and(|read| read > 0) {}
    Ok(())
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

    /// A paper larger than what a pipe holds unread.
    fn sheet() -> Sheet {
        Sheet {
            name: "receipt-XA01-01-000123".into(),
            pdf: vec![b'p'; 1 << 20],
            escpos: None,
            missing: 0,
        }
    }

    /// A program in the place of `lp`, working in `folder`.
    fn lp(folder: &std::path::Path, script: &str) -> Command {
        let mut lp = Command::new("sh");
        lp.current_dir(folder).args(["-c", script, "lp"]);
        lp
    }

    #[test]
    fn lp_gets_the_queue_the_jobs_name_and_the_whole_paper() {
        let folder = tempfile::tempdir().unwrap();
        let keeps = lp(folder.path(), "echo \"$*\" >asked; cat >paper");
        through_lp(keeps, "counter-3", &sheet()).unwrap();
        let asked = fs::read_to_string(folder.path().join("asked")).unwrap();
        assert_eq!(asked, "-d counter-3 -t receipt-XA01-01-000123 -\n");
        assert_eq!(fs::read(folder.path().join("paper")).unwrap(), sheet().pdf);
    }

    #[test]
    fn what_lp_does_not_take_has_not_come_out_and_its_reason_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let refuses = lp(folder.path(), "echo 'lp: no such printer' >&2; exit 1");
        match through_lp(refuses, "counter-3", &sheet()) {
            Err(PrinterFault::Rejected(reason)) => assert_eq!(reason, "lp: no such printer"),
            other => panic!("{other:?}"),
        }
        let absent = Command::new(folder.path().join("lp"));
        let fault = through_lp(absent, "counter-3", &sheet()).unwrap_err();
        assert_eq!(fault.code(), "printer.unreachable");
    }

    #[test]
    fn a_program_that_hangs_is_ended() {
        let mut hangs = Command::new("sleep").arg("1000").spawn().unwrap();
        let ended = ended_within(&mut hangs, Duration::ZERO).unwrap();
        assert_eq!(ended, None);
        assert!(hangs.try_wait().unwrap().is_some(), "it is gone");
    }

    #[test]
    fn a_printer_that_talks_back_gets_the_whole_paper() {
        let printer = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = printer.local_addr().unwrap().to_string();
        let printing = std::thread::spawn(move || {
            let (mut paper, _) = printer.accept().unwrap();
            paper.write_all(&[0x16; 256]).unwrap();
            let mut taken = Vec::new();
            paper.read_to_end(&mut taken).map(|_| taken)
        });
        over_tcp(&address, &sheet().pdf).unwrap();
        assert_eq!(printing.join().unwrap().unwrap(), sheet().pdf);
    }

    #[test]
    fn a_secret_is_never_written_to_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let printer = Printer::Folder(folder.path().join("spool"));
        let fault = printer.print_secret(&sheet()).unwrap_err();
        assert_eq!(fault.code(), "printer.no_paper");
        assert!(!folder.path().join("spool").exists());
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["", "folder:", "lpt1:", "cups:-o", "printer"] {
            assert_eq!(text.parse::<Printer>(), Err(PrinterAddressError), "{text}");
        }
    }
}
