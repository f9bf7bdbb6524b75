//! Certificates 上岗证 (§ 2.5): who may handle what asks for one.

use super::account::{Account, Certified};
use super::refusal::StaffRefusal;
use super::view::{Certify, Held};
use crate::day::BusinessDate;
use crate::fault::{FaultCode, FieldFault};
use crate::hall::Hall;
use crate::place::Place;
use crate::refusal::HallError;
use guitai_journal::ActorId;
use std::collections::BTreeSet;

/// What somebody is certified for today, by the codes of the catalog.
///
/// # Errors
/// The journal's.
pub(crate) fn certified(hall: &Hall, who: ActorId) -> Result<BTreeSet<String>, HallError> {
    let today = Place::here(hall)?.date(hall.now());
    let account = hall.journal().state::<Account>(who.0)?;
    let valid = account.certificates.into_iter();
    Ok(valid
        .filter(|(_, until)| *until >= today)
        .map(|(certificate, _)| certificate)
        .collect())
}

/// An account's certificates as a manager sees them.
pub(super) fn held(account: &Account, today: BusinessDate) -> Vec<Held> {
    let all = account.certificates.iter();
    all.map(|(certificate, until)| Held {
        certificate: certificate.clone(),
        until: *until,
        expired: *until < today,
    })
    .collect()
}

/// What a manager said, where it can be read.
pub(super) fn read(hall: &Hall, input: &Certify) -> Result<Certified, HallError> {
    let edition = hall.edition_in_force()?;
    let known = edition.is_some_and(|edition| {
        let mut all = edition.published.certificates.iter();
        all.any(|it| it.code == input.certificate)
    });
    let fault = |field, code| StaffRefusal::Invalid {
        faults: vec![FieldFault::new(field, code)],
    };
    // One that the catalog has no more can still be withdrawn.
    if !known && input.until.is_some() {
        return Err(fault("/certificate", FaultCode::Enum).into());
    }
    let until = input
        .until
        .as_deref()
        .map(|typed| BusinessDate::typed(typed).ok_or_else(|| fault("/until", FaultCode::Date)));
    Ok(Certified {
        certificate: input.certificate.clone(),
        until: until.transpose()?,
    })
}
