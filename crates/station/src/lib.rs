//! A running station without its window: it opens the hall's file, keeps in touch with the upstream and spools paper.
//!
//! The desktop app puts a window on it; the simulator and the tests drive it as it is. It knows neither Tauri nor how
//! any business is decided.

mod book;
mod day;
pub mod demo;
mod desk;
mod host;
mod identity;
mod link;
mod papers;
mod spool;
mod station;
mod voice;

pub use host::{Answer, Pin, send};
pub use link::found::{FoundHall, found_halls};
pub use link::host::{PORT as HOST_PORT, let_in};
pub use link::{HallLink, HopStatus, LinkState, LinkStatus};
pub use papers::{PaperFault, preview, preview_slip};
pub use spool::printer::{Printer, PrinterAddressError};
pub use station::{Setting, Station};
pub use voice::{Speaker, SpeakerError};

pub use guitai_paper::{Language, PaperSize};
