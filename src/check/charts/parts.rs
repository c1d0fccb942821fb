//! The parts of a stacked bar are above zero, and shares make a whole.

use rust_decimal::Decimal;

use super::Drawn;
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Cell, Unit};

/// By how much shares may be off because each is rounded.
const ROUNDING: Decimal = Decimal::ONE;

pub(super) fn check(drawn: Drawn<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if drawn.kind.name != "stacked-bar" {
        return;
    }
    let rows = drawn.rows();
    // A single column makes one bar of all rows, several columns a bar of each row.
    let bars: Vec<Vec<&Cell>> = if drawn.chart.values.len() == 1 {
        vec![rows.iter().flat_map(|row| drawn.cells(*row)).collect()]
    } else {
        rows.iter().map(|row| drawn.cells(*row).collect()).collect()
    };
    let column = drawn.chart.values.first();
    let column = column.and_then(|at| drawn.table.columns.get(*at));
    let is_share = column.is_some_and(|column| column.unit == Some(Unit::Percent));
    for bar in &bars {
        let faults = diagnostics.len();
        for cell in bar {
            part(drawn, cell, diagnostics);
        }
        if is_share && diagnostics.len() == faults {
            whole(drawn, bar, diagnostics);
        }
    }
}

/// A part is a figure above zero, and no range.
fn part(drawn: Drawn<'_>, cell: &Cell, diagnostics: &mut Vec<Diagnostic>) {
    let Some(quantity) = cell.value.quantity() else {
        return;
    };
    if quantity.high.is_some() || quantity.low < Decimal::ZERO {
        let what = if quantity.high.is_some() {
            "a range"
        } else {
            "a figure below zero"
        };
        let span = Span::new(&drawn.table.file, cell.span.clone());
        let message = format!("{what} cannot be a part of the chart `{}`", drawn.chart.key);
        let fault = Diagnostic::new("bad-chart", span, message);
        diagnostics.push(fault.help("use a `bar` chart"));
    }
}

/// Shares make 100 %, but for rounding.
fn whole(drawn: Drawn<'_>, bar: &[&Cell], diagnostics: &mut Vec<Diagnostic>) {
    let figures = bar
        .iter()
        .filter_map(|cell| Some(cell.value.quantity()?.low));
    let sum = figures.fold(Decimal::ZERO, Decimal::saturating_add);
    let off = sum.saturating_sub(Decimal::ONE_HUNDRED).abs();
    if off > ROUNDING {
        diagnostics.push(drawn.fault(
            format!("the parts of a bar make {}%, not 100%", sum.normalize()),
            "name the rows or columns that make a whole, or use a `bar` chart",
        ));
    }
}
