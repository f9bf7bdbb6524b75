//! Orders about tickets.

use super::{Carried, Carrying, entitlements};
use crate::printing::{PRINT_TOPIC, PrintJob};
use crate::queue::act::Step;
use crate::queue::apart;
use crate::queue::decide::{self, Claim, Drawing};
use crate::queue::gate::Gate;
use crate::queue::issuing::Issuing;
use crate::queue::line::{self, Caller};
use crate::queue::refusal::QueueRefusal;
use crate::queue::rules::QueueRules;
use crate::queue::table::{self, Waiting};
use crate::queue::ticket::{Destination, OfPaper, Rank, Stage, Ticket, TicketEvent, WaitRange};
use crate::queue::wait::Outlook;
use crate::queue::window::WindowRow;
use crate::staff::Account;
use uuid::Uuid;

impl Carrying<'_, '_> {
    pub(super) fn issue(
        &mut self,
        service: &str,
        priority: Option<String>,
        phone: Option<&str>,
    ) -> Carried<Uuid> {
        if self.is_drawn(self.order.command)? {
            return Ok(self.order.command);
        }
        let rules = self.rules()?;
        self.may_issue(&rules, service)?;
        let claim = match priority.as_deref() {
            None => Claim::default(),
            Some(code) => {
                let known = entitlements::known(&rules, code)?;
                Claim {
                    head_start_s: known.head_start_s,
                    entitlement: self.entitled(known, phone)?,
                    priority,
                    slot: None,
                }
            }
        };
        self.draw(service, claim)
    }

    /// Whether there is a ticket already: another host may have carried the order out before this one took
    /// the lease.
    pub(super) fn is_drawn(&self, ticket: Uuid) -> Carried<bool> {
        Ok(self.txn.state::<Ticket>(ticket)?.life.is_some())
    }

    /// Gives out the next number of a service's series.
    pub(super) fn draw(&mut self, service: &str, claim: Claim) -> Carried<Uuid> {
        let ticket = self.order.command;
        let series = self.series_of(service)?;
        let (hall, lane) = (self.place.hall, self.under.lane);
        let last = table::last_number(self.txn.rows(), hall, self.today, &series, lane)?;
        let rank = Rank::of(claim.slot.unwrap_or(self.now), claim.head_start_s);
        let drawing = Drawing {
            series,
            service: service.to_owned(),
            wait: self.told(service, rank)?,
            claim,
        };
        let issued = decide::decide_issue(hall, self.today, last, self.under, drawing)?;
        table::claim(self.txn.rows(), &issued)?;
        self.txn
            .append::<Ticket>(ticket, [TicketEvent::Issued(issued)])?;
        self.print(ticket)?;
        Ok(ticket)
    }

    /// Whether the hall gives out a ticket for a service now.
    pub(super) fn may_issue(&self, rules: &QueueRules, service: &str) -> Carried<()> {
        let issuing: Issuing = self.txn.state(self.place.hall)?;
        let customer = self.order.is_by_kiosk();
        let gate = Gate {
            rows: self.txn.rows(),
            hall: self.place.hall,
            today: self.today,
            minute: customer.then(|| self.place.minute_of_day(self.now)),
            rules,
            issuing: &issuing,
        };
        let all = gate.all()?.refusal(rules, None);
        let refusal = match all {
            None => gate.of(service)?.refusal(rules, Some(service)),
            all => all,
        };
        match refusal {
            Some(refusal) => Err(refusal.into()),
            None => Ok(()),
        }
    }

    /// How long somebody will wait who comes now. Apart nobody knows how many windows will call.
    fn told(&self, service: &str, rank: Rank) -> Carried<Option<WaitRange>> {
        if self.under.spell.is_some() {
            return Ok(None);
        }
        let (rows, edition) = (self.txn.rows(), self.edition.as_deref());
        let outlook = Outlook::of(rows, &self.place, self.today, self.now, edition)?;
        let (seed, _) = self.order.command.as_u64_pair();
        Ok(outlook.wait(service, rank, seed))
    }

    /// Looks along the line of those who wait and may be called from here.
    fn look_along<T>(
        &self,
        look: impl FnOnce(&mut dyn Iterator<Item = Waiting>) -> T,
    ) -> Carried<T> {
        let own = self.under.spell.map(|spell| (self.under.lane, spell));
        let (rows, hall) = (self.txn.rows(), self.place.hall);
        Ok(table::look_along(rows, hall, self.today, own, look)?)
    }

    /// Whether this station decides about a ticket: a station apart about what it gave out in this
    /// spell and what its window has in hand, the host about all but what is given out apart.
    fn decides_about(&self, ticket: &Ticket, window: Option<u16>) -> Carried<()> {
        let Some(life) = &ticket.life else {
            return Ok(()); // nothing is known of it, as the step itself will say
        };
        let (lane, hall) = (life.number.lane, self.place.hall);
        let Some(own) = self.under.spell else {
            return match life.spell {
                Some(spell) if apart::lasts(self.txn.rows(), hall, lane, spell)? => {
                    Err(QueueRefusal::DecidedApart { station: lane }.into())
                }
                _ => Ok(()),
            };
        };
        let in_hand = match &life.stage {
            Stage::Called(call) | Stage::Serving { call, .. } => Some(call.window) == window,
            _ => false,
        };
        if in_hand || (lane == self.under.lane && life.spell == Some(own)) {
            return Ok(());
        }
        Err(QueueRefusal::OnlyHost.into())
    }

    pub(super) fn call_next(&mut self) -> Carried<Uuid> {
        let window = self.seated()?;
        let desk = self.desk(window.number)?;
        let caller = Caller {
            window: window.number,
            clerk: self.order.actor,
            profile: &window.profile,
        };
        if let Some(number) = desk.in_hand {
            return Err(QueueRefusal::WindowBusy { number }.into());
        }
        let next = self.look_along(|line| line::next(line, &caller))?;
        let next = next.ok_or(QueueRefusal::NobodyWaiting)?;
        let event = decide::decide_call(&self.txn.state(next.id)?, &desk)?;
        self.end_pause(&window)?;
        self.txn.append::<Ticket>(next.id, [event])?;
        Ok(next.id)
    }

    pub(super) fn step(&mut self, ticket: Uuid, step: &Step) -> Carried<Uuid> {
        let window = self.seated()?;
        let desk = self.desk(window.number)?;
        self.check_step(step, &window)?;
        let late = self.late_place(step)?;
        let state = self.txn.state(ticket)?;
        self.decides_about(&state, Some(window.number))?;
        let event = decide::decide_step(ticket, &state, step, &desk, late)?;
        if matches!(step, Step::Call | Step::Resume) {
            self.end_pause(&window)?;
        }
        self.txn.append::<Ticket>(ticket, [event])?;
        Ok(ticket)
    }

    pub(super) fn shift(&mut self, ticket: Uuid, service: &str) -> Carried<Uuid> {
        self.series_of(service)?;
        let state = self.txn.state(ticket)?;
        self.decides_about(&state, None)?;
        let event = decide::decide_move(&state, service, self.today, self.under.term)?;
        self.txn.append::<Ticket>(ticket, [event])?;
        Ok(ticket)
    }

    /// Where a step names somewhere to go, that must be there.
    pub(super) fn check_step(&self, step: &Step, here: &WindowRow) -> Carried<()> {
        let Step::Transfer {
            destination,
            service,
            ..
        } = step
        else {
            return Ok(());
        };
        self.series_of(service)?;
        match *destination {
            Destination::Line => Ok(()),
            Destination::Window { window } if window == here.number => {
                Err(QueueRefusal::SentNowhere.into())
            }
            Destination::Window { window } => self.known_window(window),
            Destination::Person { account } if account == self.order.actor.0 => {
                Err(QueueRefusal::SentNowhere.into())
            }
            Destination::Person { account } => {
                let person: Account = self.txn.state(account)?;
                if person.added.is_none() || person.closed {
                    return Err(QueueRefusal::UnknownPerson.into());
                }
                Ok(())
            }
        }
    }

    pub(super) fn late_place(&self, step: &Step) -> Carried<Option<Rank>> {
        if *step != Step::Return {
            return Ok(None);
        }
        let line: Vec<Waiting> = self.look_along(|line| line.collect())?;
        let rule = self.rules()?.late_return;
        Ok(Some(line::late_place(&line, rule, self.now)))
    }

    pub(super) fn print_again(&mut self, ticket: Uuid) -> Carried<Uuid> {
        if self.txn.state::<Ticket>(ticket)?.life.is_none() {
            return Err(QueueRefusal::UnknownTicket.into());
        }
        let asked = TicketEvent::PrintRequested(OfPaper {});
        self.txn.append::<Ticket>(ticket, [asked])?;
        self.print(ticket)?;
        Ok(ticket)
    }

    /// Leaves the paper to this station's spool. Where the order came from elsewhere, the paper comes
    /// out there.
    pub(super) fn print(&mut self, ticket: Uuid) -> Carried<()> {
        if self.order.station == self.txn.chain().station {
            self.txn.outbox(PRINT_TOPIC, &PrintJob::Ticket { ticket })?;
        }
        Ok(())
    }
}
