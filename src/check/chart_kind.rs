//! Every chart can be drawn.

use crate::chart::{KINDS, MOST_SERIES};
use crate::diagnostic::{Diagnostic, Span};
use crate::model::Site;

/// Reports charts of a kind that is not drawn yet, or with too many series.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for table in site.tables.values() {
        for chart in &table.charts {
            let mut fault = |message: String, help: String| {
                let span = Span::new(&table.file, chart.span.clone());
                diagnostics.push(Diagnostic::error("bad-chart", span, message).help(help));
            };
            if !KINDS.iter().any(|(kind, _)| *kind == chart.kind) {
                let kinds: Vec<_> = KINDS.iter().map(|(kind, _)| *kind).collect();
                let message = format!("`{}` charts are not drawn yet", chart.kind);
                fault(message, format!("drawn are: {}", kinds.join(", ")));
            }
            if chart.values.len() > MOST_SERIES {
                let message = format!("{} series cannot be told apart", chart.values.len());
                fault(
                    message,
                    format!("draw at most {MOST_SERIES}, or make two charts"),
                );
            }
        }
    }
}
