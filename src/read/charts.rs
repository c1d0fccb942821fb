//! What is drawn from a table.

use std::ops::Range;

use super::columns::{Columns, address_part, column_at};
use super::fields::Fields;
use super::reader::Reader;
use super::shape::{FieldType, Named, Shape, optional, required};
use super::yaml::{Kind, Node};
use crate::chart;
use crate::diagnostic::{Diagnostic, listed, scalar};
use crate::model::{Chart, ChartPanel, ColumnType, FormerKeys, Keyed, Row, Table, Time};

/// The rows that a chart may name, and the keys that they had.
#[derive(Clone, Copy)]
struct Rows<'a> {
    all: &'a Keyed<Row>,
    former: &'a FormerKeys,
}

const ROWS: FieldType = FieldType::List(&FieldType::Key(Named::Row));

const COLUMN: FieldType = FieldType::Key(Named::Column);

pub(super) static CHART: Shape = Shape {
    name: "a chart",
    fields: &[
        required(
            "kind",
            FieldType::Word(|| chart::KINDS.iter().map(|kind| kind.name).collect()),
            "Which drawing.",
        ),
        required("title", FieldType::Text, "Its message."),
        optional(
            "label",
            COLUMN,
            "The key of the column that names what is drawn. Every kind but `line` and `index` needs it; in these it names the lines.",
        ),
        optional(
            "values",
            FieldType::OneOf(&[COLUMN, FieldType::List(&COLUMN)]),
            "The keys of the columns that are drawn, all of one unit; every kind but `timeline` needs it.",
        ),
        optional(
            "name",
            COLUMN,
            "In `bar` and `dot`: the key of the column that tells apart rows of one label, which stand under it together.",
        ),
        optional(
            "x",
            FieldType::OneOf(&[COLUMN, FieldType::List(&FieldType::Date)]),
            "In `line`, `index` and `timeline`: the key of the column of dates or years; or, where each row is a line, a date for each column of `values`.",
        ),
        optional(
            "group",
            COLUMN,
            "In `timeline`: the key of the column that names the lanes.",
        ),
        optional(
            "rows",
            ROWS,
            "The keys of the rows that are drawn, in this order; all rows without it.",
        ),
        optional(
            "sort",
            FieldType::Boolean,
            "Whether the largest of the first column stands first; `false` unless told otherwise.",
        ),
        optional(
            "claimed",
            ROWS,
            "In `bar` and `dot` with a single column: the keys of rows that are claimed and not measured, drawn as outlined bars or as a dashed line.",
        ),
        optional(
            "panels",
            FieldType::List(&FieldType::Mapping(&PANEL)),
            "In `compare`: what is set beside each other, each with the same columns.",
        ),
        optional(
            "measure",
            FieldType::Text,
            "What is measured, where the titles of the columns do not say it; unit and period are added.",
        ),
        optional(
            "as_of",
            FieldType::Text,
            "The period of what is drawn, where it is not that of the whole table.",
        ),
        optional(
            "description",
            FieldType::Text,
            "What it shows, in words: on the table’s own page, where no page says it.",
        ),
        optional("note", FieldType::Text, "A remark under it."),
    ],
};

static PANEL: Shape = Shape {
    name: "a panel of a chart",
    fields: &[
        required("title", FieldType::Text, "What it shows."),
        required(
            "rows",
            ROWS,
            "The keys of the rows that it compares, in this order.",
        ),
        optional(
            "table",
            FieldType::Key(Named::Table),
            "The name of another table, whose columns have the keys of `label` and `values`.",
        ),
        optional(
            "claimed",
            ROWS,
            "The keys of the rows that are claimed and not measured: they are outlined.",
        ),
    ],
};

/// The charts of a table whose columns and rows are read.
pub(super) fn charts(reader: &mut Reader<'_>, table: &Table, node: &Node) -> Vec<Chart> {
    let mut charts = Vec::new();
    for (key, node) in reader.entries(node) {
        address_part(reader, "chart", &key.text, &key.span);
        let faults = reader.diagnostics.len();
        let fields = reader.fields(node, &CHART);
        let mut chart = chart(reader, table, &fields);
        chart.key.clone_from(&key.text);
        chart.span = key.span.clone();
        let kinds: Vec<_> = chart::KINDS.iter().map(|kind| kind.name).collect();
        let kind = fields.get("kind");
        let kind = kind.and_then(|node| reader.word(node, &kinds, |word| word));
        if let Some(kind) = kind.and_then(chart::kind) {
            kind.name.clone_into(&mut chart.kind);
            fits(reader, kind, &fields, &key.span);
        }
        // One with a fault keeps its key, so that references to it find it.
        chart.is_partial = !fields.is_read || reader.diagnostics.len() > faults;
        charts.push(chart);
    }
    charts
}

fn chart(reader: &mut Reader<'_>, table: &Table, fields: &Fields<'_>) -> Chart {
    let columns = Columns::of(table);
    let rows = Rows {
        all: &table.rows,
        former: &table.former_rows,
    };
    let mut column = |key: &'static str| {
        let node = fields.get(key)?;
        column_at(reader, columns, node)
    };
    let (label, name, group) = (column("label"), column("name"), column("group"));
    let values = fields.get("values");
    let values = values.map_or_else(Vec::new, |node| values_at(reader, columns, node));
    let time = fields.get("x");
    let time = time.map_or(Time::None, |node| time_at(reader, columns, node, &values));
    let mut rows_of = |key: &'static str| {
        let node = fields.get(key);
        node.map_or_else(Vec::new, |node| {
            rows_at(reader, rows, node, table.is_partial)
        })
    };
    let (drawn, claimed) = (rows_of("rows"), rows_of("claimed"));
    let mut text = |key: &'static str| {
        let node = fields.get(key);
        node.and_then(|node| reader.text(node)).unwrap_or_default()
    };
    let (title, note) = (text("title"), text("note"));
    let (measure, as_of, description) = (text("measure"), text("as_of"), text("description"));
    let sort = fields.get("sort");
    let sort = sort.and_then(|node| reader.boolean(node));
    let panels = fields.get("panels");
    Chart {
        key: String::new(),
        span: 0..0,
        kind: String::new(),
        label,
        name,
        group,
        time,
        values,
        rows: drawn,
        claimed,
        is_sorted: sort.unwrap_or(false),
        panels: panels.map_or_else(Vec::new, |node| panels_of(reader, node)),
        title,
        measure,
        as_of,
        description,
        note,
        is_partial: false,
    }
}

/// What every kind of chart has.
const COMMON: [&str; 6] = ["kind", "title", "measure", "as_of", "description", "note"];

/// Reports keys that the kind of a chart cannot do without, and those that mean nothing in it.
fn fits(reader: &mut Reader<'_>, kind: &chart::Kind, fields: &Fields<'_>, span: &Range<usize>) {
    let mut missing = Vec::new();
    for field in CHART.fields {
        let is_common = COMMON.contains(&field.key);
        let (needs, takes) = (
            kind.needs.contains(&field.key),
            kind.takes.contains(&field.key),
        );
        match fields.get(field.key) {
            None if needs && !fields.may_have(field.key) => missing.push(field.key),
            Some(node) if !(needs || takes || is_common) => {
                let message = format!("`{}` means nothing in a `{}` chart", field.key, kind.name);
                let known: Vec<_> = kind.needs.iter().chain(kind.takes).copied().collect();
                let help = format!(
                    "besides what every chart has, it takes: {}",
                    known.join(", ")
                );
                let fault = Diagnostic::new("bad-chart", reader.span(&node.span), message);
                reader.diagnostics.push(fault.help(help));
            }
            _ => {}
        }
    }
    for key in missing {
        let message = format!("a `{}` chart needs `{key}`", kind.name);
        reader.error("missing-key", span, message);
    }
}

/// The columns that a chart draws: numbers, all of one unit, since they share an axis.
fn values_at(reader: &mut Reader<'_>, columns: Columns<'_>, node: &Node) -> Vec<usize> {
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

/// A column of dates or years, or a date for each column that is drawn.
fn time_at(reader: &mut Reader<'_>, columns: Columns<'_>, node: &Node, values: &[usize]) -> Time {
    if let Kind::Sequence(items) = &node.kind {
        let dates: Vec<_> = items.iter().filter_map(|item| reader.date(item)).collect();
        if dates.len() == items.len() && dates.len() != values.len() {
            let message = format!("{} dates for {} columns", dates.len(), values.len());
            let fault = Diagnostic::new("bad-chart", reader.span(&node.span), message);
            let help = "give a date for each column of `values`, in their order";
            reader.diagnostics.push(fault.help(help));
        }
        return Time::Columns(dates);
    }
    let Some(at) = column_at(reader, columns, node) else {
        return Time::None;
    };
    let column = columns.all.get(at);
    if let Some(column) = column.filter(|column| {
        !column.is_unread && !matches!(column.kind, ColumnType::Date | ColumnType::Year)
    }) {
        let message = format!("column `{}` holds no dates", column.key);
        let fault = Diagnostic::new("bad-chart", reader.span(&node.span), message);
        reader
            .diagnostics
            .push(fault.help("name a column of type `date` or `year`"));
    }
    Time::Column(at)
}

/// The places of the rows that a chart names.
fn rows_at(reader: &mut Reader<'_>, rows: Rows<'_>, node: &Node, is_partial: bool) -> Vec<usize> {
    let mut places = Vec::new();
    for (key, span) in reader.strings(node) {
        if let Some(place) = rows.all.position(&key) {
            places.push(place);
            continue;
        }
        if let Some(new) = rows.former.renamed(&key) {
            let message = format!("no row `{key}`: renamed to `{new}`");
            let fix = scalar(&key, &span, new);
            let fault = Diagnostic::new("unknown-row", reader.span(&span), message);
            reader.diagnostics.push(fault.renamed(span, fix, new));
            continue;
        }
        if is_partial {
            continue;
        }
        let known = rows.all.keys();
        let help = match reader.suggestions.nearest(&key, known.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("available rows: {}", listed(known, ", ")),
        };
        let fault = Diagnostic::new("unknown-row", reader.span(&span), format!("no row `{key}`"));
        reader.diagnostics.push(fault.help(help));
    }
    places
}

/// The panels of a chart, whose tables are looked up when all are read.
fn panels_of(reader: &mut Reader<'_>, node: &Node) -> Vec<ChartPanel> {
    let mut panels = Vec::new();
    for node in reader.items(node) {
        let fields = reader.fields(node, &PANEL);
        let title = fields.get("title").and_then(|node| reader.text(node));
        let table = fields.get("table").and_then(|node| {
            let name = reader.string(node)?;
            Some((name, node.span.clone()))
        });
        let mut keys = |key: &'static str| {
            let node = fields.get(key);
            node.map_or_else(Vec::new, |node| reader.strings(node))
        };
        panels.push(ChartPanel {
            table,
            rows: keys("rows"),
            claimed: keys("claimed"),
            title: title.unwrap_or_default(),
        });
    }
    panels
}
