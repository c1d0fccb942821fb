//! What is known of a format of references.

use super::item::Item;

/// A format that reference managers read.
#[derive(Debug, Clone, Copy)]
pub struct CitationFormat {
    /// What people call it.
    pub name: &'static str,
    /// The ending of its files, without the dot; their media type follows from it.
    pub ending: &'static str,
    /// Writes items, one after another.
    pub write: fn(&[Item]) -> String,
}
