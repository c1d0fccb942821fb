//! The panels of a chart name tables, rows and columns that exist, and columns of one unit.

use std::ops::Range;

use super::Drawn;
use crate::diagnostic::{Diagnostic, Span, listed, nearest, scalar};
use crate::model::{ChartPanel, FormerKeys, Table};

/// The most panels, and the most rows of each: outlined, solid, striped.
const MOST_PANELS: usize = 4;
const MOST_SOURCES: usize = 3;

pub(super) fn check(drawn: Drawn<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let panels = &drawn.chart.panels;
    if drawn.kind.needs.contains(&"panels") && panels.is_empty() {
        let help = "give each a title and the keys of its rows";
        diagnostics.push(drawn.fault("nothing is compared: `panels` is empty", help));
    }
    if panels.len() > MOST_PANELS {
        diagnostics.push(drawn.fault(
            format!("too many panels: {}", panels.len()),
            format!("draw at most {MOST_PANELS}, or split the chart in two"),
        ));
    }
    for panel in panels {
        let table = match &panel.table {
            None => drawn.table,
            Some((name, span)) => match drawn.tables.get(name) {
                Some(table) if table.is_partial => continue,
                Some(table) => table,
                None => {
                    let known = drawn.tables.keys().map(String::as_str);
                    let missing = Missing::new("table", name, span);
                    diagnostics.push(missing.fault(drawn, &drawn.reach.former_tables, known));
                    continue;
                }
            },
        };
        rows(drawn, table, panel, diagnostics);
        columns(drawn, table, panel, diagnostics);
    }
}

/// A key that names nothing.
struct Missing<'a> {
    noun: &'static str,
    key: &'a str,
    span: &'a Range<usize>,
}

impl<'a> Missing<'a> {
    fn new(noun: &'static str, key: &'a str, span: &'a Range<usize>) -> Self {
        Self { noun, key, span }
    }

    fn fault<'k>(
        &self,
        drawn: Drawn<'_>,
        former: &FormerKeys,
        known: impl Iterator<Item = &'k str> + Clone,
    ) -> Diagnostic {
        let (noun, key) = (self.noun, self.key);
        let code = match noun {
            "table" => "unknown-table",
            _ => "unknown-row",
        };
        let span = Span::new(&drawn.table.file, self.span.clone());
        if let Some(new) = former.renamed(key) {
            let message = format!("no {noun} `{key}`: renamed to `{new}`");
            let fix = scalar(key, self.span, new);
            return Diagnostic::new(code, span, message).renamed(self.span.clone(), fix, new);
        }
        let help = match nearest(key, known.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("available {noun}s: {}", listed(known, ", ")),
        };
        Diagnostic::new(code, span, format!("no {noun} `{key}`")).help(help)
    }
}

fn rows(drawn: Drawn<'_>, table: &Table, panel: &ChartPanel, diagnostics: &mut Vec<Diagnostic>) {
    let former = &table.former_rows;
    for (key, span) in &panel.rows {
        if table.rows.position(key).is_none() {
            let missing = Missing::new("row", key, span);
            diagnostics.push(missing.fault(drawn, former, table.rows.keys()));
        }
    }
    for (key, span) in &panel.claimed {
        let is_drawn = panel.rows.iter().any(|(row, _)| row == key);
        if !is_drawn || table.rows.position(key).is_none() && former.renamed(key).is_some() {
            let known = panel.rows.iter().map(|(row, _)| row.as_str());
            diagnostics.push(Missing::new("row", key, span).fault(drawn, former, known));
        }
    }
    if panel.rows.len() > MOST_SOURCES {
        diagnostics.push(drawn.fault(
            format!("too many rows in a panel: {}", panel.rows.len()),
            format!("name at most {MOST_SOURCES}"),
        ));
    }
}

fn columns(drawn: Drawn<'_>, table: &Table, panel: &ChartPanel, diagnostics: &mut Vec<Diagnostic>) {
    let Some((name, span)) = &panel.table else {
        return;
    };
    let own = &drawn.table.columns;
    let label = drawn.chart.label.and_then(|at| own.get(at));
    let values = drawn.chart.values.iter().filter_map(|at| own.get(*at));
    let span = || Span::new(&drawn.table.file, span.clone());
    for (column, is_drawn) in label
        .map(|column| (column, false))
        .into_iter()
        .chain(values.map(|column| (column, true)))
    {
        let key = &column.key;
        let other = table
            .column_like(drawn.table, key)
            .and_then(|at| table.columns.get(at));
        let Some(other) = other else {
            let fault = Diagnostic::new(
                "unknown-column",
                span(),
                format!("`{name}` has no column `{key}`"),
            );
            diagnostics.push(fault.help("panels are drawn from columns of the same keys"));
            continue;
        };
        if !is_drawn || other.is_unread || column.is_unread {
            continue;
        }
        if !other.kind.is_numeric() {
            let message = format!("column `{key}` of `{name}` is not numeric");
            diagnostics.push(Diagnostic::new("chart-of-words", span(), message));
        } else if other.unit != column.unit {
            let message = format!("`{key}` has a different unit in `{name}`");
            let fault = Diagnostic::new("mixed-units", span(), message);
            diagnostics.push(fault.help("put it in a separate chart"));
        }
    }
}
