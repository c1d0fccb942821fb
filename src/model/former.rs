//! Keys that something had before it was renamed, as `was:` names them.

use std::ops::Range;

use super::{HasKey, Keyed};

/// A former key.
#[derive(Debug, Clone)]
pub struct FormerKey {
    /// What it was.
    pub old: Box<str>,
    /// What it is now.
    pub new: Box<str>,
    /// The bytes of the former key in `was:`.
    pub span: Range<usize>,
}

/// Former keys, found by what they were.
pub type FormerKeys = Keyed<FormerKey>;

impl HasKey for FormerKey {
    fn key(&self) -> &str {
        &self.old
    }
}

/// Where it stands does not count: text before it must not make another of it.
impl PartialEq for FormerKey {
    fn eq(&self, other: &Self) -> bool {
        (&self.old, &self.new) == (&other.old, &other.new)
    }
}

impl Eq for FormerKey {}

impl FormerKey {
    /// The former keys of what is called `new` now.
    pub fn of<'a>(
        new: &'a str,
        was: &'a [(String, Range<usize>)],
    ) -> impl Iterator<Item = Self> + 'a {
        was.iter().map(|(old, span)| Self {
            old: old.as_str().into(),
            new: new.into(),
            span: span.clone(),
        })
    }
}

impl FormerKeys {
    /// What the thing is called now whose key was `old`.
    pub fn renamed(&self, old: &str) -> Option<&str> {
        self.with_key(old).map(|former| &*former.new)
    }
}

/// A former place of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerPage {
    /// The file that it was, from the root.
    pub file: String,
    /// Where that was published.
    pub permalink: String,
    /// The bytes that name it in `was:`.
    pub span: Range<usize>,
}
