//! Headquarters and its halls: real journals, real HTTP on loopback, real files.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on fails where it stands"
)]

mod cases;
mod catalog;
mod days;
mod enrolment;
#[path = "../../../hall/tests/common/mod.rs"]
mod hall_story;
mod headquarters;
mod import;
#[path = "../../../sync/tests/sync/notes.rs"]
mod notes;
mod owed;
mod program;
mod remarks;
mod restoring;
mod scene;
mod sync;
mod verdicts;
