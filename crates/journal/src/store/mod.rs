//! The journal's tables, a file each.

pub(crate) mod chains;
pub(crate) mod commands;
pub(crate) mod entries;
pub(crate) mod forks;
pub(crate) mod keys;
pub(crate) mod meta;
pub(crate) mod outbox;
pub(crate) mod received;
pub(crate) mod schema;
