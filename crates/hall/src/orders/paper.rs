//! What a receipt's paper shows.

use super::order::{Order, OrderState};
use super::receipt::Receipt;
use super::refusal::OrdersRefusal;
use super::signature::{Acknowledged, Signed, Strokes};
use crate::blob::{Address, Blob};
use crate::cash::{Payment, PaymentView};
use crate::catalog::{Detail, Effect, Identity, Line};
use crate::customers::record::Statement;
use crate::customers::{self, SeenDocument};
use crate::hall::Hall;
use crate::localized::Localized;
use crate::money::Fen;
use crate::permission::Permission;
use crate::place::Place;
use crate::printing::{ReprintMark, reprint_mark};
use crate::refusal::HallError;
use crate::session::Session;
use crate::staff::{self, Badge};
use jiff::Zoned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// All that a receipt's paper shows. Whom it is for is masked; times are on the hall's clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceiptPaper {
    /// The hall's name.
    pub hall: String,
    /// `XA01-01-000123`
    pub receipt_number: String,
    /// `XA01-20261122-01-0007`
    pub order_number: String,
    /// The window.
    pub window: u16,
    /// When the order was taken.
    pub taken: Zoned,
    /// What was done.
    pub service: Localized,
    /// What was chosen, where the form says that the receipt shows it; empty once forgotten.
    pub details: Vec<Detail>,
    /// For what.
    pub lines: Vec<Line>,
    /// Their sum.
    pub total: Fen,
    /// How it was paid, where anything was due.
    pub payment: Option<PaymentView>,
    /// The customer's name, masked; empty where unknown or forgotten.
    pub customer: String,
    /// The number concerned, masked but for one that is new to its owner; empty likewise.
    pub line: String,
    /// By which documents that was made sure of, masked.
    pub documents: Vec<SeenDocument>,
    /// What the customer has to know of where the order stands.
    pub notice: Option<ReceiptNotice>,
    /// What was looked up, which is printed free of charge; none where nothing was, or it is forgotten.
    pub statement: Option<Statement>,
    /// By when what was asked for is promised to be there; none where nothing is.
    pub promise: Option<ReceiptPromise>,
    /// What the customer agreed to, where the service asks for that.
    pub terms: Option<Localized>,
    /// Who signs, and how, where the service asks for that: where something changes hands, two.
    pub signatures: Vec<(Signer, ReceiptSignature)>,
    /// Whom it is printed for, one after the other.
    pub copies: Vec<CopyFor>,
    /// Who took the order.
    pub clerk: Badge,
    /// Where and how to complain (§ 3.2.1).
    pub complaint: ComplaintNotice,
    /// For a reprint 补打; none on the original.
    pub reprint: Option<ReprintMark>,
}

/// A promise on paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceiptPromise {
    /// How much, how soon.
    pub value: Localized,
    /// By when.
    pub due: Zoned,
}

/// Whom a copy of a receipt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CopyFor {
    /// 客户联
    Customer,
    /// 营业厅留存联
    Hall,
}

/// Whose signature it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signer {
    /// 客户
    Customer,
    /// 原机主
    Giver,
    /// 新机主
    Taker,
}

/// A signature on paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptSignature {
    /// As it was drawn on the screen.
    Drawn(Strokes),
    /// Room for a pen: the hall keeps the paper.
    Room,
    /// It was drawn, and is forgotten with its customer.
    Forgotten,
}

/// Where an order stands, where that is not simply done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptNotice {
    /// Headquarters has not judged it 待核验.
    Unverified,
    /// It was paid while headquarters was out of reach, which has not credited it yet 待入账.
    Uncredited,
    /// Headquarters did not agree.
    Refused,
    /// It takes another order back 冲正.
    Reversal {
        /// That order's number.
        of: String,
        /// Why; empty once forgotten.
        reason: String,
        /// Who approved it.
        approved_by: Option<Badge>,
    },
}

/// Where to complain, by when an answer is due, and where to appeal (§ 3.2.1). The limit and the
/// route are commitments of the catalog in force; none where it has no such.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComplaintNotice {
    /// The number to call.
    pub phone: String,
    /// Until when an answer is due.
    pub limit: Option<Localized>,
    /// Where to appeal.
    pub appeal: Option<Localized>,
}

/// A receipt as its latest copy shows it, for the preview. Permission: orders.
///
/// # Errors
/// [`OrdersRefusal::UnknownReceipt`]; of the session; the journal's.
pub fn receipt_paper(
    hall: &Hall,
    session: Session,
    receipt: Uuid,
) -> Result<ReceiptPaper, HallError> {
    hall.permit_look(session, Permission::Orders)?;
    paper(hall, receipt, None)
}

/// One copy of a receipt, for the spool, which acts for no session: see
/// [`crate::PrintJob::Receipt`].
///
/// # Errors
/// [`OrdersRefusal::UnknownReceipt`], also for a copy that nobody asked for; the journal's.
pub fn receipt_paper_for_spool(
    hall: &Hall,
    receipt: Uuid,
    copy: u32,
) -> Result<ReceiptPaper, HallError> {
    paper(hall, receipt, Some(copy))
}

fn paper(hall: &Hall, receipt: Uuid, copy: Option<u32>) -> Result<ReceiptPaper, HallError> {
    let place = Place::here(hall)?;
    let receipt = hall.journal().state::<Receipt>(receipt)?.life;
    let receipt = receipt.ok_or(OrdersRefusal::UnknownReceipt)?;
    let shown = match copy {
        None => receipt.copies.latest(),
        Some(number) => receipt.copies.get(number).map(|copy| (number, copy)),
    };
    let (number, copy) = shown.ok_or(OrdersRefusal::UnknownReceipt)?;
    let order = hall.journal().state::<Order>(receipt.issued.order)?;
    let notice = notice(hall, &order)?;
    let order = order.life.ok_or(OrdersRefusal::UnknownOrder)?;
    let submitted = &order.submitted;
    let edition = hall.edition(submitted.catalog_version)?;
    let service = edition
        .as_ref()
        .and_then(|edition| edition.service(&submitted.service));
    let details = |form| service.map(|(_, rules)| rules.details(form));
    Ok(ReceiptPaper {
        hall: place.premises.name.clone(),
        receipt_number: receipt.issued.number.to_string(),
        order_number: submitted.number.to_string(),
        window: submitted.window,
        taken: place.clock(order.at),
        service: submitted.service_name.clone(),
        details: submitted.form.get().and_then(details).unwrap_or_default(),
        lines: submitted.lines.clone(),
        total: submitted.total,
        payment: payment_view(hall, submitted.payment)?,
        customer: order.masked_customer(),
        line: match service {
            // Whoever is given a number reads it here.
            Some((service, _)) if matches!(service.effect, Effect::Open { .. }) => {
                order.line_in_full()
            }
            _ => order.masked_line(),
        },
        documents: match submitted.identified {
            Some(identification) => customers::seen(hall, identification)?,
            None => Vec::new(),
        },
        statement: submitted
            .statement
            .as_ref()
            .and_then(|shown| shown.get().cloned()),
        promise: submitted.promised.as_ref().map(|promised| ReceiptPromise {
            value: promised.value.clone(),
            due: place.clock(promised.due),
        }),
        copies: copies(
            service.is_some_and(|(service, _)| service.hall_copy),
            submitted.acknowledged.as_ref(),
        ),
        signatures: signatures(
            hall,
            submitted.acknowledged.as_ref(),
            service.is_some_and(|(service, _)| service.identity == Identity::Both),
        )?,
        notice,
        terms: service.and_then(|(service, _)| service.terms.clone()),
        clerk: staff::badge(hall, order.clerk)?,
        complaint: complaint(hall, &place)?,
        reprint: reprint_mark(hall, &place, number, copy)?,
    })
}

/// The hall keeps what was signed with a pen, and what the service says it keeps.
fn copies(kept: bool, acknowledged: Option<&Acknowledged>) -> Vec<CopyFor> {
    let by_pen = acknowledged.is_some_and(|it| matches!(it.signed, Signed::OnPaper));
    if kept || by_pen {
        vec![CopyFor::Customer, CopyFor::Hall]
    } else {
        vec![CopyFor::Customer]
    }
}

/// `both`: what is signed for changes hands.
fn signatures(
    hall: &Hall,
    acknowledged: Option<&Acknowledged>,
    both: bool,
) -> Result<Vec<(Signer, ReceiptSignature)>, HallError> {
    let Some(acknowledged) = acknowledged else {
        return Ok(Vec::new());
    };
    let (first, second) = match &acknowledged.signed {
        Signed::OnPaper => (ReceiptSignature::Room, ReceiptSignature::Room),
        Signed::Drawn { blob, taker } => (
            drawn(hall, blob)?,
            match taker {
                Some(taker) => drawn(hall, taker)?,
                None => ReceiptSignature::Room,
            },
        ),
    };
    Ok(if both {
        vec![(Signer::Giver, first), (Signer::Taker, second)]
    } else {
        vec![(Signer::Customer, first)]
    })
}

fn drawn(hall: &Hall, blob: &Address) -> Result<ReceiptSignature, HallError> {
    let kept = hall.journal().state::<Blob>(blob.id())?;
    let strokes = kept
        .content()
        .and_then(|content| serde_json::from_str(content).ok());
    Ok(strokes.map_or(ReceiptSignature::Forgotten, ReceiptSignature::Drawn))
}

fn notice(hall: &Hall, order: &Order) -> Result<Option<ReceiptNotice>, HallError> {
    let reverses = order
        .life
        .as_ref()
        .and_then(|life| life.submitted.reverses.as_ref());
    if let Some(reverses) = reverses {
        let approved_by = reverses.approved_by;
        return Ok(Some(ReceiptNotice::Reversal {
            of: reverses.number.to_string(),
            reason: reverses.reason.get().cloned().unwrap_or_default(),
            approved_by: approved_by.map(|who| staff::badge(hall, who)).transpose()?,
        }));
    }
    Ok(match order.state() {
        OrderState::Done if order.verdict.is_none() && is_uncredited(hall, order)? => {
            Some(ReceiptNotice::Uncredited)
        }
        OrderState::Submitted => Some(ReceiptNotice::Unverified),
        OrderState::Rejected => Some(ReceiptNotice::Refused),
        OrderState::Confirmed | OrderState::Done | OrderState::Reversed => None,
    })
}

/// Whether somebody paid for a line and headquarters could not be asked.
fn is_uncredited(hall: &Hall, order: &Order) -> Result<bool, HallError> {
    let Some(submitted) = order.life.as_ref().map(|life| &life.submitted) else {
        return Ok(false);
    };
    if !submitted.apart {
        return Ok(false);
    }
    let edition = hall.edition(submitted.catalog_version)?;
    let service = edition
        .as_ref()
        .and_then(|edition| edition.service(&submitted.service));
    Ok(service.is_some_and(|(service, _)| matches!(service.effect, Effect::Pay { .. })))
}

/// A payment as others may see it.
pub(super) fn payment_view(
    hall: &Hall,
    payment: Option<Uuid>,
) -> Result<Option<PaymentView>, HallError> {
    let Some(payment) = payment else {
        return Ok(None);
    };
    let in_hand = hall.journal().state::<Payment>(payment)?.in_hand;
    Ok(in_hand.map(|in_hand| PaymentView::from(&in_hand.taken)))
}

fn complaint(hall: &Hall, place: &Place) -> Result<ComplaintNotice, HallError> {
    let edition = hall.edition_in_force()?;
    let promised = |code: &str| {
        let commitment = edition.as_ref()?.published.commitment(code)?;
        Some(commitment.value.clone())
    };
    Ok(ComplaintNotice {
        phone: place.premises.complaint_phone.clone(),
        limit: promised("complaint_answer"),
        appeal: promised("complaint_appeal"),
    })
}
