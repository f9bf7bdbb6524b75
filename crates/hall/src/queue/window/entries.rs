//! What happens to a window: the entries, as they are written.

use crate::sql::word_column;
use guitai_journal::events;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// `window.opened/1`: whoever wrote it sits there now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Opened {
    /// The hall.
    pub(crate) hall: Uuid,
    /// The window's number.
    pub(crate) window: u16,
    /// The lease's term.
    pub(crate) term: u32,
}

/// `window.closed/1`: nobody sits there; `window.resumed/1`: it serves again.
pub(crate) type Closed = Opened;

/// Why a window serves nobody for a while 暂停.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    /// A meal 用餐.
    Meal,
    /// A short break 短暂离席.
    Break,
    /// Work at the desk 内务整理.
    DeskWork,
    /// Training or a meeting 会议培训.
    Meeting,
    /// Something is broken 设备故障.
    Equipment,
}

word_column!(PauseReason {
    Meal = "meal",
    Break = "break",
    DeskWork = "desk_work",
    Meeting = "meeting",
    Equipment = "equipment",
});

/// `window.paused/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Paused {
    /// The hall.
    pub(crate) hall: Uuid,
    /// The window's number.
    pub(crate) window: u16,
    /// Why.
    pub(crate) reason: PauseReason,
    /// The lease's term.
    pub(crate) term: u32,
}

/// Whom a window calls.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Profile {
    /// The services it is for, by code; all where none is named.
    pub services: BTreeSet<String>,
    /// Whether it helps with the others when nobody waits for its own.
    pub helps: bool,
}

impl Profile {
    /// Whether the window is there for a service.
    pub(crate) fn is_for(&self, service: &str) -> bool {
        self.services.is_empty() || self.services.contains(service)
    }
}

/// `window.profile_set/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ProfileSet {
    /// The hall.
    pub(crate) hall: Uuid,
    /// The window's number.
    pub(crate) window: u16,
    /// Whom it calls from now on.
    pub(crate) profile: Profile,
    /// The lease's term.
    pub(crate) term: u32,
}

events! {
    /// What happens to a window.
    pub(crate) enum WindowEvent {
        /// Somebody sat down there, in place of whoever sat there before.
        Opened(Opened) = "window.opened/1",
        /// Nobody sits there any more.
        Closed(Closed) = "window.closed/1",
        /// It serves nobody for a while.
        Paused(Paused) = "window.paused/1",
        /// It serves again.
        Resumed(Closed) = "window.resumed/1",
        /// It was told whom to call.
        ProfileSet(ProfileSet) = "window.profile_set/1",
    }
}

impl WindowEvent {
    /// The hall and number of the window, and the lease's term.
    pub(crate) fn of(&self) -> ((Uuid, u16), u32) {
        match self {
            WindowEvent::Opened(of) | WindowEvent::Closed(of) | WindowEvent::Resumed(of) => {
                ((of.hall, of.window), of.term)
            }
            WindowEvent::Paused(paused) => ((paused.hall, paused.window), paused.term),
            WindowEvent::ProfileSet(set) => ((set.hall, set.window), set.term),
        }
    }
}
