//! What a table says of its columns: sums that must come out, and what is drawn.

use rust_decimal::Decimal;

use super::cell;
use super::columns::{Columns, address_part, renamed_column, unknown_column};
use super::reader::Reader;
use super::shape::{FieldType, Shape, optional, required};
use super::yaml::{Key, Kind, Node};
use crate::chart;
use crate::diagnostic::Diagnostic;
use crate::model::{Chart, Check};

pub(super) static CHECK: Shape = Shape {
    name: "a check",
    fields: &[
        required(
            "sum",
            FieldType::String,
            "The key of the column that is summed.",
        ),
        required("equals", FieldType::Number, "What the sum must be."),
        optional("tolerance", FieldType::Number, "By how much it may be off."),
    ],
};

pub(super) static CHART: Shape = Shape {
    name: "a chart",
    fields: &[
        required(
            "kind",
            FieldType::Word(|| chart::KINDS.iter().map(|(kind, _)| *kind).collect()),
            "Which drawing.",
        ),
        required(
            "label",
            FieldType::String,
            "The key of the column that names what is drawn.",
        ),
        required(
            "values",
            FieldType::OneOf(&[FieldType::String, FieldType::List(&FieldType::String)]),
            "The keys of the columns that are drawn.",
        ),
        required("title", FieldType::Text, "Its message."),
    ],
};

/// The place of the column that `node` names.
pub(super) fn column_at(
    reader: &mut Reader<'_>,
    columns: Columns<'_>,
    node: &Node,
) -> Option<usize> {
    let text = reader.string(node)?;
    let entry = columns.all.position(&text);
    if entry.is_some() {
        return entry;
    }
    let span = node.span.clone();
    let name = Key { text, span };
    if let Some((new, place)) = columns.renamed(&name.text) {
        renamed_column(reader, &name, new);
        return Some(place);
    }
    unknown_column(reader, &name, None, columns.all.keys(), "");
    None
}

/// The checks of a table.
pub(super) fn checks(reader: &mut Reader<'_>, columns: Columns<'_>, node: &Node) -> Vec<Check> {
    let mut checks = Vec::new();
    for node in reader.items(node) {
        let fields = reader.fields(node, &CHECK);
        let sum = fields.get("sum");
        let equals = fields.get("equals");
        let tolerance = fields.get("tolerance");
        let sum = sum.and_then(|node| column_at(reader, columns, node));
        let equals = equals.and_then(|node| cell::decimal(reader, node));
        let tolerance = tolerance.and_then(|node| cell::decimal(reader, node));
        if let (Some(sum), Some(equals)) = (sum, equals) {
            checks.push(Check {
                sum,
                equals,
                tolerance: tolerance.unwrap_or(Decimal::ZERO),
                span: node.span.clone(),
            });
        }
    }
    checks
}

/// The charts of a table.
pub(super) fn charts(reader: &mut Reader<'_>, columns: Columns<'_>, node: &Node) -> Vec<Chart> {
    let mut charts = Vec::new();
    for (key, node) in reader.entries(node) {
        address_part(reader, "chart", &key.text, &key.span);
        let fields = reader.fields(node, &CHART);
        let kind = fields.get("kind");
        let label = fields.get("label");
        let values = fields.get("values");
        let title = fields.get("title");
        let title = title.and_then(|node| reader.text(node)).unwrap_or_default();
        let kinds: Vec<_> = chart::KINDS.iter().map(|(kind, _)| *kind).collect();
        let kind = kind.and_then(|node| reader.word(node, &kinds, |word| word));
        let label = label.and_then(|node| column_at(reader, columns, node));
        let values = values.map_or_else(Vec::new, |node| chart_values(reader, columns, node));
        // One with a fault keeps its key, so that references to it find it.
        charts.push(Chart {
            key: key.text.clone(),
            span: key.span.clone(),
            kind: kind.unwrap_or_default().to_owned(),
            label: label.unwrap_or_default(),
            values,
            title,
        });
    }
    charts
}

/// The columns that a chart draws: numbers, all of one unit, since they share an axis.
fn chart_values(reader: &mut Reader<'_>, columns: Columns<'_>, node: &Node) -> Vec<usize> {
    let items: &[Node] = match &node.kind {
        Kind::String(_) => std::slice::from_ref(node),
        _ => reader.items(node),
    };
    let mut values: Vec<usize> = Vec::new();
    for item in items {
        let Some(at) = column_at(reader, columns, item) else {
            continue;
        };
        let Some(column) = columns.all.get(at) else {
            continue;
        };
        let first = values.first().and_then(|first| columns.all.get(*first));
        if column.is_unread {
            values.push(at);
        } else if !column.kind.is_numeric() {
            let message = format!("column `{}` is not numeric", column.key);
            reader.error("chart-of-words", &item.span, message);
        } else if first.is_some_and(|first| !first.is_unread && first.unit != column.unit) {
            let message = format!(
                "`{}` has a different unit from the first series",
                column.key
            );
            let fault = Diagnostic::new("mixed-units", reader.span(&item.span), message)
                .help("put it in a separate chart");
            reader.diagnostics.push(fault);
        } else {
            values.push(at);
        }
    }
    values
}
