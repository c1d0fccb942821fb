//! References to the entries of a register: what claims, terms and further registers have in common.

use super::kind::{Parsed, Resolved};
use super::register::Register;
use super::unresolved::{Gap, Known, Unresolved};
use crate::model::Target;

/// The target of an entry of a register.
pub(super) fn entry(scheme: &'static str, parsed: Parsed) -> Target {
    Target::Entry {
        scheme,
        key: parsed.address,
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
    if register.is_partial {
        return Err(Unresolved::default());
    }
    let gap = Gap::Key {
        noun: scheme,
        key: key.text(),
        within: None,
        renamed: register.renamed(key.text()),
        known: Known::new(register.keys()),
    };
    Err(Unresolved::one(code, key.span(), gap))
}
