//! Halls that are announced in the local network, for a PC that wants to join one.

use std::collections::BTreeMap;
use std::time::Duration;

use mdns_sd::{ResolvedService, ServiceDaemon, ServiceEvent};
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, timeout_at};

/// Under which stations announce themselves.
pub(crate) const SERVICE: &str = "_guitai._tcp.local.";

/// How long answers are waited for.
const LISTEN: Duration = Duration::from_secs(2);

/// A station of a hall that can be joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FoundHall {
    /// The hall's name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// The station's number within it.
    pub station: u16,
    /// Where it listens: `192.168.1.20:7811`.
    pub address: String,
}

/// Looks for halls in the local network for two seconds; by code and station. A network without multicast has none.
pub async fn found_halls() -> Vec<FoundHall> {
    match look().await {
        Ok(found) => found,
        Err(error) => {
            tracing::info!(%error, "the local network could not be searched");
            Vec::new()
        }
    }
}

async fn look() -> Result<Vec<FoundHall>, mdns_sd::Error> {
    let daemon = ServiceDaemon::new()?;
    let events = daemon.browse(SERVICE)?;
    let until = Instant::now() + LISTEN;
    let mut found = BTreeMap::new();
    while let Ok(Ok(event)) = timeout_at(until, events.recv_async()).await {
        if let ServiceEvent::ServiceResolved(service) = event
            && let Some(hall) = read(&service)
        {
            found.insert((hall.code.clone(), hall.station), hall);
        }
    }
    // The daemon's thread ends by itself.
    let _told = daemon.shutdown();
    Ok(found.into_values().collect())
}

fn read(service: &ResolvedService) -> Option<FoundHall> {
    let property = |name| service.get_property_val_str(name).map(str::to_owned);
    let mut addresses: Vec<_> = service.get_addresses_v4().into_iter().collect();
    addresses.sort();
    Some(FoundHall {
        name: property("hall")?,
        code: property("code")?,
        station: property("station")?.parse().ok()?,
        address: format!("{}:{}", addresses.first()?, service.port),
    })
}
