//! The series of a chart can be told apart.

use super::rule::Whole;
use crate::chart::MOST_SERIES;
use crate::diagnostic::{Diagnostic, Span};

/// Reports charts with too many series.
pub fn check(&Whole { site, .. }: &Whole<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for table in site.tables.values() {
        for chart in &table.charts {
            if chart.values.len() > MOST_SERIES {
                let span = Span::new(&table.file, chart.span.clone());
                let message = format!("too many series: {}", chart.values.len());
                let help = format!("draw at most {MOST_SERIES}, or split the chart in two");
                diagnostics.push(Diagnostic::new("bad-chart", span, message).help(help));
            }
        }
    }
}
