//! The protocol from end to end: real journals and real HTTP on loopback.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on fails where it stands"
)]

mod desk;
mod faults;
mod host;
mod live;
mod notes;
