//! `/data/NAME.csv-metadata.json` and `/claims.csv-metadata.json`: what a CSV file holds, in the W3C's Metadata Vocabulary
//! for Tabular Data, at the address where its readers look.

pub(in crate::render) mod claims;
mod column;
pub(in crate::render) mod metadata;
pub(in crate::render) mod table;
mod words;
