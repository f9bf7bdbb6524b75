//! Carrying out: one order, in one transaction, at the station that decides about the queue.

mod appointments;
mod entitlements;
mod floor;
mod tickets;
mod windows;

use super::act::{Act, Order};
use super::apart::Apart;
use super::decide::{self, Desk};
use super::issuing::IssuingEvent;
use super::lease::{Authority, Lease};
use super::refusal::QueueRefusal;
use super::rules::{QueueRules, Rules};
use super::table;
use super::ticket::Ticket;
use super::view::TicketView;
use super::window::{self, Closed, Window, WindowEvent};
use crate::catalog::{Edition, Editions};
use crate::day::{BusinessDate, Millis};
use crate::hall::Hall;
use crate::place::Place;
use crate::refusal::{HallError, Refusal};
use crate::setup::{Station, StationRole};
use crate::staff::{Account, StaffRefusal};
use guitai_journal::{Abort, Seq, Txn};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

/// What the rules of a step look at.
struct Carrying<'t, 'j> {
    txn: &'t mut Txn<'j>,
    order: Order,
    place: Place,
    under: Authority,
    now: Millis,
    today: BusinessDate,
    edition: Option<Arc<Edition>>,
}

/// An order that was carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// The ticket it was about.
    pub ticket: Option<TicketView>,
    /// How far this station's chain then went; not said of an order that was carried out before.
    pub seq: Option<Seq>,
}

type Carried<T> = Result<T, Abort<Refusal>>;

/// Does what an order asks for, once however often it comes, and gives the ticket it was about. Only
/// the holder of the lease may.
///
/// # Errors
/// [`QueueRefusal`]; of the permission of whoever gives it; the journal's.
pub(super) fn carry_out(hall: &Hall, order: Order) -> Result<Done, HallError> {
    let editions = hall.clone();
    let content = (order.window, order.act.clone());
    let (actor, command) = (order.actor, order.command);
    let seen = Arc::new(OnceLock::new());
    let shown = seen.clone();
    let ticket = hall.command(actor, "queue.act", command, &content, move |txn| {
        let ticket = Carrying::begin(txn, order, editions.editions())?.act()?;
        // Whoever asked sees it as it is now: reading it later would cost as much again.
        let view = ticket.map(|ticket| table::find(txn.rows(), ticket));
        let seq = Some(txn.seq()?);
        let ticket_now = view.transpose()?.flatten();
        let _first = shown.set(Done {
            ticket: ticket_now,
            seq,
        });
        Ok(ticket)
    })?;
    if let Some(done) = seen.get() {
        return Ok(done.clone());
    }
    // It was done before: the ticket may have gone on since.
    Ok(Done {
        ticket: ticket.map(|ticket| super::view(hall, ticket)).transpose()?,
        seq: None,
    })
}

/// What this station may decide under, if it holds the lease.
pub(super) fn authority(txn: &Txn<'_>, place: &Place) -> Carried<Authority> {
    let lease: Lease = txn.state(place.hall)?;
    let held = lease.authority(place.station.number);
    Ok(held.ok_or(QueueRefusal::NotHost)?)
}

/// What an order is carried out under: the lease, or for the station's own orders a spell apart.
fn authority_for(txn: &Txn<'_>, place: &Place, order: &Order) -> Carried<Authority> {
    let (own, number) = (txn.chain().station, place.station.number);
    let apart: Apart = txn.state(own.0)?;
    match apart.open() {
        Some(spell) if order.station == own => {
            if !order.act.is_done_apart() {
                return Err(QueueRefusal::HostUnreachable.into());
            }
            let lease: Lease = txn.state(place.hall)?;
            Ok(lease.authority_apart(number, spell))
        }
        _ => authority(txn, place),
    }
}

impl<'t, 'j> Carrying<'t, 'j> {
    fn begin(txn: &'t mut Txn<'j>, order: Order, editions: &Editions) -> Carried<Self> {
        let place = Place::of(txn)?;
        let under = authority_for(txn, &place, &order)?;
        let now = Millis(txn.now_ms());
        let edition = editions.in_force(txn.rows(), now)?;
        if order.station != txn.chain().station {
            permit(txn, &place, &order)?;
        }
        Ok(Carrying {
            today: place.date(now),
            txn,
            order,
            place,
            under,
            now,
            edition,
        })
    }

    fn act(mut self) -> Carried<Option<Uuid>> {
        match self.order.act.clone() {
            Act::Issue {
                service,
                priority,
                phone,
            } => self.issue(&service, priority, phone.as_deref()).map(Some),
            Act::CallNext => self.call_next().map(Some),
            Act::Ticket { ticket, step } => self.step(ticket, &step).map(Some),
            Act::Move { ticket, service } => self.shift(ticket, &service).map(Some),
            Act::Book { booking } => self.book(booking),
            Act::CancelBooking { appointment } => self.cancel_booking(appointment),
            Act::CheckIn { key } => self.check_in(&key).map(Some),
            Act::Entitle { entitling } => self.entitle(entitling),
            Act::WithdrawEntitlement { entitlement } => self.withdraw_entitlement(entitlement),
            Act::PrintAgain { ticket } => self.print_again(ticket).map(Some),
            Act::TakeWindow { take_over } => self.take_window(take_over),
            Act::LeaveWindow => self.leave_window(),
            Act::PauseWindow { reason } => self.pause_window(reason),
            Act::ResumeWindow => self.resume_window(),
            Act::CloseWindow { window } => self.close_window(window),
            Act::SetProfile { window, profile } => self.set_profile(window, profile),
            Act::StopIssuing { service } => self.switch_issuing(service, IssuingEvent::Stopped),
            Act::ResumeIssuing { service } => self.switch_issuing(service, IssuingEvent::Resumed),
            Act::YieldLease => self.yield_lease(),
            Act::SetRules { rules } => self.set_rules(rules),
        }
    }

    fn rules(&self) -> Carried<QueueRules> {
        Ok(self.txn.state::<Rules>(self.place.hall)?.0)
    }

    /// The series of a service that is offered.
    fn series_of(&self, service: &str) -> Carried<String> {
        let edition = self.edition.as_ref();
        match edition.and_then(|edition| edition.service(service)) {
            Some((service, _)) => Ok(service.series.clone()),
            None => Err(QueueRefusal::UnknownService {
                service: service.to_owned(),
            }
            .into()),
        }
    }

    fn desk(&self, window: u16) -> Carried<Desk> {
        let in_hand = table::in_hand(self.txn.rows(), self.place.hall, self.today, window)?;
        Ok(Desk {
            window,
            in_hand: in_hand.map(|ticket| ticket.number),
            today: self.today,
            recall_limit: self.place.premises.policy.recall_limit,
            term: self.under.term,
        })
    }
}

/// An order from another station: who gives it must be permitted here, too, whatever that station
/// says.
fn permit(txn: &Txn<'_>, place: &Place, order: &Order) -> Carried<()> {
    if order.is_by_kiosk() {
        let station: Station = txn.state(order.station.0)?;
        let kiosk = station.enrolled.is_some_and(|enrolled| {
            enrolled.hall == place.hall && enrolled.roles.contains(&StationRole::Kiosk)
        });
        if !kiosk || !order.act.is_for_customers() {
            return Err(QueueRefusal::NotKiosk.into());
        }
        return Ok(());
    }
    let account: Account = txn.state(order.actor.0)?;
    let permission = order.act.permission();
    match account.added.filter(|_| !account.closed) {
        Some(added) if added.particulars.role.may(permission) => Ok(()),
        Some(_) => Err(StaffRefusal::NotPermitted { permission }.into()),
        None => Err(StaffRefusal::Closed.into()),
    }
}

/// What the day left behind: tickets that are not over, windows where somebody still sits.
pub(super) fn clear(txn: &mut Txn<'_>) -> Carried<u32> {
    let place = Place::of(txn)?;
    let under = authority(txn, &place)?;
    let today = place.date(Millis(txn.now_ms()));
    let mut cleared = 0;
    for ticket in table::left_over(txn.rows(), place.hall, today)? {
        if let Some(event) = decide::decide_clear(&txn.state(ticket)?, today, under.term) {
            txn.append::<Ticket>(ticket, [event])?;
            cleared += 1;
        }
    }
    let seats = window::all(txn.rows(), place.hall)?;
    let stale: BTreeSet<u16> = seats
        .iter()
        .filter(|window| {
            let since = window.seat.map(|seat| seat.since);
            since.is_some_and(|since| place.date(since) < today)
        })
        .map(|window| window.number)
        .collect();
    for number in stale {
        let closed = WindowEvent::Closed(Closed {
            hall: place.hall,
            window: number,
            term: under.term,
        });
        txn.append::<Window>(window::window_id(place.hall, number), [closed])?;
    }
    Ok(cleared)
}
