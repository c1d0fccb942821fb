//! `fact:TABLE/ROW/COLUMN`: a figure bound to a cell.

use super::kind::{Form, Parsed, ReferenceKind, Resolved, malformed};
use super::reach::Scope;
use super::table::known_table;
use super::unresolved::{Gap, Known, Missing, Unresolved};
use crate::model::{CellAddress, Context, Fact, Origin, Table, Target};

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
    let mut missing = Vec::new();
    let span = || {
        let [span, _, _] = address.spans();
        span
    };
    let table = known_table(scope, address.table(), span, &mut missing);
    let fact = table.and_then(|table| table.fact(address.row(), address.column()));
    match (table, fact) {
        (_, Some(fact)) if missing.is_empty() => return Ok(fact),
        (Some(table), None) if !table.is_partial => gaps(table, address, &mut missing),
        _ => {}
    }
    Err(Unresolved(missing))
}

/// Which of row and column a table lacks.
fn gaps<'a>(table: &'a Table, address: &'a CellAddress, missing: &mut Vec<Missing<'a>>) {
    let within = Some(table.name.as_str());
    let [_, row_span, column_span] = address.spans();
    if table.rows.position(address.row()).is_none() {
        missing.push(Missing {
            code: "unknown-row",
            span: row_span,
            gap: Gap::Key {
                noun: "row",
                key: address.row(),
                within,
                renamed: table.former_rows.renamed(address.row()),
                known: Known::new(table.rows.keys()),
            },
        });
    }
    if table.columns.position(address.column()).is_none() {
        missing.push(Missing {
            code: "unknown-column",
            span: column_span,
            gap: Gap::Key {
                noun: "column",
                key: address.column(),
                within,
                renamed: table.former_columns.renamed(address.column()),
                known: Known::new(table.columns.keys()),
            },
        });
    }
}
