//! No value stands twice in a column that is `unique`.

use std::collections::BTreeMap;

use super::rule::Whole;
use crate::diagnostic::{Diagnostic, Span};

/// Reports the second of two equal values.
pub fn check(&Whole { site, .. }: &Whole<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for table in site.tables.values() {
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
}
