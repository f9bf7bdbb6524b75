//! What is printed: plain values, already masked, already in the language of the paper.
//!
//! Amounts are [`Fen`]. Times are [`jiff::Zoned`] in the hall's own time zone
//! and are printed as that local time.

use guitai_hall::Fen;
use guitai_hall::cash::SlipContent;
use guitai_hall::customers::SeenDocument;
use guitai_hall::customers::record::{Bill, Usage};
use guitai_hall::orders::{CopyFor, Signer, Strokes};
use jiff::Zoned;
use serde::{Deserialize, Serialize};

/// The language of the labels on the paper; the model's own texts are printed as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// 简体中文, what a hall prints unless asked otherwise.
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}

/// The sheet that a receipt is laid out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PaperSize {
    /// A thermal roll of 80 mm, of which 72 mm can be printed; one page as long as its content.
    #[serde(rename = "80mm")]
    Roll80,
    /// A5 upright, 148 × 210 mm; as many pages as needed.
    #[serde(rename = "a5")]
    A5,
    /// A4 upright, 210 × 297 mm; likewise.
    #[serde(rename = "a4")]
    A4,
}

/// 业务受理回执: what the customer takes home (STANDARD, "Receipts" and §3.2.1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// The hall's name.
    pub hall: String,
    /// The receipt number; a reprint keeps it.
    pub number: String,
    /// The order number.
    pub order: String,
    /// The service's name.
    pub service: String,
    /// What was chosen, such as from when a new plan counts.
    pub details: Vec<Detail>,
    /// What was looked up; it is marked as free of charge.
    pub statement: Option<Statement>,
    /// What was charged, line by line. Empty when the business cost nothing: then no amounts
    /// are printed at all.
    pub items: Vec<Item>,
    /// What was charged together: the sum of the items. Printed in capitals 大写 too.
    pub total: Fen,
    /// How the total was paid; `None` when nothing was.
    pub payment: Option<Payment>,
    /// The customer's name, masked; `None` when it was not asked for.
    pub customer: Option<String>,
    /// The number that was dealt with, masked.
    pub line: Option<String>,
    /// Whose documents were seen.
    pub documents: Vec<SeenDocument>,
    /// Who handled the business.
    pub clerk: Clerk,
    /// The window's number.
    pub window: u16,
    /// When the business was done.
    pub at: Zoned,
    /// What the customer has to know of where the order stands; none of one that is done.
    pub notice: Option<Notice>,
    /// By when what was asked for is promised to be there.
    pub promise: Option<Promise>,
    /// Terms that the customer agreed to, one paragraph each.
    pub terms: Vec<String>,
    /// Who signs, and how; nobody where that was not asked for.
    pub signatures: Vec<(Signer, Signature)>,
    /// Where and how to complain.
    pub complaint: Complaint,
    /// Whom it is printed for, one after the other; with one alone it is not said.
    pub copies: Vec<CopyFor>,
    /// Set on every copy but the first.
    pub reprint: Option<Reprint>,
}

/// What stands in a frame under the title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "notice", rename_all = "snake_case")]
pub enum Notice {
    /// 待核验: headquarters has not judged it, and nothing is in effect yet.
    Unverified,
    /// 待入账: it was paid, and headquarters could not be told yet.
    Uncredited,
    /// 未通过: headquarters did not agree.
    Refused,
    /// 冲正: it takes another order back.
    Reversal {
        /// The number of that order.
        of: String,
        /// Why; empty where nobody knows any more.
        reason: String,
        /// Who approved it, where its amount asked for that.
        approved_by: Option<Clerk>,
    },
}

/// How the customer signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signature {
    /// Strokes as they were drawn, in [`guitai_hall::orders::SIGNATURE_BOX`].
    Drawn(Strokes),
    /// Room for a pen.
    Room,
    /// It was drawn, and is forgotten with its customer.
    Forgotten,
}

/// A promise and its last moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// How much, how soon.
    pub value: String,
    /// By when.
    pub due: Zoned,
}

/// What was looked up in a customer's record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Statement {
    /// A month's bill, item by item.
    Bill(Bill),
    /// What is used of the plan this month.
    Usage(Vec<Usage>),
    /// What there was with the customer in a month.
    Orders {
        /// The month, `2026-10`.
        month: String,
        /// Oldest first.
        orders: Vec<PastOrder>,
    },
}

/// An order of the past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastOrder {
    /// On which day, `2026-10-08`.
    pub date: String,
    /// The service's name.
    pub service: String,
    /// Its number, where it has one.
    pub order: Option<String>,
}

/// One thing that was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// What was asked.
    pub label: String,
    /// What was chosen.
    pub value: String,
}

/// One line of what was charged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What it is for.
    pub label: String,
    /// Negative for a discount.
    pub amount: Fen,
}

/// How a receipt's total was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case")]
pub enum Payment {
    /// Cash; the change is what was tendered less the total.
    Cash {
        /// What the customer handed over.
        tendered: Fen,
    },
    /// Bank card.
    Card {
        /// The terminal's reference.
        reference: String,
    },
    /// A scanned code (QR).
    Qr {
        /// The payment's reference.
        reference: String,
    },
    /// A cheque.
    Cheque {
        /// Its number.
        reference: String,
    },
}

/// A member of staff as customers see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clerk {
    /// The number on the badge.
    pub number: String,
    /// The name.
    pub name: String,
}

/// The three things a customer must be told about complaints (STANDARD §3.2.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// Where to complain: a person, a telephone number.
    pub channel: String,
    /// Within what time the operator answers.
    pub limit: String,
    /// Where to go when the answer does not satisfy.
    pub appeal: String,
}

/// The mark 补打 of a copy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reprint {
    /// Which copy after the original this is: 1 for the first reprint.
    pub count: u32,
    /// When the copy was made.
    pub at: Zoned,
    /// Who made it.
    pub operator: Clerk,
}

/// A paper of the cash desk 凭证: for the hall's own books, signed by those concerned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slip {
    /// The hall's name.
    pub hall: String,
    /// Its number; a reprint keeps it.
    pub number: String,
    /// Whose drawer it is about.
    pub clerk: Clerk,
    /// The window's number.
    pub window: u16,
    /// When it was done.
    pub at: Zoned,
    /// What was done.
    pub content: SlipContent,
    /// Set on every copy but the first.
    pub reprint: Option<Reprint>,
}

/// A queue ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ticket {
    /// The hall's name.
    pub hall: String,
    /// The number that will be called, such as A017.
    pub number: String,
    /// The service's name.
    pub service: String,
    /// How many people are before this one.
    pub ahead: u32,
    /// How long the customer was told to wait: the median and the 90th percentile, in seconds.
    pub wait: Option<(u32, u32)>,
    /// What the QR code says: the ticket's id.
    pub code: String,
    /// When the ticket was taken.
    pub at: Zoned,
}

/// A station's recovery key, to be locked away.
#[derive(Clone, PartialEq)]
pub struct RecoveryKey {
    /// The hall's name.
    pub hall: String,
    /// The station whose file it opens.
    pub station: String,
    /// When it was printed.
    pub at: Zoned,
    /// The key: groups of characters with hyphens between.
    pub key: String,
}

/// Why a paper cannot be made. A character the font lacks is no such reason: it is printed as 〓
/// and [`receipt_missing_glyphs`](crate::receipt_missing_glyphs) tells before printing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// The items do not add up to the total: nobody may be handed such a receipt.
    #[error("the items do not add up to the total of {total}")]
    TotalDiffers {
        /// What the receipt says.
        total: Fen,
    },
    /// Less cash was tendered than the total.
    #[error("{tendered} tendered for {total}")]
    TenderedShort {
        /// What was handed over.
        tendered: Fen,
        /// What was due.
        total: Fen,
    },
    /// The font inside the program could not be read.
    #[error("the embedded font cannot be read")]
    Font,
    /// The PDF writer refused the page.
    #[error("the PDF cannot be written: {0}")]
    Pdf(String),
}

impl Receipt {
    /// Checks that the figures agree with each other, and gives the change of a cash payment.
    pub(crate) fn change(&self) -> Result<Option<Fen>, PaperError> {
        let total = self.total;
        let items = self.items.iter().map(|item| item.amount);
        if Fen::checked_sum(items) != Some(total) {
            return Err(PaperError::TotalDiffers { total });
        }
        let Some(Payment::Cash { tendered }) = self.payment else {
            return Ok(None);
        };
        match tendered.checked_sub(total) {
            Some(change) if change >= Fen::ZERO => Ok(Some(change)),
            _ => Err(PaperError::TenderedShort { tendered, total }),
        }
    }
}
