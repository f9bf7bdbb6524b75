//! A version ready for use: its forms compiled, kept in memory as long as its text is the same.

use super::form::Form;
use super::published::{Published, Service};
use super::table::{self, VersionKey};
use crate::day::Millis;
use crate::hall::Hall;
use crate::refusal::HallError;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A version with its forms. Services whose schema is none are not offered.
#[derive(Debug)]
pub(crate) struct Edition {
    pub(crate) published: Published,
    forms: BTreeMap<String, Form>,
}

impl Edition {
    pub(crate) fn new(published: Published) -> Edition {
        let compiled = published
            .services
            .iter()
            .filter_map(|service| Form::compile(service).map(|form| (service.code.clone(), form)));
        Edition {
            forms: compiled.collect(),
            published,
        }
    }

    /// The services offered, in the catalog's order.
    pub(crate) fn services(&self) -> impl Iterator<Item = &Service> {
        self.published
            .services
            .iter()
            .filter(|service| self.forms.contains_key(&service.code))
    }

    /// A service with its form.
    pub(crate) fn service(&self, code: &str) -> Option<(&Service, &Form)> {
        let service = self
            .published
            .services
            .iter()
            .find(|service| service.code == code)?;
        Some((service, self.forms.get(code)?))
    }
}

/// The versions in use.
#[derive(Debug, Default)]
pub(crate) struct Editions(Mutex<BTreeMap<u32, (VersionKey, Arc<Edition>)>>);

impl Editions {
    /// The version in force at an instant, if any is.
    pub(crate) fn in_force(
        &self,
        rows: &Connection,
        now: Millis,
    ) -> rusqlite::Result<Option<Arc<Edition>>> {
        let key = table::in_force(rows, now)?;
        key.map(|key| self.get(rows, key)).transpose()
    }

    /// A version by number, if it was ever published.
    pub(crate) fn by_version(
        &self,
        rows: &Connection,
        version: u32,
    ) -> rusqlite::Result<Option<Arc<Edition>>> {
        let key = table::by_version(rows, version)?;
        key.map(|key| self.get(rows, key)).transpose()
    }

    fn get(&self, rows: &Connection, key: VersionKey) -> rusqlite::Result<Arc<Edition>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, edition)) = kept.get(&key.version)
            && *known == key
        {
            return Ok(edition.clone());
        }
        let edition = Arc::new(Edition::new(table::body(rows, key.version)?));
        kept.insert(key.version, (key, edition.clone()));
        Ok(edition)
    }
}

impl Hall {
    /// The version in force now.
    pub(crate) fn edition_in_force(&self) -> Result<Option<Arc<Edition>>, HallError> {
        Ok(self
            .journal()
            .read(|rows| self.editions().in_force(rows, self.now()))?)
    }

    /// A version by number.
    pub(crate) fn edition(&self, version: u32) -> Result<Option<Arc<Edition>>, HallError> {
        Ok(self
            .journal()
            .read(|rows| self.editions().by_version(rows, version))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_service_without_a_sound_form_is_not_offered() {
        let mut published = Published::starter();
        published.services[0].schema = json!({"type": 7});
        let broken = published.services[0].code.clone();
        let edition = Edition::new(published);
        assert!(edition.service(&broken).is_none());
        let all = edition.published.services.len();
        assert_eq!(edition.services().count(), all - 1);
    }
}
