//! Headquarters: the ledger of all halls, the catalog, the face for the operator.
//!
//! What halls send is kept as sealed runs, verified and never judged here: headquarters refuses broken structure, not
//! business. What it writes itself stands in one series an audience: one for all halls, and one for each.
//!
//! The folder of a headquarters holds `headquarters.db` (SQLCipher, WAL, every commit on disk), its sealed key
//! `journal.key` (mode 0600, bound to this machine), and `headquarters.mark`, by which a restored copy is noticed.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        reason = "a test that cannot go on fails where it stands"
    )
)]

mod author;
mod backup;
mod book;
mod catalog;
mod customers;
mod demo;
mod error;
mod headquarters;
mod import;
mod ledger;
mod lookup;
mod mark;
mod numbers;
mod registry;
mod serve;
mod store;
mod verdict;
mod verify;

pub use backup::restore;
pub use catalog::{Publication, read_catalog};
pub use customers::Booked;
pub use error::Error;
pub use headquarters::Headquarters;
pub use import::{ColumnMap, Field, Imported, Reason, Wrong, read_map};
pub use numbers::Added;
pub use registry::{DEMO_CODE, DEMO_HALL, NewCode};
pub use serve::{app, serve};
pub use verify::{BrokenChain, ChainEnd, Report, verify};
