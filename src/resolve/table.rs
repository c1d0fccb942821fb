//! `table:TABLE`: a table shown in the prose.

use std::ops::Range;
use std::sync::Arc;

use super::kind::{Form, Parsed, ReferenceKind, Resolved};
use super::reach::Scope;
use super::unresolved::{Gap, Known, Unresolved};
use crate::model::{Origin, Table, Target};

pub(super) const KIND: ReferenceKind = ReferenceKind {
    scheme: "table",
    form: Form::Block,
    parse,
    resolve,
};

fn parse(parsed: Parsed) -> Target {
    Target::Table {
        name: parsed.address,
        caption: parsed.inner,
    }
}

fn resolve<'a>(
    scope: Scope<'a>,
    _: Origin<'a>,
    target: &'a Target,
) -> Result<Resolved<'a>, Unresolved<'a>> {
    let Target::Table { name, .. } = target else {
        return Err(Unresolved::default());
    };
    known_table(scope, name.text(), || name.span()).map(Resolved::Table)
}

/// The table of a name, and where it stands.
pub(super) fn known_table<'a>(
    scope: Scope<'a>,
    name: &'a str,
    span: impl FnOnce() -> Range<usize>,
) -> Result<&'a Arc<Table>, Unresolved<'a>> {
    scope.tables.get(name).ok_or_else(|| {
        let gap = Gap::Key {
            noun: "table",
            key: name,
            within: None,
            known: Known::new(scope.tables.keys().map(String::as_str)),
        };
        Unresolved::one("unknown-table", span(), gap)
    })
}
