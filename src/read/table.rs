//! `content/data/NAME.yaml`: a typed table.

use super::columns::{Columns, address_part};
use super::fields::{Fields, first_byte};
use super::reader::Reader;
use super::rows;
use super::shape::{FieldType, Keys, Named, Shape, formerly, optional, required};
use super::yaml::{Kind, Node};
use super::{cell, charts, checks, timeline};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::model::{Column, ColumnType, FormerKey, FormerKeys, Keyed, Pattern, Table, Text, Unit};

/// A table.
pub(super) static TABLE: Shape = Shape {
    name: "a table",
    fields: &[
        required("title", FieldType::Text, "What it shows."),
        required(
            "sources",
            FieldType::List(&FieldType::Key(Named::Source)),
            "Keys of sources, of which there is one at least.",
        ),
        required(
            "columns",
            FieldType::Keyed(Keys::Naming(Named::Column), &FieldType::Mapping(&COLUMN)),
            "Its columns, in the order they are shown.",
        ),
        required(
            "rows",
            FieldType::Keyed(
                Keys::Naming(Named::Row),
                &FieldType::Keyed(Keys::Naming(Named::Column), &CELL_VALUE),
            ),
            "Its rows, in the order they are shown: a cell per column, and `was` for the keys that the row had, unless a column has that name.",
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
            FieldType::List(&FieldType::Mapping(&checks::CHECK)),
            "Sums that must come out.",
        ),
        optional(
            "charts",
            FieldType::Keyed(Keys::Own, &FieldType::Mapping(&charts::CHART)),
            "What can be drawn from it.",
        ),
        optional(
            "timeline",
            FieldType::Mapping(&timeline::TIMELINE),
            "Shows it in a page as a list of events in the order of time.",
        ),
        formerly("Names that it had; references to them are errors that `--fix` mends."),
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
            "empty",
            FieldType::Text,
            "What an empty cell says; \"not available\" unless told otherwise.",
        ),
        optional(
            "lang",
            FieldType::Word(Language::codes),
            "The language of its words in every edition, for words quoted in the original.",
        ),
        optional(
            "unit",
            FieldType::KnownWord(|| {
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
        formerly("Keys that it had; uses of them are errors that `--fix` mends."),
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
        was: reader.keys(fields.get("was")),
        former_columns: FormerKeys::default(),
        former_rows: FormerKeys::default(),
        title: required_text(reader, &fields, "title"),
        description: description.unwrap_or_default(),
        as_of: optional_text(reader, &fields, "as_of"),
        sources: Vec::new(),
        columns: Keyed::default(),
        rows: Keyed::default(),
        checks: Vec::new(),
        charts: Keyed::default(),
        timeline: None,
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
        let (columns, former) = columns(reader, node);
        (table.columns, table.former_columns) = (columns.into(), former.into());
    }
    if let Some(node) = fields.get("rows") {
        rows::read(reader, &mut table, node);
    }
    if let Some(node) = fields.get("checks") {
        table.checks = checks::checks(reader, Columns::of(&table), node);
    }
    if let Some(node) = fields.get("charts") {
        table.charts = charts::charts(reader, &table, node).into();
    }
    if let Some(node) = fields.get("timeline") {
        table.timeline = timeline::timeline(reader, Columns::of(&table), node);
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

fn columns(reader: &mut Reader<'_>, node: &Node) -> (Vec<Column>, Vec<FormerKey>) {
    let (mut columns, mut former) = (Vec::new(), Vec::new());
    for (key, node) in reader.entries(node) {
        address_part(reader, "column", &key.text, &key.span);
        let fields = reader.fields(node, &COLUMN);
        let was = reader.keys(fields.get("was"));
        former.extend(FormerKey::of(&key.text, &was));
        let kind = fields.get("type");
        let kind = kind.and_then(|node| reader.word(node, &ColumnType::ALL, ColumnType::name));
        let lang = fields.get("lang");
        let lang = lang.and_then(|node| reader.word(node, &Language::ALL, Language::code));
        let mut column = Column {
            key: key.text.clone(),
            lang,
            title: required_text(reader, &fields, "title"),
            description: optional_text(reader, &fields, "description"),
            empty: optional_text(reader, &fields, "empty"),
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
    (columns, former)
}

fn unit(reader: &mut Reader<'_>, node: &Node) -> Option<Unit> {
    let units = reader.units.clone();
    let name = reader.named(node, units.names())?;
    units.named(&name)
}

/// Of bounds that no value is within the column is told, and not each of its cells.
fn bounds(reader: &mut Reader<'_>, fields: &Fields<'_>, column: &mut Column) {
    let (Some(min), Some(max), Some(node)) = (column.min, column.max, fields.get("max")) else {
        return;
    };
    if min > max {
        let message = format!("the column's maximum, {max}, is below its minimum, {min}");
        reader.error("range-reversed", &node.span, message);
        (column.min, column.max) = (None, None);
    }
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
    bounds(reader, fields, column);
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
