//! What a receipt shows of what the operator knows of a line: a bill, the usage, the orders of a month (§ 2.3.2).

use super::refusal::OrdersRefusal;
use crate::catalog::{Effect, Published, Service};
use crate::customers::record::{NoStatement, Statement, Wanted, checked_record};
use crate::fault::{FaultCode, FieldFault};
use crate::hall::Hall;
use crate::localized::Localized;
use crate::place::Place;
use crate::refusal::HallError;
use serde_json::Value;
use uuid::Uuid;

/// What is shown for a form; nothing of a service that shows nothing. Only the customer whose page is open and
/// whose papers were seen is shown anything, so that each look has its entry.
pub(super) fn statement(
    hall: &Hall,
    (published, service): (&Published, &Service),
    form: &Value,
    ticket: Uuid,
) -> Result<Option<Statement>, HallError> {
    let Effect::Ask {
        line,
        show: Some(show),
    } = &service.effect
    else {
        return Ok(None);
    };
    let filled = |field: &str| {
        let text = form.pointer(field).and_then(Value::as_str);
        text.unwrap_or_default().trim()
    };
    let wanted = Wanted {
        line: filled(line),
        what: filled(&show.what),
        month: filled(&show.month),
    };
    let record = checked_record(hall, ticket)?.ok_or(OrdersRefusal::NoRecord)?;
    let place = Place::here(hall)?;
    let name = |code: &str| {
        let service = published.service(code);
        service.map_or_else(|| Localized::same(code), |service| service.name.clone())
    };
    match record.statement(wanted, |at| place.date(at), name) {
        Ok(statement) => Ok(Some(statement)),
        Err(NoStatement::Line) => Err(OrdersRefusal::NoRecord.into()),
        Err(NoStatement::Month) => {
            let faults = vec![FieldFault::new(show.month.clone(), FaultCode::NoBill)];
            Err(OrdersRefusal::Invalid { faults }.into())
        }
    }
}
