//! Who may do what. Each command asks here, whatever the screen has hidden.

use serde::{Deserialize, Serialize};

/// What an account is for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Serves customers at a window 营业员.
    Clerk,
    /// Answers for the hall 值班经理; may do all that a clerk may.
    Manager,
}

/// One thing that a role may do: a slice of the hall's business.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Issue, call and finish tickets.
    Queue,
    /// Run the floor: profiles of windows, the giving out of tickets, the rules of the queue.
    Floor,
    /// Take orders and payments, print receipts.
    Orders,
    /// Keep a drawer: open, count and close it, move cash.
    Cash,
    /// Take up complaints and answer them.
    Cases,
    /// Read the catalog.
    Catalog,
    /// See and add accounts.
    Staff,
    /// Read the day's figures.
    Summary,
    /// Change how the hall is set up, take its recovery key.
    Setup,
    /// Let pass what a rule leaves to a manager 授权.
    Authorise,
}

impl Role {
    /// All that this role may do.
    pub const fn permissions(self) -> &'static [Permission] {
        use Permission::{
            Authorise, Cases, Cash, Catalog, Floor, Orders, Queue, Setup, Staff, Summary,
        };
        match self {
            Role::Clerk => &[Queue, Orders, Cash, Cases, Catalog],
            Role::Manager => &[
                Queue, Floor, Orders, Cash, Cases, Catalog, Staff, Summary, Setup, Authorise,
            ],
        }
    }

    /// Whether this role may do one thing.
    pub fn may(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manager_may_do_all_that_a_clerk_may() {
        for permission in Role::Clerk.permissions() {
            assert!(Role::Manager.may(*permission));
        }
    }

    #[test]
    fn a_clerk_may_not_run_the_floor_nor_read_the_summary_nor_touch_accounts() {
        for permission in [
            Permission::Floor,
            Permission::Staff,
            Permission::Summary,
            Permission::Setup,
            Permission::Authorise,
        ] {
            assert!(!Role::Clerk.may(permission));
            assert!(Role::Manager.may(permission));
        }
    }
}
