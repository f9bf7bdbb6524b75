//! What headquarters reads of cases, so that other halls see them on the customer's page.

use super::case::{CaseEvent, CaseKind, CaseState, VisitResult};
use crate::customers::record::ContactChannel;
use crate::day::Millis;
use guitai_journal::Event as _;
use guitai_journal::json::Value;
use uuid::Uuid;

/// What an entry tells of a case.
#[derive(Clone, Debug, PartialEq)]
pub enum CaseNews {
    /// It was taken up.
    TakenUp {
        /// `XA01-C20261122-01-0007`
        number: String,
        /// What sort it is.
        kind: CaseKind,
        /// By which way the customer came.
        channel: ContactChannel,
        /// The customer, by the account book's id.
        customer: Option<Uuid>,
        /// Where they are called back; none of somebody who was forgotten.
        phone: Option<String>,
        /// By when they are promised an answer.
        due: Option<Millis>,
    },
    /// It has come to a state.
    Stands(CaseState),
}

impl CaseNews {
    /// The kinds of entries that tell of cases.
    pub const KINDS: [&str; 9] = [
        "case.registered/1",
        "case.accepted/1",
        "case.refused/1",
        "case.begun/1",
        "case.answered/1",
        "case.visited/1",
        "case.closed/1",
        "case.archived/1",
        "case.withdrawn/1",
    ];

    /// What an entry with its parts opened says; none where nothing of it is told.
    pub fn read(kind: &str, body: Value) -> Option<CaseNews> {
        let stands = match CaseEvent::read(kind, body).ok()? {
            CaseEvent::Registered(registered) => {
                return Some(CaseNews::TakenUp {
                    number: registered.number.to_string(),
                    kind: registered.kind,
                    channel: registered.channel,
                    customer: registered.customer,
                    phone: registered.who.get().map(|who| who.phone.clone()),
                    due: registered.promised.map(|promised| promised.due),
                });
            }
            CaseEvent::Accepted(_) => CaseState::Accepted,
            CaseEvent::Refused(_) => CaseState::Refused,
            CaseEvent::Begun(_) => CaseState::InProgress,
            CaseEvent::Answered(_) => CaseState::AwaitingVisit,
            CaseEvent::Visited(visited) if visited.result == VisitResult::Dissatisfied => {
                CaseState::InProgress
            }
            CaseEvent::Visited(_) => return None,
            CaseEvent::Closed(_) => CaseState::Closed,
            CaseEvent::Archived(_) => CaseState::Archived,
            CaseEvent::Withdrawn(_) => CaseState::Withdrawn,
        };
        Some(CaseNews::Stands(stands))
    }
}
