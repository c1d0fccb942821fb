//! `fact:TABLE/ROW/COLUMN`: a figure bound to a cell.

use super::kind::{Form, Parsed, ReferenceKind, Resolved, malformed};
use super::reach::Scope;
use super::table::known_table;
use super::unresolved::{Gap, Known, Unresolved};
use crate::model::{CellAddress, Context, Fact, Origin, Target};

pub(super) const KIND: ReferenceKind = ReferenceKind {
    scheme: "fact",
    form: Form::Words,
    parse,
    resolve,
};

fn parse(parsed: Parsed) -> Target {
    match CellAddress::parse(parsed.address) {
        Ok(cell) => Target::Fact {
            cell,
            words: parsed.words,
            verbatim: parsed.verbatim,
            context: Context::default(),
        },
        Err(address) => Target::Malformed {
            scheme: KIND.scheme,
            address,
        },
    }
}

fn resolve<'a>(
    scope: Scope<'a>,
    _: Origin<'a>,
    target: &'a Target,
) -> Result<Resolved<'a>, Unresolved<'a>> {
    let Target::Fact { cell: address, .. } = target else {
        return malformed(target, "bad-fact", "cell", "fact:TABLE/ROW/COLUMN");
    };
    cell(scope, address).map(Resolved::Cell)
}

/// The cell at an address.
///
/// # Errors
/// Which of table, row and column is not there.
pub fn cell<'a>(scope: Scope<'a>, address: &'a CellAddress) -> Result<Fact<'a>, Unresolved<'a>> {
    let table = known_table(scope, address.table(), || {
        let [span, _, _] = address.spans();
        span
    })?;
    if let Some(fact) = table.fact(address.row(), address.column()) {
        return Ok(fact);
    }
    if table.is_partial {
        return Err(Unresolved::default());
    }
    let within = Some(table.name.as_str());
    let [_, row_span, column_span] = address.spans();
    let (code, span, gap) = if table.rows.position(address.row()).is_none() {
        let gap = Gap::Key {
            noun: "row",
            key: address.row(),
            within,
            known: Known::new(table.rows.keys()),
        };
        ("unknown-row", row_span, gap)
    } else {
        let gap = Gap::Key {
            noun: "column",
            key: address.column(),
            within,
            known: Known::new(table.columns.keys()),
        };
        ("unknown-column", column_span, gap)
    };
    Err(Unresolved::one(code, span, gap))
}
