//! The keys of a register.

use std::collections::BTreeSet;

/// Keys in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register(BTreeSet<String>);

impl Register {
    /// Whether it holds a key.
    pub fn has(&self, key: &str) -> bool {
        self.0.contains(key)
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.iter().map(String::as_str)
    }
}

impl<'k> FromIterator<&'k str> for Register {
    fn from_iter<I: IntoIterator<Item = &'k str>>(keys: I) -> Self {
        Self(keys.into_iter().map(str::to_owned).collect())
    }
}
