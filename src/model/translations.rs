//! Which blocks of its original each translation answers to, as `content/translations.yaml` records it.

use std::ops::Range;

use super::{Date, Digest, HasKey};

/// What was recorded of a translation when it was last brought up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslationRecord {
    /// The translation's file under `content/`.
    pub page: String,
    /// The bytes of that name.
    pub span: Range<usize>,
    /// What the original then said of when it had last changed.
    pub updated: Option<Date>,
    /// The version that the original then had.
    pub version: Option<String>,
    /// The blocks that the original then had.
    pub blocks: Vec<Digest>,
}

impl HasKey for TranslationRecord {
    fn key(&self) -> &str {
        &self.page
    }
}
