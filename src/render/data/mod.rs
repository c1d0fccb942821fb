//! Files for machines: tables as CSV and JSON, the data package, and files that are copied.

pub(super) mod asset;
pub(super) mod csv;
mod fields;
mod formula;
pub(super) mod json;
pub(super) mod package;
