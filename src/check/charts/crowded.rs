//! A chart shows no more than a reader can tell apart.

use super::Drawn;
use crate::diagnostic::Diagnostic;
use crate::model::Time;

pub(super) fn check(drawn: Drawn<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (chart, kind) = (drawn.chart, drawn.kind);
    let (least, most) = kind.values;
    let count = chart.values.len();
    // Where each row is a line, its columns are the times.
    let has_times = matches!(chart.time, Time::Columns(_));
    if count > most
        || (kind.name == "line" || kind.name == "index") && !has_times && count > kind.most
    {
        let most = if has_times { most } else { most.min(kind.most) };
        diagnostics.push(drawn.fault(
            format!("too many series: {count}"),
            format!("draw at most {most}, or split the chart in two"),
        ));
    } else if count < least {
        diagnostics.push(drawn.fault(
            format!("a `{}` chart needs {least} columns", kind.name),
            "name them in `values`",
        ));
    }
    let rows = drawn.rows().len();
    let is_by_row = kind.name != "line" && kind.name != "index" || has_times;
    if is_by_row && kind.name != "compare" && rows > kind.most {
        diagnostics.push(drawn.fault(
            format!("too many rows: {rows}"),
            format!("name at most {} in `rows`", kind.most),
        ));
    }
    if !chart.claimed.is_empty() && count > 1 {
        diagnostics.push(drawn.fault(
            "`claimed` needs a single column in `values`",
            "use a `compare` chart for several",
        ));
    }
}
