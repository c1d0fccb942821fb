//! `chart:TABLE/CHART`: a chart drawn in the prose.

use super::kind::{Form, Parsed, ReferenceKind, Resolved, malformed};
use super::reach::Scope;
use super::table::known_table;
use super::unresolved::{Gap, Known, Unresolved};
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
    let table = known_table(scope, address.table(), || table_span)?;
    match table.charts.with_key(address.chart()) {
        Some(chart) => Ok(Resolved::Chart(table, chart)),
        None if table.is_partial => Err(Unresolved::default()),
        None => {
            let gap = Gap::Key {
                noun: "chart",
                key: address.chart(),
                within: Some(&table.name),
                known: Known::new(table.charts.keys()),
            };
            Err(Unresolved::one("unknown-chart", chart_span, gap))
        }
    }
}
