//! The queue: tickets from being drawn to being done, the windows that call them, and the lease
//! under which one station decides about both.

mod act;
mod apart;
mod appointment;
mod board;
mod carry;
mod customer;
mod decide;
mod display;
mod entitlement;
mod floor;
mod forecast;
mod gate;
mod issuing;
mod kiosk;
mod lease;
mod line;
mod paper;
mod refusal;
mod rules;
mod story;
mod table;
mod ticket;
mod view;
mod voice;
mod wait;
mod window;

pub use act::{Act, Booking, Order, QueueCommand, Step};
pub use appointment::{
    AppointmentState, AppointmentView, AppointmentsView, SlotView, appointments, booked_elsewhere,
};
pub use board::board;
pub use carry::Done;
pub use display::{CallView, DisplayView, ServiceWait, calls, display};
pub use entitlement::{EntitlementView, Entitling, entitlements, granted_elsewhere};
pub use floor::{FloorService, FloorView, FloorWindow, ToldAccuracy, floor};
pub use forecast::Advice;
pub use gate::Issue;
pub use kiosk::{KioskService, KioskView, kiosk, paper};
pub use paper::ticket_paper;
pub use refusal::QueueRefusal;
pub use rules::{AppointmentRules, Hours, LateReturn, Priority, QueueRules};
pub use story::{Happened, StoryStep, TicketStory, story};
pub use ticket::{Destination, Outcome, ParkKind, Standing, TicketState, WaitRange};
pub use view::{
    Clerk, LeaseView, NextUp, ParkedVisit, QueueBoard, SeriesCount, TicketPaper, TicketView,
    VisitNote, WindowView,
};
pub use voice::{MuteDisplay, call_spoken};
pub use window::{PauseReason, Profile};

pub(crate) use apart::Apart;
pub(crate) use appointment::Appointment;
pub(crate) use decide::serving_here;
pub(crate) use entitlement::Entitlement;
pub(crate) use issuing::Issuing;
pub(crate) use lease::Lease;
pub(crate) use rules::Rules;
pub(crate) use ticket::{HOST_LANE, Ticket};
pub(crate) use voice::Voice;
pub(crate) use window::Window;

use crate::hall::Hall;
use crate::permission::Permission;
use crate::place::Place;
use crate::printing::{PRINT_TOPIC, PrintJob};
use crate::refusal::{HallError, Refusal};
use crate::session::Session;
use guitai_journal::{Abort, Txn};
use ticket::{OfPaper, PrintFailed, TicketEvent};
use uuid::Uuid;

/// Does something with the queue, and gives the ticket it was about. For the station that decides;
/// any other sends the [`order`] there. Permission: queue, or floor for what a manager does.
///
/// # Errors
/// [`QueueRefusal`]; of the session; the journal's.
pub fn act(
    hall: &Hall,
    session: Session,
    input: QueueCommand,
) -> Result<Option<TicketView>, HallError> {
    Ok(carry_out(hall, order(hall, session, input)?)?.ticket)
}

/// What a person asks for, with who they are and where: checked against their session, and ready to
/// be carried out wherever that is done.
///
/// # Errors
/// Of the session.
pub fn order(hall: &Hall, session: Session, input: QueueCommand) -> Result<Order, HallError> {
    let acting = hall.permit(session, input.act.permission())?;
    Ok(Order {
        command: input.command,
        actor: acting.actor,
        station: hall.journal().station(),
        window: acting.window_if_any(),
        act: input.act,
    })
}

/// What a customer asks for at this station, which must be a kiosk.
///
/// # Errors
/// [`QueueRefusal::NotKiosk`]; the journal's.
pub fn order_at_kiosk(hall: &Hall, input: QueueCommand) -> Result<Order, HallError> {
    let place = Place::here(hall)?;
    let kiosk = place
        .station
        .roles
        .contains(&crate::setup::StationRole::Kiosk);
    if !kiosk || !input.act.is_for_customers() {
        return Err(QueueRefusal::NotKiosk.into());
    }
    Ok(Order {
        command: input.command,
        actor: hall.system(),
        station: hall.journal().station(),
        window: None,
        act: input.act,
    })
}

/// Carries an order out, once however often it comes, and gives the ticket it was about. Only the
/// station that holds the lease may.
///
/// # Errors
/// [`QueueRefusal`]; where the order comes from another station, of the permission of whoever gives
/// it; the journal's.
pub fn carry_out(hall: &Hall, order: Order) -> Result<Done, HallError> {
    carry::carry_out(hall, order)
}

/// The ticket that a command drew, here or elsewhere, as far as it is known here.
///
/// # Errors
/// The journal's.
pub fn drawn_by(hall: &Hall, command: Uuid) -> Result<Option<TicketView>, HallError> {
    Ok(hall.journal().read(|rows| table::find(rows, command))?)
}

/// Leaves a ticket's paper to this station's spool, once for the command that drew it: the order was
/// carried out elsewhere, and the customer stands here.
///
/// # Errors
/// The journal's.
pub fn print_here(hall: &Hall, drawn_by: Uuid, ticket: Uuid) -> Result<(), HallError> {
    let command = Uuid::new_v5(&drawn_by, b"print");
    hall.command(
        hall.system(),
        "queue.print_here",
        command,
        &ticket,
        move |txn| {
            txn.outbox(PRINT_TOPIC, &PrintJob::Ticket { ticket })?;
            Ok(())
        },
    )
}

/// The spool's word that the ticket's paper came out; `job` then leaves the outbox.
///
/// # Errors
/// [`QueueRefusal::UnknownTicket`]; the journal's.
pub fn ticket_printed(hall: &Hall, job: i64, ticket: Uuid) -> Result<(), HallError> {
    hall.spool_says(job, &ticket, move |txn| {
        append_if_known(txn, ticket, TicketEvent::Printed(OfPaper {}))
    })
}

/// The spool's word that the ticket's paper did not come out, with the code of what went wrong;
/// `job` then leaves the outbox.
///
/// # Errors
/// [`QueueRefusal::UnknownTicket`]; the journal's.
pub fn ticket_print_failed(
    hall: &Hall,
    job: i64,
    ticket: Uuid,
    code: &str,
) -> Result<(), HallError> {
    let code = code.to_owned();
    let word = (ticket, code.clone());
    hall.spool_says(job, &word, move |txn| {
        append_if_known(txn, ticket, TicketEvent::PrintFailed(PrintFailed { code }))
    })
}

/// Clears what earlier days left over 日终清号: tickets, and windows where somebody still sits. Says
/// how many tickets. For the station that holds the lease, when it starts and when its day changes;
/// numbers and history stay.
///
/// # Errors
/// [`QueueRefusal::NotHost`]; the journal's.
pub fn clear_left_over(hall: &Hall, command: Uuid) -> Result<u32, HallError> {
    let system = hall.system();
    hall.command(system, "queue.clear_left_over", command, &(), carry::clear)
}

/// The lease as this station knows it.
///
/// # Errors
/// The journal's; [`crate::setup::SetupRefusal::Needed`] before the hall is opened.
pub fn lease(hall: &Hall) -> Result<LeaseView, HallError> {
    let place = Place::here(hall)?;
    let lease: Lease = hall.journal().state(place.hall)?;
    let apart: Apart = hall.journal().state(hall.journal().station().0)?;
    Ok(LeaseView {
        holder: lease.holder(),
        held_here: lease.authority(place.station.number).is_some(),
        apart: apart.open().is_some(),
    })
}

/// Decides by itself from now on, about numbers of its own and what its windows have in hand: the
/// host is out of reach. Nothing happens where this station is the host, or is apart already.
///
/// # Errors
/// The journal's.
pub fn go_apart(hall: &Hall) -> Result<(), HallError> {
    let command = Uuid::now_v7();
    hall.command(hall.system(), "queue.go_apart", command, &(), |txn| {
        let place = Place::of(txn)?;
        let lease: Lease = txn.state(place.hall)?;
        if lease.holder() == Some(place.station.number) {
            return Ok(());
        }
        let station = txn.chain().station.0;
        let apart: Apart = txn.state(station)?;
        txn.append::<Apart>(
            station,
            apart.decide_begin(place.hall, place.station.number),
        )?;
        Ok(())
    })
}

/// Leaves all decisions to the host again, which is reached. Nothing happens where it always was.
///
/// # Errors
/// The journal's.
pub fn rejoin(hall: &Hall) -> Result<(), HallError> {
    let apart: Apart = hall.journal().state(hall.journal().station().0)?;
    if apart.open().is_none() {
        return Ok(());
    }
    let command = Uuid::now_v7();
    hall.command(hall.system(), "queue.rejoin", command, &(), end_spell)
}

fn end_spell(txn: &mut Txn<'_>) -> Result<(), Abort<Refusal>> {
    let station = txn.chain().station.0;
    let apart: Apart = txn.state(station)?;
    txn.append::<Apart>(station, apart.decide_end())?;
    Ok(())
}

/// Makes this station the one that decides about the queue. Whoever held the lease before decides no
/// more once it hears of it; until then numbers come from this station's own lane. Permission: floor.
///
/// # Errors
/// Of the session; the journal's.
pub fn take_lease(hall: &Hall, session: Session, command: Uuid) -> Result<(), HallError> {
    let acting = hall.permit(session, Permission::Floor)?;
    hall.command(acting.actor, "queue.take_lease", command, &(), |txn| {
        let place = Place::of(txn)?;
        let lease: Lease = txn.state(place.hall)?;
        let number = place.station.number;
        if lease.holder() != Some(number) {
            txn.append::<Lease>(place.hall, [lease.decide_take(number)])?;
        }
        end_spell(txn)
    })
}

/// Writes that this station decides no more under terms that others have followed, and says of how
/// many. For the station, whenever it may have heard of a later one.
///
/// # Errors
/// The journal's.
pub fn heed_lease(hall: &Hall) -> Result<usize, HallError> {
    let (place, command) = (Place::here(hall)?, Uuid::now_v7());
    let lease: Lease = hall.journal().state(place.hall)?;
    if lease.decide_yield(place.station.number, false).is_empty() {
        return Ok(0);
    }
    hall.command(hall.system(), "queue.heed_lease", command, &(), |txn| {
        let place = Place::of(txn)?;
        let lease: Lease = txn.state(place.hall)?;
        let over = lease.decide_yield(place.station.number, false);
        let terms = over.len();
        txn.append::<Lease>(place.hall, over)?;
        Ok(terms)
    })
}

/// A ticket by its id, without asking who wants to know: for other slices.
pub(crate) fn view(hall: &Hall, ticket: Uuid) -> Result<TicketView, HallError> {
    let found = hall.journal().read(|rows| table::find(rows, ticket))?;
    Ok(found.ok_or(QueueRefusal::UnknownTicket)?)
}

fn append_if_known(
    txn: &mut Txn<'_>,
    ticket: Uuid,
    event: TicketEvent,
) -> Result<(), Abort<Refusal>> {
    if txn.state::<Ticket>(ticket)?.life.is_none() {
        return Err(QueueRefusal::UnknownTicket.into());
    }
    txn.append::<Ticket>(ticket, [event])?;
    Ok(())
}
