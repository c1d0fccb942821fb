//! No value stands twice in a column that is `unique`.

use std::collections::BTreeMap;

use super::rule::{Whole, WholeRule};
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{SharedTables, Table};

/// Reports the second of two equal values.
pub struct Unique;

impl WholeRule for Unique {
    type Input<'a> = SharedTables<'a>;

    fn input<'a>(whole: &Whole<'a>) -> SharedTables<'a> {
        SharedTables(&whole.site.tables)
    }

    fn check(SharedTables(tables): &SharedTables<'_>, diagnostics: &mut Vec<Diagnostic>) {
        for table in tables.values() {
            in_table(table, diagnostics);
        }
    }
}

fn in_table(table: &Table, diagnostics: &mut Vec<Diagnostic>) {
    let columns = table.columns.iter().enumerate();
    for (at, column) in columns.filter(|(_, column)| column.unique) {
        let mut seen = BTreeMap::new();
        for cell in table.rows.iter().filter_map(|row| row.cells.get(at)) {
            let Some(value) = cell.value.machine() else {
                continue;
            };
            let message = format!(
                "duplicate value `{value}` in unique column `{}`",
                column.key
            );
            if let Some(first) = seen.insert(value, &cell.span) {
                let span = Span::new(&table.file, cell.span.clone());
                let first = Span::new(&table.file, first.clone());
                let fault = Diagnostic::new("not-unique", span, message);
                diagnostics.push(fault.related(first, "first used here"));
            }
        }
    }
}
