//! Why the catalog says no.

use serde::Serialize;

/// Refusals of the catalog.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
#[serde(tag = "code", content = "params")]
pub enum CatalogRefusal {
    /// No version is in force yet.
    #[serde(rename = "catalog.none")]
    NoneInForce,
}
