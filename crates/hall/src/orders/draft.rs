//! A draft 草稿: a form that is being filled in for the visit in hand. It outlives a crash and a sign-out, and goes when the
//! order is taken. It stands at this station alone.

use super::refusal::OrdersRefusal;
use super::submit::served_here;
use crate::day::Millis;
use crate::fault::{FaultCode, FieldFault};
use crate::hall::Hall;
use crate::json::JsonValue;
use crate::permission::Permission;
use crate::refusal::HallError;
use crate::session::Session;
use crate::sql::Id;
use rusqlite::params;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// The most bytes of one; a form's fields have limits of their own far below.
const LIMIT: usize = 64 * 1024;
/// For how long one is kept whose order was never taken.
const KEPT_MS: i64 = 2 * 24 * 3_600_000;

/// A form as far as it is filled in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// The visit.
    pub ticket: Uuid,
    /// The service's code.
    pub service: String,
    /// The catalog's version the form is of.
    pub catalog_version: u32,
    /// The form as filled so far.
    #[specta(type = JsonValue)]
    pub form: Value,
}

/// Keeps a draft in the place of the one before for the same visit and service; an empty form keeps none. Permission:
/// orders.
///
/// # Errors
/// [`OrdersRefusal::NotServing`], [`crate::queue::QueueRefusal::OtherWindow`]: only the window that serves the visit keeps one;
/// [`OrdersRefusal::Invalid`] for one that is too large; of the session; the file's.
pub fn keep_draft(hall: &Hall, session: Session, draft: Draft) -> Result<(), HallError> {
    let acting = hall.permit(session, Permission::Orders)?;
    served_here(&hall.journal().state(draft.ticket)?, acting.window()?)?;
    let form = draft.form.to_string();
    if form.len() > LIMIT {
        let limit = i64::try_from(LIMIT).unwrap_or(i64::MAX);
        let fault = FieldFault::new("", FaultCode::MaxLength).with("limit", limit);
        let faults = vec![fault];
        return Err(OrdersRefusal::Invalid { faults }.into());
    }
    if draft.form.as_object().is_none_or(serde_json::Map::is_empty) {
        return drop_draft(hall, draft.ticket, &draft.service);
    }
    let now = hall.now();
    hall.on_shelf(|rows| {
        rows.prepare_cached("DELETE FROM draft WHERE at < ?1")?
            .execute([Millis(now.0 - KEPT_MS)])?;
        rows.prepare_cached(
            "INSERT OR REPLACE INTO draft (ticket, service, catalog_version, form, at)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            Id(draft.ticket),
            draft.service,
            draft.catalog_version,
            form,
            now
        ])
    })?;
    Ok(())
}

/// The drafts of the visit that the caller's window serves, the latest first. Permission: orders.
///
/// # Errors
/// As [`keep_draft`].
pub fn drafts(hall: &Hall, session: Session, ticket: Uuid) -> Result<Vec<Draft>, HallError> {
    let looking = hall.permit_look(session, Permission::Orders)?;
    served_here(&hall.journal().state(ticket)?, looking.window()?)?;
    let kept: Vec<(String, u32, String)> = hall.on_shelf(|rows| {
        rows.prepare_cached(
            "SELECT service, catalog_version, form FROM draft WHERE ticket = ?1
             ORDER BY at DESC, service",
        )?
        .query_map([Id(ticket)], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect()
    })?;
    let draft = |(service, catalog_version, form): (String, u32, String)| {
        let form = serde_json::from_str(&form).ok()?;
        Some(Draft {
            ticket,
            service,
            catalog_version,
            form,
        })
    };
    Ok(kept.into_iter().filter_map(draft).collect())
}

/// Forgets a draft whose order was taken.
pub(super) fn drop_draft(hall: &Hall, ticket: Uuid, service: &str) -> Result<(), HallError> {
    hall.on_shelf(|rows| {
        rows.prepare_cached("DELETE FROM draft WHERE ticket = ?1 AND service = ?2")?
            .execute(params![Id(ticket), service])
    })?;
    Ok(())
}
