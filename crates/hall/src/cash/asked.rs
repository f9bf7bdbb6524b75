//! What goes into the cash slice.

use super::count::Pieces;
use super::drawer::Way;
use super::payment::PaymentMethod;
use crate::money::Fen;
use crate::staff::Pass;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Begins the caller's shift.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct OpenDrawer {
    /// The command's id, UUIDv7; it becomes the drawer's.
    pub command: Uuid,
    /// What lies in it, counted.
    pub float: Vec<Pieces>,
}

/// Moves cash that no order brings or takes.
#[derive(Clone, Debug, specta::Type, Deserialize)]
pub struct MoveCash {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// Into the caller's drawer or out of it.
    pub way: Way,
    /// From the hall's safe or to it.
    pub safe: bool,
    /// How much, above zero.
    pub fen: Fen,
    /// Why, 2 to 200 characters.
    pub reason: String,
    /// A manager's login and password, where the amount asks for that.
    pub pass: Option<Pass>,
}

/// Puts cash down for a colleague.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct HandCashOver {
    /// The command's id, UUIDv7; it becomes the hand-over's.
    pub command: Uuid,
    /// The colleague's login.
    pub to: String,
    /// What, counted.
    pub cash: Vec<Pieces>,
}

/// Takes cash that a colleague put down.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, specta::Type)]
pub struct TakeHandedOver {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// Which.
    pub hand_over: Uuid,
}

/// Gives it back, or takes back what was put down.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct ReturnHandedOver {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// Which.
    pub hand_over: Uuid,
    /// Why, 2 to 200 characters.
    pub reason: String,
}

/// What the slips or cheques of a method come to.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, specta::Type)]
pub struct SlipsCounted {
    /// The method; cash is counted piece by piece.
    pub method: PaymentMethod,
    /// Their sum less what was paid back.
    pub fen: Fen,
}

/// Counts a drawer, without being told what should be there.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct CountDrawer {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// Which.
    pub drawer: Uuid,
    /// The cash.
    pub cash: Vec<Pieces>,
    /// The slips and cheques.
    pub slips: Vec<SlipsCounted>,
}

/// Ends a shift by the latest count.
#[derive(Clone, Debug, specta::Type, Deserialize)]
pub struct CloseDrawer {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// Which.
    pub drawer: Uuid,
    /// Why there is a difference, where there is one: 2 to 200 characters.
    pub reason: Option<String>,
    /// A manager's login and password, where the difference asks for that.
    pub pass: Option<Pass>,
}

/// Asks for one copy more of a paper.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, specta::Type)]
pub struct ReprintSlip {
    /// The command's id, UUIDv7.
    pub command: Uuid,
    /// The paper.
    pub slip: Uuid,
}
