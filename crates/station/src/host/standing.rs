//! `POST /hall/v1/standing`: how the host stands with headquarters, for the lamps of the hall.

use axum::Json;
use axum::extract::State;
use guitai_sync::Upstream;

use super::{Host, Sender};
use crate::link::HopStatus;

pub(super) const STANDING: &str = "/hall/v1/standing";

/// Asks the host.
pub(crate) async fn standing(host: &Upstream) -> Result<HopStatus, guitai_sync::Failure> {
    host.ask(STANDING, &()).await
}

pub(super) async fn tell(State(host): State<Host>, Sender(_): Sender) -> Json<HopStatus> {
    Json(host.link.borrow().headquarters.clone())
}
