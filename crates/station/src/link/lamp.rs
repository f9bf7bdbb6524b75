//! What the link lamp shows: how the station stands with headquarters and within its hall, put together from both
//! links.

use std::time::Duration;

use guitai_hall::{Hall, queue};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::{HopStatus, LinkState, Seen};

/// How the station stands with headquarters, by itself or through the hall's host, and within its hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct LinkStatus {
    /// With headquarters. Of a station that another hosts it is what the host says; offline while that is not
    /// reached.
    #[serde(flatten)]
    pub headquarters: HopStatus,
    /// Within the hall.
    pub hall: HallLink,
}

/// How a station stands within its hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct HallLink {
    /// The number of the station that decides about the queue; none while the lease is handed over, and before there
    /// is a hall.
    pub host: Option<u16>,
    /// Whether it is this one.
    pub here: bool,
    /// Whether it is reached.
    pub reached: bool,
    /// Whether this station gives out and calls numbers of its own meanwhile: `A7-01`.
    pub apart: bool,
    /// The last exchange with it that went well, UTC milliseconds.
    #[specta(type = Option<i32>)]
    pub last_contact: Option<i64>,
}

/// Changes within this time are shown together: in a busy hall there are hundreds a second.
const SETTLE: Duration = Duration::from_millis(100);

/// The task that puts the lamp's state together.
pub(crate) struct Lamp {
    hall: Hall,
    headquarters: Seen,
    host: Seen,
    commits: watch::Receiver<u64>,
    status: watch::Sender<LinkStatus>,
}

impl Lamp {
    pub(crate) fn new(
        hall: Hall,
        headquarters: Seen,
        host: Seen,
        commits: watch::Receiver<u64>,
    ) -> (Self, watch::Receiver<LinkStatus>) {
        let (status, seen) = watch::channel(put_together(&hall, &headquarters, &host));
        let lamp = Lamp {
            hall,
            headquarters,
            host,
            commits,
            status,
        };
        (lamp, seen)
    }

    /// Runs until its task is ended.
    pub(crate) async fn keep(mut self) {
        loop {
            let now = put_together(&self.hall, &self.headquarters, &self.host);
            self.status.send_if_modified(|shown| {
                let changed = *shown != now;
                *shown = now;
                changed
            });
            let changed = tokio::select! {
                changed = self.headquarters.status.changed() => changed,
                changed = self.host.status.changed() => changed,
                changed = self.host.above.changed() => changed,
                changed = self.commits.changed() => changed,
            };
            if changed.is_err() {
                return; // the links have ended
            }
            tokio::time::sleep(SETTLE).await;
        }
    }
}

fn put_together(hall: &Hall, headquarters: &Seen, host: &Seen) -> LinkStatus {
    let own = headquarters.status.borrow().clone();
    let there = host.status.borrow().clone();
    let lease = queue::lease(hall).ok();
    let here = lease.is_some_and(|lease| lease.held_here);
    let reached = here || lease.is_none() || there.state == LinkState::Online;
    let within = HallLink {
        host: lease.and_then(|lease| lease.holder),
        here,
        reached,
        apart: lease.is_some_and(|lease| lease.apart),
        last_contact: there.last_contact,
    };
    let through_host = own.state == LinkState::Standalone && there.state != LinkState::Standalone;
    let headquarters = match host.above.borrow().clone() {
        _ if !through_host => own,
        Some(above) if reached => HopStatus {
            waiting: above.waiting.saturating_add(there.waiting),
            alarm: above.alarm || there.alarm,
            ..above
        },
        _ => HopStatus {
            state: LinkState::Offline,
            ..there
        },
    };
    LinkStatus {
        headquarters,
        hall: within,
    }
}
