//! Orders by which a manager runs the floor.

use super::{Carried, Carrying};
use crate::queue::issuing::{Issuing, IssuingEvent, Switched};
use crate::queue::lease::Lease;
use crate::queue::refusal::QueueRefusal;
use crate::queue::rules::{QueueRules, Rules, RulesEvent, RulesSet};
use uuid::Uuid;

impl Carrying<'_, '_> {
    pub(super) fn switch_issuing(
        &mut self,
        service: Option<String>,
        event: fn(Switched) -> IssuingEvent,
    ) -> Carried<Option<Uuid>> {
        if let Some(service) = &service {
            self.series_of(service)?;
        }
        let date = self.today;
        let switched = event(Switched { service, date });
        self.txn.append::<Issuing>(self.place.hall, [switched])?;
        Ok(None)
    }

    pub(super) fn yield_lease(&mut self) -> Carried<Option<Uuid>> {
        let lease: Lease = self.txn.state(self.place.hall)?;
        let given_up = lease.decide_yield(self.place.station.number, true);
        self.txn.append::<Lease>(self.place.hall, given_up)?;
        Ok(None)
    }

    pub(super) fn set_rules(&mut self, rules: QueueRules) -> Carried<Option<Uuid>> {
        if !rules.are_sound() {
            return Err(QueueRefusal::RulesUnsound.into());
        }
        let set = RulesEvent::Set(RulesSet { rules });
        self.txn.append::<Rules>(self.place.hall, [set])?;
        Ok(None)
    }
}
