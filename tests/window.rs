//! The real app in its real window, driven through WebKitWebDriver under a display of its own,
//! against a real headquarters. Everything a test starts belongs to the test and ends with it.
//!
//! Pictures go to the folder named by `GUITAI_SCREENSHOTS`, else to `window/` in cargo's folder
//! for tests' files.

mod cash;
mod complaint;
mod first_start;
mod four;
mod identity;
mod lost_key;
mod printer_off;
mod screens;
mod story;
mod support;
mod visit;
