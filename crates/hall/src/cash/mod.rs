//! Cash: what a customer pays, the drawer that it goes into, and what is counted at the end of a shift.

mod asked;
mod closing;
mod count;
mod drawer;
mod hand_over;
mod handing;
mod news;
mod payment;
mod refusal;
mod shift;
mod slip;
mod slips;
mod view;

pub use asked::{
    CloseDrawer, CountDrawer, HandCashOver, MoveCash, OpenDrawer, ReprintSlip, ReturnHandedOver,
    SlipsCounted, TakeHandedOver,
};
pub use closing::{
    Adjustment, CloseDay, ClosedDay, DayBook, KnownLeft, LeftKind, LeftView, MethodTakings,
    close_day, day_book,
};
pub use count::{Count, DENOMINATIONS, Pieces};
pub use drawer::{DrawerState, Holding, Way};
pub use hand_over::HandOverState;
pub use news::{CashNews, ClosedDayNews, HeadThen, day_verified};
pub use payment::{Offer, PaymentMethod};
pub use refusal::CashRefusal;
pub use slip::{SlipContent, SlipPaper, slip_paper_for_spool};
pub use slips::{reprint_slip, slip_paper, slip_print_failed, slip_printed};
pub use view::{
    CashDesk, DrawerView, HandOverView, MethodLine, MoveView, PaymentView, Reckoning, SlipView,
};

pub(crate) use closing::Day;
pub(crate) use drawer::Drawer;
pub(crate) use hand_over::HandOver;
pub(crate) use payment::{
    Means, Payment, PaymentEvent, PaymentRow, Taken, decide_refund, decide_take, of_day,
};
pub(crate) use shift::drawer_here;
pub(crate) use slip::Slip;

use crate::day::BusinessDate;
use crate::fault::{FaultCode, Faults, FieldFault};
use crate::hall::Hall;
use crate::money::Fen;
use crate::permission::Permission;
use crate::place::Place;
use crate::refusal::HallError;
use crate::session::Session;
use crate::staff::{self, Pass};
use guitai_journal::ActorId;
use uuid::Uuid;

/// The caller's desk: their drawer, and what waits to be taken over. Permission: cash.
///
/// # Errors
/// Of the session; the journal's.
pub fn desk(hall: &Hall, session: Session) -> Result<CashDesk, HallError> {
    let looking = hall.permit_look(session, Permission::Cash)?;
    let place = Place::here(hall)?;
    let today = place.date(hall.now());
    let (running, last, offered) = hall.journal().read(|rows| {
        Ok((
            drawer::open_of(rows, place.hall, looking.actor)?,
            drawer::last_of(rows, place.hall, looking.actor, today)?,
            hand_over::offered_to(rows, place.hall, looking.actor)?,
        ))
    })?;
    let shown = running.map(|(drawer, _)| drawer).or(last);
    let offered = offered.into_iter().map(|id| view::handed_over(hall, id));
    Ok(CashDesk {
        denominations: DENOMINATIONS.to_vec(),
        drawer: shown
            .map(|drawer| view::view(hall, drawer, looking.actor))
            .transpose()?,
        of_another_day: running.is_some_and(|(_, date)| date != today),
        offered: offered.collect::<Result<_, _>>()?,
    })
}

/// The drawers of a date, or of today, and those that still run. Permission: authorise.
///
/// # Errors
/// Of the session; the journal's.
pub fn drawers(
    hall: &Hall,
    session: Session,
    date: Option<BusinessDate>,
) -> Result<Vec<DrawerView>, HallError> {
    let looking = hall.permit_look(session, Permission::Authorise)?;
    let place = Place::here(hall)?;
    let date = date.unwrap_or_else(|| place.date(hall.now()));
    let ids = hall.journal().read(|rows| {
        let mut ids = drawer::open_in(rows, place.hall, date)?;
        let of_day = drawer::all_of_day(rows, place.hall, date)?;
        ids.retain(|id| !of_day.contains(id));
        ids.extend(of_day);
        Ok(ids)
    })?;
    let views = ids
        .into_iter()
        .map(|id| view::view(hall, id, looking.actor));
    views.collect()
}

/// Begins the caller's shift with the float that they counted. The drawer's id is the command's. Permission: cash.
///
/// # Errors
/// [`CashRefusal::AlreadyOpen`], [`CashRefusal::Invalid`] with faults; of the session; the journal's.
pub fn open_drawer(
    hall: &Hall,
    session: Session,
    input: OpenDrawer,
) -> Result<DrawerView, HallError> {
    let acting = hall.permit(session, Permission::Cash)?;
    let window = acting.window()?;
    let float = shift::counted(&input.float, "/float")?;
    let drawer = input.command;
    hall.command(
        acting.actor,
        "cash.open_drawer",
        drawer,
        &float.clone(),
        move |txn| shift::open(txn, drawer, window, float),
    )?;
    view::view(hall, drawer, acting.actor)
}

/// Moves cash into the caller's drawer or out of it, for which no order is taken; a paper says so. Above the hall's limit
/// what goes out is approved by a manager, unless it goes to the safe. Permission: cash.
///
/// # Errors
/// [`CashRefusal::NoDrawer`], [`CashRefusal::DrawerOfAnotherDay`], [`CashRefusal::AmountOutOfRange`],
/// [`CashRefusal::Invalid`] for the reason, [`CashRefusal::ApprovalRequired`], [`CashRefusal::MayNotApprove`], and what
/// [`staff::sign_in`] says of a wrong password; of the session; the journal's.
pub fn move_cash(hall: &Hall, session: Session, input: MoveCash) -> Result<DrawerView, HallError> {
    let acting = hall.permit(session, Permission::Cash)?;
    let policy = Place::here(hall)?.premises.policy;
    let reason = shift::movable(&input, policy.payment_max)?;
    let asks = input.way == Way::Out && !input.safe && input.fen > policy.pay_out_limit;
    let approved_by = if asks {
        let limit = policy.pay_out_limit;
        let by = approver(hall, input.command, input.pass.as_ref())?;
        Some(by.ok_or(CashRefusal::ApprovalRequired { limit })?)
    } else {
        None
    };
    let content = (
        input.way,
        input.safe,
        input.fen,
        reason.clone(),
        approved_by,
    );
    hall.command(
        acting.actor,
        "cash.move",
        input.command,
        &content,
        move |txn| shift::move_cash(txn, &input, reason, approved_by),
    )?;
    own(hall, acting.actor)
}

/// Puts cash of the caller's drawer down for a colleague; a paper says so. Permission: cash.
///
/// # Errors
/// [`CashRefusal::NoDrawer`], [`CashRefusal::DrawerOfAnotherDay`], [`CashRefusal::Invalid`] with faults; of the session;
/// the journal's.
pub fn hand_over(
    hall: &Hall,
    session: Session,
    input: HandCashOver,
) -> Result<DrawerView, HallError> {
    let acting = hall.permit(session, Permission::Cash)?;
    let mut faults = Faults::default();
    let cash = Count::checked(&input.cash, "/cash", &mut faults);
    if cash.total() == Fen::ZERO {
        faults.add(FieldFault::new("/cash", FaultCode::Required));
    }
    let to = staff::colleague(hall, &input.to)?.filter(|to| *to != acting.actor);
    if to.is_none() {
        faults.add(FieldFault::new("/to", FaultCode::Enum));
    }
    shift::sound(faults)?;
    let to = to.ok_or(CashRefusal::NotForYou)?;
    let id = input.command;
    let content = (to, cash.clone());
    hall.command(acting.actor, "cash.hand_over", id, &content, move |txn| {
        handing::give(txn, id, to, cash)
    })?;
    own(hall, acting.actor)
}

/// Takes what a colleague put down into the caller's drawer. Permission: cash.
///
/// # Errors
/// [`CashRefusal::NoDrawer`], [`CashRefusal::DrawerOfAnotherDay`], [`CashRefusal::NotForYou`],
/// [`CashRefusal::HandOverDone`], [`CashRefusal::UnknownHandOver`]; of the session; the journal's.
pub fn take_over(
    hall: &Hall,
    session: Session,
    input: TakeHandedOver,
) -> Result<CashDesk, HallError> {
    let acting = hall.permit(session, Permission::Cash)?;
    let id = input.hand_over;
    hall.command(
        acting.actor,
        "cash.take_over",
        input.command,
        &id,
        move |txn| handing::take(txn, id),
    )?;
    desk(hall, session)
}

/// Gives back what a colleague put down, or takes back what the caller put down. Permission: cash.
///
/// # Errors
/// [`CashRefusal::NotForYou`], [`CashRefusal::HandOverDone`], [`CashRefusal::UnknownHandOver`],
/// [`CashRefusal::DrawerClosed`] where the giver's shift has ended, [`CashRefusal::Invalid`] for the reason; of the
/// session; the journal's.
pub fn give_back(
    hall: &Hall,
    session: Session,
    input: ReturnHandedOver,
) -> Result<CashDesk, HallError> {
    let acting = hall.permit(session, Permission::Cash)?;
    let reason = shift::reason(&input.reason)?;
    let id = input.hand_over;
    let content = (id, reason.clone());
    hall.command(
        acting.actor,
        "cash.give_back",
        input.command,
        &content,
        move |txn| handing::put_back(txn, id, reason),
    )?;
    desk(hall, session)
}

/// Counts a drawer: its clerk, or whoever answers for the hall in their absence. Only the answer tells what should be
/// there. Permission: cash.
///
/// # Errors
/// [`CashRefusal::UnknownDrawer`], [`CashRefusal::DrawerClosed`], [`CashRefusal::NotYourDrawer`],
/// [`CashRefusal::Invalid`] with faults; of the session; the journal's.
pub fn count(hall: &Hall, session: Session, input: CountDrawer) -> Result<DrawerView, HallError> {
    let acting = hall.permit(session, Permission::Cash)?;
    let supervises = hall.permit_look(session, Permission::Authorise).is_ok();
    let looked = shift::look(&input)?;
    let drawer = input.drawer;
    let content = (drawer, looked.cash.clone(), looked.slips.clone());
    hall.command(
        acting.actor,
        "cash.count",
        input.command,
        &content,
        move |txn| shift::count(txn, drawer, supervises, looked),
    )?;
    view::view(hall, drawer, acting.actor)
}

/// Ends a shift by its latest count; a paper says what was there. Permission: cash.
///
/// # Errors
/// [`CashRefusal::CountFirst`], [`CashRefusal::CountAgain`] where money moved since, [`CashRefusal::ReasonRequired`],
/// [`CashRefusal::ApprovalRequired`] above the limit, [`CashRefusal::MayNotApprove`], [`CashRefusal::OwnApproval`],
/// [`CashRefusal::DrawerClosed`], [`CashRefusal::NotYourDrawer`], and what [`staff::sign_in`] says of a wrong password;
/// of the session; the journal's.
pub fn close(hall: &Hall, session: Session, input: CloseDrawer) -> Result<DrawerView, HallError> {
    let acting = hall.permit(session, Permission::Cash)?;
    let supervises = hall.permit_look(session, Permission::Authorise).is_ok();
    let said = input.reason.as_deref().map(str::trim).unwrap_or_default();
    let reason = (!said.is_empty())
        .then(|| shift::reason(said))
        .transpose()?;
    let approved_by = approver(hall, input.command, input.pass.as_ref())?;
    let drawer = input.drawer;
    let content = (drawer, reason.clone(), approved_by);
    hall.command(
        acting.actor,
        "cash.close",
        input.command,
        &content,
        move |txn| shift::close(txn, &input, supervises, (reason, approved_by)),
    )?;
    view::view(hall, drawer, acting.actor)
}

/// The manager whose password was given; none where none was.
fn approver(hall: &Hall, command: Uuid, pass: Option<&Pass>) -> Result<Option<ActorId>, HallError> {
    let Some(pass) = pass else {
        return Ok(None);
    };
    let manager = staff::vouch(hall, command, pass, Permission::Authorise)?;
    Ok(Some(manager.ok_or(CashRefusal::MayNotApprove)?))
}

/// The caller's own drawer after something was done with it.
fn own(hall: &Hall, clerk: ActorId) -> Result<DrawerView, HallError> {
    let place = Place::here(hall)?;
    let running = hall
        .journal()
        .read(|rows| drawer::open_of(rows, place.hall, clerk))?;
    let (drawer, _) = running.ok_or(CashRefusal::NoDrawer)?;
    view::view(hall, drawer, clerk)
}
