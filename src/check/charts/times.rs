//! Each figure over time has a time of its own, and an index a first figure that others can be a part of.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::Drawn;
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Cell, Time, Value};

pub(super) fn check(drawn: Drawn<'_>, diagnostics: &mut Vec<Diagnostic>) {
    match &drawn.chart.time {
        Time::None => {}
        Time::Columns(dates) => {
            if dates
                .windows(2)
                .any(|pair| matches!(pair, [a, b] if a >= b))
            {
                diagnostics.push(drawn.fault(
                    "the dates of `x` are not in order",
                    "give each column of `values` a later date than the one before",
                ));
            }
            for row in drawn.rows() {
                let line: Vec<_> = drawn.cells(row).collect();
                lasts(drawn, &line, diagnostics);
            }
        }
        Time::Column(column) => by_column(drawn, *column, diagnostics),
    }
}

/// Lines whose times stand in a column.
fn by_column(drawn: Drawn<'_>, column: usize, diagnostics: &mut Vec<Diagnostic>) {
    let (table, chart) = (drawn.table, drawn.chart);
    let mut seen = HashSet::new();
    let mut lines: HashMap<(String, usize), Vec<(&Value, &Cell)>> = HashMap::new();
    for row in drawn.rows() {
        let Some(row) = table.rows.get(row) else {
            continue;
        };
        let Some(cell) = row.cells.get(column) else {
            continue;
        };
        let span = || Span::new(&table.file, cell.span.clone());
        if cell.value == Value::Empty {
            let message = format!("row `{}` of the chart `{}` has no time", row.key, chart.key);
            let fault = Diagnostic::new("bad-chart", span(), message);
            diagnostics.push(fault.help("leave it out: name the others in `rows`"));
        }
        let label = chart.label.and_then(|at| row.cells.get(at));
        let label = label
            .and_then(|cell| cell.value.machine())
            .unwrap_or_default();
        let time = cell.value.machine().unwrap_or_default();
        if drawn.kind.name != "timeline" && !seen.insert((label.clone(), time)) {
            let message = format!("two figures of one time in the chart `{}`", chart.key);
            let fault = Diagnostic::new("bad-chart", span(), message);
            diagnostics.push(fault.help(
                "a line has one: tell the lines apart by `label`, or name some rows in `rows`",
            ));
        }
        for at in &chart.values {
            if let Some(figure) = row.cells.get(*at) {
                let line = lines.entry((label.clone(), *at)).or_default();
                line.push((&cell.value, figure));
            }
        }
    }
    let labels: HashSet<_> = lines.keys().collect();
    if labels.len() > drawn.kind.most {
        diagnostics.push(drawn.fault(
            format!("too many lines: {}", labels.len()),
            format!(
                "draw at most {}, or split the chart in two",
                drawn.kind.most
            ),
        ));
    }
    for (_, mut line) in lines {
        line.sort_by_key(|(time, _)| time.machine());
        let line: Vec<_> = line.into_iter().map(|(_, cell)| cell).collect();
        lasts(drawn, &line, diagnostics);
    }
}

/// A line that begins and ends: one figure makes none, and nothing can be a part of zero.
fn lasts(drawn: Drawn<'_>, line: &[&Cell], diagnostics: &mut Vec<Diagnostic>) {
    let figures = line
        .iter()
        .filter_map(|cell| Some((cell, cell.value.quantity()?)));
    let figures: Vec<_> = figures.collect();
    if figures.len() < 2 {
        if let Some(cell) = line.first() {
            let span = Span::new(&drawn.table.file, cell.span.clone());
            let message = format!(
                "a line of the chart `{}` has fewer than two figures",
                drawn.chart.key
            );
            let fault = Diagnostic::new("bad-chart", span, message);
            diagnostics.push(fault.help("leave it out: name the others in `rows`"));
        }
        return;
    }
    if let Some((cell, first)) = figures.first()
        && drawn.kind.name == "index"
        && first.low <= Decimal::ZERO
    {
        let span = Span::new(&drawn.table.file, cell.span.clone());
        let message = format!("the chart `{}` cannot take this for 100", drawn.chart.key);
        let fault = Diagnostic::new("bad-chart", span, message);
        diagnostics.push(fault.help("an index needs a first figure above zero"));
    }
}
