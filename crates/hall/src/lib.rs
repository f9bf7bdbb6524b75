//! The hall's business: one folder a slice. Knows no Tauri, no HTTP, no PDF.
//!
//! A slice offers commands and queries as plain functions over a [`Hall`] and a [`Session`]. Each
//! command goes the same way: permission, then one transaction of the journal in which the pure
//! `decide` of an aggregate gives events or a refusal, the events are appended, and work for
//! outside is left in the outbox; then the view, in which personal data is masked.

mod blob;
mod calendar;
mod daily;
mod fault;
mod hall;
mod json;
mod localized;
mod money;
mod permission;
mod place;
mod printing;
mod refusal;
mod session;
mod shelf;
mod sql;
#[cfg(test)]
mod testing;

pub mod day;
pub mod masking;

pub mod cases;
pub mod cash;
pub mod catalog;
pub mod customers;
pub mod orders;
pub mod queue;
pub mod setup;
pub mod staff;
pub mod summary;

pub use fault::{FaultCode, FieldFault, Param, Params};
pub use hall::{Hall, Slice, folds};
pub use json::JsonValue;
pub use localized::Localized;
pub use money::Fen;
pub use permission::{Permission, Role};
pub use printing::{PRINT_TOPIC, PrintJob, PrintState, ReprintMark};
pub use refusal::{CommandRefusal, Failure, HallError, Refusal};
pub use session::Session;
