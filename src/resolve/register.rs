//! Keys of a register, and references to its entries.

use std::collections::BTreeSet;

use super::kind::Resolved;
use super::unresolved::{Gap, Unresolved};
use crate::model::Target;

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

/// The entry of `register` that a target names; `page` is the register's own.
pub(super) fn resolve_entry<'a>(
    register: &'a Register,
    target: &'a Target,
    page: &'static str,
    code: &'static str,
) -> Result<Resolved<'a>, Unresolved<'a>> {
    let Target::Entry { scheme, key } = target else {
        return Err(Unresolved::default());
    };
    if register.has(key.text()) {
        return Ok(Resolved::Entry(page, key.text()));
    }
    let gap = Gap::Key {
        noun: scheme,
        key: key.text(),
        within: None,
        known: register.keys().collect(),
    };
    Err(Unresolved::one(code, key.span(), gap))
}
