//! Orders about customers with a priority.

use super::{Carried, Carrying};
use crate::queue::customer::digits;
use crate::queue::entitlement::{
    self, Entitlement, EntitlementEvent, EntitlementId, Entitling, Granted, Withdrawn,
};
use crate::queue::refusal::QueueRefusal;
use crate::queue::rules::{Priority, QueueRules};
use crate::queue::table;
use uuid::Uuid;

impl Carrying<'_, '_> {
    /// Lets a customer use a priority from now on.
    pub(super) fn entitle(&mut self, entitling: Entitling) -> Carried<Option<Uuid>> {
        let id = self.order.command;
        if self.txn.state::<Entitlement>(id)?.granted.is_some() {
            return Ok(None);
        }
        let rules = self.rules()?;
        let priority = known(&rules, &entitling.priority)?;
        if !priority.by_number {
            return Err(QueueRefusal::NotByNumber.into());
        }
        let typed = digits(&entitling.phone).ok_or(QueueRefusal::PhoneWrong)?;
        if entitlement::of_number(self.txn.rows(), &entitling.priority, &typed)?.is_some() {
            return Err(QueueRefusal::AlreadyEntitled.into());
        }
        let granted = EntitlementEvent::Granted(Granted::new(id, entitling)?);
        self.txn.append::<Entitlement>(id, [granted])?;
        Ok(None)
    }

    pub(super) fn withdraw_entitlement(&mut self, id: EntitlementId) -> Carried<Option<Uuid>> {
        let known: Entitlement = self.txn.state(id)?;
        if known.granted.is_none() {
            return Err(QueueRefusal::NotEntitled.into());
        }
        if known.withdrawn {
            return Ok(None);
        }
        let withdrawn = EntitlementEvent::Withdrawn(Withdrawn {});
        self.txn.append::<Entitlement>(id, [withdrawn])?;
        Ok(None)
    }

    /// Whose entitlement a priority is drawn by: at a kiosk a number must have one, which draws one
    /// ticket at a time. A clerk sees whom they have before them, and may give it without.
    pub(super) fn entitled(
        &self,
        priority: &Priority,
        phone: Option<&str>,
    ) -> Carried<Option<EntitlementId>> {
        let asked = self.order.is_by_kiosk() || phone.is_some();
        if !priority.by_number || !asked {
            return Ok(None);
        }
        let typed = phone.and_then(digits).ok_or(QueueRefusal::PhoneWrong)?;
        let found = entitlement::of_number(self.txn.rows(), &priority.code, &typed)?;
        let id = found.ok_or(QueueRefusal::NotEntitled)?;
        if table::is_drawn_by(self.txn.rows(), self.place.hall, self.today, id)? {
            return Err(QueueRefusal::EntitlementInUse.into());
        }
        Ok(Some(id))
    }
}

/// A priority of the hall's rules.
pub(super) fn known<'a>(rules: &'a QueueRules, code: &str) -> Result<&'a Priority, QueueRefusal> {
    let unknown = || QueueRefusal::UnknownPriority {
        priority: code.to_owned(),
    };
    rules.priority(code).ok_or_else(unknown)
}
