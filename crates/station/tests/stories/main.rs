//! A running station: headquarters that goes and comes, printers that are there or not.

mod link;
mod paper;
mod scene;
