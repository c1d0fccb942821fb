//! Charts can be drawn, and read: not too much in one, times that can be told, parts that make a whole, panels that exist.
//! One file a rule; [`RULES`] lists them.

mod crowded;
mod panels;
mod parts;
mod times;

use super::rule::{Whole, WholeRule};
use crate::chart::Kind;
use crate::diagnostic::{Diagnostic, Span};
use crate::kept::Kept;
use crate::model::{Chart, SharedTables, Table, Tables};
use crate::resolve::Reach;

/// A chart of which nothing is missing, and where it stands.
#[derive(Clone, Copy)]
struct Drawn<'a> {
    tables: &'a Tables,
    reach: &'a Reach,
    table: &'a Table,
    chart: &'a Chart,
    kind: &'static Kind,
}

type ChartRule = fn(Drawn<'_>, &mut Vec<Diagnostic>);

/// Every rule on a chart.
const RULES: &[ChartRule] = &[crowded::check, times::check, parts::check, panels::check];

/// Reports charts that cannot be drawn, or that nobody could read.
pub struct Charts;

impl WholeRule for Charts {
    type Input<'a> = (SharedTables<'a>, &'a Kept<Reach>);

    fn input<'a>(whole: &Whole<'a>) -> Self::Input<'a> {
        (SharedTables(&whole.site.tables), whole.reach)
    }

    fn check((SharedTables(tables), reach): &Self::Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
        check(tables, reach, diagnostics);
    }
}

fn check(tables: &Tables, reach: &Reach, diagnostics: &mut Vec<Diagnostic>) {
    for table in tables.values().filter(|table| !table.is_partial) {
        for chart in table.charts.iter().filter(|chart| !chart.is_partial) {
            let Some(kind) = crate::chart::kind(&chart.kind) else {
                continue;
            };
            let drawn = Drawn {
                tables,
                reach,
                table,
                chart,
                kind,
            };
            for rule in RULES {
                rule(drawn, diagnostics);
            }
        }
    }
}

impl<'a> Drawn<'a> {
    /// A fault of the chart as a whole.
    fn fault(self, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        let span = Span::new(&self.table.file, self.chart.span.clone());
        Diagnostic::new("bad-chart", span, message).help(help)
    }

    /// The places of the rows that it draws.
    fn rows(self) -> Vec<usize> {
        if self.chart.rows.is_empty() {
            (0..self.table.rows.len()).collect()
        } else {
            self.chart.rows.clone()
        }
    }

    /// The cells of a row that it draws.
    fn cells(self, row: usize) -> impl Iterator<Item = &'a crate::model::Cell> {
        let row = self.table.rows.get(row);
        let values = self.chart.values.iter();
        values.filter_map(move |column| row?.cells.get(*column))
    }
}
