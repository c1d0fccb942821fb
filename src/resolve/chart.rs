//! `chart:TABLE/CHART`: a chart drawn in the prose.

use super::kind::{Form, Parsed, ReferenceKind, Resolved, malformed};
use super::reach::Scope;
use super::table::known_table;
use super::unresolved::{Gap, Known, Missing, Unresolved};
use crate::model::{ChartAddress, Origin, Target};

pub(super) const KIND: ReferenceKind = ReferenceKind {
    scheme: "chart",
    form: Form::Block,
    parse,
    resolve,
};

fn parse(parsed: Parsed) -> Target {
    match ChartAddress::parse(parsed.address) {
        Ok(chart) => Target::Chart {
            chart,
            alternative: parsed.words,
        },
        Err(address) => Target::Malformed {
            scheme: KIND.scheme,
            address,
        },
    }
}

fn resolve<'a>(
    scope: Scope<'a>,
    _: Origin<'a>,
    target: &'a Target,
) -> Result<Resolved<'a>, Unresolved<'a>> {
    let Target::Chart { chart: address, .. } = target else {
        return malformed(target, "bad-chart", "chart", "chart:TABLE/CHART");
    };
    let [table_span, chart_span] = address.spans();
    let mut missing = Vec::new();
    let table = known_table(scope, address.table(), || table_span, &mut missing);
    let chart = table.and_then(|table| Some((table, table.charts.with_key(address.chart())?)));
    match (table, chart) {
        (_, Some((table, chart))) if missing.is_empty() => {
            return Ok(Resolved::Chart(table, chart));
        }
        (Some(table), None) if !table.is_partial => missing.push(Missing {
            code: "unknown-chart",
            span: chart_span,
            gap: Gap::Key {
                noun: "chart",
                key: address.chart(),
                within: Some(&table.name),
                renamed: None,
                known: Known::new(table.charts.keys()),
            },
        }),
        _ => {}
    }
    Err(Unresolved(missing))
}
