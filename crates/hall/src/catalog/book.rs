//! The catalog itself: every version ever published, one subject for all halls.

use super::published::Published;
use guitai_journal::{Aggregate, Stamp, events};
use std::collections::BTreeMap;
use uuid::{Uuid, uuid};

/// The subject of all catalog entries, everywhere.
pub const CATALOG_ID: Uuid = uuid!("0190b5a0-0000-7000-8000-636174616c6f");

events! {
    /// What happens to the catalog.
    pub enum CatalogEvent {
        /// A version was published.
        Published(Published) = "catalog.published/1",
    }
}

/// All versions by number.
#[derive(Debug, Default)]
pub(crate) struct Catalog {
    pub(crate) versions: BTreeMap<u32, Published>,
}

impl Aggregate for Catalog {
    const NAME: &'static str = "catalog";
    type Event = CatalogEvent;

    fn apply(&mut self, event: &CatalogEvent, _stamp: &Stamp) {
        let CatalogEvent::Published(published) = event;
        // A version never changes its meaning: of two with one number the earlier holds.
        self.versions
            .entry(published.version)
            .or_insert_with(|| published.clone());
    }
}

impl Catalog {
    /// Whether nothing was published yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }
}

/// What a new hall offers before headquarters has spoken.
pub(crate) fn decide_starter() -> CatalogEvent {
    CatalogEvent::Published(Published::starter())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::stamp;

    #[test]
    fn a_version_keeps_the_meaning_it_was_first_published_with() {
        let first = Published::starter();
        let second = Published {
            services: Vec::new(),
            ..first.clone()
        };
        let mut catalog = Catalog::default();
        for published in [&first, &second] {
            catalog.apply(&CatalogEvent::Published(published.clone()), &stamp(1));
        }
        assert_eq!(catalog.versions[&0], first);
    }
}
