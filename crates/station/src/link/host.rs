//! The hall's host: how a PC joins, which station is the host now, and the hall's other stations, of which one may
//! know a later host.

use std::net::SocketAddr;
use std::time::Duration;

use guitai_hall::setup::{self, ServingStation};
use guitai_hall::{Hall, HallError, queue};
use guitai_journal::{Journal, StationId};
use guitai_sync::protocol::ServerCard;
use guitai_sync::{
    Applicant, Base64, Credentials, Failure, Limits, Pinned, PublicKey, Stranger, Upstream,
};
use uuid::Uuid;

use super::found::found_halls;
use super::headquarters::own_file;
use super::kept::{read, write};
use crate::host::pin::Side;
use crate::host::text;
use crate::host::{Ask, Greeting, HELLO, Hello, JOIN, Sealed, Welcome, name_of};
use crate::identity;

/// The host that the station last belonged to, and its own token.
const CREDENTIALS: &str = "host";

/// The port that a host listens on where nobody says another.
pub const PORT: u16 = 7811;

/// In a hall nobody is far away.
const NEAR: Limits = Limits {
    connect: Duration::from_millis(1_500),
    request: Duration::from_secs(10),
    in_flight: 4,
};

/// Joins the hall that is served at an address, at once. Nothing is kept where it is refused or nobody answers: the
/// PIN is short-lived.
pub(crate) async fn join(
    journal: &Journal,
    address: &str,
    pin: &str,
    roles: &[String],
) -> Result<(), Failure> {
    let applicant = Applicant {
        hall: None,
        name: &journal.station().to_string(),
        roles,
        station: journal.station(),
        seed: &identity::seed(journal).map_err(own_file)?,
    };
    let credentials = let_in(address, pin, applicant).await?;
    write(journal, CREDENTIALS, &credentials).map_err(own_file)
}

/// Asks the host at an address to let a station in, and gives what it is then known by.
///
/// # Errors
/// [`Failure::Enrolment`] where the PIN is wrong or too old, or the station is not to be let in; of the connection.
pub async fn let_in(
    address: &str,
    pin: &str,
    applicant: Applicant<'_>,
) -> Result<Credentials, Failure> {
    let (addresses, port) = resolve(address).await?;
    let stranger = Stranger::at(&url_of_address(address, port), NEAR)?;
    let (side, message) = Side::newcomer(pin);
    let hello = Hello {
        message: Base64(message),
    };
    let greeting: Greeting = stranger.ask(HELLO, &hello).await?;
    let wrong = |_| Failure::Enrolment(guitai_sync::protocol::Refusal::CodeWrong);
    let shared = side.hears(&greeting.message.0).map_err(wrong)?;
    let sealed = shared.seal_ask(&applicant.ask(&greeting.attempt.to_string()));
    let ask = Ask {
        attempt: greeting.attempt,
        sealed: Base64(sealed.map_err(|error| own_file(error.into()))?),
    };
    let answer: Sealed = stranger.ask(JOIN, &ask).await?;
    // Whoever answers must know the PIN, too.
    let welcome: Welcome = shared.open_answer(&answer.sealed.0).map_err(wrong)?;
    let host = welcome.enrolled.server.station;
    let pinned = Pinned {
        addresses,
        certificate: welcome.certificate,
    };
    Ok(applicant.admitted(url_of(host.0, port), welcome.enrolled, Some(pinned)))
}

/// What a station that nobody had to admit keeps, so that it can become one of another host's: its own token.
pub(crate) fn begin(
    journal: &Journal,
    hall: &str,
    token: &str,
    key: PublicKey,
    port: u16,
) -> Result<(), HallError> {
    let station = journal.station();
    let own = Credentials {
        url: url_of(station.0, port),
        token: token.to_owned(),
        station,
        seed: identity::seed(journal)?,
        hall: hall.to_owned(),
        server: ServerCard { station, key },
        series: Vec::new(),
        pinned: None,
    };
    Ok(write(journal, CREDENTIALS, &own)?)
}

/// What the station is known by to the hall's others, once it is.
pub(crate) fn kept(journal: &Journal) -> Option<Credentials> {
    read(journal, CREDENTIALS)
}

/// Which station this one is to follow: none where it decides itself, or belongs to no hall with a host.
pub(crate) fn target(hall: &Hall) -> Option<Credentials> {
    let kept = kept(hall.journal())?;
    let Ok(lease) = queue::lease(hall) else {
        return Some(kept); // it has joined, and the hall is still on its way
    };
    if lease.held_here {
        return None;
    }
    let servers = servers(hall);
    let holder = servers
        .iter()
        .find(|server| lease.holder == Some(server.number));
    // While the lease is handed over, whoever was the host last knows most.
    let last = || {
        servers
            .iter()
            .find(|server| server.station == kept.server.station.0)
    };
    let target = match holder.or_else(last) {
        Some(server) => credentials(&kept, server),
        None => Some(kept),
    };
    // Nobody follows himself: where the new host is has then still to be heard of.
    target.filter(|target| target.server.station != hall.journal().station())
}

/// The hall's other stations that serve.
pub(crate) fn peers(hall: &Hall) -> Vec<Credentials> {
    let Some(kept) = kept(hall.journal()) else {
        return Vec::new();
    };
    let here = hall.journal().station().0;
    let others = servers(hall);
    let others = others.iter().filter(|server| server.station != here);
    others
        .filter_map(|server| credentials(&kept, server))
        .collect()
}

/// Speaks with the host, perhaps at another address than it published.
pub(crate) fn connect(
    journal: &Journal,
    mut target: Credentials,
    moved_to: Option<SocketAddr>,
) -> Result<Upstream, Failure> {
    if kept(journal).is_none_or(|kept| kept.server.station != target.server.station) {
        write(journal, CREDENTIALS, &target).map_err(own_file)?;
    }
    if let (Some(address), Some(pinned)) = (moved_to, &mut target.pinned) {
        target.url = url_of(target.server.station.0, address.port());
        pinned.addresses = vec![address];
    }
    Upstream::new(&target, NEAR)
}

/// Where the station that is to be followed announces itself in the local network.
pub(crate) async fn search(hall: &Hall) -> Option<SocketAddr> {
    let holder = queue::lease(hall).ok()?.holder?;
    let code = setup::status(hall).ok()??.code;
    let found = found_halls().await;
    let there = found
        .iter()
        .find(|found| found.code == code && found.station == holder);
    there.and_then(|found| found.address.parse().ok())
}

/// Exchanges with each of the hall's other stations once; what does not answer is passed over. So news of a later
/// host come around, although nobody may have been told where it is.
pub(crate) async fn ask_around(hall: &Hall) {
    let (peers, journal) = (peers(hall), hall.journal());
    for peer in peers {
        let asked = async { Upstream::new(&peer, NEAR)?.exchange(journal).await };
        if let Err(failure) = asked.await {
            let (code, station) = (failure.code(), peer.server.station);
            tracing::debug!(code, %station, "a station of the hall does not answer");
        }
    }
}

fn servers(hall: &Hall) -> Vec<ServingStation> {
    setup::servers(hall).unwrap_or_else(|error| {
        tracing::warn!(%error, "the hall's stations could not be read");
        Vec::new()
    })
}

/// How to speak with a station that serves; none where what it published is not to be read.
fn credentials(kept: &Credentials, server: &ServingStation) -> Option<Credentials> {
    let addresses = server.addresses.iter();
    let addresses: Vec<SocketAddr> = addresses.filter_map(|text| text.parse().ok()).collect();
    let port = addresses.first()?.port();
    let certificate: Base64 = text::read(&server.certificate)?;
    Some(Credentials {
        url: url_of(server.station, port),
        server: ServerCard {
            station: StationId(server.station),
            key: text::read(&server.key)?,
        },
        pinned: Some(Pinned {
            addresses,
            certificate,
        }),
        ..kept.clone()
    })
}

fn url_of(station: Uuid, port: u16) -> String {
    format!("https://{}:{port}", name_of(station))
}

fn url_of_address(address: &str, port: u16) -> String {
    if address.parse::<SocketAddr>().is_ok() || address.contains(':') {
        format!("https://{address}")
    } else {
        format!("https://{address}:{port}")
    }
}

/// The addresses behind what somebody typed: `192.168.1.20`, `front-desk:7811`.
async fn resolve(address: &str) -> Result<(Vec<SocketAddr>, u16), Failure> {
    let with_port = if address.contains(':') {
        address.to_owned()
    } else {
        format!("{address}:{PORT}")
    };
    let found = tokio::net::lookup_host(&with_port)
        .await
        .map_err(|error| Failure::Address(error.to_string()))?;
    let addresses: Vec<_> = found.collect();
    let port = addresses.first().map(SocketAddr::port);
    let port = port.ok_or_else(|| Failure::Address(address.to_owned()))?;
    Ok((addresses, port))
}
