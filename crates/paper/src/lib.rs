//! Tickets and receipts as PDF and ESC/POS. Pure: model in, bytes out.
//!
//! The same model, size and language always give the same bytes, so what the screen previews is
//! what the printer gets. This crate knows no order, no journal, no printer and no clock: whoever
//! prints fills the models in [`model`] and carries the bytes away. Of the hall it takes only money and
//! the kinds of things: of documents, of what stands on a bill, of what a paper of the cash desk says.
//!
//! ```
//! use guitai_paper::{Language, Ticket, ticket_escpos};
//!
//! let ticket = Ticket {
//!     hall: "城东营业厅".into(),
//!     number: "A017".into(),
//!     service: "缴费".into(),
//!     ahead: 3,
//!     wait: Some((360, 650)),
//!     code: "019a0000-0000-7000-8000-000000000017".into(),
//!     at: "2026-11-22T09:30:00+08:00[Asia/Shanghai]".parse().unwrap(),
//! };
//! let bytes = ticket_escpos(&ticket, Language::ZhCn);
//! assert_eq!(&bytes[..2], b"\x1b@");
//! ```

mod escpos;
mod font;
mod labels;
pub mod model;
mod pdf;
mod receipt;
mod recovery;
mod reprint;
mod sheet;
mod slip;
mod style;
mod ticket;
mod wrap;

pub use escpos::ticket_escpos;
pub use font::missing_glyphs;
pub use model::{
    Clerk, Complaint, Detail, Item, Language, Notice, PaperError, PaperSize, PastOrder, Payment,
    Promise, Receipt, RecoveryKey, Reprint, Signature, Slip, Statement, Ticket,
};
pub use receipt::{receipt_missing_glyphs, receipt_pdf};
pub use recovery::recovery_pdf;
pub use slip::{slip_missing_glyphs, slip_pdf};
pub use ticket::{ticket_missing_glyphs, ticket_pdf};
