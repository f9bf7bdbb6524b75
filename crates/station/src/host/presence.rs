//! Being found: where the station listens stands in the journal for the hall's stations, and is announced in the local
//! network (DNS-SD, RFC 6763) for PCs that want to join.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use guitai_hall::setup::{self, HallView, Service};
use guitai_hall::{Hall, HallError};
use guitai_sync::{Base64, PublicKey, new_token, token_hash};
use mdns_sd::{ServiceDaemon, ServiceInfo};
use tokio::sync::watch;

use super::text::text;
use crate::link;

/// How often it is looked where the station listens.
const EVERY: Duration = Duration::from_secs(5);

/// How this station is to be found.
pub(crate) struct Presence {
    hall: Hall,
    listens: SocketAddr,
    certificate: Vec<u8>,
    key: PublicKey,
    /// Counts commits: one of them makes the station part of a hall.
    news: watch::Receiver<u64>,
}

impl Presence {
    pub(super) fn new(
        hall: Hall,
        listens: SocketAddr,
        certificate: &[u8],
        key: PublicKey,
        news: watch::Receiver<u64>,
    ) -> Presence {
        Presence {
            hall,
            listens,
            certificate: certificate.to_owned(),
            key,
            news,
        }
    }

    /// Runs until its task is ended.
    pub(super) async fn keep(mut self) {
        let (mut announced, mut published): (Option<Announced>, bool) = (None, false);
        loop {
            let addresses = addresses(self.listens);
            self.news.mark_unchanged();
            match self.publish(&addresses) {
                Ok(Some(hall)) => {
                    published = true;
                    let wanted = (hall.code.clone(), addresses.clone());
                    if announced.as_ref().is_none_or(|before| before.of != wanted) {
                        drop(announced.take()); // the old announcement goes before the new one comes
                        announced = Announced::new(&hall, &addresses);
                    }
                }
                Ok(None) => {}
                Err(error) => {
                    tracing::warn!(%error, "where the station listens could not be published");
                }
            }
            // What comes next is another address, or first of all a hall.
            let next = tokio::time::sleep(EVERY);
            tokio::select! {
                () = next => {}
                changed = self.news.changed(), if !published => {
                    if changed.is_err() {
                        return; // the file is closed
                    }
                }
            }
        }
    }

    /// Writes where the station listens, where that is not known yet; gives the hall, once there is one.
    fn publish(&self, addresses: &[SocketAddr]) -> Result<Option<HallView>, HallError> {
        let Some(hall) = setup::status(&self.hall)? else {
            return Ok(None);
        };
        let token = self.token(&hall)?;
        setup::serve(
            &self.hall,
            Service {
                addresses: addresses.iter().map(SocketAddr::to_string).collect(),
                certificate: text(&Base64(self.certificate.clone())),
                key: text(&self.key),
                token: text(&token_hash(&token)),
            },
        )?;
        Ok(Some(hall))
    }

    /// The token by which other hosts are to know this station. The one on which the hall was opened makes its own.
    fn token(&self, hall: &HallView) -> Result<String, HallError> {
        let journal = self.hall.journal();
        if let Some(kept) = link::host::kept(journal) {
            return Ok(kept.token);
        }
        let token = new_token();
        link::host::begin(journal, &hall.code, &token, self.key, self.listens.port())?;
        Ok(token)
    }
}

/// Where others reach what listens here: at each address of this PC where it listens at all of them.
fn addresses(listens: SocketAddr) -> Vec<SocketAddr> {
    if !listens.ip().is_unspecified() {
        return vec![listens];
    }
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let own = interfaces
        .iter()
        .filter(|interface| !interface.is_loopback())
        .map(|interface| interface.ip())
        .filter(|ip| matches!(ip, IpAddr::V4(ip) if !ip.is_link_local()));
    let own: BTreeSet<IpAddr> = own.collect();
    own.into_iter()
        .map(|ip| SocketAddr::new(ip, listens.port()))
        .collect()
}

/// An announcement in the local network; it is taken back with this value.
struct Announced {
    of: (String, Vec<SocketAddr>),
    daemon: ServiceDaemon,
}

impl Announced {
    fn new(hall: &HallView, addresses: &[SocketAddr]) -> Option<Announced> {
        let announced = announce(hall, addresses);
        let daemon = announced
            .inspect_err(|error| tracing::info!(%error, "the hall is not announced"))
            .ok()?;
        Some(Announced {
            of: (hall.code.clone(), addresses.to_vec()),
            daemon,
        })
    }
}

impl Drop for Announced {
    fn drop(&mut self) {
        // Whoever looks for the hall finds out by itself that nobody answers.
        let _told = self.daemon.shutdown();
    }
}

fn announce(hall: &HallView, addresses: &[SocketAddr]) -> Result<ServiceDaemon, mdns_sd::Error> {
    let port = addresses.first().map_or(link::host::PORT, SocketAddr::port);
    let own: Vec<IpAddr> = addresses.iter().map(SocketAddr::ip).collect();
    let host = format!("{}.local.", hall.station.name.to_lowercase());
    let number = hall.station.number.to_string();
    let properties = [
        ("hall", hall.name.as_str()),
        ("code", hall.code.as_str()),
        ("station", number.as_str()),
    ];
    let info = ServiceInfo::new(
        link::found::SERVICE,
        &hall.station.name,
        &host,
        own.as_slice(),
        port,
        &properties[..],
    )?;
    let daemon = ServiceDaemon::new()?;
    daemon.register(info)?;
    Ok(daemon)
}
