//! Publishing the catalog to all halls.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use guitai_hall::catalog::{CATALOG_ID, CatalogEvent, Promise, Published, unusable_services};
use guitai_hall::day::Millis;
use guitai_journal::{Event, entry::Entry};
use rusqlite::Connection;
use serde::Serialize;

use crate::author::Note;
use crate::error::Error;
use crate::headquarters::Headquarters;
use crate::store::{EVERYBODY, chains, runs, series};

/// The file's name where a folder is given.
const FILE: &str = "catalog.json";

/// What publishing did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Publication {
    /// The version.
    pub version: u32,
    /// From when it is in force, UTC milliseconds.
    pub valid_from: Millis,
    /// How many services it offers.
    pub services: usize,
    /// How many commitments it makes.
    pub commitments: usize,
    /// False when the very same version stood there already.
    pub new: bool,
}

/// Reads a catalog from a JSON file, or from `catalog.json` in a folder. The form is [`Published`]'s.
///
/// # Errors
/// [`Error::Io`], or [`Error::Catalog`] with what does not read.
pub fn read_catalog(path: &Path) -> Result<Published, Error> {
    let path = if path.is_dir() {
        path.join(FILE)
    } else {
        path.to_owned()
    };
    let text = std::fs::read_to_string(&path).map_err(|source| Error::io(&path, source))?;
    serde_json::from_str(&text)
        .map_err(|error| Error::Catalog(format!("{}: {error}", path.display())))
}

impl Headquarters {
    /// Publishes a version to all halls, once: the same version again changes nothing.
    ///
    /// # Errors
    /// [`Error::Catalog`] with the reason: a form that no hall could show, a version that is not the next.
    pub fn publish_catalog(&self, catalog: Published) -> Result<Publication, Error> {
        check(&catalog)?;
        self.write(|rows| {
            let mut done = Publication {
                version: catalog.version,
                valid_from: catalog.valid_from,
                services: catalog.services.len(),
                commitments: catalog.commitments.len(),
                new: false,
            };
            match latest(rows)? {
                Some(latest) if latest == catalog => return Ok(done),
                Some(latest) if latest.version >= catalog.version => {
                    let (version, known) = (catalog.version, latest.version);
                    return Err(Error::Catalog(format!(
                        "version {version} does not follow version {known}"
                    )));
                }
                _ => {}
            }
            let event = CatalogEvent::Published(catalog);
            let body = event
                .body()
                .map_err(|error| Error::Catalog(error.to_string()))?;
            let note = Note {
                subject: CATALOG_ID,
                kind: event.kind().to_owned(),
                body,
            };
            self.author(rows, EVERYBODY, vec![note])?;
            done.new = true;
            Ok(done)
        })
    }

    /// A version of the catalog: one that was published, or that with which halls begin.
    pub(crate) fn catalog_version(
        &self,
        rows: &Connection,
        version: u32,
    ) -> Result<Option<Arc<Published>>, Error> {
        if let Some(known) = self.editions().get(&version) {
            return Ok(Some(known.clone()));
        }
        let mut found = None;
        each(rows, |published| {
            if published.version == version && found.is_none() {
                found = Some(published);
            }
        })?;
        let starter = || Some(Published::starter()).filter(|starter| starter.version == version);
        let found = found.or_else(starter).map(Arc::new);
        if let Some(published) = &found {
            self.editions().insert(version, published.clone());
        }
        Ok(found)
    }
}

/// What a hall could not use is not published.
fn check(catalog: &Published) -> Result<(), Error> {
    let refuse = |reason: String| Err(Error::Catalog(reason));
    if catalog.version == 0 {
        return refuse("version 0 is what halls start with: publish from 1 on".into());
    }
    if catalog.services.is_empty() {
        return refuse("it offers no service".into());
    }
    let mut codes = BTreeSet::new();
    for service in &catalog.services {
        let code = &service.code;
        if !codes.insert(code) {
            return refuse(format!("service {code} stands twice"));
        }
        if !catalog
            .series
            .iter()
            .any(|series| series.code == service.series)
        {
            return refuse(format!(
                "service {code} is of series {}, which is none",
                service.series
            ));
        }
        if let Some(group) = &service.group
            && !catalog.groups.iter().any(|known| known.code == *group)
        {
            return refuse(format!("service {code} is of group {group}, which is none"));
        }
        let lacks = |field: &&str| service.schema["properties"][&field[1..]].is_null();
        if let Some(field) = service
            .effect
            .fields()
            .into_iter()
            .find(|field| !field.starts_with('/') || lacks(field))
        {
            return refuse(format!(
                "the effect of {code} reads {field}, which its form lacks"
            ));
        }
        let promised = service.promise.iter().flat_map(Promise::commitments);
        if let Some(unmeasured) = promised.into_iter().find(|it| !catalog.is_measured(it)) {
            return refuse(format!(
                "service {code} is promised by commitment {unmeasured}, which has no time"
            ));
        }
        if let Some(certificate) = &service.certificate
            && !catalog
                .certificates
                .iter()
                .any(|known| known.code == *certificate)
        {
            return refuse(format!(
                "service {code} asks for certificate {certificate}, which is none"
            ));
        }
    }
    match unusable_services(catalog).as_slice() {
        [] => Ok(()),
        unusable => refuse(format!(
            "the form of {} is no JSON Schema",
            unusable.join(", ")
        )),
    }
}

/// The highest version published so far, in whatever epoch.
pub(crate) fn latest(rows: &Connection) -> Result<Option<Published>, Error> {
    let mut latest: Option<Published> = None;
    each(rows, |published| {
        if latest
            .as_ref()
            .is_none_or(|known| known.version < published.version)
        {
            latest = Some(published);
        }
    })?;
    Ok(latest)
}

/// Hands over every version published so far, in whatever epoch.
fn each(rows: &Connection, mut take: impl FnMut(Published)) -> Result<(), Error> {
    let station = series::of(rows, EVERYBODY)?.station;
    for chain in chains::all(rows)?
        .into_iter()
        .filter(|row| row.chain.station == station)
    {
        runs::from(rows, chain.id, 1, |stored| {
            for entry in &stored.open(chain.chain)?.entries {
                let Ok(entry) = Entry::decode(entry) else {
                    continue;
                };
                if let Ok(CatalogEvent::Published(published)) =
                    CatalogEvent::read(&entry.kind, entry.body)
                {
                    take(published);
                }
            }
            Ok(true)
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use guitai_hall::catalog::Effect;
    use serde_json::json;

    fn first() -> Published {
        Published {
            version: 1,
            ..Published::starter()
        }
    }

    fn refusal(catalog: &Published) -> String {
        check(catalog).unwrap_err().to_string()
    }

    #[test]
    fn the_starter_could_be_published_but_only_from_version_1_on() {
        assert!(check(&first()).is_ok());
        assert!(refusal(&Published::starter()).contains("version 0"));
    }

    #[test]
    fn a_broken_catalog_is_refused_with_its_reason() {
        let mut broken = first();
        broken.services[0].schema = json!({"type": 7});
        assert!(refusal(&broken).contains("bill_payment"));
        let mut twice = first();
        twice.services.push(twice.services[0].clone());
        assert!(refusal(&twice).contains("stands twice"));
        let mut lost = first();
        lost.services[0].series = "Z".into();
        assert!(refusal(&lost).contains("series Z"));
        let mut astray = first();
        astray.services[0].group = Some("garden".into());
        assert!(refusal(&astray).contains("group garden"));
        let mut blind = first();
        blind.services[0].effect = Effect::Pay {
            line: "/nowhere".into(),
        };
        assert!(refusal(&blind).contains("reads /nowhere"));
        let mut vague = first();
        vague.services[0].promise = Some(Promise::By {
            commitment: "some_day".into(),
        });
        assert!(refusal(&vague).contains("commitment some_day"));
        let mut uncertified = first();
        uncertified.services[0].certificate = Some("juggling".into());
        assert!(refusal(&uncertified).contains("certificate juggling"));
        assert!(
            refusal(&Published {
                services: vec![],
                ..first()
            })
            .contains("no service")
        );
    }
}
