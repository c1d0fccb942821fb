//! `content/data/NAME.yaml`: a typed table.

use std::ops::Range;

use rust_decimal::Decimal;

use super::cell;
use super::fields::Fields;
use super::reader::Reader;
use super::yaml::{Kind, Node};
use crate::chart;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::{Cell, Chart, Check, Column, ColumnType, Keyed, Row, Table, Text, Unit, Value};

/// The table in a file.
pub fn table(reader: &mut Reader<'_>, name: &str, root: &Node) -> Option<Table> {
    let mut fields = reader.fields(root)?;
    let mut table = Table {
        name: name.to_owned(),
        file: reader.file.to_owned(),
        title: required_text(reader, &mut fields, "title"),
        description: optional_text(reader, &mut fields, "description"),
        as_of: optional_text(reader, &mut fields, "as_of"),
        sources: Vec::new(),
        columns: Keyed::default(),
        rows: Keyed::default(),
        checks: Vec::new(),
        charts: Keyed::default(),
        notes: Vec::new(),
    };
    if let Some(node) = fields.required("sources", &mut reader.diagnostics) {
        table.sources = reader.strings(node);
        if table.sources.is_empty() {
            let fault = Diagnostic::new(
                "no-source",
                reader.span(&node.span),
                "a table needs at least one source",
            );
            reader
                .diagnostics
                .push(fault.help("name a key of content/sources.yaml"));
        }
    }
    if let Some(node) = fields.required("columns", &mut reader.diagnostics) {
        table.columns = columns(reader, node).into();
    }
    if let Some(node) = fields.required("rows", &mut reader.diagnostics) {
        table.rows = rows(reader, &table.columns, node).into();
    }
    if let Some(node) = fields.optional("checks") {
        table.checks = checks(reader, &table.columns, node);
    }
    if let Some(node) = fields.optional("charts") {
        table.charts = charts(reader, &table.columns, node).into();
    }
    if let Some(node) = fields.optional("notes") {
        let items = reader.items(node);
        table.notes = items.iter().filter_map(|node| reader.text(node)).collect();
    }
    fields.finish(&mut reader.diagnostics);
    if table.as_of.is_empty() {
        let start = root.span.start;
        let fault = Diagnostic::new(
            "missing-period",
            reader.span(&(start..root.span.end.min(start + 1))),
            "nothing says which period the figures speak of",
        );
        reader
            .diagnostics
            .push(fault.help("add a line `as_of: 2024`"));
    }
    Some(table)
}

fn required_text(reader: &mut Reader<'_>, fields: &mut Fields<'_>, key: &'static str) -> Text {
    let node = fields.required(key, &mut reader.diagnostics);
    node.and_then(|node| reader.text(node)).unwrap_or_default()
}

fn optional_text(reader: &mut Reader<'_>, fields: &mut Fields<'_>, key: &'static str) -> Text {
    let node = fields.optional(key);
    node.and_then(|node| reader.text(node)).unwrap_or_default()
}

fn columns(reader: &mut Reader<'_>, node: &Node) -> Vec<Column> {
    let mut columns = Vec::new();
    for (key, node) in reader.entries(node) {
        address_part(reader, "column", &key.text, &key.span);
        let Some(mut fields) = reader.fields(node) else {
            continue;
        };
        let kind = fields.required("type", &mut reader.diagnostics);
        let kind = kind.and_then(|node| reader.word(node, &ColumnType::ALL, ColumnType::name));
        let mut column = Column {
            key: key.text.clone(),
            title: required_text(reader, &mut fields, "title"),
            description: optional_text(reader, &mut fields, "description"),
            kind: kind.unwrap_or(ColumnType::String),
            unit: None,
            required: true,
            unique: false,
            min: None,
            max: None,
            allowed: Vec::new(),
            pattern: None,
        };
        constraints(reader, &mut fields, &mut column);
        fields.finish(&mut reader.diagnostics);
        columns.push(column);
    }
    columns
}

fn constraints(reader: &mut Reader<'_>, fields: &mut Fields<'_>, column: &mut Column) {
    if let Some(node) = fields.optional("unit") {
        column.unit = reader.word(node, Unit::ALL, Unit::name);
        if !column.kind.is_numeric() {
            let message = format!("a column of type `{}` has no unit", column.kind.name());
            reader.error("unit-of-words", &node.span, message);
        }
    }
    let required = fields.optional("required");
    column.required = required
        .and_then(|node| reader.boolean(node))
        .unwrap_or(true);
    let unique = fields.optional("unique");
    column.unique = unique
        .and_then(|node| reader.boolean(node))
        .unwrap_or(false);
    column.min = fields
        .optional("min")
        .and_then(|node| cell::decimal(reader, node));
    column.max = fields
        .optional("max")
        .and_then(|node| cell::decimal(reader, node));
    if let Some(node) = fields.optional("enum") {
        let words = reader.strings(node);
        column.allowed = words.into_iter().map(|(word, _)| word).collect();
    }
    if let Some(node) = fields.optional("pattern")
        && let Some(pattern) = reader.string(node)
    {
        match regex_lite::Regex::new(&pattern) {
            Ok(_) => column.pattern = Some(pattern),
            Err(error) => reader.error("bad-pattern", &node.span, error.to_string()),
        }
    }
}

/// The keys of rows and columns are parts of addresses: a fact's and an anchor's.
fn address_part(reader: &mut Reader<'_>, what: &str, key: &str, span: &Range<usize>) {
    let plain = |next: char| next.is_alphanumeric() || "-_.".contains(next);
    if key.is_empty() || !key.chars().all(plain) {
        let message = format!("`{key}` cannot be the key of a {what}");
        let fault = Diagnostic::new("bad-key", reader.span(span), message)
            .help("use letters, digits, `-`, `_` and `.`");
        reader.diagnostics.push(fault);
    }
}

fn rows(reader: &mut Reader<'_>, columns: &[Column], node: &Node) -> Vec<Row> {
    let mut rows = Vec::new();
    for (key, node) in reader.entries(node) {
        address_part(reader, "row", &key.text, &key.span);
        let entries = reader.entries(node);
        for (name, _) in entries {
            if !columns.iter().any(|column| column.key == name.text) {
                let keys = columns.iter().map(|column| column.key.as_str());
                unknown_column(reader, &name.text, &name.span, keys);
            }
        }
        let cells = columns.iter().map(|column| {
            let entry = entries.iter().find(|(name, _)| name.text == column.key);
            match entry {
                Some((_, node)) => cell::cell(reader, column, node),
                None => missing(reader, column, &key.text, &key.span),
            }
        });
        let cells = cells.collect();
        rows.push(Row {
            key: key.text.clone(),
            span: key.span.clone(),
            cells,
        });
    }
    rows
}

fn missing(reader: &mut Reader<'_>, column: &Column, row: &str, span: &Range<usize>) -> Cell {
    if column.required {
        let key = &column.key;
        let message = format!("row `{row}` has no `{key}`");
        let fault = Diagnostic::new("missing-cell", reader.span(span), message).help(format!(
            "give the cell, or say `required: false` in the column `{key}`"
        ));
        reader.diagnostics.push(fault);
    }
    Cell {
        value: Value::Empty,
        span: span.clone(),
        note: Text::default(),
        sources: Vec::new(),
        status: None,
    }
}

fn unknown_column<'a>(
    reader: &mut Reader<'_>,
    name: &str,
    span: &Range<usize>,
    columns: impl Iterator<Item = &'a str> + Clone,
) {
    let help = match nearest(name, columns.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("columns: {}", columns.collect::<Vec<_>>().join(", ")),
    };
    let message = format!("no column `{name}`");
    let fault = Diagnostic::new("unknown-column", reader.span(span), message);
    reader.diagnostics.push(fault.help(help));
}

/// The place of the column that `node` names.
fn column_at(reader: &mut Reader<'_>, columns: &[Column], node: &Node) -> Option<usize> {
    let name = reader.string(node)?;
    let entry = columns.iter().position(|column| column.key == name);
    if entry.is_none() {
        let keys = columns.iter().map(|column| column.key.as_str());
        unknown_column(reader, &name, &node.span, keys);
    }
    entry
}

fn checks(reader: &mut Reader<'_>, columns: &[Column], node: &Node) -> Vec<Check> {
    let mut checks = Vec::new();
    for node in reader.items(node) {
        let Some(mut fields) = reader.fields(node) else {
            continue;
        };
        let sum = fields.required("sum", &mut reader.diagnostics);
        let equals = fields.required("equals", &mut reader.diagnostics);
        let tolerance = fields.optional("tolerance");
        fields.finish(&mut reader.diagnostics);
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

fn charts(reader: &mut Reader<'_>, columns: &[Column], node: &Node) -> Vec<Chart> {
    let mut charts = Vec::new();
    for (key, node) in reader.entries(node) {
        address_part(reader, "chart", &key.text, &key.span);
        let Some(mut fields) = reader.fields(node) else {
            continue;
        };
        let kind = fields.required("kind", &mut reader.diagnostics);
        let label = fields.required("label", &mut reader.diagnostics);
        let values = fields.required("values", &mut reader.diagnostics);
        let title = required_text(reader, &mut fields, "title");
        fields.finish(&mut reader.diagnostics);
        let kinds: Vec<_> = chart::KINDS.iter().map(|(kind, _)| *kind).collect();
        let kind = kind.and_then(|node| reader.word(node, &kinds, |word| word));
        let label = label.and_then(|node| column_at(reader, columns, node));
        let values = values.map_or_else(Vec::new, |node| chart_values(reader, columns, node));
        if let (Some(kind), Some(label), false) = (kind, label, values.is_empty()) {
            charts.push(Chart {
                key: key.text.clone(),
                span: key.span.clone(),
                kind: kind.to_owned(),
                label,
                values,
                title,
            });
        }
    }
    charts
}

/// The columns that a chart draws: numbers, all of one unit, since they share an axis.
fn chart_values(reader: &mut Reader<'_>, columns: &[Column], node: &Node) -> Vec<usize> {
    let items: &[Node] = match &node.kind {
        Kind::String(_) => std::slice::from_ref(node),
        _ => reader.items(node),
    };
    let mut values: Vec<usize> = Vec::new();
    for item in items {
        let Some(at) = column_at(reader, columns, item) else {
            continue;
        };
        if !columns[at].kind.is_numeric() {
            let message = format!("`{}` holds no numbers to draw", columns[at].key);
            reader.error("chart-of-words", &item.span, message);
        } else if values
            .first()
            .is_some_and(|first| columns[*first].unit != columns[at].unit)
        {
            let message = format!("`{}` has another unit than the first", columns[at].key);
            let fault = Diagnostic::new("mixed-units", reader.span(&item.span), message)
                .help("draw it in a chart of its own");
            reader.diagnostics.push(fault);
        } else {
            values.push(at);
        }
    }
    values
}
