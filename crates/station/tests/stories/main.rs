//! A running station: headquarters that goes and comes, printers that are there or not.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on fails where it stands"
)]

mod customers;
mod faults;
mod hall;
mod link;
mod paper;
mod scene;
mod voice;
