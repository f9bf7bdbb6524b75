//! The customers with a priority, as the manager sees them.

use crate::day::Millis;
use crate::hall::Hall;
use crate::masking;
use crate::permission::Permission;
use crate::refusal::HallError;
use crate::session::Session;
use crate::sql::Id;
use rusqlite::Row;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A customer with a priority, masked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct EntitlementView {
    /// Its id.
    pub id: Uuid,
    /// The code of the priority.
    pub priority: String,
    /// `138****2211`; nothing of a customer who was forgotten.
    pub phone: Option<String>,
    /// `王*`
    pub name: Option<String>,
    /// Since when.
    pub granted_at: Millis,
}

/// Who has a priority that asks for a number, the latest first. Permission: floor.
///
/// # Errors
/// Of the session; the journal's.
pub fn entitlements(hall: &Hall, session: Session) -> Result<Vec<EntitlementView>, HallError> {
    hall.permit_look(session, Permission::Floor)?;
    let read = |row: &Row<'_>| {
        let (phone, name): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        Ok(EntitlementView {
            id: row.get::<_, Id>(0)?.0,
            priority: row.get(1)?,
            phone: phone.map(|phone| masking::line(&phone)),
            name: name.map(|name| masking::name(&name)),
            granted_at: row.get(4)?,
        })
    };
    let view = hall.journal().read(|rows| {
        rows.prepare_cached(
            "SELECT id, priority, phone, name, granted_at FROM entitlement
             ORDER BY granted_at DESC, id DESC",
        )?
        .query_map([], read)?
        .collect()
    })?;
    Ok(view)
}
