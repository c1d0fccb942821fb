//! Files for machines: charts as drawings, tables and claims as CSV and JSON with what describes them, the data package, and files that are copied.

pub(super) mod asset;
pub(super) mod bibliography;
pub(super) mod card;
pub(super) mod chart;
pub(super) mod cite;
pub(super) mod claims;
pub(super) mod csv;
pub(super) mod csvw;
mod fields;
mod formula;
pub(super) mod json;
mod lexical;
mod main_pages;
mod of_table;
pub(super) mod package;
pub(super) mod pages;
pub mod scaled;
pub(super) mod search;
mod unit_codes;
