//! Orders about windows.

use super::{Carried, Carrying};
use crate::queue::refusal::QueueRefusal;
use crate::queue::window::{
    self, Closed, Opened, PauseReason, Paused, Profile, ProfileSet, Window, WindowEvent, WindowRow,
};
use crate::staff::{Account, StaffRefusal};
use guitai_journal::ActorId;
use uuid::Uuid;

impl Carrying<'_, '_> {
    pub(super) fn take_window(&mut self, take_over: bool) -> Carried<Option<Uuid>> {
        let number = self.window_number()?;
        self.known_window(number)?;
        let window = window::find(self.txn.rows(), self.place.hall, number)?;
        if let Some(seat) = window.seat
            && seat.clerk != self.order.actor
            && !take_over
        {
            return Err(self.taken(number, seat.clerk)?.into());
        }
        let opened = WindowEvent::Opened(self.of_window(number));
        self.on_window(number, opened)
    }

    pub(super) fn leave_window(&mut self) -> Carried<Option<Uuid>> {
        let number = self.window_number()?;
        let window = window::find(self.txn.rows(), self.place.hall, number)?;
        if window
            .seat
            .is_none_or(|seat| seat.clerk != self.order.actor)
        {
            return Ok(None); // somebody else's by now, or nobody's: there is nothing to leave
        }
        let closed = WindowEvent::Closed(self.of_window(number));
        self.on_window(number, closed)
    }

    pub(super) fn pause_window(&mut self, reason: PauseReason) -> Carried<Option<Uuid>> {
        let window = self.seated()?;
        if let Some(in_hand) = self.desk(window.number)?.in_hand {
            return Err(QueueRefusal::WindowBusy { number: in_hand }.into());
        }
        let paused = Paused {
            hall: self.place.hall,
            window: window.number,
            reason,
            term: self.under.term,
        };
        self.on_window(window.number, WindowEvent::Paused(paused))
    }

    pub(super) fn resume_window(&mut self) -> Carried<Option<Uuid>> {
        let window = self.seated()?;
        self.end_pause(&window)?;
        Ok(None)
    }

    pub(super) fn close_window(&mut self, window: u16) -> Carried<Option<Uuid>> {
        self.known_window(window)?;
        let closed: Closed = self.of_window(window);
        self.on_window(window, WindowEvent::Closed(closed))
    }

    pub(super) fn set_profile(&mut self, window: u16, profile: Profile) -> Carried<Option<Uuid>> {
        self.known_window(window)?;
        for service in &profile.services {
            self.series_of(service)?;
        }
        let set = ProfileSet {
            hall: self.place.hall,
            window,
            profile,
            term: self.under.term,
        };
        self.on_window(window, WindowEvent::ProfileSet(set))
    }

    pub(super) fn window_number(&self) -> Carried<u16> {
        Ok(self.order.window.ok_or(StaffRefusal::WindowRequired)?)
    }

    pub(super) fn known_window(&self, window: u16) -> Carried<()> {
        if self.place.premises.windows.contains(&window) {
            return Ok(());
        }
        Err(QueueRefusal::WindowUnknown { window }.into())
    }

    /// The window of whoever gives the order, who must sit there.
    pub(super) fn seated(&self) -> Carried<WindowRow> {
        let number = self.window_number()?;
        let window = window::find(self.txn.rows(), self.place.hall, number)?;
        match window.seat {
            Some(seat) if seat.clerk == self.order.actor => Ok(window),
            Some(seat) => Err(self.taken(number, seat.clerk)?.into()),
            None => Err(QueueRefusal::WindowNotOpen { window: number }.into()),
        }
    }

    pub(super) fn taken(&self, window: u16, by: ActorId) -> Carried<QueueRefusal> {
        let clerk = self.txn.state::<Account>(by.0)?.masked_name();
        Ok(QueueRefusal::WindowTaken { window, clerk })
    }

    /// Whoever calls somebody serves again.
    pub(super) fn end_pause(&mut self, window: &WindowRow) -> Carried<()> {
        if window.paused.is_some() {
            let resumed = WindowEvent::Resumed(self.of_window(window.number));
            self.on_window(window.number, resumed)?;
        }
        Ok(())
    }

    pub(super) fn of_window(&self, window: u16) -> Opened {
        Opened {
            hall: self.place.hall,
            window,
            term: self.under.term,
        }
    }

    pub(super) fn on_window(&mut self, number: u16, event: WindowEvent) -> Carried<Option<Uuid>> {
        let id = window::window_id(self.place.hall, number);
        self.txn.append::<Window>(id, [event])?;
        Ok(None)
    }
}
