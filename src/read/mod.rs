//! The bytes of the tree in, checked data and diagnostics out. Reading never fails: it reports.

pub mod fields;
pub mod front_matter;
pub mod yaml;
