//! The series of a chart can be told apart.

use crate::chart::MOST_SERIES;
use crate::diagnostic::{Diagnostic, Span};
use crate::model::Site;

/// Reports charts with too many series.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
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
