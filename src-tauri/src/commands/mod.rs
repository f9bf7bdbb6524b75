//! The commands of the windows: each parses, calls the hall, and hands the failure on. One file a slice.

pub(crate) mod cases;
pub(crate) mod cash;
pub(crate) mod catalog;
pub(crate) mod customers;
pub(crate) mod day;
pub(crate) mod hall;
pub(crate) mod link;
pub(crate) mod orders;
pub(crate) mod queue;
pub(crate) mod receipts;
pub(crate) mod setup;
pub(crate) mod staff;
pub(crate) mod summary;
