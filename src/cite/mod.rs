//! References: what is cited as a CSL item, the formats that reference managers read, and the styles that set it for people.
//!
//! Everything goes through [`Item`], the data model of CSL 1.0.2: a source of the bibliography, a page and a table alike.

mod bibtex;
mod csl_json;
mod format;
mod item;
mod of_work;
mod ris;
pub mod style;

pub use format::CitationFormat;
pub use item::{Item, ItemValue};

/// Every format that references are offered in.
pub const FORMATS: &[CitationFormat] = &[bibtex::FORMAT, ris::FORMAT, csl_json::FORMAT];

#[cfg(test)]
mod tests;
