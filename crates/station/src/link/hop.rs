//! The two ways that a station may speak: to headquarters, and to the hall's host. A station may have both, one or
//! neither.

use std::net::SocketAddr;
use std::time::Duration;

use guitai_hall::Hall;
use guitai_journal::{Head, Journal, StationId};
use guitai_sync::{Credentials, Failure, Upstream};
use tokio::time::timeout;

use super::kept::{read, write};
use super::{headquarters, host};

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hop {
    /// To headquarters, by the station that is enrolled there.
    Headquarters,
    /// To whichever station of the hall is its host, by the others.
    Host,
}

impl Hop {
    fn heads(self) -> &'static str {
        match self {
            Hop::Headquarters => "upstream-heads",
            Hop::Host => "host-heads",
        }
    }

    /// Whether there is an upstream this way, or a wish for one.
    pub(super) fn is_wanted(self, hall: &Hall) -> bool {
        match self {
            Hop::Headquarters => headquarters::is_wanted(hall.journal()),
            Hop::Host => host::target(hall).is_some(),
        }
    }

    /// Whether the upstream is another than the one that was connected, or may be by now.
    pub(super) fn is_elsewhere(self, hall: &Hall, connected: StationId) -> bool {
        match self {
            Hop::Headquarters => headquarters::is_wished(hall.journal()),
            Hop::Host => host::target(hall).is_none_or(|target| target.server.station != connected),
        }
    }

    /// Where the upstream is.
    pub(super) fn address(self, hall: &Hall) -> Option<String> {
        match self {
            Hop::Headquarters => headquarters::address(hall.journal()),
            Hop::Host => host::target(hall).map(|target| target.url),
        }
    }

    /// The upstream; none for a station that is to have none this way. A host may have moved to another address.
    pub(super) async fn connect(
        self,
        hall: &Hall,
        moved_to: Option<SocketAddr>,
    ) -> Result<Option<Upstream>, Failure> {
        match self {
            Hop::Headquarters => headquarters::connect(hall.journal()).await,
            Hop::Host => host::target(hall)
                .map(|target| host::connect(hall.journal(), target, moved_to))
                .transpose(),
        }
    }

    /// What the upstream held when it was last heard, only to count what is waiting.
    pub(super) fn last_known(self, journal: &Journal) -> Vec<Head> {
        read(journal, self.heads()).unwrap_or_default()
    }

    pub(super) fn remember(self, journal: &Journal, heads: &[Head]) {
        if let Err(error) = write(journal, self.heads(), &heads) {
            tracing::warn!(%error, "the upstream's heads could not be kept");
        }
    }
}

/// Brings back what others hold of this station's own chains and this file has lost, before anything new is written:
/// a file that was put back must not tell its past a second way. Waits `limit` at most for each of the two.
pub(crate) async fn recover(journal: &Journal, limit: Duration) {
    let enrolled = read::<Credentials>(journal, headquarters::CREDENTIALS);
    let host = host::kept(journal).filter(|host| host.server.station != journal.station());
    for known in [enrolled, host].into_iter().flatten() {
        recover_from(journal, &known, limit).await;
    }
}

async fn recover_from(journal: &Journal, known: &Credentials, limit: Duration) {
    let recovered = async {
        let upstream = Upstream::new(known, guitai_sync::Limits::default())?;
        upstream.recover(journal).await
    };
    match timeout(limit, recovered).await {
        Ok(Ok(done)) if done.recovered > 0 => {
            tracing::warn!(
                entries = done.recovered,
                "entries that this file had lost are back"
            );
        }
        Ok(Ok(_)) => {}
        Ok(Err(failure)) => {
            tracing::info!(code = failure.code(), "nobody to ask for lost entries");
        }
        Err(_) => tracing::info!("no answer in time about lost entries"),
    }
}
