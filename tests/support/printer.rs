//! A printer on the network: off, and then on.

use std::fs;
use std::io::Read;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use super::paper::Spool;

/// An address where nobody listens yet.
pub(crate) struct Printer {
    address: SocketAddr,
    paper: PathBuf,
}

impl Printer {
    /// What it prints once it is on comes to lie in the folder `paper`.
    pub(crate) fn off(paper: &Path) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
        Self {
            address: listener
                .local_addr()
                .expect("a bound listener has an address"),
            paper: paper.to_owned(),
        }
    }

    /// As `--printer` takes it.
    pub(crate) fn address(&self) -> String {
        format!("tcp:{}", self.address)
    }

    pub(crate) fn switch_on(self) -> PrinterOn {
        let listener = TcpListener::bind(self.address).expect("the printer's port is still free");
        let off = Arc::new(AtomicBool::new(false));
        let (told, paper) = (off.clone(), self.paper.clone());
        let work = std::thread::spawn(move || {
            for (number, job) in listener.incoming().enumerate() {
                if told.load(Ordering::Acquire) {
                    return;
                }
                let job = job.expect("a connection can be taken");
                print(job, &paper, number);
            }
        });
        PrinterOn {
            address: self.address,
            paper: self.paper,
            off,
            work: Some(work),
        }
    }
}

/// A printer that prints. Dropping it switches it off.
pub(crate) struct PrinterOn {
    address: SocketAddr,
    paper: PathBuf,
    off: Arc<AtomicBool>,
    work: Option<JoinHandle<()>>,
}

impl PrinterOn {
    /// What came out of it.
    pub(crate) fn paper(&self) -> Spool {
        Spool::at(&self.paper)
    }
}

impl Drop for PrinterOn {
    fn drop(&mut self) {
        self.off.store(true, Ordering::Release);
        // Wakes it from waiting for the next job.
        let woken = TcpStream::connect(self.address);
        if let (Ok(_), Some(work)) = (woken, self.work.take()) {
            let _ = work.join();
        }
    }
}

/// A paper appears only when it is whole. Tickets come in the printer's own language.
fn print(mut job: TcpStream, paper: &Path, number: usize) {
    let mut bytes = Vec::new();
    job.read_to_end(&mut bytes)
        .expect("a print job can be read");
    let ending = if bytes.starts_with(b"%PDF") {
        "pdf"
    } else {
        "escpos"
    };
    let draft = paper.join(format!("{number}.part"));
    fs::write(&draft, bytes).expect("a file can be written");
    fs::rename(&draft, draft.with_extension(ending)).expect("a file can be renamed");
}
