//! A table's columns add up to what its `checks` say.

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Check, Site, Table, Value};

/// Reports sums that are off by more than their tolerance.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for table in site.tables.values() {
        for check in &table.checks {
            diagnostics.extend(fault(table, check));
        }
    }
}

fn fault(table: &Table, check: &Check) -> Option<Diagnostic> {
    if table.is_partial || table.columns.get(check.sum)?.is_unread {
        return None;
    }
    let mut sum = Decimal::ZERO;
    for row in &table.rows {
        match &row.cells.get(check.sum)?.value {
            Value::Number(quantity) if quantity.high.is_none() => {
                sum = sum.checked_add(quantity.low)?;
            }
            // A cell that was refused has its own diagnostic.
            Value::Unread => return None,
            Value::Empty => {}
            _ => return Some(no_sum(table, check)),
        }
    }
    let off = (sum - check.equals).abs();
    let key = &table.columns.get(check.sum)?.key;
    (off > check.tolerance).then(|| {
        let message = format!(
            "`{key}` adds up to {sum}, not to {}",
            check.equals.normalize()
        );
        let span = Span::new(&table.file, check.span.clone());
        let within = check.tolerance.normalize();
        Diagnostic::new("sum-differs", span, message)
            .label(format!("off by {off}; the tolerance is {within}"))
            .help("correct a cell or the check")
    })
}

fn no_sum(table: &Table, check: &Check) -> Diagnostic {
    let span = Span::new(&table.file, check.span.clone());
    let message = "a column with ranges or text cannot be summed";
    Diagnostic::new("no-sum", span, message).help("remove the check, or sum another column")
}
