//! The PCs of the hall: who may join, which is the host, joining another's hall.

use std::time::Duration;

use guitai_hall::setup::{self, HallStation, HallView, StationRole};
use guitai_hall::{Failure, HallError};
use guitai_station::{FoundHall, Pin, Station};
use serde::Deserialize;
use tauri::State;
use tokio::time::timeout;

use crate::app::{App, not_signed_in};

/// How long the hall is waited for after it has let this PC in.
const ARRIVAL: Duration = Duration::from_secs(30);

#[tauri::command]
#[specta::specta]
pub(crate) async fn hall_stations(app: State<'_, App>) -> Result<Vec<HallStation>, Failure> {
    app.act(setup::stations).await
}

/// Lets other PCs join for ten minutes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn hall_open_joining(app: State<'_, App>) -> Result<Pin, Failure> {
    let session = app.session().ok_or_else(not_signed_in)?;
    app.station()?.open_joining(session)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn hall_shut_joining(app: State<'_, App>) -> Result<(), Failure> {
    let session = app.session().ok_or_else(not_signed_in)?;
    app.station()?.shut_joining(session)
}

/// Asks to make this station the host.
#[derive(Clone, Copy, Debug, Deserialize, specta::Type)]
pub(crate) struct BecomeHost {
    /// Even where the host does not answer, and so cannot give it up.
    forced: bool,
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn hall_become_host(
    app: State<'_, App>,
    input: BecomeHost,
) -> Result<(), Failure> {
    let session = app.session().ok_or_else(not_signed_in)?;
    app.station()?.become_host(session, input.forced).await
}

/// Looks in the local network for halls that can be joined.
#[tauri::command]
#[specta::specta]
pub(crate) async fn setup_find_halls() -> Result<Vec<FoundHall>, Failure> {
    Ok(guitai_station::found_halls().await)
}

/// Asks to join a hall.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub(crate) struct JoinHall {
    /// Where its host listens: `192.168.1.20`, `front-desk:7811`.
    address: String,
    /// The PIN that it shows.
    pin: String,
    /// What this station is to be used as; at least one.
    roles: Vec<StationRole>,
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn setup_join(app: State<'_, App>, input: JoinHall) -> Result<HallView, Failure> {
    app.hall(setup::check_joining).await?;
    let station = app.station()?;
    let joined = station
        .join(input.address.trim(), &input.pin, input.roles)
        .await;
    joined.map_err(|refused| {
        tracing::info!(%refused, "the hall was not joined");
        Failure::of(refused.code())
    })?;
    arrived(&station).await
}

/// The hall, once all of it that is needed has come.
async fn arrived(station: &Station) -> Result<HallView, Failure> {
    let mut commits = station.commits();
    let seen = async {
        loop {
            commits.mark_unchanged();
            let hall = setup::status(station.hall()).map_err(|error| error.failure())?;
            if let Some(hall) = hall {
                return Ok(hall);
            }
            if commits.changed().await.is_err() {
                return Err(HallError::from(guitai_journal::Error::Closed).failure());
            }
        }
    };
    let seen = timeout(ARRIVAL, seen).await;
    seen.unwrap_or_else(|_| Err(Failure::of("sync.timeout")))
}
