//! What the tests in the window stand on: a display, a session bus, a web driver, a headquarters,
//! the app, and the screen as a person sees it.

mod app;
mod bus;
mod demo;
mod display;
mod driver;
mod folder;
mod headquarters;
mod journal;
mod paper;
mod printer;
mod process;
mod screen;
mod wait;

pub(crate) use app::{App, Window};
pub(crate) use demo::{CLERK, MANAGER, Person};
pub(crate) use folder::Folder;
pub(crate) use headquarters::Headquarters;
pub(crate) use journal::{Kept, kept};
pub(crate) use paper::Spool;
pub(crate) use printer::Printer;
pub(crate) use screen::Screen;
pub(crate) use wait::LONG_PATIENCE;
