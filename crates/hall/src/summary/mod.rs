//! Summary: the manager's day in figures, and the list behind each. It owns no entries.

mod facts;
mod list;
mod spread;
mod view;

pub use facts::TicketGroup;
pub use spread::Spread;
pub use view::{
    Cell, ClerkFigures, DaySummary, Figure, FigureList, FigureRow, MethodFigures, ServiceFigures,
    TicketFigures,
};

use crate::day::BusinessDate;
use crate::hall::Hall;
use crate::localized::Localized;
use crate::money::Fen;
use crate::permission::Permission;
use crate::place::Place;
use crate::refusal::HallError;
use crate::session::Session;
use crate::staff;
use facts::Facts;
use guitai_journal::ActorId;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The figures of a date, or of today. Permission: summary.
///
/// # Errors
/// Of the session; the journal's.
pub fn day(
    hall: &Hall,
    session: Session,
    date: Option<BusinessDate>,
) -> Result<DaySummary, HallError> {
    hall.permit_look(session, Permission::Summary)?;
    let (place, now) = (Place::here(hall)?, hall.now());
    let date = date.unwrap_or_else(|| place.date(now));
    let facts = hall
        .journal()
        .read(|rows| Facts::of_day(rows, place.hall, date))?;
    let clerks = clerks(hall, &facts)?;
    Ok(DaySummary {
        date,
        hall: place.premises.name,
        generated_at: now,
        tickets: ticket_figures(&facts),
        wait: Spread::of(facts.tickets.iter().filter_map(|ticket| ticket.wait())),
        handling: Spread::of(facts.tickets.iter().filter_map(|ticket| ticket.handling())),
        orders_by_service: by_service(hall, &facts)?,
        orders_by_clerk: by_clerk(&facts, &clerks),
        takings: by_method(&facts),
        takings_total: sum(facts.payments.iter().map(|payment| payment.fen)),
    })
}

/// The list behind one figure of a date, or of today. Permission: summary.
///
/// # Errors
/// Of the session; the journal's.
pub fn list(
    hall: &Hall,
    session: Session,
    date: Option<BusinessDate>,
    figure: &Figure,
) -> Result<FigureList, HallError> {
    hall.permit_look(session, Permission::Summary)?;
    let place = Place::here(hall)?;
    let date = date.unwrap_or_else(|| place.date(hall.now()));
    let facts = hall
        .journal()
        .read(|rows| Facts::of_day(rows, place.hall, date))?;
    let clerks = clerks(hall, &facts)?;
    Ok(list::list(&facts, figure, &clerks))
}

fn ticket_figures(facts: &Facts) -> TicketFigures {
    let of = |group| {
        count(
            facts
                .tickets
                .iter()
                .filter(|ticket| ticket.group() == group),
        )
    };
    TicketFigures {
        issued: count(facts.tickets.iter()),
        served: of(TicketGroup::Served),
        no_show: of(TicketGroup::NoShow),
        waiting: of(TicketGroup::Waiting),
        serving: of(TicketGroup::Serving),
        cleared: of(TicketGroup::Cleared),
    }
}

/// Count and sum of a group.
#[derive(Default)]
struct Tally {
    count: u32,
    fen: Fen,
}

fn tally<K: Ord>(amounts: impl Iterator<Item = (K, Fen)>) -> BTreeMap<K, Tally> {
    let mut tallies: BTreeMap<K, Tally> = BTreeMap::new();
    for (key, fen) in amounts {
        let tally = tallies.entry(key).or_default();
        tally.count = tally.count.saturating_add(1);
        tally.fen = sum([tally.fen, fen]);
    }
    tallies
}

fn by_service(hall: &Hall, facts: &Facts) -> Result<Vec<ServiceFigures>, HallError> {
    let edition = hall.edition_in_force()?;
    let name = |code: &str| {
        let offered = edition.as_ref().and_then(|edition| edition.service(code));
        let plain = || Localized {
            zh: code.to_owned(),
            en: code.to_owned(),
        };
        offered.map_or_else(plain, |(service, _)| service.name.clone())
    };
    let tallies = tally(
        facts
            .orders
            .iter()
            .map(|order| (order.service.clone(), order.total)),
    );
    let mut figures: Vec<ServiceFigures> = tallies
        .into_iter()
        .map(|(service, tally)| ServiceFigures {
            name: name(&service),
            service,
            count: tally.count,
            fen: tally.fen,
        })
        .collect();
    figures.sort_by_key(|figure| std::cmp::Reverse(figure.count));
    Ok(figures)
}

fn by_clerk(facts: &Facts, clerks: &BTreeMap<Uuid, String>) -> Vec<ClerkFigures> {
    let tallies = tally(facts.orders.iter().map(|order| (order.clerk, order.total)));
    let mut figures: Vec<ClerkFigures> = tallies
        .into_iter()
        .map(|(account, tally)| ClerkFigures {
            account,
            name: clerks.get(&account).cloned().unwrap_or_default(),
            count: tally.count,
            fen: tally.fen,
        })
        .collect();
    figures.sort_by_key(|figure| std::cmp::Reverse(figure.count));
    figures
}

fn by_method(facts: &Facts) -> Vec<MethodFigures> {
    let tallies = tally(
        facts
            .payments
            .iter()
            .map(|payment| (payment.method, payment.fen)),
    );
    let figures = tallies.into_iter().map(|(method, tally)| MethodFigures {
        method,
        count: tally.count,
        fen: tally.fen,
    });
    figures.collect()
}

/// Login and masked name of everybody who took an order.
fn clerks(hall: &Hall, facts: &Facts) -> Result<BTreeMap<Uuid, String>, HallError> {
    let accounts: BTreeSet<Uuid> = facts.orders.iter().map(|order| order.clerk).collect();
    let named = accounts.into_iter().map(|account| {
        let badge = staff::badge(hall, ActorId(account))?;
        Ok((account, format!("{} {}", badge.login, badge.name)))
    });
    named.collect()
}

/// A day's sum. Amounts taken here are capped far below overflow; foreign nonsense stops at the end
/// of the range instead of failing the whole summary.
fn sum(amounts: impl IntoIterator<Item = Fen>) -> Fen {
    Fen(amounts
        .into_iter()
        .fold(0, |sum, fen| sum.saturating_add(fen.0)))
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
