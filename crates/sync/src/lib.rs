//! Synchronisation of journals over HTTP: protocol, client, server router, over a small [`Ledger`] trait.
//!
//! Both sides hold chains of entries. They compare the **digest of their heads**; where it differs the server names
//! its heads, [`plan`] turns the two sets into a list of operations, and the client carries them out: it pulls what it
//! lacks and pushes what the server lacks. Nothing is remembered between two exchanges, so neither side can be wrong
//! about where it stood: a server restored from an old backup is simply refilled.
//!
//! The same server serves both hops: headquarters over its own ledger, and a hall's host over its [`Journal`].
//! This crate knows no business and keeps nothing on disk.
//!
//! [`Journal`]: guitai_journal::Journal

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        reason = "a test that cannot go on fails where it stands"
    )
)]

mod client;
mod codec;
mod frame;
mod identity;
mod journal;
mod ledger;
pub mod protocol;
mod server;

pub use client::exchange::{Exchange, ForkFound, RefusedChain};
pub use client::failure::Failure;
pub use client::fork::Shown;
pub use client::live::Heard;
pub use client::plan::{Operation, plan, waiting};
pub use client::retry::Retry;
pub use client::stranger::Stranger;
pub use client::{Applicant, Credentials, Limits, Pinned, Upstream};
pub use codec::Base64;
pub use frame::{BadFrame, Frame, Packed};
pub use identity::{Countersigned, Identity, NotAKey, PublicKey, Seal, Signature};
pub use ledger::{
    Admission, Admissions, Audience, Carrier, Delivery, EnrolError, Ledger, LedgerError, Registry,
};
pub use server::{Sender, Server, new_token, token_hash};
