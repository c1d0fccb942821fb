//! `table:TABLE`: a table shown in the prose.

use std::ops::Range;
use std::sync::Arc;

use super::kind::{Form, Parsed, ReferenceKind, Resolved};
use super::reach::Scope;
use super::unresolved::{Gap, Known, Missing, Unresolved};
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
    let mut missing = Vec::new();
    match known_table(scope, name.text(), || name.span(), &mut missing) {
        Some(table) if missing.is_empty() => Ok(Resolved::Table(table)),
        _ => Err(Unresolved(missing)),
    }
}

/// The table of a name that stands at `span`. One that was renamed is missing under its old name, but found, so that what
/// else is wrong in the address is told too.
pub(super) fn known_table<'a>(
    scope: Scope<'a>,
    name: &'a str,
    span: impl FnOnce() -> Range<usize>,
    missing: &mut Vec<Missing<'a>>,
) -> Option<&'a Arc<Table>> {
    if let Some(table) = scope.tables.get(name) {
        return Some(table);
    }
    let renamed = scope.reach.former_tables.renamed(name);
    missing.push(Missing {
        code: "unknown-table",
        span: span(),
        gap: Gap::Key {
            noun: "table",
            key: name,
            within: None,
            renamed,
            known: Known::new(scope.tables.keys().map(String::as_str)),
        },
    });
    scope.tables.get(renamed?)
}
