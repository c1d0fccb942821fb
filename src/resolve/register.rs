//! The keys of a register.

use std::collections::BTreeSet;

use crate::model::{FormerKey, FormerKeys};

/// Keys in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    keys: BTreeSet<String>,
    former: FormerKeys,
    /// Whether something of its file could not be read: what is missing may be there.
    pub is_partial: bool,
}

impl Register {
    /// Whether it holds a key.
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.keys.iter().map(String::as_str)
    }
}

impl Register {
    /// The key that an entry has now whose key was `old`.
    pub fn renamed(&self, old: &str) -> Option<&str> {
        self.former.renamed(old)
    }

    /// The register, whose entries had these keys before.
    #[must_use]
    pub fn formerly(self, former: impl Iterator<Item = FormerKey>) -> Self {
        let former = former.collect();
        Self { former, ..self }
    }

    /// The register, of whose file something could not be read.
    #[must_use]
    pub fn partial(self, is_partial: bool) -> Self {
        Self { is_partial, ..self }
    }
}

impl<'k> FromIterator<&'k str> for Register {
    fn from_iter<I: IntoIterator<Item = &'k str>>(keys: I) -> Self {
        Self {
            keys: keys.into_iter().map(str::to_owned).collect(),
            ..Self::default()
        }
    }
}
