//! `content/data/NAME.yaml`: a typed table.

use std::ops::Range;

use rust_decimal::Decimal;

use super::cell;
use super::fields::{Fields, first_byte};
use super::reader::Reader;
use super::rows;
use super::shape::{FieldType, Shape, optional, required};
use super::yaml::{Key, Kind, Node};
use crate::chart;
use crate::diagnostic::{Diagnostic, listed};
use crate::model::{Chart, Check, Column, ColumnType, Keyed, Pattern, Table, Text, Unit};

/// A table.
pub(super) static TABLE: Shape = Shape {
    name: "a table",
    fields: &[
        required("title", FieldType::Text, "What it shows."),
        required(
            "sources",
            FieldType::List(&FieldType::String),
            "Keys of sources, of which there is one at least.",
        ),
        required(
            "columns",
            FieldType::Keyed(&FieldType::Mapping(&COLUMN)),
            "Its columns, in the order they are shown.",
        ),
        required(
            "rows",
            FieldType::Keyed(&FieldType::Keyed(&CELL_VALUE)),
            "Its rows, in the order they are shown: a cell per column.",
        ),
        optional("description", FieldType::Text, "More on what it shows."),
        optional(
            "as_of",
            FieldType::Text,
            "The period that its figures are about; a warning without.",
        ),
        optional(
            "notes",
            FieldType::List(&FieldType::Text),
            "Remarks on the whole.",
        ),
        optional(
            "checks",
            FieldType::List(&FieldType::Mapping(&CHECK)),
            "Sums that must come out.",
        ),
        optional(
            "charts",
            FieldType::Keyed(&FieldType::Mapping(&CHART)),
            "What can be drawn from it.",
        ),
    ],
};

const CELL_VALUE: FieldType = FieldType::OneOf(&[
    FieldType::Any,
    FieldType::Mapping(&super::cell::RANGE),
    FieldType::Mapping(&super::cell::CELL),
]);

static COLUMN: Shape = Shape {
    name: "a column",
    fields: &[
        required(
            "type",
            FieldType::Word(|| ColumnType::ALL.map(ColumnType::name).to_vec()),
            "What its cells hold.",
        ),
        required("title", FieldType::Text, "Its heading."),
        optional("description", FieldType::Text, "More on it."),
        optional(
            "unit",
            FieldType::Word(|| {
                let names = Unit::ALL.iter().filter_map(|unit| unit.built_in_name());
                names.collect()
            }),
            "What its numbers count; also one of the site's own `units`.",
        ),
        optional(
            "required",
            FieldType::Boolean,
            "Whether every row has a value; `true` unless told otherwise.",
        ),
        optional(
            "unique",
            FieldType::Boolean,
            "Whether no value comes twice.",
        ),
        optional("min", FieldType::Number, "The least number."),
        optional("max", FieldType::Number, "The greatest number."),
        optional(
            "enum",
            FieldType::List(&FieldType::String),
            "The only values.",
        ),
        optional(
            "pattern",
            FieldType::String,
            "A regular expression that the whole value matches.",
        ),
    ],
};

static CHECK: Shape = Shape {
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

static CHART: Shape = Shape {
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

/// The table in a file. One that cannot be read keeps its name, so that references to it find it.
pub fn table(reader: &mut Reader<'_>, name: &str, root: &Node) -> Table {
    let fields = reader.fields(root, &TABLE);
    let description = fields.get("description");
    let description = description.and_then(|node| reader.prose(node));
    let mut table = Table {
        name: name.to_owned(),
        file: reader.file.to_owned(),
        title: required_text(reader, &fields, "title"),
        description: description.unwrap_or_default(),
        as_of: optional_text(reader, &fields, "as_of"),
        sources: Vec::new(),
        columns: Keyed::default(),
        rows: Keyed::default(),
        checks: Vec::new(),
        charts: Keyed::default(),
        notes: Vec::new(),
        is_partial: reader.is_partial || !fields.is_read,
    };
    if let Some(node) = fields.get("sources") {
        table.sources = reader.strings(node);
        if table.sources.is_empty()
            && matches!(&node.kind, Kind::Sequence(items) if items.is_empty())
        {
            let fault = Diagnostic::new(
                "no-source",
                reader.span(&node.span),
                "a table needs at least one source",
            );
            reader
                .diagnostics
                .push(fault.help("list a key from content/sources.yaml"));
        }
    }
    if let Some(node) = fields.get("columns") {
        table.columns = columns(reader, node).into();
    }
    if let Some(node) = fields.get("rows") {
        rows::read(reader, &mut table, node);
    }
    if let Some(node) = fields.get("checks") {
        table.checks = checks(reader, &table.columns, node);
    }
    if let Some(node) = fields.get("charts") {
        table.charts = charts(reader, &table.columns, node).into();
    }
    if let Some(node) = fields.get("notes") {
        let items = reader.items(node);
        table.notes = items.iter().filter_map(|node| reader.prose(node)).collect();
    }
    if fields.get("as_of").is_none() && fields.is_read && !reader.is_partial {
        let fault = Diagnostic::new(
            "missing-period",
            reader.span(&first_byte(&root.span)),
            "this table does not state its period",
        );
        reader
            .diagnostics
            .push(fault.help("add a line `as_of: 2024`"));
    }
    table
}

fn required_text(reader: &mut Reader<'_>, fields: &Fields<'_>, key: &'static str) -> Text {
    let node = fields.get(key);
    node.and_then(|node| reader.statement(node))
        .unwrap_or_default()
}

fn optional_text(reader: &mut Reader<'_>, fields: &Fields<'_>, key: &'static str) -> Text {
    let node = fields.get(key);
    node.and_then(|node| reader.text(node)).unwrap_or_default()
}

fn columns(reader: &mut Reader<'_>, node: &Node) -> Vec<Column> {
    let mut columns = Vec::new();
    for (key, node) in reader.entries(node) {
        address_part(reader, "column", &key.text, &key.span);
        let fields = reader.fields(node, &COLUMN);
        let kind = fields.get("type");
        let kind = kind.and_then(|node| reader.word(node, &ColumnType::ALL, ColumnType::name));
        let mut column = Column {
            key: key.text.clone(),
            title: required_text(reader, &fields, "title"),
            description: optional_text(reader, &fields, "description"),
            kind: kind.unwrap_or(ColumnType::String),
            is_unread: kind.is_none(),
            unit: None,
            unit_span: 0..0,
            required: true,
            unique: false,
            min: None,
            max: None,
            allowed: Keyed::default(),
            pattern: None,
        };
        constraints(reader, &fields, &mut column);
        columns.push(column);
    }
    columns
}

fn unit(reader: &mut Reader<'_>, node: &Node) -> Option<Unit> {
    let units = reader.units.clone();
    let name = reader.named(node, units.names())?;
    units.named(&name)
}

fn constraints(reader: &mut Reader<'_>, fields: &Fields<'_>, column: &mut Column) {
    if let Some(node) = fields.get("unit") {
        column.unit = unit(reader, node);
        column.unit_span = node.span.clone();
        if !column.is_unread && !column.kind.is_numeric() {
            let message = format!(
                "a column of type `{}` cannot have a unit",
                column.kind.name()
            );
            reader.error("unit-of-words", &node.span, message);
        }
        column.is_unread |= column.unit.is_none();
    }
    let required = fields.get("required");
    column.required = required
        .and_then(|node| reader.boolean(node))
        .unwrap_or(true);
    let unique = fields.get("unique");
    column.unique = unique
        .and_then(|node| reader.boolean(node))
        .unwrap_or(false);
    column.min = fields
        .get("min")
        .and_then(|node| cell::decimal(reader, node));
    column.max = fields
        .get("max")
        .and_then(|node| cell::decimal(reader, node));
    if let Some(node) = fields.get("enum") {
        let words = reader.strings(node);
        column.allowed = words.into_iter().map(|(word, _)| word).collect();
    }
    if let Some(node) = fields.get("pattern")
        && let Some(pattern) = reader.string(node)
    {
        match Pattern::new(&pattern) {
            Ok(pattern) => column.pattern = Some(pattern),
            Err(message) => reader.error("bad-pattern", &node.span, message),
        }
    }
}

/// The keys of rows and columns are parts of addresses: a fact's and an anchor's.
pub(super) fn address_part(reader: &mut Reader<'_>, what: &str, key: &str, span: &Range<usize>) {
    let plain = |next: char| next.is_alphanumeric() || "-_.".contains(next);
    if key.is_empty() || !key.chars().all(plain) {
        let message = format!("invalid {what} key `{key}`");
        let fault = Diagnostic::new("bad-key", reader.span(span), message)
            .help("use letters, digits, `-`, `_` and `.`");
        reader.diagnostics.push(fault);
    }
}

pub(super) fn unknown_column<'a>(
    reader: &mut Reader<'_>,
    name: &Key,
    near: Option<&str>,
    columns: impl Iterator<Item = &'a str> + Clone,
    label: &str,
) {
    let suggestions = &mut reader.suggestions;
    let help = match near.or_else(|| suggestions.nearest(&name.text, columns.clone())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("available columns: {}", listed(columns, ", ")),
    };
    let message = format!("no column `{}`", name.text);
    let fault = Diagnostic::new("unknown-column", reader.span(&name.span), message);
    reader.diagnostics.push(fault.label(label).help(help));
}

/// The place of the column that `node` names.
fn column_at(reader: &mut Reader<'_>, columns: &Keyed<Column>, node: &Node) -> Option<usize> {
    let name = reader.string(node)?;
    let entry = columns.position(&name);
    if entry.is_none() {
        let keys = columns.keys();
        let span = node.span.clone();
        unknown_column(reader, &Key { text: name, span }, None, keys, "");
    }
    entry
}

fn checks(reader: &mut Reader<'_>, columns: &Keyed<Column>, node: &Node) -> Vec<Check> {
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

fn charts(reader: &mut Reader<'_>, columns: &Keyed<Column>, node: &Node) -> Vec<Chart> {
    let mut charts = Vec::new();
    for (key, node) in reader.entries(node) {
        address_part(reader, "chart", &key.text, &key.span);
        let fields = reader.fields(node, &CHART);
        let kind = fields.get("kind");
        let label = fields.get("label");
        let values = fields.get("values");
        let title = required_text(reader, &fields, "title");
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
fn chart_values(reader: &mut Reader<'_>, columns: &Keyed<Column>, node: &Node) -> Vec<usize> {
    let items: &[Node] = match &node.kind {
        Kind::String(_) => std::slice::from_ref(node),
        _ => reader.items(node),
    };
    let mut values: Vec<usize> = Vec::new();
    for item in items {
        let Some(at) = column_at(reader, columns, item) else {
            continue;
        };
        let Some(column) = columns.get(at) else {
            continue;
        };
        let first = values.first().and_then(|first| columns.get(*first));
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
